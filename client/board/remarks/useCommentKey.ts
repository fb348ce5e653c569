/** C opens what is said of the note that is focused, selected or pointed at. (SPEC N106) */
import { useEffect } from 'react'
import { isComposing, letterOf } from '../../ui/keyboard.ts'
import { useLatest } from '../../ui/useLatest.ts'
import { useRemarks } from './Remarks.ts'

/** @param noteOf what the key was pressed on; null where it isn't about a note */
export function useCommentKey(noteOf: (event: KeyboardEvent) => string | null): void {
	const here = useRemarks()
	const latest = useLatest({ noteOf, here })
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent): void => {
			const { ctrlKey, metaKey, altKey, shiftKey, target } = event
			if (letterOf(event) !== 'c' || ctrlKey || metaKey || altKey || shiftKey) return
			if (isComposing(event) || isField(target) || document.querySelector('dialog[open]')) return
			const { noteOf, here } = latest.current
			const id = here && noteOf(event)
			if (!id || !here) return
			event.preventDefault()
			event.stopPropagation()
			here.remarks.opened.set(id)
		}
		window.addEventListener('keydown', onKeyDown, { capture: true })
		return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
	}, [latest])
}

/** In the table and on a phone: the note that the focus is in. */
export function focusedNote({ target }: Event): string | null {
	const element = target instanceof HTMLElement ? target : null
	return element?.closest<HTMLElement>('[data-note-id]')?.dataset.noteId ?? null
}

function isField(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false
	return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
