// @vitest-environment jsdom
/**
 * Servers that are put back to a backup, and people whose cookies are cleared, while
 * others write, at random. (SPEC G5, D13, A9)
 */
import './support/canvasDom.ts'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { getRecords } from '../../shared/document/layout.ts'
import { readEntry } from '../../shared/document/records.ts'
import { stampOf } from '../../shared/document/stamp.ts'
import { seededRandom } from '../support/random.ts'
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

/** @returns how many times somebody was let go of */
async function run(seed: number): Promise<number> {
	const random = seededRandom(seed)
	const fuzzRoom = new FuzzRoom(random, LIMITS)
	const typed = new Typed()
	let backup: Y.Doc | null = null
	let letGo = 0
	try {
		await fuzzRoom.open()
		for (let n = 0; n < PEERS - 1; n++) fuzzRoom.addPeer('editor', true)
		fuzzRoom.addPeer('viewer', true)
		await fuzzRoom.rest()
		for (let step = 0; step < STEPS; step++) {
			const chance = random.next()
			if (chance < 0.015) await fuzzRoom.cut()
			else if (chance < 0.025) backup = await fuzzRoom.stored()
			else if (chance < 0.035 && backup) {
				await fuzzRoom.restore(backup, random.chance(0.5))
				// What has come after it would be brought twice if it came from here again.
				backup = null
			} else if (chance < 0.05) {
				const peer = random.pick(fuzzRoom.peers)
				if (peer?.editor) await fuzzRoom.reload(peer, random.chance(0.5))
			} else if (chance < 0.08) await fuzzRoom.rejoin()
			else if (chance < 0.12) letGo += await fuzzRoom.bringBack()
			else if (chance < 0.45) {
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
		expectOwnWork(await fuzzRoom.stored())
		expect(errors).toEqual([])
		return letGo
	} finally {
		fuzzRoom.dispose()
	}
}

/** Nobody's work is taken for another's: each record is its maker's, under one of their identities. */
function expectOwnWork(doc: Y.Doc): void {
	getRecords(doc).forEach((entry, id) => {
		const maker = /^shape:(peer\d+)-/.exec(id)?.[1]
		const record = maker ? readEntry(id, entry) : null
		if (record) expect(stampOf(record)?.p.split('-')[0], id).toBe(maker)
	})
}

describe('servers that are put back, and cookies that are cleared', () => {
	const first = Number(process.env.KUDELMA_FIRST_SEED ?? 1)
	for (let start = first; start < first + SEEDS; start += BATCH) {
		const last = Math.min(start + BATCH, first + SEEDS) - 1
		it(`G5 A9 keep nobody out, lose no word, and take nobody's work for another's: seeds ${start}-${last}`, async () => {
			const failures: string[] = []
			let letGo = 0
			for (let seed = start; seed <= last; seed++) {
				try {
					letGo += await run(seed)
				} catch (error) {
					const words = error instanceof Error ? error.stack?.slice(0, 1500) : error
					failures.push(`seed ${seed}: ${words}`)
				}
				errors.length = 0
			}
			expect(failures).toEqual([])
			// Else nothing of what this is about has happened.
			expect(letGo).toBeGreaterThan(0)
		})
	}
})
