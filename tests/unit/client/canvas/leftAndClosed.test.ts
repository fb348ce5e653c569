// @vitest-environment jsdom
/** Notes that are left without a word, and keys where nothing can be written. (SPEC C60, C63, C64) */
import { afterEach, describe, expect, it } from 'vitest'
import { dropIfEmpty } from '../../../../client/board/emptyNotes.ts'
import { saidSomething, writeAnew } from '../../../../client/board/openNoteGone.ts'
import { writeNotesInCell } from '../../../../client/board/writeNote.ts'
import {
	blockTyping,
	createBlocked,
	refuseWriting,
} from '../../../../client/canvas/overlays/blockedWriting.ts'
import { emptyRichText, toRichText } from '../../../../shared/document/richText.ts'
import { CELL, IDEA, id, ME, note, Screen } from './support/Screen.ts'

const screens: Screen[] = []
const open = (...args: ConstructorParameters<typeof Screen>): Screen => {
	const screen = new Screen(...args)
	screens.push(screen)
	return screen
}
afterEach(() => {
	for (const screen of screens.splice(0)) screen.dispose()
})

const press = (key: string): boolean =>
	document.body.dispatchEvent(
		new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
	)

describe('a note that’s left', () => {
	it('C60 goes when it has no word, if it’s this person’s to delete and no idea', () => {
		const empty = { props: { richText: emptyRichText() } }
		const theirs = note('theirs', 'anna')
		Object.assign(theirs.props as object, empty.props)
		const screen = open('contributor', [theirs, note('mine', ME)])
		expect(dropIfEmpty(screen.editor, id('theirs'))).toBe(false)
		expect(dropIfEmpty(screen.editor, id('mine'))).toBe(false)
		const blank = screen.make('blank', { props: { richText: toRichText(' \u200b\n') } as never })
		expect(dropIfEmpty(screen.editor, blank)).toBe(true)
		screen.become('editor')
		expect(dropIfEmpty(screen.editor, id('theirs'))).toBe(true)
		screen.editor.updateShape({ id: IDEA, type: 'note', ...empty })
		expect(dropIfEmpty(screen.editor, IDEA)).toBe(false)
	})
})

describe('where nothing can be written', () => {
	it('C63 it’s said why, and keys go nowhere until Escape', () => {
		const screen = open('contributor', [note('theirs', 'anna'), note('mine', ME)])
		const { editor } = screen
		const closed = createBlocked()
		const stop = blockTyping(editor, closed)
		expect(press('d')).toBe(true)
		const say = (name: Parameters<typeof editor.getShape>[0]) => {
			const shape = editor.getShape(name)
			if (shape) refuseWriting(editor, closed, screen.rights.get(), shape)
			return closed.get()?.why
		}
		expect(say(IDEA)).toBe('idea')
		expect(say(id('theirs'))).toBe('others')
		for (const key of ['d', 'Enter', 'Backspace', 'ArrowLeft', ' ']) expect(press(key)).toBe(false)
		for (const key of ['Tab', 'Shift', 'F5']) expect(press(key)).toBe(true)
		press('Escape')
		expect(closed.get()).toBeNull()
		expect(press('d')).toBe(true)
		stop()
	})

	it('C64 a note that somebody else deletes under one’s hands can be written anew', () => {
		const screen = open('contributor', [note('mine', ME, { parentId: CELL, x: 50, y: 60 })])
		const { editor } = screen
		const closed = createBlocked()
		const stop = blockTyping(editor, closed)
		editor.setEditingShape(id('mine'))
		editor.store.mergeRemoteChanges(() => editor.store.remove([id('mine')]))
		const told = closed.get()
		expect(told?.why).toBe('gone')
		expect(press('d')).toBe(false)
		if (!told || !saidSomething(told.shape)) throw new Error('its words are lost')
		const anew = writeAnew(editor, told.shape)
		expect(anew && editor.getShape(anew)).toMatchObject({
			parentId: CELL,
			x: 50,
			y: 60,
			props: { richText: toRichText('mine') },
		})
		// What one deletes oneself, or doesn't write in, is nothing to be told.
		closed.set(null)
		editor.setEditingShape(anew)
		editor.setEditingShape(null)
		if (anew) editor.store.mergeRemoteChanges(() => editor.store.remove([anew]))
		expect(closed.get()).toBeNull()
		stop()
	})
})

describe('notes that are pasted', () => {
	it('C61 lie apart in the cell’s free places, long ones too, and are one step', () => {
		const screen = open('contributor')
		const { editor } = screen
		const long = Array.from({ length: 30 }, (_, n) => `line ${n}`).join('\n')
		const ids = writeNotesInCell(editor, CELL, ['first', long, ...'abcdefghij'])
		expect(ids).toHaveLength(12)
		const places = ids.map((each) => editor.getShape(each))
		expect(places.every((shape) => shape?.parentId === CELL)).toBe(true)
		// Nothing is laid under the long one, whose text runs down over two lines of the grid.
		const under = places.filter((shape) => shape?.x === places[1]?.x)
		expect(under).toHaveLength(1)
		editor.undo()
		expect(ids.some((each) => editor.getShape(each))).toBe(false)
	})
})
