/**
 * A merge as it's written into the board's document, and as it's taken back: in transactions
 * in which whatever somebody has changed meanwhile stays as they have it.
 * (SPEC H67, H70, H71)
 */
import * as Y from 'yjs'
import {
	dropGroup,
	type Ledger,
	type Merged,
	mergedGroups,
	readLastMerge,
	readLedger,
	writeGroups,
	writeLastMerge,
	writeLedger,
} from '../../../shared/document/groups.ts'
import { getRecords, KEY, type RecordEntry } from '../../../shared/document/layout.ts'
import { readSettings, writeSettings } from '../../../shared/document/people.ts'
import {
	changedKeys,
	flagDeleted,
	isDeleted,
	type PlainRecord,
	readEntry,
	readRecord,
	unflagDeleted,
	writeKeys,
	writeNewRecord,
	writeText,
} from '../../../shared/document/records.ts'
import type { UndoAnswer } from '../../../shared/groupsApi.ts'
import { MAX_SECTORS, type Sector } from '../../../shared/sectors.ts'
import { contentHash } from './identity.ts'
import type { GroupPlan } from './plan.ts'
import { cellKey } from './source.ts'

/** One group's part of a merge, or a piece of one: whole in itself, and so is what it leaves. */
export interface Part {
	run: number
	at: number
	plan: GroupPlan
	/** Its new records, as an update of a document of their own. */
	fresh: Uint8Array
	/** Records that come under ids that the document has, of deleted ones. */
	revived: readonly PlainRecord[]
	/** What is known of the group's records with this. */
	ledger: Ledger
	/** Sectors as the group's board has them. */
	sectors: readonly Sector[]
	/** Whether what was changed and removed belongs to it: to a plan's last piece. */
	isLast: boolean
}

/** Call within a transaction of the server's. Written twice, it changes nothing more. */
export function writePart(doc: Y.Doc, part: Part): void {
	const { run, at, plan, isLast } = part
	const { groupId: group } = plan
	doc.transact((transaction) => {
		Y.applyUpdate(doc, part.fresh)
		// Else Yjs takes what is written beside it for another's, under this document's client id.
		transaction.local = true
	})
	const records = getRecords(doc)
	const before = readLastMerge(doc)
	const last = before?.run === run ? before : { run, at, changed: [], removed: [], frames: [] }
	const changed = [...last.changed]
	const removed = [...last.removed]
	const frames = new Set(last.frames)
	if (plan.frame) {
		writeFrame(records, plan.frame)
		if (plan.isNewFrame) frames.add(plan.frame.id)
	}
	for (const record of part.revived) revive(records, record)
	for (const { found, after, before, cell } of isLast ? plan.changed : []) {
		const left = { hash: contentHash(after), cell }
		if (rewrite(records, found, after)) changed.push({ record: found, group, before, left })
	}
	for (const { id, before } of isLast ? plan.removed : []) {
		const entry = records.get(id)
		if (!entry || isDeleted(entry)) continue
		flagDeleted(entry)
		removed.push({ id, group, before })
	}
	writeLedger(doc, group, part.ledger)
	writeGroups(doc, { [group]: plan.mark })
	addSectors(doc, part)
	writeLastMerge(doc, { run, at: last.at, changed, removed, frames: [...frames] })
}

/** Takes the last merge back. Call within a transaction of the server's. */
export function undoMerge(doc: Y.Doc): UndoAnswer {
	const last = readLastMerge(doc)
	if (!last) return { undone: 0, kept: 0 }
	const records = getRecords(doc)
	const ledgers = new Map<string, Record<string, Merged>>()
	for (const group of mergedGroups(doc)) ledgers.set(group, { ...readLedger(doc, group) })
	let [undone, kept] = [0, 0]
	for (const ledger of ledgers.values()) {
		for (const [id, entry] of Object.entries(ledger)) {
			if (entry.run !== last.run) continue
			const present = records.get(id)
			if (present && !isDeleted(present)) {
				if (!isAsMerged(records, id, entry)) {
					kept++
					continue
				}
				flagDeleted(present)
				undone++
			}
			delete ledger[id]
		}
	}
	for (const { record, group, before, left } of last.changed) {
		const ledger = ledgers.get(group)
		const present = readLiving(records, record.id)
		if (!ledger || !present || !isAsMerged(records, record.id, left)) {
			kept++
			continue
		}
		if (rewrite(records, present, record)) undone++
		ledger[record.id] = before
	}
	for (const { id, group, before } of last.removed) {
		const entry = records.get(id)
		if (!entry || !isDeleted(entry)) continue
		unflagDeleted(entry)
		const ledger = ledgers.get(group)
		if (ledger) ledger[id] = before
		undone++
	}
	for (const id of last.frames) if (isEmptyFrame(records, id)) flag(records, id)
	for (const [group, ledger] of ledgers) {
		if (Object.keys(ledger).length === 0) dropGroup(doc, group)
		else writeLedger(doc, group, ledger)
	}
	writeLastMerge(doc, null)
	return { undone, kept }
}

function revive(records: Y.Map<RecordEntry>, record: PlainRecord): void {
	const entry = records.get(record.id)
	const present = entry && readEntry(record.id, entry)
	if (!entry || !present) return
	unflagDeleted(entry)
	write(entry, present, record)
}

/** @returns false where it isn't any more as it was found */
function rewrite(records: Y.Map<RecordEntry>, found: PlainRecord, after: PlainRecord): boolean {
	const entry = records.get(found.id)
	const present = readLiving(records, found.id)
	if (!entry || !present || contentHash(present) !== contentHash(found)) return false
	if (present.parentId !== found.parentId) return false
	write(entry, present, after)
	return true
}

function write(entry: RecordEntry, present: PlainRecord, after: PlainRecord): void {
	const keys = changedKeys(present, after)
	if (keys.delete(KEY.text)) writeText(entry, richTextOf(present), richTextOf(after))
	writeKeys(entry, after, keys)
}

function writeFrame(records: Y.Map<RecordEntry>, frame: PlainRecord): void {
	const entry = records.get(frame.id)
	if (!entry) writeNewRecord(records, frame)
	else if (isDeleted(entry)) revive(records, frame)
	else writeKeys(entry, frame, ['p.w', 'p.h'])
}

/** Whether it's still what came, in the cell that it came into. */
function isAsMerged(
	records: Y.Map<RecordEntry>,
	id: string,
	{ hash, cell }: Pick<Merged, 'hash' | 'cell'>,
): boolean {
	const present = readLiving(records, id)
	if (!present || contentHash(present) !== hash) return false
	const parent = readLiving(records, String(present.parentId))
	if (parent?.type !== 'cell') return true
	const { theme, perspective } = (parent.props ?? {}) as Record<string, unknown>
	return cell === cellKey(String(theme), String(perspective))
}

function isEmptyFrame(records: Y.Map<RecordEntry>, id: string): boolean {
	for (const [other, entry] of records.entries()) {
		if (readRecord(other, entry)?.parentId === id) return false
	}
	return records.has(id)
}

function flag(records: Y.Map<RecordEntry>, id: string): void {
	const entry = records.get(id)
	if (entry) flagDeleted(entry)
}

/** A sector that only a group's board has would be nobody's here. */
function addSectors(doc: Y.Doc, { plan, sectors }: Part): void {
	const { sectors: before } = readSettings(doc)
	const known = new Set(before.map(({ id }) => id))
	const added = sectors.filter(({ id }) => plan.sectors.has(id) && !known.has(id))
	if (added.length === 0) return
	writeSettings(doc, { sectors: [...before, ...added].slice(0, MAX_SECTORS) })
}

function readLiving(records: Y.Map<RecordEntry>, id: string): PlainRecord | null {
	const entry = records.get(id)
	return entry ? readRecord(id, entry) : null
}

function richTextOf({ props }: PlainRecord): unknown {
	return (props as { richText?: unknown } | undefined)?.richText
}
