// @vitest-environment jsdom
/**
 * Five people write, one of them offline, while the board's matrix changes under them:
 * a 4 x 3 board grows by columns and loses rows, and its template is corrected.
 * (SPEC M40, M43, Q40, Q41, U1)
 */
import './support/canvasDom.ts'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { getRecords } from '../../shared/document/layout.ts'
import { isDeleted, readRecords } from '../../shared/document/records.ts'
import { extractMatrix, rowsOf } from '../../shared/matrix/matrix.ts'
import { gridBoxes } from '../../shared/reshape/gridBoxes.ts'
import { linesOf } from '../../shared/reshape/ownLines.ts'
import { headOf, pairOf, presentMatrix } from '../../shared/reshape/PresentMatrix.ts'
import { isInGoneCell } from '../../shared/reshape/shelter.ts'
import { writeFramework } from '../../shared/templates/BoardFramework.ts'
import { boardFramework } from '../../shared/templates/builtIn.ts'
import { templateFramework } from '../../shared/templates/templateFramework.ts'
import { templateRecords } from '../../shared/templates/templateRecords.ts'
import { type Random, seededRandom } from '../support/random.ts'
import { doSomething, Typed } from './support/actions.ts'
import { expectConverged, expectEveryCharacter } from './support/atRest.ts'
import { FuzzRoom, LIMITS } from './support/FuzzRoom.ts'
import { inFakeTime } from './support/fakeTime.ts'
import { moveANote, Reshapes, writeInACell } from './support/reshaping.ts'

const SEEDS = Math.ceil(Number(process.env.KUDELMA_SEEDS ?? 150) / 15)
/** Seeds per test, so that a failure names a few. */
const BATCH = 20
const STEPS = 250
const ROLES = ['facilitator', 'editor', 'editor', 'contributor', 'contributor'] as const

const errors = inFakeTime()

/** @returns how many reshapes there were */
async function run(seed: number): Promise<number> {
	const random = seededRandom(seed)
	const fuzzRoom = new FuzzRoom(random, LIMITS)
	const typed = new Typed()
	const reshapes = new Reshapes(random)
	try {
		await open(fuzzRoom, reshapes)
		await fuzzRoom.cut()
		for (let step = 0; step < STEPS; step++) {
			const chance = random.next()
			if (chance < 0.03) await fuzzRoom.write(reshapes.next())
			else if (chance < 0.45) act(fuzzRoom, random, typed)
			else await fuzzRoom.happen()
		}
		for (const peer of fuzzRoom.peers) peer.stopWriting()
		await fuzzRoom.rest()
		await expectConverged(fuzzRoom)
		await expectEveryCharacter(fuzzRoom, typed)
		const stored = await fuzzRoom.stored()
		expectSkeleton(stored, reshapes)
		expectEachInOnePlace(stored)
		expect(errors).toEqual([])
		return reshapes.done
	} finally {
		fuzzRoom.dispose()
	}
}

async function open(fuzzRoom: FuzzRoom, { template }: Reshapes): Promise<void> {
	await fuzzRoom.open(templateRecords(template, { language: 'fi', ideas: true }))
	for (const role of ROLES) fuzzRoom.addPeer(role)
	await fuzzRoom.write((doc) => writeFramework(doc, templateFramework(template)))
	await fuzzRoom.rest()
}

function act(fuzzRoom: FuzzRoom, random: Random, typed: Typed): void {
	const peer = random.pick(fuzzRoom.peers)
	const editor = peer?.editor
	if (!peer || !editor) return
	const doing = { peer, editor, random, typed }
	const chance = random.next()
	editor.markHistoryStoppingPoint()
	if (chance > 0.5) doSomething(doing)
	else if (chance < 0.3) writeInACell(doing)
	else moveANote(doing)
}

/** The cells and heads are the wanted ones, each where it belongs. */
function expectSkeleton(doc: Y.Doc, { rows, columns }: Reshapes): void {
	const lines = linesOf(doc)
	expect(lines.rows.map(({ id }) => id)).toEqual(rows)
	expect(lines.columns.map(({ id }) => id)).toEqual(columns)
	const { layout } = boardFramework(doc)
	const present = presentMatrix(readRecords(doc).values(), layout)
	const { sizes, origin, heads } = present
	expect(present.cells.size).toBe(rows.length * columns.length)
	expect(present.spare).toEqual([])
	const asks = (id: string) => heads.has(headOf('question', id))
	const boxes = gridBoxes(layout, { rows, columns, sizes, origin, asks })
	expect([...heads.keys()].toSorted()).toEqual([...boxes.heads.keys()].toSorted())
	const boxOf = ({ x, y, props }: { x: number; y: number; props: Record<string, unknown> }) => ({
		...{ x, y, w: props.w, h: props.h },
	})
	for (const row of rows) {
		for (const column of columns) {
			const cell = present.cells.get(pairOf(row, column))
			expect(cell && boxOf(cell)).toEqual(boxes.cells.get(pairOf(row, column)))
		}
	}
	for (const [name, head] of heads) expect(boxOf(head)).toEqual(boxes.heads.get(name))
}

/** Each note is in one cell or in none, and nothing is in a cell that has gone. */
function expectEachInOnePlace(doc: Y.Doc): void {
	const living = readRecords(doc)
	const { cells, outside } = extractMatrix(living, rowsOf(living, boardFramework(doc).layout))
	const found = [...cells.flatMap(({ notes }) => notes), ...outside].map(({ id }) => id)
	expect(new Set(found).size).toBe(found.length)
	const notes = [...living.values()].filter(({ type }) => type === 'note').map(({ id }) => id)
	expect(notes.filter((id) => !found.includes(id))).toEqual([])
	const records = getRecords(doc)
	const lost = [...records].filter(([, entry]) => !isDeleted(entry) && isInGoneCell(records, entry))
	expect(lost.map(([id]) => id)).toEqual([])
}

describe('a matrix that changes while people write', () => {
	const first = Number(process.env.KUDELMA_FIRST_SEED ?? 1)
	for (let start = first; start < first + SEEDS; start += BATCH) {
		const last = Math.min(start + BATCH, first + SEEDS) - 1
		it(`M40 M43 Q40 all are equal, no word is lost, each note in one cell or none: seeds ${start}-${last}`, async () => {
			const failures: string[] = []
			let reshapes = 0
			for (let seed = start; seed <= last; seed++) {
				try {
					reshapes += await run(seed)
				} catch (error) {
					const words = error instanceof Error ? error.stack?.slice(0, 1500) : error
					failures.push(`seed ${seed}: ${words}`)
				}
				errors.length = 0
			}
			expect(failures).toEqual([])
			// Else nothing of what this is about has happened: it does some seven times a seed.
			expect(reshapes).toBeGreaterThan(last - start)
		})
	}
})
