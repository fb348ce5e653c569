/**
 * Cells hold notes though they're locked: in tldraw a lock applies to everything inside
 * a shape too, and keeps out whatever is dragged over it. (SPEC C6)
 */
import type { Editor, TLGroupShape, TLPageId, TLShape, TLShapeId, Vec } from 'tldraw'
import { isSkeleton } from '../../board/rights.ts'
import { patch } from '../../sync/binding/patch.ts'

export function isCell(shape: TLShape | undefined): boolean {
	return shape?.type === 'cell'
}

/** @returns closes them again */
export function letCellsHoldNotes(editor: Editor): () => void {
	const stops = [
		patch(
			editor,
			'getDraggingOverShape',
			'let notes be dragged into cells, though these are locked',
			(getDraggingOverShape) => (point, shapes) => {
				// The framework's own parts go into nothing, not even into each other.
				if (shapes.some(isSkeleton)) return undefined
				return getDraggingOverShape(point, shapes) ?? cellAt(editor, point, shapes)
			},
		),
		selectAroundCells(editor),
	]
	return () => {
		for (const stop of stops) stop()
	}
}

/** Whether the board has a matrix. Reactive. */
export function hasCells(editor: Editor): boolean {
	return editor.getCurrentPageShapes().some(isCell)
}

export function cellAt(editor: Editor, point: Vec, moving: TLShape[] = []): TLShape | undefined {
	return editor
		.getCurrentPageShapes()
		.find(
			(shape) =>
				isCell(shape) &&
				!moving.includes(shape) &&
				editor.getShapePageBounds(shape)?.containsPoint(point),
		)
}

/** What was pasted over a cell belongs to the cell. */
export function moveIntoCells(editor: Editor, shapes: TLShape[]): void {
	const pageId = editor.getCurrentPageId()
	for (const shape of shapes) {
		const center = editor.getShapePageBounds(shape)?.center
		const cell = shape.parentId === pageId && center && cellAt(editor, center, [shape])
		if (cell) editor.reparentShapes([shape.id], cell.id)
	}
}

/**
 * tldraw selects all within one parent. Here the cells are only ground: all means
 * what lies on the page and in every cell, or, from within a group, all in it.
 */
function selectAroundCells(editor: Editor): () => void {
	return patch(editor, 'selectAll', 'select what lies in all cells', (selectAll) => () => {
		const parents = editor
			.getSelectedShapes()
			.map((shape) => editor.getShape(shape.parentId as TLShapeId))
		if (parents.some((parent) => parent && editor.isShapeOfType<TLGroupShape>(parent, 'group'))) {
			return selectAll()
		}
		const shapes = childrenOf(editor, editor.getCurrentPageId()).flatMap((shape) =>
			isCell(shape) ? childrenOf(editor, shape.id) : [shape],
		)
		return editor.setSelectedShapes(shapes.filter((each) => !each.isLocked && !isSkeleton(each)))
	})
}

function childrenOf(editor: Editor, parentId: TLShapeId | TLPageId): TLShape[] {
	return editor.getSortedChildIdsForParent(parentId).flatMap((id) => editor.getShape(id) ?? [])
}
