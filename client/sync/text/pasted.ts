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
	return {
		pieces: (single ?? lines).map((piece) => piece.replace(BULLET, '').trim()).filter(Boolean),
		whole: lines.join('\n').trim(),
	}
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

function rowsOf({ text = '', html = '' }: Clipping): string[][] {
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
function rowsIn(element: Element): string[][] {
	const rows: string[][] = []
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
		if (node.matches('tr')) {
			const cells = [...node.children].filter((child) => child.matches('td,th'))
			rows.push(cells.map((cell) => rowsIn(cell).map(joined).join('\n')))
		} else for (const child of node.childNodes) read(child)
		if (isBlock) end()
	}
	for (const child of element.childNodes) read(child)
	end()
	return rows
		.map((cells) => cells.map((cell) => cell.replace(CONTROL, '').trim()))
		.filter((cells) => cells.some(Boolean))
}

function joined(cells: readonly string[]): string {
	if (cells.length === 1) return cells[0] ?? ''
	return cells
		.map((cell) => cell.trim())
		.filter(Boolean)
		.join(BETWEEN)
}
