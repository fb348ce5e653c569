/**
 * The load generator: a process of its own, so that neither who conducts a bench nor the server is held up by
 * it. Its parent calls what stands in `CALLS` by name, one call at a time. (Load.ts is the other end.)
 */

import type { Target } from '../servers/BenchServer.ts'
import { Crowd, type Driven } from './Crowd.ts'

export interface Calls {
	enter(targets: Target[], people: number, writers: number): Promise<void>
	drive(): Promise<void>
	openWindow(): Promise<void>
	closeWindow(): Promise<void>
	settle(): Promise<Driven>
	leave(): Promise<void>
}

export interface Call {
	name: keyof Calls
	args: unknown[]
}
export type Answer = { ok: true; value: unknown } | { ok: false; error: string }

class Generator implements Calls {
	#crowd: Crowd | null = null

	async enter(targets: Target[], people: number, writers: number): Promise<void> {
		this.#crowd = await Crowd.enter(targets, people, writers)
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

	settle(): Promise<Driven> {
		return this.#here.settle()
	}

	async leave(): Promise<void> {
		await this.#here.leave()
		this.#crowd = null
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
