/** A document's rows in the embedded engine: checked as they are read, numbered as they are written. */
import { checksum } from './checksum.ts'
import type { EndedEpoch, StorageFailure, Stored, StoredDocument } from './Storage.ts'
import type { Statements } from './statements.ts'

/** A blob as libsql gives it. */
export interface BlobRow {
	seq: number
	checksum: number
	data: ArrayBuffer
}

export function readDocument(statements: Statements, boardId: string): Stored<StoredDocument> {
	const version = statements.readVersion.get(boardId) as BlobRow | undefined
	if (!version) return damaged('a board has no version')
	const state = readBlob(version, boardId)
	if (!state) return damaged('a version fails its checksum')
	const updates: Uint8Array[] = []
	for (const row of statements.readUpdates.all(boardId, version.seq) as BlobRow[]) {
		const update = readBlob(row, boardId)
		if (!update) return damaged('an update fails its checksum')
		updates.push(update)
		if (row.seq !== version.seq + updates.length) return damaged('an update is missing')
	}
	const seeds = statements.pastSeeds.all(boardId) as { seed: number }[]
	const pastSeeds = seeds.map(({ seed }) => seed)
	return { ok: true, value: { version: state, versionSeq: version.seq, updates, pastSeeds } }
}

/** Put a state in the place of all that is stored of a document, and keep what that came to. */
export function replaceDocument(
	statements: Statements,
	boardId: string,
	seq: number,
	ended: EndedEpoch,
	state: Uint8Array,
): void {
	const { epoch, seed } = ended
	const sum = checksum(ended.state, epochLabel(boardId, epoch))
	statements.insertEpoch.run(boardId, epoch, seed, Date.now(), sum, ended.state)
	statements.deleteVersions.run(boardId, seq + 1)
	statements.deleteUpdates.run(boardId, seq)
	writeVersion(statements, boardId, seq, state)
}

export function readEpoch(
	statements: Statements,
	boardId: string,
	epoch: number,
): Stored<Uint8Array> {
	const row = statements.readEpoch.get(boardId, epoch) as BlobRow | undefined
	if (!row) return unknown()
	const state = new Uint8Array(row.data)
	const whole = checksum(state, epochLabel(boardId, epoch)) === row.checksum
	return whole ? { ok: true, value: state } : damaged('an epoch fails its checksum')
}

function epochLabel(boardId: string, epoch: number): string {
	return `${boardId} epoch ${epoch}`
}

function readBlob(row: BlobRow, boardId: string): Uint8Array | null {
	const bytes = new Uint8Array(row.data)
	return checksum(bytes, `${boardId} ${row.seq}`) === row.checksum ? bytes : null
}

export function writeVersion(
	statements: Statements,
	boardId: string,
	seq: number,
	state: Uint8Array,
) {
	statements.insertVersion.run(boardId, seq, checksum(state, `${boardId} ${seq}`), state)
}

/** @returns the last one's seq */
export function writeUpdates(
	statements: Statements,
	boardId: string,
	updates: readonly Uint8Array[],
): Stored<number> {
	let seq = lastSeq(statements, boardId)
	if (seq === null) return noBoard(statements, boardId)
	for (const update of updates) {
		seq++
		statements.insertUpdate.run(boardId, seq, checksum(update, `${boardId} ${seq}`), update)
	}
	return { ok: true, value: seq }
}

/** @returns null for a board that doesn't exist */
export function lastSeq(statements: Statements, boardId: string): number | null {
	const row = statements.lastSeq.get(boardId, boardId) as { seq: number | null }
	return row.seq
}

export function deleteBoard(statements: Statements, boardId: string): Stored<null> {
	if (!statements.readBoard.get(boardId)) return noBoard(statements, boardId)
	for (const statement of statements.deleteBoard) statement.run(boardId)
	statements.noteDeleted.run(boardId, Date.now())
	return { ok: true, value: null }
}

/** Of one that isn't there: whether it was once. */
export function noBoard(statements: Statements, boardId: string): StorageFailure {
	if (!statements.readDeleted.get(boardId)) return unknown()
	return { ok: false, reason: 'deleted', detail: 'the board was deleted' }
}

export function unknown(): StorageFailure {
	return { ok: false, reason: 'unknown', detail: 'no such entry' }
}

export function damaged(detail: string): StorageFailure {
	return { ok: false, reason: 'damaged', detail }
}
