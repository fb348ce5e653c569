/**
 * A picture of a template, made of its records: rectangles small enough for a list to
 * carry one for each template, so that a gallery needs neither canvas nor images. (SPEC H51)
 */
import { PAGE_ID } from '../document/layout.ts'
import type { PlainRecord } from '../document/records.ts'
import { isRichText, toPlainText } from '../document/richText.ts'
import { NOTE_SIZE } from '../matrix/layout.ts'
import { type BoardFramework, NO_FRAMEWORK } from './BoardFramework.ts'
import { LIGHT_COLORS, PAPER } from './hues.ts'

export type PictureKind = 'cell' | 'head' | 'idea' | 'note' | 'text' | 'shape' | 'line' | 'image'

/**
 * Whole numbers from the picture's upper left corner, `hue` an index into the palette. A line goes from
 * (x, y) to (x + w, y + h), where w and h may be negative; they are of no other kind.
 */
export type PicturePart = readonly [
	kind: PictureKind,
	x: number,
	y: number,
	w: number,
	h: number,
	hue: number,
]

export interface TemplatePicture {
	readonly w: number
	readonly h: number
	/** `#rrggbb`, as on a light ground. */
	readonly palette: readonly string[]
	/** The lowest first. */
	readonly parts: readonly PicturePart[]
}

/** The longer side. */
const SIDE = 1200
export const MAX_PARTS = 400
/** More cells than these are one a column. */
const MAX_CELLS = 200
/** What lies farther from the matrix than this share of its size isn't in the picture. */
const MARGIN = 0.5
/** A longer chain of parents than any board has: a longer one is a cycle. */
const MAX_DEPTH = 50

/** Page units. */
interface Part {
	kind: PictureKind
	x: number
	y: number
	w: number
	h: number
	color: string
	/** Of a cell. */
	column?: string
}

export function templatePicture(
	records: readonly PlainRecord[],
	framework: BoardFramework = NO_FRAMEWORK,
): TemplatePicture {
	const byId = new Map(records.map((record) => [record.id, record]))
	const found = records.flatMap((record) => partOf(record, byId, framework) ?? [])
	const cells = found.filter(({ kind }) => kind === 'cell')
	const heads = found.filter(({ kind }) => kind === 'head')
	const others = found.filter(({ kind }) => kind !== 'cell' && kind !== 'head')
	const skeleton = [...(cells.length > MAX_CELLS ? oneAColumn(cells) : cells), ...heads]
	const frame = grown(boundsOf(skeleton))
	const near = frame ? others.filter((part) => isWithin(part, frame)) : others
	return scaled([...skeleton, ...spread(near, MAX_PARTS - skeleton.length)])
}

function scaled(parts: readonly Part[]): TemplatePicture {
	const bounds = boundsOf(parts)
	if (!bounds) return { w: 0, h: 0, palette: [], parts: [] }
	const scale = SIDE / Math.max(bounds.w, bounds.h, 1)
	const palette: string[] = []
	const hueOf = (color: string): number => {
		if (!palette.includes(color)) palette.push(color)
		return palette.indexOf(color)
	}
	const whole = (value: number) => Math.round(value * scale)
	return {
		w: whole(bounds.w),
		h: whole(bounds.h),
		parts: parts.map(({ kind, x, y, w, h, color }): PicturePart => {
			const [width, height] = [whole(w), whole(h)]
			const size: [number, number] =
				kind === 'line' ? [width, height] : [Math.max(1, width), Math.max(1, height)]
			return [kind, whole(x - bounds.x), whole(y - bounds.y), ...size, hueOf(color)]
		}),
		palette,
	}
}

function partOf(
	record: PlainRecord,
	byId: ReadonlyMap<string, PlainRecord>,
	{ hues, layout }: BoardFramework,
): Part | null {
	if (record.typeName !== 'shape') return null
	const props = fieldsOf(record.props)
	const { x, y } = placeOf(record, byId)
	const part = (kind: PictureKind, w: number, h: number, color: string): Part => {
		return { kind, x, y, w: Math.max(0, w), h: Math.max(0, h), color }
	}
	const own = LIGHT_COLORS[String(props.color)] ?? PAPER.light.rule
	switch (record.type) {
		case 'group':
			return null
		case 'cell': {
			const column = String(props.perspective)
			const hue = Object.hasOwn(hues, column) ? hues[column] : undefined
			return {
				...part('cell', size(props, 'w'), size(props, 'h'), hue?.light.soft ?? PAPER.light.sheet),
				column,
			}
		}
		case 'head': {
			const hue = Object.hasOwn(hues, String(props.of)) ? hues[String(props.of)] : undefined
			return part('head', size(props, 'w'), size(props, 'h'), hue?.light.line ?? PAPER.light.rule)
		}
		case 'note': {
			const scale = size(props, 'scale') || 1
			if (fieldsOf(record.meta).part !== 'idea') {
				return part('note', NOTE_SIZE * scale, NOTE_SIZE * scale, own)
			}
			const cell = fieldsOf(byId.get(String(record.parentId))?.props)
			const hue = hues[String(cell.perspective)]
			const { w, h } = layout.idea
			const isItsColumns = hue?.color !== undefined && hue.color === props.color
			return part('idea', w * scale, h * scale, isItsColumns ? hue.light.line : own)
		}
		case 'text': {
			const { w, h } = sizeOfText(props)
			return part('text', w, h, own)
		}
		case 'arrow': {
			const [start, end] = [fieldsOf(props.start), fieldsOf(props.end)]
			return between(start, end, { x, y }, own)
		}
		case 'line': {
			const points = Object.values(fieldsOf(props.points)).map(fieldsOf)
			return between(points[0] ?? {}, points.at(-1) ?? {}, { x, y }, own)
		}
		case 'draw':
		case 'highlight': {
			const drawn = boundsOf(pointsOf(props.segments))
			return drawn && { ...drawn, x: x + drawn.x, y: y + drawn.y, kind: 'shape', color: own }
		}
		case 'image':
		case 'video':
		case 'bookmark':
		case 'embed':
			return part('image', size(props, 'w'), size(props, 'h'), PAPER.light.rule)
		default:
			return part('shape', size(props, 'w'), size(props, 'h'), own)
	}
}

function between(
	start: Record<string, unknown>,
	end: Record<string, unknown>,
	{ x, y }: { x: number; y: number },
	color: string,
): Part {
	const [left, top] = [number(start.x), number(start.y)]
	const [w, h] = [number(end.x) - left, number(end.y) - top]
	return { kind: 'line', x: x + left, y: y + top, w, h, color }
}

/** About: its exact size depends on each device's fonts. */
function sizeOfText(props: Record<string, unknown>): { w: number; h: number } {
	const lines = isRichText(props.richText) ? toPlainText(props.richText).split('\n') : ['']
	const unit = { s: 18, m: 24, l: 36, xl: 44 }[String(props.size)] ?? 24
	const scale = size(props, 'scale') || 1
	const longest = Math.max(...lines.map((line) => line.length), 1) * unit * 0.55 * scale
	const w = props.autoSize === false ? size(props, 'w') * scale : longest
	const wrapped = lines.map((line) =>
		Math.ceil((line.length * unit * 0.55 * scale) / Math.max(w, 1)),
	)
	const rows = wrapped.reduce((sum, each) => sum + Math.max(1, each), 0)
	return { w, h: rows * unit * 1.35 * scale }
}

function pointsOf(segments: unknown): Box[] {
	if (!Array.isArray(segments)) return []
	return segments.flatMap((segment) => {
		const { points } = fieldsOf(segment)
		if (!Array.isArray(points)) return []
		return points.map(fieldsOf).map(({ x, y }) => ({ x: number(x), y: number(y), w: 0, h: 0 }))
	})
}

/** On the page; turned parents count as unturned ones. */
function placeOf(record: PlainRecord, byId: ReadonlyMap<string, PlainRecord>) {
	let [x, y] = [number(record.x), number(record.y)]
	let parent = byId.get(String(record.parentId))
	for (let depth = 0; parent && parent.id !== PAGE_ID && depth < MAX_DEPTH; depth++) {
		x += number(parent.x)
		y += number(parent.y)
		parent = byId.get(String(parent.parentId))
	}
	return { x, y }
}

type Box = Pick<Part, 'x' | 'y' | 'w' | 'h'>

function boundsOf(parts: readonly Box[]): Box | null {
	if (parts.length === 0) return null
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
	for (const { x, y, w, h } of parts) {
		left = Math.min(left, x, x + w)
		top = Math.min(top, y, y + h)
		right = Math.max(right, x, x + w)
		bottom = Math.max(bottom, y, y + h)
	}
	return { x: left, y: top, w: right - left, h: bottom - top }
}

function grown(box: Box | null): Box | null {
	if (!box) return null
	const [dx, dy] = [box.w * MARGIN, box.h * MARGIN]
	return { x: box.x - dx, y: box.y - dy, w: box.w + 2 * dx, h: box.h + 2 * dy }
}

function isWithin({ x, y, w, h }: Box, frame: Box): boolean {
	const [cx, cy] = [x + w / 2, y + h / 2]
	const inX = cx >= frame.x && cx <= frame.x + frame.w
	return inX && cy >= frame.y && cy <= frame.y + frame.h
}

function oneAColumn(cells: readonly Part[]): Part[] {
	const columns = new Map<string | undefined, Part>()
	for (const cell of cells) {
		const so = columns.get(cell.column)
		columns.set(cell.column, so ? { ...so, ...boundsOf([so, cell]) } : cell)
	}
	return [...columns.values()]
}

/** So many of them at most, from all over. */
function spread(parts: readonly Part[], most: number): Part[] {
	const step = Math.max(1, Math.ceil(parts.length / Math.max(1, most)))
	return parts.filter((_, n) => n % step === 0)
}

function size(props: Record<string, unknown>, name: string): number {
	return number(props[name])
}

function number(value: unknown): number {
	return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
