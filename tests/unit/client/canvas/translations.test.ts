/** tldraw's words in Finnish and Swedish: none is missing. (SPEC C11) */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../../../client/canvas/translations/en.ts'
import { fi } from '../../../../client/canvas/translations/fi.ts'
import { sv } from '../../../../client/canvas/translations/sv.ts'

/** Neither package exports these files, so they are read from where npm puts them. */
const modules = resolve(import.meta.dirname, '../../../../node_modules')
const { DEFAULT_TRANSLATION: all } = createRequire(import.meta.url)(
	join(modules, 'tldraw/dist-cjs/lib/ui/hooks/useTranslation/defaultTranslation.js'),
) as { DEFAULT_TRANSLATION: Record<string, string> }

function tldrawWords(language: string): Record<string, string> {
	const file = join(modules, `@tldraw/assets/translations/${language}.json`)
	return JSON.parse(readFileSync(file, 'utf8'))
}

describe.each([
	['fi', fi],
	['sv', sv],
] as const)('tldraw in %s', (language, ours) => {
	it('C11 has a word for every key that tldraw uses', () => {
		const words = { ...tldrawWords(language), ...ours }
		expect(Object.keys(all).filter((key) => !words[key])).toEqual([])
	})
})

describe('our words for tldraw', () => {
	it.each([
		['fi', fi],
		['sv', sv],
		['en', en],
	] as const)('C11 in %s are for keys that it knows', (_language, ours) => {
		expect(Object.keys(ours).filter((key) => !(key in all))).toEqual([])
	})

	it('C11 call a note a lapp in Swedish', () => {
		expect(sv['tool.note']).toBe('Lapp')
	})
})
