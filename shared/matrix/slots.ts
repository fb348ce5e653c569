/**
 * Free slots of a cell's grid for new notes, for whoever puts notes into one: a participant's
 * editor, and the server when it merges groups. (SPEC M11)
 */
import { type Box, type Layout, NOTE_SIZE, noteBox } from './layout.ts'

/**
 * The first free slots for several notes, in their order, in the cell's own space; below the
 * cell's edge where all are taken: the row grows with the notes.
 *
 * @param taken what they have to keep clear of; the places found are added to it
 * @param heights of the notes, page units
 */
export function freePlaces(
	layout: Layout,
	taken: Box[],
	heights: readonly number[],
	width = NOTE_SIZE,
): { x: number; y: number }[] {
	let next = 0
	return heights.map((h) => {
		for (let n = next; ; n++) {
			const place = { ...noteBox(layout, n), w: width, h }
			if (taken.some((other) => overlaps(other, place))) continue
			taken.push(place)
			next = n + 1
			return { x: place.x, y: place.y }
		}
	})
}

function overlaps(a: Box, b: Box): boolean {
	return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h
}
