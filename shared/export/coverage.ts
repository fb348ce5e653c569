/**
 * How many notes each sector has for each theme, as exports tell it: a table of numbers
 * with its heads. Guiding ideas count for nobody. (SPEC E55)
 */
import { lineTitle, type ResultNote, type Results } from './results.ts'

export interface CoverageTable {
	/** The sectors' names, those of the list first. */
	sectors: readonly string[]
	/** Whether some notes have no known maker: they are in the totals alone. */
	hasUnknown: boolean
	/** A row a theme. */
	themes: readonly CoverageRow[]
	/** Notes in no cell; null where there are none. */
	outside: CoverageRow | null
	all: CoverageRow
}

export interface CoverageRow {
	/** Theme's title; empty of the others. */
	title: string
	/** In the order of the sectors. */
	notes: readonly number[]
	unknown: number
	total: number
}

export function coverageTable(results: Results): CoverageTable {
	// Two sectors of one name are one to whoever reads it.
	const sectors = [...new Set(results.sectors.map(({ label }) => label))]
	const row = (title: string, notes: readonly ResultNote[]): CoverageRow => {
		const counts = new Map<string, number>()
		for (const { sector } of notes) counts.set(sector, (counts.get(sector) ?? 0) + 1)
		const known = sectors.map((label) => counts.get(label) ?? 0)
		const total = notes.length
		return { title, notes: known, unknown: total - known.reduce((sum, n) => sum + n, 0), total }
	}
	const themes = results.grid.rows.map(({ id }) =>
		row(
			lineTitle(results, 'theme', id),
			results.cells.filter(({ theme }) => theme === id).flatMap(({ notes }) => notes),
		),
	)
	const loose = results.outside.filter(({ kind }) => kind !== 'idea')
	const all = row('', [...results.cells.flatMap(({ notes }) => notes), ...loose])
	const outside = loose.length > 0 ? row('', loose) : null
	return { sectors, hasUnknown: all.unknown > 0, themes, outside, all }
}
