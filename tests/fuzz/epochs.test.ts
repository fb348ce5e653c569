// @vitest-environment jsdom
/** Boards that start an epoch while people are away. (SPEC G1, G3) */
import './support/canvasDom.ts'
import { createShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readBoard } from '../../shared/document/layout.ts'
import { readRecords } from '../../shared/document/records.ts'
import { type RichText, toPlainText, toRichText } from '../../shared/document/richText.ts'
import { seededRandom } from '../support/random.ts'
import type { FuzzPeer } from './support/FuzzPeer.ts'
import { FuzzRoom, LIMITS } from './support/FuzzRoom.ts'
import { useFakeTime, useRealTime } from './support/fakeTime.ts'

const NOTE = createShapeId('note')
const GONE = Array.from({ length: 20 }, (_, n) => createShapeId(`gone${n}`))
let fuzzRoom: FuzzRoom
let anna: FuzzPeer

beforeEach(async () => {
	useFakeTime()
	fuzzRoom = new FuzzRoom(seededRandom(1), { ...LIMITS, epochSavingBytes: 1000 })
	await fuzzRoom.open()
	anna = fuzzRoom.addPeer()
	await fuzzRoom.rest()
	anna.editor?.createShape({ id: NOTE, type: 'note', x: 0, y: 0 })
	for (const id of GONE) anna.editor?.createShape({ id, type: 'note', x: 0, y: 0 })
	await fuzzRoom.rest()
	anna.editor?.deleteShapes(GONE)
	anna.editor?.updateShape({ id: NOTE, type: 'note', x: 500 })
	await fuzzRoom.rest()
})
afterEach(() => {
	fuzzRoom.dispose()
	useRealTime()
})

function words(records: ReadonlyMap<string, object>): string {
	const { props } = (records.get(NOTE) ?? {}) as { props?: { richText: RichText } }
	return props ? toPlainText(props.richText) : '(gone)'
}

describe('epochs', () => {
	it('G1 an idle board begins anew without its history, saying the same', async () => {
		const before = await fuzzRoom.stored()
		await fuzzRoom.standEmpty()
		const after = await fuzzRoom.stored()
		expect(readBoard(after)?.epoch).toBe(1)
		expect(Object.fromEntries(readRecords(after))).toEqual(Object.fromEntries(readRecords(before)))
		const size = (doc: Y.Doc): number => Y.encodeStateAsUpdate(doc).length
		expect(size(after)).toBeLessThan(size(before) / 1.2)
	})

	it('G1 a board with little history stays in its epoch', async () => {
		await fuzzRoom.standEmpty()
		await fuzzRoom.rejoin()
		await fuzzRoom.standEmpty()
		expect(readBoard(await fuzzRoom.stored())?.epoch).toBe(1)
	})

	it('G3 a replica of the past is turned away, and what it had unsent is brought over', async () => {
		await fuzzRoom.standEmpty()
		const richText = toRichText('made while away')
		anna.editor?.updateShape({ id: NOTE, type: 'note', props: { richText } } as never)
		anna.scheduler.runAll()
		await fuzzRoom.rejoin()
		await fuzzRoom.rest()
		expect(words(readRecords(await fuzzRoom.stored()))).toBe('')
		if (!anna.ofThePast) throw new Error('she has not been turned away')

		const back = await fuzzRoom.replacePeer(anna, anna.ofThePast)
		await fuzzRoom.rest()
		expect(back.board.getView().saved).toEqual({ kind: 'saved' })
		const stored = await fuzzRoom.stored()
		expect(readBoard(stored)?.epoch).toBe(1)
		expect(words(readRecords(stored))).toBe('made while away')
		expect(back.shape(NOTE)).toMatchObject({ x: 500 })
		expect(back.shapes()).toHaveLength(1)
	})

	it('G3 who comes new to a board of a later epoch sees it as it is', async () => {
		await fuzzRoom.standEmpty()
		const bertil = fuzzRoom.addPeer()
		await fuzzRoom.rest()
		expect(bertil.shape(NOTE)).toMatchObject({ x: 500 })
		expect(bertil.board.getView().saved).toEqual({ kind: 'saved' })
	})
})
