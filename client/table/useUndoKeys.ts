/** Undo and redo by keyboard wherever the focus is, except where text has an undo of its own. */
import { useEffect } from 'react'
import { letterOf } from '../ui/keyboard.ts'
import type { TableActions } from './useTableWork.ts'

export function useUndoKeys({ undo, redo }: Pick<TableActions, 'undo' | 'redo'>): void {
	useEffect(() => {
		const onKey = (event: KeyboardEvent): void => {
			if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
			const letter = letterOf(event)
			const target = event.target instanceof Element ? event.target : null
			if (letter !== 'z' && letter !== 'y') return
			if (target?.closest('[contenteditable], input, dialog')) return
			event.preventDefault()
			if (letter === 'y' || event.shiftKey) redo()
			else undo()
		}
		document.addEventListener('keydown', onKey)
		return () => document.removeEventListener('keydown', onKey)
	}, [undo, redo])
}
