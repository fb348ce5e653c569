// @vitest-environment jsdom
/** Rows and the matrix while people write at random. (SPEC M2, M10-M12) */
import './support/canvasDom.ts'
import { Box, createShapeId, type TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { avoidOverlap } from '../../client/board/freeSlot.ts'
import { LiveMatrix } from '../../client/board/LiveMatrix.ts'
import { makeNoteInCell } from '../../client/board/writeNote.ts'
import { moveNote } from '../../client/table/noteActions.ts'
import { readRecords } from '../../shared/document/records.ts'
import { type RichText, toRichText } from '../../shared/document/richText.ts'
import { type Coverage, coverageOf } from '../../shared/matrix/coverage.ts'
import { extractMatrix, isCounted, type Matrix } from '../../shared/matrix/matrix.ts'
import { CELL, frameworkRecords, noteBox } from '../support/framework.ts'
import { type Random, seededRandom } from '../support/random.ts'
import type { FuzzPeer } from './support/FuzzPeer.ts'
import { FuzzRoom, LIMITS } from './support/FuzzRoom.ts'
import { useFakeTime, useRealTime } from './support/fakeTime.ts'

const SEEDS = Number(process.env.KUDELMA_SEEDS ?? 20)
const STEPS = 80
const FULL = 'shape:cell-roles-culture' as TLShapeId
const BELOW = 'shape:cell-vision-culture' as TLShapeId
const all = frameworkRecords({ language: 'fi', ideas: true })
/** Three rows of two columns, with their heads and ideas. */
const CELLS = all.filter(({ id }) => /cell-(roles|vision|impact)-(culture|value)$/.test(id))
const ids = new Set(CELLS.map(({ id }) => id))
const piece = [
	...CELLS,
	...all.filter(({ id }) => /head-(theme-(roles|vision|impact)|perspective-(cul|val))/.test(id)),
	...all.filter(({ parentId }) => ids.has(String(parentId))),
]

let fuzzRoom: FuzzRoom
beforeEach(() => {
	useFakeTime()
})
afterEach(() => {
	fuzzRoom.dispose()
	useRealTime()
})

async function open(seed: number, count: number): Promise<FuzzPeer[]> {
	fuzzRoom = new FuzzRoom(seededRandom(seed), LIMITS)
	await fuzzRoom.open(piece)
	for (let n = 0; n < count; n++) fuzzRoom.addPeer()
	await fuzzRoom.rest()
	for (const peer of fuzzRoom.peers) if (!peer.editor) throw new Error(`${peer.name} is not in`)
	return fuzzRoom.peers
}

/** Of each cell, and of none: which notes are in it, and where and how tall it is. */
function told(matrix: Matrix): unknown {
	const ofCells = matrix.cells.map(({ id, y, h, notes }) => [id, y, h, notes.map((n) => n.id)])
	return [...ofCells, matrix.outside.map(({ id }) => id)]
}

/** What the overview says of each cell and in all. */
function counted({ cells, totals }: Coverage): unknown {
	const { notes, outside, nobody, themes, perspectives, sectors, authors } = totals
	const ofCells = [...cells.values()].map(({ id, notes, people, shares }) => [
		id,
		notes,
		people,
		shares,
	])
	return [...ofCells, notes, outside, nobody, themes, perspectives, sectors, authors]
}

async function expectAgreement(): Promise<void> {
	await fuzzRoom.rest()
	const stored = extractMatrix(readRecords(await fuzzRoom.stored()))
	const inCells = stored.cells.flatMap((cell) => cell.notes)
	const known = [...inCells, ...stored.outside].map(({ id }) => id)
	expect(new Set(known).size).toBe(known.length)
	const coverage = coverageOf(stored)
	for (const { id, notes } of stored.cells) {
		expect(coverage.cells.get(id)?.notes).toBe(notes.filter(isCounted).length)
	}
	const made = [...inCells, ...stored.outside].filter(isCounted)
	expect(coverage.totals.notes + coverage.totals.outside).toBe(made.length)
	for (const peer of fuzzRoom.peers) {
		const live = new LiveMatrix(peer.board.store, peer.scheduler)
		expect(told(live.now()), peer.name).toEqual(told(stored))
		expect(counted(coverageOf(live.now())), peer.name).toEqual(counted(coverage))
		live.dispose()
		const notes = peer.shapes().filter(({ type }) => type === 'note')
		expect(known.toSorted()).toEqual(notes.map(({ id }) => id).toSorted())
		expect(peer.documentRecords()).toEqual(fuzzRoom.peers[0]?.documentRecords())
	}
}

/** Mostly some, at times none, or more than the paper has room for. */
function words(random: Random): { richText: RichText } {
	const text = random.pick(['a word', 'two words', '', 'many a word \n'.repeat(40)])
	return { richText: toRichText(text ?? '') }
}

type Act = (peer: FuzzPeer, random: Random) => void

function anyNote(peer: FuzzPeer, random: Random): TLShapeId | undefined {
	return random.pick(peer.shapes().filter(({ type }) => type === 'note'))?.id
}

const ACTS: readonly Act[] = [
	(peer, random) => {
		const parentId = random.pick(CELLS)?.id as TLShapeId
		const { x, y } = noteBox(random.integer(24))
		peer.editor?.createShape({ type: 'note', parentId, x, y, props: words(random) })
	},
	(peer, random) => {
		const point = { x: random.integer(7000), y: random.integer(6000) }
		peer.editor?.createShape({ type: 'note', ...point, props: words(random) })
	},
	(peer, random) => {
		const id = anyNote(peer, random)
		const place = { x: random.integer(1600) - 100, y: random.integer(2500) - 200 }
		if (id) peer.editor?.updateShape({ id, type: 'note', ...place })
	},
	(peer, random) => {
		const id = anyNote(peer, random)
		const to = random.chance(0.3) ? 'page:page' : (random.pick(CELLS)?.id ?? '')
		if (id) peer.editor?.reparentShapes([id], to as TLShapeId)
	},
	(peer, random) => {
		const id = anyNote(peer, random)
		if (id && random.chance(0.5)) peer.editor?.duplicateShapes([id], { x: 300, y: 400 })
		else if (id) peer.editor?.deleteShapes([id])
	},
	(peer, random) => {
		const id = anyNote(peer, random)
		const content = id && peer.editor?.getContentFromCurrentPage([id])
		const point = { x: random.integer(7000), y: random.integer(6000) }
		if (content) peer.editor?.putContentOntoCurrentPage(content, { point })
	},
	(peer, random) => {
		const id = anyNote(peer, random)
		if (peer.editor && id) moveNote(peer.editor, id, random.pick(CELLS)?.id ?? '')
	},
	(peer) => peer.editor?.undo(),
	(peer) => peer.editor?.redo(),
]

describe('rows and the matrix', () => {
	it('M2 each note is in one cell or in none, and canvas, table, document, overview and counts agree, whatever two do at once', async () => {
		let grown = 0
		for (let seed = 1; seed <= SEEDS; seed++) {
			const random = seededRandom(seed)
			await open(seed, 2)
			for (let step = 0; step < STEPS; step++) {
				const peer = random.pick(fuzzRoom.peers)
				if (peer && random.chance(0.4)) {
					peer.editor?.markHistoryStoppingPoint()
					random.pick(ACTS)?.(peer, random)
				} else await fuzzRoom.happen()
			}
			try {
				await expectAgreement()
			} catch (error) {
				throw new Error(`seed ${seed}`, { cause: error })
			}
			grown += fuzzRoom.peers[0]?.shape(BELOW)?.y === all.find(({ id }) => id === BELOW)?.y ? 0 : 1
			if (seed < SEEDS) fuzzRoom.dispose()
		}
		expect(grown).toBeGreaterThan(SEEDS / 4)
	})

	it('M10 undo takes a move on the page back to where that is now', async () => {
		const [anna, bertil] = await open(1, 2)
		const note = createShapeId('note')
		const y = 9000
		anna?.editor?.createShape({ id: note, type: 'note', x: 2000, y })
		anna?.editor?.markHistoryStoppingPoint()
		anna?.editor?.updateShape({ id: note, type: 'note', y: 9500 })
		await fuzzRoom.rest()
		bertil?.editor?.createShape({ type: 'note', parentId: FULL, x: 30, y: noteBox(12).y })
		await fuzzRoom.rest()
		expect(bertil?.shape(note)?.y).toBe(9500 + 216)
		anna?.editor?.undo()
		await fuzzRoom.rest()
		for (const peer of [anna, bertil]) expect(peer?.shape(note)?.y).toBe(y + 216)
		expect(readRecords(await fuzzRoom.stored()).get(note)?.y).toBe(y)
		anna?.editor?.redo()
		await fuzzRoom.rest()
		expect(bertil?.shape(note)?.y).toBe(9500 + 216)
	})

	it('M10 what is looked at stays where it is when a row above grows', async () => {
		const [anna, bertil] = await open(1, 2)
		const editor = anna?.editor
		if (!editor) throw new Error('no editor')
		editor.updateViewportScreenBounds(new Box(0, 0, 1400, 800))
		const bounds = () =>
			editor.pageToScreen(editor.getShapePageBounds(BELOW)?.point ?? { x: 0, y: 0 })
		const below = editor.getShapePageBounds(BELOW)
		if (below) editor.centerOnPoint(below.center)
		const before = bounds()
		bertil?.editor?.createShape({ type: 'note', parentId: FULL, x: 30, y: noteBox(12).y })
		await fuzzRoom.rest()
		expect(anna?.shape(FULL)).toMatchObject({ props: { h: CELL.h + 216 } })
		expect(bounds()).toEqual(before)
	})

	it('M11 sixty notes that five add to one cell at once lie in places of their own, in a row that holds them', async () => {
		const random = seededRandom(5)
		await open(5, 5)
		for (const { editor } of fuzzRoom.peers) if (editor) avoidOverlap(editor)
		for (let round = 0; round < 12; round++) {
			for (const { editor } of fuzzRoom.peers) {
				editor?.markHistoryStoppingPoint()
				if (editor) makeNoteInCell(editor, FULL)
				for (let n = random.integer(8); n > 0; n--) await fuzzRoom.happen()
			}
		}
		await expectAgreement()
		for (const peer of fuzzRoom.peers) {
			const notes = peer.shapes().filter(({ parentId, meta }) => parentId === FULL && !meta.part)
			expect(notes).toHaveLength(60)
			const places = notes.map(({ x, y }) => `${x} ${y}`)
			const slots = Array.from({ length: 60 }, (_, n) => `${noteBox(n).x} ${noteBox(n).y}`)
			expect(places.toSorted()).toEqual(slots.toSorted())
			expect(peer.shape(FULL)).toMatchObject({ props: { h: CELL.h + 8 * 216 } })
		}
	})

	it('M12 of two notes in the same place the one with the larger id goes on to the next free one', async () => {
		const [anna, bertil] = await open(1, 2)
		for (const { editor } of fuzzRoom.peers) if (editor) avoidOverlap(editor)
		for (const [peer, name] of [
			[anna, 'a'],
			[bertil, 'b'],
		] as const) {
			const { x, y } = noteBox(0)
			peer?.editor?.markHistoryStoppingPoint()
			peer?.editor?.createShape({
				...{ id: createShapeId(name), type: 'note', parentId: FULL, x, y },
				// Without a word redo wouldn't bring it back.
				props: { richText: toRichText(name) },
			})
		}
		await fuzzRoom.rest()
		expect(anna?.shape('shape:a')).toMatchObject({ x: noteBox(0).x })
		expect(anna?.shape('shape:b')).toMatchObject({ x: noteBox(1).x })
		bertil?.editor?.undo()
		await fuzzRoom.rest()
		expect(anna?.shape('shape:b')).toBeUndefined()
		bertil?.editor?.redo()
		await fuzzRoom.rest()
		// What has been moved by hand stays there, whatever else comes to lie on it.
		bertil?.editor?.updateShape({ id: createShapeId('b'), type: 'note', x: 700, y: 400 })
		await fuzzRoom.rest()
		anna?.editor?.updateShape({ id: createShapeId('a'), type: 'note', x: 700, y: 400 })
		await fuzzRoom.rest()
		for (const id of ['shape:a', 'shape:b']) expect(anna?.shape(id)).toMatchObject({ x: 700 })
	})
})
