/** Below the cover's picture: which colour is which sector, in as many rows as they need. (SPEC E76) */
import type { Results } from '../../../shared/export/results.ts'
import { counted } from '../report/words.ts'
import { plain } from './blocks.ts'
import { baselineOf, type Flow } from './Flow.ts'
import { breakLines, type Line } from './lines.ts'
import { LOOKS } from './looks.ts'
import type { Tagged } from './Pen.ts'

/** Points, between sectors in a row. */
const GAP = 18
const SQUARE = 9
/** From a square to its words. */
const BESIDE = 5
/** From a row to the next. */
const ROW = 15

interface Entry {
	/** Null where it isn't a sector. */
	color: string | null
	/** More than one where its words are wider than the page. */
	lines: readonly Line[]
	/** From the left and from the legend's upper edge, points. */
	x: number
	y: number
}

export interface Legend {
	/** Points, to the foot of its last row. */
	height: number
	draw(parent: Tagged, x: number, y: number): void
}

/** @param most how high it may be; what has no room then is counted */
export function legendOf(flow: Flow, results: Results, width: number, most: number): Legend {
	const used = results.sectors.filter(({ notes }) => notes > 0)
	const rows = Math.max(1, Math.floor((most - LOOKS.foot.leading) / ROW) + 1)
	let entries = placed(flow, results, { used, left: 0, width })
	for (let left = 1; left <= used.length && rowsOf(entries) > rows; left++) {
		entries = placed(flow, results, { used: used.slice(0, -left), left, width })
	}
	return {
		height: entries.length === 0 ? 0 : (rowsOf(entries) - 1) * ROW + LOOKS.foot.leading,
		draw: (parent, x, y) => {
			for (const entry of entries)
				drawEntry(flow, parent, { ...entry, x: x + entry.x, y: y + entry.y })
		},
	}
}

interface Told {
	used: Results['sectors']
	/** How many aren't. */
	left: number
	width: number
}

function placed({ typesetter }: Flow, { language }: Results, { used, left, width }: Told): Entry[] {
	const told: { color: string | null; words: string }[] = used.map(({ color, label }) => ({
		color,
		words: label,
	}))
	if (left > 0) told.push({ color: null, words: counted(language, 'moreSectors', left) })
	let [x, y] = [0, 0]
	return told.map(({ color, words }): Entry => {
		const indent = color === null ? 0 : SQUARE + BESIDE
		const lines = breakLines(typesetter, [plain(words, LOOKS.foot)], width - indent)
		const wide = indent + Math.max(...lines.map((line) => line.width))
		if (x > 0 && x + wide > width) [x, y] = [0, y + ROW]
		const entry = { color, lines, x, y }
		if (lines.length > 1) [x, y] = [0, y + lines.length * ROW]
		else x += wide + GAP
		return entry
	})
}

function rowsOf(entries: readonly Entry[]): number {
	return Math.max(0, ...entries.map(({ y, lines }) => y / ROW + lines.length))
}

function drawEntry(flow: Flow, parent: Tagged, { color, lines, x, y }: Entry): void {
	const { pen } = flow
	const { leading, size } = LOOKS.foot
	const indent = color === null ? 0 : SQUARE + BESIDE
	if (color !== null) {
		const top = y + (leading - SQUARE) / 2
		pen.artifact(() => pen.doc.roundedRect(x, top, SQUARE, SQUARE, 2).fill(color))
	}
	const tagged = pen.open(parent, 'P')
	lines.forEach((line, n) => {
		pen.line(tagged, line, x + indent, y + n * ROW + baselineOf(leading, size))
		flow.count(line)
	})
	tagged.element.end()
}
