/**
 * Copies through the browser's own copy event. Over plain http on a name that isn't
 * localhost pages have no `navigator.clipboard`; this works there too. (SPEC N23)
 */

/**
 * Synchronous: whoever removes what was copied knows before whether it was.
 *
 * @param texts by their type, such as `text/plain`
 * @returns whether they're on the clipboard now
 */
export function copyByEvent(texts: Readonly<Record<string, string>>): boolean {
	let taken = false
	const give = (event: ClipboardEvent): void => {
		event.preventDefault()
		// tldraw listens too, and would copy once more.
		event.stopImmediatePropagation()
		for (const [type, text] of Object.entries(texts)) event.clipboardData?.setData(type, text)
		taken = event.clipboardData !== null
	}
	// Some browsers only copy where something is selected, and nothing outside a modal dialog can be.
	const place = document.activeElement?.closest('dialog, [popover]') ?? document.body
	const stand = document.createElement('span')
	stand.textContent = '-'
	stand.className = 'hidden'
	stand.style.userSelect = 'text'
	place.append(stand)
	const selection = document.getSelection()
	const before = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
	document.addEventListener('copy', give, { capture: true })
	try {
		selection?.selectAllChildren(stand)
		return document.execCommand('copy') && taken
	} finally {
		document.removeEventListener('copy', give, { capture: true })
		selection?.removeAllRanges()
		if (before) selection?.addRange(before)
		stand.remove()
	}
}
