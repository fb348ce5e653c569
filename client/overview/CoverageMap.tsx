/**
 * The board as a map of its cells: a table with real headers, each cell a button
 * that leads there. Where the window is narrow, a theme's title has a line of its
 * own above its cells. (SPEC Z22, Z23)
 */
import { type AriaRole, type KeyboardEvent, useRef, useState } from 'react'
import type { Matrix } from '../../shared/matrix/matrix.ts'
import type { Grid, Heading } from '../../shared/reader/grid.ts'
import type { Sector } from '../../shared/sectors.ts'
import type { BoardFramework } from '../../shared/templates/BoardFramework.ts'
import type { Aim } from '../board/BoardPlace.ts'
import { hueStyle } from '../board/hues.ts'
import type { Covered } from '../filter/useCoverage.ts'
import { useLanguage } from '../i18n/language.tsx'
import { MapCell } from './MapCell.tsx'
import { nextSpot, readSpot, type Spot, spotName } from './mapKeyboard.ts'
import './CoverageMap.css'

/** Where the window is wide the table is laid out as a grid, which takes its roles away. */
const ROLES: Partial<Record<AriaRole, AriaRole>> = {
	table: 'table',
	rowgroup: 'rowgroup',
	row: 'row',
	columnheader: 'columnheader',
	rowheader: 'rowheader',
	cell: 'cell',
}

interface CoverageMapProps {
	matrix: Matrix
	grid: Grid
	covered: Covered
	/** The board's. */
	title: string
	sectors: readonly Sector[]
	hues: BoardFramework['hues']
	/** Dots of a vote by cell, in place of the notes; null where those are shown. */
	dots: ReadonlyMap<string, number> | null
	/** Id of the cell that one is at. */
	current: string | null
	isNarrow: boolean
	onGo(cellId: string): void
	onAt(cellId: string): void
	onAim(aim: Aim): void
}

export function CoverageMap(props: CoverageMapProps) {
	const { matrix, grid, covered, title, sectors, hues, current, isNarrow } = props
	const { onGo, onAt, onAim, dots } = props
	const { coverage, isFiltered, now } = covered
	const { totals } = coverage
	const mostDots = Math.max(0, ...(dots?.values() ?? []))
	const { t } = useLanguage()
	const roles: typeof ROLES = isNarrow ? {} : ROLES
	// Sums are of notes: beside dots they'd be taken for theirs.
	const figure = (count: number) => (dots ? null : t('overview.figure', { count }))
	const map = useRef<HTMLTableElement>(null)
	const byPlace = new Map(matrix.cells.map((cell) => [`${cell.theme} ${cell.perspective}`, cell]))
	const at = matrix.cells.find(({ id }) => id === current)
	const [stop, setStop] = useState<Spot>({
		row: Math.max(0, at ? grid.rows.findIndex(({ id }) => id === at.theme) : 0),
		column: Math.max(0, at ? grid.columns.findIndex(({ id }) => id === at.perspective) : 0),
	})

	function onKeyDown(event: KeyboardEvent) {
		const spot = readSpot((event.target as HTMLElement).dataset.spot)
		const size = { rows: grid.rows.length, columns: grid.columns.length }
		const next = spot && nextSpot(event, spot, size)
		if (!next) return
		event.preventDefault()
		map.current?.querySelector<HTMLElement>(`[data-spot="${spotName(next)}"]`)?.focus()
	}

	const head = (kind: 'theme' | 'perspective', { id, title: words }: Heading, spot: Spot) => (
		<button
			type="button"
			className="map__head"
			data-spot={spotName(spot)}
			tabIndex={spotName(spot) === spotName(stop) ? 0 : -1}
			title={t(kind === 'theme' ? 'overview.toTheme' : 'overview.toPerspective', {
				title: words.text,
			})}
			onClick={() => onAim({ kind, id })}
		>
			<span lang={words.lang}>{words.text}</span>
		</button>
	)

	const cells = (row: Heading, rowAt: number) =>
		grid.columns.map((column, columnAt) => {
			const cell = byPlace.get(`${row.id} ${column.id}`)
			const counted = cell && coverage.cells.get(cell.id)
			if (!counted) return <td key={column.id} role={roles.cell} className="map__cell" />
			const spot = spotName({ row: rowAt, column: columnAt })
			return (
				<MapCell
					key={column.id}
					cell={counted}
					name={t('table.cell', { perspective: column.title.text, theme: row.title.text })}
					spot={spot}
					sectors={sectors}
					most={dots ? mostDots : totals.most}
					dots={dots && (dots.get(counted.id) ?? 0)}
					isFiltered={isFiltered}
					isCurrent={counted.id === current}
					isStop={spot === spotName(stop)}
					now={now}
					role={roles.cell}
					onGo={onGo}
				/>
			)
		})

	return (
		<table
			ref={map}
			role={roles.table}
			className="map"
			data-narrow={isNarrow}
			style={
				{ '--columns': grid.columns.length, '--rows': grid.rows.length } as React.CSSProperties
			}
			onKeyDown={onKeyDown}
			onFocus={({ target }) => {
				const spot = readSpot(target.dataset.spot)
				if (spot) setStop(spot)
				if (target.dataset.mapCell) onAt(target.dataset.mapCell)
			}}
		>
			<caption className="hidden">{t('overview.caption', { title })}</caption>
			<thead role={roles.rowgroup}>
				<tr role={roles.row}>
					{!isNarrow && <td role={roles.cell} className="map__corner" />}
					{grid.columns.map((column, columnAt) => (
						<th
							key={column.id}
							role={roles.columnheader}
							scope="col"
							className="map__column"
							data-perspective={column.id}
							style={hueStyle(hues, column.id)}
							abbr={column.title.text}
						>
							{head('perspective', column, { row: -1, column: columnAt })}
						</th>
					))}
					{!isNarrow && (
						<th role={roles.columnheader} scope="col" className="map__total">
							{t('overview.total')}
						</th>
					)}
				</tr>
			</thead>
			{grid.rows.map((row, rowAt) => {
				const title = head('theme', row, { row: rowAt, column: -1 })
				const total = totals.themes.get(row.id) ?? 0
				return isNarrow ? (
					<tbody key={row.id} className="map__group">
						<tr>
							<th scope="rowgroup" colSpan={grid.columns.length} className="map__row">
								<div className="map__over">
									{title}
									<span className="map__sum">{t('table.count', { count: total })}</span>
								</div>
							</th>
						</tr>
						<tr>{cells(row, rowAt)}</tr>
					</tbody>
				) : (
					<tbody key={row.id} role={roles.rowgroup} className="map__group">
						<tr role={roles.row}>
							<th role={roles.rowheader} scope="row" className="map__row">
								{title}
							</th>
							{cells(row, rowAt)}
							<td role={roles.cell} className="map__total">
								{figure(total)}
							</td>
						</tr>
					</tbody>
				)
			})}
			<tfoot role={roles.rowgroup}>
				<tr role={roles.row}>
					{!isNarrow && (
						<th role={roles.rowheader} scope="row" className="map__total map__total--row">
							{t('overview.total')}
						</th>
					)}
					{grid.columns.map(({ id }) => (
						<td key={id} role={roles.cell} className="map__total">
							{figure(totals.perspectives.get(id) ?? 0)}
						</td>
					))}
					{!isNarrow && (
						<td role={roles.cell} className="map__total">
							{figure(totals.matching)}
						</td>
					)}
				</tr>
			</tfoot>
		</table>
	)
}
