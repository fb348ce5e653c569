/**
 * For when somebody tries to write where they can't: in another's note, or in one that
 * has just been deleted by somebody else. A line says why, and until they click or press
 * Escape their keys are ignored: each letter would pick a tool. (SPEC C63, C64, N87)
 */
import { type Atom, atom, type Editor, type TLShape, type VecLike } from 'tldraw'
import { tellGone } from '../../board/openNoteGone.ts'
import { isClosed, isPhaseAgainst, mayChange, type Rights } from '../../board/rights.ts'
import { isIdea } from '../shapes/noteLook.ts'

export interface BlockedWriting {
	why: 'others' | 'idea' | 'locked' | 'gone' | 'phase'
	shape: TLShape
	/** Page units: the middle of the shape's upper edge. */
	at: VecLike
}

export type Blocked = Atom<BlockedWriting | null>

export const createBlocked = (): Blocked => atom<BlockedWriting | null>('blocked writing', null)

/** Says why this person can't write in a shape. */
export function refuseWriting(
	editor: Editor,
	blocked: Blocked,
	rights: Rights,
	shape: TLShape,
): void {
	const at = above(editor, shape)
	if (isPhaseAgainst(rights, shape, 'changing')) {
		refuseByPhase(blocked, shape, at)
		return
	}
	const isOwn = mayChange(rights, shape)
	const why = isOwn ? 'locked' : isIdeaShape(shape) ? 'idea' : 'others'
	blocked.set({ why, shape, at })
}

/** @param at page units: where they tried it */
export function refuseByPhase(blocked: Blocked, shape: TLShape, at: VecLike): void {
	blocked.set({ why: 'phase', shape, at })
}

/** @returns whether the phase closes the cell, which is said then */
export function refuseClosed(
	blocked: Blocked,
	rights: Rights,
	cell: TLShape | undefined,
	at: VecLike,
): boolean {
	if (!cell || !isClosed(rights, cell.id)) return false
	blocked.set({ why: 'phase', shape: cell, at: { x: at.x, y: at.y } })
	return true
}

function isIdeaShape(shape: TLShape): boolean {
	return shape.type === 'note' && isIdea(shape as Parameters<typeof isIdea>[0])
}

function above(editor: Editor, shape: TLShape): VecLike {
	const bounds = editor.getShapePageBounds(shape)
	return bounds ? { x: bounds.midX, y: bounds.y } : { x: shape.x, y: shape.y }
}

/** Keys that do something on the canvas, beside letters and arrows; others are left to the browser. */
const KEYS: readonly string[] = ['Enter', 'Backspace', 'Delete']

/** Ignores what is typed while writing is blocked. @returns stops that */
export function blockTyping(editor: Editor, blocked: Blocked): () => void {
	const onKey = (event: KeyboardEvent): void => {
		if (!blocked.get()) return
		if (event.key === 'Escape') {
			blocked.set(null)
			return
		}
		const target = event.target instanceof HTMLElement ? event.target : null
		if (target?.isContentEditable || target?.closest('input, textarea, select, dialog')) return
		const isPress = target?.closest('button, a') && [' ', 'Enter'].includes(event.key)
		if (isPress || event.ctrlKey || event.metaKey || event.altKey) return
		const writes = event.key.length === 1 || KEYS.includes(event.key)
		if (!writes && !event.key.startsWith('Arrow')) return
		event.preventDefault()
		event.stopImmediatePropagation()
	}
	const onPointerDown = ({ target }: PointerEvent): void => {
		if (!(target instanceof Element && target.closest('.blocked-writing'))) blocked.set(null)
	}
	// By the time that it's deleted tldraw has closed it already, but told nobody yet.
	let editing = editor.getEditingShapeId()
	const stopFollowing = editor.sideEffects.registerAfterChangeHandler(
		'instance_page_state',
		(_before, { editingShapeId }) => {
			editing = editingShapeId
		},
	)
	const stopTelling = tellGone(
		editor,
		(id) => editing === id,
		(shape) => {
			blocked.set({ why: 'gone', shape, at: above(editor, shape) })
			// tldraw would stay in its state of editing, without anything to edit.
			queueMicrotask(() => {
				if (editor.isDisposed || editor.getEditingShapeId()) return
				if (editor.isIn('select.editing_shape')) editor.setCurrentTool('select.idle')
			})
		},
	)
	const { ownerDocument } = editor.getContainer()
	const capture = { capture: true }
	ownerDocument.addEventListener('keydown', onKey, capture)
	ownerDocument.addEventListener('keyup', onKey, capture)
	ownerDocument.addEventListener('pointerdown', onPointerDown, capture)
	return () => {
		stopFollowing()
		stopTelling()
		ownerDocument.removeEventListener('keydown', onKey, capture)
		ownerDocument.removeEventListener('keyup', onKey, capture)
		ownerDocument.removeEventListener('pointerdown', onPointerDown, capture)
	}
}
