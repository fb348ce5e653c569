/** Tables saved as text, with whichever separator. (SPEC E85, E86) */
import Papa from 'papaparse'
import { LIMITS } from '../limits.ts'
import { decode } from './decode.ts'
import {
	type CellText,
	SEPARATOR_CHARS,
	type SeparatorChar,
	TableProblem,
	type Tables,
	tooMany,
} from './Tables.ts'

/** What Excel reads as the separator, and writes nowhere: a first line of its own. */
const SEP_LINE = /^sep=(.)\n/i
/** Lines that are looked at to tell the separator. */
const PREVIEW_ROWS = 50

/** @param separator as one has chosen it; told from the text unless given */
export function readCsv(bytes: Uint8Array, separator?: SeparatorChar): Tables {
	const text = decode(bytes).replace(/\r\n?/g, '\n')
	// Text has none; programs, pictures and databases do.
	if (text.includes('\0')) throw new TableProblem({ reason: 'not-a-table' })
	const said = SEP_LINE.exec(text)
	const body = said ? text.slice(said[0].length) : text
	const told = SEPARATOR_CHARS.find((each) => each === said?.[1])
	const used = separator ?? told ?? guess(body)
	return { sheets: [{ name: '', rows: rowsOf(body, used) }], separator: used }
}

function rowsOf(text: string, delimiter: SeparatorChar): CellText[][] {
	const rows: CellText[][] = []
	let cells = 0
	Papa.parse<string[]>(text, {
		delimiter,
		newline: '\n',
		skipEmptyLines: true,
		step({ data }) {
			const width = data.findLastIndex((cell) => cell !== '') + 1
			if (width > LIMITS.columns) tooMany('too-many-columns', width, LIMITS.columns)
			if (rows.length === LIMITS.rows) tooMany('too-many-rows', LIMITS.rows + 1, LIMITS.rows)
			cells += width
			if (cells > LIMITS.cells) throw new TableProblem({ reason: 'too-much' })
			rows.push(data.slice(0, width))
		},
	})
	const end = rows.findLastIndex((row) => row.some((cell) => cell?.trim())) + 1
	return rows.slice(0, end)
}

/**
 * The separator by which the first lines come apart into the same number of cells, two at
 * least; of several the one that gives most. A text without one is a list of lines.
 */
function guess(text: string): SeparatorChar {
	const head = text.slice(0, 200_000)
	let best: { separator: SeparatorChar; alike: number; width: number } | null = null
	for (const separator of SEPARATOR_CHARS) {
		const { data } = Papa.parse<string[]>(head, {
			delimiter: separator,
			newline: '\n',
			skipEmptyLines: true,
			preview: PREVIEW_ROWS,
		})
		// What was cut off in the middle tells nothing.
		const whole = data.length > 1 && head.length < text.length ? data.slice(0, -1) : data
		const width = whole[0]?.length ?? 0
		if (width < 2) continue
		const alike = whole.filter((row) => row.length === width).length / whole.length
		const isBetter =
			!best || alike > best.alike + 0.05 || (alike > best.alike - 0.05 && width > best.width)
		if (isBetter) best = { separator, alike, width }
	}
	// A sentence has commas too, now one and now three.
	return best && best.alike >= 0.6 ? best.separator : ';'
}
