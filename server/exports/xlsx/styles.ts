/** How the sheets look. */
import type { CellObject } from 'write-excel-file/node'
import { cellText } from './cellText.ts'

export type Cell = CellObject

const BOLD = { fontWeight: 'bold' } as const
const BORDER = { borderColor: '#c9ced8', borderStyle: 'thin' } as const
const TOP = { alignVertical: 'top' } as const

export const TITLE = { fontWeight: 'bold', fontSize: 16 } as const
export const FACT = { textColor: '#5b6270' } as const
export const HEAD = {
	...{ ...BORDER, ...BOLD, backgroundColor: '#e7ebf2', wrap: true },
	alignVertical: 'center',
} as const
export const ROW_HEAD = {
	...BORDER,
	...TOP,
	fontWeight: 'bold',
	backgroundColor: '#f4f6fa',
	wrap: true,
} as const
export const BODY = { ...BORDER, ...TOP, wrap: true } as const
export const SUM = { ...BORDER, fontWeight: 'bold', backgroundColor: '#f4f6fa' } as const
export const LINK = { ...BODY, textColor: '#0b57d0' } as const

/** A text, whatever it looks like: never a formula, a number or a date. */
export function text(words: string, style: Partial<Cell> = {}): Cell {
	return { ...style, value: cellText(words), type: String }
}

export function number(value: number, style: Partial<Cell> = {}): Cell {
	return { ...style, value, type: Number }
}
