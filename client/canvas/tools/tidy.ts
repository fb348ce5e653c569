/**
 * Laying out a cell's notes in its grid: as they lie, by the time they were made, or
 * sector by sector. For those who may change all of them. (SPEC C30, C31)
 */
import { Box, type Editor, type TLNoteShape, type TLShape, type TLShapeId } from 'tldraw'
import type { CellShape } from '../../../shared/document/schema.ts'
import { readStamp } from '../../../shared/document/stamp.ts'
import { type Layout, NOTE_SIZE, noteBox, notesAcross } from '../../../shared/matrix/layout.ts'
import { NOTE_PAPER, noteHeight } from '../../../shared/matrix/noteHeight.ts'
import { boxIn } from '../../board/freeSlot.ts'
import { frameworkOf } from '../../sync/framework.ts'
import { isIdea } from '../shapes/noteLook.ts'

export const TIDY_ORDERS = ['place', 'time', 'sector'] as const
export type TidyOrder = (typeof TIDY_ORDERS)[number]

/** Shapes that stay where they are and that notes are laid around; drawings and arrows aren't. */
const STAYS: readonly string[] = ['note', 'image']
/** Notes whose heights differ by less are in one line. */
const LINE = NOTE_SIZE / 2

/** Whether there's something to lay out in a cell, and all of it may be moved by this person. Reactive. */
export function mayTidy(editor: Editor, cellId: TLShapeId): boolean {
	const notes = notesIn(editor, cellId)
	const isFree = (note: TLNoteShape): boolean => !editor.isShapeOrAncestorLocked(note)
	return notes.length > 1 && !editor.getIsReadonly() && notes.every(isFree)
}

/** One step of undo. */
export function tidyCell(editor: Editor, cellId: TLShapeId, order: TidyOrder): void {
	const cell = editor.getShape<CellShape>(cellId)
	if (cell?.type !== 'cell' || !mayTidy(editor, cellId)) return
	const notes = inOrder(notesIn(editor, cellId), order)
	const staying = childrenOf(editor, cellId)
		.filter((shape) => STAYS.includes(shape.type) && !notes.includes(shape as TLNoteShape))
		.flatMap((shape) => boxIn(editor, cell, shape) ?? [])
	const places = gridSlots(
		frameworkOf(editor.store).layout,
		notes.map(({ props }) => NOTE_SIZE * props.scale),
		staying,
		notes.map(({ props }) => noteHeight(props.richText, NOTE_PAPER) * props.scale),
	)
	editor.markHistoryStoppingPoint('tidy a cell')
	editor.run(() => {
		editor.updateShapes(notes.map(({ id, type }, n) => ({ id, type, ...places[n], rotation: 0 })))
	})
}

/** What people wrote: ideas keep to their places, and so does what somebody has locked there. */
function notesIn(editor: Editor, cellId: TLShapeId): TLNoteShape[] {
	return childrenOf(editor, cellId).filter(
		(shape): shape is TLNoteShape => isNote(shape) && !isIdea(shape) && !shape.isLocked,
	)
}

function childrenOf(editor: Editor, cellId: TLShapeId): TLShape[] {
	return editor.getSortedChildIdsForParent(cellId).flatMap((id) => editor.getShape(id) ?? [])
}

function isNote(shape: TLShape): shape is TLNoteShape {
	return shape.type === 'note'
}

/** Sectors come in the order of their first notes; notes without a stamp come last. */
export function inOrder(notes: readonly TLNoteShape[], order: TidyOrder): TLNoteShape[] {
	const asTheyLie = (a: TLNoteShape, b: TLNoteShape): number =>
		Math.floor(a.y / LINE) - Math.floor(b.y / LINE) || a.x - b.x || (a.id < b.id ? -1 : 1)
	const stamps = new Map(notes.map((note) => [note, readStamp(note.meta.stamp)]))
	const made = (note: TLNoteShape): number => stamps.get(note)?.c ?? Number.POSITIVE_INFINITY
	const byTime = (a: TLNoteShape, b: TLNoteShape): number =>
		made(a) === made(b) ? asTheyLie(a, b) : made(a) - made(b)
	if (order === 'place') return notes.toSorted(asTheyLie)
	const inTime = notes.toSorted(byTime)
	if (order === 'time') return inTime
	const sectors = [...new Set(inTime.map((note) => stamps.get(note)?.s))]
	return sectors.flatMap((sector) => inTime.filter((note) => stamps.get(note)?.s === sector))
}

/**
 * The slots of notes in a cell's grid, in reading order, none over another or over what
 * stays. A note that's larger than a slot takes several.
 *
 * @param sizes of the notes' paper, page units
 * @param heights where the text is longer than the paper
 */
export function gridSlots(
	layout: Layout,
	sizes: readonly number[],
	staying: readonly Box[],
	heights: readonly number[] = sizes,
): { x: number; y: number }[] {
	const taken = [...staying]
	const across = notesAcross(layout)
	let next = 0
	return sizes.map((size, i) => {
		for (let n = next; ; n++) {
			const { x, y } = noteBox(layout, n)
			const box = new Box(x, y, size, heights[i] ?? size)
			const isWithin = box.maxX <= layout.cell.w || n % across === 0
			if (!isWithin || taken.some((other) => other.collides(box))) continue
			taken.push(box)
			next = n + 1
			return { x, y }
		}
	})
}
