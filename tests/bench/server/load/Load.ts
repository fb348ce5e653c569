/** The load generator, as whoever conducts a bench has it. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { RunningServer, Target } from '../servers/BenchServer.ts'
import type { Driven } from './Crowd.ts'
import type { Answer, Calls } from './process.ts'
import { DRAGGING, type Pace } from './Writer.ts'

type Asked<Name extends keyof Calls> = Parameters<Calls[Name]>
type Answered<Name extends keyof Calls> = Awaited<ReturnType<Calls[Name]>>

export class Load {
	/** @param others whether these would be other machines: they mustn't take the server's time here, nor who measures' */
	constructor(others = false) {
		if (others) setPriority(this.#child.pid ?? 0, constants.priority.PRIORITY_LOW)
	}

	readonly #child: ChildProcess = fork(join(import.meta.dirname, 'process.ts'), {
		execArgv: ['--import', import.meta.resolve('tsx')],
		serialization: 'advanced',
	})

	/** @throws with the generator's own words */
	async call<Name extends keyof Calls>(name: Name, ...args: Asked<Name>): Promise<Answered<Name>> {
		const answer = once(this.#child, 'message')
		this.#child.send({ name, args })
		const [settled] = (await answer) as [Answer]
		if (!settled.ok) throw new Error(settled.error)
		return settled.value as Answered<Name>
	}

	end(): void {
		this.#child.disconnect()
	}
}

export interface DriveOptions {
	/** Of each room, and how many of them write. */
	people: number
	writers: number
	warmMs: number
	windowMs: number
	pace?: Pace
}

export interface Measured extends Driven {
	/** Microseconds of the server's processor time for each delivery. */
	cpuPerDelivery: number
	/** Share of one processor that the server took. */
	cpuShare: number
	/** Bytes that the server had at the window's end. */
	rss: number
}

/** People come, write for a while, and are measured in the midst of it. */
export async function driveRooms(
	load: Load,
	server: RunningServer,
	targets: Target[],
	{ people, writers, warmMs, windowMs, pace = DRAGGING }: DriveOptions,
): Promise<Measured> {
	await load.call('enter', targets, people, writers, pace)
	if (warmMs > 0) await load.call('drive')
	await wait(warmMs)
	const before = await server.usage()
	await load.call('openWindow')
	if (warmMs === 0) await load.call('drive')
	const began = performance.now()
	await wait(windowMs)
	const after = await server.usage()
	await load.call('closeWindow')
	const tookMs = performance.now() - began
	const driven = await load.call('settle')
	await load.call('leave')
	const cpuMs = after.cpuMs - before.cpuMs
	return {
		...driven,
		cpuPerDelivery: (1000 * cpuMs) / driven.deliveries,
		cpuShare: cpuMs / tookMs,
		rss: after.rss,
	}
}

export function wait(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms))
}
