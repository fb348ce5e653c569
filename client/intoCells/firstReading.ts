/** Which sheet of a file is meant, and how it's read before anybody has chosen otherwise. (SPEC E84, E87) */
import { guessReading, type Reading } from './plan/layout.ts'
import type { BoardState } from './plan/plan.ts'
import type { Tables } from './read/Tables.ts'

/** @param isPaste where a single row is its cells */
export function firstReading(
	{ sheets }: Tables,
	at: number,
	{ lines }: BoardState,
	isPaste: boolean,
): Reading {
	const rows = sheets[at]?.rows ?? []
	const reading = guessReading(rows, lines)
	return isPaste && rows.length === 1 ? { ...reading, layout: 'cells' } : reading
}

/** Our own spreadsheets have a sheet with a row a note; in others it's the one that says most of itself. */
export function bestSheet(tables: Tables, board: BoardState): number {
	const readings = tables.sheets.map((_, at) => firstReading(tables, at, board, false))
	const ranks = [
		readings.findIndex(({ exporter, roles }) => exporter === 'kudelma' && roles.includes('text')),
		readings.findIndex(({ layout }) => layout === 'columns'),
		readings.findIndex(({ layout }) => layout === 'matrix'),
	]
	return ranks.find((at) => at >= 0) ?? 0
}
