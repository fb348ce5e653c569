/**
 * What lies on the page itself, and which part of the matrix it belongs to: a note that
 * lies over a cell goes where the cell goes, and what lies beside the matrix makes room for
 * it. (SPEC M42)
 */
import type { Box } from '../matrix/layout.ts'
import { NOTE_SIZE } from '../matrix/layout.ts'
import { growthOf, type RowLayout, shownY } from '../matrix/rowLayout.ts'
import { isSkeleton, type Shape, union } from './Shape.ts'

/** A cell or head with its box as it's shown, its row grown. */
interface Part {
	shape: Shape
	box: Box
}

export interface Loose {
	shape: Shape
	/** The cell or head that it lies over, or nearest to within the matrix; null beside the matrix. */
	over: Shape | null
}

/** @param shapes living ones by id */
export function looseShapes(shapes: ReadonlyMap<string, Shape>, rows: RowLayout): Loose[] {
	const parts: Part[] = []
	const loose: Shape[] = []
	for (const shape of shapes.values()) {
		if (isSkeleton(shape)) parts.push({ shape, box: shownBox(shape, rows) })
		else if (!shapes.has(shape.parentId)) loose.push(shape)
	}
	const whole = union(parts.map(({ box }) => box))
	return loose.map((shape) => {
		const point = pointOf(shape, rows)
		return { shape, over: whole && distance(whole, point) === 0 ? nearest(parts, point) : null }
	})
}

export function shownBox(shape: Shape, rows: RowLayout): Box {
	const { w, h } = shape.props
	return { x: shape.x, y: shownY(rows, shape), w: Number(w), h: Number(h) + growthOf(rows, shape) }
}

/** The point that says where a shape is: as M1 has it. */
function pointOf(shape: Shape, rows: RowLayout): [number, number] {
	const scale = Number(shape.props.scale) || 1
	const half = shape.type === 'note' ? (NOTE_SIZE * scale) / 2 : 0
	const angle = Number(shape.rotation) || 0
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
	return [shape.x + half * (cos - sin), shownY(rows, shape) + half * (sin + cos)]
}

/** Cells before heads. */
function nearest(parts: readonly Part[], point: [number, number]): Shape | null {
	let found: Part | null = null
	let least = Number.POSITIVE_INFINITY
	for (const part of parts) {
		const far = distance(part.box, point)
		const isBetter = far < least || (far === least && part.shape.type === 'cell')
		if (!isBetter) continue
		found = part
		least = far
	}
	return found?.shape ?? null
}

function distance({ x, y, w, h }: Box, [px, py]: [number, number]): number {
	return Math.hypot(Math.max(x - px, 0, px - x - w), Math.max(y - py, 0, py - y - h))
}
