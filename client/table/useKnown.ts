/** What's known of a board's people and sectors, as a signal for lines of text far below. */
import { useLayoutEffect, useState } from 'react'
import { atom, type Signal } from 'tldraw'
import type { Known } from '../board/byline.ts'

export function useKnown({ settings, participants, groups }: Known): Signal<Known> {
	const [known] = useState(() =>
		atom<Known>('known', { settings, participants, groups }, { isEqual: same }),
	)
	useLayoutEffect(() => {
		known.set({ settings, participants, groups })
	})
	return known
}

/** All stay the same objects for as long as they say the same. */
function same(a: Known, b: Known): boolean {
	if (a.groups !== b.groups) return false
	return a.settings === b.settings && a.participants === b.participants
}
