/**
 * Whether somebody points or types, told to the style sheet as `data-pointing` on the
 * root: WebKit shows a focus ring wherever a script puts the focus, though the hand is
 * on the mouse. (SPEC N30)
 */

/** @returns stops telling */
export function tellPointing(page: Document): () => void {
	const root = page.documentElement
	const point = () => root.toggleAttribute('data-pointing', true)
	const type = ({ key }: KeyboardEvent) => {
		// These alone lead nowhere.
		if (!['Shift', 'Control', 'Alt', 'Meta'].includes(key)) root.removeAttribute('data-pointing')
	}
	page.addEventListener('pointerdown', point, { capture: true })
	page.addEventListener('keydown', type, { capture: true })
	return () => {
		page.removeEventListener('pointerdown', point, { capture: true })
		page.removeEventListener('keydown', type, { capture: true })
	}
}
