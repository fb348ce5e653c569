/** What the front page is given of the built-in templates, and what the style sheets copy. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BUILT_IN } from '../../../../shared/templates/builtIn.ts'
import { PALETTE } from '../../../../shared/templates/hues.ts'
import { factsOf } from '../../../../shared/templates/templateFramework.ts'

it('N5 the miniature shows the framework as it is', () => {
	const [template] = BUILT_IN
	const { id, languages, title, columns, ideas } = factsOf(template)
	expect({ id, languages, title }).toEqual({
		id: template.id,
		languages: template.languages,
		title: template.title,
	})
	expect(columns.map((each) => [each.id, each.title])).toEqual(
		template.columns.map((each) => [each.id, each.title]),
	)
	expect(columns.map(({ hue }) => hue)).toEqual(PALETTE)
	expect(ideas.map((row) => row.join(''))).toEqual([
		...['121121', '424231', '211112', '321222', '232221'],
		...['221231', '333422', '112221', '222111'],
	])
})

it('N6 the pages and the canvas have the same hues', () => {
	const path = join(import.meta.dirname, '../../../../client/styles/tokens.css')
	const css = readFileSync(path, 'utf8')
	for (const [n, { light, dark }] of PALETTE.entries()) {
		expect(css).toContain(`--hue-${n + 1}: light-dark(${light.soft}, ${dark.soft});`)
		expect(css).toContain(`--line-${n + 1}: light-dark(${light.line}, ${dark.line});`)
	}
})
