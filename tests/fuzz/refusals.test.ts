// @vitest-environment jsdom
/**
 * People at a board with small limits: of texts, records, frames, and the document. Some
 * are told them, some aren't; now and then the server starts again with smaller ones.
 * (SPEC A6-A9)
 */
import './support/canvasDom.ts'
import { describe, expect, it } from 'vitest'
import type { RoomLimits } from '../../server/room/limits.ts'
import { type Random, seededRandom } from '../support/random.ts'
import { doSomething, Typed } from './support/actions.ts'
import { expectConverged } from './support/atRest.ts'
import { FuzzRoom, LIMITS } from './support/FuzzRoom.ts'
import { inFakeTime } from './support/fakeTime.ts'
import { expectNoSilentLoss } from './support/lastWords.ts'

const SEEDS = Math.ceil(Number(process.env.KUDELMA_SEEDS ?? 150) / 10)
const PEERS = 4
const STEPS = 200
/** Seeds per test, so that a failure names a few. */
const BATCH = 25
/** Nobody is let go of more often than that, one time after the other. */
const MAX_RETURNS = 60

const errors = inFakeTime()

function someLimits(random: Random): RoomLimits {
	return {
		...LIMITS,
		textLength: 4 + random.integer(10),
		participantRecords: 3 + random.integer(12),
		boardRecords: 10 + random.integer(40),
		frameBytes: 700 + random.integer(3000),
		documentBytes: random.chance(0.2) ? 4000 + random.integer(20_000) : LIMITS.documentBytes,
	}
}

/** @returns how many times somebody was let go of, and how many words were set aside */
async function run(seed: number): Promise<{ letGo: number; aside: number }> {
	const random = seededRandom(seed)
	const fuzzRoom = new FuzzRoom(random, someLimits(random))
	const typed = new Typed()
	let letGo = 0
	try {
		await fuzzRoom.open()
		for (let n = 0; n < PEERS; n++) fuzzRoom.addPeer()
		for (const { name } of fuzzRoom.peers) if (random.chance(0.5)) fuzzRoom.network.untold.add(name)
		await fuzzRoom.rest()
		for (let step = 0; step < STEPS; step++) {
			const chance = random.next()
			if (chance < 0.03) await fuzzRoom.cut()
			else if (chance < 0.05) await fuzzRoom.kill(someLimits(random))
			else if (chance < 0.07) await fuzzRoom.rejoin()
			else if (chance < 0.1) letGo += await fuzzRoom.bringBack()
			else if (chance < 0.5) {
				const peer = random.pick(fuzzRoom.peers)
				if (peer?.editor) doSomething({ peer, editor: peer.editor, random, typed })
			} else for (let n = 0; n < 6; n++) await fuzzRoom.happen()
		}
		for (const peer of fuzzRoom.peers) peer.stopWriting()
		let returns = 0
		for (let more = 1; more > 0 && returns < MAX_RETURNS; returns++) {
			await fuzzRoom.rest()
			more = await fuzzRoom.bringBack()
			letGo += more
		}
		expect(returns, 'it goes on for ever').toBeLessThan(MAX_RETURNS)
		await expectConverged(fuzzRoom)
		await expectNoSilentLoss(fuzzRoom, typed)
		expect(errors).toEqual([])
		return { letGo, aside: [...fuzzRoom.shown.values()].flat().length }
	} finally {
		fuzzRoom.dispose()
	}
}

describe('limits that are small', () => {
	const first = Number(process.env.KUDELMA_FIRST_SEED ?? 1)
	for (let start = first; start < first + SEEDS; start += BATCH) {
		const last = Math.min(start + BATCH, first + SEEDS) - 1
		it(`A8 A9 keep nobody out, and no word goes unsaid: seeds ${start}-${last}`, async () => {
			const failures: string[] = []
			let [letGo, aside] = [0, 0]
			for (let seed = start; seed <= last; seed++) {
				try {
					const found = await run(seed)
					letGo += found.letGo
					aside += found.aside
				} catch (error) {
					const words = error instanceof Error ? error.stack?.slice(0, 1500) : error
					failures.push(`seed ${seed}: ${words}`)
				}
				errors.length = 0
			}
			expect(failures).toEqual([])
			// Else nothing of what this is about has happened.
			expect(letGo).toBeGreaterThan(0)
			expect(aside).toBeGreaterThan(0)
		})
	}
})
