/** A store in memory whose writing of documents can be stopped and made to fail. */
import { MemoryStorage } from '../../../../server/storage/memory/MemoryStorage.ts'
import { DelayedStorage, delaysStores } from '../../../support/DelayedStorage.ts'
import { type Call, Intercepted } from '../../../support/Intercepted.ts'

const DISK_FULL = { ok: false, reason: 'unavailable', detail: 'the disk is full' } as const
const LINE_BROKE = { ok: false, reason: 'unavailable', detail: 'the line broke' } as const

export class TestStorage extends Intercepted {
	/** Appends, compactions and beginnings of epochs fail while true. */
	failing = false
	/** The next epoch begins, but the answer that says so is lost, as on a line that breaks. */
	losesAnswers = false
	/** The same of so many appends. */
	losesAppends = 0
	/** Whether loading waits too while it's held. */
	holdsLoads = false
	/** Calls, as `documents.compact`, that are refused once because somebody else has written. */
	readonly conflicting = new Set<string>()
	failures = 0
	loads = 0
	readonly appended: number[] = []
	compactions = 0
	#held: (() => void)[] | null = null
	readonly #delayed: DelayedStorage | null

	constructor() {
		const memory = new MemoryStorage()
		const delayed = delaysStores() ? new DelayedStorage(memory) : null
		super(delayed ?? memory)
		this.#delayed = delayed
	}

	/** Whether something was asked that isn't answered, what is held apart. */
	get busy(): boolean {
		return this.#delayed?.busy ?? false
	}

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

	protected override async intercept(
		name: string,
		call: Call,
		args: readonly unknown[] = [],
	): Promise<unknown> {
		if (this.conflicting.delete(name)) return { ok: false, reason: 'conflict' }
		switch (name) {
			case 'documents.load':
				this.loads++
				if (this.holdsLoads) await this.#wait()
				return call()
			case 'documents.append':
				return this.#append(call, args[2] as readonly Uint8Array[])
			case 'documents.compact':
				if (this.failing) return DISK_FULL
				this.compactions++
				return call()
			case 'documents.startEpoch':
				return this.#startEpoch(call)
			default:
				return call()
		}
	}

	async #append(call: Call, updates: readonly Uint8Array[]): Promise<unknown> {
		await this.#wait()
		if (this.failing) {
			this.failures++
			return DISK_FULL
		}
		this.appended.push(updates.length)
		const answer = await call()
		if (this.losesAppends === 0) return answer
		this.losesAppends--
		return LINE_BROKE
	}

	async #startEpoch(call: Call): Promise<unknown> {
		await this.#wait()
		if (this.failing) return LINE_BROKE
		const begun = await call()
		return this.losesAnswers ? LINE_BROKE : begun
	}

	async #wait(): Promise<void> {
		if (this.#held) await new Promise<void>((resolve) => this.#held?.push(resolve))
	}
}
