/**
 * Which theme or perspective a table means: by its title on the board in any language, or
 * by what the reader sees; case, white space, numbers in front and signs at the end don't
 * matter. (SPEC E84)
 */
import type { PlainRecord } from '../../../shared/document/records.ts'
import { LANGUAGES } from '../../../shared/languages.ts'
import type { MatrixCell } from '../../../shared/matrix/matrix.ts'
import { toGrid } from '../../../shared/reader/grid.ts'
import type { Dictionary } from '../../../shared/templates/words.ts'

/** A theme or a perspective. */
export interface NamedLine {
	id: string
	/** As this reader sees it. */
	title: string
	/** Folded. */
	names: readonly string[]
}

export interface NamedLines {
	themes: readonly NamedLine[]
	perspectives: readonly NamedLine[]
}

/**
 * @param grid as this reader sees it
 * @param heads the `head` shapes of the skeleton
 */
export function namedLines(
	grid: ReturnType<typeof toGrid>,
	cells: readonly MatrixCell[],
	heads: readonly PlainRecord[],
	dictionary: Dictionary,
): NamedLines {
	const grids = LANGUAGES.map((language) => toGrid(cells, heads, { language, dictionary }))
	const named = (of: 'rows' | 'columns'): NamedLine[] =>
		grid[of].map(({ id, title }) => {
			const titles = grids.flatMap((each) => each[of].filter((line) => line.id === id))
			const names = [title.text, ...titles.map((line) => line.title.text), id].map(foldName)
			return { id, title: title.text, names: [...new Set(names)].filter(Boolean) }
		})
	return { themes: named('rows'), perspectives: named('columns') }
}

/** @returns null where none has this name, or more than one */
export function findLine(lines: readonly NamedLine[], words: string): NamedLine | null {
	const wanted = foldName(words)
	if (wanted === '') return null
	const [found, other] = lines.filter(({ names }) => names.includes(wanted))
	return found && !other ? found : null
}

const UNSEEN = /[\u00ad\p{Default_Ignorable_Code_Point}]/gu
/** `1.`, `2)`, `3 –` in front of a title. */
const NUMBER = /^\s*\d{1,2}\s*[.):–-]\s*(?=\S)/
const END = /[\s.:;,!?–-]+$/

/** A title as it's compared. */
export function foldName(words: string): string {
	return words
		.normalize('NFKC')
		.replace(UNSEEN, '')
		.replace(NUMBER, '')
		.replace(END, '')
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase()
}
