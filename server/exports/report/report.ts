/**
 * The results as a document says them, before it's set on paper or in a word processor:
 * sections with their cells, facts about the whole, and the tables at the end. (SPEC E65)
 */
import type { SectionsOf } from '../../../shared/export/formats.ts'
import { eachNote, type ResultNote, type Results } from '../../../shared/export/results.ts'
import type { Heading } from '../../../shared/reader/grid.ts'
import type { Words } from '../../../shared/reader/words.ts'
import type { BoardFramework } from '../../../shared/templates/BoardFramework.ts'
import { PAPER, type Shade } from '../../../shared/templates/hues.ts'
import { counted, LOCALES, WORDS } from './words.ts'

export interface Report {
	title: string
	/** What the framework calls itself, where that's another title. */
	framework: Words | null
	facts: readonly Fact[]
	/** By theme or by perspective. */
	sections: readonly Section[]
	outside: readonly ResultNote[]
	coverage: Coverage | null
	/** Those who wrote what is here, where names are shown. */
	writers: readonly { sector: string; names: readonly string[] }[]
	/** Of the board's picture, for whoever doesn't see it. */
	pictureWords: string
	/** For the foot of a page. */
	date: string
}

export interface Fact {
	label: string
	text: string
	link?: string
}

export interface Section {
	id: string
	title: Words
	question: Words | null
	/** Null where it has no colour of its own. */
	hue: Shade | null
	cells: readonly ReportCell[]
}

export interface ReportCell {
	id: string
	title: Words
	question: Words | null
	hue: Shade
	ideas: readonly ResultNote[]
	notes: readonly ResultNote[]
}

/** How many notes there are in each cell: a row a theme. */
export interface Coverage {
	columns: readonly string[]
	rows: readonly { title: string; counts: readonly number[]; total: number }[]
	totals: readonly number[]
	total: number
}

const NO_HUE: Shade = { soft: PAPER.light.table, line: PAPER.light.rule }

export function reportOf(
	results: Results,
	framework: Pick<BoardFramework, 'hues'>,
	by: SectionsOf,
): Report {
	const { language, title, grid } = results
	const words = WORDS[language]
	const all = [...eachNote(results)].map(({ note }) => note)
	const ideas = all.filter(({ kind }) => kind === 'idea').length
	return {
		title,
		framework: grid.title && grid.title.text !== title ? grid.title : null,
		facts: factsOf(results),
		sections: sectionsOf(results, framework, by),
		outside: results.outside,
		coverage: coverageOf(results),
		writers: writersOf(all),
		pictureWords: words.pictureOf
			.replace('{cells}', counted(language, 'cells', results.cells.length))
			.replace('{ideas}', counted(language, 'ideas', ideas))
			.replace('{notes}', counted(language, 'notes', all.length - ideas))
			.replace('{title}', () => title),
		date: dateOf(results),
	}
}

/** In the language's own way, by the reader's clock. */
export function dateOf({ language, at, zone }: Pick<Results, 'language' | 'at' | 'zone'>): string {
	const options = { dateStyle: 'long', timeStyle: 'short', timeZone: zone } as const
	return new Intl.DateTimeFormat(LOCALES[language], options).format(at)
}

function factsOf(results: Results): Fact[] {
	const { language, grid, title, address, filter, groups } = results
	const words = WORDS[language]
	const facts: Fact[] = [{ label: words.date, text: dateOf(results) }]
	if (grid.title && grid.title.text !== title) {
		facts.unshift({ label: words.framework, text: grid.title.text })
	}
	if (address !== null) facts.push({ label: words.board, text: address, link: address })
	if (groups.length > 0) facts.push({ label: words.groups, text: groups.join(', ') })
	if (filter !== null) facts.push({ label: words.filter, text: filter })
	return facts
}

function sectionsOf(
	{ grid, cells }: Results,
	{ hues }: Pick<BoardFramework, 'hues'>,
	by: SectionsOf,
): Section[] {
	const hueOf = (id: string): Shade | null =>
		(Object.hasOwn(hues, id) ? hues[id] : null)?.light ?? null
	const [outer, inner] = by === 'theme' ? [grid.rows, grid.columns] : [grid.columns, grid.rows]
	const across = by === 'theme' ? 'perspective' : 'theme'
	const headings = new Map(inner.map((heading): [string, Heading] => [heading.id, heading]))
	return outer.map(({ id, title, question }) => ({
		...{ id, title, question, hue: hueOf(id) },
		cells: cells
			.filter((cell) => cell[by] === id)
			.map((cell) => {
				const heading = headings.get(cell[across])
				return {
					id: cell.id,
					title:
						cell.title === null
							? (heading?.title ?? { text: cell[across], lang: '' })
							: { text: cell.title, lang: '' },
					question: heading?.question ?? null,
					hue: hueOf(cell.perspective) ?? NO_HUE,
					...{ ideas: cell.ideas, notes: cell.notes },
				}
			}),
	}))
}

function coverageOf({ grid, cells }: Results): Coverage | null {
	if (cells.length === 0) return null
	const counts = new Map(
		cells.map((cell) => [`${cell.theme} ${cell.perspective}`, cell.notes.length]),
	)
	const rows = grid.rows.map((row) => {
		const own = grid.columns.map((column) => counts.get(`${row.id} ${column.id}`) ?? 0)
		return { title: row.title.text, counts: own, total: sum(own) }
	})
	const totals = grid.columns.map((_, n) => sum(rows.map((row) => row.counts[n] ?? 0)))
	return { columns: grid.columns.map(({ title }) => title.text), rows, totals, total: sum(totals) }
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((all, each) => all + each, 0)
}

function writersOf(notes: readonly ResultNote[]): Report['writers'] {
	const bySector = new Map<string, Set<string>>()
	for (const { by, sector } of notes) {
		if (!by || by.author.trim() === '') continue
		const names = bySector.get(sector) ?? new Set()
		bySector.set(sector, names.add(nameOf(by)))
	}
	return [...bySector].map(([sector, names]) => ({ sector, names: [...names].sort() }))
}

/** With the organisation, as a list of names says it. */
export function nameOf({ author, organisation }: NonNullable<ResultNote['by']>): string {
	return [author, organisation].filter((part) => part.trim() !== '').join(', ')
}
