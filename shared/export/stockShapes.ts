/**
 * Our own shapes as tldraw's: a stock editor knows no cells, no heads, and no ideas of
 * their own size, and nothing of rows that grow. What they were stays in `meta`, and so
 * does what was written for it, so that what was changed there is told from what wasn't.
 * (SPEC E81, E82)
 */
import type { PlainRecord } from '../document/records.ts'
import {
	hasWords,
	isRichText,
	type RichNode,
	type RichText,
	toPlainText,
} from '../document/richText.ts'
import type { Layout } from '../matrix/layout.ts'
import { ideaPaper, linesOf, NOTE_PAPER } from '../matrix/noteHeight.ts'
import { growthOf, type PlacedShape, type RowLayout, shownY } from '../matrix/rowLayout.ts'

export const META = 'kudelma'

type Fields = Record<string, unknown>
type Shape = PlainRecord & PlacedShape & { props: Fields; meta: Fields }

interface Mark {
	/** The record's fields that were written otherwise, as they were. */
	was: Fields & { props?: Fields }
	/** What was written in place of them, where it may be changed. */
	now: { x?: number; y?: number; w?: number; h?: number; name?: string; richText?: unknown }
}

/** tldraw's type sizes at scale 1, in labels and in texts. */
const LABEL: Readonly<Record<string, number>> = { s: 18, m: 22, l: 26, xl: 32 }
const TEXT_XL = 44
const LINE_HEIGHT = 1.35
const LABEL_PADDING = 16
const IDEA_TYPE = { base: 18, least: 9 }
/** Of heads, as the canvas begins to fit them. */
const HEAD_TYPE: Readonly<Record<string, number>> = {
	board: 212,
	perspective: 136,
	question: 88,
	theme: 112,
}
const LEAST_HEAD = 24

export interface Surroundings {
	rows: RowLayout
	layout: Layout
	/** Of a cell: its own title, or its row's and column's. */
	nameOf(cell: PlainRecord): string
}

export function isShape(record: PlainRecord): record is Shape {
	const { typeName, type, x, y, parentId, props, meta } = record
	return (
		typeName === 'shape' &&
		typeof type === 'string' &&
		typeof x === 'number' &&
		typeof y === 'number' &&
		typeof parentId === 'string' &&
		isFields(props) &&
		isFields(meta)
	)
}

export function toStock(record: PlainRecord, around: Surroundings, isOnPage: boolean): PlainRecord {
	if (!isShape(record)) return record
	const y = isOnPage ? shownY(around.rows, record) : record.y
	if (record.type === 'cell') return cellToFrame(record, y, around)
	if (record.type === 'head') return headToText(record, y, around)
	const moved: Shape = { ...record, y }
	if (record.type === 'note' && record.meta.part === 'idea') return ideaToGeo(record, moved, around)
	const growY = record.type === 'note' ? growthOfNote(record) : record.props.growY
	if (y === record.y && growY === record.props.growY) return record
	const was: Mark['was'] = {}
	if (y !== record.y) was.y = record.y
	if (growY !== record.props.growY) was.props = { growY: record.props.growY }
	const props = growY === record.props.growY ? record.props : { ...record.props, growY }
	return marked({ ...moved, props }, { was, now: { y } })
}

function cellToFrame(record: Shape, y: number, { rows, nameOf }: Surroundings): PlainRecord {
	const { type, isLocked, props } = record
	const { w } = props
	const h = Number(props.h) + growthOf(rows, record)
	const name = nameOf(record)
	const frame = {
		...record,
		type: 'frame',
		y,
		// Locked, what lies in it would be locked too.
		isLocked: false,
		props: { w, h, name, color: 'black' },
	}
	const was = { type, isLocked, x: record.x, y: record.y, props }
	return marked(frame, { was, now: { x: record.x, y, w: Number(w), h, name } })
}

function headToText(record: Shape, y: number, { rows }: Surroundings): PlainRecord {
	const { type, props } = record
	const kind = String(props.kind)
	const w = Number(props.w)
	const h = Number(props.h) + growthOf(rows, record)
	const richText = kind === 'question' ? props.richText : bold(props.richText)
	const size = fitting(props.richText, w, h, HEAD_TYPE[kind] ?? LEAST_HEAD, LEAST_HEAD)
	const scale = size / TEXT_XL
	const text = {
		...record,
		type: 'text',
		y,
		props: {
			...{ color: 'black', size: 'xl', font: 'sans', textAlign: 'start', autoSize: false },
			...{ w: w / scale, scale, richText },
		},
	}
	const was = { type, x: record.x, y: record.y, props }
	return marked(text, { was, now: { x: record.x, y, richText } })
}

function ideaToGeo(record: Shape, moved: Shape, { layout }: Surroundings): PlainRecord {
	const { type, props } = record
	const paper = ideaPaper(layout)
	const scale = typeof props.scale === 'number' ? props.scale : 1
	const [w, h] = [paper.w * scale, paper.h * scale]
	const { base, least } = IDEA_TYPE
	const room = 2 * LABEL_PADDING
	const size = fitting(props.richText, w - room, h - room, base * scale, least * scale)
	const { color, font, url, richText } = props
	const geo = {
		...moved,
		type: 'geo',
		props: {
			...{ geo: 'rectangle', dash: 'solid', fill: 'semi', size: 's', growY: 0 },
			...{ align: 'start', verticalAlign: 'start', labelColor: 'black' },
			...{ w, h, color, font, url, richText, scale: size / base },
		},
	}
	const was = { type, x: record.x, y: record.y, props }
	return marked(geo, { was, now: { x: moved.x, y: moved.y, richText } })
}

/** How much taller than its paper a stock note is with its text. */
function growthOfNote({ props }: Shape): unknown {
	const size = LABEL[String(props.size)]
	if (!size || !isRichText(props.richText)) return props.growY
	const room = (NOTE_PAPER.w - 2 * LABEL_PADDING) / size
	const height = linesIn(props.richText, room) * size * LINE_HEIGHT + 2 * LABEL_PADDING
	return Math.max(0, Math.ceil(height - NOTE_PAPER.h))
}

function fitting(text: unknown, w: number, h: number, base: number, least: number): number {
	if (!isRichText(text)) return base
	let size = base
	while (size > least && linesIn(text, w / size) * size * LINE_HEIGHT > h) size *= 0.94
	return Math.max(least, size)
}

function linesIn(text: RichText, room: number): number {
	return toPlainText(text)
		.split('\n')
		.reduce((sum, line) => sum + linesOf(line, Math.max(1, room)), 0)
}

function marked(record: Shape | PlainRecord, mark: Mark): PlainRecord {
	return { ...record, meta: { ...(record.meta as Fields), [META]: mark } }
}

/** The record as it was before it became a stock one, with what has been changed since. */
export function fromStock(record: PlainRecord): PlainRecord {
	if (!isShape(record)) return record
	const { [META]: mark, ...meta } = record.meta
	if (!isFields(mark) || !isFields(mark.was)) return record
	const { props: oldProps, ...old } = mark.was
	const now: Mark['now'] = isFields(mark.now) ? (mark.now as Mark['now']) : {}
	const hadOtherType = typeof old.type === 'string' && old.type !== record.type
	const props: Fields = {
		...(hadOtherType ? {} : record.props),
		...(isFields(oldProps) ? oldProps : {}),
	}
	const back: PlainRecord & { props: Fields } = { ...record, ...old, id: record.id, props, meta }
	back.typeName = 'shape'
	for (const axis of ['x', 'y'] as const) {
		back[axis] = moved(old[axis], now[axis], record[axis])
	}
	if (!hadOtherType) return back
	for (const side of ['w', 'h'] as const) {
		if (now[side] !== undefined) props[side] = moved(props[side], now[side], record.props[side])
	}
	const { name, richText } = record.props
	if (typeof name === 'string' && now.name !== undefined && name !== now.name) {
		if (hasWords(name)) props.title = name
		else delete props.title
	}
	if ('richText' in props && JSON.stringify(richText) !== JSON.stringify(now.richText)) {
		const wasBold = old.type === 'head' && props.kind !== 'question'
		props.richText = wasBold ? withoutBold(richText) : richText
	}
	// Its colour can be changed there too.
	if (old.type === 'note' && 'color' in record.props) props.color = record.props.color
	return back
}

/** As far from where it was as it has been moved from where it was written. */
function moved(was: unknown, written: unknown, is: unknown): unknown {
	if (is === written || was === undefined) return was ?? is
	if (typeof was !== 'number' || typeof written !== 'number' || typeof is !== 'number') return is
	return was + is - written
}

function bold(text: unknown): unknown {
	return withMarks(text, (marks) => [
		...marks.filter(({ type }) => type !== 'bold'),
		{ type: 'bold' },
	])
}

function withoutBold(text: unknown): unknown {
	return withMarks(text, (marks) => marks.filter(({ type }) => type !== 'bold'))
}

type Marks = NonNullable<RichNode['marks']>

function withMarks(text: unknown, change: (marks: Marks) => Marks): unknown {
	if (!isRichText(text)) return text
	const visit = (node: RichNode): RichNode => {
		if (node.text === undefined) {
			return node.content ? { ...node, content: node.content.map(visit) } : node
		}
		const { marks = [], ...rest } = node
		const changed = change(marks)
		return changed.length > 0 ? { ...rest, marks: changed } : rest
	}
	return { ...text, content: text.content.map(visit) }
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
