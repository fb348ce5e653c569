/**
 * Making a note where someone wants to write: under the pointer, or in the first
 * free slot of a cell (the phone's and the table's "Write a note"). (SPEC C9)
 */
import {
	clamp,
	createShapeId,
	type Editor,
	type TLNoteShape,
	type TLShapeId,
	type VecLike,
} from 'tldraw'
import { toRichText } from '../../shared/document/richText.ts'
import type { CellShape } from '../../shared/document/schema.ts'
import { NOTE_SIZE } from '../../shared/matrix/layout.ts'
import { NOTE_PAPER, noteHeight } from '../../shared/matrix/noteHeight.ts'
import { frameworkOf } from '../sync/framework.ts'
import { freeSlot, freeSlots } from './freeSlot.ts'

/** Below this zoom words can't be read as they're written. */
const SMALLEST_TO_WRITE = 0.5
/** Around a note that's brought into view, screen pixels. */
const INSET = 80

/** Makes an empty note with its middle at a point of the page, in the cell there if there is one. */
export function writeNoteAt(editor: Editor, point: VecLike): TLShapeId | null {
	const id = createShapeId()
	editor.markHistoryStoppingPoint('write a note')
	// Made at its middle first: what lies under that point becomes its parent.
	editor.createShape<TLNoteShape>({ id, type: 'note', x: point.x, y: point.y })
	const made = editor.getShape<TLNoteShape>(id)
	if (!made) return null
	const half = NOTE_SIZE / 2
	const corner = { x: made.x - half, y: made.y - half }
	const cell = editor.getShape<CellShape>(made.parentId as TLShapeId)
	const { strip } = frameworkOf(editor.store).layout.cell
	editor.updateShape({
		id,
		type: 'note',
		...(cell?.type === 'cell' ? within(cell, corner, strip) : corner),
	})
	editNote(editor, id)
	return id
}

/**
 * From afar a click is seldom exact: the note lies in its cell all the same, and below the header.
 *
 * @param strip the header's height
 */
function within(
	{ props: { w, h } }: CellShape,
	{ x, y }: VecLike,
	strip: number,
): { x: number; y: number } {
	return {
		x: clamp(x, 0, Math.max(0, w - NOTE_SIZE)),
		y: clamp(y, strip, Math.max(strip, h - NOTE_SIZE)),
	}
}

/** Makes an empty note in the first free slot of a cell. The caller marks the step for undo. */
export function makeNoteInCell(editor: Editor, cellId: TLShapeId): TLShapeId | null {
	const cell = editor.getShape<CellShape>(cellId)
	if (cell?.type !== 'cell') return null
	const { x, y } = freeSlot(editor, cell)
	const id = createShapeId()
	editor.createShape<TLNoteShape>({ id, type: 'note', parentId: cellId, x, y })
	return editor.getShape(id) ? id : null
}

/** Makes notes with these words in the first free slots of a cell, as one step. */
export function writeNotesInCell(
	editor: Editor,
	cellId: TLShapeId,
	texts: readonly string[],
): TLShapeId[] {
	const cell = editor.getShape<CellShape>(cellId)
	if (cell?.type !== 'cell') return []
	const richTexts = texts.map(toRichText)
	const heights = richTexts.map((richText) => noteHeight(richText, NOTE_PAPER))
	const places = freeSlots(editor, cell, heights)
	const notes = richTexts.map((richText, n) => ({
		id: createShapeId(),
		type: 'note' as const,
		parentId: cellId,
		...places[n],
		props: { richText },
	}))
	editor.markHistoryStoppingPoint('write notes')
	editor.createShapes<TLNoteShape>(notes)
	return notes.map(({ id }) => id).filter((id) => editor.getShape(id))
}

/** Makes an empty note in the first free slot of a cell, brings it into view and opens it. */
export function writeNoteInCell(editor: Editor, cellId: TLShapeId): TLShapeId | null {
	editor.markHistoryStoppingPoint('write a note')
	const id = makeNoteInCell(editor, cellId)
	if (!id) return null
	bringIntoView(editor, id)
	editNote(editor, id)
	return id
}

/** Selects notes that have come into one cell, and brings that into sight where it isn't. */
export function showNotes(editor: Editor, ids: readonly TLShapeId[]): void {
	editor.setSelectedShapes([...ids])
	const [first] = ids
	const cell = first && editor.getShapeParent(first)
	const bounds = cell && editor.getShapePageBounds(cell)
	if (!bounds || editor.getViewportPageBounds().collides(bounds)) return
	const { animationMediumMs: duration } = editor.options
	editor.zoomToBounds(bounds, { inset: INSET, animation: { duration } })
}

function bringIntoView(editor: Editor, id: TLShapeId): void {
	const bounds = editor.getShapePageBounds(id)
	if (!bounds) return
	const isNear = editor.getZoomLevel() >= SMALLEST_TO_WRITE
	if (isNear && editor.getViewportPageBounds().contains(bounds)) return
	const targetZoom = isNear ? editor.getZoomLevel() : 1
	const { animationMediumMs: duration } = editor.options
	editor.zoomToBounds(bounds, { targetZoom, inset: INSET, animation: { duration } })
}

/** Selects a note and puts the caret into it. */
export function editNote(editor: Editor, id: TLShapeId): void {
	const shape = editor.getShape(id)
	if (!shape || editor.isShapeOrAncestorLocked(shape)) return
	editor.select(id)
	editor.setEditingShape(id)
	editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
}
