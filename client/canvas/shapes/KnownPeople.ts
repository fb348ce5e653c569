/** The board's settings and people, for components that tldraw renders. */
import { createContext, use } from 'react'
import type { Known } from '../../board/byline.ts'

export const KnownPeopleContext = createContext<Known | null>(null)

export function useKnownPeople(): Known {
	const known = use(KnownPeopleContext)
	if (!known) throw new Error('useKnownPeople needs a KnownPeopleContext above it')
	return known
}
