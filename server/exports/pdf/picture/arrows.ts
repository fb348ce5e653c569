/**
 * Arrows, from shape to shape where they're bound: along their curve as far as it lies
 * outside of both. (SPEC E76)
 */
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import { polygon } from './figurePath.ts'
import { stroke } from './figures.ts'
import {
	apply,
	around,
	type Box,
	fields,
	invert,
	number,
	type Point,
	point,
	type Transform,
} from './geometry.ts'
import {
	ARROW_LABEL_SIZES,
	familyOf,
	type Painted,
	type Painter,
	sizeOf,
	TEXT_LINE,
	themeColor,
} from './Painter.ts'
import type { SceneShape } from './scene.ts'
import { grown, path } from './strokes.ts'

/** A shape that an arrow may be bound to, painted already. */
export interface Target {
	transform: Transform
	/** In its own space. */
	bounds: Box
}

export interface Bound {
	terminal: 'start' | 'end'
	target: Target
	anchor: Point
	/** The arrow goes into the shape. */
	isExact: boolean
}

const STEPS = 96
/** From the shape to the arrow's point, in the board's units. */
const GAP = 8
const HEAD = 6

export function bindingsOf(
	records: ReadonlyMap<string, PlainRecord>,
	targets: ReadonlyMap<string, Target>,
): Map<string, Bound[]> {
	const found = new Map<string, Bound[]>()
	for (const record of records.values()) {
		if (record.typeName !== 'binding' || record.type !== 'arrow') continue
		const { terminal, normalizedAnchor, isExact, isPrecise } = fields(record.props)
		const target = targets.get(String(record.toId))
		if (!target || (terminal !== 'start' && terminal !== 'end')) continue
		const anchor = isPrecise === false ? { x: 0.5, y: 0.5 } : point(normalizedAnchor)
		const from = String(record.fromId)
		const bound = { terminal, target, anchor, isExact: isExact === true } as const
		found.set(from, [...(found.get(from) ?? []), bound])
	}
	return found
}

export function arrow(
	painter: Painter,
	shape: SceneShape,
	bounds: readonly Bound[],
): Painted | null {
	const { props, transform } = shape
	const { doc } = painter
	const scale = number(props.scale, 1) || 1
	const start = bounds.find(({ terminal }) => terminal === 'start')
	const end = bounds.find(({ terminal }) => terminal === 'end')
	const from = start ? anchorOf(start) : apply(transform, point(props.start))
	const to = end ? anchorOf(end) : apply(transform, point(props.end))
	const whole =
		props.kind === 'elbow'
			? elbow(from, to, number(props.elbowMidPoint, 0.5))
			: arc(from, to, number(props.bend))
	const points = outside(outside(whole, start, scale), end, scale, true)
	const box = around(points)
	if (!box || points.length < 2) return null
	const color = themeColor(props.color).solid
	const words = String(props.text ?? '').trim()
	const label = painter.fit(toRichText(words), {
		...{ width: 240 * scale, height: Number.POSITIVE_INFINITY, min: 1, lineHeight: TEXT_LINE },
		base: sizeOf(ARROW_LABEL_SIZES, props.size) * scale,
		...{ family: familyOf(props.font), weight: 500 },
		color: themeColor(props.labelColor).solid,
	})
	return {
		bounds: grown(box, 12 * scale),
		isOnBoard: true,
		paint: () => {
			doc.save()
			const width = stroke(painter, props, scale)
			path(doc, points)
			doc.stroke(color)
			doc.undash()
			arrowhead(doc, props.arrowheadStart, points.toReversed(), width, color)
			arrowhead(doc, props.arrowheadEnd, points, width, color)
			doc.restore()
			if (words === '') return
			const at = points[Math.round(number(props.labelPosition, 0.5) * (points.length - 1))] ?? from
			const [x, y] = [at.x - label.width / 2, at.y - label.height / 2]
			doc.rect(x - 4, y - 2, label.width + 8, label.height + 4).fill('#ffffff')
			painter.text(label, x, y, label.width, 'middle')
		},
	}
}

function anchorOf({ target: { transform, bounds }, anchor }: Bound): Point {
	return apply(transform, {
		x: bounds.x + bounds.w * anchor.x,
		y: bounds.y + bounds.h * anchor.y,
	})
}

/** By way of a middle point that's beside the straight line by `bend`. */
function arc(from: Point, to: Point, bend: number): Point[] {
	const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
	const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length]
	const control = {
		x: (from.x + to.x) / 2 - uy * bend * 2,
		y: (from.y + to.y) / 2 + ux * bend * 2,
	}
	return Array.from({ length: STEPS + 1 }, (_, n) => {
		const t = n / STEPS
		const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2]
		return {
			x: a * from.x + b * control.x + c * to.x,
			y: a * from.y + b * control.y + c * to.y,
		}
	})
}

function elbow(from: Point, to: Point, middle: number): Point[] {
	const isAcross = Math.abs(to.x - from.x) >= Math.abs(to.y - from.y)
	const [x, y] = [from.x + (to.x - from.x) * middle, from.y + (to.y - from.y) * middle]
	const turns = isAcross
		? [
				{ x, y: from.y },
				{ x, y: to.y },
			]
		: [
				{ x: from.x, y },
				{ x: to.x, y },
			]
	const corners = [from, ...turns, to]
	return corners.slice(1).flatMap((corner, n) => arc(corners[n] ?? corner, corner, 0))
}

/** Without what lies in the shape that it's bound to, and a little before it. */
function outside(
	points: readonly Point[],
	bound: Bound | undefined,
	scale: number,
	isEnd = false,
): Point[] {
	if (!bound || bound.isExact) return [...points]
	const { transform, bounds } = bound.target
	const back = invert(transform)
	const near = grown(bounds, GAP * scale)
	const isIn = (at: Point) => {
		const { x, y } = apply(back, at)
		return x >= near.x && x <= near.x + near.w && y >= near.y && y <= near.y + near.h
	}
	const order = isEnd ? points : points.toReversed()
	let last = order.length
	while (last > 2 && isIn(order[last - 1] as Point)) last--
	const kept = order.slice(0, last)
	return isEnd ? kept : kept.reverse()
}

/** At the last of the points. */
function arrowhead(
	doc: PDFKit.PDFDocument,
	kind: unknown,
	points: readonly Point[],
	width: number,
	color: string,
): void {
	const tip = points.at(-1)
	if (!tip || kind === 'none' || kind === undefined) return
	const size = Math.max(width * HEAD, 10)
	const before =
		points.findLast(({ x, y }) => Math.hypot(x - tip.x, y - tip.y) >= size * 0.6) ?? points[0]
	const angle = Math.atan2(tip.y - (before?.y ?? tip.y), tip.x - (before?.x ?? tip.x))
	const at = (along: number, aside: number): Point => ({
		x: tip.x - along * Math.cos(angle) - aside * Math.sin(angle),
		y: tip.y - along * Math.sin(angle) + aside * Math.cos(angle),
	})
	doc.lineWidth(width)
	if (kind === 'arrow') {
		path(doc, [at(size, size * 0.6), tip, at(size, -size * 0.6)])
		doc.stroke(color)
	} else if (kind === 'bar' || kind === 'pipe') {
		path(doc, [at(0, size * 0.6), at(0, -size * 0.6)])
		doc.stroke(color)
	} else if (kind === 'dot') {
		const middle = at(size * 0.4, 0)
		doc.circle(middle.x, middle.y, size * 0.4).fillAndStroke('#ffffff', color)
	} else {
		const shape: Record<string, Point[]> = {
			triangle: [tip, at(size, size * 0.5), at(size, -size * 0.5)],
			inverted: [at(size, 0), at(0, size * 0.5), at(0, -size * 0.5)],
			diamond: [tip, at(size * 0.5, size * 0.4), at(size, 0), at(size * 0.5, -size * 0.4)],
		}
		const square = [
			...[at(0, size * 0.4), at(0, -size * 0.4)],
			...[at(size * 0.8, -size * 0.4), at(size * 0.8, size * 0.4)],
		]
		polygon(doc, shape[String(kind)] ?? square)
		doc.fillAndStroke('#ffffff', color)
	}
}
