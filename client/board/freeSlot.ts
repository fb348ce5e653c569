/**
 * Free slots in a cell's grid for new notes. Two people who add at once take the same
 * one; as soon as they see each other's note, the note with the larger id moves on to the
 * next. Each client moves only notes that were made in it, so the move is written once,
 * by somebody who may. (SPEC M11, M12)
 */
import { Box, type Editor, type TLNoteShape, type TLShape, type TLShapeId, Vec } from 'tldraw'
import { PAGE_ID } from '../../shared/document/layout.ts'
import type { CellShape } from '../../shared/document/schema.ts'
import { NOTE_SIZE } from '../../shared/matrix/layout.ts'
import { freePlaces } from '../../shared/matrix/slots.ts'
import { frameworkOf } from '../sync/framework.ts'

/** What notes keep clear of; lines and drawings go over and around them. */
const IN_THE_WAY: readonly string[] = ['note', 'image', 'geo', 'text', 'group', 'frame']
/** Page units: two notes that are nearer than this are in the same slot. */
const SAME = 8

interface Slot {
	x: number
	y: number
}

/**
 * The first slot of a cell's grid that's free for a note, in the cell's own space;
 * below the cell's edge where all are taken: the row grows with the note.
 *
 * @param moving the note to be placed: where it lies now counts as free
 */
export function freeSlot(editor: Editor, cell: CellShape, moving?: TLShapeId): Slot {
	const [place] = freeSlots(editor, cell, [NOTE_SIZE], moving)
	if (!place) throw new Error('the grid has no end')
	return place
}

/**
 * The first ones for several notes, in their order.
 *
 * @param heights of the notes, page units
 */
export function freeSlots(
	editor: Editor,
	cell: CellShape,
	heights: readonly number[],
	moving?: TLShapeId,
): Slot[] {
	const taken = [...shapesIn(editor, cell)]
		.filter(({ id, type }) => id !== moving && IN_THE_WAY.includes(type))
		.flatMap((shape) => boxIn(editor, cell, shape) ?? [])
	const { layout } = frameworkOf(editor.store)
	return freePlaces(layout, taken, heights)
}

/** The cell's own, and what lies on the page over it. */
function* shapesIn(editor: Editor, cell: CellShape): Iterable<TLShape> {
	for (const id of editor.getSortedChildIdsForParent(cell)) {
		const shape = editor.getShape(id)
		if (shape) yield shape
	}
	for (const shape of editor.getCurrentPageShapes()) {
		if (shape.parentId === PAGE_ID && shape.type === 'note') yield shape
	}
}

/** In the cell's own space. */
export function boxIn(editor: Editor, cell: CellShape, shape: TLShape): Box | null {
	const bounds = editor.getShapePageBounds(shape)
	if (!bounds) return null
	const { x, y } = editor.getPointInShapeSpace(cell, bounds.point)
	return new Box(x, y, bounds.w, bounds.h)
}

/** Moves notes that were made here away from others in the same slot. @returns stops it */
export function avoidOverlap(editor: Editor): () => void {
	/** Notes made here that lie where they were put. */
	const mine = new Map<TLShapeId, Slot>()
	let isAsked = false
	const look = (): void => {
		isAsked = false
		if (editor.isDisposed) return
		for (const [id, place] of mine) {
			const note = editor.getShape<TLNoteShape>(id)
			const cell = note && editor.getShape<CellShape>(note.parentId as TLShapeId)
			if (!note || cell?.type !== 'cell' || !isAt(note, place)) mine.delete(id)
			else if (isTaken(editor, note)) {
				const next = freeSlot(editor, cell, id)
				mine.set(id, next)
				// Part of making it, and so no step of its own.
				editor.run(() => editor.updateShape({ id, type: 'note', ...next }), { history: 'ignore' })
			}
		}
	}
	/** Looks at a shape once the change in progress is done. */
	const ask = (shape: TLShape, source: 'user' | 'remote'): void => {
		if (source === 'user' || shape.type !== 'note' || isAsked || mine.size === 0) return
		isAsked = true
		queueMicrotask(look)
	}
	const { sideEffects } = editor
	const stops = [
		sideEffects.registerAfterCreateHandler('shape', (shape, source) => {
			if (source === 'user' && shape.type === 'note') mine.set(shape.id, { x: shape.x, y: shape.y })
			ask(shape, source)
		}),
		sideEffects.registerAfterChangeHandler('shape', (_before, after, source) => ask(after, source)),
	]
	return () => {
		for (const stop of stops) stop()
	}
}

function isTaken(editor: Editor, note: TLNoteShape): boolean {
	return editor.getSortedChildIdsForParent(note.parentId).some((id) => {
		const other = id < note.id ? editor.getShape(id) : undefined
		return other?.type === 'note' && isAt(other, note)
	})
}

function isAt(shape: TLShape, place: Slot): boolean {
	return Vec.Dist(shape, place) < SAME
}
