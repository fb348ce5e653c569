/**
 * The embedded engine: one SQLite file through libsql, for a server of one process. It runs in threads of its own, so
 * that waiting for the disk takes no time from the rooms (docs/decisions/043): one has the file and writes; a second one
 * reads, looks a large file through, and brings the log into it meanwhile. Without the second, all is done by the first.
 * (SPEC S80-S84)
 */
import type { Storage } from '../Storage.ts'
import type { StorageFigures } from '../StorageHealth.ts'
import type { StorageFailure, Stored } from '../Stored.ts'
import { type Call, type Ports, READING } from './calls.ts'
import type { LibsqlOptions } from './connectionOptions.ts'
import { fileSizes } from './fileSizes.ts'
import { LibsqlThread } from './LibsqlThread.ts'
import type { Opening } from './openDatabase.ts'
import { bytesOf } from './threadBytes.ts'

const READER_AFTER_MS = 1000
/** Pages that may have been written since a checkpoint, by reckoning, until there's one. */
const CHECKPOINT_PAGES = 2000
const PAGE_BYTES = 4096
/** What a call changes beside its bytes: the place in the index that leads to them. */
const PAGES_PER_CALL = 1

const CLOSED: StorageFailure = { ok: false, reason: 'unavailable', detail: 'the store is closed' }

export class LibsqlStorage implements Storage {
	readonly #options: LibsqlOptions
	#writer: LibsqlThread | null = null
	/** Resolved once the file may be written: before that it could turn out to be damaged. */
	#whole: Promise<void> = Promise.resolve()
	/** While it can be asked. */
	#reader: LibsqlThread | null = null
	/** The same, from its start on. */
	#startedReader: LibsqlThread | null = null
	#readerStart: ReturnType<typeof setTimeout> | undefined
	/** Reckoned, since the last checkpoint. */
	#writtenPages = 0
	#closed: Promise<void> | null = null

	readonly boards = this.#port('boards')
	readonly documents = this.#port('documents')
	readonly private = this.#port('private')
	readonly links = this.#port('links')
	readonly participants = this.#port('participants')
	readonly codes = this.#port('codes')
	readonly publications = this.#port('publications')
	readonly tokens = this.#port('tokens')
	readonly ballots = this.#port('ballots')
	readonly templates = this.#port('templates')
	readonly files = this.#port('files')
	readonly marks = this.#port('marks')

	/** Never throws: a file that can't be opened answers each call with the reason. */
	constructor(options: LibsqlOptions) {
		// The settings of a server have more, which a thread has no need to know.
		const { dataDir, busyTimeoutMs, readerAfterMs, slowDiskMs } = options
		this.#options = { dataDir, busyTimeoutMs, readerAfterMs, slowDiskMs }
		this.#startWriter()
	}

	/** Whether reading has a thread of its own now. */
	get readsBeside(): boolean {
		return this.#reader !== null
	}

	async ping(): Promise<Stored<null>> {
		if (this.#closed) return CLOSED
		const [written, read] = await Promise.all([
			this.#write('engine', 'ping', []) as Promise<Stored<null>>,
			this.#reader?.call('engine', 'health') as Promise<Stored<null>> | undefined,
		])
		// It may have been opened just now: put back by somebody.
		if (written.ok && !this.#startedReader) this.#readSoon()
		return read && !read.ok && read.reason === 'damaged' ? read : written
	}

	async figures(): Promise<StorageFigures> {
		return { files: await fileSizes(this.#options.dataDir) }
	}

	close(): Promise<void> {
		this.#closed ??= this.#close()
		return this.#closed
	}

	async #close(): Promise<void> {
		// Writes may still wait for the file to be looked through.
		await this.#whole
		clearTimeout(this.#readerStart)
		for (const thread of [this.#startedReader, this.#writer]) {
			await thread?.call('engine', 'close')
			await thread?.end()
		}
	}

	#port<Name extends keyof Ports>(name: Name): Ports[Name] {
		// What a port can do is the engine's to know; with a `then` it would be taken for a promise.
		const get = (_: object, method: string | symbol) => {
			if (typeof method === 'symbol' || method === 'then') return undefined
			return (...args: unknown[]) => this.#call(name, method, args)
		}
		return new Proxy({}, { get }) as Ports[Name]
	}

	#call(port: keyof Ports, method: string, args: unknown[]): Promise<unknown> {
		if (this.#closed) return Promise.resolve(CLOSED)
		if (!READING.has(method)) return this.#write(port, method, args)
		return (this.#reader ?? this.#startWriter()).call(port, method, args)
	}

	async #write(port: Call['port'], method: string, args: unknown[]): Promise<unknown> {
		const writer = this.#startWriter()
		await this.#whole
		this.#writtenPages += PAGES_PER_CALL + Math.ceil(bytesOf(args) / PAGE_BYTES)
		if (this.#writtenPages >= CHECKPOINT_PAGES && this.#reader) {
			this.#writtenPages = 0
			void this.#reader.call('engine', 'checkpoint')
		}
		return writer.call(port, method, args)
	}

	#startWriter(): LibsqlThread {
		if (this.#writer) return this.#writer
		const writer = new LibsqlThread({ ...this.#options, role: 'writer' }, () => {
			this.#writer = null
		})
		this.#writer = writer
		this.#whole = this.#open(writer)
		return writer
	}

	async #open(writer: LibsqlThread): Promise<void> {
		const { isOpen, isChecked } = (await writer.call('engine', 'opened')) as Opening
		if (!isOpen) return
		if (!isChecked && !(await this.#check(writer))) return
		if (!this.#reader) this.#readSoon()
	}

	/** @returns whether the file is whole; otherwise all calls are answered with what was found */
	async #check(writer: LibsqlThread): Promise<boolean> {
		const reader = await this.#startReader()
		const check = async (thread: LibsqlThread) =>
			(await thread.call('engine', 'check')) as Stored<null>
		let found = reader ? await check(reader) : await check(writer)
		if (!found.ok && found.reason !== 'damaged') found = await check(writer)
		if (found.ok) {
			this.#reader = this.#startedReader
			return true
		}
		await writer.call('engine', 'giveUp', [found])
		await this.#startedReader?.end()
		return false
	}

	/** Not at once: the start of the server goes first. */
	#readSoon(): void {
		clearTimeout(this.#readerStart)
		this.#readerStart = setTimeout(async () => {
			if (!this.#closed) this.#reader = await this.#startReader()
		}, this.#options.readerAfterMs ?? READER_AFTER_MS)
		this.#readerStart.unref()
	}

	async #startReader(): Promise<LibsqlThread | null> {
		const reader = new LibsqlThread({ ...this.#options, role: 'reader' }, () => {
			this.#startedReader = null
			if (this.#reader !== reader) return
			this.#reader = null
			if (!this.#closed) this.#readSoon()
		})
		this.#startedReader = reader
		const health = (await reader.call('engine', 'health')) as Stored<null>
		if (health.ok) return reader
		await reader.end()
		return null
	}
}
