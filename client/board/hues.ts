/**
 * The six soft hues of the perspectives. Chosen by search for the largest distance
 * between any two, in normal sight and in the three kinds of colour blindness
 * alike; hues.test.ts holds them to it. (SPEC C4)
 */
import { frameworkTemplate } from '../../shared/templates/framework.ts'

export interface Hue {
	/** Ideas and the cell's strip; text on it keeps 4.5:1. */
	soft: string
	/** Lines and bars; never under text. */
	line: string
}

export interface Paper {
	/** Cells. */
	sheet: string
	/** Around and between the cells. */
	table: string
	ink: string
	/** Small print: still 4.5:1 on sheet, table and each soft hue. */
	quietInk: string
	rule: string
}

export interface Scheme {
	paper: Paper
	hues: readonly Hue[]
}

export const LIGHT: Scheme = {
	paper: {
		sheet: '#fffefb',
		table: '#f6f4ee',
		ink: '#1c2430',
		quietInk: '#4a525c',
		rule: '#8b8f92',
	},
	hues: [
		{ soft: '#c3dbea', line: '#0f9fdc' },
		{ soft: '#fde0b8', line: '#a06506' },
		{ soft: '#fbc8cb', line: '#e8809f' },
		{ soft: '#b2ead6', line: '#2f8a52' },
		{ soft: '#d6cff5', line: '#8f6ba6' },
		{ soft: '#f1f1ee', line: '#505050' },
	],
}

export const DARK: Scheme = {
	paper: {
		sheet: '#1b1e22',
		table: '#121417',
		ink: '#f2f1ec',
		quietInk: '#d0d1cf',
		rule: '#7a7f85',
	},
	hues: [
		{ soft: '#163846', line: '#4c95b8' },
		{ soft: '#42320f', line: '#b19447' },
		{ soft: '#562529', line: '#c8737f' },
		{ soft: '#2a5f3b', line: '#77e498' },
		{ soft: '#583b6a', line: '#9997fa' },
		{ soft: '#57575a', line: '#d1d1d1' },
	],
}

export function schemeOf(isDark: boolean): Scheme {
	return isDark ? DARK : LIGHT
}

/** The hue of a column; a perspective that the framework doesn't have is grey. */
export function hueOf(perspective: string, isDark: boolean): Hue {
	const { hues, paper } = schemeOf(isDark)
	const column = frameworkTemplate.perspectives.findIndex(({ id }) => id === perspective)
	return hues[column] ?? { soft: paper.sheet, line: paper.rule }
}
