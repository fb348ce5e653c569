/**
 * The geometry of the poster: where the matrix's heads, cells and ideas stand, in
 * page units (one unit is one screen pixel at 100 %). A template may set other
 * numbers; a board keeps those that it was made with. Pure functions, so that the server
 * seeds and the client draws from the same ones. (SPEC F4, F5, F26)
 */

export interface Box {
	x: number
	y: number
	w: number
	h: number
}

/** Page units. */
export interface Layout {
	/** Between cells, and between heads and cells. */
	gap: number
	/** `strip` is the height of the cell's own title, `padding` is left free at its sides. */
	cell: { w: number; h: number; strip: number; padding: number }
	/** Between notes side by side, and one above the other. */
	note: { gap: number; rowGap: number }
	idea: { w: number; h: number; gap: number }
	/** Heights of the titles and questions, and the width of the rows' heads. */
	head: { title: number; titleGap: number; column: number; question: number; row: number }
}

/**
 * Every measure depends on one of two zooms. At 100 % a cell fills most of a laptop's
 * screen: one row of ideas, two rows of six notes. At zoom-to-fit (about 0.105 on
 * 1440 x 900 with nine rows) the heads must still be read, hence their big type. Nine
 * rows of six are close to an A-series sheet in landscape, so they print well too.
 */
export const DEFAULT_LAYOUT: Layout = {
	gap: 24,
	cell: { w: 1400, h: 664, strip: 44, padding: 24 },
	note: { gap: 30, rowGap: 16 },
	idea: { w: 326, h: 150, gap: 16 },
	head: { title: 270, titleGap: 44, column: 200, question: 340, row: 1440 },
}

/** A participant's note is tldraw's own square, whatever the template. */
export const NOTE_SIZE = 200
/** The title's share of a row's head that has a question too, and the most that a title needs. */
const TITLE_SHARE = 0.55
const TITLE_MOST = 420
/** Space above a cell's first ideas, and between ideas and notes. */
const ABOVE_IDEAS = 16
const ABOVE_NOTES = 18

/** How many notes stand side by side in a cell. */
export function notesAcross({ cell, note }: Layout): number {
	return fitting(cell, NOTE_SIZE, note.gap)
}

/** How many ideas stand side by side in a cell. */
export function ideasAcross({ cell, idea }: Layout): number {
	return fitting(cell, idea.w, idea.gap)
}

function fitting({ w, padding }: Layout['cell'], size: number, gap: number): number {
	return Math.max(1, Math.floor((w - 2 * padding + gap) / (size + gap)))
}

/** The head above everything. */
export function titleBox(layout: Layout, columns: number): Box {
	const { cell, gap, head } = layout
	return { x: 0, y: 0, w: cellsLeft(layout) + columns * (cell.w + gap) - gap, h: head.title }
}

export function columnBox(layout: Layout, column: number): Box {
	const { cell, head } = layout
	return { x: columnLeft(layout, column), y: columnsTop(layout), w: cell.w, h: head.column }
}

/** Of a column. */
export function questionBox(layout: Layout, column: number): Box {
	const { cell, head } = layout
	const y = columnsTop(layout) + head.column
	return { x: columnLeft(layout, column), y, w: cell.w, h: head.question }
}

/** @param hasQuestion whether a question stands below its title */
export function rowBox(layout: Layout, row: number, hasQuestion = false): Box {
	const { cell, head } = layout
	const h = hasQuestion ? Math.min(Math.round(cell.h * TITLE_SHARE), TITLE_MOST) : cell.h
	return { x: 0, y: rowTop(layout, row), w: head.row, h }
}

export function rowQuestionBox(layout: Layout, row: number): Box {
	const { y, h, ...rest } = rowBox(layout, row, true)
	return { ...rest, y: y + h, h: layout.cell.h - h }
}

export function cellBox(layout: Layout, row: number, column: number): Box {
	const { w, h } = layout.cell
	return { x: columnLeft(layout, column), y: rowTop(layout, row), w, h }
}

/** The nth idea of a cell, from the cell's corner. */
export function ideaBox(layout: Layout, n: number): Box {
	const { w, h, gap } = layout.idea
	const across = ideasAcross(layout)
	return {
		x: layout.cell.padding + (n % across) * (w + gap),
		y: ideasTop(layout) + Math.floor(n / across) * (h + gap),
		w,
		h,
	}
}

/** The nth place for a participant's note, from the cell's corner; more run on below its edge. */
export function noteBox(layout: Layout, n: number): Box {
	const { gap, rowGap } = layout.note
	const across = notesAcross(layout)
	return {
		x: layout.cell.padding + (n % across) * (NOTE_SIZE + gap),
		y:
			ideasTop(layout) +
			layout.idea.h +
			ABOVE_NOTES +
			Math.floor(n / across) * (NOTE_SIZE + rowGap),
		w: NOTE_SIZE,
		h: NOTE_SIZE,
	}
}

/** All of the poster. */
export function posterBox(layout: Layout, rows: number, columns: number): Box {
	const { w } = titleBox(layout, columns)
	return { x: 0, y: 0, w, h: rowTop(layout, rows) - layout.gap }
}

function ideasTop({ cell }: Layout): number {
	return cell.strip + ABOVE_IDEAS
}

function columnsTop({ head }: Layout): number {
	return head.title + head.titleGap
}

function cellsLeft({ head, gap }: Layout): number {
	return head.row + gap
}

function columnLeft(layout: Layout, column: number): number {
	return cellsLeft(layout) + column * (layout.cell.w + layout.gap)
}

function rowTop(layout: Layout, row: number): number {
	const { cell, gap, head } = layout
	return columnsTop(layout) + head.column + head.question + gap + row * (cell.h + gap)
}
