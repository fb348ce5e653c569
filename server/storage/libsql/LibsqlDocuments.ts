/**
 * Documents in the embedded engine. Appends of all boards that arrive in one turn of the
 * event loop share one transaction, so that a hundred busy boards cost one wait for the
 * disk, not a hundred.
 */
import { checksum } from '../checksum.ts'
import type { DocumentStorage, EndedEpoch, StoredDocument } from '../DocumentStorage.ts'
import type { Conflict, StorageFailure, Stored } from '../Stored.ts'
import { damaged, missingBoard, unknown } from './absent.ts'
import {
	type BlobRow,
	dropUpTo,
	lastSeq,
	readDocument,
	versionSeq,
	writeUpdate,
	writeVersion,
} from './documentRows.ts'
import type { LibsqlConnection, Sql } from './LibsqlConnection.ts'

interface AppendJob {
	boardId: string
	after: number
	updates: readonly Uint8Array[]
	resolve: (result: Stored<number> | Conflict) => void
}

const CONFLICT: Conflict = { ok: false, reason: 'conflict' }

export class LibsqlDocuments implements DocumentStorage {
	readonly #connection: LibsqlConnection
	#jobs: AppendJob[] = []

	constructor(connection: LibsqlConnection) {
		this.#connection = connection
	}

	async load(boardId: string): Promise<Stored<StoredDocument>> {
		return this.#connection.read((sql) => missingBoard(sql, boardId) ?? readDocument(sql, boardId))
	}

	append(
		boardId: string,
		after: number,
		updates: readonly Uint8Array[],
	): Promise<Stored<number> | Conflict> {
		return new Promise((resolve) => {
			this.#jobs.push({ boardId, after, updates, resolve })
			if (this.#jobs.length === 1) setImmediate(() => this.commit())
		})
	}

	/** Write what has been appended until now. */
	commit(): void {
		const jobs = this.#jobs
		if (jobs.length === 0) return
		this.#jobs = []
		const committed = this.#connection.write((sql) => {
			// A refused append has written nothing, and doesn't affect the others.
			return { ok: true, value: jobs.map((job) => appendTo(sql, job)) } as const
		})
		jobs.forEach(({ resolve }, at) => {
			resolve(committed.ok ? (committed.value[at] ?? CONFLICT) : committed)
		})
	}

	async compact(
		boardId: string,
		upto: number,
		state: Uint8Array,
	): Promise<Stored<null> | Conflict> {
		return this.#connection.write((sql): Stored<null> | Conflict => {
			const last = lastSeq(sql, boardId)
			if (last === null) return noDocument(sql, boardId)
			if (upto > last) return CONFLICT
			// A late, older compaction has nothing to add.
			if (upto <= versionSeq(sql, boardId)) return { ok: true, value: null }
			writeVersion(sql, boardId, upto, state)
			dropUpTo(sql, boardId, upto)
			return { ok: true, value: null }
		})
	}

	async startEpoch(
		boardId: string,
		after: number,
		{ epoch, seed, state: endState }: EndedEpoch,
		state: Uint8Array,
	): Promise<Stored<null> | Conflict> {
		return this.#connection.write((sql): Stored<null> | Conflict => {
			const last = lastSeq(sql, boardId)
			if (last === null) return noDocument(sql, boardId)
			if (last !== after || epochRow(sql, boardId, epoch)) return CONFLICT
			const sum = checksum(endState, epochLabel(boardId, epoch))
			sql(
				`INSERT INTO epochs (board, epoch, seed, ended_at, checksum, state)
				VALUES (?, ?, ?, ?, ?, ?)`,
			).run(boardId, epoch, seed, Date.now(), sum, endState)
			writeVersion(sql, boardId, after + 1, state)
			dropUpTo(sql, boardId, after + 1)
			return { ok: true, value: null }
		})
	}

	async readEpoch(boardId: string, epoch: number): Promise<Stored<Uint8Array>> {
		return this.#connection.read((sql) => {
			const row = epochRow(sql, boardId, epoch)
			if (!row) return unknown()
			const state = new Uint8Array(row.data)
			const isWhole = checksum(state, epochLabel(boardId, epoch)) === row.checksum
			return isWhole ? { ok: true, value: state } : damaged('an epoch fails its checksum')
		})
	}
}

function appendTo(sql: Sql, { boardId, after, updates }: AppendJob): Stored<number> | Conflict {
	const last = lastSeq(sql, boardId)
	if (last === null) return noDocument(sql, boardId)
	if (last !== after) return CONFLICT
	updates.forEach((update, at) => {
		writeUpdate(sql, boardId, after + at + 1, update)
	})
	return { ok: true, value: after + updates.length }
}

function noDocument(sql: Sql, boardId: string): StorageFailure {
	return missingBoard(sql, boardId) ?? damaged('a board has no version')
}

function epochRow(sql: Sql, boardId: string, epoch: number): BlobRow | undefined {
	const row = sql(
		'SELECT epoch AS seq, checksum, state AS data FROM epochs WHERE board = ? AND epoch = ?',
	).get(boardId, epoch)
	return row as BlobRow | undefined
}

function epochLabel(boardId: string, epoch: number): string {
	return `${boardId} epoch ${epoch}`
}
