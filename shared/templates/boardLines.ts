/**
 * The rows and columns of a board, read from its cells and heads as they lie: the way
 * back from records to a template's matrix. (SPEC F35)
 */
import type { PlainRecord } from '../document/records.ts'
import type { BoardFramework } from './BoardFramework.ts'
import type { BoardWords } from './boardWords.ts'
import { columnHue } from './hues.ts'
import { LINE_ID, MAX_LINES, TEMPLATE_KEYS, type TemplateLine } from './Template.ts'
import type { Words } from './words.ts'

export interface BoardCell {
	record: PlainRecord
	/** Ids of the template's row and column. */
	row: string
	column: string
}

export interface BoardLines {
	rows: TemplateLine[]
	columns: TemplateLine[]
	heading: Words | null
	/** By record id; of several of one row and column each. */
	cells: Map<string, BoardCell>
	/** The board's id of each row and column, by the template's. */
	was: Map<string, string>
	/** Heads that are there, as their records. */
	heads: PlainRecord[]
	/** Pairs without a cell and lines without a head; second cells; cells and heads without a place. */
	restored: number
	doubled: number
	beyond: number
}

type Kind = 'theme' | 'perspective'

export function boardLines(
	skeleton: readonly PlainRecord[],
	words: BoardWords,
	framework: BoardFramework,
): BoardLines {
	const cells = skeleton.filter(({ type }) => type === 'cell')
	const heads = skeleton.filter(({ type }) => type === 'head')
	const taken = new Map<string, string>()
	const rowIds = idsOf(cells, 'theme', 'y', taken)
	const columnIds = idsOf(cells, 'perspective', 'x', taken)
	const found = { restored: 0, beyond: 0 }

	const line = (kind: Kind, was: string, id: string, n: number): TemplateLine => {
		const title = headOf(heads, kind, was)
		const question = questionOf(heads, kind, was)
		if (!title) found.restored++
		const key = kind === 'theme' ? TEMPLATE_KEYS.rowTitle(was) : TEMPLATE_KEYS.columnTitle(was)
		const asked = question && words.of(question)
		const hue = hueOf(framework, was, kind === 'theme' ? null : n)
		return {
			id,
			title: (title && words.of(title)) ?? words.named(key) ?? words.of(saying(id)) ?? {},
			...(asked && { question: asked }),
			...(hue && { hue }),
		}
	}
	const rows = [...rowIds].map(([was, id], n) => line('theme', was, id, n))
	const columns = [...columnIds].map(([was, id], n) => line('perspective', was, id, n))
	const placed = new Map<string, BoardCell>()
	for (const record of cells) {
		const row = rowIds.get(fieldOf(record, 'theme'))
		const column = columnIds.get(fieldOf(record, 'perspective'))
		if (row !== undefined && column !== undefined) placed.set(record.id, { record, row, column })
		else found.beyond++
	}
	const pairs = new Set([...placed.values()].map(({ row, column }) => `${row} ${column}`))
	const top = heads.find((head) => fieldOf(head, 'kind') === 'board')
	const kept = heads.filter((head) => {
		const kind = fieldOf(head, 'kind')
		const of = fieldOf(head, 'of')
		if (kind === 'board') return rows.length > 0
		return kind === 'theme' ? rowIds.has(of) : columnIds.has(of) || rowIds.has(of)
	})
	return {
		rows,
		columns,
		heading: (top && words.of(top)) ?? words.named(TEMPLATE_KEYS.title),
		cells: placed,
		was: new Map([...rowIds, ...columnIds].map(([was, id]) => [id, was])),
		heads: kept,
		restored: found.restored + rows.length * columns.length - pairs.size,
		doubled: placed.size - pairs.size,
		beyond: found.beyond + heads.length - kept.length,
	}
}

/** In the order in which they lie. Rows and columns share their ids. */
function idsOf(
	cells: readonly PlainRecord[],
	field: Kind,
	axis: 'x' | 'y',
	taken: Map<string, string>,
): Map<string, string> {
	const places = new Map<string, number[]>()
	for (const cell of cells) {
		const of = fieldOf(cell, field)
		places.set(of, [...(places.get(of) ?? []), Number(cell[axis]) || 0])
	}
	const ordered = [...places].sort(([a, at], [b, then]) => {
		return middle(at) - middle(then) || (a < b ? -1 : 1)
	})
	const ids = new Map<string, string>()
	for (const [was] of ordered.slice(0, MAX_LINES)) {
		let id = was
		const letter = field === 'theme' ? 'row' : 'column'
		for (let n = 1; !LINE_ID.test(id) || taken.has(id); n++) id = `${letter}_${n}`
		taken.set(id, was)
		ids.set(was, id)
	}
	return ids
}

/** One cell that was moved by hand doesn't move its row. */
function middle(places: readonly number[]): number {
	const sorted = places.toSorted((a, b) => a - b)
	return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function headOf(heads: readonly PlainRecord[], kind: Kind, of: string): PlainRecord | null {
	return heads.find((head) => fieldOf(head, 'kind') === kind && fieldOf(head, 'of') === of) ?? null
}

/** A row's and a column's may have the same id on a board of before templates: then its key decides. */
function questionOf(heads: readonly PlainRecord[], kind: Kind, of: string): PlainRecord | null {
	const key = kind === 'theme' ? TEMPLATE_KEYS.rowQuestion(of) : TEMPLATE_KEYS.columnQuestion(of)
	const asked = heads.filter((head) => fieldOf(head, 'kind') === 'question')
	const own = asked.filter((head) => fieldOf(head, 'of') === of)
	const other = kind === 'theme' ? 'perspective.' : 'theme.'
	const keyed = own.find(({ meta }) => (meta as { templateKey?: unknown }).templateKey === key)
	const foreign = ({ meta }: PlainRecord) =>
		String((meta as { templateKey?: unknown }).templateKey).startsWith(other)
	return keyed ?? own.find((head) => !foreign(head)) ?? null
}

/** @param n of a column, which has a hue of the palette where it has none of its own */
function hueOf({ hues }: BoardFramework, of: string, n: number | null): TemplateLine['hue'] {
	const hue = Object.hasOwn(hues, of) ? hues[of] : undefined
	if (!hue) return undefined
	const own = { light: hue.light, dark: hue.dark }
	const isPalettes = n !== null && JSON.stringify(own) === JSON.stringify(columnHue(n))
	return isPalettes ? undefined : own
}

function saying(words: string): PlainRecord {
	const content = [{ type: 'paragraph', content: [{ type: 'text', text: words }] }]
	return { id: '', typeName: 'shape', meta: {}, props: { richText: { type: 'doc', content } } }
}

export function fieldOf({ props }: PlainRecord, name: string): string {
	const value = (props as Record<string, unknown> | undefined)?.[name]
	return typeof value === 'string' ? value : ''
}

/** A facilitator's own title of a cell. */
export function ownTitle(cell: PlainRecord): string | null {
	const title = fieldOf(cell, 'title').trim()
	return title === '' ? null : title
}
