/**
 * Escape ends writing, each time. tldraw takes Escape for held down until its own
 * element hears the key go up; when the focus has moved meanwhile (the key closed a
 * panel of ours), it never does, and no Escape would end writing again. (SPEC C9)
 */
import type { Editor } from 'tldraw'

/** @returns restores tldraw's own behaviour */
export function hearEveryEscape(editor: Editor): () => void {
	const onKeyDown = (event: KeyboardEvent): void => {
		// What is pressed anew isn't held down.
		if (event.key === 'Escape' && !event.repeat) editor.inputs.keys.delete('Escape')
	}
	document.addEventListener('keydown', onKeyDown, { capture: true })
	return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
}
