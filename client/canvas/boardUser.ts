/** This person as a user of tldraw. */
import { useMemo, useState } from 'react'
import { type TLUser, type TLUserPreferences, useTldrawUser } from 'tldraw'
import type { Language } from '../../shared/languages.ts'
import type { Me } from '../sync/useBoard.ts'

export interface BoardUser {
	me: Me
	/** The interface's, and so the framework's on this screen. */
	language: Language
	colorScheme: 'light' | 'dark' | 'system'
}

/** tldraw's preferences come from the page around it; what it changes itself lasts as long as the page. */
export function useBoardUser({ me, language, colorScheme }: BoardUser): TLUser {
	const [changed, change] = useState<Partial<TLUserPreferences>>({})
	const userPreferences = useMemo<TLUserPreferences>(
		() => ({
			animationSpeed: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1,
			...changed,
			id: me.id,
			name: me.name,
			color: me.color,
			locale: language,
			colorScheme,
		}),
		[changed, me.id, me.name, me.color, language, colorScheme],
	)
	return useTldrawUser({ userPreferences, setUserPreferences: change })
}
