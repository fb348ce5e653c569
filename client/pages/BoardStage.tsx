/**
 * What fills the window below the bar: canvas, table or overview. The canvas is made
 * the first time that someone looks at it, and from then on stays, unpainted while
 * it's not looked at, so that going back and forth costs nothing and undo reaches
 * across. (SPEC Z2, Z3)
 */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { type Editor, useValue } from 'tldraw'
import type { ParticipantInfo } from '../../shared/api.ts'
import { useAttention } from '../board/attention/attention.ts'
import type { BoardPlace } from '../board/BoardPlace.ts'
import { useEditorContext } from '../board/useEditorContext.ts'
import { useView } from '../board/usePlace.ts'
import { useRights } from '../board/useRights.ts'
import { followOnCanvas } from '../canvas/attention/followOnCanvas.ts'
import { BoardCanvas } from '../canvas/BoardCanvas.tsx'
import type { BoardUser } from '../canvas/boardUser.ts'
import { keepCanvasPlace } from '../canvas/canvasPlace.ts'
import { followAims } from '../canvas/followAims.ts'
import { CanvasFilter } from '../canvas/overlays/CanvasFilter.tsx'
import { KnownPeopleContext } from '../canvas/shapes/KnownPeople.ts'
import { useHeadlessEditor } from '../canvas/useHeadlessEditor.ts'
import type { KnownBoard } from '../device/preferences.ts'
import { LazyExportPanel } from '../export/LazyExportPanel.tsx'
import type { ImportSource } from '../intoCells/IntoCells.ts'
import { OverviewView } from '../overview/OverviewView.tsx'
import { SearchDialog } from '../search/SearchDialog.tsx'
import { useSearchKey } from '../search/useSearchKey.ts'
import type { BoardConnection } from '../sync/useBoard.ts'
import { Announcer } from '../table/Announcer.tsx'
import { TableView } from '../table/TableView.tsx'
import { useLeadCell } from '../table/useLeadCell.ts'
import { TidyDialogs } from '../tidying/TidyDialogs.tsx'
import { useNarrow } from '../ui/useNarrow.ts'
import { GoToAddress } from './GoToAddress.tsx'
import { StageContexts } from './StageContexts.tsx'

/** Tables come in seldom: what reads and shows them is loaded then. */
const IntoCellsDialog = lazy(async () => ({
	default: (await import('../intoCells/IntoCellsDialog.tsx')).IntoCellsDialog,
}))

const ResultsDialog = lazy(async () => ({
	default: (await import('../workshop/vote/ResultsDialog.tsx')).ResultsDialog,
}))

interface BoardStageProps {
	board: KnownBoard
	connection: BoardConnection
	place: BoardPlace
	/** This person, as the board knows them. */
	participant: ParticipantInfo
	/** This person as the others see them. */
	person: BoardUser
	/** Whether screen readers are told of others' notes. */
	announces: boolean
	/** The editor that's there now: the canvas' own, or the one that does without. */
	onEditor(editor: Editor | null): void
	onHelp(): void
	/** Whether the search is open, and what opens and closes it. */
	searching: boolean
	onSearch(isOpen: boolean): void
	/** The note that the address leads to isn't there any more. */
	onNoteGone(): void
	/** Whether the Export panel is open, and what it does when it closes. */
	exporting: boolean
	onExported(): void
	/** The table that comes in now. */
	imported: ImportSource | null
	onImport(source: ImportSource | null): void
	/** Whether the results of votes are open. */
	results: boolean
	onResults(isOpen: boolean): void
	/** Whether the list of open comments was asked for. */
	comments: boolean
	onComments(isOpen: boolean): void
}

export function BoardStage(props: BoardStageProps) {
	const { board, connection, place, participant, person, announces, onEditor, onHelp } = props
	const { results, onResults, comments, onComments } = props
	const { searching, onSearch, exporting, onExported, onNoteGone, imported, onImport } = props
	const view = useView(place)
	const container = useRef<HTMLDivElement>(null)
	const [wasSeen, see] = useState(view === 'canvas')
	if (view === 'canvas' && !wasSeen) see(true)
	const [canvas, setCanvas] = useState<Editor | null>(null)
	const rights = useRights(connection, participant, connection.outdated)
	const context = useEditorContext(connection, participant, person.language)
	const headless = useHeadlessEditor(connection, container, person, rights, context, !wasSeen)
	const editor = wasSeen ? canvas : headless
	useEffect(() => onEditor(editor), [editor, onEditor])
	useEffect(() => (canvas ? keepCanvasPlace(canvas, place) : undefined), [canvas, place])
	useEffect(() => (canvas ? followAims(canvas, place) : undefined), [canvas, place])
	const { company } = connection
	useEffect(
		() => (canvas ? followOnCanvas(canvas, place, company) : undefined),
		[canvas, place, company],
	)
	const { watches } = useAttention()
	useCanvasFocus(canvas, view === 'canvas' && !watches)
	useSearchKey(useCallback(() => onSearch(true), [onSearch]))
	const leads = (connection.role ?? participant.role) === 'facilitator'
	const cell = useValue('current cell', () => place.cell.get(), [place])
	const narrow = useNarrow()
	useLeadCell(connection, place, narrow && view === 'table')
	const { tellCell } = connection
	useEffect(() => tellCell(cell), [tellCell, cell])

	return (
		<>
			<StageContexts
				boardId={board.id}
				me={participant.id}
				leads={leads}
				connection={connection}
				place={place}
				onImport={onImport}
				comments={comments}
				onComments={onComments}
			>
				{announces && <Announcer connection={connection} />}
				<Layer isShown={view === 'canvas'}>
					{view === 'canvas' && <CanvasFilter pseudonymous={connection.settings.pseudonymous} />}
					{wasSeen ? (
						<KnownPeopleContext value={connection}>
							<BoardCanvas
								boardId={board.id}
								connection={connection}
								rights={rights}
								context={context}
								person={person}
								onEditor={setCanvas}
							/>
						</KnownPeopleContext>
					) : null}
				</Layer>
				{view === 'table' && editor && (
					<TableView
						connection={connection}
						editor={editor}
						title={board.title}
						rights={rights}
						onHelp={onHelp}
					/>
				)}
				{view === 'overview' && <OverviewView connection={connection} title={board.title} />}
				{searching && (
					<SearchDialog
						store={connection.store}
						known={connection}
						onClosed={() => onSearch(false)}
					/>
				)}
				{imported && editor && (
					<Suspense>
						<IntoCellsDialog
							boardId={board.id}
							source={imported}
							editor={editor}
							connection={connection}
							rights={rights}
							onClosed={() => onImport(null)}
						/>
					</Suspense>
				)}
				{editor && <TidyDialogs editor={editor} connection={connection} />}
				{results && (
					<Suspense>
						<ResultsDialog connection={connection} onClosed={() => onResults(false)} />
					</Suspense>
				)}
				<GoToAddress
					store={connection.store}
					isLatest={connection.saved.kind === 'saved' || connection.saved.kind === 'saving'}
					onGone={onNoteGone}
				/>
				{exporting && (
					<LazyExportPanel
						board={board}
						connection={connection}
						editor={editor}
						onClosed={() => {
							onExported()
							if (view === 'canvas') canvas?.focus({ focusContainer: false })
						}}
					/>
				)}
			</StageContexts>
			{/* There from the first moment: the matrix isn't. */}
			{!wasSeen && <div ref={container} className="stage__measure" aria-hidden="true" />}
		</>
	)
}

function Layer({ isShown, children }: { isShown: boolean; children: ReactNode }) {
	return (
		<div className="stage__canvas" data-shown={isShown} inert={!isShown}>
			{children}
		</div>
	)
}

/** The canvas hears keys while it's seen, and only then. */
function useCanvasFocus(canvas: Editor | null, isShown: boolean): void {
	useEffect(() => {
		if (!canvas) return
		if (isShown) canvas.focus({ focusContainer: false })
		else {
			canvas.setCurrentTool('select')
			canvas.blur()
		}
	}, [canvas, isShown])
}
