// @vitest-environment jsdom
/** Boards that begin anew again and again while people are away, and write on. (SPEC D9, G1, G3) */
import './support/canvasDom.ts'
import { createShapeId } from 'tldraw'
import { describe, expect, it } from 'vitest'
import { type Random, seededRandom } from '../support/random.ts'
import { doSomething, Typed } from './support/actions.ts'
import { expectConverged, expectEveryCharacter } from './support/atRest.ts'
import { FuzzRoom, LIMITS } from './support/FuzzRoom.ts'
import { inFakeTime } from './support/fakeTime.ts'

/** Fewer than without epochs: what is the same in both is fuzzed there. */
const SEEDS = Math.ceil(Number(process.env.KUDELMA_SEEDS ?? 150) / 10)
const PEERS = 4
const STEPS = 250
/** Seeds per test, so that a failure names a few. */
const BATCH = 25

const errors = inFakeTime()

/** Notes made and thrown away: history enough for another epoch, if it arrives in time. */
async function wear(fuzzRoom: FuzzRoom, random: Random): Promise<void> {
	const peer = random.pick(fuzzRoom.peers)
	if (!peer?.editor) return
	const ids = Array.from({ length: 20 }, () => createShapeId(`worn-${random.integer(1e9)}`))
	for (const id of ids) peer.editor.createShape({ id, type: 'note', x: 0, y: 0 })
	peer.scheduler.runAll()
	peer.editor.deleteShapes(ids)
	peer.scheduler.runAll()
	for (let n = 0; n < 40; n++) await fuzzRoom.happen()
}

/** @returns how many epochs ended, and how many times somebody was turned away */
async function run(seed: number): Promise<{ epochs: number; turnedAway: number }> {
	const random = seededRandom(seed)
	const fuzzRoom = new FuzzRoom(random, { ...LIMITS, epochSavingBytes: 50 })
	const typed = new Typed()
	let turnedAway = 0
	try {
		await fuzzRoom.open()
		for (let n = 0; n < PEERS; n++) fuzzRoom.addPeer()
		await fuzzRoom.rest()
		for (let step = 0; step < STEPS; step++) {
			const chance = random.next()
			if (chance < 0.015) await fuzzRoom.cut()
			else if (chance < 0.03) {
				await wear(fuzzRoom, random)
				await fuzzRoom.standEmpty()
			} else if (chance < 0.07) await fuzzRoom.rejoin()
			// Not at once: they write on until the ended epoch has come.
			else if (chance < 0.12) turnedAway += await fuzzRoom.bringBack()
			else if (chance < 0.4) {
				const peer = random.pick(fuzzRoom.peers)
				if (peer?.editor) doSomething({ peer, editor: peer.editor, random, typed })
			} else await fuzzRoom.happen()
		}
		for (const peer of fuzzRoom.peers) peer.stopWriting()
		do await fuzzRoom.rest()
		while (await fuzzRoom.bringBack())
		await expectConverged(fuzzRoom)
		await expectEveryCharacter(fuzzRoom, typed)
		expect(errors).toEqual([])
		return { epochs: (await fuzzRoom.ended()).length, turnedAway }
	} finally {
		fuzzRoom.dispose()
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
