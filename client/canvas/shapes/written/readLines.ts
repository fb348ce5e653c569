/**
 * Where the browser has set a text: line by line, with what each piece looks like. What
 * is drawn from this has the screen's own lines, whatever language, script or sign they
 * are of, because nobody but the browser has broken them. (SPEC C50)
 */
import type { FontMeasures } from './room.ts'

export interface Piece {
	text: string
	look: Look
}

export interface Line {
	/** Of the edge, or the middle, that `anchor` says; of the baseline. Pixels from `root`'s corner. */
	x: number
	y: number
	anchor: 'left' | 'middle' | 'right'
	isRtl: boolean
	/** In the order in which they're read. */
	pieces: Piece[]
}

/** How a piece of text is set; one object for all that look alike. */
export interface Look {
	family: string
	size: number
	weight: string
	style: string
	color: string
	spacing: string
	decoration: 'underline' | 'line-through' | null
	/** Where it leads, for pages and people. */
	href: string | null
	isMarked: boolean
}

/** What isn't text: the ground of marked words, list items' signs, rules. */
export interface Figure {
	kind: 'marked' | 'disc' | 'circle' | 'square' | 'rule'
	x: number
	y: number
	w: number
	h: number
	color: string
}

export interface Written {
	lines: Line[]
	figures: Figure[]
}

interface Placed extends Piece {
	rect: DOMRect
	/** The text that it's a piece of, and where there. */
	node: Text
	from: number
}

interface Row {
	block: HTMLElement
	placed: Placed[]
}

const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' })
const LETTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** What hangs over a line's end and takes no room there. */
const HANGING = /[ \t\n]+$/
const SOFT_HYPHEN = '\u00ad'
const LEADS_OUT = /^(https?:|mailto:)/i

/** @param root is in the page, laid out, and not transformed */
export function readLines(root: HTMLElement, measures: FontMeasures): Written {
	const reader = new Reader(root, measures)
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
	for (let node = walker.nextNode(); node; node = walker.nextNode()) reader.read(node as Text)
	const lines = reader.rows.flatMap((row) => reader.line(row) ?? [])
	const figures = [...reader.marked(), ...reader.signs(lines), ...reader.rules()]
	return { lines, figures }
}

class Reader {
	readonly rows: Row[] = []
	readonly #root: HTMLElement
	readonly #origin: DOMRect
	readonly #range = document.createRange()
	readonly #looks = new Map<Element, Look>()
	readonly #blocks = new Map<Element, HTMLElement>()
	readonly #fonts: FontMeasures
	/** For each list item without a number of its own in the text: the line that it starts with. */
	readonly #firstRows = new Map<HTMLElement, Row>()

	constructor(root: HTMLElement, fonts: FontMeasures) {
		this.#root = root
		this.#fonts = fonts
		this.#origin = root.getBoundingClientRect()
	}

	/** Cuts a text where its lines end, and puts the pieces into their rows. */
	read(node: Text): void {
		const text = node.data
		if (isOneLine(this.#rects(node, 0, text.length))) {
			this.#place(node, 0, text.length)
			return
		}
		let from = 0
		let last: DOMRect | null = null
		const cut = (at: number, to: number): void => {
			const rect = this.#rects(node, at, to).at(-1)
			// What has no width may be on either line.
			if (!rect || rect.width === 0) return
			if (last && !isSameLine(last, rect)) {
				this.#place(node, from, at)
				from = at
			}
			last = rect
		}
		for (const { segment, index } of WORDS.segment(text)) {
			const to = index + segment.length
			if (isOneLine(this.#rects(node, index, to))) cut(index, to)
			else {
				for (const letter of LETTERS.segment(segment)) {
					cut(index + letter.index, index + letter.index + letter.segment.length)
				}
			}
		}
		this.#place(node, from, text.length)
	}

	line({ block, placed }: Row): Line | null {
		while (placed.length > 0 && (placed.at(-1)?.text ?? '').replace(HANGING, '') === '')
			placed.pop()
		const [first, last] = [placed[0], placed.at(-1)]
		if (!first || !last) return null
		const end = last.text.replace(HANGING, '')
		const rects = placed.map(({ node, from, text, rect }) =>
			node === last.node && from === last.from && end !== text
				? (this.#rect(node, from, from + end.length) ?? rect)
				: rect,
		)
		const left = Math.min(...rects.map((rect) => rect.left)) - this.#origin.left
		const right = Math.max(...rects.map((rect) => rect.right)) - this.#origin.left
		const { direction, textAlign } = getComputedStyle(block)
		const isRtl = direction === 'rtl'
		const anchor = anchorOf(textAlign, isRtl)
		const pieces = placed.map(({ text, look }, i) => ({
			text: shown(i === placed.length - 1 ? end : text, i === placed.length - 1),
			look,
		}))
		return {
			x: { left, middle: (left + right) / 2, right }[anchor],
			y: this.#baseline(first),
			anchor,
			isRtl,
			pieces: pieces.filter(({ text }) => text !== ''),
		}
	}

	marked(): Figure[] {
		const placed = this.rows.flatMap((row) => row.placed).filter(({ look }) => look.isMarked)
		return placed.map(({ rect }) => this.#figure('marked', rect, '#fddd00'))
	}

	/** What stands before list items; numbers join the lines. */
	signs(lines: Line[]): Figure[] {
		const figures: Figure[] = []
		for (const [item, row] of this.#firstRows) {
			const first = row.placed[0]
			const list = item.parentElement
			if (!first || !list) continue
			const { left, right } = item.getBoundingClientRect()
			const isRtl = getComputedStyle(item).direction === 'rtl'
			const y = this.#baseline(first)
			const { up } = this.#ascent(first.look)
			const look: Look = { ...this.#lookOf(item), decoration: null, href: null, isMarked: false }
			if (list.tagName === 'OL') {
				const gap = look.size * 0.25
				const x = isRtl ? right + gap : left - gap
				const text = `${numberOf(item, list)}.`
				const anchor = isRtl ? 'left' : 'right'
				lines.push({ x: x - this.#origin.left, y, anchor, isRtl: false, pieces: [{ text, look }] })
				continue
			}
			const kind = getComputedStyle(item).listStyleType
			const size = (up * 2) / 3 / 2
			const x = (isRtl ? right + 8 : left - 8 - size) - this.#origin.left
			const isKnown = kind === 'circle' || kind === 'square'
			const sign = isKnown ? kind : 'disc'
			figures.push({ kind: sign, x, y: y - up / 2, w: size, h: size, color: look.color })
		}
		return figures
	}

	rules(): Figure[] {
		return [...this.#root.querySelectorAll('hr')].map((rule) =>
			this.#figure('rule', rule.getBoundingClientRect(), getComputedStyle(rule).color),
		)
	}

	#place(node: Text, from: number, to: number): void {
		const text = node.data.slice(from, to)
		const rect = this.#rect(node, from, to)
		const parent = node.parentElement
		if (!rect || !parent || text === '') return
		const block = this.#blockOf(parent)
		let row = this.rows.at(-1)
		const before = row?.placed.at(-1)?.rect
		if (!row || !before || row.block !== block || !isSameLine(before, rect)) {
			row = { block, placed: [] }
			this.rows.push(row)
			for (let item = block.closest('li'); item; item = item.parentElement?.closest('li') ?? null) {
				if (!this.#root.contains(item) || this.#firstRows.has(item)) break
				this.#firstRows.set(item, row)
			}
		}
		row.placed.push({ text, look: this.#lookOf(parent), rect, node, from })
	}

	/** What comes after a soft hyphen has that hyphen's own, on the line before, among them: the last is right. */
	#rects(node: Text, from: number, to: number): DOMRect[] {
		this.#range.setStart(node, from)
		this.#range.setEnd(node, to)
		const rects = [...this.#range.getClientRects()]
		const wide = rects.filter(({ width }) => width > 0)
		return wide.length > 0 ? wide : rects
	}

	#rect(node: Text, from: number, to: number): DOMRect | null {
		const all = this.#rects(node, from, to)
		const last = all.at(-1)
		if (!last) return null
		const rects = all.filter((rect) => isSameLine(rect, last))
		const [left, top] = [least(rects, 'left'), least(rects, 'top')]
		return new DOMRect(
			left,
			top,
			-least(rects, 'right', -1) - left,
			-least(rects, 'bottom', -1) - top,
		)
	}

	#figure(kind: Figure['kind'], { left, top, width, height }: DOMRect, color: string): Figure {
		const [x, y] = [left - this.#origin.left, top - this.#origin.top]
		return { kind, x, y, w: width, h: height, color }
	}

	#baseline({ rect, look }: Placed): number {
		const { up, down } = this.#ascent(look)
		// Browsers that round do so for each part; others share the height.
		const [whole, rest] = [Math.round(up), Math.round(down)]
		const ascent = whole + rest === rect.height ? whole : (rect.height * up) / (up + down)
		return rect.top - this.#origin.top + ascent
	}

	#ascent({ style, weight, size, family }: Look): { up: number; down: number } {
		const font = `${style} ${weight} ${size}px ${family}`
		const { context, ascents } = this.#fonts
		let known = ascents.get(font)
		if (!known) {
			if (context) context.font = font
			const measured = context?.measureText('x')
			known = {
				up: measured?.fontBoundingBoxAscent ?? size * 0.9,
				down: measured?.fontBoundingBoxDescent ?? size * 0.3,
			}
			ascents.set(font, known)
		}
		return known
	}

	#blockOf(element: HTMLElement): HTMLElement {
		const known = this.#blocks.get(element)
		if (known) return known
		const isInline = getComputedStyle(element).display === 'inline'
		const above = isInline ? element.parentElement : null
		const block = above && element !== this.#root ? this.#blockOf(above) : element
		this.#blocks.set(element, block)
		return block
	}

	#lookOf(element: HTMLElement): Look {
		let look = this.#looks.get(element)
		if (!look) {
			const css = getComputedStyle(element)
			const href = element.closest('a')?.getAttribute('href') ?? ''
			const isStruck = element.closest('s, del, strike') !== null
			look = {
				family: css.fontFamily,
				size: Number.parseFloat(css.fontSize),
				weight: css.fontWeight,
				style: css.fontStyle,
				color: css.color,
				spacing: css.letterSpacing,
				decoration: isStruck ? 'line-through' : element.closest('a, u') ? 'underline' : null,
				href: LEADS_OUT.test(href) ? href : null,
				isMarked: element.closest('mark') !== null,
			}
			this.#looks.set(element, look)
		}
		return look
	}
}

function least(rects: DOMRect[], side: 'left' | 'top' | 'right' | 'bottom', sign = 1): number {
	return Math.min(...rects.map((rect) => sign * rect[side]))
}

function isOneLine(rects: readonly DOMRect[]): boolean {
	const [first] = rects
	return first === undefined || rects.every((rect) => isSameLine(first, rect))
}

function isSameLine(a: DOMRect, b: DOMRect): boolean {
	const apart = Math.abs(a.top + a.bottom - b.top - b.bottom) / 2
	return apart < Math.min(a.height, b.height) / 2
}

function anchorOf(textAlign: string, isRtl: boolean): Line['anchor'] {
	if (textAlign.includes('center')) return 'middle'
	if (textAlign.includes('right')) return 'right'
	if (textAlign.includes('left')) return 'left'
	return (textAlign === 'end') === isRtl ? 'left' : 'right'
}

/** A soft hyphen is seen where a line ends with it, and nowhere else. */
function shown(text: string, isLast: boolean): string {
	const seen = isLast && text.endsWith(SOFT_HYPHEN) ? `${text}-` : text
	// A tab's width is the screen's; four spaces are near it.
	return seen
		.replaceAll(SOFT_HYPHEN, '')
		.replaceAll('\t', '\u00a0\u00a0\u00a0\u00a0')
		.replaceAll('\n', '')
}

function numberOf(item: HTMLElement, list: HTMLElement): number {
	const items = [...list.children].filter((child) => child.tagName === 'LI')
	return (Number(list.getAttribute('start')) || 1) + items.indexOf(item)
}
