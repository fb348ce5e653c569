/**
 * Private notes as notes of the board: each in a free place of its cell, all in one step. It
 * can be done again after a step that may have been stored or not: what's there already
 * isn't written twice. (SPEC H143-H146)
 */
import { createHash } from 'node:crypto'
import type * as Y from 'yjs'
import { getRecords, type RecordEntry } from '../../../shared/document/layout.ts'
import { presentOwner } from '../../../shared/document/merge.ts'
import { type PlainRecord, readEntry, writeNewRecord } from '../../../shared/document/records.ts'
import { isNobody, newStamp, type Stamp, stampOf } from '../../../shared/document/stamp.ts'
import type { LeftReason } from '../../../shared/privateApi.ts'
import { isAtLeast } from '../../../shared/roles.ts'
import { boardFramework } from '../../../shared/templates/builtIn.ts'
import {
	type NotePromise,
	type PhasePromise,
	readPromises,
} from '../../../shared/workshop/privateNotes.ts'
import { covers, type OpenPart } from '../../../shared/workshop/RunSheet.ts'
import { partFor } from '../../../shared/workshop/teamParts.ts'
import { CellSpace } from '../../boards/notes/CellSpace.ts'
import type { RoomLimits } from '../../room/limits.ts'
import { Quotas } from '../../room/rules/Quotas.ts'
import type { Placing } from './Placing.ts'
import type { RevealedNote } from './toReveal.ts'

export type Outcome =
	/** @param to its record id on the board. `isNew`: it wasn't there before */
	{ note: RevealedNote; to: string; isNew: boolean } | { note: RevealedNote; left: LeftReason }

/** Notes that are written before others have their turn. */
const TOGETHER = 50

/**
 * In steps: a large workshop's notes would hold everyone up. (SPEC R17)
 *
 * @param placing of the notes, perhaps a while ago
 * @param now milliseconds since 1970
 * @param outcomes of each note, in no special order, gets what became of it
 */
export function* revealInto(
	doc: Y.Doc,
	placing: Placing,
	limits: RoomLimits,
	now: number,
	outcomes: Outcome[],
): Generator<void, void> {
	// Asked again, by the board's next room, it begins anew.
	outcomes.length = 0
	const records = getRecords(doc)
	const quotas = new Quotas(records, limits)
	const space = new CellSpace(records, boardFramework(doc).layout)
	const cells = new Map(space.cells().map((cell) => [cell.id, cell]))
	const promises = readPromises(doc)
	const byCell = new Map<string, { note: RevealedNote; to: string }[]>()
	const taken = new Set<string>()
	for (const note of placing.notes) {
		const { id, isThere } = targetOf(doc, records, taken, note)
		taken.add(id)
		if (isThere) {
			outcomes.push({ note, to: id, isNew: false })
			continue
		}
		const cell = cells.get(note.parentId)
		const left = cell ? problemOf(note, cell, promises) : 'cell-gone'
		if (left) outcomes.push({ note, left })
		else byCell.set(note.parentId, [...(byCell.get(note.parentId) ?? []), { note, to: id }])
	}
	let written = 0
	for (const [cellId, found] of byCell) {
		const cell = cells.get(cellId)
		if (!cell) continue
		const places = placing.placesIn(space, cell) ?? placing.placesAnew(space, cell)
		for (const { note, to } of found) {
			const stamp = stampFor(note, now)
			if (quotas.refuse(stamp.p, 0, 1)) {
				outcomes.push({ note, left: 'board-full' })
				continue
			}
			writeNewRecord(records, { ...boardRecord(note, to, stamp), ...places.get(note) })
			quotas.count(stamp.p)
			outcomes.push({ note, to, isNew: true })
			if (++written % TOGETHER === 0) yield
		}
	}
}

function problemOf(
	note: RevealedNote,
	cell: PlainRecord,
	promises: ReadonlyMap<number, PhasePromise>,
): LeftReason | null {
	const { writer, promise, problem } = note
	const own = promises.get(promise.entry)
	const said = own ? [own] : [...promises.values()]
	if (!said.some(({ writers }) => isAtLeast(writer.role, writers))) return 'role'
	const { theme, perspective } = cell.props as { theme: string; perspective: string }
	const isAsked = said.some((phase) => covers(partOf(phase, promise), { theme, perspective }))
	if (!isAsked && writer.role !== 'facilitator') return 'outside-part'
	return problem
}

/** Where its writer was asked to write: their team's part, where teams had parts. */
function partOf({ open, parts }: PhasePromise, { team }: NotePromise): OpenPart {
	return parts ? partFor(open, parts, team ?? null) : open
}

function boardRecord({ record }: RevealedNote, id: string, stamp: Stamp): PlainRecord {
	const { typeName, type, props } = record
	const paper = { rotation: 0, isLocked: false, opacity: 1 }
	return { id, typeName, type, ...paper, props: { ...(props as object) }, meta: { stamp } }
}

/** Without names it says no more than the sector, and not when it was written either. */
function stampFor({ promise, stamp, writer, nobody }: RevealedNote, now: number): Stamp {
	if (promise.names) return { ...newStamp({ id: writer.id, sector: stamp.s }, stamp.c), m: stamp.m }
	return newStamp({ id: nobody, sector: stamp.s }, now)
}

/** Its own id; others, always the same ones, where the board has something else by that. */
function targetOf(
	doc: Y.Doc,
	records: Y.Map<RecordEntry>,
	taken: ReadonlySet<string>,
	note: RevealedNote,
): { id: string; isThere: boolean } {
	const { record, stamp } = note
	for (let id = record.id, n = 1; ; n++) {
		const entry = records.get(id)
		if (!entry && !taken.has(id)) return { id, isThere: false }
		if (entry && isSame(doc, id, entry, note)) return { id, isThere: true }
		// Nothing of whose it is goes into it.
		const sum = createHash('sha256').update(`${record.id} ${stamp.c} ${n}`)
		id = `shape:${sum.digest('base64url')}`
	}
}

/** Whether a record of the board is this note, revealed before. Only the server stamps. */
function isSame(
	doc: Y.Doc,
	id: string,
	entry: RecordEntry,
	{ promise, stamp, writer }: RevealedNote,
): boolean {
	const record = readEntry(id, entry)
	const there = record && stampOf(record)
	if (!there) return false
	if (!promise.names) return isNobody(there.p)
	return presentOwner(doc, there.p) === writer.id && there.c === stamp.c
}
