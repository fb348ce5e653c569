/** An open board: its bar, menu, dialogs and banners, around the view that is shown. */
import { useCallback, useEffect, useState } from 'react'
import type { Editor } from 'tldraw'
import { CLOSE } from '../../shared/protocol.ts'
import { DEFAULT_SECTORS } from '../../shared/sectors.ts'
import { useBoardAttention } from '../board/attention/attention.ts'
import { BoardPlace, type View, visitStorage } from '../board/BoardPlace.ts'
import { PhaseContext, usePresentPhase } from '../board/PhaseHere.ts'
import { SectorsContext } from '../board/SectorBadge.tsx'
import { teamHere } from '../board/teamHere.ts'
import { useView } from '../board/usePlace.ts'
import { useBoardVoting } from '../board/voting/voting.ts'
import { AsideNotice } from '../chrome/AsideNotice.tsx'
import { Banner, Banners } from '../chrome/Banners.tsx'
import { BoardBar } from '../chrome/BoardBar.tsx'
import { BoardMenu } from '../chrome/BoardMenu.tsx'
import { EditingBanner } from '../chrome/EditingBanner.tsx'
import { ExportButton } from '../chrome/ExportButton.tsx'
import { PhoneBar } from '../chrome/PhoneBar.tsx'
import { RoleNotice } from '../chrome/RoleNotice.tsx'
import { SearchButton } from '../chrome/SearchButton.tsx'
import { ShortcutHelp } from '../chrome/ShortcutHelp.tsx'
import { StageOver } from '../chrome/StageOver.tsx'
import { TooLong } from '../chrome/TooLong.tsx'
import { ViewSwitch } from '../chrome/ViewSwitch.tsx'
import { WayBack } from '../chrome/WayBack.tsx'
import { readPreferences, writePreference } from '../device/preferences.ts'
import { CorrectionBanner } from '../framework/CorrectionBanner.tsx'
import { useLanguage } from '../i18n/language.tsx'
import type { ImportSource } from '../intoCells/IntoCells.ts'
import { forgetArrival, isProjector, readArrival } from '../navigation.ts'
import { LeadPeople } from '../people/here/LeadPeople.tsx'
import { type LeadDialog, LeadDialogs } from '../people/LeadDialogs.tsx'
import { Share } from '../people/links/Share.tsx'
import { UnlockedBanner } from '../people/settings/UnlockedBanner.tsx'
import { useTheme } from '../ui/appearance.ts'
import { BoardSkeleton, MatrixSkeleton } from '../ui/BoardSkeleton.tsx'
import { isNarrow, useNarrow } from '../ui/useNarrow.ts'
import { AttentionLines } from '../workshop/attention/AttentionLines.tsx'
import { PhaseBar } from '../workshop/bar/PhaseBar.tsx'
import { LazyLeadPanel } from '../workshop/lead/LazyLeadPanel.tsx'
import { LeadButton } from '../workshop/lead/LeadButton.tsx'
import { LazyRunSheet } from '../workshop/plan/LazyRunSheet.tsx'
import { LazyPresenting } from '../workshop/presenting/LazyPresenting.tsx'
import { PrivateBar } from '../workshop/privately/PrivateBar.tsx'
import { ProjectorView } from '../workshop/projector/ProjectorView.tsx'
import { CheersLayer } from '../workshop/signals/CheersLayer.tsx'
import { DonePart } from '../workshop/signals/DonePart.tsx'
import { SignalButtons } from '../workshop/signals/SignalButtons.tsx'
import { OwnCells } from '../workshop/teams/OwnCells.tsx'
import { TeamChip } from '../workshop/teams/TeamChip.tsx'
import { TeamNotices } from '../workshop/teams/TeamNotices.tsx'
import { VoteBar } from '../workshop/vote/VoteBar.tsx'
import { BoardContexts } from './BoardContexts.tsx'
import { BoardStage } from './BoardStage.tsx'
import { BrokenBoard } from './BrokenBoard.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { NotKeptHere } from './NotKeptHere.tsx'
import { type BoardChromeProps, useBoardChrome } from './useBoardChrome.ts'

/** A phone has no room for the canvas beside these; its menu leads there. */
const VIEWS: readonly View[] = ['canvas', 'table', 'overview']
const PHONE_VIEWS: readonly View[] = ['table', 'overview']

export function BoardChrome(props: BoardChromeProps) {
	const { me, onMe } = props
	const { language, t } = useLanguage()
	const { board, connection, saved, role, self, isCutOff } = useBoardChrome(props)
	const [created] = useState(() => readArrival().created === true)
	useEffect(forgetArrival, [])
	const [editor, setEditor] = useState<Editor | null>(null)
	const [theme, setTheme] = useTheme()
	const [place] = useState(
		() => new BoardPlace(board.id, isNarrow() ? 'table' : 'canvas', visitStorage()),
	)
	const view = useView(place)
	const narrow = useNarrow()
	const [leading, setLeading] = useState<LeadDialog | null>(null)
	const [leadsOn, setLeadsOn] = useState(false)
	const [planning, setPlanning] = useState(false)
	const [results, setResults] = useState(false)
	const [comments, setComments] = useState(false)
	const voting = useBoardVoting(board.id, connection, role)
	const attention = useBoardAttention(board.id, connection, role)
	const [helping, setHelping] = useState(false)
	const [searching, setSearching] = useState(false)
	const [exporting, setExporting] = useState(false)
	const [noteGone, setNoteGone] = useState(false)
	const [imported, setImported] = useState<ImportSource | null>(null)
	const help = useCallback(() => setHelping(true), [])
	const [announces, setAnnounces] = useState(() => readPreferences().announcements)
	const phase = usePresentPhase(connection, { id: me.id, role })
	const team = teamHere(connection, { id: me.id, role })
	const [projects] = useState(isProjector)

	if (connection?.status === 'refused') {
		const { refusal } = connection
		if (refusal === CLOSE.unknownBoard) return <NotFoundPage what="board" />
		if (refusal === CLOSE.deletedBoard) return <NotFoundPage what="deleted" />
		if (isCutOff) return <BoardSkeleton />
		if (refusal === CLOSE.damaged) return <BrokenBoard how="damaged" />
		return <BrokenBoard how="refused" onRetry={() => window.location.reload()} />
	}

	if (projects) {
		return (
			<PhaseContext value={phase}>
				<title>{`${board.title} · ${t('app.name')}`}</title>
				<ProjectorView title={board.title} connection={connection} />
			</PhaseContext>
		)
	}

	const leads = role === 'facilitator' && connection?.status === 'ready'
	const leadButton = (where: 'board-bar' | 'phase-bar') => (
		<LeadButton where={where} isOpen={leadsOn} onPress={() => setLeadsOn(!leadsOn)} />
	)
	const people = (
		<LeadPeople
			boardId={board.id}
			connection={connection}
			me={me}
			role={role}
			onMe={onMe}
			onManage={() => setLeading('people')}
		/>
	)
	const teamChip = connection && (
		<TeamChip boardId={board.id} connection={connection} here={team} myId={me.id} />
	)
	const signals = connection?.status === 'ready' && (
		<SignalButtons boardId={board.id} connection={connection} role={role} isOne={narrow} />
	)
	const search = <SearchButton onOpen={() => setSearching(true)} />
	return (
		<PhaseContext value={phase}>
			<BoardContexts voting={voting} attention={attention}>
				<div className="chrome">
					<title>{`${board.title} · ${t('app.name')}`}</title>
					<BoardBar
						title={board.title}
						saved={saved}
						before={connection?.home && <WayBack home={connection.home} />}
					>
						{!narrow && teamChip}
						{!narrow && people}
						{!narrow && signals}
						{leads && !connection.phase && leadButton('board-bar')}
						{!narrow && search}
						{!narrow && (
							<ViewSwitch view={view} views={VIEWS} onView={(next) => place.show(next)} />
						)}
						<Share
							board={board}
							myId={me.id}
							role={role}
							first={created}
							onClosed={() => view === 'canvas' && editor?.focus()}
						/>
						<SectorsContext value={connection?.settings.sectors ?? DEFAULT_SECTORS}>
							<ExportButton
								disabled={connection?.status !== 'ready'}
								onOpen={() => setExporting(true)}
							/>
							<BoardMenu
								board={board}
								role={role}
								onLead={setLeading}
								onPlan={() => setPlanning(true)}
								onResults={voting.counted.length > 0 ? () => setResults(true) : undefined}
								onComments={() => setComments(true)}
								onPhases={leads ? () => setLeadsOn(true) : undefined}
								onImport={() => setImported({ kind: 'file', file: null })}
								editor={editor}
								theme={theme}
								onTheme={setTheme}
								announces={announces}
								onAnnounces={(next) => {
									writePreference('announcements', next)
									setAnnounces(next)
								}}
								onExport={() => setExporting(true)}
								onHelp={help}
								onCanvas={narrow && view !== 'canvas' ? () => place.show('canvas') : undefined}
							/>
						</SectorsContext>
					</BoardBar>
					{connection?.status === 'ready' && (
						<PhaseBar connection={connection} actor={{ id: me.id, role }}>
							<OwnCells {...{ editor, place }} store={connection.store} here={team} />
							<DonePart boardId={board.id} connection={connection} role={role} />
							{leads && leadButton('phase-bar')}
						</PhaseBar>
					)}
					{leads && leadsOn && (
						<LazyLeadPanel
							board={board}
							place={place}
							connection={connection}
							onPlan={() => setPlanning(true)}
							onClosed={() => setLeadsOn(false)}
						/>
					)}
					<main className="stage" data-view={view}>
						<div className="stage__view" inert={attention.watches}>
							{connection?.status === 'ready' ? (
								<BoardStage
									board={board}
									connection={connection}
									place={place}
									participant={me}
									person={{ me: self, language, colorScheme: theme }}
									announces={announces}
									onEditor={setEditor}
									onHelp={help}
									searching={searching}
									onSearch={setSearching}
									onNoteGone={() => setNoteGone(true)}
									exporting={exporting}
									onExported={() => setExporting(false)}
									imported={imported}
									onImport={setImported}
									results={results}
									onResults={setResults}
									comments={comments}
									onComments={setComments}
								/>
							) : saved.kind === 'offline' ? (
								<NotKeptHere />
							) : (
								<MatrixSkeleton progress={connection?.progress ?? null} />
							)}
						</div>
						{connection?.status === 'ready' && (
							<LazyPresenting connection={connection} place={place} />
						)}
						{connection?.status === 'ready' && (
							<StageOver>
								<PrivateBar board={board} connection={connection} editor={editor} role={role} />
								<AttentionLines connection={connection} place={place} editor={editor} />
								<VoteBar
									boardId={board.id}
									connection={connection}
									role={role}
									entry={typeof connection.phase?.id === 'string' ? connection.phase.entry : null}
									latest={connection.votes[0] ?? null}
									onResults={() => setResults(true)}
								/>
								<TeamNotices boardId={board.id} connection={connection} here={team} leads={leads}>
									{teamChip}
								</TeamNotices>
								<RoleNotice role={role} />
								<Banners
									saved={saved}
									keptHere={connection.keptHere}
									quarantined={connection.quarantined}
									outdated={connection.outdated}
								/>
								{noteGone && (
									<Banner icon="warning" onDismiss={() => setNoteGone(false)}>
										{t('at.gone')}
									</Banner>
								)}
								<AsideNotice connection={connection} title={board.title} />
								<TooLong connection={connection} title={board.title} />
								<EditingBanner board={board} role={role} />
								{role === 'facilitator' && connection.settings.unlocked && (
									<UnlockedBanner boardId={board.id} />
								)}
								{role === 'facilitator' && <CorrectionBanner boardId={board.id} />}
							</StageOver>
						)}
					</main>
					{narrow && (
						<PhoneBar view={view} views={PHONE_VIEWS} onView={(next) => place.show(next)}>
							{search}
							{teamChip}
							{signals}
							{people}
						</PhoneBar>
					)}
					{connection && <CheersLayer connection={connection} />}
					{helping && <ShortcutHelp onClosed={() => setHelping(false)} />}
					{leads && planning && (
						<LazyRunSheet
							board={board}
							connection={connection}
							editor={editor}
							onClosed={() => setPlanning(false)}
						/>
					)}
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
			</BoardContexts>
		</PhaseContext>
	)
}
