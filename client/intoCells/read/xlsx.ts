/**
 * Spreadsheets as Excel and LibreOffice save them. A zip says how large its parts are
 * before they're unpacked, and each sheet says of its cells where they stand: both are
 * bounded first, since a small file can hold, or claim, more than a browser's memory. What
 * formulas gave when the file was saved comes in as text; nothing is calculated. (SPEC E85, E86)
 */
import { unzipSync, zipSync } from 'fflate'
import readSheets, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/universal'
import { LIMITS } from '../limits.ts'
import { type CellText, type Sheet, TableProblem, type Tables, tooMany } from './Tables.ts'

const WORKBOOK = 'xl/workbook.xml'
/** What the reader looks at: `.png`, `.bin` and the like stay packed. */
const READ = /\.xml(\.rels)?$/

export async function readXlsx(bytes: Uint8Array): Promise<Tables> {
	const parts = unpack(bytes)
	if (!parts[WORKBOOK]) throw new TableProblem({ reason: 'not-a-table' })
	let cells = 0
	for (const [name, part] of Object.entries(parts)) {
		cells += cellsIn(name, wholeText(part))
		if (cells > LIMITS.cells) throw new TableProblem({ reason: 'too-much' })
	}
	// Packed without compression: unpacking is bounded above, and the library's own would start workers.
	const { buffer, byteOffset, byteLength } = zipSync(parts, { level: 0 })
	const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer
	const sheets = await readSheets(file, { trim: false }).catch((error: unknown) => {
		if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError) damaged()
		throw error
	})
	return { sheets: bounded(sheets), separator: null }
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
	let [count, sum] = [0, 0]
	try {
		return unzipSync(bytes, {
			filter({ name, originalSize }) {
				count++
				if (READ.test(name)) sum += originalSize
				if (count > LIMITS.parts || sum > LIMITS.unpackedBytes) {
					throw new TableProblem({ reason: 'too-large', limit: LIMITS.unpackedBytes })
				}
				return READ.test(name)
			},
		})
	} catch (error) {
		if (error instanceof TableProblem) throw error
		return damaged()
	}
}

/**
 * A part that's larger than the zip says is cut off there, which its last tag tells: rows
 * would be missing in silence.
 */
function wholeText(part: Uint8Array): string {
	const text = new TextDecoder().decode(part)
	const root = /<([A-Za-z][\w:.-]*)(?:\s[^>]*)?>/.exec(text)
	if (!root) return damaged()
	const isClosed = root[0].endsWith('/>') || text.trimEnd().endsWith(`</${root[1]}>`)
	return isClosed ? text : damaged()
}

/** Rows and cells between those that are named are filled up by the reader, however many. */
function cellsIn(name: string, text: string): number {
	if (!/\/worksheets\/[^/]+\.xml$/.test(name)) return 0
	let [tags, rows, columns] = [0, 0, 0]
	for (const [tag, kind] of text.matchAll(/<(?:\w+:)?(row|c)\b[^>]*>/g)) {
		if (kind === 'row') tags++
		const place = /\br\s*=\s*["']([^"']*)["']/.exec(tag)?.[1]
		if (place !== undefined) {
			const [, letters, digits] = /^\s*([A-Z]{0,3})(\d{1,7})\s*$/.exec(place) ?? damaged()
			rows = Math.max(rows, Number(digits))
			columns = Math.max(columns, columnOf(letters ?? ''))
		}
		const height = Math.max(tags, rows)
		if (height > LIMITS.rows) tooMany('too-many-rows', height, LIMITS.rows)
		if (columns > LIMITS.columns) tooMany('too-many-columns', columns, LIMITS.columns)
	}
	return Math.max(tags, rows) * columns
}

/** 1 of A, 27 of AA. */
function columnOf(letters: string): number {
	return [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0)
}

function bounded(sheets: Awaited<ReturnType<typeof readSheets>>): Sheet[] {
	let [cells, characters] = [0, 0]
	return sheets.map(({ sheet: name, data }) => {
		if (data.length > LIMITS.rows) tooMany('too-many-rows', data.length, LIMITS.rows)
		const rows = data.map((row) => {
			if (row.length > LIMITS.columns) tooMany('too-many-columns', row.length, LIMITS.columns)
			return row.map((value): CellText => {
				const text = textOf(value)
				cells++
				characters += text.length
				// One long text may stand in thousands of cells, and each of them is sent on by itself.
				if (cells > LIMITS.cells || characters > LIMITS.characters) {
					throw new TableProblem({ reason: 'too-much' })
				}
				return text
			})
		})
		return { name, rows }
	})
}

/** Times have no zone in a spreadsheet: what stands there is read as if it were UTC. */
function textOf(value: unknown): string {
	if (value === null || value === undefined) return ''
	if (!(value instanceof Date)) return String(value)
	if (Number.isNaN(value.getTime())) return ''
	// A day's fraction isn't exact: a whole second may be read as a millisecond less.
	const whole = new Date(Math.round(value.getTime() / 1000) * 1000)
	const [day = '', clock = ''] = whole.toISOString().split('T')
	const time = clock.slice(0, 8)
	return time === '00:00:00' ? day : `${day} ${time}`
}

function damaged(): never {
	throw new TableProblem({ reason: 'damaged' })
}
