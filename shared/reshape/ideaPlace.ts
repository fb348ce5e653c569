/** Where a new idea lies in a cell in which people have laid things already. (SPEC M41) */
import { type Box, ideaBox, ideasAcross, type Layout } from '../matrix/layout.ts'
import type { TemplateIdea } from '../templates/Template.ts'

/** Lines of ideas that are tried; below them a new one is as good as over others. */
const LINES = 40

/** @param lying what takes room there, in the cell's space */
export function ideaPlace(
	{ at }: TemplateIdea,
	n: number,
	layout: Layout,
	lying: readonly Box[],
): readonly [number, number] {
	if (at) return at
	const across = ideasAcross(layout)
	for (let place = n; place < n + across * LINES; place++) {
		const box = ideaBox(layout, place)
		if (!lying.some((other) => collides(box, other))) return [box.x, box.y]
	}
	const { x, y } = ideaBox(layout, n)
	return [x, y]
}

function collides(a: Box, b: Box): boolean {
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}
