/** Who reads this board, and the framework's words, for React. */
import { useMemo } from 'react'
import { type TLStore, useValue } from 'tldraw'
import type { Language } from '../../shared/languages.ts'
import type { Reader } from '../../shared/reader/words.ts'
import type { BoardFramework } from '../../shared/templates/BoardFramework.ts'
import { frameworkOf } from '../sync/framework.ts'

export function useFramework(store: TLStore): BoardFramework {
	return useValue('framework', () => frameworkOf(store), [store])
}

/** @returns the same object as long as nothing of it changes */
export function useReader(store: TLStore, language: Language): Reader {
	const dictionary = useFramework(store)
	return useMemo(() => ({ language, dictionary }), [language, dictionary])
}
