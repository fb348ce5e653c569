/** What a file or the clipboard holds once it's read: one or more sheets, cells as text. */

/** Null: part of a joined cell, whose words stand above. */
export type CellText = string | null

export interface Sheet {
	/** Empty where it has none. */
	name: string
	/** Without empty rows at the end; rows may differ in length. */
	rows: CellText[][]
}

export const SEPARATOR_CHARS = [';', ',', '\t', '|'] as const
export type SeparatorChar = (typeof SEPARATOR_CHARS)[number]

export interface Tables {
	sheets: Sheet[]
	/** Of a text file; null of a spreadsheet. */
	separator: SeparatorChar | null
}

export type ReadProblem =
	| { reason: 'too-large'; limit: number }
	| { reason: 'too-many-rows' | 'too-many-columns'; count: number; limit: number }
	/** More words or cells than can be held. */
	| { reason: 'too-much' }
	/** A workbook of before 2007, or one with a password: both begin alike. */
	| { reason: 'old-or-locked' }
	| { reason: 'damaged' | 'not-a-table' | 'empty' | 'too-slow' | 'failed' }

export type ReadTables = ({ ok: true } & Tables) | ({ ok: false } & ReadProblem)

/** Thrown within the reader where a limit is passed. */
export class TableProblem extends Error {
	constructor(readonly problem: ReadProblem) {
		super(problem.reason)
	}
}

/** @throws TableProblem */
export function tooMany(
	reason: 'too-many-rows' | 'too-many-columns',
	count: number,
	limit: number,
): never {
	throw new TableProblem({ reason, count, limit })
}
