/** The Export panel's own words: complete in every language, each of them used. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PANEL_WORDS } from '../../../../client/export/panel/useWords.ts'
import { LANGUAGES } from '../../../../shared/languages.ts'

const folder = join(import.meta.dirname, '../../../../client/export/panel')
const sources = readdirSync(folder)
	.filter((file) => /\.tsx?$/.test(file))
	.map((file) => readFileSync(join(folder, file), 'utf8'))
	.join('\n')
const keys = Object.keys(PANEL_WORDS.en)
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

describe('the words of the Export panel', () => {
	it.each(LANGUAGES)('L1 %s has the keys, placeholders and plural forms of English', (language) => {
		const words: Readonly<Record<string, string>> = PANEL_WORDS[language]
		expect(Object.keys(words).toSorted()).toEqual(keys.toSorted())
		const english: Readonly<Record<string, string>> = PANEL_WORDS.en
		for (const key of keys) {
			expect(words[key]?.trim(), key).not.toBe('')
			expect(placeholders(words[key] ?? ''), key).toEqual(placeholders(english[key] ?? ''))
		}
		for (const key of keys.filter((each) => each.endsWith('.other'))) {
			expect(keys).toContain(key.replace(/other$/, 'one'))
		}
	})

	it('L2 has no key that the panel doesn’t use, and every key that it asks for', () => {
		const built = [...sources.matchAll(/`([a-z]+\.)\$\{/gi)].map((match) => match[1] ?? '')
		const unused = keys
			.map((key) => key.replace(/\.(one|other)$/, ''))
			.filter((key) => !sources.includes(`'${key}'`) && !built.some((part) => key.startsWith(part)))
		expect(unused).toEqual([])
		const asked = [...sources.matchAll(/\bsay\(\s*'([^']+)'/g)].map((match) => match[1] ?? '')
		expect(asked.length).toBeGreaterThan(20)
		expect(asked.filter((key) => !keys.includes(key) && !keys.includes(`${key}.other`))).toEqual([])
	})
})
