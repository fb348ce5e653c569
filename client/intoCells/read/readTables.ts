/** A file's tables, whatever it is by its content: its name and type may say anything. (SPEC E85, E86) */
import { LIMITS } from '../limits.ts'
import { readCsv } from './csv.ts'
import { type ReadTables, type SeparatorChar, TableProblem, type Tables } from './Tables.ts'
import { readXlsx } from './xlsx.ts'

const ZIP = [0x50, 0x4b]
/** Workbooks of before 2007, and encrypted ones. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

/** Never throws, whatever the bytes are. */
export async function readTables(
	bytes: Uint8Array,
	separator?: SeparatorChar,
): Promise<ReadTables> {
	try {
		if (bytes.length > LIMITS.fileBytes) {
			return { ok: false, reason: 'too-large', limit: LIMITS.fileBytes }
		}
		if (begins(bytes, OLE)) return { ok: false, reason: 'old-or-locked' }
		const tables: Tables = begins(bytes, ZIP) ? await readXlsx(bytes) : readCsv(bytes, separator)
		const sheets = tables.sheets.filter(({ rows }) =>
			rows.some((row) => row.some((cell) => cell?.trim())),
		)
		return sheets.length === 0 ? { ok: false, reason: 'empty' } : { ok: true, ...tables, sheets }
	} catch (error) {
		return { ok: false, ...(error instanceof TableProblem ? error.problem : { reason: 'damaged' }) }
	}
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
	return start.every((byte, at) => bytes[at] === byte)
}
