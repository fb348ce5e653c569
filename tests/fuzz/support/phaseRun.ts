/**
 * One run of the fuzz with phases: five people at a real board write, on and off the line, while
 * a facilitator leads from one phase to the next and the server is killed now and then. At rest
 * all are equal, and no word is lost without its writer being told.
 */
import { expect, it } from 'vitest'
import type { Role } from '../../../shared/roles.ts'
import { nextEntry, writePhase, writeRunSheet } from '../../../shared/workshop/phase.ts'
import type { Phase } from '../../../shared/workshop/RunSheet.ts'
import { type BoardLines, followTeams } from '../../../shared/workshop/teamParts.ts'
import { type Random, seededRandom } from '../../support/random.ts'
import { doSomething, Typed } from './actions.ts'
import { expectConverged } from './atRest.ts'
import { FuzzRoom, LIMITS } from './FuzzRoom.ts'
import { expectNoSilentLoss } from './lastWords.ts'
import { pieceOfFramework } from './pieceOfFramework.ts'

const SEEDS = Math.ceil(Number(process.env.KUDELMA_SEEDS ?? 150) / 10)
const ROLES: readonly Role[] = ['facilitator', 'editor', 'contributor', 'contributor', 'editor']
const STEPS = 250
/** Seeds per test, so that a failure names a few. */
const BATCH = 25
const MAX_RETURNS = 20

const template = pieceOfFramework()
const lines = template
	.filter(({ type }) => type === 'cell')
	.map(({ props }) => props as { theme: string; perspective: string })

export interface Course {
	/** Of each step, how likely it is that the workshop comes to another phase. */
	leads: number
	/** The n-th phase. */
	somePhase(random: Random, n: number): Phase
	/** Who is in which team from now on; at first, and now and then. None where there are no teams. */
	regroup?(fuzzRoom: FuzzRoom, random: Random): Promise<void>
}

/** A part of the board as a phase may open it, one that one theme, perspective or cell makes. */
export function smallParts(): unknown[] {
	const [one, two] = lines
	return [
		{ themes: [one?.theme] },
		{ perspectives: [two?.perspective] },
		{ cells: [{ theme: two?.theme, perspective: two?.perspective }] },
	]
}

export function boardLines(): BoardLines {
	return {
		themes: [...new Set(lines.map(({ theme }) => theme))],
		perspectives: [...new Set(lines.map(({ perspective }) => perspective))],
	}
}

/** A test for each batch of seeds. */
export function itRuns(name: string, errors: unknown[], course: Course): void {
	const first = Number(process.env.KUDELMA_FIRST_SEED ?? 1)
	for (let start = first; start < first + SEEDS; start += BATCH) {
		const last = Math.min(start + BATCH, first + SEEDS) - 1
		it(`${name}: seeds ${start}-${last}`, async () => {
			const failures: string[] = []
			let aside = 0
			for (let seed = start; seed <= last; seed++) {
				try {
					aside += await run(seed, errors, course)
				} catch (error) {
					const words = error instanceof Error ? error.stack?.slice(0, 1500) : error
					failures.push(`seed ${seed}: ${words}`)
				}
				errors.length = 0
			}
			expect(failures).toEqual([])
			// Else nothing of what this is about has happened.
			expect(aside).toBeGreaterThan(0)
		})
	}
}

/** @returns how many words somebody was told are not saved */
async function run(seed: number, errors: unknown[], course: Course): Promise<number> {
	const { leads, somePhase, regroup } = course
	const random = seededRandom(seed)
	const fuzzRoom = new FuzzRoom(random, LIMITS)
	const typed = new Typed()
	const regroups = regroup ? 0.02 : 0
	let phases = 0
	const lead = () => {
		const phase = random.chance(0.2) ? null : somePhase(random, ++phases)
		return fuzzRoom.write((doc) => {
			const entry = nextEntry(doc)
			if (phase) writeRunSheet(doc, [phase])
			const clock = { since: 0, endsAt: null, left: null, began: 0 }
			writePhase(doc, phase && { id: phase.id, entry, ...clock })
			if (regroup) followTeams(doc, boardLines)
		})
	}
	try {
		await fuzzRoom.open(template)
		for (const role of ROLES) fuzzRoom.addPeer(role)
		await fuzzRoom.rest()
		await regroup?.(fuzzRoom, random)
		for (let step = 0; step < STEPS; step++) {
			const chance = random.next()
			if (chance < 0.02) await fuzzRoom.cut()
			else if (chance < 0.04) await fuzzRoom.rejoin()
			else if (chance < 0.045) await fuzzRoom.kill()
			else if (chance < 0.045 + leads) await lead()
			else if (chance < 0.045 + leads + regroups) await regroup?.(fuzzRoom, random)
			else if (chance < 0.065 + leads + regroups) await fuzzRoom.bringBack()
			else if (chance < 0.4) {
				const peer = random.pick(fuzzRoom.peers)
				if (peer?.editor) doSomething({ peer, editor: peer.editor, random, typed })
			} else await fuzzRoom.happen()
		}
		for (const peer of fuzzRoom.peers) peer.stopWriting()
		let returns = 0
		for (let more = 1; more > 0 && returns < MAX_RETURNS; returns++) {
			await fuzzRoom.rest()
			more = await fuzzRoom.bringBack()
		}
		expect(returns, 'it goes on for ever').toBeLessThan(MAX_RETURNS)
		await expectConverged(fuzzRoom)
		await expectNoSilentLoss(fuzzRoom, typed)
		expect(errors).toEqual([])
		return [...fuzzRoom.shown.values()].flat().length
	} finally {
		fuzzRoom.dispose()
	}
}
