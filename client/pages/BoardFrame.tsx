/** A board that is open: the frame, the canvas, and who I am in it. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Editor } from 'tldraw'
import { CLOSE } from '../../shared/protocol.ts'
import { useTheme } from '../frame/appearance.ts'
import { Banners } from '../frame/Banners.tsx'
import { BoardBar } from '../frame/BoardBar.tsx'
import { BoardMenu } from '../frame/BoardMenu.tsx'
import { MatrixSkeleton } from '../frame/BoardSkeleton.tsx'
import { ExportItems } from '../frame/ExportItems.tsx'
import { Icon } from '../frame/Icon.tsx'
import { NameCallout } from '../frame/NameCallout.tsx'
import { People } from '../frame/People.tsx'
import { PhoneBar } from '../frame/PhoneBar.tsx'
import { Popover } from '../frame/Popover.tsx'
import { Share } from '../frame/Share.tsx'
import { ShortcutHelp } from '../frame/ShortcutHelp.tsx'
import { useLeaveWarning } from '../frame/useLeaveWarning.ts'
import { ViewSwitch } from '../frame/ViewSwitch.tsx'
import { useLanguage } from '../i18n/language.tsx'
import { BoardPlace, type View, visitStorage } from '../matrix/BoardPlace.ts'
import { isNarrow, useNarrow } from '../matrix/useNarrow.ts'
import { useView } from '../matrix/usePlace.ts'
import { boardPath, forgetArrival, readArrival } from '../navigation.ts'
import { loadMyself } from '../person.ts'
import { type KnownBoard, readPreferences, writePreference } from '../preferences.ts'
import { type SavedState, useBoard } from '../sync/useBoard.ts'
import { BoardStage } from './BoardStage.tsx'
import { BrokenBoard } from './BrokenBoard.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { NotKeptHere } from './NotKeptHere.tsx'

const CONNECTING: SavedState = { kind: 'connecting' }
/** A phone has no room for the canvas beside these; its menu leads there. */
const VIEWS: readonly View[] = ['canvas', 'table']
const PHONE_VIEWS: readonly View[] = ['table']

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
	const [place] = useState(
		() => new BoardPlace(board.id, isNarrow() ? 'table' : 'canvas', visitStorage()),
	)
	const view = useView(place)
	const narrow = useNarrow()
	const [helping, setHelping] = useState(false)
	const [announces, setAnnounces] = useState(() => readPreferences().announcements)

	const guest = t('people.guest', { number: me.guestNumber })
	const name = me.name === '' ? guest : me.name
	const help = useCallback(() => setHelping(true), [])
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
		if (view === 'canvas') editor?.focus()
	}

	function stopAsking() {
		writePreference('askForName', false)
		setAsking(false)
		if (view === 'canvas') editor?.focus()
	}

	const people = <People people={connection?.people ?? []} myName={me.name} onName={takeName} />
	return (
		<div className="frame">
			<title>{`${board.title} · ${t('app.name')}`}</title>
			<BoardBar title={board.title} saved={saved}>
				{!narrow && people}
				{!narrow && <ViewSwitch view={view} views={VIEWS} onView={(next) => place.show(next)} />}
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
				<BoardMenu
					board={board}
					editor={editor}
					theme={theme}
					onTheme={setTheme}
					announces={announces}
					onAnnounces={(next) => {
						writePreference('announcements', next)
						setAnnounces(next)
					}}
					onHelp={help}
					onCanvas={narrow && view !== 'canvas' ? () => place.show('canvas') : undefined}
				/>
			</BoardBar>
			<main className="stage">
				{connection?.status === 'ready' ? (
					<BoardStage
						connection={connection}
						place={place}
						person={{ me: self, language, colorScheme: theme }}
						title={board.title}
						readOnly={connection.outdated}
						announces={announces}
						onEditor={setEditor}
						onHelp={help}
					/>
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
			{narrow && (
				<PhoneBar view={view} views={PHONE_VIEWS} onView={(next) => place.show(next)}>
					{people}
				</PhoneBar>
			)}
			{helping && <ShortcutHelp onClosed={() => setHelping(false)} />}
		</div>
	)
}
