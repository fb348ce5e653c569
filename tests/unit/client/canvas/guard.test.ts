// @vitest-environment jsdom
/** What each role's hands can do on the canvas: a real editor, a real document. (SPEC C16-C19) */

import type { TLArrowShape, TLShapeId } from 'tldraw'
import { afterEach, describe, expect, it } from 'vitest'
import { getRecords } from '../../../../shared/document/layout.ts'
import { type PlainRecord, readRecord } from '../../../../shared/document/records.ts'
import type { CellShape } from '../../../../shared/document/schema.ts'
import type { Role } from '../../../../shared/roles.ts'
import { CELL, HEAD, IDEA, id, ME, note, OTHER_CELL, Screen } from './support/Screen.ts'

const screens: Screen[] = []

function open(role: Role, more: PlainRecord[] = [], unlocked = false): Screen {
	const screen = new Screen(role, more, unlocked)
	screens.push(screen)
	return screen
}

afterEach(() => {
	for (const screen of screens.splice(0)) screen.dispose()
})

const both = (): PlainRecord[] => [note('mine', ME), note('theirs', 'anna')]
const [mine, theirs] = [id('mine'), id('theirs')]

/** Draws an arrow from the first to the second, as this person. */
function tie(screen: Screen, from: TLShapeId, to: TLShapeId): TLShapeId {
	const arrow = id('arrow')
	screen.editor.createShape({ id: arrow, type: 'arrow', x: 0, y: 0 })
	for (const [terminal, toId] of [
		['start', from],
		['end', to],
	]) {
		screen.editor.createBinding({
			type: 'arrow',
			fromId: arrow,
			toId: toId as TLShapeId,
			props: { terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false },
		})
	}
	return arrow
}

/** What was mine and its arrows is somebody else's from now on. */
function give(screen: Screen, ids: TLShapeId[], to: string): void {
	const records = ids.flatMap((each) => [
		each,
		...screen.editor.getBindingsFromShape(each, 'arrow').map((b) => b.id),
	])
	for (const each of records) {
		screen.receive(
			each,
			(record) =>
				({ ...record, meta: { stamp: { p: to, s: 'city', c: 1, m: 1 } } }) as typeof record,
		)
	}
}

describe('a contributor', () => {
	it('C16 moves, styles and deletes what is theirs, and nothing else', () => {
		const screen = open('contributor', both())
		const { editor } = screen
		for (const [shapeId, isOwn] of [
			[mine, true],
			[theirs, false],
			[IDEA, false],
			[CELL, false],
			[HEAD, false],
		] as const) {
			const before = screen.shape(shapeId)
			screen.move(shapeId)
			screen.force(shapeId, 778)
			editor.select(shapeId)
			editor.setOpacityForSelectedShapes(0.5)
			expect(screen.shape(shapeId) === before, shapeId).toBe(!isOwn)
			editor.deleteShapes([shapeId])
			editor.store.remove([shapeId])
			expect(screen.shape(shapeId) === undefined, shapeId).toBe(isOwn)
		}
	})

	it('C16 has no part of others’ work in groups, orders, locks, erasers and all that is selected', () => {
		const screen = open('contributor', both())
		const { editor } = screen
		const before = screen.shape(theirs)
		editor.selectAll()
		expect(editor.getSelectedShapeIds()).toEqual([mine])
		editor.setSelectedShapes([mine, theirs])
		expect(editor.getSelectedShapeIds()).toEqual([mine])
		editor.setSelectedShapes([theirs, IDEA])
		expect(editor.getSelectedShapeIds()).toEqual([])
		editor.groupShapes([mine, theirs])
		editor.reparentShapes([theirs], CELL)
		editor.bringToFront([theirs])
		editor.toggleLock([theirs])
		editor.nudgeShapes([theirs], { x: 5, y: 5 })
		editor.rotateShapesBy([theirs], 1)
		expect(editor.isShapeOrAncestorLocked(theirs)).toBe(true)
		expect(editor.isShapeOrAncestorLocked(mine)).toBe(false)
		expect(screen.shape(theirs)).toBe(before)
	})

	it('C16 writes in their own notes only', () => {
		const screen = open('contributor', both())
		screen.editor.setEditingShape(theirs)
		expect(screen.editor.getEditingShapeId()).toBeNull()
		screen.editor.setEditingShape(mine)
		expect(screen.editor.getEditingShapeId()).toBe(mine)
	})

	it('C17 has their own new note at once, and keeps it when the server stamps it', () => {
		const screen = open('contributor')
		const made = screen.make('new')
		screen.move(made)
		expect(screen.shape(made)?.x).toBe(777)
		screen.receive(
			made,
			(record) =>
				({ ...record, meta: { stamp: { p: ME, s: 'city', c: 5, m: 5 } } }) as typeof record,
		)
		screen.editor.markHistoryStoppingPoint()
		screen.move(made, 9)
		expect(screen.shape(made)?.x).toBe(9)
		screen.editor.undo()
		expect(screen.shape(made)?.x).toBe(777)
		expect(screen.shape(made)?.meta.stamp).toEqual({ p: ME, s: 'city', c: 5, m: 5 })
	})

	it('C10 C17 copies an idea or another’s note, and the copy is their own plain note', () => {
		const screen = open('contributor', both())
		const { editor } = screen
		for (const original of [IDEA, theirs]) {
			editor.select(original)
			expect(editor.getSelectedShapeIds()).toEqual([original])
			editor.duplicateShapes([original], { x: 10, y: 10 })
			const [copy] = editor.getSelectedShapes()
			if (!copy) throw new Error('no copy')
			expect(copy.id).not.toBe(original)
			expect(copy.meta).toEqual({ stamp: { p: ME, s: 'city', c: 1000, m: 1000 } })
			screen.move(copy.id)
			expect(screen.shape(copy.id)?.x).toBe(777)
		}
	})

	it('C16 deletes their note though others’ arrows lead to it, and these stay where they pointed', () => {
		const screen = open('contributor', [
			note('mine', ME, { x: 600 as never }),
			note('theirs', 'anna'),
		])
		const { editor } = screen
		const arrow = tie(screen, theirs, mine)
		give(screen, [arrow], 'anna')
		const end = (): number => editor.getShapePageBounds(arrow)?.maxX ?? 0
		const before = end()
		expect(before).toBeGreaterThan(300)
		editor.deleteShapes([mine])
		expect(screen.shape(mine)).toBeUndefined()
		expect(editor.getBindingsFromShape(arrow, 'arrow')).toHaveLength(1)
		expect(end()).toBeGreaterThan(before - 5)
		const { props } = screen.shape(arrow) as TLArrowShape
		expect(props.end.x).toBeGreaterThan(300)
	})

	it('C16 who tries to delete another’s note doesn’t untie its arrows', () => {
		const screen = open('contributor', both())
		tie(screen, mine, theirs)
		screen.editor.deleteShapes([theirs])
		expect(screen.shape(theirs)).toBeDefined()
		expect(screen.editor.getBindingsToShape(theirs, 'arrow')).toHaveLength(1)
	})

	it('C16 keeps a frame in which somebody else has put something', () => {
		const screen = open('contributor', [note('theirs', 'anna')])
		const { editor } = screen
		const frame = id('frame')
		editor.createShape({ id: frame, type: 'frame', x: 0, y: 0 })
		screen.receive(theirs, (record) => ({ ...record, parentId: frame }) as typeof record)
		editor.deleteShapes([frame])
		expect(screen.shape(frame)).toBeDefined()
		screen.receive(theirs, (record) => ({ ...record, parentId: CELL }) as typeof record)
		editor.deleteShapes([frame])
		expect(screen.shape(frame)).toBeUndefined()
	})
})

describe('others', () => {
	it('C16 viewers change nothing, whichever way they try', () => {
		const screen = open('viewer', both())
		const { editor } = screen
		const before = editor.store
			.allRecords()
			.filter((r) => editor.store.scopedTypes.document.has(r.typeName))
		expect(editor.getIsReadonly()).toBe(true)
		screen.make('new')
		screen.force(mine)
		editor.store.remove([mine])
		editor.setEditingShape(mine)
		editor.updatePage({ id: editor.getCurrentPageId(), name: 'Mine' })
		const now = editor.store
			.allRecords()
			.filter((r) => editor.store.scopedTypes.document.has(r.typeName))
		expect(now).toEqual(before)
		expect(editor.getEditingShapeId()).toBeNull()
	})

	it('C16 what comes from others passes, whatever this person may', () => {
		for (const role of ['viewer', 'contributor', 'editor'] as const) {
			const screen = open(role, both())
			screen.receive(theirs, (record) => ({ ...record, x: 55 }) as typeof record)
			screen.receive(CELL, (record) => ({ ...record, x: 55 }) as typeof record)
			expect(screen.shape(theirs)?.x).toBe(55)
			expect(screen.shape(CELL)?.x).toBe(55)
		}
	})

	it('C16 editors change all but the skeleton', () => {
		const screen = open('editor', both())
		for (const shapeId of [mine, theirs, IDEA, CELL, HEAD]) {
			screen.move(shapeId)
			screen.force(shapeId)
		}
		expect([mine, theirs, IDEA, CELL, HEAD].map((each) => screen.shape(each)?.x === 777)).toEqual([
			true,
			true,
			true,
			false,
			false,
		])
		screen.editor.selectAll()
		screen.editor.deleteShapes(screen.editor.getSelectedShapeIds())
		const left = screen.editor.getCurrentPageShapes()
		expect(left).toHaveLength(75)
		expect(left.every(({ meta }) => meta.part === 'skeleton')).toBe(true)
	})

	it('C18 a role that changes in the middle of a word or a drag holds at once', async () => {
		const screen = open('editor', both())
		screen.editor.setEditingShape(theirs)
		screen.become('contributor')
		await Promise.resolve()
		expect(screen.editor.getEditingShapeId()).toBeNull()
		screen.force(theirs)
		expect(screen.shape(theirs)?.x).toBe(0)
		screen.editor.setCurrentTool('note')
		screen.become('viewer')
		await Promise.resolve()
		expect(screen.editor.getIsReadonly()).toBe(true)
		expect(screen.editor.getCurrentToolId()).toBe('select')
		screen.become('editor')
		await Promise.resolve()
		expect(screen.editor.getIsReadonly()).toBe(false)
		screen.move(theirs)
		expect(screen.shape(theirs)?.x).toBe(777)
	})
})

describe('the skeleton', () => {
	it('C19 is a facilitator’s to move and delete while it’s unlocked, and nobody else’s', () => {
		for (const role of ['editor', 'contributor'] as const) {
			const screen = open(role, [], true)
			screen.move(HEAD)
			screen.force(HEAD)
			screen.editor.select(HEAD)
			expect(screen.editor.getSelectedShapeIds()).toEqual([])
			expect(screen.shape(HEAD)?.x).not.toBe(777)
		}
		const screen = open('facilitator', [], true)
		screen.editor.select(HEAD)
		expect(screen.editor.getSelectedShapeIds()).toEqual([HEAD])
		screen.move(HEAD)
		expect(screen.shape(HEAD)?.x).toBe(777)
		screen.editor.deleteShapes([HEAD, CELL])
		expect(screen.shape(HEAD)).toBeUndefined()
		expect(screen.shape(IDEA)).toBeUndefined()
		screen.editor.undo()
		expect(screen.shape(CELL)?.meta.part).toBe('skeleton')
		expect(screen.shape(IDEA)?.meta.part).toBe('idea')
	})

	it('C66 gives a cell a title of its own, and takes it off, while it’s unlocked', () => {
		const screen = open('facilitator', [], true)
		const { editor } = screen
		const label = () => {
			const cell = editor.getShape(CELL)
			return cell && editor.getShapeUtil(cell).getText(cell)
		}
		const entitle = (title: string | undefined) =>
			editor.updateShape<CellShape>({ id: CELL, type: 'cell', props: { title } })
		const before = label()
		expect(before).toContain(' · ')
		entitle('Our culture')
		expect(label()).toBe('Our culture')
		screen.binding.flush()
		const held = getRecords(screen.doc).get(CELL)
		expect(held && readRecord(CELL, held)).toMatchObject({ props: { title: 'Our culture' } })
		entitle('  ')
		expect(label()).toBe(before)
		entitle(undefined)
		screen.binding.flush()
		expect(held && readRecord(CELL, held)).not.toHaveProperty('props.title')
		screen.become('facilitator')
		entitle('Locked')
		screen.become('editor', true)
		entitle('Not an editor’s')
		expect(label()).toBe(before)
	})

	it('C19 unlocking writes nothing, and locking again lets go of it', () => {
		const screen = open('facilitator')
		const start = screen.writes
		screen.move(CELL)
		expect(screen.shape(CELL)?.x).not.toBe(777)
		screen.become('facilitator', true)
		expect(screen.shape(CELL)?.isLocked).toBe(false)
		screen.receive(CELL, (record) => ({ ...record, x: 5, isLocked: true }) as typeof record)
		expect(screen.shape(CELL)?.isLocked).toBe(false)
		screen.editor.select(CELL)
		screen.become('facilitator', false)
		expect(screen.shape(CELL)?.isLocked).toBe(true)
		expect(screen.editor.getSelectedShapeIds()).toEqual([])
		screen.scheduler.runAll()
		expect(screen.writes).toBe(start)
	})

	it('C19 a copy of a cell is only its notes, and no cell goes into another', () => {
		const screen = open('facilitator', [], true)
		const { editor } = screen
		const count = (): number =>
			editor.getCurrentPageShapes().filter(({ type }) => type === 'cell').length
		const ideas = editor.getSortedChildIdsForParent(CELL).length
		const notes = editor.getCurrentPageShapes().length
		editor.duplicateShapes([CELL], { x: 50, y: 50 })
		expect(count()).toBe(54)
		expect(editor.getCurrentPageShapes()).toHaveLength(notes + ideas)
		const cell = screen.shape(CELL)
		const point = editor.getShapePageBounds(OTHER_CELL)?.center
		if (!cell || !point) throw new Error('no cells')
		expect(editor.getDraggingOverShape(point, [cell])).toBeUndefined()
	})
})
