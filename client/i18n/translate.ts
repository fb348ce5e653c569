/**
 * Words by key: fills in placeholders, chooses plural forms, and writes dates as
 * the reader's language does. Pure, so that code outside React can use it too.
 * (SPEC L1-L5)
 */
import type { Language } from '../../shared/languages.ts'
import type { Dictionary, en } from './en.ts'

/** Each language's name in itself: what a reader looks for in a picker. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
	fi: 'Suomi',
	sv: 'Svenska',
	en: 'English',
}

/** Finnish and Swedish as in Finland; English with day before month. */
const LOCALES: Readonly<Record<Language, string>> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }

const CLOCK = { hour: 'numeric', minute: '2-digit' } as const
/** Made once: to make one costs more than to write a thousand times with it. */
const CLOCKS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
	fi: new Intl.DateTimeFormat(LOCALES.fi, CLOCK),
	sv: new Intl.DateTimeFormat(LOCALES.sv, CLOCK),
	en: new Intl.DateTimeFormat(LOCALES.en, CLOCK),
}
const DAYS: Readonly<Record<Language, Intl.DateTimeFormat>> = {
	fi: new Intl.DateTimeFormat(LOCALES.fi, { dateStyle: 'short' }),
	sv: new Intl.DateTimeFormat(LOCALES.sv, { dateStyle: 'short' }),
	en: new Intl.DateTimeFormat(LOCALES.en, { dateStyle: 'medium' }),
}

type PluralBase<Key> = Key extends `${infer Base}.other` ? Base : never
/** What `t` takes: plain keys, and plural keys without their `.one` or `.other`. */
type KeyOf<Words> =
	| Exclude<
			keyof Words & string,
			`${PluralBase<keyof Words>}.one` | `${PluralBase<keyof Words>}.other`
	  >
	| PluralBase<keyof Words>
export type MessageKey = KeyOf<typeof en>

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
	? Name | Placeholders<Rest>
	: never
type TextOf<Words, K extends string> = K extends keyof Words
	? Words[K]
	: `${K}.other` extends keyof Words
		? Words[`${K}.other`]
		: never
type Values<Text> = Record<Placeholders<Text>, string | number>
type Rest<Text> = [Placeholders<Text>] extends [never] ? [] : [Values<Text>]

/** `t(key, values)`; the values that a key needs are part of its type. */
export type TranslateOf<Words> = <K extends KeyOf<Words>>(
	key: K,
	...values: Rest<TextOf<Words, K>>
) => string
export type Translate = TranslateOf<typeof en>

export function translator(words: Dictionary, language: Language): Translate {
	return translatorOf<typeof en>(words, language)
}

/** For words of a part that is loaded by itself. `Words`: English, with its texts as types. */
export function translatorOf<Words>(
	words: Readonly<Record<string, string>>,
	language: Language,
): TranslateOf<Words> {
	const plurals = new Intl.PluralRules(LOCALES[language])
	const numbers = new Intl.NumberFormat(LOCALES[language])
	return (key: string, ...rest: readonly unknown[]) => {
		const values = (rest[0] ?? {}) as Record<string, string | number>
		const count = values.count
		const form = typeof count === 'number' ? words[`${key}.${plurals.select(count)}`] : undefined
		const text = words[key] ?? form ?? words[`${key}.other`] ?? key
		return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
			const value = values[name]
			if (value === undefined) return whole
			return typeof value === 'number' ? numbers.format(value) : value
		})
	}
}

/** A date as in print: 24.11.2025, and 24 Nov 2025 where figures alone would mislead. */
export function formatDate(language: Language, time: number): string {
	return DAYS[language].format(time)
}

/** A time of day. */
export function formatClock(language: Language, time: number): string {
	return CLOCKS[language].format(time)
}

/**
 * When something was made: the time of day, with the date unless that's today.
 *
 * @param time and now, milliseconds since 1970
 */
export function formatMoment(language: Language, time: number, now: number): string {
	const clock = CLOCKS[language].format(time)
	return sameDay(time, now) ? clock : `${formatDate(language, time)} ${clock}`
}

const MINUTE = 60_000
const STEPS: readonly [Intl.RelativeTimeFormatUnit, number, number][] = [
	['minute', MINUTE, 60 * MINUTE],
	['hour', 60 * MINUTE, 24 * 60 * MINUTE],
]
const DAY = 24 * 60 * MINUTE

/**
 * How long ago, in words: "5 minutes ago", "yesterday", and a date after a week.
 * @param time and now, milliseconds since 1970
 */
export function formatAgo(language: Language, time: number, now: number): string {
	const words = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' })
	const age = Math.max(0, now - time)
	if (age < MINUTE) return words.format(0, 'second')
	for (const [unit, size, below] of STEPS) {
		if (age < below && sameDay(time, now)) return words.format(-Math.floor(age / size), unit)
	}
	const days = daysBetween(time, now)
	return days < 7 ? words.format(-days, 'day') : formatDate(language, time)
}

function midnight(time: number): number {
	return new Date(time).setHours(0, 0, 0, 0)
}

function sameDay(a: number, b: number): boolean {
	return midnight(a) === midnight(b)
}

/** Calendar days; rounded, because a day with a clock change has 23 or 25 hours. */
function daysBetween(a: number, b: number): number {
	return Math.round((midnight(b) - midnight(a)) / DAY)
}
