// @vitest-environment jsdom
import './support/canvasDom.ts'
import { isEqual } from '@tldraw/utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import { getRecords } from '../../shared/document/layout.ts'
import { getFragment, readEntry } from '../../shared/document/records.ts'
import { readFragment, toPlainText } from '../../shared/document/richText.ts'
import { joinPeer } from '../unit/client/sync/support.ts'
import { doSomething, Typed } from './support/actions.ts'
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

/** Records as the document has them, deleted ones too, in an order of its own. */
function contents(doc: Y.Doc): Record<string, unknown> {
	const all: [string, unknown][] = []
	getRecords(doc).forEach((entry, id) => {
		all.push([id, { record: readEntry(id, entry), deleted: entry.get('deleted') ?? false }])
	})
	return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Where two values first differ, as a person can read it. */
function difference(a: unknown, b: unknown, path: string): string | null {
	if (isEqual(a, b)) return null
	if (typeof a === 'object' && typeof b === 'object' && a && b) {
		for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
			const found = difference(Reflect.get(a, key), Reflect.get(b, key), `${path}.${key}`)
			if (found) return found
		}
	}
	return `${path}: ${JSON.stringify(a)} is not ${JSON.stringify(b)}`
}

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
			if (step === STEPS / 3) world.addPeer()
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

		const stored = await world.stored()
		const expected = contents(stored)
		const view = joinPeer(stored)
		const shown = view.store
			.allRecords()
			.filter((record) => view.store.scopedTypes.document.has(record.typeName))
			.sort((a, b) => (a.id < b.id ? -1 : 1))
		for (const peer of world.peers) {
			expect(difference(contents(peer.board.doc), expected, `${peer.name} document`)).toBeNull()
			expect(difference(peer.documentRecords(), shown, `${peer.name} store`)).toBeNull()
			expect(peer.board.getView().saved).toEqual({ kind: 'saved' })
		}
		for (const [character, { by, shape }] of typed.characters) {
			if (typed.deleted.has(character)) continue
			const fragment = getFragment(getRecords(stored).get(shape))
			// Gone before it was ever written: its creator took it back at once.
			if (!fragment && shape.startsWith(`shape:${by}-`)) continue
			const words = fragment ? toPlainText(readFragment(fragment)) : ''
			const times = words.split(character).length - 1
			expect(times, `${character}, typed by ${by} into ${shape}: ${words}`).toBe(1)
		}
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
