/** Shapes as a reshape sees them: records with a place on the page, and as much room as they take. */
import type { PlainRecord } from '../document/records.ts'
import { isRichText, toPlainText } from '../document/richText.ts'
import { type Box, type Layout, NOTE_SIZE } from '../matrix/layout.ts'
import { ideaPaper, NOTE_PAPER, noteHeight } from '../matrix/noteHeight.ts'

export interface Shape extends PlainRecord {
	type: string
	x: number
	y: number
	parentId: string
	index: string
	props: Record<string, unknown>
	meta: Record<string, unknown>
}

/** Of what has no size of its own that every device would agree on. */
const GUESS = { w: 400, h: 200 }
/** A longer chain of groups than any board has: a longer one is a cycle. */
const MAX_DEPTH = 50

export function isShape(record: PlainRecord | null | undefined): record is Shape {
	return (
		record?.typeName === 'shape' &&
		typeof record.type === 'string' &&
		typeof record.x === 'number' &&
		typeof record.y === 'number' &&
		typeof record.parentId === 'string' &&
		isFields(record.props) &&
		isFields(record.meta)
	)
}

export function isSkeleton({ type }: Shape): boolean {
	return type === 'cell' || type === 'head'
}

export function textOf({ props }: Pick<Shape, 'props'>): string | null {
	return isRichText(props.richText) ? toPlainText(props.richText) : null
}

export function keyOf({ meta }: Pick<Shape, 'meta'>): string | null {
	return typeof meta.templateKey === 'string' ? meta.templateKey : null
}

/** By the id of their parent. */
export function byParent(shapes: Iterable<Shape>): Map<string, Shape[]> {
	const children = new Map<string, Shape[]>()
	for (const shape of shapes) {
		const siblings = children.get(shape.parentId)
		if (siblings) siblings.push(shape)
		else children.set(shape.parentId, [shape])
	}
	return children
}

/** The room that a shape takes in its parent, near enough to lay others beside it. */
export function boundsOf(
	shape: Shape,
	layout: Layout,
	children: ReadonlyMap<string, readonly Shape[]>,
	depth = 0,
): Box {
	const own =
		shape.type === 'group' && depth < MAX_DEPTH
			? union(
					(children.get(shape.id) ?? []).map((each) => boundsOf(each, layout, children, depth + 1)),
				)
			: sizeOf(shape, layout)
	const angle = typeof shape.rotation === 'number' ? shape.rotation : 0
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
	const { x, y, w, h } = own ?? { x: 0, y: 0, ...GUESS }
	const corners = [
		[x, y],
		[x + w, y],
		[x, y + h],
		[x + w, y + h],
	].map(([a = 0, b = 0]) => [shape.x + a * cos - b * sin, shape.y + a * sin + b * cos] as const)
	return around(corners)
}

/** From its own corner, unrotated. */
function sizeOf(shape: Shape, layout: Layout): Box | null {
	const { type, props, meta } = shape
	if (type === 'note') {
		const scale = number(props.scale) ?? 1
		const paper = meta.part === 'idea' ? ideaPaper(layout) : NOTE_PAPER
		return { x: 0, y: 0, w: paper.w * scale, h: noteHeight(props.richText, paper) * scale }
	}
	const points = [
		...list(props.segments).flatMap((segment) => list((segment as { points?: unknown }).points)),
		...(type === 'line' && isFields(props.points) ? Object.values(props.points) : []),
		...(type === 'arrow' ? [props.start, props.end] : []),
	].flatMap((point) => {
		const { x, y } = (isFields(point) ? point : {}) as { x?: unknown; y?: unknown }
		return typeof x === 'number' && typeof y === 'number' ? [[x, y] as const] : []
	})
	if (points.length > 0) return around(points)
	const [w, h] = [number(props.w), number(props.h)]
	if (w !== null && h !== null) return { x: 0, y: 0, w, h: h + (number(props.growY) ?? 0) }
	if (type !== 'text') return null
	const lines = (textOf(shape) ?? '').split('\n')
	const letters = Math.max(...lines.map((line) => line.length))
	const isWide = props.autoSize !== false || w === null
	return {
		x: 0,
		y: 0,
		w: isWide ? Math.max(NOTE_SIZE, letters * 20) : w,
		h: Math.max(60, lines.length * 50),
	}
}

export function union(boxes: readonly Box[]): Box | null {
	if (boxes.length === 0) return null
	return around(boxes.flatMap(({ x, y, w, h }) => [[x, y] as const, [x + w, y + h] as const]))
}

function around(points: readonly (readonly [number, number])[]): Box {
	const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
	const [x, y] = [least(xs), least(ys)]
	return { x, y, w: -least(xs.map((each) => -each)) - x, h: -least(ys.map((each) => -each)) - y }
}

/** Of a stroke's points, which may be more than a call takes arguments. */
function least(values: readonly number[]): number {
	return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
}

function number(value: unknown): number | null {
	return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : []
}

function isFields(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
