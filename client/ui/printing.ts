/** Whether the page is being laid out for paper. (SPEC Z80) */

let isAsked = false

/** Browsers tell it before they print, or by the medium; some do one, some the other. */
export function isPrinting(): boolean {
	return isAsked || matchMedia('print').matches
}

/** @param changed called when printing begins and ends; what it draws is drawn before paper is */
export function onPrinting(changed: () => void): () => void {
	const set = (printing: boolean) => () => {
		isAsked = printing
		changed()
	}
	const [before, after] = [set(true), set(false)]
	const medium = matchMedia('print')
	addEventListener('beforeprint', before)
	addEventListener('afterprint', after)
	medium.addEventListener('change', changed)
	return () => {
		removeEventListener('beforeprint', before)
		removeEventListener('afterprint', after)
		medium.removeEventListener('change', changed)
	}
}
