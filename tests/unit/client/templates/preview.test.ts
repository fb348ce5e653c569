/** What a template's page reads off the template: its canvas in boxes and lines, and what one can choose. (SPEC N42) */
import { describe, expect, it } from 'vitest'
import { besideMatrix, sketchOf } from '../../../../client/templates/sketch.ts'
import {
	hasExample,
	hasIdeas,
	hasLooseParts,
	notesIn,
} from '../../../../client/templates/templateParts.ts'
import { PAGE_ID } from '../../../../shared/document/layout.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import { templateRecords } from '../../../../shared/templates/templateRecords.ts'
import { BLANK, HARBOUR, MONTHS } from '../../../support/templates.ts'

function shape(name: string, type: string, rest: Partial<PlainRecord>): PlainRecord {
	return {
		...{ id: `shape:${name}`, typeName: 'shape', type, parentId: PAGE_ID, x: 0, y: 0, rotation: 0 },
		...rest,
	}
}

const BOXES = [
	shape('frame', 'frame', { x: 100, y: 100, props: { w: 1000, h: 600, name: 'Worlds' } }),
	shape('a', 'geo', {
		parentId: 'shape:frame',
		...{ x: 50, y: 50 },
		props: { w: 200, h: 100, growY: 20, geo: 'ellipse', size: 's', richText: toRichText('Left') },
	}),
	shape('b', 'geo', {
		parentId: 'shape:frame',
		...{ x: 650, y: 50 },
		props: { w: 200, h: 120, growY: 0, geo: 'rectangle', size: 'm', richText: toRichText('Right') },
	}),
	shape('way', 'arrow', { props: { start: { x: 0, y: 0 }, end: { x: 5, y: 5 }, color: 'red' } }),
	...(['start', 'end'] as const).map((terminal, n) => ({
		...{ id: `binding:${n}`, typeName: 'binding', type: 'arrow', fromId: 'shape:way' },
		...{ toId: n === 0 ? 'shape:a' : 'shape:b', props: { terminal } },
	})),
]

describe('a template without a matrix', () => {
	it('N42 has its boxes where they lie on the page, with their words, what holds them below', () => {
		const { boxes } = sketchOf(BOXES)
		expect(boxes.map(({ id, x, y, w, h, words }) => [id, x, y, w, h, words])).toEqual([
			['shape:frame', 100, 100, 1000, 600, 'Worlds'],
			['shape:a', 150, 150, 200, 120, 'Left'],
			['shape:b', 750, 150, 200, 120, 'Right'],
		])
	})

	it('N42 has arrows from edge to edge of what they’re bound to', () => {
		const { lines } = sketchOf(BOXES)
		expect(lines.map(({ points, arrow }) => [points, arrow])).toEqual([
			[
				[
					[350, 210],
					[750, 210],
				],
				true,
			],
		])
	})

	it('N42 survives records that hang in a circle or lack their numbers', () => {
		const circle = [
			shape('a', 'geo', { parentId: 'shape:b', props: {} }),
			shape('b', 'group', { parentId: 'shape:a', props: {} }),
			shape('c', 'line', { props: {} }),
			shape('d', 'draw', { x: 'no', props: { segments: 'none' } }),
		]
		for (const number of Object.values(sketchOf(circle).frame)) {
			expect(Number.isFinite(number)).toBe(true)
		}
		expect(sketchOf([]).frame).toEqual({ x: 0, y: 0, w: 1, h: 1 })
	})

	it('N42 leaves to the table what the table shows', () => {
		const beside = besideMatrix(templateRecords(HARBOUR, { language: 'sv', ideas: true }))
		const shapes = beside.filter(({ typeName }) => typeName === 'shape')
		expect(shapes.length).toBeGreaterThan(0)
		expect(shapes.every(({ parentId }) => !String(parentId).startsWith('shape:cell-'))).toBe(true)
	})
})

describe('what one can choose', () => {
	it('N42 is only what the template has', () => {
		expect([HARBOUR, MONTHS, BLANK].map(hasIdeas)).toEqual([true, false, false])
		expect([HARBOUR, MONTHS].map(hasExample)).toEqual([false, false])
		const example = { quay: { people: [{ sv: 'Till exempel', example: true }] } }
		const shown = { ...HARBOUR, ideas: example }
		expect([hasIdeas(shown), hasExample(shown)]).toEqual([false, true])
		expect([HARBOUR, MONTHS].map(hasLooseParts)).toEqual([true, false])
	})

	it('N42 has what people wrote in a cell', () => {
		const note = shape('n', 'note', {
			parentId: 'shape:cell-quay-people',
			props: { richText: toRichText('Ett\ntvå') },
		})
		const written = { ...HARBOUR, notes: [note] }
		expect(notesIn(written, 'quay', 'people')).toEqual([{ id: 'shape:n', words: 'Ett\ntvå' }])
		expect(notesIn(written, 'gate', 'people')).toEqual([])
		expect(hasLooseParts({ ...MONTHS, notes: [note] })).toBe(false)
	})
})
