/**
 * The board as an HTML table: perspectives across, themes down, everything in it
 * live. A plain table rather than an ARIA grid, since that's what screen readers
 * know their way about in; one Tab stop for sighted keyboard users. (SPEC Z4, Z6)
 */
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef } from 'react'
import type { Matrix, MatrixCell } from '../../shared/matrix/matrix.ts'
import { cellIn, type Grid, neighbour } from '../../shared/reader/grid.ts'
import { hueStyle } from '../board/hues.ts'
import { VoteDots } from '../board/voting/VoteDots.tsx'
import { useLanguage } from '../i18n/language.tsx'
import type { Presence } from '../sync/useBoard.ts'
import { notesShown as allNotesShown } from './many/PickBox.tsx'
import type { NoteSetting } from './NoteSetting.ts'
import { TableCell } from './TableCell.tsx'
import { onTableKey } from './tableKeyboard.ts'
import './MatrixTable.css'

export interface MatrixTableProps {
	matrix: Matrix
	grid: Grid
	title: string
	setting: NoteSetting
	/** Id of the note that's open. */
	open: string | null
	/** Who writes in which note. */
	writing: ReadonlyMap<string, readonly Presence[]>
	/** Id of the cell that one is at. */
	current: string | null
	mayWrite: boolean
	/** To whom the workshop's phase closes a cell: to this person, to others only, to nobody. */
	closed(cellId: string): 'me' | 'others' | null
	onAt(cellId: string): void
	/** Show a cell on the canvas. */
	onShow(cellId: string): void
	onHelp(): void
}

export function MatrixTable(props: MatrixTableProps) {
	const { matrix, grid, title, setting, open, writing, mayWrite, closed, onAt, onShow, onHelp } =
		props
	const { t } = useLanguage()
	const table = useRef<HTMLTableElement>(null)
	const byPlace = new Map(matrix.cells.map((cell) => [`${cell.theme} ${cell.perspective}`, cell]))
	const current = matrix.cells.find(({ id }) => id === props.current) ?? firstCell(matrix, grid)
	const writingIn = useWritingByCell(matrix, writing)
	useHeadsHeight(table)

	const focus = (id: string) =>
		table.current?.querySelector<HTMLElement>(`[data-focus="${CSS.escape(id)}"]`)?.focus()

	function onKeyDown(event: KeyboardEvent) {
		const target = event.target as HTMLElement
		const { note = null, cellButton } = target.dataset
		const id = cellButton ?? target.closest<HTMLElement>('[data-cell]')?.dataset.cell
		const cell = matrix.cells.find((each) => each.id === id)
		if (!cell || (note === null && cellButton === undefined)) return
		const dealt = onTableKey(event.nativeEvent, note, {
			step: (right, down) => neighbour(grid, matrix, cell, right, down),
			focusCell: focus,
			focusNote: focus,
			notes: notesShown(target),
			cell,
			actions: setting.actions,
			mayWrite,
			pick(note, upTo) {
				if (upTo) setting.picks.extend(note, allNotesShown(target))
				else setting.picks.toggle(note)
			},
			help: onHelp,
		})
		if (dealt) event.preventDefault()
	}

	function onDoubleClick({ target }: MouseEvent) {
		const element = target as HTMLElement
		const cell = element.closest<HTMLElement>('[data-cell]')?.dataset.cell
		if (!cell || !mayWrite || element.closest('button, .note__open')) return
		// On a note that the phase closes it's said why nothing opens.
		const isStill = closed(cell) === 'me' || !element.closest('.note')
		if (isStill) setting.actions.write(cell)
	}

	return (
		<table
			ref={table}
			className="table"
			style={{ '--columns': grid.columns.length } as React.CSSProperties}
			onKeyDown={onKeyDown}
			onDoubleClick={onDoubleClick}
			onFocus={({ target }) => {
				const cell = target.closest<HTMLElement>('[data-cell]')?.dataset.cell
				if (cell) onAt(cell)
			}}
		>
			<caption className="hidden">{t('table.caption', { title })}</caption>
			<thead>
				<tr>
					<th scope="col" className="table__corner">
						{t('table.theme')}
					</th>
					{grid.columns.map(({ id, title: words, question }) => (
						<th
							key={id}
							scope="col"
							abbr={words.text}
							className="table__column"
							data-perspective={id}
							style={hueStyle(setting.hues, id)}
						>
							<span className="table__title" lang={words.lang}>
								{words.text}
							</span>
							{question && (
								<span className="table__question" lang={question.lang}>
									{question.text}
								</span>
							)}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{grid.rows.map((row) => (
					<tr key={row.id}>
						<th scope="row" abbr={row.title.text} className="table__row" data-theme={row.id}>
							<div className="table__line">
								<span lang={row.title.lang}>{row.title.text}</span>
								{row.question && (
									<span className="table__question" lang={row.question.lang}>
										{row.question.text}
									</span>
								)}
								<VoteDots target={row.id} what={row.title.text} />
							</div>
						</th>
						{grid.columns.map((column) => {
							const cell = byPlace.get(`${row.id} ${column.id}`)
							if (!cell) return <td key={column.id} className="table__cell" />
							return (
								<TableCell
									key={cell.id}
									cell={cell}
									name={t('table.cell', { perspective: column.title.text, theme: row.title.text })}
									setting={setting}
									isCurrent={cell === current}
									open={cell.notes.some(({ id }) => id === open) ? open : null}
									writing={writingIn.get(cell.id)}
									mayWrite={mayWrite}
									closed={closed(cell.id)}
									onShow={onShow}
								/>
							)
						})}
					</tr>
				))}
			</tbody>
		</table>
	)
}

/** The heads' height, for the style sheet: row titles and cells stop scrolling below them. */
function useHeadsHeight(table: RefObject<HTMLTableElement | null>): void {
	useEffect(() => {
		const heads = table.current?.tHead
		if (!heads) return
		const observer = new ResizeObserver(() => {
			table.current?.style.setProperty('--heads', `${heads.offsetHeight}px`)
		})
		observer.observe(heads)
		return () => observer.disconnect()
	}, [table])
}

function firstCell(matrix: Matrix, { rows, columns }: Grid): MatrixCell | undefined {
	const [row, column] = [rows[0], columns[0]]
	return row && column && cellIn(matrix, row.id, column.id)
}

/** Ids of the notes in the same cell that can be opened, as they stand. */
function notesShown(target: HTMLElement): string[] {
	const within = target.closest('[data-cell]')?.querySelectorAll<HTMLElement>('[data-note]') ?? []
	return [...within].map(({ dataset }) => dataset.note ?? '')
}

/** A cell keeps the same map as long as nobody there begins or ends writing, so that it isn't drawn anew. */
function useWritingByCell(
	matrix: Matrix,
	writing: ReadonlyMap<string, readonly Presence[]>,
): ReadonlyMap<string, ReadonlyMap<string, readonly Presence[]>> {
	const known = useRef(new Map<string, ReadonlyMap<string, readonly Presence[]>>())
	const next = new Map<string, ReadonlyMap<string, readonly Presence[]>>()
	for (const cell of writing.size > 0 ? matrix.cells : []) {
		const here = cell.notes.flatMap(({ id }) => {
			const people = writing.get(id)
			return people ? [[id, people] as const] : []
		})
		if (here.length === 0) continue
		const before = known.current.get(cell.id)
		const same =
			before?.size === here.length && here.every(([id, people]) => before.get(id) === people)
		next.set(cell.id, same && before ? before : new Map(here))
	}
	useEffect(() => {
		known.current = next
	})
	return next
}
