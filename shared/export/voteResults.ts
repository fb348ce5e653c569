/** What came of a board's votes, as exports tell it: sums alone, never whose they are. (SPEC E129) */
import { cleanText } from '../document/cleanText.ts'
import type { Language } from '../languages.ts'
import type { Grid } from '../reader/grid.ts'
import type { VoteSettings } from '../workshop/RunSheet.ts'
import type { Vote } from '../workshop/vote.ts'

export interface ResultVote {
	id: string
	/** The phase's, in the reader's language where it has that. */
	title: string
	on: VoteSettings['on']
	/** How many gave dots. */
	voters: number
	/** Milliseconds since 1970. */
	closed: number
	/** What got dots, most first. */
	rows: readonly VoteRow[]
}

export interface VoteRow {
	/** Record id of a note or cell, or a theme's id. */
	target: string
	/** A note's words, or a title. */
	text: string
	dots: number
}

interface Told {
	grid: Grid
	cells: readonly {
		id: string
		theme: string
		perspective: string
		title: string | null
		ideas: readonly Noted[]
		notes: readonly Noted[]
	}[]
	outside: readonly Noted[]
	language: Language
}

interface Noted {
	id: string
	text: string
}

/** Of those that are counted. What isn't in these results, as a note that was filtered out, isn't in their votes. */
export function votesOf(votes: readonly Vote[], told: Told): ResultVote[] {
	const counted = votes.filter(({ result }) => result !== null)
	if (counted.length === 0) return []
	const words = wordsOf(told)
	return counted.map(({ id, title, on, closed, result }) => ({
		...{ id, on, closed: closed ?? 0, voters: result?.voters ?? 0 },
		title: cleanText(title[told.language] ?? Object.values(title)[0] ?? ''),
		rows: Object.entries(result?.dots ?? {})
			.flatMap(([target, dots]) => {
				const text = words.get(target)
				return text === undefined || dots <= 0 ? [] : [{ target, text, dots }]
			})
			.sort((a, b) => b.dots - a.dots || (a.target < b.target ? -1 : 1)),
	}))
}

function wordsOf({ grid, cells, outside }: Told): Map<string, string> {
	const title = (lines: Grid['rows'], id: string) =>
		lines.find((line) => line.id === id)?.title.text ?? id
	const words = new Map<string, string>()
	for (const row of grid.rows) words.set(row.id, row.title.text)
	for (const cell of cells) {
		const place = [title(grid.columns, cell.perspective), title(grid.rows, cell.theme)]
		words.set(cell.id, cell.title ?? place.join(' / '))
		for (const { id, text } of [...cell.ideas, ...cell.notes]) words.set(id, text)
	}
	for (const { id, text } of outside) words.set(id, text)
	return words
}
