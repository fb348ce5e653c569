/** @returns whether the text is on the clipboard now */
export async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text)
		return true
	} catch {
		return copyByCommand(text)
	}
}

/** Plain http has no clipboard; the old command copies what is selected. */
function copyByCommand(text: string): boolean {
	const before = document.activeElement
	const area = document.createElement('textarea')
	area.value = text
	area.readOnly = true
	area.className = 'hidden'
	// Inside what is open: nothing outside a modal dialog can be selected.
	const place = before?.closest('dialog, [popover]') ?? document.body
	place.append(area)
	area.select()
	const copied = document.execCommand('copy')
	area.remove()
	if (before instanceof HTMLElement) before.focus()
	return copied
}
