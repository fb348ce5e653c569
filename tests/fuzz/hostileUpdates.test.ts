/** Bytes mutated from real updates: whatever comes of them, the honest have what the server has. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Role } from '../../shared/roles.ts'
import { seededRandom } from '../support/random.ts'
import { AttackedRoom } from './support/AttackedRoom.ts'

/** `npm run fuzz` sends 100,000; its 20,000 seeds are of five updates each. */
const UPDATES = process.env.KUDELMA_SEEDS ? 5 * Number(process.env.KUDELMA_SEEDS) : 300
const FIRST = 5 * (Number(process.env.KUDELMA_FIRST_SEED ?? 1) - 1)
const BATCH = Math.min(UPDATES / 2, 500)
const ROLES: readonly Role[] = ['facilitator', 'editor', 'contributor', 'viewer']
/** Those who may take nobody's words. */
const WEAK: readonly Role[] = ['contributor', 'contributor', 'viewer']
/** Bytes that the document may gain by an update of an attacker's: what is put right is written too. */
const GROWTH = 2000

beforeEach(() => {
	vi.spyOn(console, 'error').mockImplementation((...args) => {
		throw new Error(args.join(' '))
	})
})

/** @returns the room, after so many updates and with the honest equal to the server all along */
async function fight(seed: number, roles: readonly Role[]): Promise<AttackedRoom> {
	const attacked = new AttackedRoom(seededRandom(seed), roles)
	await attacked.begin()
	const { bytes } = await attacked.room.stored()
	for (let n = 1; n <= BATCH; n++) {
		await attacked.step()
		if (n % 100 === 0) await attacked.check()
	}
	const grown = (await attacked.room.stored()).bytes - bytes
	expect(grown).toBeLessThan(BATCH * GROWTH)
	// Else nothing of what this is about has happened. How many are applied differs in
	// every run of a seed, and isn't asserted: Yjs gives the honest another id in each.
	const { applied = 0, waits = 0, violation = 0 } = Object.fromEntries(attacked.outcomes)
	expect(applied + waits + violation).toBeGreaterThan(BATCH / 5)
	return attacked
}

describe('mutated updates', () => {
	for (let first = FIRST; first < FIRST + UPDATES; first += 2 * BATCH) {
		const second = first + BATCH
		it(`X1 break nothing, and nobody honest: ${first + 1}-${second}`, async () => {
			await fight(first + 1, ROLES)
		})
		it(`X1 of those who may not, take no word either: ${second + 1}-${second + BATCH}`, async () => {
			const attacked = await fight(second + 1, WEAK)
			expect(await attacked.lost()).toEqual([])
		})
	}
})
