/**
 * What lies on a template's canvas, as boxes with words and lines, in page units: as much
 * of tldraw's geometry as a preview needs. Pure. (SPEC N42)
 */
import { PAGE_ID } from '../../shared/document/layout.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { isRichText, toPlainText } from '../../shared/document/richText.ts'
import { NOTE_SIZE } from '../../shared/matrix/layout.ts'

export interface SketchBox {
	id: string
	kind: 'note' | 'idea' | 'shape' | 'text' | 'frame' | 'image'
	/** Of a shape: tldraw's name, such as `ellipse`. */
	form: string
	x: number
	y: number
	w: number
	h: number
	/** Degrees, around its upper left corner. */
	turn: number
	/** tldraw's name. */
	color: string
	filled: boolean
	words: string
	/** A text without a width of its own is as wide as its lines. */
	wraps: boolean
	fontSize: number
	align: 'start' | 'center' | 'end'
	vertical: 'start' | 'center' | 'end'
}

export interface SketchLine {
	id: string
	points: readonly Point[]
	/** Whether it ends in a head. */
	arrow: boolean
	color: string
	dashed: boolean
}

export type Point = readonly [x: number, y: number]

export interface Sketched {
	boxes: readonly SketchBox[]
	lines: readonly SketchLine[]
	frame: { x: number; y: number; w: number; h: number }
}

/** A longer chain of parents than any board has: a longer one is a cycle. */
const MAX_DEPTH = 50
/** Around everything, of the longer side. */
const MARGIN = 0.03
const FONTS: Readonly<Record<string, number>> = { s: 18, m: 24, l: 36, xl: 44 }
/** Of notes and of what stands in a shape. */
const LABEL_FONTS: Readonly<Record<string, number>> = { s: 18, m: 22, l: 26, xl: 32 }
/** Of its font size, about: the exact width depends on each device's fonts. */
const LETTER = 0.52
const LINE_HEIGHT = 1.35

export function sketchOf(records: readonly PlainRecord[]): Sketched {
	const byId = new Map(records.map((record) => [record.id, record]))
	const shapes = records.filter(({ typeName }) => typeName === 'shape')
	const boxes = shapes.flatMap((record) => boxOf(record, placeOf(record, byId)) ?? [])
	const known = new Map(boxes.map((box) => [box.id, box]))
	const lines = shapes.flatMap((record) => {
		const line = lineOf(record, placeOf(record, byId), endsOf(record, records, known))
		return line ?? []
	})
	return { boxes: boxes.sort(inReadingOrder), lines, frame: frameOf(boxes, lines) }
}

/** Without cells and heads, and what stands in cells: the table shows those. */
export function besideMatrix(records: readonly PlainRecord[]): readonly PlainRecord[] {
	const gone = new Set<unknown>()
	for (const { id, type } of records) if (type === 'cell' || type === 'head') gone.add(id)
	let size = -1
	while (size < gone.size) {
		size = gone.size
		for (const { id, parentId } of records) if (gone.has(parentId)) gone.add(id)
	}
	return records.filter(({ id }) => !gone.has(id))
}

/** Frames lie below what they hold. */
function inReadingOrder(a: SketchBox, b: SketchBox): number {
	const below = (box: SketchBox) => (box.kind === 'frame' ? 0 : 1)
	return below(a) - below(b) || Math.round((a.y - b.y) / NOTE_SIZE) || a.x - b.x
}

function boxOf(record: PlainRecord, [x, y]: Point): SketchBox | null {
	const props = fieldsOf(record.props)
	const scale = number(props.scale) || 1
	const size = String(props.size)
	const box = {
		...{ id: record.id, form: String(props.geo ?? ''), x, y },
		turn: (number(record.rotation) * 180) / Math.PI,
		color: String(props.color ?? 'black'),
		filled: props.fill !== undefined && props.fill !== 'none',
		words: isRichText(props.richText) ? toPlainText(props.richText) : '',
		wraps: record.type !== 'text' || props.autoSize === false,
		fontSize: (FONTS[size] ?? 24) * scale,
		align: sideOf(props.align),
		vertical: sideOf(props.verticalAlign),
	}
	const label = (LABEL_FONTS[size] ?? 22) * scale
	switch (record.type) {
		case 'note': {
			const isIdea = fieldsOf(record.meta).part === 'idea'
			const side = NOTE_SIZE * scale
			const h = side + number(props.growY) * scale
			return { ...box, kind: isIdea ? 'idea' : 'note', w: side, h, fontSize: label, filled: true }
		}
		case 'geo': {
			const h = number(props.h) + number(props.growY)
			return { ...box, kind: 'shape', w: number(props.w), h, fontSize: label }
		}
		case 'text': {
			const { w, h } = sizeOfText(box.words, box.fontSize, props)
			return { ...box, kind: 'text', w, h, align: sideOf(props.textAlign), vertical: 'start' }
		}
		case 'frame': {
			const words = String(props.name ?? '')
			return { ...box, kind: 'frame', w: number(props.w), h: number(props.h), words, fontSize: 24 }
		}
		case 'image':
			return { ...box, kind: 'image', w: number(props.w), h: number(props.h), words: '' }
		default:
			return null
	}
}

function sizeOfText(words: string, fontSize: number, props: Record<string, unknown>) {
	const scale = number(props.scale) || 1
	const lines = words.split('\n')
	const longest = Math.max(1, ...lines.map(({ length }) => length)) * fontSize * LETTER
	const w = props.autoSize === false ? number(props.w) * scale : longest
	const rows = lines.map(({ length }) => Math.max(1, Math.ceil((length * fontSize * LETTER) / w)))
	return { w, h: rows.reduce((sum, each) => sum + each, 0) * fontSize * LINE_HEIGHT }
}

type Ends = { start?: SketchBox | undefined; end?: SketchBox | undefined }

/** What the arrow is bound to. */
function endsOf(
	{ id }: PlainRecord,
	records: readonly PlainRecord[],
	boxes: ReadonlyMap<string, SketchBox>,
): Ends {
	const ends: Ends = {}
	for (const { typeName, fromId, toId, props } of records) {
		if (typeName !== 'binding' || fromId !== id) continue
		const { terminal } = fieldsOf(props)
		if (terminal === 'start' || terminal === 'end') ends[terminal] = boxes.get(String(toId))
	}
	return ends
}

function lineOf(record: PlainRecord, [x, y]: Point, ends: Ends): SketchLine | null {
	const props = fieldsOf(record.props)
	const look = {
		id: record.id,
		color: String(props.color ?? 'black'),
		dashed: props.dash === 'dashed' || props.dash === 'dotted',
		arrow: record.type === 'arrow' && props.arrowheadEnd !== 'none',
	}
	const at = (point: Record<string, unknown>): Point => [x + number(point.x), y + number(point.y)]
	switch (record.type) {
		case 'arrow': {
			const [start, end] = [fieldsOf(props.start), fieldsOf(props.end)].map(at)
			if (!start || !end) return null
			const [from, to] = [middleOf(ends.start) ?? start, middleOf(ends.end) ?? end]
			return { ...look, points: [edgeOf(ends.start, from, to), edgeOf(ends.end, to, from)] }
		}
		case 'line': {
			const points = Object.values(fieldsOf(props.points)).map(fieldsOf)
			const inOrder = points.sort((a, b) => (String(a.index) < String(b.index) ? -1 : 1))
			return { ...look, points: inOrder.map(at) }
		}
		case 'draw':
		case 'highlight': {
			const segments = Array.isArray(props.segments) ? props.segments.map(fieldsOf) : []
			const points = segments.flatMap((each) => (Array.isArray(each.points) ? each.points : []))
			return { ...look, points: points.map(fieldsOf).map(at) }
		}
		default:
			return null
	}
}

function middleOf(box: SketchBox | undefined): Point | null {
	return box ? [box.x + box.w / 2, box.y + box.h / 2] : null
}

/** Where the way from a box's middle to elsewhere leaves the box. */
function edgeOf(box: SketchBox | undefined, from: Point, to: Point): Point {
	if (!box) return from
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
	const share = Math.min(
		dx === 0 ? Number.POSITIVE_INFINITY : box.w / 2 / Math.abs(dx),
		dy === 0 ? Number.POSITIVE_INFINITY : box.h / 2 / Math.abs(dy),
		1,
	)
	return [from[0] + dx * share, from[1] + dy * share]
}

function frameOf(boxes: readonly SketchBox[], lines: readonly SketchLine[]): Sketched['frame'] {
	const corners: Point[] = [
		...boxes.flatMap(({ x, y, w, h }): Point[] => [
			[x, y],
			[x + w, y + h],
		]),
		...lines.flatMap(({ points }) => points),
	]
	if (corners.length === 0) return { x: 0, y: 0, w: 1, h: 1 }
	const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
	const [left, top] = [Math.min(...xs), Math.min(...ys)]
	const [w, h] = [Math.max(...xs) - left, Math.max(...ys) - top]
	const margin = Math.max(w, h, 1) * MARGIN
	return { x: left - margin, y: top - margin, w: w + 2 * margin, h: h + 2 * margin }
}

/** On the page; turned parents count as unturned ones. */
function placeOf(record: PlainRecord, byId: ReadonlyMap<string, PlainRecord>): Point {
	let [x, y] = [number(record.x), number(record.y)]
	let parent = byId.get(String(record.parentId))
	for (let depth = 0; parent && parent.id !== PAGE_ID && depth < MAX_DEPTH; depth++) {
		x += number(parent.x)
		y += number(parent.y)
		parent = byId.get(String(parent.parentId))
	}
	return [x, y]
}

function sideOf(align: unknown): SketchBox['align'] {
	const [first] = String(align ?? 'middle').split('-')
	return first === 'start' || first === 'end' ? first : 'center'
}

function number(value: unknown): number {
	return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
