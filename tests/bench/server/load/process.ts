/**
 * The load generator: a process of its own, so that neither who conducts a bench nor the server is held up by
 * it. Its parent calls what stands in `Calls` by name, one call at a time (the other end is Load.ts).
 */
import type { Target } from '../servers/BenchServer.ts'
import { Crowd, type Driven } from './Crowd.ts'
import { type Slowness, SlowReader } from './SlowReader.ts'
import { type Come, type Visit, Visits } from './Visits.ts'
import type { Pace } from './Writer.ts'

export interface Calls {
	/** People come to each room, of whom some write as soon as they're told. */
	enter(targets: Target[], people: number, writers: number, pace: Pace): Promise<void>
	drive(): Promise<void>
	/** What is written between is measured. */
	openWindow(): Promise<void>
	closeWindow(): Promise<void>
	/** How many moves have been written since it was opened. */
	written(): Promise<number>
	/** They rest, and all that they wrote has come. */
	settle(): Promise<Driven>
	leave(): Promise<void>
	/** Visitors come all at once. @returns milliseconds that each waited */
	visit(visits: Visit[], come: Come): Promise<number[]>
	leaveVisits(): Promise<void>
	readSlowly(target: Target, person: number, slowness: Slowness): Promise<void>
	/** Whether the slow reader has been given up. */
	isDropped(): Promise<boolean>
	stopReading(): Promise<void>
}

export interface Call {
	name: keyof Calls
	args: unknown[]
}
export type Answer = { ok: true; value: unknown } | { ok: false; error: string }

class Generator implements Calls {
	readonly #visits = new Visits()
	#crowd: Crowd | null = null
	#slow: SlowReader | null = null

	async enter(targets: Target[], people: number, writers: number, pace: Pace): Promise<void> {
		this.#crowd = await Crowd.enter(targets, people, writers, pace)
	}

	async drive(): Promise<void> {
		this.#here.drive()
	}

	async openWindow(): Promise<void> {
		this.#here.openWindow()
	}

	async closeWindow(): Promise<void> {
		this.#here.closeWindow()
	}

	async written(): Promise<number> {
		return this.#here.written
	}

	settle(): Promise<Driven> {
		return this.#here.settle()
	}

	async leave(): Promise<void> {
		await this.#here.leave()
		this.#crowd = null
	}

	visit(visits: Visit[], come: Come): Promise<number[]> {
		return this.#visits.come(visits, come)
	}

	leaveVisits(): Promise<void> {
		return this.#visits.leave()
	}

	async readSlowly(target: Target, person: number, slowness: Slowness): Promise<void> {
		this.#slow = new SlowReader(target, person, slowness)
	}

	async isDropped(): Promise<boolean> {
		return this.#slow?.dropped ?? true
	}

	async stopReading(): Promise<void> {
		this.#slow?.leave()
	}

	get #here(): Crowd {
		if (!this.#crowd) throw new Error('nobody has come')
		return this.#crowd
	}
}

const generator = new Generator()
process.on('message', ({ name, args }: Call) => {
	const call = generator[name] as (...args: unknown[]) => Promise<unknown>
	call.apply(generator, args).then(
		(value) => process.send?.({ ok: true, value } satisfies Answer),
		(error) => process.send?.({ ok: false, error: String(error?.stack ?? error) } satisfies Answer),
	)
})
process.on('disconnect', () => process.exit())
