/** What is drawn by hand, highlighted, or a line from point to point. (SPEC E76) */

import { fillOf, stroke } from './figures.ts'
import { around, type Box, fields, number, type Point, point } from './geometry.ts'
import { type Painted, type Painter, sizeOf, TEXT_SIZES, themeColor } from './Painter.ts'
import type { SceneShape } from './scene.ts'

const HIGHLIGHT = { width: 1.12, opacity: 0.35 }

export function draw(painter: Painter, { props }: SceneShape): Painted | null {
	const { doc } = painter
	const scale = number(props.scale, 1) || 1
	const strokes = strokesOf(props.segments, scale)
	const bounds = around(strokes.flat())
	if (!bounds) return null
	const theme = themeColor(props.color)
	const ground = props.isClosed === true ? fillOf(props.fill, theme) : null
	return {
		bounds: grown(bounds, 6 * scale),
		paint: () => {
			if (ground !== null) {
				smooth(doc, strokes.flat())
				doc.closePath().fill(ground)
			}
			doc.save()
			stroke(painter, props, scale)
			for (const points of strokes) smooth(doc, points)
			if (props.isClosed === true) doc.closePath()
			doc.stroke(theme.solid)
			doc.restore()
		},
	}
}

export function highlight(painter: Painter, { props }: SceneShape): Painted | null {
	const { doc } = painter
	const scale = number(props.scale, 1) || 1
	const strokes = strokesOf(props.segments, scale)
	const bounds = around(strokes.flat())
	if (!bounds) return null
	const width = sizeOf(TEXT_SIZES, props.size) * HIGHLIGHT.width * scale
	return {
		bounds: grown(bounds, width / 2),
		isGround: true,
		paint: () => {
			doc.save().strokeOpacity(HIGHLIGHT.opacity)
			doc.lineWidth(width).lineJoin('round').lineCap('round')
			for (const points of strokes) smooth(doc, points)
			doc.stroke(themeColor(props.color).highlight)
			doc.restore()
		},
	}
}

export function line(painter: Painter, { props }: SceneShape): Painted | null {
	const { doc } = painter
	const points = Object.values(fields(props.points))
		.map(fields)
		.sort((a, b) => (String(a.index) < String(b.index) ? -1 : 1))
		.map(point)
	const bounds = around(points)
	if (!bounds) return null
	const scale = number(props.scale, 1) || 1
	return {
		bounds: grown(bounds, 4 * scale),
		paint: () => {
			doc.save()
			stroke(painter, props, scale)
			if (props.spline === 'cubic') through(doc, points)
			else path(doc, points)
			doc.stroke(themeColor(props.color).solid)
			doc.restore()
		},
	}
}

export function grown({ x, y, w, h }: Box, by: number): Box {
	return { x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by }
}

/** Segments that follow one another without lifting the pen are one stroke. */
function strokesOf(segments: unknown, scale: number): Point[][] {
	if (!Array.isArray(segments)) return []
	const strokes = segments.map((segment): Point[] => {
		const { points } = fields(segment)
		if (!Array.isArray(points)) return []
		return points.map(point).map(({ x, y }) => ({ x: x * scale, y: y * scale }))
	})
	const joined: Point[][] = []
	for (const points of strokes.filter(({ length }) => length > 0)) {
		const last = joined.at(-1)
		const [end, start] = [last?.at(-1), points[0]]
		if (last && end && start && Math.hypot(end.x - start.x, end.y - start.y) < 1)
			last.push(...points)
		else joined.push([...points])
	}
	return joined
}

export function path(doc: PDFKit.PDFDocument, points: readonly Point[]): void {
	points.forEach(({ x, y }, n) => {
		if (n === 0) doc.moveTo(x, y)
		else doc.lineTo(x, y)
	})
}

/** By way of the middles between the points, as the hand went. */
function smooth(doc: PDFKit.PDFDocument, points: readonly Point[]): void {
	const [first] = points
	if (!first) return
	doc.moveTo(first.x, first.y)
	// A dot is a line of no length with round ends.
	if (points.length < 3) path(doc, [first, ...points.slice(1), points.at(-1) ?? first])
	for (let n = 1; n < points.length - 1; n++) {
		const [at, next] = [points[n], points[n + 1]]
		if (!at || !next) continue
		doc.quadraticCurveTo(at.x, at.y, (at.x + next.x) / 2, (at.y + next.y) / 2)
	}
	const last = points.at(-1)
	if (last && points.length >= 3) doc.lineTo(last.x, last.y)
}

/** A curve through all points. */
function through(doc: PDFKit.PDFDocument, points: readonly Point[]): void {
	const at = (n: number): Point =>
		points[Math.max(0, Math.min(points.length - 1, n))] ?? { x: 0, y: 0 }
	doc.moveTo(at(0).x, at(0).y)
	for (let n = 0; n < points.length - 1; n++) {
		const [before, from, to, after] = [at(n - 1), at(n), at(n + 1), at(n + 2)]
		doc.bezierCurveTo(
			...([from.x + (to.x - before.x) / 6, from.y + (to.y - before.y) / 6] as const),
			...([to.x - (after.x - from.x) / 6, to.y - (after.y - from.y) / 6] as const),
			...([to.x, to.y] as const),
		)
	}
}
