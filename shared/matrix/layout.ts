/**
 * The geometry of the poster: where the matrix's heads, cells and ideas stand, in
 * page units (one unit is one screen pixel at 100 %). Pure numbers, so that the
 * server seeds from them and the client draws from them without meeting. (SPEC F4, F5)
 *
 * Every measure answers to one of two zooms. At 100 % a cell fills most of a
 * laptop's screen: one row of ideas, two rows of six notes. At zoom-to-fit (about
 * 0.105 on 1440 x 900) the heads must still be read, hence their big type. The
 * whole is close to an A-series sheet in landscape, so it prints well too.
 */

export interface Box {
	x: number
	y: number
	w: number
	h: number
}

/** Between cells, and between heads and cells. */
export const GAP = 24

export const CELL = { w: 1400, h: 664, strip: 44, padding: 24 } as const
/** A participant's note is tldraw's own square. */
export const NOTE = { size: 200, gap: 30, rowGap: 16, across: 6 } as const
export const IDEA = { w: 326, h: 150, gap: 16, across: 4 } as const

const TITLE_HEIGHT = 270
const TITLE_GAP = 44
const PERSPECTIVE_HEIGHT = 200
const QUESTION_HEIGHT = 340
const THEME_WIDTH = 1440

const IDEAS_TOP = CELL.strip + 16
const NOTES_TOP = IDEAS_TOP + IDEA.h + 18
const CELLS_LEFT = THEME_WIDTH + GAP
const PERSPECTIVES_TOP = TITLE_HEIGHT + TITLE_GAP
const QUESTIONS_TOP = PERSPECTIVES_TOP + PERSPECTIVE_HEIGHT
const CELLS_TOP = QUESTIONS_TOP + QUESTION_HEIGHT + GAP

/** The head above everything. */
export function titleBox(columns: number): Box {
	return { x: 0, y: 0, w: CELLS_LEFT + columns * (CELL.w + GAP) - GAP, h: TITLE_HEIGHT }
}

export function perspectiveBox(column: number): Box {
	return { x: columnLeft(column), y: PERSPECTIVES_TOP, w: CELL.w, h: PERSPECTIVE_HEIGHT }
}

export function questionBox(column: number): Box {
	return { x: columnLeft(column), y: QUESTIONS_TOP, w: CELL.w, h: QUESTION_HEIGHT }
}

export function themeBox(row: number): Box {
	return { x: 0, y: rowTop(row), w: THEME_WIDTH, h: CELL.h }
}

export function cellBox(row: number, column: number): Box {
	return { x: columnLeft(column), y: rowTop(row), w: CELL.w, h: CELL.h }
}

/** The nth idea of a cell, from the cell's corner. Four stand in one row. */
export function ideaBox(n: number): Box {
	const { w, h, gap, across } = IDEA
	const row = Math.floor(n / across)
	return {
		x: CELL.padding + (n % across) * (w + gap),
		y: IDEAS_TOP + row * (h + gap),
		w,
		h,
	}
}

/** The nth place for a participant's note, from the cell's corner; twelve fit, more run on below. */
export function noteBox(n: number): Box {
	const { size, gap, rowGap, across } = NOTE
	return {
		x: CELL.padding + (n % across) * (size + gap),
		y: NOTES_TOP + Math.floor(n / across) * (size + rowGap),
		w: size,
		h: size,
	}
}

/** All of the poster. */
export function posterBox(rows: number, columns: number): Box {
	const { w } = titleBox(columns)
	return { x: 0, y: 0, w, h: rowTop(rows) - GAP }
}

function columnLeft(column: number): number {
	return CELLS_LEFT + column * (CELL.w + GAP)
}

function rowTop(row: number): number {
	return CELLS_TOP + row * (CELL.h + GAP)
}
