/**
 * Keeps the framework's skeleton out of everyone's way on this screen: nobody
 * selects, moves, unlocks or deletes it by accident, and yet notes live in its
 * cells. The server enforces the same (shared/policy.ts); this only keeps honest
 * hands from trying. (SPEC C6, C7, C10)
 */
import type {
	Editor,
	TLGroupShape,
	TLInstancePageState,
	TLPageId,
	TLShape,
	TLShapeId,
	Vec,
} from 'tldraw'

export function isSkeleton(shape: TLShape | undefined): boolean {
	return shape?.meta.part === 'skeleton'
}

function isCell(shape: TLShape | undefined): boolean {
	return shape?.type === 'cell'
}

/** @returns takes the side effects away; the overridden methods go with the editor */
export function guardSkeleton(editor: Editor): () => void {
	letCellsHoldNotes(editor)
	selectAroundCells(editor)
	const { sideEffects } = editor
	const removers = [
		sideEffects.registerBeforeChangeHandler('shape', (before, after, source) =>
			source === 'user' && isSkeleton(before) ? before : after,
		),
		sideEffects.registerBeforeDeleteHandler('shape', (shape, source) =>
			source === 'user' && isSkeleton(shape) ? false : undefined,
		),
		sideEffects.registerBeforeCreateHandler('shape', (shape, source) =>
			source === 'user' ? withoutBorrowedPart(shape) : shape,
		),
		sideEffects.registerBeforeChangeHandler('instance_page_state', (before, after) =>
			before.selectedShapeIds === after.selectedShapeIds ? after : withoutSkeleton(editor, after),
		),
	]
	return () => {
		for (const remove of removers) remove()
	}
}

/** tldraw takes a lock to bind all that is inside, and to close the shape to what is dragged over it. */
function letCellsHoldNotes(editor: Editor): void {
	editor.isShapeOrAncestorLocked = (shape) => {
		for (let at = shape && editor.getShape(shape); at; at = editor.getShapeParent(at)) {
			const isItself = at.id === (typeof shape === 'string' ? shape : shape?.id)
			if (at.isLocked && (isItself || !isCell(at))) return true
		}
		return false
	}
	const getDraggingOverShape = editor.getDraggingOverShape.bind(editor)
	editor.getDraggingOverShape = (point, shapes) =>
		getDraggingOverShape(point, shapes) ?? cellAt(editor, point, shapes)
	const putContent = editor.putContentOntoCurrentPage.bind(editor)
	editor.putContentOntoCurrentPage = (content, options) => {
		putContent(content, options)
		if (options?.select) moveIntoCells(editor, editor.getSelectedShapes())
		return editor
	}
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
function moveIntoCells(editor: Editor, shapes: TLShape[]): void {
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
function selectAroundCells(editor: Editor): void {
	const selectAll = editor.selectAll.bind(editor)
	editor.selectAll = () => {
		const parents = editor
			.getSelectedShapes()
			.map((shape) => editor.getShape(shape.parentId as TLShapeId))
		if (parents.some((parent) => parent && editor.isShapeOfType<TLGroupShape>(parent, 'group'))) {
			return selectAll()
		}
		const ids = childrenOf(editor, editor.getCurrentPageId()).flatMap((shape) =>
			isCell(shape) ? childrenOf(editor, shape.id) : [shape],
		)
		return editor.setSelectedShapes(ids.filter((shape) => !shape.isLocked))
	}
}

function childrenOf(editor: Editor, parentId: TLShapeId | TLPageId): TLShape[] {
	return editor.getSortedChildIdsForParent(parentId).flatMap((id) => editor.getShape(id) ?? [])
}

function withoutSkeleton(editor: Editor, state: TLInstancePageState): TLInstancePageState {
	const selectedShapeIds = state.selectedShapeIds.filter((id) => !isSkeleton(editor.getShape(id)))
	return selectedShapeIds.length === state.selectedShapeIds.length
		? state
		: { ...state, selectedShapeIds }
}

/**
 * A copy of an idea is a participant's note. An idea that undo brings back is
 * still the template's: it comes back under the id that belongs to its key.
 */
function withoutBorrowedPart(shape: TLShape): TLShape {
	const { part, templateKey, ...meta } = shape.meta
	if (part === undefined && templateKey === undefined) return shape
	const own = typeof templateKey === 'string' && templateKey.startsWith('idea.')
	if (own && shape.id === `shape:${templateKey.replaceAll('.', '-')}`) return shape
	if (part === 'skeleton') return shape
	return { ...shape, meta }
}
