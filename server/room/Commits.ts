/**
 * A room's way to storage: one commit at a time, retried until it succeeds, and the
 * log compacted into a version when it has grown long. Each write names the number that
 * the room knows as the last; where the log ends at another one, the stored document isn't
 * the room's, and nothing more is written. (SPEC R5, R10, R15)
 */
import { boardTag, type Log } from '../log.ts'
import type { DocumentStorage, EndedEpoch, StoredDocument } from '../storage/DocumentStorage.ts'
import type { Conflict, StorageFailure } from '../storage/Stored.ts'
import type { RoomLimits } from './limits.ts'
import type { Scheduler } from './Scheduler.ts'

export interface CommitParts {
	documents: DocumentStorage
	limits: RoomLimits
	scheduler: Scheduler
	log: Log
}

export interface CommitEvents {
	/** Once per outage, after `retriesBeforeClose` failures. */
	onFailing: () => void
	/** The stored document isn't the one that this room has: the room has to be stopped. */
	onOutdated: () => void
}

export class Commits {
	/** Several commits in a row have failed; the batch is kept and retried. */
	failing = false
	readonly #boardId: string
	readonly #parts: CommitParts
	readonly #events: CommitEvents
	readonly #fence: number | undefined
	#seq: number
	/** Length of the log since the last version. */
	#logged: number
	/** What was added since the last version or the last attempt to write one. */
	#fresh: { updates: number; bytes: number }
	#compacting = false
	#stopped = false
	#wake: (() => void) | null = null

	constructor(boardId: string, stored: StoredDocument, parts: CommitParts, events: CommitEvents) {
		this.#boardId = boardId
		this.#parts = parts
		this.#events = events
		this.#fence = stored.fence
		this.#logged = stored.updates.length
		this.#seq = stored.versionSeq + this.#logged
		const bytes = stored.updates.reduce((sum, { length }) => sum + length, 0)
		this.#fresh = { updates: this.#logged, bytes }
	}

	/** @returns true when all of them are on the disk; false only when stopped before that was known */
	async commit(updates: readonly Uint8Array[]): Promise<boolean> {
		const { documents } = this.#parts
		for (let failures = 0; !this.#stopped; ) {
			const result = await documents.append(this.#boardId, this.#seq, updates, this.#fence)
			if (result.ok) {
				this.#seq = result.value
				this.#logged += updates.length
				this.#fresh.updates += updates.length
				for (const { length } of updates) this.#fresh.bytes += length
				this.failing = false
				return true
			}
			failures++
			this.#report('a commit failed', result)
			if (isOutdated(result)) {
				this.#events.onOutdated()
				return false
			}
			if (failures === this.#parts.limits.retriesBeforeClose) {
				this.failing = true
				this.#events.onFailing()
			}
			await this.#pause(failures)
		}
		return false
	}

	/** Whether the log has grown long enough to be compacted. */
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
		// Counted from here on even if it fails: a failing store isn't asked again at each turn.
		this.#fresh = { updates: 0, bytes: 0 }
		const { documents } = this.#parts
		const result = await documents.compact(this.#boardId, this.#seq, state, this.#fence)
		if (result.ok) this.#logged -= covered
		else this.#report('a compaction failed', result)
		this.#compacting = false
		if (!result.ok && isOutdated(result) && !this.#stopped) this.#events.onOutdated()
	}

	/** Nothing more may be stored after this, even where it failed: it may have begun all the same. */
	async startEpoch(ended: EndedEpoch, state: Uint8Array): Promise<void> {
		const { documents } = this.#parts
		const result = await documents.startEpoch(this.#boardId, this.#seq, ended, state, this.#fence)
		if (!result.ok) this.#report('an epoch was not started', result)
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

	#report(message: string, refused: StorageFailure | Conflict): void {
		const { reason } = refused
		const detail =
			'detail' in refused ? refused.detail : 'something else has been written meanwhile'
		this.#parts.log.error({ board: boardTag(this.#boardId), reason, detail }, message)
	}
}

/** A retry can't help: somebody else has written to the log, or the board is gone. */
function isOutdated({ reason }: StorageFailure | Conflict): boolean {
	return reason === 'conflict' || reason === 'deleted' || reason === 'unknown'
}
