/** The type of a report: calm, two weights, nothing under nine points. (SPEC E74) */
import { PAPER } from '../../../shared/templates/hues.ts'
import type { Look } from './blocks.ts'

export const INK = PAPER.light.ink
export const QUIET = PAPER.light.quietInk
/** Thin lines between notes. */
export const HAIRLINE = '#d9d6cd'
const LINK = '#1f5fae'

function look(size: number, leading: number, weight: Look['weight'], color = INK): Look {
	return { family: 'text', size, leading, weight, color, linkColor: LINK }
}

export const LOOKS = {
	/** The board's title, above its picture. */
	title: look(21, 26, 700),
	section: look(21, 26, 700),
	sectionQuestion: look(11, 15.5, 400, QUIET),
	/** A section's title where it goes on. */
	running: look(10, 14, 600, QUIET),
	cell: look(11.5, 15, 600),
	cellQuestion: look(9.25, 12.75, 400, QUIET),
	label: look(9, 12.5, 600, QUIET),
	idea: look(9.5, 13.25, 400, QUIET),
	note: look(10, 14, 400),
	byline: look(9, 12.5, 400, QUIET),
	mark: look(9, 12, 700),
	tableHead: look(9, 12.5, 600, QUIET),
	table: look(9.5, 13.5, 400),
	tableNumber: look(9.5, 13.5, 500),
	fact: look(9.5, 13.5, 400, QUIET),
	foot: look(9, 12, 400, QUIET),
	text: look(10, 14.5, 400),
} as const
