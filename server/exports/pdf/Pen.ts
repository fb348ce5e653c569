/**
 * Writes lines into a page's content. Everything that has meaning is drawn within an element
 * of the structure tree, everything else as an artifact. (SPEC E70, E72)
 */
import { type EmbeddedFont, placeFont } from './internals.ts'
import type { Line, Piece } from './lines.ts'
import { type Glyphs, round } from './Typesetter.ts'

export type Element = ReturnType<PDFKit.PDFDocument['struct']>

/** An element that isn't ended yet, and can be given more, on other pages too. */
export interface Tagged {
	element: Element
	tag: string
}

export class Pen {
	readonly doc: PDFKit.PDFDocument

	constructor(doc: PDFKit.PDFDocument) {
		this.doc = doc
	}

	/** A new element in another. Its caller ends it. */
	open(
		parent: Tagged,
		tag: string,
		options: PDFKit.Mixins.StructureElementOptions | object = {},
	): Tagged {
		const element = this.doc.struct(tag as never, options as never)
		parent.element.add(element)
		return { element, tag }
	}

	/** Whatever `draw` draws is the element's. */
	within({ element, tag }: Tagged, draw: () => void): void {
		const content = this.doc.markStructureContent(tag)
		draw()
		this.doc.endMarkedContent()
		element.add(content)
	}

	artifact(draw: () => void, type: 'Pagination' | 'Layout' = 'Layout'): void {
		this.doc.markContent('Artifact', { type } as never)
		draw()
		this.doc.endMarkedContent()
	}

	/** A line of an element, with its links as elements in it. @param y of the baseline */
	line(tagged: Tagged, line: Line, x: number, y: number): void {
		let left = x
		for (const group of byLink(line.pieces)) {
			const width = group.reduce((sum, piece) => sum + piece.width, 0)
			const link = group[0]?.style.link ?? null
			if (link === null) this.within(tagged, () => this.show(group, left, y))
			else this.#link(tagged, group, { link, x: left, y, width })
			left += width
		}
	}

	#link(
		parent: Tagged,
		pieces: readonly Piece[],
		{ link, x, y, width }: { link: string; x: number; y: number; width: number },
	): void {
		const url = webAddress(link)
		if (url === null) {
			this.within(parent, () => this.show(pieces, x, y))
			return
		}
		const tagged = this.open(parent, 'Link')
		const size = pieces[0]?.style.size ?? 10
		this.within(tagged, () => {
			this.show(pieces, x, y)
			this.doc
				.moveTo(x, y + size * 0.14)
				.lineTo(x + width, y + size * 0.14)
				.lineWidth(0.5)
				.stroke(pieces[0]?.style.color ?? '#000000')
		})
		this.doc.link(x, y - size, width, size * 1.3, url, {
			structParent: tagged.element,
			Contents: new String(link),
		} as never)
		tagged.element.end()
	}

	/** Without an element of its own: within one, or in an artifact. @param y of the baseline */
	show(pieces: readonly Piece[], x: number, y: number): void {
		const marked = pieces.some(({ style }) => style.highlight)
		if (marked) this.#marks(pieces, x, y)
		const content = new TextContent(this.doc)
		let left = x
		for (const { style, word, width } of pieces) {
			let at = left
			for (const glyphs of word.glyphs) {
				content.add(glyphs, style, at, y)
				at += (glyphs.width * style.size) / 1000
			}
			left += width
		}
		const text = content.end()
		if (text !== '') this.doc.addContent(text)
		if (pieces.some(({ style }) => style.strike)) this.#strikes(pieces, x, y)
	}

	#marks(pieces: readonly Piece[], x: number, y: number): void {
		let left = x
		for (const { style, width } of pieces) {
			if (style.highlight) {
				this.doc.rect(left, y - style.size * 0.8, width, style.size * 1.05).fill('#fff0a3')
			}
			left += width
		}
	}

	#strikes(pieces: readonly Piece[], x: number, y: number): void {
		let left = x
		for (const { style, width } of pieces) {
			if (style.strike) {
				const middle = y - style.size * 0.25
				this.doc
					.moveTo(left, middle)
					.lineTo(left + width, middle)
					.lineWidth(style.size * 0.06)
					.stroke(style.color)
			}
			left += width
		}
	}
}

/** The operators of text, with as few changes of font and colour as there are. */
class TextContent {
	readonly #doc: PDFKit.PDFDocument
	readonly #operators: string[] = []
	#font: EmbeddedFont | null = null
	#size = 0
	#color = ''
	/** What is shown next, from the place that was set. */
	#pending = ''
	/** Where the next glyph stands if nothing is set anew. */
	#next: { x: number; y: number } | null = null

	constructor(doc: PDFKit.PDFDocument) {
		this.#doc = doc
	}

	add(
		{ font, shows, width, actual }: Glyphs,
		{ size, color }: Piece['style'],
		x: number,
		y: number,
	): void {
		const scale = size / 1000
		if (actual !== null) {
			this.#flush()
			this.#next = null
			this.#operators.push(`/Span <</ActualText <${utf16(actual)}>>> BDC`)
		}
		if (font !== this.#font || size !== this.#size) {
			this.#flush()
			this.#next = null
			placeFont(this.#doc, font)
			this.#operators.push(`/${font.id} ${round(size)} Tf`)
			this.#font = font
			this.#size = size
		}
		if (color !== this.#color) {
			this.#flush()
			this.#operators.push(`${rgb(color)} rg`)
			this.#color = color
		}
		for (const show of shows) {
			const at = { x: x + show.x * scale, y: y - show.y * scale }
			const isNext =
				this.#next && Math.abs(this.#next.x - at.x) < 0.01 && Math.abs(this.#next.y - at.y) < 0.01
			if (!isNext) {
				this.#flush()
				this.#operators.push(`1 0 0 -1 ${round(at.x)} ${round(at.y)} Tm`)
			}
			this.#pending += show.tj
			this.#next = null
		}
		// Only where all stands in one row is it known where the next would be.
		if (shows.length === 1 && shows[0]?.x === 0 && shows[0].y === 0) {
			this.#next = { x: x + width * scale, y }
		}
		if (actual !== null) {
			this.#flush()
			this.#next = null
			this.#operators.push('EMC')
		}
	}

	end(): string {
		this.#flush()
		return this.#operators.length === 0 ? '' : `q BT\n${this.#operators.join('\n')}\nET Q`
	}

	#flush(): void {
		if (this.#pending !== '') this.#operators.push(`[${this.#pending}] TJ`)
		this.#pending = ''
	}
}

function byLink(pieces: readonly Piece[]): Piece[][] {
	const groups: Piece[][] = []
	for (const piece of pieces) {
		const last = groups.at(-1)
		if (last && last[0]?.style.link === piece.style.link) last.push(piece)
		else groups.push([piece])
	}
	return groups
}

/** Only ASCII, as a PDF needs it. @returns null for what is none */
function webAddress(link: string): string | null {
	try {
		return new URL(link).href
	} catch {
		return null
	}
}

function utf16(text: string): string {
	let hex = 'FEFF'
	for (let n = 0; n < text.length; n++) hex += text.charCodeAt(n).toString(16).padStart(4, '0')
	return hex
}

/** @param color `#rrggbb` */
export function rgb(color: string): string {
	return [1, 3, 5].map((at) => round(Number.parseInt(color.slice(at, at + 2), 16) / 255)).join(' ')
}
