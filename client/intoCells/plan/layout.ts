/**
 * How a table is to be read: a note a row, a note a cell, columns of which some name theme
 * and perspective, or a matrix with the themes down its side. (SPEC E84)
 */
import type { CellText } from '../read/Tables.ts'
import { type Heads, type Role, readHeads } from './heads.ts'
import { findLine, type NamedLine, type NamedLines } from './names.ts'

export const LAYOUTS = ['rows', 'cells', 'columns', 'matrix'] as const
export type LayoutKind = (typeof LAYOUTS)[number]

export interface Reading {
	layout: LayoutKind
	/** Row of the heads, of columns or of the matrix; null without. */
	heads: number | null
	/** By column, of `columns`. */
	roles: Role[]
	exporter: Heads['exporter']
	/** Of a matrix: perspectives stand down its side, themes across. */
	turned: boolean
}

/** Titles and empty rows may stand above the heads. */
const ABOVE = 10
/** Rows that are looked at. */
const SAMPLE = 500
/** So many of the names must be the board's. */
const MOST = 0.6

export function guessReading(rows: readonly CellText[][], lines: NamedLines): Reading {
	const width = Math.max(0, ...rows.map((row) => row.length))
	const none = Array.from({ length: width }, (): Role => 'none')
	const plain = { layout: 'rows', heads: null, roles: none, exporter: null, turned: false } as const
	const top = rows.slice(0, ABOVE)
	for (const [at, row] of top.entries()) {
		const heads = width > 1 || rows.length > 1 ? readHeads(row) : null
		if (heads)
			return { ...plain, layout: 'columns', heads: at, ...heads, roles: padded(heads.roles, width) }
	}
	if (width < 2) return plain
	for (const [at, row] of top.entries()) {
		for (const turned of [false, true]) {
			const across = turned ? lines.themes : lines.perspectives
			const down = turned ? lines.perspectives : lines.themes
			const side = rows.slice(at + 1, at + 1 + SAMPLE).map(([first]) => first ?? '')
			if (nameMost(row.slice(1), across) && nameMost(side, down)) {
				return { ...plain, layout: 'matrix', heads: at, turned }
			}
		}
	}
	return byContent(rows, lines, plain, width)
}

/** Without heads: what most cells of a column are names of. */
function byContent(
	rows: readonly CellText[][],
	lines: NamedLines,
	plain: Reading,
	width: number,
): Reading {
	const sample = rows.slice(0, SAMPLE)
	const column = (n: number) => sample.map((row) => row[n] ?? '')
	const named = (of: readonly NamedLine[]) =>
		Array.from({ length: width }, (_, n) => n).find((n) => nameMost(column(n), of)) ?? -1
	const theme = named(lines.themes)
	const perspective = named(lines.perspectives)
	if (theme < 0 && perspective < 0) return plain
	const lengths = Array.from({ length: width }, (_, n) =>
		n === theme || n === perspective ? -1 : column(n).join('').length,
	)
	const text = lengths.indexOf(Math.max(...lengths))
	const roles = plain.roles.map((_, n): Role => {
		if (n === theme) return 'theme'
		return n === perspective ? 'perspective' : n === text ? 'text' : 'none'
	})
	return { ...plain, layout: 'columns', roles }
}

/** Joined cells count once. */
function nameMost(cells: readonly CellText[], lines: readonly NamedLine[]): boolean {
	const told = cells.filter((cell): cell is string => Boolean(cell?.trim()))
	if (told.length === 0 || lines.length === 0) return false
	return told.filter((cell) => findLine(lines, cell)).length >= told.length * MOST
}

function padded(roles: readonly Role[], width: number): Role[] {
	return Array.from({ length: Math.max(width, roles.length) }, (_, n) => roles[n] ?? 'none')
}
