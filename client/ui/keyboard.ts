/**
 * Keys as people mean them, on any layout and with any input method. tldraw's own
 * shortcuts go by `keyCode`, which browsers fill in by place where a layout has no
 * Latin letters, and text editors do the same; ours go by what is below. (SPEC Z61, Z62)
 */

type Pressed = Pick<KeyboardEvent, 'key' | 'code'>

/** What Latin layouts have where others have letters, as Dvorak its `;` on Z's key. Arabic has `~` there. */
const SIGN = /^[ -@[-`{-}]$/

/**
 * @returns the Latin letter that is meant, in lower case: the one on the key, or where
 * the layout has other letters, the one that is in its place on Latin ones; null for none
 */
export function letterOf({ key, code }: Pressed): string | null {
	if (/^[a-z]$/i.test(key)) return key.toLowerCase()
	if (SIGN.test(key)) return null
	return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null
}

/**
 * Whether the key belongs to an input method, which writes what has no key of its own:
 * Enter and Escape end a composition then, and nothing else.
 */
export function isComposing({
	isComposing,
	keyCode,
}: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
	// Safari ends the composition before it tells of the key that ended it.
	return isComposing || keyCode === 229
}

/**
 * Escape ends a composition and nothing around it: no editor, dialog, panel, or tldraw's
 * state hears of it.
 *
 * @returns stops that
 */
export function keepEscapeOfCompositions(page: Window): () => void {
	const onKeyDown = (event: KeyboardEvent): void => {
		if (event.key !== 'Escape' || !isComposing(event)) return
		// The platform closes its dialogs and popovers unless this is said.
		event.preventDefault()
		event.stopImmediatePropagation()
	}
	page.addEventListener('keydown', onKeyDown, { capture: true })
	return () => page.removeEventListener('keydown', onKeyDown, { capture: true })
}
