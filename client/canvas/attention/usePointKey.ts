/**
 * Points for everyone: P held and a click; P alone where a note is selected; or the canvas'
 * menu. (SPEC N114)
 */
import { useEffect } from 'react'
import { type Editor, Vec, type VecLike } from 'tldraw'
import { useAttention } from '../../board/attention/attention.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { letterOf } from '../../ui/keyboard.ts'
import { cellAt } from '../tldraw/cells.ts'

type Company = BoardConnection['company']

export function pointAt(editor: Editor, company: Company, { x, y }: VecLike): void {
	company.point({ x, y }, cellAt(editor, new Vec(x, y))?.id ?? null)
}

export function usePointKey(editor: Editor): void {
	const { company } = useAttention()
	useEffect(() => (company ? hearKey(editor, company) : undefined), [editor, company])
}

function hearKey(editor: Editor, company: Company): () => void {
	const container = editor.getContainer()
	const { body } = container.ownerDocument
	let isHeld = false
	let hasPointed = false
	const hold = (on: boolean) => {
		isHeld = on
		hasPointed = false
		container.toggleAttribute('data-points', on)
	}
	const press = (event: KeyboardEvent) => {
		const { ctrlKey, metaKey, altKey, shiftKey, repeat, target } = event
		const isOther = ctrlKey || metaKey || altKey || shiftKey || letterOf(event) !== 'p'
		if (isOther || repeat || !editor.getIsFocused() || isField(target)) return
		hold(true)
	}
	const release = (event: KeyboardEvent) => {
		if (!isHeld || letterOf(event) !== 'p') return
		const selected = hasPointed ? null : editor.getSelectionPageBounds()
		hold(false)
		if (selected) pointAt(editor, company, selected.center)
	}
	const click = (event: PointerEvent) => {
		if (!isHeld || event.button !== 0 || !isOnCanvas(event.target)) return
		event.preventDefault()
		event.stopPropagation()
		hasPointed = true
		const { clientX: x, clientY: y } = event
		pointAt(editor, company, editor.screenToPage({ x, y }))
	}
	const stop = () => hold(false)
	body.addEventListener('keydown', press, { capture: true })
	body.addEventListener('keyup', release, { capture: true })
	container.addEventListener('pointerdown', click, { capture: true })
	window.addEventListener('blur', stop)
	return () => {
		stop()
		body.removeEventListener('keydown', press, { capture: true })
		body.removeEventListener('keyup', release, { capture: true })
		container.removeEventListener('pointerdown', click, { capture: true })
		window.removeEventListener('blur', stop)
	}
}

function isOnCanvas(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest('.tl-canvas') !== null
}

function isField(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && (target.isContentEditable || target.tagName === 'INPUT')
}
