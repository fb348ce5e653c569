// @vitest-environment jsdom
/** Undo between people who write at once. (SPEC U1-U6) */
import './support/canvasDom.ts'
import { createShapeId, type TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dropIfEmpty } from '../../client/board/emptyNotes.ts'
import { type RichText, toPlainText } from '../../shared/document/richText.ts'
import { seededRandom } from '../support/random.ts'
import type { FuzzPeer } from './support/FuzzPeer.ts'
import { FuzzRoom, LIMITS } from './support/FuzzRoom.ts'
import { useFakeTime, useRealTime } from './support/fakeTime.ts'

const NOTE = createShapeId('note')
let fuzzRoom: FuzzRoom
let anna: FuzzPeer
let bertil: FuzzPeer

beforeEach(async () => {
	useFakeTime()
	fuzzRoom = new FuzzRoom(seededRandom(1), LIMITS)
	await fuzzRoom.open()
	anna = fuzzRoom.addPeer()
	bertil = fuzzRoom.addPeer()
	await fuzzRoom.rest()
	anna.editor?.markHistoryStoppingPoint()
	anna.editor?.createShape({ id: NOTE, type: 'note', x: 0, y: 0 })
	await fuzzRoom.rest()
})
afterEach(() => {
	fuzzRoom.dispose()
	useRealTime()
})

/** Open the note, type at its end, close it. */
async function type(peer: FuzzPeer, words: string): Promise<void> {
	peer.editor?.markHistoryStoppingPoint()
	const shape = peer.shape(NOTE)
	if (shape) peer.startWriting(shape)
	const end = peer.text?.state.doc.content.size ?? 2
	peer.text?.commands.insertContentAt(end - 1, words)
	peer.stopWriting()
	await fuzzRoom.rest()
}

function words(peer: FuzzPeer): string {
	const { richText } = (peer.shape(NOTE)?.props ?? {}) as { richText?: RichText }
	return richText ? toPlainText(richText) : '(gone)'
}

async function undo(peer: FuzzPeer): Promise<void> {
	peer.editor?.undo()
	await fuzzRoom.rest()
}

async function redo(peer: FuzzPeer): Promise<void> {
	peer.editor?.redo()
	await fuzzRoom.rest()
}

describe('undo', () => {
	it('U3 takes back my typing and leaves what another typed after it', async () => {
		await type(anna, 'Annan ')
		await type(bertil, 'Bertilin')
		await undo(anna)
		expect(words(anna)).toBe('Bertilin')
		expect(words(bertil)).toBe('Bertilin')
		await redo(anna)
		expect(words(bertil)).toBe('Annan Bertilin')
	})

	it('U3 takes back session by session', async () => {
		await type(anna, 'a')
		await type(bertil, 'B')
		await type(anna, 'c')
		await undo(anna)
		expect(words(bertil)).toBe('aB')
		await undo(anna)
		expect(words(bertil)).toBe('B')
		await redo(anna)
		await redo(anna)
		expect([...words(bertil)].sort().join('')).toBe('Bac')
	})

	it('U3 does not take a note with its creation when another has written in it', async () => {
		await type(bertil, 'Bertilin')
		await undo(anna)
		expect(words(anna)).toBe('Bertilin')
	})

	it('U1 takes back a move and leaves the words, my own too, whatever another typed since', async () => {
		await type(anna, 'Annan ')
		anna.editor?.markHistoryStoppingPoint()
		anna.editor?.updateShape({ id: NOTE, type: 'note', x: 300 })
		await fuzzRoom.rest()
		await type(bertil, 'Bertilin')
		await undo(anna)
		expect(bertil.shape(NOTE)?.x).toBe(0)
		expect(words(bertil)).toBe('Annan Bertilin')
		await undo(anna)
		expect(words(bertil)).toBe('Bertilin')
	})

	it('U1 leaves the colour that another gave', async () => {
		anna.editor?.markHistoryStoppingPoint()
		anna.editor?.updateShape({ id: NOTE, type: 'note', x: 300 })
		await fuzzRoom.rest()
		bertil.editor?.updateShape({ id: NOTE as TLShapeId, type: 'note', props: { color: 'red' } })
		await fuzzRoom.rest()
		await undo(anna)
		expect(anna.shape(NOTE)).toMatchObject({ x: 0, props: { color: 'red' } })
		expect(bertil.shape(NOTE)).toMatchObject({ x: 0, props: { color: 'red' } })
	})

	it('U2 does not bring back what another deleted', async () => {
		anna.editor?.markHistoryStoppingPoint()
		anna.editor?.updateShape({ id: NOTE, type: 'note', x: 300 })
		await fuzzRoom.rest()
		bertil.editor?.deleteShapes([NOTE])
		await fuzzRoom.rest()
		await undo(anna)
		expect(words(anna)).toBe('(gone)')
		expect(words(bertil)).toBe('(gone)')
	})

	it('U4 brings a note back with what another wrote while it was deleted', async () => {
		await type(anna, 'Annan ')
		await fuzzRoom.cut()
		anna.editor?.markHistoryStoppingPoint()
		anna.editor?.deleteShapes([NOTE])
		await type(bertil, 'Bertilin')
		await undo(anna)
		expect(words(anna)).toBe('Annan Bertilin')
		expect(words(bertil)).toBe('Annan Bertilin')
	})

	it('U5 takes back something visible with each press, whatever was selected in between', async () => {
		const { editor } = anna
		editor?.markHistoryStoppingPoint()
		editor?.updateShape({ id: NOTE, type: 'note', x: 300 })
		for (let n = 0; n < 3; n++) {
			editor?.markHistoryStoppingPoint()
			editor?.setSelectedShapes(n % 2 ? [] : [NOTE])
		}
		await undo(anna)
		expect(bertil.shape(NOTE)?.x).toBe(0)
		await redo(anna)
		expect(bertil.shape(NOTE)?.x).toBe(300)
		// So does a step that comes to nothing, as another has deleted what it was about.
		const other = createShapeId('other')
		editor?.markHistoryStoppingPoint()
		editor?.createShape({ id: other, type: 'note', x: 500, y: 0 })
		await fuzzRoom.rest()
		bertil.editor?.deleteShapes([other])
		await fuzzRoom.rest()
		await undo(anna)
		expect(bertil.shape(NOTE)?.x).toBe(0)
		expect(bertil.shape(other)).toBeUndefined()
	})

	it('U6 never stops at a note without a word, and brings back the words of one that was emptied', async () => {
		await type(anna, 'Annan ')
		const { editor } = anna
		const empty = createShapeId('empty')
		editor?.markHistoryStoppingPoint()
		editor?.createShape({ id: empty, type: 'note', x: 500, y: 0 })
		if (editor) dropIfEmpty(editor, empty)
		await fuzzRoom.rest()
		await undo(anna)
		expect(words(bertil)).toBe('')
		await redo(anna)
		expect(words(bertil)).toBe('Annan ')
		await redo(anna)
		for (const peer of [anna, bertil]) expect(peer.shape(empty)).toBeUndefined()

		editor?.markHistoryStoppingPoint()
		const shape = anna.shape(NOTE)
		if (shape) anna.startWriting(shape)
		anna.text?.commands.clearContent(true)
		anna.stopWriting()
		await fuzzRoom.rest()
		expect(editor && dropIfEmpty(editor, NOTE)).toBe(true)
		await fuzzRoom.rest()
		expect(words(bertil)).toBe('(gone)')
		await undo(anna)
		expect(words(bertil)).toBe('Annan ')
		expect(words(anna)).toBe('Annan ')
	})
})
