/** Ctrl+K or Cmd+K opens the search, wherever one is on the board. (SPEC Z28) */
import { useEffect } from 'react'
import { isComposing, letterOf } from '../ui/keyboard.ts'

export function useSearchKey(open: () => void): void {
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent) => {
			const isIt = (event.ctrlKey || event.metaKey) && letterOf(event) === 'k'
			if (!isIt || event.altKey || event.shiftKey || isComposing(event)) return
			// The browser has uses of its own for it, and so may whatever has the focus.
			event.preventDefault()
			event.stopPropagation()
			if (!document.querySelector('dialog[open]')) open()
		}
		window.addEventListener('keydown', onKeyDown, { capture: true })
		return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
	}, [open])
}
