/** The templates that come with the product, as data. How they look is measured in the page. (SPEC F30, F31, F32, F33) */
import { describe, expect, it } from 'vitest'
import { parseTemplate } from '../../../../server/boards/templateFormat.ts'
import { PAGE_ID } from '../../../../shared/document/layout.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { validateRecord } from '../../../../shared/document/validate.ts'
import { LANGUAGES, type Language } from '../../../../shared/languages.ts'
import { BUILT_IN, findBuiltIn, SHELVES } from '../../../../shared/templates/builtIn.ts'
import { ideasOf, type Template } from '../../../../shared/templates/Template.ts'
import {
	layoutOf,
	templateFramework,
	wordsOf,
} from '../../../../shared/templates/templateFramework.ts'
import { templateRecords } from '../../../../shared/templates/templateRecords.ts'
import { plannedMinutes } from '../../../../shared/workshop/RunSheet.ts'
import { SIGHTS, smallestDistance } from '../../../support/colorVision.ts'

const LIMITS = { records: 20_000, textLength: 50_000 }
/** They have no example: the framework's ideas guide, and an empty board has nothing on it. */
const WITHOUT_EXAMPLE = ['co-development-framework', 'empty-board']

type Box = [x: number, y: number, w: number, h: number]

function recordsOf(template: Template, example: boolean, language: Language = 'fi') {
	return templateRecords(template, { language, ideas: true, example })
}

function isExample({ meta }: PlainRecord): boolean {
	return (meta as { example?: unknown } | undefined)?.example === true
}

/** Of what has a size of its own: one, else none. */
function boxesOf(record: PlainRecord, template: Template): Box[] {
	const { w, h, scale = 1 } = (record.props ?? {}) as { w?: number; h?: number; scale?: number }
	const [x, y] = [Number(record.x), Number(record.y)]
	if (record.type === 'note') {
		const { idea } = layoutOf(template)
		return [[x, y, idea.w * scale, idea.h * scale]]
	}
	return ['cell', 'head', 'geo'].includes(String(record.type)) ? [[x, y, Number(w), Number(h)]] : []
}

function over([x, y, w, h]: Box, [x2, y2, w2, h2]: Box): boolean {
	return x < x2 + w2 && x2 < x + w && y < y2 + h2 && y2 < y + h
}

function pairsOver(boxes: Box[]): number {
	return boxes.reduce(
		(count, box, n) => count + boxes.slice(n + 1).filter((other) => over(box, other)).length,
		0,
	)
}

describe('the shelves', () => {
	it('F30 hold the framework, nine tools and eight plain templates, each id once', () => {
		const counts = Object.entries(SHELVES).map(([shelf, { length }]) => [shelf, length])
		expect(counts).toEqual([
			['framework', 1],
			['tool', 9],
			['plain', 8],
		])
		const ids = BUILT_IN.map(({ id }) => id)
		expect(new Set(ids).size).toBe(ids.length)
		expect(ids[0]).toBe('co-development-framework')
		for (const id of ids) expect(findBuiltIn(id)?.id).toBe(id)
	})

	it('F38 the framework’s boards begin with the run-sheet of two hours, the others with none', () => {
		const [framework, ...others] = BUILT_IN
		expect(plannedMinutes(framework.runSheet ?? [])).toBe(120)
		for (const { id, runSheet } of others) expect(runSheet, id).toBeUndefined()
	})

	it('F33 the framework names each tool for a cell of its tools column, and nothing that isn’t there', () => {
		const [framework] = SHELVES.framework
		const cells = Object.values(framework?.tools ?? {})
		for (const cell of cells) expect(Object.keys(cell)).toEqual(['tools'])
		const named = new Set(cells.flatMap((cell) => Object.values(cell).flat()))
		for (const id of named) expect(findBuiltIn(id), id).not.toBeNull()
		for (const { id } of SHELVES.tool) expect(named).toContain(id)
	})
})

describe.each(BUILT_IN.map((template) => [template.id, template] as const))(
	'%s',
	(id, template) => {
		it('F30 is sound, and told in three languages throughout', () => {
			expect(parseTemplate(JSON.parse(JSON.stringify(template)), LIMITS)).toMatchObject({
				ok: true,
			})
			const { description } = template
			const all = { ...wordsOf(template), description }
			for (const [key, words] of Object.entries(all)) {
				for (const language of LANGUAGES) expect(words?.[language], key).toMatch(/\S/)
			}
			expect(template.languages).toEqual(LANGUAGES)
		})

		it('F30 asks something, unless it is empty', () => {
			const { rows, columns, texts = {} } = template
			const asked = [...rows, ...columns].filter(({ question }) => question)
			const told = Object.keys(texts).filter((name) => name.includes('question'))
			expect(asked.length + told.length > 0).toBe(id !== 'empty-board')
		})

		it('F31 has a guide of several steps, with time and people', () => {
			const { guide } = template
			expect(guide?.steps.length).toBeGreaterThanOrEqual(4)
			for (const [least, most] of [guide?.minutes, guide?.people].map((range) => range ?? [0, 0])) {
				expect(least).toBeGreaterThan(0)
				expect(most).toBeGreaterThan(least)
			}
		})

		it('F32 has an example that can be left out, and nothing else goes with it', () => {
			const [all, bare] = [recordsOf(template, true), recordsOf(template, false)]
			expect(all.some(isExample)).toBe(!WITHOUT_EXAMPLE.includes(id))
			const kept = new Set(bare.map((record) => record.id))
			expect(bare.filter(isExample)).toEqual([])
			for (const record of all) {
				const isOfExample = isExample(record) || record.typeName === 'binding'
				if (!isOfExample) expect(kept, record.id).toContain(record.id)
			}
			for (const { id, typeName, fromId, toId } of bare) {
				if (typeName !== 'binding') continue
				for (const end of [fromId, toId]) expect(kept, id).toContain(end)
			}
		})

		it('F30 makes valid records, none of its parts over another', () => {
			const records = recordsOf(template, true)
			for (const record of records)
				expect(validateRecord(record), record.id).toMatchObject({ ok: true })
			const boxes = (types: string[], parentId: string) =>
				records
					.filter((record) => types.includes(String(record.type)) && record.parentId === parentId)
					.flatMap((record) => boxesOf(record, template))
			expect(pairsOver(boxes(['cell', 'head'], PAGE_ID))).toBe(0)
			expect(pairsOver(boxes(['note'], PAGE_ID))).toBe(0)
			for (const cell of records.filter(({ type }) => type === 'cell')) {
				const ideas = boxes(['note'], cell.id)
				expect(pairsOver(ideas), cell.id).toBe(0)
				const { w: width, h: height } = cell.props as { w: number; h: number }
				for (const [x, y, w, h] of ideas) {
					expect(x).toBeGreaterThan(0)
					expect(y).toBeGreaterThan(0)
					expect(x + w).toBeLessThan(width)
					expect(y + h).toBeLessThan(height)
				}
			}
		})

		it('F30 is as wide for its height as an A-series sheet in landscape', () => {
			const records = recordsOf(template, true)
			const onPage = records.filter(({ parentId }) => parentId === PAGE_ID)
			const boxes = onPage.flatMap((record) => boxesOf(record, template))
			if (boxes.length === 0) return expect(id).toBe('empty-board')
			// Texts beside it have a width, but no height before they are set in the page.
			const across = records.flatMap(({ type, x, props }) => {
				const { w, scale } = (props ?? {}) as { w: number; scale: number }
				return type === 'text' ? [[Number(x), Number(x) + w * scale]] : []
			})
			const left = Math.min(...boxes.map(([x]) => x), ...across.map(([from = 0]) => from))
			const right = Math.max(...boxes.map(([x, , w]) => x + w), ...across.map(([, to = 0]) => to))
			const top = Math.min(0, ...boxes.map(([, y]) => y))
			const bottom = Math.max(...boxes.map(([, y, , h]) => y + h))
			const ratio = (right - left) / (bottom - top)
			expect(ratio).toBeGreaterThan(1.3)
			expect(ratio).toBeLessThan(1.55)
		})

		it('F24 has columns whose hues are told apart, in whichever sight', () => {
			const { hues } = templateFramework(template)
			const columns = template.columns.flatMap(({ id }) => hues[id] ?? [])
			for (const [n, hue] of columns.slice(1).entries()) {
				const before = columns[n] as typeof hue
				for (const scheme of ['light', 'dark'] as const) {
					for (const [sight, matrix] of Object.entries(SIGHTS)) {
						const lines = [before[scheme].line, hue[scheme].line]
						expect(smallestDistance(lines, matrix), `${sight}, ${scheme}`).toBeGreaterThan(10)
					}
				}
			}
		})

		it('F30 has ideas with ids or places of their own', () => {
			for (const { id: row } of template.rows) {
				for (const { id: column } of template.columns) {
					const ids = ideasOf(template, row, column).map((idea, n) => idea.id ?? String(n))
					expect(new Set(ids).size).toBe(ids.length)
				}
			}
		})
	},
)
