/**
 * How far the work has come: of each cell how many notes, by how many people, from
 * which sectors, since when; and where nobody, or only one sector, has spoken. Ideas
 * are the template's and count for nobody, nor do notes without a word. (SPEC Z20, Z21, M13)
 */
import { isNobody } from '../document/stamp.ts'
import { type Criteria, NO_CRITERIA, passes } from './criteria.ts'
import { isCounted, type Matrix, type MatrixNote } from './matrix.ts'

/** Whether a cell waits for somebody to speak, or for somebody else. */
export type Voices = 'nobody' | 'one-sector' | 'several'

export interface SectorShare {
	/** Sector id. */
	sector: string
	notes: number
}

export interface CellCoverage {
	/** Record id. */
	id: string
	theme: string
	perspective: string
	/** All that participants made here. */
	notes: number
	voices: Voices
	/** As many of them as the criteria let through; all that follows is of these. */
	matching: number
	/** Most notes first. */
	shares: readonly SectorShare[]
	people: number
	/** When the first and the last were made, milliseconds since 1970; null where nobody knows. */
	first: number | null
	last: number | null
}

export interface SectorTotal {
	notes: number
	/** In how many cells. */
	cells: number
}

export interface Totals {
	/** In cells, and of those what matches. */
	notes: number
	matching: number
	/** What matches but lies in no cell. */
	outside: number
	people: number
	/** Cells with something that matches. */
	cells: number
	/** Cells where nobody has spoken, and where only one sector has: whatever is filtered. */
	nobody: number
	oneSector: number
	/** By sector id. */
	sectors: ReadonlyMap<string, SectorTotal>
	/** What matches, by theme and by perspective. */
	themes: ReadonlyMap<string, number>
	perspectives: ReadonlyMap<string, number>
	/** All notes by participant id, whatever is filtered. */
	authors: ReadonlyMap<string, number>
	/** All notes by the group that they were merged from, whatever is filtered. */
	groups: ReadonlyMap<string, number>
	/** The most that matches in one cell. */
	most: number
}

export interface Coverage {
	/** By the cell's record id, in reading order. */
	cells: ReadonlyMap<string, CellCoverage>
	totals: Totals
}

export function coverageOf(matrix: Matrix, criteria: Criteria = NO_CRITERIA): Coverage {
	const cells = new Map<string, CellCoverage>()
	const people = new Set<string>()
	const authors = new Map<string, number>()
	const groups = new Map<string, number>()
	const sectors = new Map<string, SectorTotal>()
	const themes = new Map<string, number>()
	const perspectives = new Map<string, number>()
	const count = { notes: 0, matching: 0, cells: 0, nobody: 0, oneSector: 0, most: 0 }
	for (const { id, theme, perspective, notes } of matrix.cells) {
		const made = notes.filter(isCounted)
		const matching = made.filter((note) => passes(note, criteria))
		const shares = sharesOf(matching)
		const voices = voicesOf(made)
		const here = new Set<string>()
		for (const { stamp } of matching) if (stamp && !isNobody(stamp.p)) here.add(stamp.p)
		for (const { stamp, group } of made) {
			if (stamp) add(authors, stamp.p, 1)
			if (group !== null) add(groups, group, 1)
		}
		for (const each of here) people.add(each)
		for (const { sector, notes: some } of shares) {
			const before = sectors.get(sector)
			sectors.set(sector, { notes: (before?.notes ?? 0) + some, cells: (before?.cells ?? 0) + 1 })
		}
		add(themes, theme, matching.length)
		add(perspectives, perspective, matching.length)
		count.notes += made.length
		count.matching += matching.length
		count.most = Math.max(count.most, matching.length)
		if (matching.length > 0) count.cells++
		if (voices === 'nobody') count.nobody++
		if (voices === 'one-sector') count.oneSector++
		cells.set(id, {
			id,
			theme,
			perspective,
			notes: made.length,
			voices,
			matching: matching.length,
			shares,
			people: here.size,
			...timesOf(matching),
		})
	}
	let outside = 0
	for (const note of matrix.outside) {
		if (!isCounted(note)) continue
		if (note.stamp) add(authors, note.stamp.p, 1)
		if (note.group !== null) add(groups, note.group, 1)
		const isMatching = passes(note, criteria)
		if (isMatching) outside++
		if (matrix.cells.length > 0) continue
		// Without a matrix the notes that lie freely are all that there are.
		count.notes++
		if (!isMatching) continue
		count.matching++
		if (!note.stamp) continue
		const { p, s } = note.stamp
		if (!isNobody(p)) people.add(p)
		sectors.set(s, { notes: (sectors.get(s)?.notes ?? 0) + 1, cells: 0 })
	}
	const by = { sectors, themes, perspectives, authors, groups }
	return { cells, totals: { ...count, ...by, outside, people: people.size } }
}

function sharesOf(notes: readonly MatrixNote[]): SectorShare[] {
	const shares = new Map<string, number>()
	for (const { stamp } of notes) if (stamp) add(shares, stamp.s, 1)
	return [...shares]
		.map(([sector, some]) => ({ sector, notes: some }))
		.sort((a, b) => b.notes - a.notes || (a.sector < b.sector ? -1 : 1))
}

function voicesOf(notes: readonly MatrixNote[]): Voices {
	if (notes.length === 0) return 'nobody'
	// Where it isn't known of each whose it is, nobody can say that one sector is alone.
	const [first] = notes
	const isAlone =
		first?.stamp && notes.every(({ stamp }) => stamp !== null && stamp.s === first.stamp?.s)
	return isAlone ? 'one-sector' : 'several'
}

function timesOf(notes: readonly MatrixNote[]): Pick<CellCoverage, 'first' | 'last'> {
	let [first, last]: (number | null)[] = [null, null]
	for (const { stamp } of notes) {
		if (!stamp) continue
		first = Math.min(stamp.c, first ?? stamp.c)
		last = Math.max(stamp.c, last ?? stamp.c)
	}
	return { first: first ?? null, last: last ?? null }
}

function add(to: Map<string, number>, key: string, count: number): void {
	to.set(key, (to.get(key) ?? 0) + count)
}

/** How many shades of the heat map there are, none for no note. */
export const SHADES = 4

/** @returns 0 for no note, else 1 to SHADES, by how it stands to the fullest cell */
export function shadeOf(notes: number, most: number): number {
	return notes === 0 ? 0 : Math.ceil((SHADES * notes) / Math.max(SHADES, most))
}

/** From how many notes to how many each shade goes, the lightest first. */
export function shadeRanges(most: number): { from: number; to: number }[] {
	const top = Math.max(SHADES, most)
	return Array.from({ length: SHADES }, (_, n) => ({
		from: Math.floor((n * top) / SHADES) + 1,
		to: Math.floor(((n + 1) * top) / SHADES),
	}))
}
