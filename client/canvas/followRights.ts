/** What a role shows on this screen: what can be selected, what is locked, whether there's anything to write with. */
import {
	type Editor,
	react,
	type Signal,
	type TLInstancePageState,
	type TLShape,
	unsafe__withoutCapture,
} from 'tldraw'
import { isSkeleton, mayChangeSkeleton, mayLookOnly, type Rights } from '../board/rights.ts'

/**
 * The skeleton isn't selected by accident. What is another's can be, to be copied
 * or to see whose it is, but alone. (SPEC C7, C17)
 */
export function selectOwnOnly(editor: Editor, rights: Signal<Rights>): () => void {
	const select = (state: TLInstancePageState): TLInstancePageState => {
		const isFree = mayChangeSkeleton(rights.get())
		const ids = state.selectedShapeIds.filter((id) => isFree || !isSkeleton(editor.getShape(id)))
		// Of several, tldraw would show handles, whosever they are.
		const isOne = ids.length < 2 || editor.getIsReadonly()
		const kept = isOne ? ids : ids.filter((id) => !editor.isShapeOrAncestorLocked(id))
		if (kept.length === state.selectedShapeIds.length) return state
		return { ...state, selectedShapeIds: kept }
	}
	return editor.sideEffects.registerBeforeChangeHandler('instance_page_state', (before, after) =>
		before.selectedShapeIds === after.selectedShapeIds ? after : select(after),
	)
}

/**
 * tldraw asks at many places whether a record itself is locked. Where the skeleton
 * is free to this person, this screen's store says that it isn't locked; the document
 * doesn't change. (SPEC C19)
 */
export function showLocks(editor: Editor, rights: Signal<Rights>): () => void {
	const { sideEffects, store } = editor
	const unlocked = (shape: TLShape): TLShape =>
		isSkeleton(shape) && mayChangeSkeleton(rights.get()) ? { ...shape, isLocked: false } : shape
	const show = (isLocked: boolean): void => {
		const skeleton = editor.getCurrentPageShapes().filter(isSkeleton)
		const other = skeleton.filter((shape) => shape.isLocked !== isLocked)
		store.mergeRemoteChanges(() => {
			store.put(other.map((shape): TLShape => ({ ...shape, isLocked })))
		})
		if (!isLocked) return
		const selected = editor.getSelectedShapes().filter((shape) => !isSkeleton(shape))
		editor.setSelectedShapes(selected)
	}
	const stops = [
		sideEffects.registerBeforeCreateHandler('shape', (shape, source) =>
			source === 'remote' ? unlocked(shape) : shape,
		),
		sideEffects.registerBeforeChangeHandler('shape', (_before, after, source) =>
			source === 'remote' ? unlocked(after) : after,
		),
		react('show what is locked', () => {
			const isLocked = !mayChangeSkeleton(rights.get())
			unsafe__withoutCapture(() => show(isLocked))
		}),
	]
	return () => {
		for (const stop of stops) stop()
	}
}

/** A role may change at any moment, in the middle of a drag or a word. */
export function followRights(editor: Editor, rights: Signal<Rights>): () => void {
	editor.updateInstanceState({ isReadonly: mayLookOnly(rights.get()) })
	return react('follow what this person may do', () => {
		const isReadonly = mayLookOnly(rights.get())
		const editing = editor.getEditingShapeId()
		const isRefused = editing !== null && editor.isShapeOrAncestorLocked(editing)
		if (isReadonly === editor.getIsReadonly() && !isRefused) return
		// Outside the reaction, which depends on what this changes.
		queueMicrotask(() => {
			if (editor.isDisposed) return
			if (isReadonly || isRefused) stopWorking(editor)
			editor.updateInstanceState({ isReadonly })
		})
	})
}

function stopWorking(editor: Editor): void {
	editor.cancel()
	if (editor.getEditingShapeId()) editor.setEditingShape(null)
	// Beside the canvas there are no tools.
	if (editor.root.children?.select) editor.setCurrentTool('select')
}
