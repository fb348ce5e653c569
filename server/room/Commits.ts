/**
 * A room's way to storage: one commit at a time, tried until it succeeds, and the
 * log put into a version when it has grown long.
 */
import { boardTag, type Log } from '../log.ts'
import type { EndedEpoch, Storage, StoredDocument } from '../storage/Storage.ts'
import type { RoomLimits } from './limits.ts'
import type { Scheduler } from './Scheduler.ts'

export interface CommitParts {
	storage: Storage
	limits: RoomLimits
	scheduler: Scheduler
	log: Log
}

export class Commits {
	/** Several commits in a row have failed; the batch is kept and tried on. */
	failing = false
	readonly #boardId: string
	readonly #parts: CommitParts
	readonly #onFailing: () => void
	#seq: number
	/** Length of the log since the last version. */
	#logged: number
	/** What has come since the last version or the last try to write one. */
	#fresh: { updates: number; bytes: number }
	#compacting = false
	#stopped = false
	#wake: (() => void) | null = null

	/** @param onFailing told once per outage, after `retriesBeforeClose` failures */
	constructor(boardId: string, stored: StoredDocument, parts: CommitParts, onFailing: () => void) {
		this.#boardId = boardId
		this.#parts = parts
		this.#onFailing = onFailing
		this.#logged = stored.updates.length
		this.#seq = stored.versionSeq + this.#logged
		const bytes = stored.updates.reduce((sum, { length }) => sum + length, 0)
		this.#fresh = { updates: this.#logged, bytes }
	}

	/** @returns true when the update is on the disk; false only when stopped before it was */
	async commit(update: Uint8Array): Promise<boolean> {
		for (let failures = 0; !this.#stopped; ) {
			const result = await this.#parts.storage.append(this.#boardId, [update])
			if (result.ok) {
				this.#seq = result.value
				this.#logged++
				this.#fresh.updates++
				this.#fresh.bytes += update.length
				this.failing = false
				return true
			}
			failures++
			this.#report('a commit failed', result.detail)
			if (failures === this.#parts.limits.retriesBeforeClose) {
				this.failing = true
				this.#onFailing()
			}
			await this.#pause(failures)
		}
		return false
	}

	/** Whether the log has grown long enough to be put into a version. */
	get due(): boolean {
		const { compactUpdates, compactBytes } = this.#parts.limits
		const { updates, bytes } = this.#fresh
		return !this.#compacting && (updates >= compactUpdates || bytes >= compactBytes)
	}

	/** @param state the whole document, with all that is committed so far */
	async compact(state: Uint8Array): Promise<void> {
		if (this.#compacting || this.#logged === 0 || this.#stopped) return
		this.#compacting = true
		const covered = this.#logged
		// Counted from here on even if it fails: a store in trouble isn't asked at each turn.
		this.#fresh = { updates: 0, bytes: 0 }
		const result = await this.#parts.storage.compact(this.#boardId, this.#seq, state)
		if (result.ok) this.#logged -= covered
		else this.#report('a compaction failed', result.detail)
		this.#compacting = false
	}

	/** Nothing more may be stored after this, even where it failed: it may have begun all the same. */
	async startEpoch(ended: EndedEpoch, state: Uint8Array): Promise<void> {
		const { storage } = this.#parts
		const result = await storage.startEpoch(this.#boardId, this.#seq, ended, state)
		if (!result.ok) this.#report('an epoch was not started', result.detail)
	}

	stop(): void {
		this.#stopped = true
		this.#wake?.()
	}

	#pause(failures: number): Promise<void> {
		const { retryMs, retryMaxMs } = this.#parts.limits
		const delay = Math.min(retryMs * 2 ** (failures - 1), retryMaxMs)
		return new Promise((resolve) => {
			const cancel = this.#parts.scheduler.later(resolve, delay)
			this.#wake = () => {
				cancel()
				resolve()
			}
		})
	}

	#report(message: string, detail: string): void {
		this.#parts.log.error({ board: boardTag(this.#boardId), detail }, message)
	}
}
