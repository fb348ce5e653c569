/**
 * Boards' results as files, each made in a worker thread from the stored bytes, within
 * bounds: of how many are made and wait, of one person's, of memory, time and size.
 * (SPEC E53, E54)
 */
import type { FilesPlace } from '../files/filesUrl.ts'
import { boardTag, type Log } from '../log.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { StoredDocument } from '../storage/DocumentStorage.ts'
import type { StorageFailure } from '../storage/Stored.ts'
import type { ExportAsked, ExportJob, ExportRefusal } from './ExportJob.ts'
import { ExportThread } from './ExportThread.ts'
import type { ExportLimits } from './exportLimits.ts'
import { Line } from './Line.ts'

export interface ExportsParts {
	registry: RoomRegistry
	/** Where images are kept. */
	place: FilesPlace
	limits: ExportLimits
	log: Log
}

export interface ExportRequest {
	boardId: string
	participantId: string
	asked: ExportAsked
	/** The board's, without a key; null where nobody knows it. */
	address: string | null
	/** The id of the request, for the log. */
	request: string
	/** Of whoever waits for it. */
	signal?: AbortSignal | undefined
}

export type Exported =
	| { ok: true; title: string; file: Uint8Array }
	/** `busy`: the line is full. `own-busy`: this participant's share of it is. */
	| { ok: false; reason: ExportRefusal | 'busy' | 'own-busy' | 'failed' | 'given-up' }
	| StorageFailure

export class Exports {
	readonly #parts: ExportsParts
	readonly #line: Line
	/** How many each participant waits for. */
	readonly #of = new Map<string, number>()
	readonly #threads = new Set<ExportThread>()
	#idle: { thread: ExportThread; ending: NodeJS.Timeout }[] = []
	#stopped = false

	constructor(parts: ExportsParts) {
		this.#parts = parts
		this.#line = new Line(parts.limits.atOnce, parts.limits.waiting)
	}

	async make(request: ExportRequest): Promise<Exported> {
		const { participantId: who } = request
		const own = this.#of.get(who) ?? 0
		if (own >= this.#parts.limits.ofParticipant) return { ok: false, reason: 'own-busy' }
		this.#of.set(who, own + 1)
		try {
			const made = await this.#line.run(() => this.#make(request))
			return made ?? { ok: false, reason: 'busy' }
		} finally {
			const left = (this.#of.get(who) ?? 1) - 1
			if (left > 0) this.#of.set(who, left)
			else this.#of.delete(who)
		}
	}

	/** How many are made now, and wait for it. */
	get figures(): { running: number; waiting: number } {
		return this.#line.figures
	}

	/** Ends what is being made. */
	stop(): void {
		this.#stopped = true
		for (const thread of this.#threads) thread.end()
	}

	async #make(request: ExportRequest): Promise<Exported> {
		const { registry, place, limits, log } = this.#parts
		const { boardId, asked, address, signal, request: id } = request
		if (signal?.aborted || this.#stopped) return { ok: false, reason: 'given-up' }
		const stored = await registry.readStored(boardId)
		if (!stored.ok) return stored
		if (sizeOf(stored.value) > limits.inputBytes) return { ok: false, reason: 'too-large' }
		const job: ExportJob = {
			...{ asked, address, stored: stored.value, at: Date.now() },
			...{ images: { place, owner: boardId }, maxBytes: limits.outputBytes },
		}
		const made = await this.#inThread((thread) => thread.run(job, limits.timeoutMs, signal))
		if (made.ok || made.reason !== 'failed') return made
		const of = { request: id, board: boardTag(boardId), format: asked.format, err: made.error }
		if (!this.#stopped) log.error(of, 'an export failed')
		return { ok: false, reason: 'failed' }
	}

	async #inThread<T>(use: (thread: ExportThread) => Promise<T>): Promise<T> {
		const { limits } = this.#parts
		const idle = this.#idle.pop()
		clearTimeout(idle?.ending)
		if (idle && !idle.thread.isAlive) this.#threads.delete(idle.thread)
		const thread = idle?.thread.isAlive ? idle.thread : new ExportThread(limits.memoryMb)
		this.#threads.add(thread)
		try {
			return await use(thread)
		} finally {
			if (thread.isAlive) this.#keep(thread)
			else this.#threads.delete(thread)
		}
	}

	/** For the next export, unless none comes soon. */
	#keep(thread: ExportThread): void {
		const ending = setTimeout(() => {
			this.#idle = this.#idle.filter((each) => each.thread !== thread)
			this.#threads.delete(thread)
			thread.end()
		}, this.#parts.limits.idleMs)
		ending.unref()
		this.#idle.push({ thread, ending })
	}
}

function sizeOf({ version, updates }: StoredDocument): number {
	return updates.reduce((sum, { length }) => sum + length, version.length)
}
