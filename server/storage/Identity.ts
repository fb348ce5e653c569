/**
 * Recognises a store that was restored from a backup: a mark that changes all the time is
 * in the database and in a file beside it. Where the two differ, the database was restored
 * to an earlier state, and clients are told of another store, so that edits of the lost
 * time aren't taken for stored. (SPEC S30)
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../log.ts'
import type { MarkStorage, StoreMark } from './MarkStorage.ts'

const FILE_NAME = 'identity'
/** A backup that is younger than this is noticed by clients alone. */
export const CHANGE_MARK_MS = 10 * 60_000

export class Identity {
	readonly #marks: MarkStorage
	readonly #dataDir: string
	readonly #log: Log
	readonly store: string
	#mark: string
	#changing: Promise<void> = Promise.resolve()
	#timer: ReturnType<typeof setInterval> | undefined

	private constructor(marks: MarkStorage, dataDir: string, log: Log, { store, mark }: StoreMark) {
		this.#marks = marks
		this.#dataDir = dataDir
		this.#log = log
		this.store = store
		this.#mark = mark
	}

	/** Compare the two, and mark both anew from now on, until stopped; the first time without being waited for. */
	static async establish(marks: MarkStorage, dataDir: string, log: Log): Promise<Identity> {
		const kept = await marks.read()
		const here = kept.ok ? kept.value : null
		const beside = readBeside(dataDir)
		const isSame = here && beside?.store === here.store && beside.marks.includes(here.mark)
		if (here && !isSame)
			log.warn({}, 'the database was put back to an earlier state, or moved here')
		const known = isSame ? here : { store: newMark(), mark: here?.mark ?? '' }
		const identity = new Identity(marks, dataDir, log, known)
		void identity.changeMark()
		identity.#timer = setInterval(() => void identity.changeMark(), CHANGE_MARK_MS)
		identity.#timer.unref()
		return identity
	}

	/** One after another, in the order of the calls. */
	changeMark(): Promise<void> {
		this.#changing = this.#changing.then(() => this.#changeMark())
		return this.#changing
	}

	/** Wherever it's interrupted, the file has the mark that the database then has. */
	async #changeMark(): Promise<void> {
		const { store } = this
		const mark = newMark()
		try {
			writeBeside(this.#dataDir, store, [mark, this.#mark])
			const written = await this.#marks.write({ store, mark })
			if (!written.ok) throw new Error(written.detail)
			this.#mark = mark
			writeBeside(this.#dataDir, store, [mark])
		} catch (error) {
			// A store that can't be written is reported elsewhere, too.
			this.#log.warn({ reason: String(error) }, "the store's identity can not be marked")
		}
	}

	stop(): void {
		clearInterval(this.#timer)
	}
}

export function newMark(): string {
	return randomBytes(16).toString('base64url')
}

export function readBeside(dataDir: string): { store: string; marks: string[] } | null {
	try {
		const [store, ...marks] = readFileSync(join(dataDir, FILE_NAME), 'utf8').trim().split('\n')
		return store ? { store, marks } : null
	} catch {
		return null
	}
}

export function writeBeside(dataDir: string, store: string, marks: readonly string[]): void {
	mkdirSync(dataDir, { recursive: true })
	const path = join(dataDir, FILE_NAME)
	writeFileSync(`${path}.new`, `${[store, ...marks].join('\n')}\n`)
	renameSync(`${path}.new`, path)
}
