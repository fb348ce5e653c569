/**
 * The ideas of a board's cells, as a template of it has them. What a template's idea
 * can't express (a turned note, a locked one, one with emphasis or in a group) stays a record. (SPEC F35, F36)
 */
import { PAGE_ID } from '../document/layout.ts'
import type { PlainRecord } from '../document/records.ts'
import { ideaBox, type Layout } from '../matrix/layout.ts'
import { extractMatrix, rowsOf } from '../matrix/matrix.ts'
import type { BoardCell } from './boardLines.ts'
import { type BoardWords, isPlainText, keyOf } from './boardWords.ts'
import { ideaColor } from './hues.ts'
import { LINE_ID, MAX_IDEAS, TEMPLATE_KEYS, type TemplateIdea } from './Template.ts'
import { isGiven } from './takeAlong.ts'

export type IdeasByCell = Record<string, Record<string, TemplateIdea[]>>

export interface BoardIdeas {
	ideas: IdeasByCell
	/** The ids that ideas' records have on boards of the template, by those of this board. */
	ids: Map<string, string>
}

interface Board {
	/** Those that go along, cells included. */
	records: readonly PlainRecord[]
	cells: ReadonlyMap<string, BoardCell>
	/** In their order. */
	columns: readonly { readonly id: string }[]
	layout: Layout
}

/** The looks that each idea has. */
const LOOKS: Readonly<Record<string, unknown>> = {
	labelColor: 'black',
	size: 's',
	font: 'sans',
	align: 'start',
	verticalAlign: 'start',
}
/** Page units, from the cell's corner. */
const FARTHEST = 6000

/** @param isIdea whether a note that goes along becomes an idea */
export function boardIdeas(
	{ records, cells, columns, layout }: Board,
	words: BoardWords,
	isIdea: (record: PlainRecord) => boolean,
): BoardIdeas {
	const byId = new Map(records.map((record) => [record.id, record]))
	const ideas: IdeasByCell = {}
	const ids = new Map<string, string>()
	for (const cell of extractMatrix(byId, rowsOf(byId, layout)).cells) {
		const home = cells.get(cell.id)
		if (!home) continue
		const { row, column } = home
		for (const { id: recordId, x, y } of cell.notes) {
			const record = byId.get(recordId)
			if (!record || !isIdea(record) || !canBeIdea(record, cell.id, x, y)) continue
			const list = listOf(ideas, row, column)
			const text = list.length < MAX_IDEAS && words.of(record)
			if (!text) continue
			const n = list.length
			const id = idOf(record, home, list)
			list.push({
				...text,
				...(id !== String(n) && { id }),
				...looksOf(
					record,
					columns.findIndex((each) => each.id === column),
				),
				...(isGiven(record) && placeOf(layout, n, x, y)),
			})
			ids.set(recordId, `shape:idea-${row}-${column}-${id}`)
		}
	}
	return { ideas: withoutEmpty(ideas), ids }
}

function listOf(ideas: IdeasByCell, row: string, column: string): TemplateIdea[] {
	const ofRow = ideas[row] ?? {}
	ideas[row] = ofRow
	const list = ofRow[column] ?? []
	ofRow[column] = list
	return list
}

function canBeIdea(record: PlainRecord, cell: string, x: number, y: number): boolean {
	const { type, parentId, rotation, isLocked, opacity } = record
	const props = record.props as Record<string, unknown>
	const isPlain = type === 'note' && !rotation && isLocked !== true && isPlainText(record)
	if (!isPlain || (props.scale ?? 1) !== 1 || props.url) return false
	// A facilitator's own note may look as it did: it gets an idea's looks, and its place.
	if (!isGiven(record)) return parentId === cell || parentId === PAGE_ID
	const looksSo = Object.entries(LOOKS).every(([name, value]) => props[name] === value)
	const isInReach = x >= 0 && y >= 0 && x <= FARTHEST && y <= FARTHEST
	return parentId === cell && opacity === 1 && looksSo && isInReach
}

/** Its template's while it's in the cell that it came with; else its own, the same whenever it's saved. */
function idOf(
	record: PlainRecord,
	{ record: cell }: BoardCell,
	list: readonly TemplateIdea[],
): string {
	const taken = list.map(({ id }, n) => id ?? String(n))
	const { theme, perspective } = cell.props as { theme: string; perspective: string }
	const key = keyOf(record)
	const home = TEMPLATE_KEYS.idea(theme, perspective, '')
	const own = key?.startsWith(home) ? key.slice(home.length) : ''
	if (LINE_ID.test(own) && !taken.includes(own)) return own
	let id = shortHash(record.id)
	while (taken.includes(id)) id = shortHash(id)
	return id
}

function looksOf({ props, meta }: PlainRecord, column: number): Partial<TemplateIdea> {
	const { color } = props as { color?: unknown }
	const { example } = meta as { example?: unknown }
	return {
		...(typeof color === 'string' && color !== ideaColor(column) && { color }),
		...(example === true && { example }),
	}
}

function placeOf(layout: Layout, n: number, x: number, y: number): Partial<TemplateIdea> {
	const laid = ideaBox(layout, n)
	return x === laid.x && y === laid.y ? {} : { at: [x, y] }
}

function withoutEmpty(ideas: IdeasByCell): IdeasByCell {
	const rows = Object.entries(ideas).flatMap(([row, cells]) => {
		const filled = Object.entries(cells).filter(([, list]) => list.length > 0)
		return filled.length > 0 ? [[row, Object.fromEntries(filled)] as const] : []
	})
	return Object.fromEntries(rows)
}

/** FNV-1a in two halves: letters and digits that are a line's id. */
export function shortHash(text: string): string {
	let [low, high] = [0x811c9dc5, 0x01000193]
	for (let n = 0; n < text.length; n++) {
		low = Math.imul(low ^ text.charCodeAt(n), 0x01000193)
		high = Math.imul(high ^ (text.charCodeAt(n) + n), 0x85ebca6b)
	}
	return `n${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`
}
