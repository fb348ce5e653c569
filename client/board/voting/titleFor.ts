/** A phase's title for a reader: in their language, else the first that there is. */
import { isLanguage, type Language } from '../../../shared/languages.ts'
import type { Vote } from '../../../shared/workshop/vote.ts'

export function titleFor(
	{ title }: Pick<Vote, 'title'>,
	language: Language,
): { text: string; lang: Language } {
	const own = title[language]
	if (own) return { text: own, lang: language }
	const [first] = Object.entries(title)
	return first && isLanguage(first[0])
		? { text: first[1] ?? '', lang: first[0] }
		: { text: '', lang: language }
}
