/**
 * The records that stand beside rows, columns and ideas in a template of a board: given
 * ones, and what participants made. (SPEC F36)
 */
import type { PlainRecord } from '../document/records.ts'
import { shortHash } from './boardIdeas.ts'
import { type BoardLines, fieldOf } from './boardLines.ts'
import { type BoardWords, isPlainText, keyOf } from './boardWords.ts'
import { TEMPLATE_KEYS, TEXT_NAME } from './Template.ts'
import { imageOf, isGiven } from './takeAlong.ts'
import type { Words } from './words.ts'

export interface FreeRecords {
	records: PlainRecord[]
	notes: PlainRecord[]
	texts: Record<string, Words>
}

interface Around {
	lines: BoardLines
	/** Ids of the ideas' records, there by here. */
	ideas: ReadonlyMap<string, string>
	/** Ids that the template's boards have already. */
	taken: ReadonlySet<string>
}

/**
 * @param free the board's, without its skeleton and ideas
 * @param withNotes whether what isn't given is what participants made
 */
export function freeRecords(
	free: readonly PlainRecord[],
	words: BoardWords,
	around: Around,
	withNotes: boolean,
): FreeRecords {
	const texts: Record<string, Words> = {}
	const idOf = newIds(free, around)
	const isNote = notesOf(free, withNotes)
	const [records, notes]: [PlainRecord[], PlainRecord[]] = [[], []]
	for (const record of free) {
		const there = onTemplate(record, idOf)
		if (isNote(record)) notes.push(there)
		else records.push(withText(there, record, words, texts))
	}
	return { records: records.sort(byIndex), notes: notes.sort(byIndex), texts }
}

/** Ids on boards of the template, by those of this board. */
function newIds(
	free: readonly PlainRecord[],
	{ lines: { cells, heads }, ideas, taken }: Around,
): (id: unknown) => unknown {
	const ids = new Map(ideas)
	for (const [id, { row, column }] of cells) ids.set(id, `shape:cell-${row}-${column}`)
	for (const head of heads) ids.set(head.id, headId(head))
	for (const { id } of free) if (taken.has(id)) ids.set(id, `shape:given-${shortHash(id)}`)
	return (id) => ids.get(String(id)) ?? id
}

export function headId(head: PlainRecord): string {
	const kind = fieldOf(head, 'kind')
	return kind === 'board' ? 'shape:head-title' : `shape:head-${kind}-${fieldOf(head, 'of')}`
}

/** What participants made, with the images and bindings that nothing else needs. */
function notesOf(
	free: readonly PlainRecord[],
	withNotes: boolean,
): (record: PlainRecord) => boolean {
	if (!withNotes) return () => false
	const given = free.filter((record) => record.typeName === 'shape' && isGiven(record))
	const images = new Set(given.map(imageOf))
	const notes = new Set(
		free.filter((record) => record.typeName === 'shape' && !isGiven(record)).map(({ id }) => id),
	)
	return ({ id, typeName, fromId, toId }) => {
		if (typeName === 'shape') return notes.has(id)
		return typeName === 'asset'
			? !images.has(id)
			: notes.has(String(fromId)) || notes.has(String(toId))
	}
}

/** Without its maker, and with the ids that what is around it has there. */
function onTemplate(record: PlainRecord, idOf: (id: unknown) => unknown): PlainRecord {
	const { example } = (record.meta ?? {}) as { example?: unknown }
	const ids = {
		id: String(idOf(record.id)),
		...('fromId' in record && { fromId: idOf(record.fromId), toId: idOf(record.toId) }),
	}
	const meta = isGiven(record) && example === true ? { example } : {}
	if (record.typeName !== 'shape') return { ...record, ...ids, meta }
	return { ...record, ...ids, meta, parentId: idOf(record.parentId) }
}

/** With its words among the template's texts, where they're the template's. */
function withText(
	record: PlainRecord,
	before: PlainRecord,
	words: BoardWords,
	texts: Record<string, Words>,
): PlainRecord {
	const key = keyOf(before)
	if (record.typeName !== 'shape' || key === null || !isPlainText(before)) return record
	const text = words.of(before)
	const prefix = TEMPLATE_KEYS.text('')
	const isText = key.startsWith(prefix) && TEXT_NAME.test(key.slice(prefix.length))
	if (!text || (!isText && Object.keys(text).length < 2)) return record
	let name = isText ? key.slice(prefix.length) : shortHash(before.id)
	// Of two shapes with one key, somebody may have edited one.
	const isOther = Object.hasOwn(texts, name) && JSON.stringify(texts[name]) !== JSON.stringify(text)
	if (isOther) name = shortHash(before.id)
	texts[name] = text
	const meta = { ...(record.meta as object), templateKey: TEMPLATE_KEYS.text(name) }
	return { ...record, meta }
}

function byIndex(a: PlainRecord, b: PlainRecord): number {
	const [one, other] = [String(a.index ?? ''), String(b.index ?? '')]
	return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1
}
