/** A store in memory whose writing can be stopped and made to fail. */
import { MemoryStorage } from '../../../../server/storage/MemoryStorage.ts'
import type { EndedEpoch, Stored } from '../../../../server/storage/Storage.ts'

export class TestStorage extends MemoryStorage {
	/** Appends fail while true. */
	failing = false
	/** The next epoch begins, but the answer that says so is lost, as on a line that breaks. */
	losesAnswers = false
	failures = 0
	loads = 0
	readonly appended: number[] = []
	compactions = 0
	#held: (() => void)[] | null = null

	/** How many wait. */
	get waiting(): number {
		return this.#held?.length ?? 0
	}

	/** Appends and beginnings of epochs wait from now on, as on a slow disk. */
	hold(): void {
		this.#held ??= []
	}

	release(): void {
		const held = this.#held ?? []
		this.#held = null
		for (const go of held) go()
	}

	override async load(boardId: string) {
		this.loads++
		return super.load(boardId)
	}

	override async append(boardId: string, updates: readonly Uint8Array[]): Promise<Stored<number>> {
		if (this.#held) await new Promise<void>((resolve) => this.#held?.push(resolve))
		if (this.failing) {
			this.failures++
			return { ok: false, reason: 'unavailable', detail: 'the disk is full' }
		}
		this.appended.push(updates.length)
		return super.append(boardId, updates)
	}

	override async compact(boardId: string, uptoSeq: number, state: Uint8Array) {
		if (this.failing) {
			return { ok: false, reason: 'unavailable', detail: 'the disk is full' } as const
		}
		this.compactions++
		return super.compact(boardId, uptoSeq, state)
	}

	override async startEpoch(
		boardId: string,
		uptoSeq: number,
		ended: EndedEpoch,
		state: Uint8Array,
	): Promise<Stored<null>> {
		if (this.#held) await new Promise<void>((resolve) => this.#held?.push(resolve))
		const failed = { ok: false, reason: 'unavailable', detail: 'the line broke' } as const
		if (this.failing) return failed
		const begun = await super.startEpoch(boardId, uptoSeq, ended, state)
		return this.losesAnswers ? failed : begun
	}
}
