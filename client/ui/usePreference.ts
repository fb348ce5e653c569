/** What this device remembers of its user, where a change is seen at once, in other windows too. */
import { useCallback, useSyncExternalStore } from 'react'
import { type Preferences, readPreferences, writePreference } from '../device/preferences.ts'

const CHANGED = 'kudelma-preference'

/** For those that are plain values: on or off. */
type Plain = {
	[K in keyof Preferences]: Preferences[K] extends boolean ? K : never
}[keyof Preferences]

export function usePreference(key: Plain): [boolean, (value: boolean) => void] {
	const value = useSyncExternalStore(subscribe, () => readPreferences()[key])
	const set = useCallback(
		(next: boolean) => {
			writePreference(key, next)
			window.dispatchEvent(new Event(CHANGED))
		},
		[key],
	)
	return [value, set]
}

function subscribe(listener: () => void): () => void {
	window.addEventListener(CHANGED, listener)
	window.addEventListener('storage', listener)
	return () => {
		window.removeEventListener(CHANGED, listener)
		window.removeEventListener('storage', listener)
	}
}
