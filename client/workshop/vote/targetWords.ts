/** What was voted on, in the reader's words. */
import type { Matrix } from '../../../shared/matrix/matrix.ts'
import type { Grid } from '../../../shared/reader/grid.ts'
import { type Reader, readerWords } from '../../../shared/reader/words.ts'

/** @returns by record id of notes and cells, and by id of themes */
export function targetWords(matrix: Matrix, grid: Grid, reader: Reader): Map<string, string> {
	const title = (lines: Grid['rows'], id: string) =>
		lines.find((line) => line.id === id)?.title.text ?? id
	const words = new Map<string, string>()
	for (const { id, title } of grid.rows) words.set(id, title.text)
	for (const cell of matrix.cells) {
		const place = [title(grid.columns, cell.perspective), title(grid.rows, cell.theme)]
		words.set(cell.id, cell.title ?? place.join(' / '))
	}
	const notes = [...matrix.cells.flatMap((cell) => cell.notes), ...matrix.outside]
	for (const { id, templateKey, text } of notes) {
		words.set(id, readerWords(reader, templateKey, text).text)
	}
	return words
}
