/**
 * The way of text over columns and pages: what doesn't fit goes on in the next one, below
 * its heading, which is repeated there for the eye alone. (SPEC E74)
 */
import type { Paper } from '../../../shared/export/formats.ts'
import { BESIDE_MARK, type Look, plain, type SetBlock } from './blocks.ts'
import { breakLines, type Line } from './lines.ts'
import type { Pen, Tagged } from './Pen.ts'
import type { Typesetter } from './Typesetter.ts'

interface Sheet {
	size: readonly [number, number]
	/** Left and right, above and below the text. */
	side: number
	top: number
	bottom: number
	columns: number
	gutter: number
}

/** Points. An A3 sheet is two A4 pages side by side: lines of the same length are read well. */
export const SHEETS: Readonly<Record<Paper, Sheet>> = {
	a4: { size: [595.28, 841.89], side: 52, top: 50, bottom: 62, columns: 1, gutter: 0 },
	a3: { size: [1190.55, 841.89], side: 58, top: 54, bottom: 64, columns: 2, gutter: 48 },
}

/** Where the first line of a heading stands below the page's upper edge, repeated or not. */
export interface Repeated {
	/** Draws it at the top of a new page. @returns how high it is */
	onPage?: (x: number, y: number, width: number) => number
	/** And at the top of a new column. */
	onColumn?: (x: number, y: number, width: number) => number
}

export class Flow {
	readonly pen: Pen
	readonly typesetter: Typesetter
	readonly sheet: Sheet
	/** From the page's upper left corner, points; `y` is the upper edge of what comes next. */
	x = 0
	y = 0
	width = 0
	/** Raised with each column. */
	column = -1
	/** Characters that stand as codes, so far. */
	unshown = 0
	#top = 0
	#isAcross = false
	#onPage: Repeated['onPage']
	#onColumn: Repeated['onColumn']

	constructor(pen: Pen, typesetter: Typesetter, paper: Paper) {
		this.pen = pen
		this.typesetter = typesetter
		this.sheet = SHEETS[paper]
	}

	get bottom(): number {
		return this.sheet.size[1] - this.sheet.bottom
	}

	get fullWidth(): number {
		return this.sheet.size[0] - 2 * this.sheet.side
	}

	/** What a column has room for, below a heading. */
	get room(): number {
		return this.bottom - this.#top
	}

	/** What goes along to the next page, and to the next column. */
	repeat({ onPage, onColumn }: Repeated): void {
		if (onPage) this.#onPage = onPage
		this.#onColumn = onColumn
	}

	/** Begins a page with nothing repeated. */
	page(): void {
		this.#onPage = undefined
		this.#onColumn = undefined
		this.#addPage()
	}

	#addPage(): void {
		const { size, side, top } = this.sheet
		this.pen.doc.addPage({ size: [...size], margin: 0 })
		this.x = side
		this.width = this.fullWidth
		this.y = top
		const repeated = this.#onPage
		if (repeated) {
			this.pen.artifact(() => {
				this.y += repeated(side, top, this.fullWidth)
			}, 'Pagination')
		}
		if (this.#isAcross) this.across()
		else this.columns()
	}

	/** What comes now is set in the sheet's columns, the first of which begins here. */
	columns(): void {
		this.#isAcross = false
		this.#top = this.y
		this.#enter(0)
	}

	/** What comes now goes over the sheet's whole width. */
	across(): void {
		this.#isAcross = true
		this.#top = this.y
		this.x = this.sheet.side
		this.width = this.fullWidth
	}

	#enter(at: number): void {
		const { side, columns, gutter } = this.sheet
		this.width = (this.fullWidth - (columns - 1) * gutter) / columns
		this.x = side + at * (this.width + gutter)
		this.y = this.#top
		this.column++
	}

	next(): void {
		const { side, columns, gutter } = this.sheet
		const at = Math.round((this.x - side) / (this.width + gutter))
		if (!this.#isAcross && at + 1 < columns) this.#enter(at + 1)
		else this.#addPage()
		const repeated = this.#onColumn
		if (!repeated) return
		this.pen.artifact(() => {
			this.y += repeated(this.x, this.y, this.width)
		}, 'Pagination')
	}

	/** Goes on where there's so much room; a column of its own has never more. */
	need(height: number): void {
		if (this.y + height > this.bottom && this.y > this.#top + 0.5) this.next()
	}

	/** One line of an element. */
	line(tagged: Tagged, line: Line, { x = 0, width = 0, leading, size }: LinePlace): void {
		this.need(leading)
		const room = Math.max(0, width - line.width)
		const left = this.x + x + (line.isRightToLeft ? room - line.hang : 0)
		this.pen.line(tagged, line, left, this.y + baselineOf(leading, size))
		this.count(line)
		this.y += leading
	}

	count(line: Line): void {
		for (const { word } of line.pieces) this.unshown += word.unshown
	}

	/** A paragraph in one look. */
	paragraph(
		parent: Tagged,
		tag: string,
		text: string,
		look: Look,
		{ x = 0, width, lang }: { x?: number; width: number; lang?: string | undefined },
	): void {
		const tagged = this.pen.open(parent, tag, lang ? { lang } : {})
		for (const part of text.split('\n')) {
			for (const line of breakLines(this.typesetter, [plain(part, look)], width)) {
				this.line(tagged, line, { x, width, leading: look.leading, size: look.size })
			}
		}
		tagged.element.end()
	}

	/** Rich text, its lists as lists. */
	blocks(parent: Tagged, blocks: readonly SetBlock[], x: number, width: number): void {
		let list: Tagged | null = null
		for (const { kind, indent, mark, lines, size, leading } of blocks) {
			if (kind !== 'item') {
				list?.element.end()
				list = null
			} else list ??= this.pen.open(parent, 'L')
			const item = list && this.pen.open(list, 'LI')
			if (item && mark) {
				const label = this.pen.open(item, 'Lbl')
				this.need(leading)
				const y = this.y + baselineOf(leading, size)
				this.pen.line(label, mark, this.x + x + indent - size * BESIDE_MARK - mark.width, y)
				label.element.end()
			}
			const body = this.pen.open(item ?? parent, item ? 'LBody' : 'P')
			for (const line of lines) {
				this.line(body, line, { x: x + indent, width: width - indent, leading, size })
			}
			body.element.end()
			item?.element.end()
		}
		list?.element.end()
	}
}

interface LinePlace {
	x?: number
	/** For text that's read from the right. */
	width?: number
	leading: number
	size: number
}

/** From a line's upper edge to its baseline. */
export function baselineOf(leading: number, size: number): number {
	return (leading - size) / 2 + size * 0.82
}
