/**
 * Guesses which of the three languages a participant's words are in: by function words,
 * and by letters that only one language has. Browsers use the guess to break lines and to
 * read aloud; undefined where the words don't tell. (SPEC N30)
 */
import type { Language } from './languages.ts'

const SMALL_WORDS: Readonly<Record<Language, string>> = {
	fi: 'ja on ei että se ne me he ovat olla kun mutta tai sekä joka jotka niin myös kuin miten mitä mikä kuka vai jos voi aina vain kaikki yhteinen yhdessä kanssa ilman kuten enemmän',
	sv: 'och att det som för är inte på av en ett med vi till den de har kan ska hur vad vem när om eller men alla mer utan mellan från också hos oss',
	en: 'the and of to in is for we with that it are be on as or but not what how who when can should all more our from this have a an',
}

/** Letters and pairs of letters of one language: a word with one is hardly in another. */
const SIGNS: Readonly<Record<Language, RegExp>> = {
	fi: /aa|ää|yy|uu|ii|öö|uo|yö|ss[aä]$|st[aä]$|ll[aä]$|[eiuy]en$|inen$|nn?[aä]$/,
	sv: /å|ck|ör|ing(ar|en|s)?$|ning|tion(en|er)?$|het(en)?$|skap|[ae]rad$|lös/,
	en: /th|w|ou|ing$|tions?$|ment$|ness$|ly$/,
}

const LANGUAGES = Object.keys(SMALL_WORDS) as Language[]
const KNOWN = new Map(
	LANGUAGES.map((language) => [language, new Set(SMALL_WORDS[language].split(' '))]),
)
/** A function word says more than a sign. */
const WEIGHT = 2
/** Long texts have told by then. */
const ENOUGH = 300
/** In no language. */
const ADDRESS = /https?:\S+/g

export function guessLanguage(text: string): Language | undefined {
	const words =
		text
			.replace(ADDRESS, '')
			.slice(0, ENOUGH)
			.normalize('NFC')
			.toLowerCase()
			.match(/\p{L}+/gu) ?? []
	const scores = LANGUAGES.map((language) => ({
		language,
		score: words.reduce(
			(sum, word) =>
				sum + (KNOWN.get(language)?.has(word) ? WEIGHT : 0) + (SIGNS[language].test(word) ? 1 : 0),
			0,
		),
	})).sort((a, b) => b.score - a.score)
	const [first, second] = scores
	return first && first.score > (second?.score ?? 0) ? first.language : undefined
}
