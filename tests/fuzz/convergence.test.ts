// @vitest-environment jsdom
import './support/canvasDom.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { doSomething, Typed } from './support/actions.ts'
import { expectConverged, expectEveryCharacter } from './support/atRest.ts'
import { seededRandom } from './support/random.ts'
import { LIMITS, World } from './support/World.ts'

const SEEDS = Number(process.env.KUDELMA_SEEDS ?? 500)
const PEERS = 5
const STEPS = 250
/** Seeds per test, so that a failure names a few. */
const BATCH = 25

const errors: unknown[] = []
beforeEach(() => {
	vi.useFakeTimers()
	vi.spyOn(console, 'error').mockImplementation((...args) => void errors.push(args))
})
afterEach(() => {
	vi.useRealTimers()
	errors.length = 0
})

async function run(seed: number): Promise<void> {
	const random = seededRandom(seed)
	const world = new World(random, LIMITS)
	const typed = new Typed()
	try {
		await world.open()
		for (let n = 0; n < PEERS - 1; n++) world.addPeer()
		await world.rest()
		for (let step = 0; step < STEPS; step++) {
			// The last one comes when there's something to see.
			if (step === Math.floor(STEPS / 3)) world.addPeer()
			const chance = random.next()
			if (chance < 0.015) await world.cut()
			else if (chance < 0.025) await world.rejoin()
			else if (chance < 0.3) {
				const peer = random.pick(world.peers)
				if (peer?.editor) doSomething({ peer, editor: peer.editor, random, typed })
			} else await world.happen()
		}
		for (const peer of world.peers) peer.stopWriting()
		await world.rest()
		await expectConverged(world)
		await expectEveryCharacter(world, typed)
		expect(errors).toEqual([])
	} finally {
		world.dispose()
	}
}

async function failing(seeds: number[]): Promise<string[]> {
	const failures: string[] = []
	for (const seed of seeds) {
		try {
			await run(seed)
		} catch (error) {
			failures.push(`seed ${seed}: ${error instanceof Error ? error.stack?.slice(0, 1500) : error}`)
		}
		errors.length = 0
	}
	return failures
}

describe('convergence', () => {
	const first = Number(process.env.KUDELMA_FIRST_SEED ?? 1)
	for (let start = first; start < first + SEEDS; start += BATCH) {
		const seeds = Array.from(
			{ length: Math.min(BATCH, first + SEEDS - start) },
			(_, n) => start + n,
		)
		it(`B9 all peers and the server are equal at rest, every character kept: seeds ${start}-${seeds.at(-1)}`, async () => {
			expect(await failing(seeds)).toEqual([])
		})
	}
})
