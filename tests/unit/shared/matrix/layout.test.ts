import { describe, expect, it } from 'vitest'
import {
	type Box,
	CELL,
	cellBox,
	ideaBox,
	noteBox,
	perspectiveBox,
	posterBox,
	questionBox,
	themeBox,
	titleBox,
} from '../../../../shared/matrix/frameworkLayout.ts'
import { frameworkTemplate } from '../../../../shared/templates/framework.ts'

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
		titleBox(columns.length),
		...columns.flatMap((column) => [perspectiveBox(column), questionBox(column)]),
		...rows.map(themeBox),
		...rows.flatMap((row) => columns.map((column) => cellBox(row, column))),
	]

	it('F4 has no two parts over each other, and all of them within its bounds', () => {
		expectApart(parts)
		const poster = posterBox(rows.length, columns.length)
		for (const part of parts) expect(inside(part, poster)).toBe(true)
	})

	it('F4 is nearly as wide for its height as an A-series sheet in landscape', () => {
		const { w, h } = posterBox(rows.length, columns.length)
		expect(w / h).toBeGreaterThan(1.38)
		expect(w / h).toBeLessThan(1.45)
	})
})

describe('a cell', () => {
	const cell = { x: 0, y: 0, w: CELL.w, h: CELL.h }
	const longest = Math.max(
		...frameworkTemplate.themes.flatMap(({ cells }) => Object.values(cells).map((c) => c.length)),
	)
	const ideas = Array.from({ length: longest }, (_, n) => ideaBox(n))
	const notes = Array.from({ length: 12 }, (_, n) => noteBox(n))

	it('F5 has room for its ideas and for twelve notes below them, none over another', () => {
		expectApart([...ideas, ...notes, { x: 0, y: 0, w: CELL.w, h: CELL.strip }])
		for (const box of [...ideas, ...notes]) expect(inside(box, cell)).toBe(true)
	})

	it('F5 fills most of a laptop screen at 100 %', () => {
		expect(CELL.h / 800).toBeGreaterThan(0.75)
		expect(CELL.w).toBeLessThanOrEqual(1440)
	})
})
