/** A board that is open: the frame, the canvas, and who I am in it. */
import { useEffect, useMemo, useState } from 'react'
import type { Editor } from 'tldraw'
import { CLOSE } from '../../shared/protocol.ts'
import { BoardCanvas } from '../canvas/BoardCanvas.tsx'
import { useTheme } from '../frame/appearance.ts'
import { Banners } from '../frame/Banners.tsx'
import { BoardBar } from '../frame/BoardBar.tsx'
import { BoardMenu } from '../frame/BoardMenu.tsx'
import { MatrixSkeleton } from '../frame/BoardSkeleton.tsx'
import { ExportItems } from '../frame/ExportItems.tsx'
import { Icon } from '../frame/Icon.tsx'
import { NameCallout } from '../frame/NameCallout.tsx'
import { People } from '../frame/People.tsx'
import { Popover } from '../frame/Popover.tsx'
import { Share } from '../frame/Share.tsx'
import { useLeaveWarning } from '../frame/useLeaveWarning.ts'
import { useLanguage } from '../i18n/language.tsx'
import { boardPath, forgetArrival, readArrival } from '../navigation.ts'
import { loadMyself } from '../person.ts'
import { type KnownBoard, readPreferences, writePreference } from '../preferences.ts'
import { type SavedState, useBoard } from '../sync/useBoard.ts'
import { BrokenBoard } from './BrokenBoard.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { NotKeptHere } from './NotKeptHere.tsx'

const CONNECTING: SavedState = { kind: 'connecting' }

interface BoardFrameProps {
	board: KnownBoard
	/** Told each time that the line to the server stands. */
	onConnected?: (() => void) | undefined
}

export function BoardFrame({ board, onConnected }: BoardFrameProps) {
	const { language, t } = useLanguage()
	const [me, setMe] = useState(loadMyself)
	const [created] = useState(() => readArrival().created === true)
	// Whoever made the board sees the share panel first, and is asked for a name after that.
	const [asking, setAsking] = useState(() => readPreferences().askForName && !created)
	const [editor, setEditor] = useState<Editor | null>(null)
	const [theme, setTheme] = useTheme()

	const guest = t('people.guest', { number: me.guestNumber })
	const name = me.name === '' ? guest : me.name
	const self = useMemo(() => ({ id: me.id, name, color: me.color }), [me.id, name, me.color])
	const connection = useBoard(board.id, self)
	const saved = connection?.saved ?? CONNECTING
	useLeaveWarning(saved, connection?.keptHere ?? false)
	useEffect(forgetArrival, [])
	const connected = saved.kind === 'saved' || saved.kind === 'saving'
	useEffect(() => {
		if (connected) onConnected?.()
	}, [connected, onConnected])

	if (connection?.status === 'refused') {
		if (connection.refusal === CLOSE.unknownBoard) return <NotFoundPage what="board" />
		if (connection.refusal === CLOSE.damaged) return <BrokenBoard how="damaged" />
		return <BrokenBoard how="refused" onRetry={() => window.location.reload()} />
	}

	function takeName(next: string) {
		writePreference('name', next)
		setMe({ ...me, name: next })
		editor?.focus()
	}

	function stopAsking() {
		writePreference('askForName', false)
		setAsking(false)
		editor?.focus()
	}

	return (
		<div className="frame">
			<title>{`${board.title} · ${t('app.name')}`}</title>
			<BoardBar title={board.title} saved={saved}>
				<People people={connection?.people ?? []} myName={me.name} onName={takeName} />
				<Share
					address={window.location.origin + boardPath(board.id)}
					first={created}
					onClosed={() => setAsking(readPreferences().askForName)}
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
				<BoardMenu board={board} editor={editor} theme={theme} onTheme={setTheme} />
			</BoardBar>
			<main className="stage">
				{connection?.status === 'ready' ? (
					<div className="stage__canvas">
						<BoardCanvas
							connection={connection}
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
						<Banners
							saved={saved}
							keptHere={connection.keptHere}
							quarantined={connection.quarantined}
							outdated={connection.outdated}
						/>
					</div>
				)}
				{asking && me.name === '' && connection?.status === 'ready' && (
					<NameCallout guest={guest} onName={takeName} onLater={stopAsking} />
				)}
			</main>
		</div>
	)
}
