// @vitest-environment jsdom
/** What the Export panel says of a picture: what will be in it, and what won't. (SPEC N57, C90, C91) */
import type { TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { contentsOf } from '../../../../client/export/panel/contents.ts'
import { pictureItems } from '../../../../client/export/panel/pictureItems.ts'
import { PANEL_WORDS } from '../../../../client/export/panel/useWords.ts'
import { pictureFacts } from '../../../../client/export/pictureFacts.ts'
import type { PictureOf } from '../../../../client/export/pictureShapes.ts'
import { translatorOf } from '../../../../client/i18n/translate.ts'
import { LANGUAGES } from '../../../../shared/languages.ts'
import { DEFAULT_SECTORS } from '../../../../shared/sectors.ts'
import { DICTIONARIES } from '../../../support/dictionaries.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import { CELL, IDEA, OTHER_CELL, Screen } from '../canvas/support/Screen.ts'

const id = (name: string) => `shape:${name}` as TLShapeId
const stamp = { stamp: { p: 'p', s: 'city', c: 1, m: 1 } }
let screen: Screen

beforeEach(() => {
	screen = new Screen('facilitator')
	const { editor } = screen
	const made = [
		noteRecord('shape:one', 'yksi', { parentId: CELL, index: 'a5', meta: stamp }),
		noteRecord('shape:two', 'kaksi', { parentId: OTHER_CELL, index: 'a5', meta: stamp }),
		noteRecord('shape:far', 'kaukana', { x: -9000, index: 'b11', meta: stamp }),
		noteRecord('shape:blank', ' ', { parentId: CELL, index: 'a6', meta: stamp }),
	] as never[]
	editor.store.mergeRemoteChanges(() => editor.store.put(made))
	editor.createShape({ id: id('box'), type: 'geo', x: -9000, y: 900 })
	editor.createShape({ id: id('line'), type: 'line', x: -9000, y: 1900 })
})

afterEach(() => {
	screen.editor.dispose()
})

function told(what: PictureOf, language: (typeof LANGUAGES)[number] = 'en', isFiltered = false) {
	const { editor } = screen
	const known = {
		...{ store: editor.store, participants: {}, groups: {} },
		settings: { sectors: DEFAULT_SECTORS } as never,
	}
	const { results } = contentsOf(known, { title: 'Lauta', language, filter: null })
	const say = translatorOf<typeof PANEL_WORDS.en>(PANEL_WORDS[language], language)
	const t = translatorOf(DICTIONARIES[language], language)
	const facts = pictureFacts(editor, what)
	return pictureItems({ t, say, results, what, facts, isFiltered } as never)
}

describe('what is said of a picture', () => {
	it('N57 counts what is to be seen on the board, and what isn’t', () => {
		const { editor } = screen
		const all = pictureFacts(editor, 'board')
		expect(all).toMatchObject({
			notes: 3,
			drawings: 2,
			images: 0,
			elsewhere: 0,
			blank: 1,
			folded: 0,
			stacked: 0,
		})
		expect(all.cells).toBe(54)
		expect(all.ideas).toBeGreaterThan(50)
		vi.spyOn(editor, 'isShapeHidden').mockImplementation((shape) =>
			(typeof shape === 'string' ? shape : shape.id).startsWith('shape:idea-'),
		)
		expect(pictureFacts(editor, 'board')).toEqual({ ...all, ideas: 0, folded: all.ideas })
	})

	it('N57 counts a part by what is in it, and the notes that are elsewhere', () => {
		const { editor } = screen
		const cell = pictureFacts(editor, { cell: CELL })
		expect(cell).toMatchObject({ cells: 1, notes: 1, elsewhere: 2, blank: 1, drawings: 0 })
		expect(pictureFacts(editor, { theme: 'roles' })).toMatchObject({
			...{ cells: 6, notes: 2, elsewhere: 1 },
		})
		editor.select(id('box'), id('two'), IDEA)
		expect(pictureFacts(editor, 'selection')).toEqual({
			...{ shapes: 3, cells: 0, notes: 1, ideas: 1, images: 0, drawings: 1 },
			...{ elsewhere: 2, folded: 0, stacked: 0, blank: 0 },
		})
	})

	it('N57 says it in words: which part, how much, and what stays out', () => {
		expect(told('board').holds.filter((line) => !/idea/.test(line))).toEqual([
			...['The whole board', '3 notes', '9 themes, 6 perspectives'],
			...['2 drawings, arrows or texts', 'Sectors only, no names'],
		])
		expect(told('board').stays).toEqual(['1 note without a word'])
		const { holds, stays } = told({ theme: 'roles' }, 'en', true)
		expect(holds[0]).toMatch(/^Theme: \w/)
		expect(holds).toContain('6 cells')
		expect(holds).toContain('What the filter leaves out is in it too')
		expect(stays).toEqual(['1 note elsewhere on the board', '1 note without a word'])
		expect(told({ perspective: 'culture' }).holds[0]).toMatch(/^Perspective: \w/)
		expect(told({ cell: CELL }).holds[0]).toMatch(/^Cell: Culture \/ \w/)
	})

	it.each(LANGUAGES)('N57 leaves no gap in its words in %s', (language) => {
		screen.editor.select(id('box'))
		for (const what of [
			...(['board', 'selection'] as const),
			...[{ theme: 'roles' }, { perspective: 'culture' }, { cell: CELL }],
		]) {
			const { holds, stays } = told(what, language, true)
			for (const line of [...holds, ...stays]) expect(line).toMatch(/^[^{}]{3,}$/)
			expect(new Set([...holds, ...stays]).size).toBe(holds.length + stays.length)
		}
	})
})
