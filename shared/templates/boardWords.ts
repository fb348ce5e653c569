/**
 * The words of a board's records, as a template of it has them: in all languages while
 * nobody has edited them, in the board's language once somebody has. (SPEC F35)
 */
import { cleanText } from '../document/cleanText.ts'
import type { PlainRecord } from '../document/records.ts'
import {
	hasWords,
	isRichText,
	sameRichText,
	toPlainText,
	toRichText,
} from '../document/richText.ts'
import { LANGUAGES, type Language } from '../languages.ts'
import { LENGTHS } from '../lengths.ts'
import type { BoardFramework } from './BoardFramework.ts'
import { say, templateText, type Words } from './words.ts'

export class BoardWords {
	/** How many texts lost their translations when they were edited. */
	edited = 0
	readonly #framework: BoardFramework
	readonly #language: Language

	/** @param language the board's */
	constructor(framework: BoardFramework, language: Language) {
		this.#framework = framework
		this.#language = language
	}

	/** @returns null where there's nothing to read, or more than a template's text may have */
	of(record: PlainRecord): Words | null {
		const text = textOf(record)
		if (!hasWords(text) || text.length > LENGTHS.templateText) return null
		const key = keyOf(record)
		const known = key === null ? null : this.#untouched(key, text)
		if (known) return known
		const before = key !== null && this.named(key)
		if (before && Object.keys(before).length > 1) this.edited++
		return { [this.#language]: text }
	}

	/** The template's, whatever the record says now. */
	named(key: string): Words | null {
		const { words, languages } = this.#framework
		const found = Object.hasOwn(words, key) ? words[key] : undefined
		return found ? only(found, [...languages, this.#language]) : null
	}

	#untouched(key: string, text: string): Words | null {
		const isTold = LANGUAGES.some((each) => templateText(this.#framework, key, each) === text)
		return isTold ? this.named(key) : null
	}
}

export function keyOf({ meta }: PlainRecord): string | null {
	const key = (meta as { templateKey?: unknown } | null | undefined)?.templateKey
	return typeof key === 'string' ? key : null
}

export function textOf({ props }: PlainRecord): string {
	const richText = (props as { richText?: unknown } | undefined)?.richText
	return isRichText(richText) ? cleanText(toPlainText(richText)) : ''
}

/** Whether its text is words alone, without emphasis, lists or links. */
export function isPlainText({ props }: PlainRecord): boolean {
	const richText = (props as { richText?: unknown } | undefined)?.richText
	return isRichText(richText) && sameRichText(richText, toRichText(toPlainText(richText)))
}

/**
 * The languages of a template with these texts. Their order stays as long as the first has
 * every text; else the board's comes first, in which everything can be said.
 */
export function languagesOf(
	texts: readonly Words[],
	known: readonly Language[],
	language: Language,
): Language[] {
	const all = known.includes(language) ? known : [...known, language]
	const used = all.filter((each) => known.includes(each) || texts.some((text) => each in text))
	const [first] = used
	const isWhole = first !== undefined && texts.every((text) => first in text)
	return isWhole ? used : [language, ...used.filter((each) => each !== language)]
}

/** In these languages only, and in the first of them at least. */
export function fitted(words: Words, languages: readonly Language[]): Words {
	const [first] = languages
	const fit = only(words, languages)
	if (first === undefined || first in fit) return fit
	return { ...fit, [first]: say(words, first, [...languages, ...LANGUAGES]) }
}

function only(words: Words, languages: readonly Language[]): Words {
	const told = LANGUAGES.flatMap((each) => {
		const text = words[each]
		return languages.includes(each) && text !== undefined ? [[each, text]] : []
	})
	return Object.fromEntries(told)
}
