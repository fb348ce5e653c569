/**
 * The board without its canvas: the table, or one cell at a time where the window
 * is narrow. The same document, the same undo, the same words typed together.
 * (SPEC Z3-Z8, F27)
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Editor, type Signal, type TLShapeId, useValue } from 'tldraw'
import type { Matrix } from '../../shared/matrix/matrix.ts'
import { NoMatrix } from '../board/NoMatrix.tsx'
import { NotPrinted } from '../board/privately/NotIncluded.tsx'
import { focusedNote, useCommentKey } from '../board/remarks/useCommentKey.ts'
import { isClosed, looksClosed, mayChange, mayLookOnly, type Rights } from '../board/rights.ts'
import { useGrid } from '../board/useGrid.ts'
import { useLiveMatrix, useMatrix } from '../board/useMatrix.ts'
import { useCurrentCell, usePlace } from '../board/usePlace.ts'
import { useFramework, useReader } from '../board/useReader.ts'
import { focusedTarget, useVoteKeys } from '../board/voting/useVoteKeys.ts'
import { useBoardFilter } from '../filter/BoardFilter.ts'
import { FilterButton } from '../filter/FilterButton.tsx'
import { FilterLine } from '../filter/FilterLine.tsx'
import { countMade } from '../filter/matrixFilter.ts'
import { useMatrixFilter } from '../filter/useMatrixFilter.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { BoardConnection } from '../sync/useBoard.ts'
import { MoveDialog } from '../tidying/MoveDialog.tsx'
import { useTidyActions } from '../tidying/useTidyActions.ts'
import { useTidySaid } from '../tidying/useTidySaid.ts'
import { PrintHead } from '../ui/PrintHead.tsx'
import { usePrinting } from '../ui/printing.ts'
import { useNarrow } from '../ui/useNarrow.ts'
import { ActionsList, actionsOf } from './ActionsList.tsx'
import { CellView } from './CellView.tsx'
import { DoneLine } from './DoneLine.tsx'
import { MatrixTable } from './MatrixTable.tsx'
import { PickBar } from './many/PickBar.tsx'
import { Picks } from './many/Picks.ts'
import { NoteList } from './NoteList.tsx'
import type { NoteSetting } from './NoteSetting.ts'
import { TableTools } from './TableTools.tsx'
import { useKnown } from './useKnown.ts'
import { useShowNote } from './useShowNote.ts'
import { useShowPointed } from './useShowPointed.ts'
import { useTablePaste } from './useTablePaste.ts'
import { useTablePlace } from './useTablePlace.ts'
import { useTableWork } from './useTableWork.ts'
import { useUndoKeys } from './useUndoKeys.ts'
import './TableView.css'
import './tidied.css'

export interface TableViewProps {
	connection: BoardConnection
	editor: Editor
	/** The board's. */
	title: string
	rights: Signal<Rights>
	onHelp(): void
}

export function TableView({ connection, editor, title, rights, onHelp }: TableViewProps) {
	const { language, t } = useLanguage()
	const matrix = useMatrix()
	const live = useLiveMatrix()
	const place = usePlace()
	const current = useCurrentCell(place)
	const isNarrow = useNarrow()
	const grid = useGrid(connection.store, matrix, language)
	const { hues } = useFramework(connection.store)
	const reader = useReader(connection.store, language)
	const root = useRef<HTMLDivElement>(null)
	const scroller = useRef<HTMLElement>(null)
	const isPrinting = usePrinting()
	const now = useValue('rights', () => rights.get(), [rights])
	const mayWrite = !mayLookOnly(now)
	const canChange = useCallback(
		(noteId: string) => {
			// What is pressed isn't broken between two pages: on paper all of it is text.
			if (isPrinting) return false
			const note = editor.getShape(noteId as TLShapeId)
			return note !== undefined && !note.isLocked && mayChange(now, note)
		},
		[editor, now, isPrinting],
	)
	const filter = useBoardFilter()
	const filtered = useMatrixFilter(filter, connection.settings.pseudonymous)
	const shown = useMemo(() => filtered(matrix), [filtered, matrix])
	const isFiltered = shown !== matrix
	const { open, moving, done, actions } = useTableWork({
		editor,
		now: () => filtered(live.now()),
		shown,
		mayChange: canChange,
		isClosed: (cellId) => isClosed(rights.get(), cellId),
		isWritten: (noteId) => connection.whereabouts.get().writing.has(noteId),
		goTo: (cellId) => place.goTo(cellId),
		keep: (noteId) => filter.keep(noteId),
		root,
	})
	const { writing } = useValue('whereabouts', () => connection.whereabouts.get(), [
		connection.whereabouts,
	])
	const { openText } = connection
	const hasCells = matrix.cells.length > 0
	const known = useKnown(connection)
	const tidy = useTidyActions(mayWrite ? editor : null)
	const [picks] = useState(() => new Picks())
	const setting = useMemo<NoteSetting>(
		() => ({
			...{ actions, tidy, picks, openText, reader, hues, hasCells, known },
			mayChange: canChange,
		}),
		[actions, tidy, picks, openText, reader, hues, hasCells, known, canChange],
	)
	const [listsActions, listActions] = useState(false)
	const aim = useValue('aim', () => place.aim.get(), [place])
	useEffect(() => {
		if (aim) listActions(false)
	}, [aim])
	useTidySaid(true, actions.tell)

	useTablePaste(editor, root, mayWrite, () => place.cell.get(), actions)
	useTablePlace(place, scroller, root)
	useShowNote(place, filter, root)
	useShowPointed(connection.company, root)
	useUndoKeys(actions)
	useVoteKeys(focusedTarget)
	useCommentKey(focusedNote)

	const filters = (
		<FilterButton filter={filter} known={connection} matrix={matrix} isFiltered={isFiltered} />
	)
	const outside = t(hasCells ? 'table.outside' : 'table.notes')
	const closed = useCallback(
		(cellId: string) => (isClosed(now, cellId) ? 'me' : looksClosed(now, cellId) ? 'others' : null),
		[now],
	)
	const shared = { matrix: shown, grid, setting, open, writing, current, mayWrite, closed }
	const toDo = actionsOf(shown).length
	const onToDo = () => {
		actions.close(false)
		picks.end()
		listActions(true)
	}
	const tools = { editor: mayWrite ? editor : null, actions, picks, toDo, onToDo }
	return (
		<div ref={root} className="tables" data-narrow={isNarrow}>
			<PrintHead title={title} part={t('view.table')} />
			<NotPrinted store={connection.store} />
			<FilterLine
				filter={filter}
				isFiltered={isFiltered}
				count={countMade(shown)}
				all={countMade(matrix)}
			/>
			{listsActions ? (
				<section className="tables__scroll" aria-label={t('actions.title')}>
					<div className="actions__bar">
						<button type="button" className="button" onClick={() => listActions(false)}>
							{t('actions.back')}
						</button>
						{filters}
					</div>
					<ActionsList
						matrix={shown}
						grid={grid}
						setting={setting}
						onShow={(id) => place.aimAt({ kind: 'note', id }, 'table', cellOf(matrix, id))}
					/>
				</section>
			) : isNarrow && hasCells ? (
				<CellView
					{...shared}
					tools={<TableTools {...tools}>{filters}</TableTools>}
					onAt={(cellId) => place.at(cellId)}
				/>
			) : (
				<section ref={scroller} className="tables__scroll" aria-label={t('table.region')}>
					{hasCells ? (
						<>
							<TableTools {...tools} onHelp={onHelp}>
								{filters}
							</TableTools>
							<MatrixTable
								{...shared}
								title={title}
								onAt={(cellId) => place.at(cellId)}
								onShow={(cellId) => place.goTo(cellId, 'canvas')}
								onHelp={onHelp}
							/>
						</>
					) : (
						<NoMatrix>
							<TableTools {...tools}>{filters}</TableTools>
						</NoMatrix>
					)}
					{shown.outside.length > 0 && (
						<section className="outside">
							<h2>{outside}</h2>
							<NoteList
								notes={shown.outside}
								label={outside}
								setting={setting}
								open={open}
								writing={writing}
								tabbable
							/>
						</section>
					)}
				</section>
			)}
			{mayWrite && <PickBar picks={picks} tidy={tidy} matrix={shown} hasCells={hasCells} />}
			<DoneLine done={done} grid={grid} actions={actions} />
			{moving !== null && (
				<MoveDialog matrix={matrix} grid={grid} notes={[moving]} onMove={actions.move} />
			)}
		</div>
	)
}

function cellOf({ cells }: Matrix, noteId: string): string | null {
	return cells.find(({ notes }) => notes.some(({ id }) => id === noteId))?.id ?? null
}
