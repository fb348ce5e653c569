/** A file name that every system takes, from a board's title. */
export function exportName(title: string): string {
	const safe = title
		.normalize('NFC')
		.replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+|[. ]+$/g, '')
		.slice(0, 80)
		.trim()
	return safe === '' ? 'Kudelma' : safe
}
