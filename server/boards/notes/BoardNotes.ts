/**
 * Notes as programs write them: each in one commit of its board's room, which everybody there
 * sees at once, under the rules that hold for people's edits, and stamped with the
 * participant as whom the program writes. (SPEC H95-H97)
 */
import { randomUUID } from 'node:crypto'
import type * as Y from 'yjs'
import { byteLength } from '../../../shared/bytes.ts'
import { getRecords, type RecordEntry, readBoard } from '../../../shared/document/layout.ts'
import {
	type Actor,
	type Denial,
	factsOf,
	judge,
	judgeChange,
	judgeCreation,
	judgeMove,
} from '../../../shared/document/policy.ts'
import {
	flagDeleted,
	getFragment,
	isDeleted,
	type PlainRecord,
	readRecord,
	writeKeys,
	writeNewRecord,
} from '../../../shared/document/records.ts'
import {
	hasWords,
	isRichText,
	type RichText,
	sameRichText,
	toPlainText,
	toRichText,
} from '../../../shared/document/richText.ts'
import { unsoundness } from '../../../shared/document/soundness.ts'
import { newStamp, refreshedStamp, STAMP_KEY, stampOf } from '../../../shared/document/stamp.ts'
import { sizeOfRichText } from '../../../shared/document/textSize.ts'
import { TIDYING_META } from '../../../shared/document/tidying.ts'
import { writeFragment } from '../../../shared/document/writeFragment.ts'
import { NOTE_PAPER, noteHeight } from '../../../shared/matrix/noteHeight.ts'
import type { AddNoteBody, ChangeNoteBody, PlacedNote } from '../../../shared/notesApi.ts'
import { boardFramework } from '../../../shared/templates/builtIn.ts'
import type { RoomLimits } from '../../room/limits.ts'
import type { RoomRegistry } from '../../room/RoomRegistry.ts'
import { circumstancesNow } from '../../room/rules/PhaseGate.ts'
import { Quotas } from '../../room/rules/Quotas.ts'
import type { Stored } from '../../storage/Stored.ts'
import type { BoardResults } from '../BoardResults.ts'
import { CellSpace, type NotePlace } from './CellSpace.ts'
import { tellNote } from './tellNote.ts'

/** As whom a program writes. */
export interface Author extends Actor {
	/** Sector id. */
	sector: string
}

export type NoteRefusal = {
	ok: false
	reason: 'unknown-note' | 'unknown-cell' | 'not-yours' | 'closed' | 'too-long' | 'full' | 'changed'
}
export type Written<T> = Stored<T> | NoteRefusal

interface Parts {
	registry: RoomRegistry
	results: BoardResults
	limits: RoomLimits
}

/** About the bytes that a note takes beside its words. */
const NOTE_BYTES = 1000

export class BoardNotes {
	readonly #parts: Parts

	constructor(parts: Parts) {
		this.#parts = parts
	}

	/** @param address of the board, without a key */
	add(
		boardId: string,
		author: Author,
		{ text, cell, at, color = 'yellow' }: AddNoteBody,
		address: string | null,
	): Promise<Written<PlacedNote>> {
		const richText = toRichText(text)
		const id = `shape:${randomUUID()}`
		return this.#write(boardId, byteLength(text) + NOTE_BYTES, (doc) => {
			const records = getRecords(doc)
			// A room that closed may have stored it all the same.
			if (records.has(id)) return told(doc, id, address)
			if (sizeOfRichText(richText) > this.#parts.limits.textLength) return refused('too-long')
			if (new Quotas(records, this.#parts.limits).refuse(author.id, 0, 1)) return refused('full')
			const space = new CellSpace(records, boardFramework(doc).layout)
			const height = noteHeight(richText, NOTE_PAPER)
			const place = placeFor(space, height, cell, at)
			if (!place) return refused('unknown-cell')
			const record = noteRecord(id, place, richText, color, author)
			const created = judgeCreation(author, record, circumstancesNow(doc, Date.now()))
			if (!created.allow) return refused(reasonOf(created))
			if (unsoundness(record)) return refused('too-long')
			writeNewRecord(records, record)
			return told(doc, id, address)
		})
	}

	change(
		boardId: string,
		author: Author,
		noteId: string,
		body: ChangeNoteBody,
		address: string | null,
	): Promise<Written<PlacedNote>> {
		const { text, was, color, cell } = body
		const bytes = text === undefined ? 0 : byteLength(text)
		return this.#write(boardId, bytes, (doc) => {
			const found = find(doc, noteId)
			if (!found) return refused('unknown-note')
			const { entry, record } = found
			const circumstances = circumstancesNow(doc, Date.now())
			const judgement = judgeChange(author, factsOf(record), circumstances)
			if (!judgement.allow) return refused(reasonOf(judgement))
			const present = richTextOf(record)
			if (was !== undefined && was !== toPlainText(present)) return refused('changed')
			const richText = text === undefined ? null : toRichText(text)
			if (richText && sizeOfRichText(richText) > this.#parts.limits.textLength) {
				return refused('too-long')
			}
			const after: PlainRecord = {
				...record,
				props: { ...(record.props as object), ...(color && { color }) },
			}
			const keys: string[] = color === undefined || !hasColor(record) ? [] : ['p.color']
			if (cell !== undefined) {
				const space = new CellSpace(getRecords(doc), boardFramework(doc).layout)
				const height = noteHeight(richText ?? present, NOTE_PAPER)
				const target = space.findCell(cell)
				if (!target) return refused('unknown-cell')
				if (target.id !== record.parentId) {
					const move = judgeMove(author, target.id, circumstances)
					if (!move.allow) return refused(reasonOf(move))
					Object.assign(after, space.inCell(target, height, noteId), { rotation: 0 })
					keys.push('pos', 'tree', 'rotation')
				}
			}
			for (const key of TIDYING_META) {
				if (body[key] === undefined) continue
				after.meta = { ...(after.meta as object), [key]: body[key] }
				keys.push(`m.${key}`)
			}
			const fragment = getFragment(entry)
			// The same words keep their bold and their lists.
			const isOther = richText !== null && toPlainText(richText) !== toPlainText(present)
			if (isOther && fragment && !sameRichText(present, richText)) writeFragment(fragment, richText)
			writeKeys(entry, after, keys)
			const stamp = stampOf(record)
			const fresh = stamp && refreshedStamp(stamp, author.id, Date.now())
			if (fresh) entry.set(STAMP_KEY, fresh)
			return told(doc, noteId, address)
		})
	}

	/** With the bindings of arrows to it. Deleted twice, it's unknown. */
	delete(boardId: string, author: Author, noteId: string): Promise<Written<null>> {
		let isDone = false
		return this.#write(boardId, 0, (doc) => {
			const found = find(doc, noteId)
			// A room that closed may have stored it all the same.
			if (!found) return isDone ? { ok: true, value: null } : refused('unknown-note')
			const judgement = judge(author, found.record, null, circumstancesNow(doc, Date.now()))
			if (!judgement.allow) return refused(reasonOf(judgement))
			flagDeleted(found.entry)
			getRecords(doc).forEach((entry, id) => {
				if (!id.startsWith('binding:') || isDeleted(entry)) return
				const binding = readRecord(id, entry)
				if (binding?.toId === noteId || binding?.fromId === noteId) flagDeleted(entry)
			})
			isDone = true
			return { ok: true, value: null }
		})
	}

	async #write<T>(
		boardId: string,
		bytes: number,
		write: (doc: Y.Doc) => { ok: true; value: T } | NoteRefusal,
	): Promise<Written<T>> {
		const { registry, results } = this.#parts
		const room = await registry.hasRoomFor(boardId, bytes)
		if (!room.ok) return room
		if (!room.value) return { ok: false, reason: 'full' }
		let outcome: { ok: true; value: T } | NoteRefusal | null = null
		const changed = await registry.change(boardId, (doc) => {
			outcome = write(doc)
		})
		results.forget(boardId)
		if (!changed.ok) return changed
		if (!outcome) throw new Error('a change that was committed and never written')
		return outcome
	}
}

function reasonOf({ reason }: { reason: Denial }): 'closed' | 'not-yours' {
	return reason === 'phase' ? 'closed' : 'not-yours'
}

function placeFor(
	space: CellSpace,
	height: number,
	cell: AddNoteBody['cell'],
	at: AddNoteBody['at'],
): NotePlace | null {
	if (at) return space.at(at.x, at.y)
	if (cell === undefined) return space.beside(height)
	const target = space.findCell(cell)
	return target && space.inCell(target, height)
}

function noteRecord(
	id: string,
	place: NotePlace,
	richText: RichText,
	color: string,
	{ id: author, sector }: Author,
): PlainRecord {
	return {
		...{ id, typeName: 'shape', type: 'note', rotation: 0, isLocked: false, opacity: 1 },
		...place,
		meta: { stamp: newStamp({ id: author, sector }, Date.now()) },
		props: {
			...{ color, labelColor: 'black', size: 'm', font: 'sans', fontSizeAdjustment: 0 },
			...{ align: 'middle', verticalAlign: 'middle', growY: 0, url: '', richText, scale: 1 },
		},
	}
}

/** A note, an idea or another text: what the results tell. */
function find(doc: Y.Doc, id: string): { entry: RecordEntry; record: PlainRecord } | null {
	const entry = getRecords(doc).get(id)
	const record = entry && readRecord(id, entry)
	if (!entry || record?.typeName !== 'shape') return null
	const { part } = (record.meta ?? {}) as { part?: unknown }
	const { richText } = (record.props ?? {}) as { richText?: unknown }
	if (part === 'skeleton' || !isRichText(richText)) return null
	return part === 'idea' || hasWords(toPlainText(richText)) ? { entry, record } : null
}

function richTextOf({ props }: PlainRecord): RichText {
	return (props as { richText: RichText }).richText
}

function hasColor({ props }: PlainRecord): boolean {
	return typeof (props as { color?: unknown }).color === 'string'
}

function told(
	doc: Y.Doc,
	id: string,
	address: string | null,
): { ok: true; value: PlacedNote } | NoteRefusal {
	const language = readBoard(doc)?.language ?? 'en'
	const space = new CellSpace(getRecords(doc), boardFramework(doc).layout)
	const around = [...space.cells(), ...space.withParents(id)]
	const note = tellNote(doc, id, around, { language, address })
	return note ? { ok: true, value: note } : refused('unknown-note')
}

function refused(reason: NoteRefusal['reason']): NoteRefusal {
	return { ok: false, reason }
}
