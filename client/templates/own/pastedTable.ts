/**
 * A table from a spreadsheet's clipboard, read as a matrix: the first row has the columns,
 * the first column the rows, and each line of a cell is an idea. Spreadsheets put tabs
 * between cells, and quote a cell that has tabs, quotes or line breaks in itself.
 * (SPEC N46)
 */
import { LENGTHS } from '../../../shared/lengths.ts'
import { MAX_IDEAS, MAX_LINES } from '../../../shared/templates/Template.ts'

/** A head's first line is its title, the others its question. */
export interface PastedHead {
	title: string
	question: string
}

export interface PastedTable {
	/** What stands in the corner. */
	title: string
	rows: PastedHead[]
	columns: PastedHead[]
	/** Ideas by row and column. */
	cells: string[][][]
}

export type TableProblem =
	| { reason: 'empty' }
	/** One column, or one row: nothing that a matrix could be made of. */
	| { reason: 'no-table' }
	| { reason: 'too-many-rows' | 'too-many-columns'; count: number; limit: number }
	/** Of one cell, told by its heads. */
	| { reason: 'too-many-ideas'; row: string; column: string; count: number; limit: number }
	/** The first words of a text that is longer than a template's may be. */
	| { reason: 'too-long'; words: string; count: number; limit: number }

export type ReadTable = { ok: true; table: PastedTable } | ({ ok: false } & TableProblem)

export function readTable(text: string): ReadTable {
	const [heads = [], ...body] = withoutEmptyEdges(cellsOf(text))
	if (heads.length === 0) return { ok: false, reason: 'empty' }
	if (body.length === 0 || heads.length === 1) return { ok: false, reason: 'no-table' }
	const columns = heads.slice(1).map(headOf)
	const rows: PastedHead[] = []
	const cells: string[][][] = []
	for (const [first = '', ...rest] of body) {
		const ideas = columns.map((_, n) => linesOf(rest[n] ?? ''))
		const above = cells.at(-1)
		// Joined cells, or one idea a row: what has no head of its own belongs to the row above.
		if (first.trim() === '' && above)
			for (const [n, more] of ideas.entries()) above[n]?.push(...more)
		else {
			rows.push(headOf(first))
			cells.push(ideas)
		}
	}
	const table = { title: headOf(heads[0] ?? '').title, rows, columns, cells }
	const problem = problemOf(table)
	return problem ? { ok: false, ...problem } : { ok: true, table }
}

function problemOf({ title, rows, columns, cells }: PastedTable): TableProblem | null {
	for (const [reason, { length }] of [
		['too-many-rows', rows],
		['too-many-columns', columns],
	] as const) {
		if (length > MAX_LINES) return { reason, count: length, limit: MAX_LINES }
	}
	for (const [r, row] of cells.entries()) {
		for (const [c, { length }] of row.entries()) {
			if (length <= MAX_IDEAS) continue
			const names = { row: rows[r]?.title ?? '', column: columns[c]?.title ?? '' }
			return { reason: 'too-many-ideas', ...names, count: length, limit: MAX_IDEAS }
		}
	}
	const heads = [...rows, ...columns].flatMap((head) => [head.title, head.question])
	const long = [title, ...heads, ...cells.flat(2)].find(
		({ length }) => length > LENGTHS.templateText,
	)
	if (long === undefined) return null
	const limit = LENGTHS.templateText
	return { reason: 'too-long', words: `${long.slice(0, 40)}…`, count: long.length, limit }
}

function headOf(cell: string): PastedHead {
	const [title = '', ...rest] = linesOf(cell)
	return { title, question: rest.join(' ') }
}

/** A list's own signs are none of its words. */
const BULLET = /^\s*(?:[•·▪‣◦*–-]\s+)?/

function linesOf(cell: string): string[] {
	return cell
		.split(/\r\n|\r|\n/)
		.map((line) => line.replace(BULLET, '').trim())
		.filter((line) => line !== '')
}

/** Rows and columns at the end in which nothing stands were only selected along. */
function withoutEmptyEdges(cells: string[][]): string[][] {
	const isFull = (cell: string) => cell.trim() !== ''
	const height = cells.findLastIndex((row) => row.some(isFull)) + 1
	const width = Math.max(0, ...cells.map((row) => row.findLastIndex(isFull) + 1))
	const from = cells.findIndex((row) => row.some(isFull))
	return cells.slice(Math.max(0, from), height).map((row) => {
		return Array.from({ length: width }, (_, n) => row[n] ?? '')
	})
}

/** A quoted cell ends at a quote that a tab, a line's end or nothing follows; another is a quote in its words. */
const QUOTED = /"((?:[^"]|"")*)"(?=\t|\r\n|\r|\n|$)/y
const PLAIN = /[^\t\r\n]*/y
const LINE_END = /\r\n|\r|\n/y

function cellsOf(text: string): string[][] {
	const rows: string[][] = [[]]
	let at = 0
	const take = (pattern: RegExp): RegExpExecArray | null => {
		pattern.lastIndex = at
		const found = pattern.exec(text)
		if (found) at = pattern.lastIndex
		return found
	}
	while (at <= text.length) {
		const quoted = take(QUOTED)
		const cell = quoted ? (quoted[1] ?? '').replaceAll('""', '"') : (take(PLAIN)?.[0] ?? '')
		rows.at(-1)?.push(cell)
		if (text[at] === '\t') at++
		else if (take(LINE_END)) rows.push([])
		else break
	}
	return rows
}
