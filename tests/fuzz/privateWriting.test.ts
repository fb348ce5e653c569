// @vitest-environment jsdom
/**
 * Five people write, in private and not, on and off the line, while phases change, notes are
 * revealed and pages loaded anew. Until a note is revealed no one but its writer ever gets
 * a character of it; at rest all see the same, and no word is lost. (SPEC N90, N91, N94, B9)
 */
import './support/canvasDom.ts'
import { describe, expect, it } from 'vitest'
import { makeNoteInCell } from '../../client/board/writeNote.ts'
import { getRecords } from '../../shared/document/layout.ts'
import { isPrivate } from '../../shared/document/privateNotes.ts'
import { getFragment, readRecords } from '../../shared/document/records.ts'
import { readFragment, toPlainText } from '../../shared/document/richText.ts'
import type { Role } from '../../shared/roles.ts'
import { type Phase, phaseSchema } from '../../shared/workshop/RunSheet.ts'
import { type Random, seededRandom } from '../support/random.ts'
import { joinPeer } from '../unit/client/sync/support.ts'
import { doSomething, Typed } from './support/actions.ts'
import { inFakeTime } from './support/fakeTime.ts'
import { pieceOfFramework } from './support/pieceOfFramework.ts'
import { SecretBoard } from './support/SecretBoard.ts'

const SEEDS = Math.ceil(Number(process.env.KUDELMA_SEEDS ?? 150) / 10)
const ROLES: readonly Role[] = ['facilitator', 'editor', 'contributor', 'contributor', 'editor']
const STEPS = 300
/** Seeds per test, so that a failure names a few. */
const BATCH = 15

const errors = inFakeTime()
const template = pieceOfFramework()
const cells = template.filter(({ type }) => type === 'cell')

function somePhase(random: Random, n: number): Phase {
	const [one] = cells.map(({ props }) => props as { theme: string })
	const kind = random.pick(['private', 'private', 'write', 'discuss'] as const) ?? 'private'
	return phaseSchema.parse({
		...{ id: `p${n}`, title: { fi: `Vaihe ${n}` }, kind },
		open: random.pick(['all', 'all', { themes: [one?.theme] }]),
		...(kind === 'private' && { reveal: { names: random.chance(0.5), each: random.chance(0.5) } }),
	})
}

interface Outcome {
	/** Characters that were private and are the board's now; and that are private still. */
	revealed: number
	secret: number
}

async function run(seed: number): Promise<Outcome> {
	const random = seededRandom(seed)
	const board = new SecretBoard(random)
	const typed = new Typed()
	/** Characters that were typed into a private note, by whom, until a reveal may have brought it over. */
	const secrets = new Map<string, string>()
	const wereSecret = new Set<string>()
	let phases = 0
	const noteSecrets = () => {
		for (const [character, { by, shape }] of typed.characters) {
			if (wereSecret.has(character)) continue
			const peer = board.people.find(({ name }) => name === by)?.peer
			const record = peer?.shape(shape)
			if (!record || !isPrivate(record)) continue
			wereSecret.add(character)
			secrets.set(character, by)
		}
	}
	/** Nobody but the writer has a character of a private note: by the line, in the document, on the device. */
	const expectSecrecy = async (when: string) => {
		const shared = wordsOf(await board.stored())
		for (const [character, by] of secrets) {
			expect(shared.includes(character), `${character} of ${by} on the board, ${when}`).toBe(false)
			for (const [name, frames] of board.heard) {
				const told = frames.some((frame) => frame.includes(character))
				expect(told, `${character} of ${by} at ${name}, ${when}`).toBe(false)
			}
		}
	}
	const reveal = async () => {
		// Else next to nothing has reached the server by then.
		if (random.chance(0.5)) await board.rest()
		noteSecrets()
		await expectSecrecy('before a reveal')
		const by = random.pick(board.people)
		if (!by) return
		const whose = by.role === 'facilitator' && random.chance(0.7) ? 'all' : 'mine'
		if ((await board.reveal(by, { whose })) === null) return
		// What the reveal may have brought, then or late, is secret no more.
		for (const [character, writer] of secrets) {
			if (whose === 'all' || writer === by.name) secrets.delete(character)
		}
	}
	const write = () => {
		const person = random.pick(board.people)
		const { peer } = person ?? {}
		const editor = peer?.editor
		if (!peer || !editor) return
		const cell = random.pick(cells)
		if (cell && random.chance(0.3)) {
			const id = makeNoteInCell(editor, cell.id as never)
			const note = id && editor.getShape(id)
			if (note && !peer.isWriting) peer.startWriting(note)
		}
		doSomething({ peer, editor, random, typed })
		noteSecrets()
	}
	try {
		await board.open(template, ROLES)
		await board.rest()
		await board.lead(somePhase(random, ++phases))
		for (let step = 0; step < STEPS; step++) {
			const chance = random.next()
			if (chance < 0.02) await board.cut(random.pick(board.people) as never)
			else if (chance < 0.04) await board.rejoin()
			else if (chance < 0.05) await board.reload(random.pick(board.people) as never)
			else if (chance < 0.07)
				await board.lead(random.chance(0.2) ? null : somePhase(random, ++phases))
			else if (chance < 0.085) await reveal()
			else if (chance < 0.45) write()
			else await board.happen()
		}
		for (const { peer } of board.people) peer.stopWriting()
		await board.rest()
		noteSecrets()
		await expectSecrecy('at rest')
		return await expectEqual(board, typed, wereSecret)
	} finally {
		board.dispose()
	}
}

async function expectEqual(
	board: SecretBoard,
	typed: Typed,
	wereSecret: ReadonlySet<string>,
): Promise<Outcome> {
	const shared = await board.stored()
	const { store } = joinPeer(shared)
	// What can't be shown, as a binding to an arrow, is on nobody's screen.
	const living = store
		.allRecords()
		.filter(({ typeName }) => store.scopedTypes.document.has(typeName))
		.map(({ id }) => id)
		.sort()
	const texts = new Map([['', wordsOf(shared)]])
	for (const { name, peer } of board.people) {
		const own = await board.stored({ name })
		texts.set(name, wordsOf(own))
		const shown = peer.documentRecords()
		const ofBoard = shown.filter((record) => !isPrivate(record)).map(({ id }) => id)
		expect(ofBoard.sort(), `${name} sees the board`).toEqual(living)
		const mine = shown.filter(isPrivate).map(({ id }) => id as string)
		const kept = [...readRecords(own).keys()].filter((id) => !getRecords(shared).has(id))
		expect(mine.sort(), `${name} sees their own`).toEqual(kept.sort())
		expect(peer.board.getView().saved, name).toEqual({ kind: 'saved' })
	}
	const outcome = { revealed: 0, secret: 0 }
	for (const [character, { by, shape }] of typed.characters) {
		const [onBoard, ofOwn] = [texts.get(''), texts.get(by)].map((all) => all?.includes(character))
		if (wereSecret.has(character)) {
			if (onBoard) outcome.revealed++
			else if (ofOwn) outcome.secret++
		}
		for (const [name, all] of texts) {
			const isTheirs = name === '' || name === by
			if (!isTheirs) expect(all.includes(character), `${character} of ${by} at ${name}`).toBe(false)
		}
		if (typed.deleted.has(character) || !wereSecret.has(character)) continue
		expect(onBoard || ofOwn, `${character}, typed by ${by} into ${shape}, is gone`).toBe(true)
	}
	return outcome
}

/** All words of a document, those in deleted records included. */
function wordsOf(doc: Awaited<ReturnType<SecretBoard['stored']>>): string {
	return [...getRecords(doc).values()]
		.flatMap((entry) => getFragment(entry) ?? [])
		.map((fragment) => toPlainText(readFragment(fragment)))
		.join('\n')
}

describe('private writing by chance', () => {
	const first = Number(process.env.KUDELMA_FIRST_SEED ?? 1)
	for (let start = first; start < first + SEEDS; start += BATCH) {
		const last = Math.min(start + BATCH, first + SEEDS) - 1
		it(`N90 N91 N94 nobody gets a private word, and none is lost: seeds ${start}-${last}`, async () => {
			const failures: string[] = []
			const sum = { revealed: 0, secret: 0 }
			for (let seed = start; seed <= last; seed++) {
				try {
					const { revealed, secret } = await run(seed)
					sum.revealed += revealed
					sum.secret += secret
				} catch (error) {
					const words = error instanceof Error ? error.stack?.slice(0, 900) : error
					failures.push(`seed ${seed}: ${words}`)
				}
				errors.length = 0
			}
			expect(failures).toEqual([])
			// Else nothing of what this is about has happened.
			expect(sum.revealed).toBeGreaterThan(0)
			expect(sum.secret).toBeGreaterThan(0)
		})
	}
})
