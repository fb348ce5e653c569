/** The words: complete in every language, each of them used, none of them missing. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { preferredLanguage } from '../../../client/i18n/language.tsx'
import { formatAgo, formatDate, translator } from '../../../client/i18n/translate.ts'
import { LANGUAGES } from '../../../shared/languages.ts'
import { DICTIONARIES } from '../../support/dictionaries.ts'

const client = join(import.meta.dirname, '../../../client')
const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
	.filter((file) => /\.tsx?$/.test(file) && !/^i18n.(\w+.)?(fi|sv|en)\.ts$/.test(file))
	.map((file) => readFileSync(join(client, file), 'utf8'))
	.join('\n')

const { en } = DICTIONARIES
const keys = Object.keys(en)
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

describe('dictionaries', () => {
	for (const language of LANGUAGES) {
		it(`L1 ${language} has exactly the keys of English, and none is empty`, () => {
			const words = DICTIONARIES[language]
			expect(Object.keys(words).toSorted()).toEqual(keys.toSorted())
			for (const [key, text] of Object.entries(words)) expect(text.trim(), key).not.toBe('')
		})

		it(`L1 ${language} fills in the same placeholders`, () => {
			for (const [key, text] of Object.entries(DICTIONARIES[language])) {
				const wanted = Object.entries(en).find(([other]) => other === key)?.[1] ?? ''
				expect(placeholders(text), key).toEqual(placeholders(wanted))
			}
		})

		it(`L1 ${language} has every plural form that it needs`, () => {
			const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
			const plurals = keys.filter((key) => key.endsWith('.other'))
			expect(plurals.length).toBeGreaterThan(0)
			for (const key of plurals) {
				const base = key.slice(0, -'.other'.length)
				for (const form of forms) expect(keys).toContain(`${base}.${form}`)
			}
		})
	}

	it('L2 has no key that the sources do not use', () => {
		const prefixes = [...sources.matchAll(/`([a-z]+\.)\$\{/gi)].map((match) => match[1] ?? '')
		const unused = keys.filter((key) => {
			const base = key.replace(/\.(one|other)$/, '')
			const built = prefixes.some((prefix) => base.startsWith(prefix))
			return !built && !sources.includes(`'${base}'`) && !sources.includes(`"${base}"`)
		})
		expect(unused).toEqual([])
	})

	it('L2 has every key that the sources ask for', () => {
		const asked = [...sources.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? '')
		expect(asked.length).toBeGreaterThan(50)
		expect(asked.filter((key) => !keys.includes(key) && !keys.includes(`${key}.other`))).toEqual([])
	})
})

describe('translator', () => {
	it('L3 chooses the plural form and writes numbers as the language does', () => {
		const fi = translator(DICTIONARIES.fi, 'fi')
		expect(fi('people.count', { count: 1 })).toBe('1 henkilö paikalla')
		expect(fi('people.count', { count: 12 })).toBe('12 henkilöä paikalla')
		expect(fi('people.count', { count: 1234 })).toBe('1\u00a0234 henkilöä paikalla')
		expect(translator(DICTIONARIES.sv, 'sv')('saved.offline', { count: 1 })).toContain(
			'1 ändring finns',
		)
		expect(translator(DICTIONARIES.en, 'en')('saved.offline', { count: 3 })).toContain(
			'3 changes kept',
		)
	})

	it('L3 puts values in as they are, braces and dollar signs too', () => {
		const title = '$& {title} $1'
		expect(translator(DICTIONARIES.en, 'en')('clone.default', { title })).toBe(`${title} (copy)`)
	})
})

describe('language', () => {
	it('L4 is the first of the browser’s languages that we speak, else Finnish', () => {
		expect(preferredLanguage(['de-DE', 'sv-FI', 'en'])).toBe('sv')
		expect(preferredLanguage(['EN-us'])).toBe('en')
		expect(preferredLanguage(['de', 'fr'])).toBe('fi')
		expect(preferredLanguage([])).toBe('fi')
	})
})

describe('dates', () => {
	const now = new Date(2025, 10, 24, 12, 0).getTime()
	const at = (day: number, hour: number, minute = 0) =>
		new Date(2025, 10, day, hour, minute).getTime()

	it('L5 tells how long ago in words, and by date after a week', () => {
		expect(formatAgo('fi', now, now)).toBe('nyt')
		expect(formatAgo('fi', at(24, 11, 54), now)).toBe('6 minuuttia sitten')
		expect(formatAgo('sv', at(24, 9), now)).toBe('för 3 timmar sedan')
		expect(formatAgo('fi', at(23, 23), now)).toBe('eilen')
		expect(formatAgo('en', at(22, 23), now)).toBe('2 days ago')
		expect(formatAgo('fi', at(10, 12), now)).toBe('10.11.2025')
	})

	it('L5 never speaks of the future, should the clock have been put back', () => {
		expect(formatAgo('en', now + 5 * 3_600_000, now)).toBe('now')
	})

	it('L5 writes dates as the language does', () => {
		expect(LANGUAGES.map((language) => formatDate(language, now))).toEqual([
			'24.11.2025',
			'24.11.2025',
			'24 Nov 2025',
		])
	})
})
