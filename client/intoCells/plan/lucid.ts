/**
 * Lucid's CSV has a row for everything in a document: the document, its pages, lines and
 * containers, and names a shape's container by its number. Here its title stands there
 * instead, and only what has words and isn't one of these is left. (SPEC E87)
 */
import type { CellText } from '../read/Tables.ts'
import { foldName } from './names.ts'

const NO_NOTES: readonly string[] = ['document', 'page', 'line', 'connector', 'arrow']

/**
 * @param rows the heads first
 * @returns the heads and the notes' rows, each with the number of its row in the file
 */
export function notesOfLucid(rows: readonly CellText[][]): { row: CellText[]; at: number }[] {
	const heads = (rows[0] ?? []).map((cell) => foldName(cell ?? ''))
	const [id, name, inside] = ['id', 'name', 'contained by'].map((each) => heads.indexOf(each))
	const texts = heads.flatMap((head, at) => (/^text area \d+$/.test(head) ? [at] : []))
	const cell = (row: readonly CellText[], at = -1): string => row[at]?.trim() ?? ''
	const wordsOf = (row: readonly CellText[]) => texts.map((at) => cell(row, at)).find(Boolean) ?? ''
	const titles = new Map(rows.map((row) => [cell(row, id), wordsOf(row)]))
	const containers = (row: readonly CellText[]) =>
		cell(row, inside)
			.split(/[|;,\s]+/)
			.filter(Boolean)
	const holders = new Set(rows.slice(1).flatMap(containers))
	return rows.flatMap((row, at) => {
		if (at === 0) return [{ row: [...row], at }]
		const isNote = !NO_NOTES.includes(foldName(cell(row, name))) && !holders.has(cell(row, id))
		if (!isNote || wordsOf(row) === '') return []
		const title =
			containers(row)
				.map((each) => titles.get(each))
				.findLast(Boolean) ?? ''
		return [{ row: row.map((words, n) => (n === inside ? title : words)), at }]
	})
}
