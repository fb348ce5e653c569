/** How much room shapes take, as far as their records tell: what is laid out anew must not overlap. */
import type { PlainRecord } from '../../../shared/document/records.ts'
import { type Box, type Layout, NOTE_SIZE } from '../../../shared/matrix/layout.ts'
import { ideaPaper, NOTE_PAPER, noteHeight } from '../../../shared/matrix/noteHeight.ts'

/** Of a text that each screen measures by itself, page units: on the large side. */
const TEXT = { w: 320, h: 60 }

interface Point {
	x: number
	y: number
}

/** In the shape's own space, page units. */
export function boundsOf({ type, props, meta }: PlainRecord, layout: Layout): Box {
	const fields = (props ?? {}) as Record<string, unknown>
	const scale = number(fields.scale, 1)
	switch (type) {
		case 'note': {
			const isIdea = (meta as { part?: unknown } | undefined)?.part === 'idea'
			const paper = isIdea ? ideaPaper(layout) : NOTE_PAPER
			const h = noteHeight(fields.richText, paper)
			return { x: 0, y: 0, w: paper.w * scale, h: h * scale }
		}
		case 'draw':
		case 'highlight':
			return around(segmentsOf(fields.segments), scale)
		case 'line':
			return around(pointsOf(Object.values((fields.points ?? {}) as object)), scale)
		case 'arrow':
			return around(pointsOf([fields.start, fields.end]), 1)
		case 'text': {
			const w = Math.max(number(fields.w, TEXT.w), NOTE_SIZE / 2)
			return { x: 0, y: 0, w: w * scale, h: TEXT.h * scale }
		}
	}
	return {
		...{ x: 0, y: 0 },
		w: number(fields.w, NOTE_SIZE),
		h: number(fields.h, NOTE_SIZE) + number(fields.growY, 0),
	}
}

/** Where a shape's bounds are in the space around it. */
export function placed({ x, y, w, h }: Box, at: Point & { rotation: number }): Box {
	const [cos, sin] = [Math.cos(at.rotation), Math.sin(at.rotation)]
	const corners = [
		[x, y],
		[x + w, y],
		[x, y + h],
		[x + w, y + h],
	] as const
	return boxOf(
		corners.map(([cx, cy]) => ({
			x: at.x + cx * cos - cy * sin,
			y: at.y + cx * sin + cy * cos,
		})),
	)
}

export function union(boxes: readonly Box[]): Box {
	return boxOf(boxes.flatMap(({ x, y, w, h }) => [point(x, y), point(x + w, y + h)]))
}

function around(points: readonly Point[], scale: number): Box {
	return boxOf(points.map(({ x, y }) => point(x * scale, y * scale)))
}

function boxOf(points: readonly Point[]): Box {
	let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
	let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
	for (const { x, y } of points) {
		;[left, right] = [Math.min(left, x), Math.max(right, x)]
		;[top, bottom] = [Math.min(top, y), Math.max(bottom, y)]
	}
	if (left > right) return { x: 0, y: 0, w: 0, h: 0 }
	return { x: left, y: top, w: right - left, h: bottom - top }
}

function segmentsOf(segments: unknown): Point[] {
	if (!Array.isArray(segments)) return []
	return segments.flatMap((segment: { points?: unknown } | null) =>
		Array.isArray(segment?.points) ? pointsOf(segment.points) : [],
	)
}

function pointsOf(values: readonly unknown[]): Point[] {
	return values.map((value) => {
		const { x, y } = (value ?? {}) as Record<string, unknown>
		return point(number(x, 0), number(y, 0))
	})
}

function point(x: number, y: number): Point {
	return { x, y }
}

function number(value: unknown, otherwise: number): number {
	return typeof value === 'number' && Number.isFinite(value) ? value : otherwise
}
