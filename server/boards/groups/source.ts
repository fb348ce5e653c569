/**
 * What of a group's board is the group's own work: notes by cell, drawings and images, without
 * what the board had when it was copied, and as records of the board that they come to.
 * (SPEC H65, H66)
 */
import type * as Y from 'yjs'
import { GROUP_META, readGiven } from '../../../shared/document/groups.ts'
import { readSettings } from '../../../shared/document/people.ts'
import { type PlainRecord, readRecords } from '../../../shared/document/records.ts'
import { hasWords, isRichText, toPlainText } from '../../../shared/document/richText.ts'
import { isNobody, STAMP_META, stampOf } from '../../../shared/document/stamp.ts'
import { validateRecord } from '../../../shared/document/validate.ts'
import { extractMatrix, type Matrix, rowsOf } from '../../../shared/matrix/matrix.ts'
import type { Sector } from '../../../shared/sectors.ts'
import { boardFramework } from '../../../shared/templates/builtIn.ts'
import { breathe } from './breathe.ts'
import { contentHash, idHere, makerHere } from './identity.ts'

/** One of the group's records, as it is to be here but for its place. */
export interface Item {
	record: PlainRecord
	hash: string
	/** Row and column of its cell; null where it's in none, or is no note. */
	cell: string | null
	/** Its first words; empty of a drawing. */
	text: string
	/** Whether it's counted as a note. */
	isNote: boolean
	/** Id of the shape here that it stays within; null for the page's. */
	within: string | null
	/** On the page of the group's board, or within that shape. */
	x: number
	y: number
	rotation: number
}

export interface Source {
	/** By id here, in reading order. */
	items: ReadonlyMap<string, Item>
	/** Assets that images among them name, by id here. */
	assets: ReadonlyMap<string, PlainRecord>
	/** Of arrows among them, with what they are bound to, by id here. */
	bindings: readonly PlainRecord[]
	sectors: readonly Sector[]
}

/** Shapes that are only a board's own: the framework, and what merely holds others together. */
const NOT_BROUGHT: readonly unknown[] = ['cell', 'head', 'group']
const MAX_DEPTH = 50
const MAX_WORDS = 80
/** Records that are looked at before other rooms get their turn. */
const AT_ONCE = 60

export function cellKey(row: string, column: string): string {
	return `${row} ${column}`
}

/**
 * @param boardId of the group's board
 * @param groupId as records here are to name it
 */
export async function readSource(doc: Y.Doc, boardId: string, groupId: string): Promise<Source> {
	const records = readRecords(doc)
	await breathe()
	const matrix = extractMatrix(records, rowsOf(records, boardFramework(doc).layout))
	const given = readGiven(doc)
	const cells = cellsOf(matrix)
	/** The group's own, with the hashes of their contents. */
	const own = new Map<string, { record: PlainRecord; hash: string }>()
	let looked = 0
	for (const record of inReadingOrder(records, matrix)) {
		if (!mayBeOwn(record)) continue
		if (++looked % AT_ONCE === 0) await breathe()
		const hash = contentHash(record)
		if (given[record.id] !== hash && validateRecord(record).ok) own.set(record.id, { record, hash })
	}
	const items = new Map<string, Item>()
	for (const { record, hash } of own.values()) {
		const item = toItem(record, hash, records, own, cells, boardId, groupId)
		if (item) items.set(item.record.id, item)
	}
	const { sectors } = readSettings(doc)
	return {
		items,
		assets: assetsOf(own, records, boardId),
		bindings: bindingsOf(own, records, boardId),
		sectors,
	}
}

/** Notes as they are read; whatever else there is after them, as it lies one over the other. */
function inReadingOrder(
	records: ReadonlyMap<string, PlainRecord>,
	{ cells, outside }: Matrix,
): PlainRecord[] {
	const ids = [...cells.flatMap(({ notes }) => notes), ...outside].map(({ id }) => id)
	const first = new Set(ids)
	const rest = [...records.values()]
		.filter(({ id, typeName }) => typeName === 'shape' && !first.has(id))
		.sort((a, b) => (String(a.index) < String(b.index) ? -1 : 1))
	return [...ids.flatMap((id) => records.get(id) ?? []), ...rest]
}

function cellsOf({ cells }: Matrix): Map<string, string> {
	const found = new Map<string, string>()
	for (const { theme, perspective, notes } of cells) {
		for (const { id } of notes) found.set(id, cellKey(theme, perspective))
	}
	return found
}

/** Unless it came along when the copy was made, or can't be shown. */
function mayBeOwn(record: PlainRecord): boolean {
	if (NOT_BROUGHT.includes(record.type)) return false
	if ((record.meta as { part?: unknown } | undefined)?.part !== undefined) return false
	return record.type !== 'note' || hasWords(textOf(record))
}

export function textOf({ props }: PlainRecord): string {
	const { richText } = (props ?? {}) as { richText?: unknown }
	return isRichText(richText) ? toPlainText(richText) : ''
}

export function firstWords(record: PlainRecord): string {
	return textOf(record).replace(/\s+/g, ' ').trim().slice(0, MAX_WORDS)
}

function toItem(
	record: PlainRecord,
	hash: string,
	records: ReadonlyMap<string, PlainRecord>,
	own: ReadonlyMap<string, unknown>,
	cells: ReadonlyMap<string, string>,
	boardId: string,
	groupId: string,
): Item | null {
	const isNote = record.type === 'note' || hasWords(textOf(record))
	const cell = isNote ? (cells.get(record.id) ?? null) : null
	const place = placeOf(record, records, own)
	if (!place) return null
	const { frame, ...at } = place
	return {
		record: asHere(record, boardId, groupId),
		hash,
		text: firstWords(record),
		...{ cell, isNote },
		within: cell === null && frame !== null ? idHere(boardId, frame) : null,
		...at,
	}
}

/** Up to the page, or to the frame around it that comes along. @returns null in a circle of parents */
function placeOf(
	record: PlainRecord,
	records: ReadonlyMap<string, PlainRecord>,
	own: ReadonlyMap<string, unknown>,
): { x: number; y: number; rotation: number; frame: string | null } | null {
	let { x, y, rotation } = numbersOf(record)
	let parent = records.get(String(record.parentId))
	for (let depth = 0; parent && depth < MAX_DEPTH; depth++) {
		if (parent.type === 'frame' && own.has(parent.id)) return { x, y, rotation, frame: parent.id }
		const outer = numbersOf(parent)
		const [cos, sin] = [Math.cos(outer.rotation), Math.sin(outer.rotation)]
		;[x, y] = [outer.x + x * cos - y * sin, outer.y + x * sin + y * cos]
		rotation += outer.rotation
		parent = records.get(String(parent.parentId))
	}
	return parent ? null : { x, y, rotation, frame: null }
}

function numbersOf({ x, y, rotation }: PlainRecord): { x: number; y: number; rotation: number } {
	return { x: Number(x) || 0, y: Number(y) || 0, rotation: Number(rotation) || 0 }
}

/** With its maker's sector and its group, and without anybody's id. */
function asHere(record: PlainRecord, boardId: string, groupId: string): PlainRecord {
	// A key of the template would put the template's words in place of its own.
	const {
		[STAMP_META]: _stamp,
		templateKey,
		...meta
	} = (record.meta ?? {}) as Record<string, unknown>
	const stamp = stampOf(record)
	const told = stamp && {
		[STAMP_META]: {
			p: isNobody(stamp.p) ? stamp.p : makerHere(boardId, stamp.p),
			s: stamp.s,
			c: stamp.c,
			m: stamp.m,
		},
	}
	const { assetId } = (record.props ?? {}) as { assetId?: unknown }
	return {
		...record,
		id: idHere(boardId, record.id),
		props: {
			...(record.props as object),
			...(typeof assetId === 'string' && { assetId: idHere(boardId, assetId) }),
		},
		meta: { ...meta, ...told, [GROUP_META]: groupId },
	}
}

function assetsOf(
	own: ReadonlyMap<string, { record: PlainRecord }>,
	records: ReadonlyMap<string, PlainRecord>,
	boardId: string,
): Map<string, PlainRecord> {
	const assets = new Map<string, PlainRecord>()
	for (const { record } of own.values()) {
		const { assetId } = (record.props ?? {}) as { assetId?: unknown }
		const asset = typeof assetId === 'string' ? records.get(assetId) : undefined
		if (asset?.typeName !== 'asset' || !validateRecord(asset).ok) continue
		const id = idHere(boardId, asset.id)
		const { [STAMP_META]: _stamp, ...meta } = (asset.meta ?? {}) as Record<string, unknown>
		assets.set(id, { ...asset, id, meta })
	}
	return assets
}

/** An end at something of the group's own leads to that here; one at what both boards have stays. */
function bindingsOf(
	own: ReadonlyMap<string, unknown>,
	records: ReadonlyMap<string, PlainRecord>,
	boardId: string,
): PlainRecord[] {
	return [...records.values()].flatMap((record) => {
		const { typeName, fromId, toId } = record
		if (typeName !== 'binding' || !own.has(String(fromId)) || !validateRecord(record).ok) return []
		const to = own.has(String(toId)) ? idHere(boardId, String(toId)) : toId
		const { [STAMP_META]: _stamp, ...meta } = (record.meta ?? {}) as Record<string, unknown>
		const id = idHere(boardId, record.id)
		return [{ ...record, id, fromId: idHere(boardId, String(fromId)), toId: to, meta }]
	})
}
