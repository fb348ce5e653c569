/**
 * Stacks on the canvas: a closed cluster, and notes that say the same, are drawn as one note
 * with its stack under it. The others keep their places in the document and are merely not
 * drawn, on this screen alone; what is selected or written in always is. (SPEC C36)
 */
import { createContext, use } from 'react'
import { type Editor, react, type TLShape, type TLShapeId, useValue } from 'tldraw'
import type { CellShape } from '../../../shared/document/schema.ts'
import { layInto } from '../../tidying/notes.ts'
import type { Fold, Tidying } from '../../tidying/Tidying.ts'

export const StacksContext = createContext<Tidying | null>(null)

/** How many notes lie in the closed stack of which this one is on top; 1 for others. */
export function useStackSize(id: string): number {
	const tidying = use(StacksContext)
	return useValue('stack', () => tidying?.sizes.get().get(id) ?? 1, [tidying, id])
}

/** Whether it lies in a closed stack, and nobody here is at it. Reactive. */
export function isStackedAway(tidying: Tidying, { id, type }: TLShape, editor: Editor): boolean {
	if (type !== 'note' || !tidying.hidden.get().has(id)) return false
	return editor.getEditingShapeId() !== id && !editor.getSelectedShapeIds().includes(id)
}

/**
 * Whoever drags a closed cluster into another cell takes all of it there, as far as it may be
 * moved: into free places, and as a part of the same step.
 *
 * @returns stops that
 */
export function bringStacks(editor: Editor, tidying: Tidying): () => void {
	/** The clusters whose top notes are being dragged, and from where. */
	let dragged: { fold: Fold; from: string }[] = []
	return react('drag stacks', () => {
		const isDragging = editor.isIn('select.translating')
		if (isDragging && dragged.length === 0) dragged = closedOf(editor, tidying)
		if (isDragging || dragged.length === 0) return
		const dropped = dragged
		dragged = []
		for (const { fold, from } of dropped) {
			const face = editor.getShape(fold.face as TLShapeId)
			const cell = face && editor.getShape<CellShape>(face.parentId as TLShapeId)
			if (cell?.type === 'cell' && cell.id !== from) layInto(editor, fold.under, cell)
		}
	})
}

function closedOf(editor: Editor, tidying: Tidying): { fold: Fold; from: string }[] {
	const selected = new Set<string>(editor.getSelectedShapeIds())
	return tidying.folds
		.get()
		.filter(({ key, face }) => selected.has(face) && !tidying.isOpen(key))
		.map((fold) => ({ fold, from: fold.cell }))
}
