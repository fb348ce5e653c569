/** The address of what lies on the open board. It has no key: whoever isn't in yet needs a link of the board. (SPEC N61) */
export function noteAddress(recordId: string): string {
	return `${location.origin}${location.pathname}?at=${encodeURIComponent(recordId)}`
}
