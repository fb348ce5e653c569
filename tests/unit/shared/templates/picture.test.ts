/** The pictures of templates. (SPEC H51) */
import { describe, expect, it } from 'vitest'
import { BUILT_IN } from '../../../../shared/templates/builtIn.ts'
import { MAX_PARTS, templatePicture } from '../../../../shared/templates/picture.ts'
import type { Template } from '../../../../shared/templates/Template.ts'
import { templateFramework } from '../../../../shared/templates/templateFramework.ts'
import { templateRecords } from '../../../../shared/templates/templateRecords.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import { BLANK, HARBOUR, templateOf } from '../../../support/templates.ts'

function pictureOf(template: Template) {
	const [language = 'en'] = template.languages
	const records = templateRecords(template, { language, ideas: true })
	return templatePicture(records, templateFramework(template))
}

describe('a template’s picture', () => {
	it('H51 has each cell, head and idea where the board has it', () => {
		const { parts, palette, w, h } = pictureOf(HARBOUR)
		const kinds = parts.map(([kind]) => kind)
		const of = (kind: string) => kinds.filter((each) => each === kind).length
		// Title, 4 columns, 3 rows, a question of each kind; the note beside it is given, as ideas are.
		expect([of('cell'), of('head'), of('idea'), of('text')]).toEqual([12, 10, 5, 1])
		expect(Math.max(w, h)).toBe(1200)
		for (const [, x, y, width, height, hue] of parts) {
			for (const value of [x, y, width, height, hue]) expect(Number.isInteger(value)).toBe(true)
			expect(Math.min(x, y, width - 1, height - 1)).toBeGreaterThanOrEqual(0)
			expect(x + width).toBeLessThanOrEqual(w + 1)
			expect(y + height).toBeLessThanOrEqual(h + 1)
			expect(palette[hue]).toMatch(/^#[0-9a-f]{6}$/)
		}
	})

	it.each([...BUILT_IN, BLANK, templateOf(40, 40)].map((each) => [each.id, each] as const))(
		'H51 stays small: %s',
		(_, template) => {
			const picture = pictureOf(template)
			expect(picture.parts.length).toBeLessThanOrEqual(MAX_PARTS)
			expect(JSON.stringify(picture).length).toBeLessThan(20_000)
		},
	)

	it('H51 leaves out what lies far off, and draws a line in its direction', () => {
		const arrow = {
			...noteRecord('shape:arrow'),
			type: 'arrow',
			props: { start: { x: 100, y: 0 }, end: { x: 0, y: 50 } },
		}
		const far = noteRecord('shape:far', 'far', { x: 1e6, y: 1e6 })
		const records = templateRecords(HARBOUR, { language: 'sv', ideas: true })
		const { parts } = templatePicture([...records, arrow, far], templateFramework(HARBOUR))
		const line = parts.find(([kind]) => kind === 'line')
		expect(line?.[3]).toBeLessThan(0)
		expect(line?.[4]).toBeGreaterThan(0)
		expect(parts.filter(([kind]) => kind === 'note')).toHaveLength(0)
	})
})
