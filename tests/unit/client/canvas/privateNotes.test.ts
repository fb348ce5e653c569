// @vitest-environment jsdom
/** Private notes on one screen: which document they're in, who may do what, and what undo does across the reveal. */
import { createShapeId, type TLNoteShape, type TLParentId, type TLShapeId } from 'tldraw'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openingOf, privatelyOf } from '../../../../client/board/opening.ts'
import { isClosed, looksClosed } from '../../../../client/board/rights.ts'
import { watchPasting } from '../../../../client/canvas/tldraw/pasting.ts'
import { sectorsOf } from '../../../../client/export/pictureShapes.ts'
import { onEachChange } from '../../../../client/sync/binding/storeInternals.ts'
import { TextHistory } from '../../../../client/sync/text/textHistory.ts'
import { OthersWork } from '../../../../client/sync/undo/othersWork.ts'
import { guardUndo } from '../../../../client/sync/undo/undoGuard.ts'
import { getRecords, PAGE_ID } from '../../../../shared/document/layout.ts'
import { isPrivate } from '../../../../shared/document/privateNotes.ts'
import { flagDeleted, readRecords, writeNewRecord } from '../../../../shared/document/records.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import { extractMatrix, isCounted } from '../../../../shared/matrix/matrix.ts'
import { UNGROWN } from '../../../../shared/matrix/rowLayout.ts'
import type { Role } from '../../../../shared/roles.ts'
import { type Phase, phaseSchema } from '../../../../shared/workshop/RunSheet.ts'
import { noteRecord } from '../sync/support.ts'
import { CELL, id, ME, note, OTHER_CELL, Screen } from './support/Screen.ts'

const WORDS = 'whisper-5b1d'
const NOTE = id('mine')
/** CELL is open, OTHER_CELL isn't. */
const PHASE = phaseSchema.parse({
	...{ id: 'p', title: { fi: 'Yksin' }, kind: 'private', reveal: {} },
	open: { perspectives: ['culture'] },
})

let screen: Screen
let own: Y.Doc

function enter(role: Role, phase: Phase | null): void {
	const { store } = screen.editor
	screen.rights.set({
		actor: { id: ME, role },
		circumstances: {
			unlocked: false,
			opening: phase && openingOf(store, phase, false, new Set()),
		},
		privately: privatelyOf(store, phase, false, role),
	})
}

function open(role: Role = 'contributor'): void {
	screen = new Screen(role, [note('theirs', 'other', { parentId: CELL, x: 400, y: 400 })])
	own = new Y.Doc()
	screen.binding.bindOwn(own)
	guardUndo(screen.editor, screen.binding, new TextHistory(), new OthersWork(screen.editor.store))
	watchPasting(screen.editor)
	enter(role, PHASE)
}

function write(name = 'mine', parentId: TLParentId = CELL): TLShapeId {
	screen.editor.markHistoryStoppingPoint('write')
	const made = screen.make(name, {
		...{ parentId, x: 20, y: 60 },
		props: { richText: toRichText(WORDS) } as never,
	})
	screen.binding.flush()
	return made
}

const said = (doc: Y.Doc) => JSON.stringify([...readRecords(doc).values()])
/** All bytes of a document, what is deleted included. */
const bytes = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1')

/** As the server does it: into the board in one commit, and out of the private document. */
function reveal(parts: ('board' | 'own')[] = ['board', 'own'], words = WORDS): void {
	for (const part of parts) {
		const record = noteRecord('mine', words, {
			parentId: CELL,
			x: 340,
			y: 80,
			index: 'a7' as never,
		})
		const scratch = new Y.Doc()
		if (part === 'board') {
			Y.applyUpdate(scratch, Y.encodeStateAsUpdate(screen.doc))
			scratch.transact(() => writeNewRecord(getRecords(scratch), record as never))
			Y.applyUpdate(screen.doc, Y.encodeStateAsUpdate(scratch), 'network')
		} else {
			Y.applyUpdate(scratch, Y.encodeStateAsUpdate(own))
			const entry = getRecords(scratch).get(NOTE)
			if (entry) scratch.transact(() => flagDeleted(entry))
			Y.applyUpdate(own, Y.encodeStateAsUpdate(scratch), 'network')
		}
	}
	screen.scheduler.runAll()
}

beforeEach(() => open())
afterEach(() => screen.dispose())

describe('a private note', () => {
	it('N91 is written to its writer’s own document, and no byte of it to the board’s', () => {
		write()
		screen.move(NOTE, 90)
		screen.binding.flush()
		expect(said(own)).toContain(WORDS)
		expect(readRecords(own).get(NOTE)).toMatchObject({ parentId: CELL, x: 90 })
		expect(bytes(screen.doc)).not.toContain(WORDS)
		expect(bytes(screen.doc)).not.toContain(NOTE)
		// Which document it's in says that it's private; the screen marks it by that.
		expect(said(own)).not.toContain('"private"')
		expect(isPrivate(screen.shape(NOTE))).toBe(true)
	})

	it('N91 stays in its document whatever the screen says of it', () => {
		write()
		const shape = screen.shape(NOTE) as TLNoteShape
		const { private: _, ...meta } = shape.meta
		screen.editor.store.put([{ ...shape, x: 5, meta }])
		screen.binding.flush()
		screen.editor.deleteShapes([NOTE])
		screen.binding.flush()
		screen.editor.store.put([{ ...shape, x: 7, meta }])
		screen.binding.flush()
		expect(getRecords(own).has(NOTE)).toBe(true)
		expect(bytes(screen.doc)).not.toContain(NOTE)
	})

	it('N91 is undone and redone in its own document alone', () => {
		write()
		screen.editor.undo()
		screen.binding.flush()
		expect(readRecords(own).has(NOTE)).toBe(false)
		screen.editor.redo()
		screen.binding.flush()
		expect(readRecords(own).has(NOTE)).toBe(true)
		expect(isPrivate(screen.shape(NOTE))).toBe(true)
		expect(bytes(screen.doc)).not.toContain(NOTE)
	})

	it('N91 isn’t made of one of the board’s by a mark in it', () => {
		const forged = noteRecord('forged', 'x', { parentId: CELL, meta: { private: true } })
		screen.doc.transact(() => writeNewRecord(getRecords(screen.doc), forged as never))
		screen.scheduler.runAll()
		expect(isPrivate(screen.shape(id('forged')))).toBe(false)
	})

	it('N91 has no arrow of the board’s that tells of it', () => {
		open('facilitator')
		write()
		const arrow = createShapeId('arrow')
		screen.editor.createShape({ id: arrow, type: 'arrow' })
		screen.editor.createBinding({
			...{ type: 'arrow', fromId: arrow, toId: NOTE },
			props: { terminal: 'end', normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false },
		} as never)
		screen.binding.flush()
		screen.scheduler.runAll()
		expect(readRecords(screen.doc).has(arrow)).toBe(true)
		expect(bytes(screen.doc)).not.toContain(NOTE)
	})
})

describe('a phase of private writing', () => {
	it.each(['contributor', 'editor', 'facilitator'] as const)(
		'N92 makes what a %s writes in an open cell private, by whichever way',
		(role) => {
			open(role)
			write()
			// A paste begins on the page, over the cell.
			const { x = 0, y = 0 } = screen.editor.getShapePageBounds(CELL) ?? {}
			screen.make('pasted', { x: x + 50, y: y + 80 })
			screen.editor.duplicateShapes([NOTE], { x: 10, y: 10 })
			screen.binding.flush()
			const notes = [...readRecords(own).values()]
			expect(notes).toHaveLength(3)
			expect(notes.every(({ parentId }) => parentId === CELL)).toBe(true)
			expect(screen.shape(id('pasted'))).toMatchObject({ x: 50, y: 80 })
			expect(bytes(screen.doc)).not.toContain(WORDS)
		},
	)

	it('N92 keeps a copy of a note of the board’s private too', () => {
		const content = screen.editor.getContentFromCurrentPage([id('theirs')])
		if (!content) throw new Error('nothing to copy')
		screen.editor.putContentOntoCurrentPage(content, { select: true })
		screen.binding.flush()
		expect([...readRecords(own).values()]).toHaveLength(1)
	})

	it('N92 leaves everything else as closed as it was', () => {
		screen.move(id('theirs'))
		write('elsewhere', OTHER_CELL)
		write('nowhere', PAGE_ID as TLParentId)
		screen.editor.createShape({ id: createShapeId('arrow'), type: 'arrow' })
		screen.binding.flush()
		screen.scheduler.runAll()
		expect(screen.shape(id('theirs'))?.x).toBe(400)
		for (const name of ['elsewhere', 'nowhere', 'arrow']) {
			expect(screen.shape(id(name))).toBeUndefined()
			expect(readRecords(own).has(id(name))).toBe(false)
			expect(readRecords(screen.doc).has(id(name))).toBe(false)
		}
		expect(isClosed(screen.rights.get(), CELL)).toBe(false)
		expect(looksClosed(screen.rights.get(), CELL)).toBe(false)
		expect(isClosed(screen.rights.get(), OTHER_CELL)).toBe(true)
	})

	it('N92 lets a private note go from one open cell to another only, and be changed and deleted after', () => {
		write()
		screen.editor.reparentShapes([NOTE], OTHER_CELL)
		expect(screen.shape(NOTE)?.parentId).toBe(CELL)
		const all = phaseSchema.parse({ ...PHASE, kind: 'pause', reveal: undefined, open: 'all' })
		enter('contributor', all)
		screen.editor.reparentShapes([NOTE], OTHER_CELL)
		screen.move(NOTE, 33)
		screen.binding.flush()
		expect(readRecords(own).get(NOTE)).toMatchObject({ parentId: OTHER_CELL, x: 33 })
		screen.editor.deleteShapes([NOTE])
		screen.binding.flush()
		expect(readRecords(own).has(NOTE)).toBe(false)
	})

	it('N92 is over: new notes are the board’s again, and a copy of a private one stays private', () => {
		write()
		enter('contributor', null)
		write('later')
		screen.editor.duplicateShapes([NOTE], { x: 10, y: 10 })
		screen.binding.flush()
		expect(readRecords(screen.doc).has(id('later'))).toBe(true)
		expect([...readRecords(own).values()]).toHaveLength(2)
	})
})

describe('what is given away of the board', () => {
	it('N97 has no private note: no picture draws it, and nothing counts or exports it', async () => {
		write()
		const shape = screen.shape(NOTE) as TLNoteShape
		const context = { isDarkMode: false } as never
		const drawn = await screen.editor.getShapeUtil(shape).toSvg?.(shape, context)
		expect(JSON.stringify(drawn)).not.toContain(WORDS)
		expect(sectorsOf(screen.editor, [NOTE])).toEqual([])
		const records = new Map(screen.editor.store.allRecords().map((each) => [each.id, each]))
		const { cells } = extractMatrix(records as never, UNGROWN)
		const found = cells.flatMap(({ notes }) => notes).find((each) => each.id === NOTE)
		expect(found).toMatchObject({ secret: 'private', text: WORDS })
		expect(found && isCounted(found)).toBe(false)
	})
})

describe('a reveal', () => {
	const comings: ('board' | 'own')[][] = [
		['board', 'own'],
		['own', 'board'],
	]
	it.each(comings)('N94 shows one note throughout: %s first', (first, second) => {
		write()
		screen.editor.select(NOTE)
		let gone = 0
		onEachChange(screen.editor.store, ({ changes }) => {
			if (NOTE in changes.removed) gone++
		})
		// What is held back is let go only by the clock: the manual one has all at once.
		if (first === 'own') Object.assign(screen.scheduler, { runAll: () => undefined })
		reveal([first])
		screen.binding.catchUp()
		expect(screen.shape(NOTE)).toBeDefined()
		reveal([second])
		screen.binding.catchUp()
		expect(gone).toBe(0)
		expect(screen.shape(NOTE)).toMatchObject({ x: 340, y: 80 })
		expect(isPrivate(screen.shape(NOTE))).toBe(false)
		expect(screen.editor.getSelectedShapeIds()).toEqual([NOTE])
	})

	it('U7 isn’t undone, nor what was done before it: nothing private is written, nothing shared deleted', () => {
		write()
		screen.editor.markHistoryStoppingPoint('move')
		screen.move(NOTE, 90)
		screen.binding.flush()
		reveal()
		const { writes } = screen
		for (let n = 0; n < 4; n++) screen.editor.undo()
		for (let n = 0; n < 4; n++) screen.editor.redo()
		screen.binding.flush()
		expect(screen.writes).toBe(writes)
		expect(readRecords(screen.doc).get(NOTE)).toMatchObject({ x: 340, y: 80 })
		expect(screen.shape(NOTE)).toMatchObject({ x: 340, y: 80 })
	})

	it('U7 leaves what one does after it to be undone', () => {
		write()
		reveal()
		enter('editor', null)
		screen.editor.markHistoryStoppingPoint('move')
		screen.move(NOTE, 500)
		screen.binding.flush()
		expect(readRecords(screen.doc).get(NOTE)?.x).toBe(500)
		screen.editor.undo()
		screen.binding.flush()
		expect(readRecords(screen.doc).get(NOTE)?.x).toBe(340)
	})

	it('N94 takes a note of the board’s from its writer’s hands where the phase closes it', () => {
		write()
		reveal()
		expect(screen.editor.isShapeOrAncestorLocked(NOTE)).toBe(true)
		screen.editor.deleteShapes([NOTE])
		screen.binding.flush()
		expect(readRecords(screen.doc).has(NOTE)).toBe(true)
	})
})
