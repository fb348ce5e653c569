/**
 * The words of one language, as a part that is loaded by itself: a reader has one language,
 * and the words of three were more than a third of the front page. (SPEC L6)
 */
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import type { Dictionary } from './en.ts'

export interface Loaded {
	language: Language
	words: Dictionary
}

const PARTS: Readonly<Record<Language, () => Promise<Dictionary>>> = {
	fi: async () => (await import('./fi.ts')).fi,
	sv: async () => (await import('./sv.ts')).sv,
	en: async () => (await import('./en.ts')).en,
}

/** @returns null where they don't come */
export async function loadWords(language: Language): Promise<Loaded | null> {
	try {
		return { language, words: await PARTS[language]() }
	} catch {
		return null
	}
}

/** For a page that has no words yet: other words are better than none. */
export async function loadFirstWords(wanted: Language): Promise<Loaded | null> {
	for (const language of [wanted, ...LANGUAGES.filter((other) => other !== wanted)]) {
		const loaded = await loadWords(language)
		if (loaded) return loaded
	}
	return null
}
