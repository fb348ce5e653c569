/**
 * The embedded engine: one SQLite file through libsql, for a server of one process.
 *
 * Appends of all boards that arrive in one turn of the event loop share one
 * transaction, so that a hundred busy boards cost one wait for the disk, not a
 * hundred. The calls below are synchronous inside: each method runs to its end
 * before another starts, which is what keeps them from interleaving.
 */
import { statSync } from 'node:fs'
import type Database from 'libsql'
import { insertBoard, readBoard } from './boardRows.ts'
import { deleteCode, findCode, readCode, writeCode } from './codeRows.ts'
import {
	type BlobRow,
	damaged,
	deleteBoard,
	lastSeq,
	noBoard,
	readDocument,
	readEpoch,
	replaceDocument,
	writeUpdates,
	writeVersion,
} from './documentRows.ts'
import { classify, type OpenDatabase, openDatabase } from './openDatabase.ts'
import type { CodeRow, FileLimits, FileRow, LinkRow, ParticipantRow } from './PeopleStorage.ts'
import {
	findByProof,
	insertFile,
	insertParticipant,
	listFiles,
	listParticipants,
	mergeParticipant,
	readLinks,
	readParticipant,
	updateParticipant,
	writeLink,
} from './peopleRows.ts'
import type {
	BoardRow,
	EndedEpoch,
	Storage,
	StorageFailure,
	Stored,
	StoredDocument,
	StoreMark,
	TemplateRow,
} from './Storage.ts'
import { prepareStatements, type Statements } from './statements.ts'
import { deleteTemplate, insertTemplate, listTemplates, readTemplate } from './templateRows.ts'

export interface LibsqlOptions {
	dataDir: string
	/** How long to wait for another program that reads the file, for instance a backup. */
	busyTimeoutMs: number
}

interface AppendJob {
	boardId: string
	updates: readonly Uint8Array[]
	resolve: (result: Stored<number>) => void
}

interface Connection extends OpenDatabase {
	statements: Statements
}

const CLOSED: StorageFailure = { ok: false, reason: 'unavailable', detail: 'the store is closed' }

export class LibsqlStorage implements Storage {
	readonly #options: LibsqlOptions
	#connection: Connection | null = null
	/** Why there is no connection, or why it can't be trusted any more. */
	#failure: StorageFailure | null = null
	#closed = false
	#jobs: AppendJob[] = []

	/** Never throws: a file that can't be opened answers each call with the reason. */
	constructor(options: LibsqlOptions) {
		this.#options = options
		this.#connect()
	}

	async createBoard(
		board: BoardRow,
		state: Uint8Array,
		links: readonly LinkRow[] = [],
	): Promise<Stored<null>> {
		return this.#write(({ statements }) => {
			insertBoard(statements, board)
			writeVersion(statements, board.id, 0, state)
			for (const link of links) writeLink(statements, board.id, link)
			return { ok: true, value: null }
		})
	}

	async renameBoard(boardId: string, title: string): Promise<Stored<null>> {
		return this.#write(({ statements }) => {
			const { changes } = statements.renameBoard.run(title, boardId)
			return changes === 0 ? noBoard(statements, boardId) : { ok: true, value: null }
		})
	}

	async deleteBoard(boardId: string): Promise<Stored<null>> {
		return this.#write(({ statements }) => deleteBoard(statements, boardId))
	}

	async readBoard(boardId: string): Promise<Stored<BoardRow>> {
		return this.#read(({ statements }) => {
			const board = readBoard(statements, boardId)
			return board ? { ok: true, value: board } : noBoard(statements, boardId)
		})
	}

	async load(boardId: string): Promise<Stored<StoredDocument>> {
		return this.#read(({ statements }) => {
			if (!statements.readBoard.get(boardId)) return noBoard(statements, boardId)
			return readDocument(statements, boardId)
		})
	}

	append(boardId: string, updates: readonly Uint8Array[]): Promise<Stored<number>> {
		return new Promise((resolve) => {
			this.#jobs.push({ boardId, updates, resolve })
			if (this.#jobs.length === 1) setImmediate(() => this.#commitJobs())
		})
	}

	async compact(boardId: string, uptoSeq: number, state: Uint8Array): Promise<Stored<null>> {
		return this.#write(({ statements }) => {
			const last = lastSeq(statements, boardId)
			if (last === null) return noBoard(statements, boardId)
			if (uptoSeq > last) return damaged('a version is ahead of its log')
			const version = statements.readVersion.get(boardId) as BlobRow
			// An older compaction that comes late has nothing to add.
			if (uptoSeq <= version.seq) return { ok: true, value: null }
			writeVersion(statements, boardId, uptoSeq, state)
			statements.deleteVersions.run(boardId, uptoSeq)
			statements.deleteUpdates.run(boardId, uptoSeq)
			return { ok: true, value: null }
		})
	}

	async startEpoch(
		boardId: string,
		uptoSeq: number,
		ended: EndedEpoch,
		state: Uint8Array,
	): Promise<Stored<null>> {
		return this.#write(({ statements }) => {
			const last = lastSeq(statements, boardId)
			if (last === null) return noBoard(statements, boardId)
			if (last !== uptoSeq)
				return { ok: false, reason: 'unavailable', detail: 'the log has gone on' }
			replaceDocument(statements, boardId, uptoSeq, ended, state)
			return { ok: true, value: null }
		})
	}

	async readEpoch(boardId: string, epoch: number): Promise<Stored<Uint8Array>> {
		return this.#read(({ statements }) => readEpoch(statements, boardId, epoch))
	}

	async saveTemplate(template: TemplateRow, content: Uint8Array): Promise<Stored<null>> {
		return this.#write(({ statements }) => insertTemplate(statements, template, content))
	}

	async listTemplates(keyHashes: readonly string[]): Promise<Stored<TemplateRow[]>> {
		return this.#read(({ statements }) => listTemplates(statements, keyHashes))
	}

	async readTemplate(id: string): Promise<Stored<{ template: TemplateRow; content: Uint8Array }>> {
		return this.#read(({ statements }) => readTemplate(statements, id))
	}

	async deleteTemplate(id: string): Promise<Stored<null>> {
		return this.#write(({ statements }) => deleteTemplate(statements, id))
	}

	async readLinks(boardId: string) {
		return this.#read(({ statements }) => readLinks(statements, boardId))
	}

	async saveLink(boardId: string, link: LinkRow) {
		return this.#write(({ statements }) => writeLink(statements, boardId, link))
	}

	async saveCode(code: CodeRow, now: number) {
		return this.#write(({ statements }) => writeCode(statements, code, now))
	}

	async readCode(boardId: string, now: number) {
		return this.#read(({ statements }) => readCode(statements, boardId, now))
	}

	async findCode(hash: string, now: number) {
		return this.#read(({ statements }) => findCode(statements, hash, now))
	}

	async deleteCode(boardId: string) {
		return this.#write(({ statements }) => deleteCode(statements, boardId))
	}

	async addParticipant(boardId: string, row: ParticipantRow, max: number) {
		return this.#write(({ statements }) => insertParticipant(statements, boardId, row, max))
	}

	async readParticipant(boardId: string, id: string) {
		return this.#read(({ statements }) => readParticipant(statements, boardId, id))
	}

	async listParticipants(boardId: string) {
		return this.#read(({ statements }) => listParticipants(statements, boardId))
	}

	async changeParticipant(boardId: string, id: string, change: Partial<ParticipantRow>) {
		return this.#write(({ statements }) => updateParticipant(statements, boardId, id, change))
	}

	async findByProof(boardId: string, proof: string) {
		return this.#read(({ statements }) => findByProof(statements, boardId, proof))
	}

	async mergeParticipant(boardId: string, id: string, into: string) {
		return this.#write(({ statements }) => mergeParticipant(statements, boardId, id, into))
	}

	async addFile(owner: string, file: FileRow, limits: FileLimits) {
		return this.#write(({ statements }) => insertFile(statements, owner, file, limits))
	}

	async listFiles(owner: string) {
		return this.#read(({ statements }) => listFiles(statements, owner))
	}

	async readMark(): Promise<Stored<StoreMark | null>> {
		return this.#read(({ statements }) => {
			const row = statements.readMark.get() as StoreMark | undefined
			return { ok: true, value: row ? { store: row.store, mark: row.mark } : null }
		})
	}

	async writeMark({ store, mark }: StoreMark): Promise<Stored<null>> {
		return this.#write(({ statements }) => {
			statements.writeMark.run(store, mark)
			return { ok: true, value: null }
		})
	}

	async ping(): Promise<Stored<null>> {
		if (!this.#connection && !this.#closed) this.#connect()
		if (this.#connection && this.#failure) return this.#failure
		return this.#write(({ statements, path, inode }) => {
			if (statSync(path).ino !== inode) {
				return { ok: false, reason: 'unavailable', detail: 'the database file was replaced' }
			}
			statements.ping.run(Date.now())
			return { ok: true, value: null }
		})
	}

	async close(): Promise<void> {
		this.#commitJobs()
		this.#closed = true
		const connection = this.#connection
		this.#connection = null
		if (!connection) return
		try {
			connection.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
		} catch {
			// The log stays beside the file and is read at the next start.
		}
		connection.db.close()
		connection.release()
	}

	#connect(): void {
		const opened = openDatabase(this.#options.dataDir, this.#options.busyTimeoutMs)
		if (!opened.ok) {
			this.#failure = opened
			return
		}
		this.#connection = { ...opened.value, statements: prepareStatements(opened.value.db) }
		this.#failure = null
	}

	#commitJobs(): void {
		const jobs = this.#jobs
		if (jobs.length === 0) return
		this.#jobs = []
		const results: Stored<number>[] = []
		const committed = this.#write(({ statements }) => {
			for (const job of jobs) results.push(writeUpdates(statements, job.boardId, job.updates))
			return { ok: true, value: null }
		})
		jobs.forEach((job, index) => {
			job.resolve(committed.ok ? (results[index] ?? CLOSED) : committed)
		})
	}

	#read<T>(read: (connection: Connection) => Stored<T>): Stored<T> {
		const connection = this.#connection
		if (!connection) return this.#closed ? CLOSED : (this.#failure ?? CLOSED)
		try {
			return read(connection)
		} catch (error) {
			return this.#fail(error)
		}
	}

	/** As `#read`, in a transaction that is undone unless it succeeds. */
	#write<T>(write: (connection: Connection) => Stored<T>): Stored<T> {
		return this.#read((connection) => {
			const { db } = connection
			db.exec('BEGIN IMMEDIATE')
			try {
				const result = write(connection)
				db.exec(result.ok ? 'COMMIT' : 'ROLLBACK')
				return result
			} catch (error) {
				rollBack(db)
				throw error
			}
		})
	}

	#fail(error: unknown): StorageFailure {
		const failure: StorageFailure = { ok: false, ...classify(error) }
		// Remembered for `ping`: one page that can't be read is reason enough to look.
		if (failure.reason === 'damaged') this.#failure = failure
		return failure
	}
}

function rollBack(db: Database.Database): void {
	try {
		if (db.inTransaction) db.exec('ROLLBACK')
	} catch {
		// SQLite has rolled back by itself; the first error is the one to tell.
	}
}
