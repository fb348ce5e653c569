/**
 * The matrix as rows and columns with their titles, for the views that show it as a
 * table. Rows and columns stand as the cells lie on the board. (SPEC Z4)
 */
import type { PlainRecord } from '../document/records.ts'
import { isRichText, toPlainText } from '../document/richText.ts'
import type { Matrix, MatrixCell } from '../matrix/matrix.ts'
import { type Reader, readerWords, type Words } from './words.ts'

export interface Heading {
	/** Theme or perspective id. */
	id: string
	title: Words
	/** Its guiding question. */
	question: Words | null
}

export interface Grid {
	title: Words | null
	/** Perspectives. */
	columns: Heading[]
	/** Themes. */
	rows: Heading[]
}

/** @param heads the `head` shapes of the skeleton */
export function toGrid(
	cells: readonly MatrixCell[],
	heads: readonly PlainRecord[],
	reader: Reader,
): Grid {
	const words = new Map<string, Words>()
	for (const { props, meta } of heads) {
		const { kind, of, richText } = props as Record<string, unknown>
		const { templateKey } = meta as Record<string, unknown>
		const text = isRichText(richText) ? toPlainText(richText) : ''
		const key = typeof templateKey === 'string' ? templateKey : null
		if (text.trim() !== '') words.set(`${kind} ${of}`, readerWords(reader, key, text))
	}
	const heading = (kind: 'theme' | 'perspective', id: string): Heading => ({
		id,
		title: words.get(`${kind} ${id}`) ?? { text: id, lang: '' },
		question: words.get(`question ${id}`) ?? null,
	})
	return {
		title: words.get('board ') ?? null,
		columns: inOrder(cells, 'perspective', 'x').map((id) => heading('perspective', id)),
		rows: inOrder(cells, 'theme', 'y').map((id) => heading('theme', id)),
	}
}

function inOrder(
	cells: readonly MatrixCell[],
	of: 'theme' | 'perspective',
	axis: 'x' | 'y',
): string[] {
	const first = new Map<string, number>()
	for (const cell of cells) {
		first.set(cell[of], Math.min(cell[axis], first.get(cell[of]) ?? Number.POSITIVE_INFINITY))
	}
	return [...first].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([id]) => id)
}

export function cellIn(matrix: Matrix, theme: string, perspective: string): MatrixCell | undefined {
	return matrix.cells.find((cell) => cell.theme === theme && cell.perspective === perspective)
}

/**
 * The cell that's a number of steps to the right and down, no further than the edge.
 *
 * @returns null where there is none
 */
export function neighbour(
	grid: Grid,
	matrix: Matrix,
	cell: MatrixCell,
	right: number,
	down: number,
): MatrixCell | null {
	const column = grid.columns.findIndex(({ id }) => id === cell.perspective)
	const row = grid.rows.findIndex(({ id }) => id === cell.theme)
	const perspective = grid.columns[clamp(column + right, grid.columns.length)]?.id
	const theme = grid.rows[clamp(row + down, grid.rows.length)]?.id
	const found = theme && perspective ? cellIn(matrix, theme, perspective) : undefined
	return found && found !== cell ? found : null
}

function clamp(index: number, length: number): number {
	return Math.max(0, Math.min(length - 1, index))
}
