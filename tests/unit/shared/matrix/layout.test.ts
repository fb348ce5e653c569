/** The poster's geometry. (SPEC F4, F5) */
import { describe, expect, it } from 'vitest'
import {
	type Box,
	cellBox,
	columnBox,
	DEFAULT_LAYOUT,
	ideaBox,
	noteBox,
	posterBox,
	questionBox,
	rowBox,
	titleBox,
} from '../../../../shared/matrix/layout.ts'
import { frameworkTemplate } from '../../../support/framework.ts'

const L = DEFAULT_LAYOUT
const CELL = L.cell
const rows = frameworkTemplate.themes.map((_, row) => row)
const columns = frameworkTemplate.perspectives.map((_, column) => column)

function overlap(a: Box, b: Box): boolean {
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

function inside(inner: Box, outer: Box): boolean {
	return (
		inner.x >= outer.x &&
		inner.y >= outer.y &&
		inner.x + inner.w <= outer.x + outer.w &&
		inner.y + inner.h <= outer.y + outer.h
	)
}

function expectApart(boxes: Box[]): void {
	boxes.forEach((box, i) => {
		for (const other of boxes.slice(i + 1)) expect(overlap(box, other)).toBe(false)
	})
}

describe('the poster', () => {
	const parts = [
		titleBox(L, columns.length),
		...columns.flatMap((column) => [columnBox(L, column), questionBox(L, column)]),
		...rows.map((row) => rowBox(L, row)),
		...rows.flatMap((row) => columns.map((column) => cellBox(L, row, column))),
	]

	it('F4 has no two parts over each other, and all of them within its bounds', () => {
		expectApart(parts)
		const poster = posterBox(L, rows.length, columns.length)
		for (const part of parts) expect(inside(part, poster)).toBe(true)
	})

	it('F4 is nearly as wide for its height as an A-series sheet in landscape', () => {
		const { w, h } = posterBox(L, rows.length, columns.length)
		expect(w / h).toBeGreaterThan(1.38)
		expect(w / h).toBeLessThan(1.45)
	})
})

describe('a cell', () => {
	const cell = { x: 0, y: 0, w: CELL.w, h: CELL.h }
	const longest = Math.max(
		...frameworkTemplate.themes.flatMap(({ cells }) => Object.values(cells).map((c) => c.length)),
	)
	const ideas = Array.from({ length: longest }, (_, n) => ideaBox(L, n))
	const notes = Array.from({ length: 12 }, (_, n) => noteBox(L, n))

	it('F5 has room for its ideas and for twelve notes below them, none over another', () => {
		expectApart([...ideas, ...notes, { x: 0, y: 0, w: CELL.w, h: CELL.strip }])
		for (const box of [...ideas, ...notes]) expect(inside(box, cell)).toBe(true)
	})

	it('F5 fills most of a laptop screen at 100 %', () => {
		expect(CELL.h / 800).toBeGreaterThan(0.75)
		expect(CELL.w).toBeLessThanOrEqual(1440)
	})
})
