/** Places of shapes on the board: transforms, boxes, and reading of records that nobody has checked. */

/** As PDF has it: (x, y) goes to (ax + cy + e, bx + dy + f). */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export interface Point {
	x: number
	y: number
}

export interface Box extends Point {
	w: number
	h: number
}

export const IDENTITY: Transform = [1, 0, 0, 1, 0, 0]

/** @param angle radians */
export function placed(parent: Transform, x: number, y: number, angle: number): Transform {
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
	const [a, b, c, d, e, f] = parent
	return [
		...([a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin] as const),
		a * x + c * y + e,
		b * x + d * y + f,
	]
}

export function apply([a, b, c, d, e, f]: Transform, { x, y }: Point): Point {
	return { x: a * x + c * y + e, y: b * x + d * y + f }
}

export function invert([a, b, c, d, e, f]: Transform): Transform {
	const det = a * d - b * c || 1
	return [
		...([d / det, -b / det, -c / det, a / det] as const),
		(c * f - d * e) / det,
		(b * e - a * f) / det,
	]
}

/** The box around some points; null of none. */
export function around(points: readonly Point[]): Box | null {
	if (points.length === 0) return null
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
	for (const { x, y } of points) {
		left = Math.min(left, x)
		top = Math.min(top, y)
		right = Math.max(right, x)
		bottom = Math.max(bottom, y)
	}
	return { x: left, y: top, w: right - left, h: bottom - top }
}

/** The box on the page of a box in a shape's own space. */
export function onPage(transform: Transform, { x, y, w, h }: Box): Box {
	const corners = [
		{ x, y },
		{ x: x + w, y },
		{ x, y: y + h },
		{ x: x + w, y: y + h },
	].map((corner) => apply(transform, corner))
	return around(corners) ?? { x, y, w, h }
}

export function union(boxes: readonly Box[]): Box | null {
	return around(
		boxes.flatMap(({ x, y, w, h }) => [
			{ x, y },
			{ x: x + w, y: y + h },
		]),
	)
}

export function number(value: unknown, otherwise = 0): number {
	return typeof value === 'number' && Number.isFinite(value) ? value : otherwise
}

export function fields(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

export function point(value: unknown): Point {
	const { x, y } = fields(value)
	return { x: number(x), y: number(y) }
}
