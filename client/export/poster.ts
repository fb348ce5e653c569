/**
 * What makes a picture of a board speak for itself on a wall: the board's title, the
 * date, and which sector each mark on the notes stands for. (SPEC C20, C53)
 */
import type { Language } from '../../shared/languages.ts'
import type { Sector } from '../../shared/sectors.ts'
import { PAPER } from '../../shared/templates/hues.ts'
import { type Mark, markOf } from '../board/byline.ts'
import { SECTOR_PLACEHOLDER } from '../canvas/shapes/SectorPlaceholder.tsx'
import { formatDate } from '../i18n/translate.ts'

export interface Poster {
	/** The board's. */
	title: string
	/** The reader's. */
	language: Language
	/** The board's list. */
	sectors: readonly Sector[]
	/** Milliseconds since 1970. */
	now: number
}

/** Here, as a picture's language may be another than the page's, whose words alone are loaded. */
const GONE_SECTOR: Readonly<Record<Language, string>> = {
	fi: 'sektori, joka ei ole enää käytössä',
	sv: 'en sektor som inte längre används',
	en: 'a sector no longer in use',
}

const SVG = 'http://www.w3.org/2000/svg'
const FONT = "tldraw_sans, 'Schibsted Grotesk', Arial, 'Liberation Sans', sans-serif"
/** On a note, as on the screen: see byline.css. */
const BADGE = { size: 11, height: 15.4, right: 9.9, padding: 4.95, radius: 2.75 }
/** The line's type, of the board's width; page units. */
const TYPE = { share: 150, least: 16, most: 72 }
/** From one of its rows to the next, in its type's size. */
const ROW = 1.7
/** A program without our typeface sets wider ones. */
const SLACK = 1.15

/** Page units. */
export interface Sheet {
	x: number
	y: number
	width: number
	height: number
}

/** Puts each note's sector into its placeholder. */
export function fillSectors(
	svg: SVGSVGElement,
	{ sectors, language }: Pick<Poster, 'sectors' | 'language'>,
): void {
	// One of each to copy: two thousand notes are of a few sectors, and to measure takes long.
	const badges = new Map<string, Element[]>()
	for (const place of svg.querySelectorAll(`[${SECTOR_PLACEHOLDER}]`)) {
		const id = place.getAttribute(SECTOR_PLACEHOLDER) ?? ''
		const parts = badges.get(id) ?? badge(markOf(sectors, id, language))
		badges.set(id, parts)
		place.append(...parts.map((part) => part.cloneNode(true)))
	}
}

/** Adds title, date and legend below the board. @returns the sheet that holds both */
export function addPosterLine(
	svg: SVGSVGElement,
	padding: number,
	poster: Poster,
	ids: readonly string[],
): Sheet {
	const { x, y, width, height } = svg.viewBox.baseVal
	const { line, sheet } = posterLine({ x, y, width, height }, padding, poster, ids)
	svg.append(line)
	svg.setAttribute('viewBox', [sheet.x, sheet.y, sheet.width, sheet.height].join(' '))
	svg.setAttribute('width', String(sheet.width))
	svg.setAttribute('height', String(sheet.height))
	return sheet
}

/**
 * @param board its sheet without the line, its margin of `padding` included
 * @param ids of the sectors that it has notes of
 */
export function posterLine(
	{ x, y, width, height }: Sheet,
	padding: number,
	{ title, language, now, sectors }: Poster,
	ids: readonly string[],
): { line: SVGElement; sheet: Sheet } {
	const size = Math.min(TYPE.most, Math.max(TYPE.least, (width - 2 * padding) / TYPE.share))
	const { ink, quietInk } = PAPER.light
	const heading = words(title, { size, fill: ink, weight: 700 })
	const items = [
		words(formatDate(language, now), { size, fill: quietInk }),
		...marksOf(sectors, ids, language).map((mark) =>
			legend(mark, mark.label ?? GONE_SECTOR[language], size),
		),
	]
	const gap = 1.2 * size
	const room = Math.max(width - 2 * padding, ...[heading, ...items].map((item) => item.width))
	const line = make('g', {})
	line.append(...heading.parts)
	let [left, top] = [0, ROW * size]
	for (const item of items) {
		if (left > 0 && left + item.width > room) [left, top] = [0, top + ROW * size]
		const place = make('g', { transform: `translate(${left} ${top})` })
		place.append(...item.parts)
		line.append(place)
		left += item.width + gap
	}
	const above = Math.min(padding, size)
	line.setAttribute('transform', `translate(${x + padding} ${y + height - padding + above + size})`)
	const sheet = { x, y, width: room + 2 * padding, height: height + above + top + 1.4 * size }
	return { line, sheet }
}

/** By their order in the board's list; those that have left it look all the same, and stand once. */
function marksOf(sectors: readonly Sector[], ids: readonly string[], language: Language): Mark[] {
	const order = new Map(sectors.map(({ id }, i) => [id, i]))
	const rank = (id: string) => order.get(id) ?? sectors.length
	const marks = [...ids]
		.sort((a, b) => rank(a) - rank(b))
		.map((id) => markOf(sectors, id, language))
	return marks.filter(
		({ label }, i) => label !== null || marks.findIndex((mark) => mark.label === null) === i,
	)
}

interface Item {
	width: number
	/** From the item's left edge, on its baseline. */
	parts: Element[]
}

interface Type {
	size: number
	fill: string
	weight?: number
	x?: number
	y?: number
}

function words(text: string, { size, fill, weight = 400, x = 0, y = 0 }: Type): Item {
	const attributes = { x, y, fill, 'font-family': FONT, 'font-size': size, 'font-weight': weight }
	const part = make('text', attributes)
	part.textContent = text
	return { width: widthOf(text, size, weight) * SLACK, parts: [part] }
}

function legend(mark: Mark, label: string, size: number): Item {
	const letters = widthOf(mark.short, 0.78 * size, 700)
	const chip = letters + 0.7 * size
	const ground = make('rect', {
		y: -0.98 * size,
		width: chip,
		height: 1.25 * size,
		rx: 0.2 * size,
		fill: mark.color,
	})
	const short = { size: 0.78 * size, fill: mark.ink, weight: 700, x: 0.35 * size, y: -0.07 * size }
	const name = words(label, { size, fill: PAPER.light.quietInk, x: chip + 0.4 * size })
	return {
		width: chip + 0.4 * size + name.width,
		parts: [ground, ...words(mark.short, short).parts, ...name.parts],
	}
}

/** A tab at the note's lower edge, from the note's lower right corner. */
function badge({ short, color, ink }: Mark): Element[] {
	const { size, height, right, padding, radius } = BADGE
	const width = widthOf(short, size, 700) + 2 * padding
	const left = -right - width
	const tab = make('path', {
		d: `M${left} 0v${radius - height}q0 ${-radius} ${radius} ${-radius}h${width - 2 * radius}q${radius} 0 ${radius} ${radius}v${height - radius}z`,
		fill: color,
	})
	return [
		tab,
		...words(short, { size, fill: ink, weight: 700, x: left + padding, y: -0.36 * size }).parts,
	]
}

function widthOf(text: string, size: number, weight: number): number {
	const context = document.createElement('canvas').getContext('2d')
	if (!context) return text.length * 0.55 * size
	context.font = `${weight} ${size}px tldraw_sans, sans-serif`
	return context.measureText(text).width
}

function make(name: string, attributes: Record<string, string | number>): SVGElement {
	const element = document.createElementNS(SVG, name)
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
	return element
}
