/**
 * A board's results (shared/export/results.ts) for those who ask often: programs and readers
 * of published pages. Kept for a moment, so that many who ask at once cost one reading; the
 * room isn't loaded for them. (SPEC H89, H94)
 */
import { readSource } from '../../shared/export/readSource.ts'
import { type Results, resultsOf } from '../../shared/export/results.ts'
import type { Language } from '../../shared/languages.ts'
import type { Scheduler } from '../room/Scheduler.ts'
import type { Stored } from '../storage/Stored.ts'
import type { Boards } from './Boards.ts'

export interface ResultsWish {
	/** The board's unless told. */
	language?: Language | undefined
	/** Without a key. */
	address?: string | null
}

interface Kept {
	boardId: string
	at: number
	results: Promise<Stored<Results>>
}

/** Milliseconds. */
const KEPT_MS = 1000
/** Boards and languages at once; a large board's take some megabytes. */
const MOST_KEPT = 20

export class BoardResults {
	readonly #boards: Boards
	readonly #scheduler: Pick<Scheduler, 'now'>
	readonly #kept = new Map<string, Kept>()

	constructor(boards: Boards, scheduler: Pick<Scheduler, 'now'>) {
		this.#boards = boards
		this.#scheduler = scheduler
	}

	/** At most a second old; what `forget` was called after is in it. */
	of(boardId: string, { language, address = null }: ResultsWish = {}): Promise<Stored<Results>> {
		const now = this.#scheduler.now()
		for (const [key, { at }] of this.#kept) if (now - at >= KEPT_MS) this.#kept.delete(key)
		const key = [boardId, language, address].join('\n')
		const known = this.#kept.get(key)
		if (known) return known.results
		const results = this.#read(boardId, language, address)
		if (this.#kept.size < MOST_KEPT) this.#kept.set(key, { boardId, at: now, results })
		return results
	}

	/** After a change that whoever made it must find. */
	forget(boardId: string): void {
		for (const [key, kept] of this.#kept) if (kept.boardId === boardId) this.#kept.delete(key)
	}

	async #read(
		boardId: string,
		language: Language | undefined,
		address: string | null,
	): Promise<Stored<Results>> {
		const read = await this.#boards.read(boardId)
		if (!read.ok) return read
		const { doc, board } = read.value
		const results = resultsOf(readSource(doc, board.title), {
			...{ language: language ?? board.language, address, at: Date.now() },
		})
		doc.destroy()
		return { ok: true, value: results }
	}
}
