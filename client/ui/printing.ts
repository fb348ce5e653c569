/** Whether the page is being laid out for paper. (SPEC Z80, Z83) */
import { useSyncExternalStore } from 'react'

/** Browsers tell it before they print, or by the medium; some do one, some the other. */
export function isPrinting(): boolean {
	return 'printing' in document.documentElement.dataset || matchMedia('print').matches
}

export function usePrinting(): boolean {
	return useSyncExternalStore(onPrinting, isPrinting)
}

/** @param changed called when printing begins and ends; what it draws is drawn before paper is */
export function onPrinting(changed: () => void): () => void {
	const { dataset } = document.documentElement
	const before = () => {
		dataset.printing = ''
		changed()
	}
	const after = () => {
		delete dataset.printing
		changed()
	}
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
