// @vitest-environment jsdom
/** What is done to several notes at once: a real editor, a real document. (SPEC C35-C38, D24) */
import type { TLShapeId } from 'tldraw'
import { afterEach, expect, it } from 'vitest'
import { LiveMatrix } from '../../../../client/board/LiveMatrix.ts'
import { bringStacks, isStackedAway } from '../../../../client/canvas/shapes/stacks.ts'
import { deleteNotes, gatherNotes, markSame, moveNotes } from '../../../../client/tidying/notes.ts'
import { Tidying } from '../../../../client/tidying/Tidying.ts'
import { getRecords } from '../../../../shared/document/layout.ts'
import { readRecord } from '../../../../shared/document/records.ts'
import type { Role } from '../../../../shared/roles.ts'
import { manualScheduler } from '../../../support/manualScheduler.ts'
import { CELL, id, ME, note, OTHER_CELL, Screen } from '../canvas/support/Screen.ts'

const screens: Screen[] = []

function open(role: Role): Screen {
	const here = { parentId: CELL }
	const screen = new Screen(role, [
		{ ...note('a', ME), ...here, x: 20, y: 300 },
		{ ...note('b', 'anna'), ...here, x: 240, y: 300 },
		{ ...note('c', ME), ...here, x: 460, y: 300 },
	])
	screens.push(screen)
	return screen
}

afterEach(() => {
	for (const screen of screens.splice(0)) screen.dispose()
})

const ALL = [id('a'), id('b'), id('c')]
const cluster = { id: id('a'), name: 'Raha' }

/** As it's in the document, once it has been written. */
function stored(screen: Screen, shape: TLShapeId) {
	screen.scheduler.runAll()
	const entry = getRecords(screen.doc).get(shape)
	return entry ? readRecord(shape, entry) : null
}

it('C35 C38 gathers what one may change, counts the rest, and is one step of undo', () => {
	const screen = open('contributor')
	expect(gatherNotes(screen.editor, ALL, cluster)).toEqual({ done: 2, refused: 1 })
	expect(ALL.map((each) => stored(screen, each)?.meta)).toMatchObject([
		{ cluster },
		{},
		{ cluster },
	])
	expect(stored(screen, id('b'))?.meta).not.toHaveProperty('cluster')
	screen.editor.undo()
	expect(ALL.filter((each) => 'cluster' in ((stored(screen, each)?.meta ?? {}) as object))).toEqual(
		[],
	)
	screen.become('editor')
	expect(gatherNotes(screen.editor, ALL, cluster)).toEqual({ done: 3, refused: 0 })
	expect(gatherNotes(screen.editor, [id('b')], null)).toEqual({ done: 1, refused: 0 })
	expect(stored(screen, id('b'))?.meta).toMatchObject({ cluster: null })
})

it('C37 C38 moves several into free places of a cell, in one change of the document', () => {
	const screen = open('contributor')
	screen.scheduler.runAll()
	const { writes } = screen
	expect(moveNotes(screen.editor, ALL, OTHER_CELL)).toEqual({ done: 2, refused: 1 })
	const [a, b, c] = ALL.map((each) => stored(screen, each))
	expect(screen.writes).toBe(writes + 1)
	expect([a?.parentId, b?.parentId, c?.parentId]).toEqual([OTHER_CELL, CELL, OTHER_CELL])
	expect([a?.x, a?.y]).not.toEqual([c?.x, c?.y])
	screen.editor.undo()
	expect(ALL.map((each) => stored(screen, each)?.parentId)).toEqual([CELL, CELL, CELL])
})

it('C38 deletes what one may, and brings it back as one step', () => {
	const screen = open('contributor')
	expect(deleteNotes(screen.editor, ALL)).toEqual({ done: 2, refused: 1 })
	expect(ALL.map((each) => Boolean(screen.shape(each)))).toEqual([false, true, false])
	screen.editor.undo()
	expect(ALL.every((each) => screen.shape(each))).toBe(true)
})

it('D24 D25 D26 a copy has none of what was said of the note', () => {
	const screen = open('editor')
	gatherNotes(screen.editor, ALL, cluster)
	markSame(screen.editor, [id('c')], id('a'))
	screen.editor.duplicateShapes([id('c')], { x: 10, y: 10 })
	const copy = screen.editor.getCurrentPageShapes().find(({ id: each, type, meta }) => {
		return type === 'note' && meta.part === undefined && !ALL.includes(each)
	})
	expect(copy).toBeDefined()
	expect(copy?.meta).not.toHaveProperty('cluster')
	expect(copy?.meta).not.toHaveProperty('same')
})

it('C36 a closed stack hides all but its top note, and comes along into another cell', () => {
	const screen = open('editor')
	const { editor } = screen
	const scheduler = manualScheduler()
	const live = new LiveMatrix(editor.store, scheduler)
	const tidying = new Tidying(live)
	const hidden = () => {
		scheduler.runAll()
		return ALL.filter((each) => {
			const shape = screen.shape(each)
			return shape && isStackedAway(tidying, shape, editor)
		})
	}
	const stop = bringStacks(editor, tidying)
	gatherNotes(editor, ALL, cluster)
	expect(hidden()).toEqual([id('b'), id('c')])
	// What is selected is drawn.
	editor.select(id('c'))
	expect(hidden()).toEqual([id('b')])
	editor.selectNone()
	const [fold] = tidying.folds.get()
	tidying.toggle(fold?.key ?? '')
	expect(hidden()).toEqual([])
	tidying.toggle(fold?.key ?? '')

	editor.select(id('a'))
	editor.markHistoryStoppingPoint('drag')
	editor.setCurrentTool('select.translating', { target: 'shape', isCreating: false })
	expect(editor.isIn('select.translating')).toBe(true)
	editor.reparentShapes([id('a')], OTHER_CELL)
	editor.setCurrentTool('select.idle')
	expect(ALL.map((each) => screen.shape(each)?.parentId)).toEqual([
		OTHER_CELL,
		OTHER_CELL,
		OTHER_CELL,
	])
	editor.undo()
	expect(ALL.map((each) => screen.shape(each)?.parentId)).toEqual([CELL, CELL, CELL])
	stop()
	live.dispose()
})
