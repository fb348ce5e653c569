/** Templates of any size, as data: records, words, hues and geometry. (SPEC F20-F26) */
import { describe, expect, it } from 'vitest'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { isRichText, toPlainText } from '../../../../shared/document/richText.ts'
import { validateRecord } from '../../../../shared/document/validate.ts'
import { LANGUAGES, type Language } from '../../../../shared/languages.ts'
import { extractMatrix, rowsOf } from '../../../../shared/matrix/matrix.ts'
import { BUILT_IN } from '../../../../shared/templates/builtIn.ts'
import {
	columnHue,
	contrast,
	hueFrom,
	isLegible,
	PAPER,
} from '../../../../shared/templates/hues.ts'
import type { Template } from '../../../../shared/templates/Template.ts'
import { factsOf, templateFramework } from '../../../../shared/templates/templateFramework.ts'
import { templateRecords } from '../../../../shared/templates/templateRecords.ts'
import { localizedText, templateText } from '../../../../shared/templates/words.ts'
import { SIGHTS, smallestDistance } from '../../../support/colorVision.ts'
import { BLANK, HARBOUR, MONTHS, templateOf } from '../../../support/templates.ts'

interface Box {
	x: number
	y: number
	w: number
	h: number
}

function recordsOf(template: Template, language: Language = 'en'): PlainRecord[] {
	return templateRecords(template, { language, ideas: true })
}

function boxOf({ x, y, props }: PlainRecord): Box {
	const { w, h } = props as { w: number; h: number }
	return { x: Number(x), y: Number(y), w, h }
}

function overlap(a: Box, b: Box): boolean {
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

/** Of boxes in lines: sweeping by height compares neighbours only. */
function anyOverlap(boxes: Box[]): boolean {
	const sorted = boxes.toSorted((a, b) => a.y - b.y)
	return sorted.some((box, n) => {
		for (const other of sorted.slice(n + 1)) {
			if (other.y >= box.y + box.h) return false
			if (overlap(box, other)) return true
		}
		return false
	})
}

function textOf(record: PlainRecord | undefined): string {
	const { richText } = (record?.props ?? {}) as { richText?: unknown }
	return isRichText(richText) ? toPlainText(richText) : ''
}

const SIZES: [name: string, template: Template, rows: number, columns: number][] = [
	['3 x 4', HARBOUR, 3, 4],
	['12 x 2', MONTHS, 12, 2],
	['1 x 1', templateOf(1, 1), 1, 1],
	['1 x 40', templateOf(1, 40), 1, 40],
	['40 x 1', templateOf(40, 1), 40, 1],
	['40 x 40', templateOf(40, 40), 40, 40],
	['the built-in one', BUILT_IN[0], 9, 6],
	['none', BLANK, 0, 0],
]

describe.each(SIZES)('a template of %s', (_name, template, rows, columns) => {
	const records = recordsOf(template)
	const skeleton = records.filter(({ type }) => type === 'cell' || type === 'head')

	it('F20 makes valid records, each with an id and an index of its own', () => {
		for (const record of records) expect(validateRecord(record)).toMatchObject({ ok: true })
		expect(new Set(records.map(({ id }) => id)).size).toBe(records.length)
		const places = records.map(({ parentId, index }) => `${parentId} ${index}`)
		expect(new Set(places).size).toBe(records.length)
		expect(JSON.stringify(recordsOf(template))).toBe(JSON.stringify(records))
	})

	it('F20 makes a cell for each row and column, nothing over another', () => {
		expect(anyOverlap(skeleton.map(boxOf))).toBe(false)
		const { layout } = templateFramework(template)
		const byId = new Map(records.map((record) => [record.id, record]))
		const { cells } = extractMatrix(byId, rowsOf(byId, layout))
		expect(cells).toHaveLength(rows * columns)
		expect(new Set(cells.map(({ theme }) => theme)).size).toBe(rows)
		expect(new Set(cells.map(({ perspective }) => perspective)).size).toBe(columns)
		for (const { notes } of cells) for (const { kind } of notes) expect(kind).toBe('idea')
	})

	it('F20 F21 has each record’s words by its key, in each of its languages', () => {
		const framework = templateFramework(template)
		for (const language of template.languages) {
			for (const { meta, props, id } of recordsOf(template, language)) {
				const { templateKey } = meta as { templateKey?: string }
				if (templateKey === undefined) continue
				const words = textOf({ id, typeName: 'shape', props })
				expect(templateText(framework, templateKey, language)).toBe(words)
			}
		}
	})

	it('F24 has hues for all columns', () => {
		const { hues } = templateFramework(template)
		for (const { id } of template.columns) expect(isLegible(hues[id] as never)).toBe(true)
		expect(factsOf(template).ideas.map((row) => row.length)).toEqual(Array(rows).fill(columns))
	})
})

describe('words', () => {
	const framework = templateFramework(HARBOUR)

	it('F22 that a language lacks are those of the first language', () => {
		const key = 'perspective.safety.title'
		expect(LANGUAGES.map((each) => templateText(framework, key, each))).toEqual(
			Array(3).fill('Säkerhet'),
		)
		expect(templateText(framework, 'title', 'en')).toBe('Hamnplan')
		expect(localizedText(framework, 'title', 'Satamasuunnitelma', 'en')).toBe('Hamnplan')
		expect(localizedText(framework, 'title', 'Hamnplan', 'fi')).toBe('Satamasuunnitelma')
		expect(localizedText(framework, 'title', 'Min plan', 'fi')).toBe('Min plan')
	})

	it('F22 are in the first language on a board of a language that the template lacks', () => {
		const [title] = recordsOf(HARBOUR, 'en').filter(({ id }) => id === 'shape:head-title')
		expect(textOf(title)).toBe('Hamnplan')
	})

	it.each(['', 'toString', '__proto__', 'constructor', 'idea.quay.people.9'])(
		'F21 there are none for the key "%s"',
		(key) => expect(templateText(framework, key, 'sv')).toBeNull(),
	)
})

describe('what stands beside the matrix', () => {
	it('F25 came with the template: it has the reader’s words, and is nobody’s contribution', () => {
		const records = recordsOf(HARBOUR, 'fi')
		const legend = records.find(({ id }) => id === 'shape:legend')
		expect(textOf(legend)).toBe('Kirjoita lappu ajatusta kohti')
		expect(legend?.meta).toEqual({ part: 'idea', templateKey: 'text.legend' })
		const { outside } = extractMatrix(new Map(records.map((record) => [record.id, record])))
		expect(outside.map(({ id, kind }) => [id, kind])).toEqual([
			['shape:legend', 'idea'],
			['shape:frame', 'idea'],
		])
	})
})

describe('forty hues', () => {
	const hues = Array.from({ length: 40 }, (_, n) => columnHue(n))

	it('F24 carry text with a contrast of 4.5, light and dark', () => {
		for (const { light, dark } of hues) {
			for (const ink of [PAPER.light.ink, PAPER.light.quietInk]) {
				expect(contrast(ink, light.soft)).toBeGreaterThanOrEqual(4.5)
			}
			for (const ink of [PAPER.dark.ink, PAPER.dark.quietInk]) {
				expect(contrast(ink, dark.soft)).toBeGreaterThanOrEqual(4.5)
			}
		}
	})

	it.each(Object.entries(SIGHTS))('F24 tell neighbours apart in %s sight', (_sight, matrix) => {
		for (const [n, hue] of hues.slice(1).entries()) {
			const before = hues[n] as typeof hue
			for (const scheme of ['light', 'dark'] as const) {
				const softs = [before[scheme].soft, hue[scheme].soft]
				const lines = [before[scheme].line, hue[scheme].line]
				// About 2.3 is just noticeable side by side.
				expect(smallestDistance(softs, matrix)).toBeGreaterThan(5)
				expect(smallestDistance(lines, matrix)).toBeGreaterThan(10)
			}
		}
	})

	it('F24 of a template’s own are made legible, whatever the colour', () => {
		for (const color of ['#000000', '#ffffff', '#ff0000', '#ffff00', '#0000ff', '#808080']) {
			expect(isLegible(hueFrom(color)), color).toBe(true)
		}
	})
})

describe('geometry', () => {
	it('F26 is the template’s own where it says so, and the records have it', () => {
		const { layout } = templateFramework(HARBOUR)
		expect(layout).toMatchObject({ gap: 40, cell: { w: 1000, h: 560, strip: 44, padding: 24 } })
		const cells = recordsOf(HARBOUR).filter(({ type }) => type === 'cell')
		expect(cells.map(boxOf)[1]).toMatchObject({ x: 1100 + 40 + 1000 + 40, w: 1000, h: 560 })
	})

	it('F26 leaves no band for questions where no column asks any', () => {
		expect(templateFramework(MONTHS).layout.head.question).toBe(0)
		expect(templateFramework(HARBOUR).layout.head.question).toBe(340)
	})
})
