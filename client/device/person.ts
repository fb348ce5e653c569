/** Window ids for presence, and initials for badges. (SPEC N7) */

/** `user:<id>`, one per window: two windows of one participant have a cursor each. */
export function newWindowId(): string {
	// Not crypto.randomUUID: that one is missing where the page is served over plain http.
	const bytes = crypto.getRandomValues(new Uint8Array(12))
	return `user:${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** One or two letters for a badge: "Aino Virtanen" is AV. */
export function initials(name: string): string {
	const words = name.split(' ').filter((word) => word !== '')
	const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
	return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}
