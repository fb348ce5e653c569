/** The home page's copies of what the framework and the canvas say. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DARK, LIGHT } from '../../../../client/board/hues.ts'
import {
	FRAMEWORK_ID,
	FRAMEWORK_TITLE,
	IDEA_COUNTS,
	PERSPECTIVES,
} from '../../../../client/pages/frameworkFacts.ts'
import { frameworkTemplate } from '../../../../shared/templates/framework.ts'

it('N5 the miniature shows the framework as it is', () => {
	const { id, title, perspectives, themes } = frameworkTemplate
	expect(FRAMEWORK_ID).toBe(id)
	expect(FRAMEWORK_TITLE).toEqual(title)
	expect(PERSPECTIVES).toEqual(perspectives.map((each) => ({ id: each.id, title: each.title })))
	expect(IDEA_COUNTS).toEqual(
		themes.map((theme) => perspectives.map((each) => theme.cells[each.id]?.length ?? 0).join('')),
	)
})

it('N6 the pages and the canvas have the same hues', () => {
	const css = readFileSync(
		join(import.meta.dirname, '../../../../client/styles/tokens.css'),
		'utf8',
	)
	for (const [column, { id }] of PERSPECTIVES.entries()) {
		const [light, dark] = [LIGHT.hues[column], DARK.hues[column]]
		expect(css).toContain(`--hue-${id}: light-dark(${light?.soft}, ${dark?.soft});`)
		expect(css).toContain(`--line-${id}: light-dark(${light?.line}, ${dark?.line});`)
	}
})
