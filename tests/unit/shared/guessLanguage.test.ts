/** The guess at a text's language. (SPEC Z52) */
import { expect, it } from 'vitest'
import { guessLanguage } from '../../../shared/guessLanguage.ts'
import { LANGUAGES } from '../../../shared/languages.ts'
import { frameworkTemplate } from '../../support/framework.ts'

const WRITTEN = [
	['Yhteinen aamukahvi kerran viikossa, kaikki sektorit', 'fi'],
	['Palaute kuuluu jokaiselle', 'fi'],
	['yhteiskehittämistoimintakulttuuri', 'fi'],
	['Anslag för tre år', 'sv'],
	['Vem ska bestämma och när?', 'sv'],
	['Fewer meetings with more people', 'en'],
	['Who decides?', 'en'],
	['OK', undefined],
	['2026', undefined],
	['', undefined],
	['Привет', undefined],
] as const

it.each(WRITTEN)('Z52 "%s" is read as %s', (text, language) => {
	expect(guessLanguage(text)).toBe(language)
})

it('Z52 the template’s own ideas are nearly all known for what they are', () => {
	const ideas = frameworkTemplate.themes.flatMap(({ cells }) => Object.values(cells).flat())
	for (const language of LANGUAGES) {
		const wrong = ideas.filter((idea) => guessLanguage(idea[language]) !== language)
		expect(wrong.length, language).toBeLessThanOrEqual(ideas.length / 30)
	}
})
