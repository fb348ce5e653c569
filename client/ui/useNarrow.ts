/** Whether the window is a phone's, or zoomed until it's as narrow as one. Paper never is. */
import { useSyncExternalStore } from 'react'
import { isPrinting, onPrinting } from './printing.ts'

/** The stylesheets' own limit between a desk and a phone. */
const NARROW = '(max-width: 640px)'

export function isNarrow(): boolean {
	return matchMedia(NARROW).matches && !isPrinting()
}

export function useNarrow(): boolean {
	return useSyncExternalStore(subscribe, isNarrow)
}

function subscribe(changed: () => void): () => void {
	const query = matchMedia(NARROW)
	query.addEventListener('change', changed)
	const stop = onPrinting(changed)
	return () => {
		query.removeEventListener('change', changed)
		stop()
	}
}
