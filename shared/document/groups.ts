/**
 * Groups that work on copies of a board, as documents know them: which group a copy is, which
 * groups' notes were merged in here, and what of them came when. All of it stands in the root
 * `board`, which only the server writes. (SPEC D11, H62, H66)
 */
import type * as Y from 'yjs'
import { getBoard } from './layout.ts'
import type { PlainRecord } from './records.ts'

/** Name and hue of a group. */
export interface GroupMark {
	name: string
	/** `#rrggbb` */
	hue: string
}

/** By group id, as `meta.group` of merged records has it. */
export type Groups = Readonly<Record<string, GroupMark>>

/** What is known of a merged record since the last merge. */
export interface Merged {
	/** Hash of its contents, as the group had them. */
	hash: string
	/** `<row id> <column id>` of its cell in the group; null in none. */
	cell: string | null
	/** Number of the merge that made it. */
	run: number
}

/** By record id here. */
export type Ledger = Readonly<Record<string, Merged>>

/** The latest merge: what it takes to take it back. */
export interface LastMerge {
	run: number
	/** Milliseconds since 1970. */
	at: number
	/** Records that it changed, as they and their ledger entries were before, and as it left them. */
	changed: readonly {
		record: PlainRecord
		group: string
		before: Merged
		left: Pick<Merged, 'hash' | 'cell'>
	}[]
	/** Records that it removed. */
	removed: readonly { id: string; group: string; before: Merged }[]
	/** Ids of the frames that it made for groups' drawings. */
	frames: readonly string[]
}

/** Hashes of the participants' records that came along when a copy was made, by record id. */
export type Given = Readonly<Record<string, string>>

export const GROUP_META = 'group'
const OWN = 'group'
const MARK_PREFIX = 'group.'
const LEDGER_PREFIX = 'merge.'
const LAST = 'merge'
const GIVEN = 'given'

/** Id of the group that a record was merged from; null of all others. @param meta of the record */
export function groupOf(meta: unknown): string | null {
	const { group } = (meta ?? {}) as { group?: unknown }
	return typeof group === 'string' ? group : null
}

/** All groups whose notes were ever merged in, the first ones first. */
export function readGroups(doc: Y.Doc): Groups {
	const found: [string, GroupMark][] = []
	getBoard(doc).forEach((value, key) => {
		const mark = key.startsWith(MARK_PREFIX) ? toMark(value) : null
		if (mark) found.push([key.slice(MARK_PREFIX.length), mark])
	})
	const inOrder = new Intl.Collator('en', { numeric: true })
	return Object.fromEntries(found.sort(([, a], [, b]) => inOrder.compare(a.name, b.name)))
}

/** For the server. Call within a transaction. */
export function writeGroups(doc: Y.Doc, groups: Groups): void {
	for (const [id, mark] of Object.entries(groups)) setBoard(doc, MARK_PREFIX + id, mark)
}

/** The group that works on this board; null where it's no group's. */
export function readOwnGroup(doc: Y.Doc): GroupMark | null {
	return toMark(getBoard(doc).get(OWN))
}

/** For the server. Call within a transaction. */
export function writeOwnGroup(doc: Y.Doc, mark: GroupMark): void {
	setBoard(doc, OWN, mark)
}

export function readGiven(doc: Y.Doc): Given {
	return fieldsOf(getBoard(doc).get(GIVEN)) as Given
}

/** For the server. Call within a transaction. */
export function writeGiven(doc: Y.Doc, given: Given): void {
	if (Object.keys(given).length > 0) setBoard(doc, GIVEN, given)
}

export function readLedger(doc: Y.Doc, group: string): Ledger {
	return fieldsOf(getBoard(doc).get(LEDGER_PREFIX + group)) as Ledger
}

/** For the server. Call within a transaction. */
export function writeLedger(doc: Y.Doc, group: string, ledger: Ledger): void {
	setBoard(doc, LEDGER_PREFIX + group, ledger)
}

/** Ids of the groups of which something was merged. */
export function mergedGroups(doc: Y.Doc): string[] {
	return [...getBoard(doc).keys()].flatMap((key) =>
		key.startsWith(LEDGER_PREFIX) ? [key.slice(LEDGER_PREFIX.length)] : [],
	)
}

export function readLastMerge(doc: Y.Doc): LastMerge | null {
	const last = getBoard(doc).get(LAST) as LastMerge | undefined
	return typeof last?.run === 'number' ? last : null
}

/** For the server: a group of which nothing is here any more. Call within a transaction. */
export function dropGroup(doc: Y.Doc, group: string): void {
	for (const key of [MARK_PREFIX + group, LEDGER_PREFIX + group]) getBoard(doc).delete(key)
}

/** For the server; null once it has been taken back. Call within a transaction. */
export function writeLastMerge(doc: Y.Doc, last: LastMerge | null): void {
	if (last) setBoard(doc, LAST, last)
	else getBoard(doc).delete(LAST)
}

function toMark(value: unknown): GroupMark | null {
	const { name, hue } = fieldsOf(value)
	return typeof name === 'string' && typeof hue === 'string' ? { name, hue } : null
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** An unchanged value isn't written, so it leaves no trace. */
function setBoard(doc: Y.Doc, key: string, value: unknown): void {
	const board = getBoard(doc)
	if (JSON.stringify(board.get(key)) !== JSON.stringify(value))
		board.set(key, structuredClone(value))
}
