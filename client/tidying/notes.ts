/**
 * What is done to several notes at once when people tidy up, by whichever view: each one step
 * of undo, and one change for the binding to write. What this person may not change stays as it
 * is and is counted, so that it can be said. (SPEC C35, C37, C38)
 */
import type { Editor, TLNoteShape, TLShape, TLShapeId } from 'tldraw'
import type { CellShape } from '../../shared/document/schema.ts'
import type { Action, ClusterMark, TidyingMeta } from '../../shared/document/tidying.ts'
import { NOTE_PAPER, noteHeight } from '../../shared/matrix/noteHeight.ts'
import { freeSlots } from '../board/freeSlot.ts'

export interface Outcome {
	/** How many are now as was asked. */
	done: number
	/** How many this person, or the workshop's phase, doesn't let be changed. */
	refused: number
}

/** Into the first free places of a cell, in their order. Those that are there already stay where they lie. */
export function moveNotes(editor: Editor, ids: readonly string[], cellId: string): Outcome {
	const cell = editor.getShape<CellShape>(cellId as TLShapeId)
	if (cell?.type !== 'cell') return { done: 0, refused: ids.length }
	editor.markHistoryStoppingPoint('move notes')
	return layInto(editor, ids, cell)
}

/** The same as a part of the step that is under way. */
export function layInto(editor: Editor, ids: readonly string[], cell: CellShape): Outcome {
	const moving = changeable(editor, ids).filter(({ parentId }) => parentId !== cell.id)
	const heights = moving.map((shape) => heightOf(editor, shape))
	const places = freeSlots(editor, cell, heights)
	editor.run(() => {
		editor.reparentShapes(
			moving.map(({ id }) => id),
			cell.id,
		)
		editor.updateShapes(moving.map(({ id, type }, n) => ({ id, type, ...places[n], rotation: 0 })))
	})
	const done = ids.filter((id) => editor.getShape(id as TLShapeId)?.parentId === cell.id).length
	return { done, refused: ids.length - done }
}

/** @param cluster null takes them out of theirs */
export function gatherNotes(
	editor: Editor,
	ids: readonly string[],
	cluster: ClusterMark | null,
): Outcome {
	return mark(editor, ids, 'cluster', cluster && { ...cluster })
}

/** @param root id of the note that they're the same as; null where they aren't any more */
export function markSame(editor: Editor, ids: readonly string[], root: string | null): Outcome {
	const outcome = mark(editor, ids, 'same', root)
	const own = root === null ? undefined : editor.getShape(root as TLShapeId)
	// The one that stands for the others is the same as none of them. Part of the same step.
	if (own?.meta.same && mayTouch(editor, own.id)) {
		editor.updateShape({ id: own.id, type: own.type, meta: { same: null } })
	}
	return outcome
}

/** @param action null makes it none any more */
export function setAction(editor: Editor, id: string, action: Action | null): Outcome {
	return mark(editor, [id], 'action', action && { ...action })
}

export function deleteNotes(editor: Editor, ids: readonly string[]): Outcome {
	editor.markHistoryStoppingPoint('delete notes')
	editor.deleteShapes(ids as TLShapeId[])
	const refused = ids.filter((id) => editor.getShape(id as TLShapeId)).length
	return { done: ids.length - refused, refused }
}

/** Whether this person may change it now. Reactive. */
export function mayTouch(editor: Editor, id: string): boolean {
	const shape = editor.getShape(id as TLShapeId)
	return shape !== undefined && !editor.getIsReadonly() && !editor.isShapeOrAncestorLocked(shape)
}

function mark(
	editor: Editor,
	ids: readonly string[],
	key: TidyingMeta,
	value: TLShape['meta'][string],
): Outcome {
	const shapes = changeable(editor, ids)
	editor.markHistoryStoppingPoint(`tidy up: ${key}`)
	// Null, since an update of a shape leaves out what is undefined.
	editor.run(() => {
		editor.updateShapes(shapes.map(({ id, type }) => ({ id, type, meta: { [key]: value } })))
	})
	return { done: shapes.length, refused: ids.length - shapes.length }
}

function changeable(editor: Editor, ids: readonly string[]): TLShape[] {
	return ids.flatMap((id) => (mayTouch(editor, id) && editor.getShape(id as TLShapeId)) || [])
}

function heightOf(editor: Editor, shape: TLShape): number {
	if (shape.type !== 'note') return editor.getShapePageBounds(shape)?.h ?? 0
	const { richText, scale } = (shape as TLNoteShape).props
	return noteHeight(richText, NOTE_PAPER) * scale
}
