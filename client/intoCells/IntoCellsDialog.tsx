/**
 * The way in for tables: a file or what was pasted, what will come of it, and only then the
 * notes. What is written is the plan as the board is at that instant, not as it was when
 * the preview was drawn. (SPEC E84-E89, C61)
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Editor, Signal, TLShapeId } from 'tldraw'
import { mayLookOnly, type Rights } from '../board/rights.ts'
import { useGrid } from '../board/useGrid.ts'
import { useLiveMatrix, useMatrix } from '../board/useMatrix.ts'
import { usePlace } from '../board/usePlace.ts'
import { showNotes, writeNotesInCell } from '../board/writeNote.ts'
import { useBoardFilter } from '../filter/BoardFilter.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { BoardConnection } from '../sync/useBoard.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { type Applied, applyPlan } from './apply/applyPlan.ts'
import { boardState } from './boardState.ts'
import { FileChoice } from './FileChoice.tsx'
import { bestSheet, firstReading } from './firstReading.ts'
import { ImportEnd } from './ImportEnd.tsx'
import type { ImportSource } from './IntoCells.ts'
import { Mapping } from './Mapping.tsx'
import { Preview } from './Preview.tsx'
import { entriesOf, leftOut } from './plan/entries.ts'
import { type BoardState, type Choices, planImport } from './plan/plan.ts'
import { problemWords } from './problemWords.ts'
import type { SeparatorChar, Tables } from './read/Tables.ts'
import { Targets } from './Targets.tsx'
import { useTables } from './useTables.ts'
import { Ways } from './Ways.tsx'
import './intoCells.css'

interface IntoCellsDialogProps {
	boardId: string
	source: ImportSource
	editor: Editor
	connection: BoardConnection
	rights: Signal<Rights>
	onClosed(): void
}

export function IntoCellsDialog(props: IntoCellsDialogProps) {
	const { source, editor, onClosed } = props
	const { t } = useLanguage()
	const box = useRef<HTMLDivElement>(null)
	/** Once the dialog has closed and given the focus back. */
	const after = useRef<() => void>(() => {})
	const { now, take, paste, separate } = useTables(source)
	useEffect(() => {
		// A text that's open is written by its own editor alone.
		editor.complete()
		editor.setEditingShape(null)
		const dialog = box.current?.closest('dialog')
		// Keys stay in the dialog: the canvas would pick tools by them.
		const keep = (event: Event): void => event.stopPropagation()
		dialog?.addEventListener('keydown', keep)
		return () => dialog?.removeEventListener('keydown', keep)
	}, [editor])

	const heading =
		source.kind === 'paste'
			? t('paste.heading', { count: source.pasted.pieces.length })
			: t('intoCells.heading')
	return (
		<Dialog
			wide
			heading={heading}
			onClosed={() => {
				onClosed()
				after.current()
			}}
		>
			{(close) => (
				<div ref={box} className="into-cells">
					{(now.state === 'choosing' || now.state === 'problem') && (
						<FileChoice
							problem={
								now.state === 'problem'
									? `${problemWords(t, now.problem)} ${t('intoCells.nothing')}`
									: null
							}
							onFile={take}
							onPasted={paste}
						/>
					)}
					<p role="status" className="into-cells__reading">
						{now.state === 'reading' && (
							<>
								<span className="spinner" aria-hidden="true" /> {t('intoCells.reading')}
							</>
						)}
					</p>
					{now.state === 'read' && (
						<TableForm
							{...props}
							tables={now.tables}
							file={now.file}
							onSeparator={separate}
							close={close}
							onPasted={(ids) => {
								if (source.kind === 'paste') after.current = () => source.onMade(ids)
								close()
							}}
						/>
					)}
				</div>
			)}
		</Dialog>
	)
}

interface TableFormProps extends IntoCellsDialogProps {
	tables: Tables
	/** Null of what was pasted. */
	file: File | null
	onSeparator(separator: SeparatorChar): void
	close(): void
	/** The notes of a paste are made. */
	onPasted(ids: TLShapeId[]): void
}

function TableForm(props: TableFormProps) {
	const { boardId, source, editor, connection, rights, tables, file } = props
	const { onSeparator, close, onPasted } = props
	const { language, t } = useLanguage()
	const matrix = useMatrix()
	const live = useLiveMatrix()
	const grid = useGrid(connection.store, matrix, language)
	const place = usePlace()
	const filter = useBoardFilter()
	const { allowance } = connection
	const stateOf = (of: typeof matrix): BoardState => {
		const { textLength } = allowance
		return boardState({ boardId, editor, matrix: of, rights: rights.get(), language, textLength })
	}
	// biome-ignore lint/correctness/useExhaustiveDependencies: of the matrix that's shown
	const board = useMemo(() => stateOf(matrix), [matrix, language])
	const [at, setAt] = useState(() => bestSheet(tables, board))
	const sheet = tables.sheets[at] ?? tables.sheets[0]
	const isPaste = source.kind === 'paste'
	const [reading, setReading] = useState(() => firstReading(tables, at, board, isPaste))
	const [choices, setChoices] = useState<Choices>(() => {
		const cell = isPaste ? source.cell : place.cell.get()
		const rest = cell && board.placeOf(cell) ? { cell } : 'beside'
		return {
			...{ rest, themes: {}, perspectives: {}, again: false, revive: false, overwrite: false },
			findsEqual: !isPaste,
		}
	})
	const [done, setDone] = useState<Applied | null>(null)
	const entries = useMemo(() => (sheet ? entriesOf(sheet, reading) : []), [sheet, reading])
	const plan = useMemo(() => planImport(entries, board, choices), [entries, board, choices])

	function apply() {
		const now = planImport(entries, stateOf(live.now()), choices)
		const applied = applyPlan(editor, now.items)
		if (isPaste) return onPasted(applied.made)
		// Whatever is filtered, one sees what one has brought.
		for (const id of applied.made) filter.keep(id)
		if (applied.made.length > 0) showNotes(editor, applied.made)
		setDone(applied)
	}

	if (done) return <ImportEnd done={done} editor={editor} close={close} />
	const left = sheet ? leftOut(sheet, reading) : []
	const hasText = reading.layout !== 'columns' || reading.roles.includes('text')
	return (
		<>
			{file && (
				<p className="dialog__text">
					{t('intoCells.from', { name: file.name })}
					{reading.exporter && `. ${t(`intoCells.exporter.${reading.exporter}`)}.`}
				</p>
			)}
			<Mapping
				tables={tables}
				at={at}
				reading={reading}
				isAsked={file !== null && reading.exporter === null}
				onSheet={(next) => {
					setAt(next)
					setReading(firstReading(tables, next, board, isPaste))
				}}
				onSeparator={onSeparator}
				onReading={setReading}
			/>
			{!hasText && <p className="failure">{t('intoCells.noText')}</p>}
			{left.length > 0 && (
				<p className="dialog__text">{t('intoCells.leftOut', { names: left.join(', ') })}</p>
			)}
			<Targets plan={plan} board={board} grid={grid} choices={choices} onChoices={setChoices} />
			<Preview
				plan={plan}
				board={board}
				grid={grid}
				choices={choices}
				onChoices={setChoices}
				takesFocus={!isPaste}
			/>
			<Ways
				plan={plan}
				recordsLeft={mayLookOnly(rights.get()) ? 0 : allowance.recordsLeft()}
				one={
					isPaste
						? () => onPasted(writeNotesInCell(editor, source.cell, [source.pasted.whole]))
						: null
				}
				close={close}
				apply={apply}
			/>
		</>
	)
}
