// @vitest-environment jsdom
/** Boards that begin anew again and again while people are away, and write on. (SPEC D9, G1, G3) */
import './support/canvasDom.ts'
import { createShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Random, seededRandom } from '../support/random.ts'
import { doSomething, Typed } from './support/actions.ts'
import { expectConverged, expectEveryCharacter } from './support/atRest.ts'
import { useFakeTime, useRealTime } from './support/fakeTime.ts'
import { LIMITS, World } from './support/World.ts'

/** Fewer than without epochs: what is the same in both is fuzzed there. */
const SEEDS = Math.ceil(Number(process.env.KUDELMA_SEEDS ?? 500) / 10)
const PEERS = 4
const STEPS = 250
/** Seeds per test, so that a failure names a few. */
const BATCH = 25

const errors: unknown[] = []
beforeEach(() => {
	useFakeTime()
	vi.spyOn(console, 'error').mockImplementation((...args) => void errors.push(args))
})
afterEach(() => {
	useRealTime()
	errors.length = 0
})

/** Notes made and thrown away: history enough for another epoch, if it arrives in time. */
async function wear(world: World, random: Random): Promise<void> {
	const peer = random.pick(world.peers)
	if (!peer?.editor) return
	const ids = Array.from({ length: 20 }, () => createShapeId(`worn-${random.integer(1e9)}`))
	for (const id of ids) peer.editor.createShape({ id, type: 'note', x: 0, y: 0 })
	peer.scheduler.runAll()
	peer.editor.deleteShapes(ids)
	peer.scheduler.runAll()
	for (let n = 0; n < 40; n++) await world.happen()
}

/** @returns how many epochs ended, and how many times somebody was turned away */
async function run(seed: number): Promise<{ epochs: number; turnedAway: number }> {
	const random = seededRandom(seed)
	const world = new World(random, { ...LIMITS, epochSavingBytes: 50 })
	const typed = new Typed()
	let turnedAway = 0
	try {
		await world.open()
		for (let n = 0; n < PEERS; n++) world.addPeer()
		await world.rest()
		for (let step = 0; step < STEPS; step++) {
			const chance = random.next()
			if (chance < 0.015) await world.cut()
			else if (chance < 0.03) {
				await wear(world, random)
				await world.standEmpty()
			} else if (chance < 0.07) await world.rejoin()
			// Not at once: they write on until the ended epoch has come.
			else if (chance < 0.12) turnedAway += await world.bringBack()
			else if (chance < 0.4) {
				const peer = random.pick(world.peers)
				if (peer?.editor) doSomething({ peer, editor: peer.editor, random, typed })
			} else await world.happen()
		}
		for (const peer of world.peers) peer.stopWriting()
		do await world.rest()
		while (await world.bringBack())
		await expectConverged(world)
		await expectEveryCharacter(world, typed)
		expect(errors).toEqual([])
		return { epochs: (await world.ended()).length, turnedAway }
	} finally {
		world.dispose()
	}
}

describe('epochs by chance', () => {
	const first = Number(process.env.KUDELMA_FIRST_SEED ?? 1)
	for (let start = first; start < first + SEEDS; start += BATCH) {
		const last = Math.min(start + BATCH, first + SEEDS) - 1
		it(`D9 G3 all are equal through epochs, every unsent character kept: seeds ${start}-${last}`, async () => {
			const failures: string[] = []
			let [epochs, turnedAway] = [0, 0]
			for (let seed = start; seed <= last; seed++) {
				try {
					const found = await run(seed)
					epochs += found.epochs
					turnedAway += found.turnedAway
				} catch (error) {
					const words = error instanceof Error ? error.stack?.slice(0, 1500) : error
					failures.push(`seed ${seed}: ${words}`)
				}
				errors.length = 0
			}
			expect(failures).toEqual([])
			// Else nothing of what this is about has happened: it does more than once a seed.
			const few = start + BATCH - 1 === last ? BATCH / 2 : -1
			expect(epochs).toBeGreaterThan(few)
			expect(turnedAway).toBeGreaterThan(few)
		})
	}
})
