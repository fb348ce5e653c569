/** A board that is open: the frame, the canvas, and who I am in it. */
import { useEffect, useMemo, useState } from 'react'
import type { Editor } from 'tldraw'
import type { MeAnswer, ParticipantInfo } from '../../shared/api.ts'
import { DEFAULT_SETTINGS } from '../../shared/document/people.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { BoardCanvas } from '../canvas/BoardCanvas.tsx'
import { useTheme } from '../frame/appearance.ts'
import { Banners } from '../frame/Banners.tsx'
import { BoardBar } from '../frame/BoardBar.tsx'
import { BoardMenu } from '../frame/BoardMenu.tsx'
import { BoardSkeleton, MatrixSkeleton } from '../frame/BoardSkeleton.tsx'
import { ExportItems } from '../frame/ExportItems.tsx'
import { Icon } from '../frame/Icon.tsx'
import { Popover } from '../frame/Popover.tsx'
import { useLeaveWarning } from '../frame/useLeaveWarning.ts'
import { useLanguage } from '../i18n/language.tsx'
import { forgetArrival, readArrival } from '../navigation.ts'
import { People } from '../people/here/People.tsx'
import { type LeadDialog, LeadDialogs } from '../people/LeadDialogs.tsx'
import { Share } from '../people/links/Share.tsx'
import { findSector, NO_SECTOR_COLOR } from '../people/sectors.ts'
import { RoleNotice } from '../people/session/RoleNotice.tsx'
import type { CutOff } from '../people/session/useSession.ts'
import { UnlockedBanner } from '../people/settings/UnlockedBanner.tsx'
import { newWindowId } from '../person.ts'
import type { KnownBoard } from '../preferences.ts'
import { type SavedState, useBoard } from '../sync/useBoard.ts'
import { BrokenBoard } from './BrokenBoard.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { NotKeptHere } from './NotKeptHere.tsx'

const CONNECTING: SavedState = { kind: 'connecting' }

interface BoardFrameProps {
	board: KnownBoard
	/** As the server last said; `role` is what I may do here. */
	me: ParticipantInfo
	/** Told each time that the line to the server stands. */
	onConnected?: (() => void) | undefined
	/** The server has let me go, and this board with me. */
	onCutOff(how: CutOff): void
	/** I changed something of myself, or a facilitator my role. */
	onMe(me: MeAnswer): void
}

export function BoardFrame({ board: found, me, onConnected, onCutOff, onMe }: BoardFrameProps) {
	const { language, t } = useLanguage()
	const [windowId] = useState(newWindowId)
	const [created] = useState(() => readArrival().created === true)
	const [editor, setEditor] = useState<Editor | null>(null)
	const [theme, setTheme] = useTheme()
	const [leading, setLeading] = useState<LeadDialog | null>(null)

	const [sectors, setSectors] = useState(DEFAULT_SETTINGS.sectors)
	const color = findSector(sectors, me.sector)?.color ?? NO_SECTOR_COLOR
	const self = useMemo(() => ({ id: windowId, name: me.name, color }), [windowId, me.name, color])
	const connection = useBoard(found.id, self)
	if (connection && connection.settings.sectors !== sectors) setSectors(connection.settings.sectors)
	// The document's own title is the latest.
	const board = { ...found, title: connection?.title ?? found.title }
	const saved = connection?.saved ?? CONNECTING
	useLeaveWarning(saved, connection?.keptHere ?? false)
	useEffect(forgetArrival, [])
	const connected = saved.kind === 'saved' || saved.kind === 'saving'
	const [wasConnected, setWasConnected] = useState(false)
	if (connected && !wasConnected) setWasConnected(true)
	useEffect(() => {
		if (connected) onConnected?.()
	}, [connected, onConnected])

	const role = connection?.role ?? me.role
	useEffect(() => {
		if (role !== me.role) onMe({ participant: { ...me, role }, role })
	}, [role, me, onMe])

	const isCutOff = connection?.refusal === CLOSE.revoked
	// biome-ignore lint/correctness/useExhaustiveDependencies: as it was at that moment
	useEffect(() => {
		if (!isCutOff || !connection) return
		const unsaved = 'count' in saved ? saved.count : 0
		onCutOff({ unsaved, keptHere: connection.keptHere, wasConnected })
	}, [isCutOff])

	if (connection?.status === 'refused') {
		if (connection.refusal === CLOSE.unknownBoard) return <NotFoundPage what="board" />
		if (isCutOff) return <BoardSkeleton />
		if (connection.refusal === CLOSE.damaged) return <BrokenBoard how="damaged" />
		return <BrokenBoard how="refused" onRetry={() => window.location.reload()} />
	}

	return (
		<div className="frame">
			<title>{`${board.title} · ${t('app.name')}`}</title>
			<BoardBar title={board.title} saved={saved}>
				<People boardId={board.id} connection={connection} me={me} onMe={onMe}>
					{(close) =>
						role === 'facilitator' && (
							<button
								type="button"
								className="button people__manage"
								onClick={() => {
									close()
									setLeading('people')
								}}
							>
								{t('manage.open')}
							</button>
						)
					}
				</People>
				<Share
					board={board}
					myId={me.id}
					role={role}
					first={created}
					onClosed={() => editor?.focus()}
				/>
				<Popover
					label={t('export.button')}
					className="bar__export"
					face={
						<>
							<Icon name="export" />
							{t('export.button')}
						</>
					}
				>
					{(close) => (
						<>
							<h2 className="popover__heading">{t('export.heading')}</h2>
							<ExportItems board={board} editor={editor} onDone={close} />
						</>
					)}
				</Popover>
				<BoardMenu
					board={board}
					role={role}
					onLead={setLeading}
					editor={editor}
					theme={theme}
					onTheme={setTheme}
				/>
			</BoardBar>
			<main className="stage">
				{connection?.status === 'ready' ? (
					<div className="stage__canvas">
						<BoardCanvas
							boardId={board.id}
							connection={connection}
							participant={me}
							me={self}
							language={language}
							colorScheme={theme}
							readOnly={connection.outdated}
							onEditor={setEditor}
						/>
					</div>
				) : saved.kind === 'offline' ? (
					<NotKeptHere />
				) : (
					<MatrixSkeleton />
				)}
				{connection?.status === 'ready' && (
					<div className="stage__over">
						<RoleNotice role={role} />
						<Banners
							saved={saved}
							keptHere={connection.keptHere}
							quarantined={connection.quarantined}
							outdated={connection.outdated}
						/>
						{role === 'facilitator' && connection.settings.unlocked && (
							<UnlockedBanner boardId={board.id} />
						)}
					</div>
				)}
			</main>
			{connection && role === 'facilitator' && (
				<LeadDialogs
					asked={leading}
					board={board}
					myId={me.id}
					connection={connection}
					onClosed={() => setLeading(null)}
				/>
			)}
		</div>
	)
}
