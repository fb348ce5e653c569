/**
 * What is done to notes beside the canvas: each a step of its own that undo takes
 * back. They change the store as the user; the binding writes it. (SPEC Z5)
 */
import { type Editor, type TLShapeId, Vec } from 'tldraw'
import type { CellShape } from '../../shared/document/schema.ts'
import { gather, sameAs } from '../../shared/matrix/gathered.ts'
import { isCounted, isMade, type MatrixCell, type MatrixNote } from '../../shared/matrix/matrix.ts'
import { freeSlot } from '../board/freeSlot.ts'
import { makeNoteInCell } from '../board/writeNote.ts'
import type { Translate } from '../i18n/translate.ts'

export interface NewNote {
	id: string
	/** Takes the note back if nothing has been written in it. */
	discard(): void
}

/** @returns null where no note may be made */
export function addNote(editor: Editor, cellId: string): NewNote | null {
	const mark = editor.markHistoryStoppingPoint('write a note')
	const id = makeNoteInCell(editor, cellId as TLShapeId)
	if (!id) return null
	return { id, discard: () => void editor.bailToMark(mark) }
}

/** Moves a note into the first free slot of another cell. */
export function moveNote(editor: Editor, id: string, cellId: string): boolean {
	const cell = editor.getShape<CellShape>(cellId as TLShapeId)
	const note = editor.getShape(id as TLShapeId)
	if (!note || cell?.type !== 'cell') return false
	const { x, y } = freeSlot(editor, cell)
	editor.markHistoryStoppingPoint('move a note')
	editor.run(() => {
		editor.reparentShapes([note.id], cell.id)
		editor.updateShape({ id: note.id, type: note.type, x, y, rotation: 0 })
	})
	return editor.getShape(note.id)?.parentId === cell.id
}

/**
 * A note changes places with the one before or after it in its cell.
 *
 * @param step -1 up, 1 down
 */
export function shiftNote(editor: Editor, cell: MatrixCell, id: string, step: -1 | 1): boolean {
	const notes = listOf(cell, id)
	const at = notes.findIndex((note) => note.id === id)
	const [mine, other] = [notes[at], notes[at + step]]
	if (!mine || !other || !isOurs(editor, mine.id) || !isOurs(editor, other.id)) return false
	const same = mine.x === other.x && mine.y === other.y
	editor.markHistoryStoppingPoint('move a note')
	editor.run(() => {
		// Notes on top of each other have no order to change: one of them goes a hair's breadth aside.
		put(editor, cell, id, same ? { x: other.x + step, y: other.y } : other)
		if (!same) put(editor, cell, other.id, mine)
	})
	return true
}

/** Whether this person may change it; a swap of which one half is refused mustn't begin. */
function isOurs(editor: Editor, id: string): boolean {
	return !editor.isShapeOrAncestorLocked(id as TLShapeId)
}

/** @param place in the cell's own space */
function put(editor: Editor, cell: MatrixCell, id: string, place: { x: number; y: number }): void {
	const shape = editor.getShape(id as TLShapeId)
	if (!shape) return
	const point = new Vec(cell.x + place.x, cell.y + place.y)
	const { x, y } = editor.getPointInParentSpace(shape, point)
	editor.updateShape({ id: shape.id, type: shape.type, x, y })
}

export function deleteNote(editor: Editor, id: string): boolean {
	editor.markHistoryStoppingPoint('delete a note')
	editor.deleteShapes([id as TLShapeId])
	return !editor.getShape(id as TLShapeId)
}

/** The notes among which it stands in the cell's lists: of its cluster, or of none. */
function listOf(cell: MatrixCell, id: string): MatrixNote[] {
	const { clusters, loose } = gather(madeIn(cell))
	const lists = [...clusters.map(({ stacks }) => stacks), loose]
	const notes = lists.map((stacks) => stacks.map(({ note }) => note))
	return notes.find((list) => list.some((note) => note.id === id)) ?? []
}

/** What people made in a cell, in reading order. */
export function madeIn(cell: MatrixCell): MatrixNote[] {
	return cell.notes.filter(isMade)
}

/** How many of them say something. */
export function countIn(cell: MatrixCell): number {
	return cell.notes.filter(isCounted).length
}

/** "3 the same"; nothing where none are. */
export function sameIn(cell: MatrixCell, t: Translate): string | null {
	const count = sameAs(cell.notes.filter(isCounted)).size
	return count > 0 ? t('same.count', { count }) : null
}

export function ideasIn(cell: MatrixCell): MatrixNote[] {
	return cell.notes.filter((note) => !isMade(note))
}
