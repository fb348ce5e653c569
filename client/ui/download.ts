/** Gives somebody a file to keep. */
export function download(blob: Blob, fileName: string): void {
	const link = document.createElement('a')
	link.href = URL.createObjectURL(blob)
	link.download = fileName
	link.click()
	// Some browsers read the address only after the click has returned.
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** @param fileName without an ending */
export function downloadText(text: string, fileName: string): void {
	// Programs that take a file without the mark for something else would spoil å, ä and ö.
	download(new Blob(['\ufeff', text], { type: 'text/plain;charset=utf-8' }), `${fileName}.txt`)
}
