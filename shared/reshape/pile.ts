/**
 * What lay in a cell that has gone, laid beside the matrix: cell by cell, one below
 * the other, each thing where it lay from the others. (SPEC M43)
 */
import type { Box, Layout } from '../matrix/layout.ts'
import { boundsOf, type Shape, union } from './Shape.ts'

/** The things of one cell, in its space. */
export interface Block {
	items: readonly Placed[]
	/** Deleted ones: they take no room, and come back beside the others. */
	deleted: readonly Placed[]
}

export interface Placed {
	shape: Shape
	x: number
	y: number
}

/** Page units, between the matrix and the pile, and between two cells' things. */
const APART = 120
const BETWEEN = 40

/**
 * @param matrix its box on the page
 * @param top where the pile begins, if nothing lies there
 * @param others what lies beside the matrix already
 * @returns places on the page
 */
export function layPile(
	blocks: readonly Block[],
	matrix: Box,
	top: number,
	others: readonly Box[],
	layout: Layout,
	children: ReadonlyMap<string, readonly Shape[]>,
): Placed[] {
	const boxes = blocks.map(({ items }) =>
		union(items.map(({ shape, x, y }) => boundsOf({ ...shape, x, y }, layout, children))),
	)
	const left = matrix.x + matrix.w + APART
	const right = left + Math.max(0, ...boxes.map((box) => box?.w ?? 0))
	let y = top
	for (const other of others) {
		if (other.x < right && other.x + other.w > left) y = Math.max(y, other.y + other.h + BETWEEN)
	}
	return blocks.flatMap(({ items, deleted }, n) => {
		const box = boxes[n] ?? { x: 0, y: 0, w: 0, h: -BETWEEN }
		const [dx, dy] = [left - box.x, y - box.y]
		y += box.h + BETWEEN
		return [...items, ...deleted].map((item) => ({ ...item, x: item.x + dx, y: item.y + dy }))
	})
}
