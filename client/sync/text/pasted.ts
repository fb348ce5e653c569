/**
 * What is pasted as text, taken apart: the lines of a text, the rows of a table. A
 * spreadsheet puts its cells on the clipboard as an HTML table and as text with tabs;
 * without this the words of neighbouring cells would run together. (SPEC C61, C62)
 */

export interface Clipping {
	text?: string | undefined
	html?: string | undefined
}

export interface Pasted {
	/** What each would say as a note of its own: a line or a row; of a single row, each cell. */
	pieces: string[]
	/** All of it as one text. */
	whole: string
	/** Its rows and their cells; null where a cell above reaches down to. */
	rows: (string | null)[][]
}

/** Between what stood in cells beside each other. */
const BETWEEN = ' · '
/** PowerPoint's line break within a paragraph, and Unicode's two. */
const BREAK = /[\v\f\u2028\u2029]/g
/** What no text needs and files can't hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that's what it's for
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f]/g
const BULLET = /^[•◦▪‣●○■]\s*/
/** Of HTML, those that stand on a line of their own. */
const BLOCKS =
	'address,article,blockquote,dd,div,dl,dt,figure,footer,h1,h2,h3,h4,h5,h6,header,hr,li,ol,p,pre,section,table,tr,ul'
const UNREAD = 'head,script,style,template,title'

export function readPasted({ text, html }: Clipping): Pasted {
	const rows = rowsOf({ text, html })
	const lines = rows.map(joined)
	const single = rows.length === 1 ? rows[0] : undefined
	const pieces = single ? single.map((cell) => pieceOf([cell])) : rows.map(pieceOf)
	return { pieces: pieces.filter(Boolean), whole: lines.join('\n').trim(), rows }
}

/** What a row says as a note, without the sign of a list. */
export function pieceOf(cells: readonly (string | null)[]): string {
	return joined(cells).replace(BULLET, '').trim()
}

/** Plain text with the cells of a spreadsheet apart; its other white space stays. */
export function withCellsApart(text: string): string {
	if (!isTable(text)) return text.replace(BREAK, '\n').replace(CONTROL, '')
	return rowsOf({ text }).map(joined).join('\n')
}

/** HTML with a line for each row of its tables, which a note's text knows nothing of. */
export function withRowsAsLines(html: string): string {
	if (!/<table\b/i.test(html)) return html
	const page = new DOMParser().parseFromString(html, 'text/html')
	for (const table of page.querySelectorAll('table')) {
		if (!page.contains(table)) continue
		const lines = rowsIn(table).map((cells) => {
			const line = page.createElement('p')
			for (const [n, part] of joined(cells).split('\n').entries()) {
				if (n > 0) line.append(page.createElement('br'))
				line.append(part)
			}
			return line
		})
		table.replaceWith(...lines)
	}
	return page.body.innerHTML
}

function rowsOf({ text = '', html = '' }: Clipping): (string | null)[][] {
	if (/<table\b/i.test(html) || text.trim() === '') {
		const page = new DOMParser().parseFromString(html, 'text/html')
		const rows = rowsIn(page.body)
		if (rows.length > 0 || text.trim() === '') return rows
	}
	const clean = text.replace(CONTROL, '')
	const rows = isTable(clean) ? cellsOf(clean) : clean.split(/\r\n?|\n/).map((line) => [line])
	return rows.map((cells) => cells.map((cell) => cell.replace(BREAK, '\n')))
}

/** Tabs between words; those before a line's first word only move it in. */
function isTable(text: string): boolean {
	return /[^\s][^\S\n\r]*\t[^\n\r]*[^\s]/.test(text)
}

/** Rows of text with tabs. A cell with line breaks in it stands between quotes, and quotes are doubled there. */
function cellsOf(text: string): string[][] {
	const rows: string[][] = [[]]
	const pattern = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n?|\n|$)/gy
	while (pattern.lastIndex < text.length) {
		const found = pattern.exec(text)
		if (!found) break
		const [, quoted, plain = '', end] = found
		rows.at(-1)?.push(quoted?.replaceAll('""', '"').replace(/\r\n?/g, '\n') ?? plain)
		if (end !== '\t' && pattern.lastIndex < text.length) rows.push([])
	}
	return rows
}

/** The lines of a piece of a page, from top to bottom; a row of a table is one, with several cells. */
function rowsIn(element: Element): (string | null)[][] {
	const rows: (string | null)[][] = []
	/** By column, how many more rows the joined cell there reaches down. */
	let reach: number[] = []
	let line = ''
	const end = (): void => {
		rows.push([line])
		line = ''
	}
	const read = (node: Node): void => {
		if (node.nodeType === Node.TEXT_NODE) line += (node.textContent ?? '').replace(/\s+/g, ' ')
		if (!(node instanceof Element) || node.matches(UNREAD)) return
		if (node.matches('br')) end()
		const isBlock = node.matches(BLOCKS)
		if (isBlock) end()
		if (node.matches('table')) reach = []
		if (node.matches('tr')) rows.push(cellsIn(node, reach))
		else for (const child of node.childNodes) read(child)
		if (isBlock) end()
	}
	for (const child of element.childNodes) read(child)
	end()
	return rows
		.map((cells) => cells.map((cell) => cell?.replace(CONTROL, '').trim() ?? null))
		.filter((cells) => cells.some(Boolean))
}

/** The cells of a table's row, each where it's seen. */
function cellsIn(row: Element, reach: number[]): (string | null)[] {
	const cells: (string | null)[] = []
	const below: [column: number, rows: number][] = []
	const passJoined = (): void => {
		for (let left = reach[cells.length] ?? 0; left > 0; left = reach[cells.length] ?? 0) {
			reach[cells.length] = left - 1
			cells.push(null)
		}
	}
	for (const child of row.children) {
		if (!child.matches('td,th')) continue
		passJoined()
		const [wide, high] = ['colspan', 'rowspan'].map((name) => spanOf(child, name))
		for (let n = 0; n < (wide ?? 1); n++) {
			below.push([cells.length, (high ?? 1) - 1])
			cells.push(n === 0 ? rowsIn(child).map(joined).join('\n') : '')
		}
	}
	passJoined()
	for (const [column, rows] of below) reach[column] = rows
	return cells
}

/** No table is larger than this. */
const LONGEST_SPAN = 1000

function spanOf(cell: Element, name: string): number {
	const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10)
	return Math.min(Math.max(span || 1, 1), LONGEST_SPAN)
}

function joined(cells: readonly (string | null)[]): string {
	if (cells.length === 1) return cells[0] ?? ''
	return cells
		.map((cell) => cell?.trim())
		.filter(Boolean)
		.join(BETWEEN)
}
