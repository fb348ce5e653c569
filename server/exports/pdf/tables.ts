/**
 * Tables whose rows may be taller than a page: a row goes on line by line, below the column
 * heads, which are repeated for the eye alone. (SPEC E75)
 */
import { type Look, plain, plainRuns } from './blocks.ts'
import { baselineOf, type Flow } from './Flow.ts'
import { breakLines, type Line, widest } from './lines.ts'
import { HAIRLINE, INK, LOOKS } from './looks.ts'
import type { Tagged } from './Pen.ts'

export interface Column {
	title: string
	/** Share of the table's width. */
	share: number
	isNumber: boolean
}

export interface Row {
	/** The first heads the row. */
	cells: readonly string[]
	isTotal?: boolean
	/** `#rrggbb` of a small square before the first cell. */
	color?: string
	/** Grounds of cells, by their column. */
	grounds?: readonly (string | null)[]
}

const PAD = { x: 6, y: 4.5 }
const SQUARE = 9

export function table(
	flow: Flow,
	parent: Tagged,
	columns: readonly Column[],
	rows: readonly Row[],
) {
	const { pen } = flow
	const widths = columns.map(({ share }) => share * flow.width)
	const lefts = widths.map((_, n) => widths.slice(0, n).reduce((sum, w) => sum + w, 0))
	const heads = columns.map(({ title }, n) =>
		breakLines(flow.typesetter, plainRuns(title, LOOKS.tableHead), (widths[n] ?? 0) - 2 * PAD.x),
	)
	const { leading, size } = LOOKS.tableHead
	const headHeight = Math.max(1, ...heads.map((lines) => lines.length)) * leading + 2 * PAD.y
	const leftOf = (n: number, line: Line, room: number): number => {
		const left = (lefts[n] ?? 0) + PAD.x
		return columns[n]?.isNumber ? left + room - line.width : left
	}
	const eachHead = (
		x: number,
		y: number,
		draw: (n: number, line: Line, x: number, y: number) => void,
	) => {
		heads.forEach((lines, n) => {
			lines.forEach((line, at) => {
				const room = (widths[n] ?? 0) - 2 * PAD.x
				const below = headHeight - PAD.y - (lines.length - at) * leading
				draw(n, line, x + leftOf(n, line, room), y + below + baselineOf(leading, size))
			})
		})
	}
	const headRule = (x: number, y: number, width: number) =>
		pen.doc.rect(x, y + headHeight - 0.8, width, 0.8).fill(INK)

	const element = pen.open(parent, 'Table')
	const head = pen.open(element, 'THead')
	const headRow = pen.open(head, 'TR')
	const cells = columns.map(() => pen.open(headRow, 'TH', { scope: 'Column' }))
	flow.need(headHeight + 3 * LOOKS.table.leading)
	pen.artifact(() => headRule(flow.x, flow.y, flow.width))
	eachHead(flow.x, flow.y, (n, line, x, y) => {
		const cell = cells[n]
		if (cell) pen.line(cell, line, x, y)
		flow.count(line)
	})
	for (const { element: cell } of [...cells, headRow, head]) cell.end()
	flow.y += headHeight
	flow.repeat({
		onColumn: (x, y, width) => {
			headRule(x, y, width)
			eachHead(x, y, (_, line, left, top) => pen.show(line.pieces, left, top))
			return headHeight
		},
	})
	const body = pen.open(element, 'TBody')
	for (const row of rows) tableRow(flow, body, row, { columns, widths, lefts })
	body.element.end()
	element.element.end()
	flow.repeat({})
}

interface Columns {
	columns: readonly Column[]
	widths: readonly number[]
	lefts: readonly number[]
}

function tableRow(flow: Flow, body: Tagged, row: Row, { columns, widths, lefts }: Columns): void {
	const { pen } = flow
	const tagged = pen.open(body, 'TR')
	const look: Look = { ...LOOKS.table, weight: row.isTotal ? 700 : LOOKS.table.weight }
	const { leading, size } = look
	const inset = row.color === undefined ? 0 : SQUARE + 6
	const set = row.cells.map((text, n) => {
		const room = (widths[n] ?? 0) - 2 * PAD.x - (n === 0 ? inset : 0)
		const own = columns[n]?.isNumber && !row.isTotal ? LOOKS.tableNumber : look
		return {
			room,
			lines: breakLines(flow.typesetter, plainRuns(text, own), room),
			cell: n === 0 ? pen.open(tagged, 'TH', { scope: 'Row' }) : pen.open(tagged, 'TD'),
		}
	})
	const height = Math.max(1, ...set.map(({ lines }) => lines.length))
	flow.need(Math.min(height, 4) * leading + 2 * PAD.y)
	pen.artifact(() => {
		row.grounds?.forEach((ground, n) => {
			if (ground === null || height > 4) return
			const [left = 0, width = 0] = [lefts[n], widths[n]]
			const tall = height * leading + 2 * PAD.y
			pen.doc.rect(flow.x + left + 0.75, flow.y + 0.75, width - 1.5, tall - 1.5).fill(ground)
		})
		if (row.isTotal) pen.doc.rect(flow.x, flow.y, flow.width, 0.8).fill(INK)
		if (row.color !== undefined) {
			const top = flow.y + PAD.y + (leading - SQUARE) / 2
			pen.doc.roundedRect(flow.x + PAD.x, top, SQUARE, SQUARE, 2).fill(row.color)
		}
	})
	flow.y += PAD.y
	for (let at = 0; at < height; at++) {
		flow.need(leading)
		set.forEach(({ room, lines, cell }, n) => {
			const line = lines[at]
			if (!line) return
			const left = (lefts[n] ?? 0) + PAD.x + (n === 0 ? inset : 0)
			const x = flow.x + (columns[n]?.isNumber ? left + room - line.width : left)
			pen.line(cell, line, x, flow.y + baselineOf(leading, size))
			flow.count(line)
		})
		flow.y += leading
	}
	flow.y += PAD.y
	pen.artifact(() => pen.doc.rect(flow.x, flow.y - 0.4, flow.width, 0.4).fill(HAIRLINE))
	for (const { cell } of set) cell.element.end()
	tagged.element.end()
}

/** A heading above a table or a list. */
export function caption(flow: Flow, parent: Tagged, text: string): void {
	const { leading } = LOOKS.cell
	flow.need(leading + 80)
	flow.paragraph(parent, 'H3', text, LOOKS.cell, { width: flow.width })
	flow.y += 3
}

/**
 * Shares of columns as wide as their longest words need, the first of which has the rest.
 * Where that's too little, all others are of one width.
 */
export function sharesOf(flow: Flow, titles: readonly string[], least: number): number[] {
	const needed = titles.map((title) => {
		const words = title.split(/\s+/).map((word) => plain(word, LOOKS.tableHead))
		const lines = words.flatMap((word) => breakLines(flow.typesetter, [word], flow.width))
		return (widest(lines) + 2 * PAD.x + 0.5) / flow.width
	})
	const all = needed.reduce((sum, share) => sum + share, 0)
	if (all > 1 - least) return titles.map(() => (1 - least) / titles.length)
	// The first column needs no more than a half; what's left is shared out.
	const more = Math.max(0, 0.5 - all) / titles.length
	return needed.map((share) => share + more)
}

/** Begins a column anew where a table of so many one-line rows doesn't fit in what's left of this. */
export function keepTogether(flow: Flow, rows: number): void {
	const height = (rows + 2) * (LOOKS.table.leading + 2 * PAD.y) + LOOKS.cell.leading
	if (height < flow.room) flow.need(height)
}
