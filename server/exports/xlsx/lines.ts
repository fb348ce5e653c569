/**
 * How tall rows are, by reckoning: not every spreadsheet measures rows when it opens a
 * file. Those that do put it right. (SPEC E56)
 */
import type { Cell } from './styles.ts'

/** Of a row: spreadsheets make none taller than about this many lines. */
export const MAX_LINES = 26
/** Points of one line, and of the space around them. */
const LINE = 15
const SPACE = 3
/** Points by point of a larger font. */
const FONT = 1.4

/** About how many lines a text takes, when it's wrapped. @param width in characters */
export function linesOf(words: string, width: number): number {
	const lines = words.split('\n')
	return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0)
}

/** @param widths of columns, in characters */
export function rowHeight(row: readonly (Cell | null)[], widths: readonly number[]): number {
	const heights = row.map((cell, n) => {
		if (typeof cell?.value !== 'string') return LINE
		if (!cell.wrap) return Math.max(LINE, FONT * (cell.fontSize ?? 0))
		const from = n + (cell.columnSpan ?? 1)
		const width = widths.slice(n, from).reduce((sum, each) => sum + each, 0)
		// Bold letters are wider, and words aren't broken.
		const fits = width * (cell.fontWeight ? 0.8 : 0.9)
		return Math.min(MAX_LINES, linesOf(cell.value, fits)) * LINE + SPACE
	})
	return Math.max(LINE, ...heights)
}
