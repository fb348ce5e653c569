/** A living board's matrix made into another. (SPEC M40-M44) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { getRecords, PAGE_ID } from '../../../../shared/document/layout.ts'
import {
	flagDeleted,
	isDeleted,
	type PlainRecord,
	readEntry,
	readRecords,
	unflagDeleted,
	writeKeys,
} from '../../../../shared/document/records.ts'
import { validateRecord } from '../../../../shared/document/validate.ts'
import { type AskedLines, linesOf, ownLines } from '../../../../shared/reshape/ownLines.ts'
import { reshape } from '../../../../shared/reshape/reshape.ts'
import { readFramework } from '../../../../shared/templates/BoardFramework.ts'
import {
	add,
	docOf,
	matrixOf,
	noteIn,
	rewrite,
	textAt,
	whereabouts,
} from '../../../support/boardDocs.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import { BLANK, HARBOUR, templateOf } from '../../../support/templates.ts'

const FOUR_BY_THREE = templateOf(4, 3)

function change(doc: Y.Doc, asked: Partial<AskedLines>): number {
	const now = linesOf(doc)
	const ids = (lines: readonly { id: string }[]) => lines.map(({ id }) => ({ id }))
	const whole = { rows: ids(now.rows), columns: ids(now.columns), ...asked }
	let beside = 0
	doc.transact(() => {
		beside = reshape(doc, ownLines(doc, whole)).beside
	})
	return beside
}

const lines = (...names: string[]) => names.map((id) => ({ id }))
const ROWS = lines('row0', 'row1', 'row2', 'row3')
const COLUMNS = lines('column0', 'column1', 'column2')

function geometry(doc: Y.Doc, type: 'cell' | 'head'): Map<string, number[]> {
	return new Map(
		[...readRecords(doc).values()]
			.filter((record) => record.type === type)
			.map(({ id, x, y, props }) => {
				const { w, h } = props as { w: number; h: number }
				return [id, [Number(x), Number(y), w, h]]
			}),
	)
}

/** Cells and heads, none over another. */
function expectNoOverlap(doc: Y.Doc): void {
	const boxes = [...geometry(doc, 'cell'), ...geometry(doc, 'head')]
	for (const [a, [x = 0, y = 0, w = 0, h = 0]] of boxes) {
		for (const [b, [X = 0, Y = 0, W = 0, H = 0]] of boxes) {
			const isOver = a < b && x < X + W && X < x + w && y < Y + H && Y < y + h
			expect(isOver, `${a} is over ${b}`).toBe(false)
		}
	}
}

describe('reshaping', () => {
	it('M40 a new matrix of the same lines is the same as a board of the template has', () => {
		const wanted = docOf(FOUR_BY_THREE)
		const doc = docOf(templateOf(4, 2))
		change(doc, {
			columns: [...lines('column0', 'column1'), { id: 'column2', title: 'column 2' }],
		})
		for (const type of ['cell', 'head'] as const) {
			expect(geometry(doc, type)).toEqual(geometry(wanted, type))
		}
		expect(linesOf(doc)).toEqual(linesOf(wanted))
		for (const record of readRecords(doc).values()) {
			expect(validateRecord(record), record.id).toMatchObject({ ok: true })
		}
	})

	it('M40 done twice, the second time writes nothing', () => {
		const doc = docOf(FOUR_BY_THREE)
		add(doc, noteIn('row1-column1', 'a', 'Kept'))
		const asked = {
			rows: [...lines('row0', 'row2', 'row3'), { id: 'fresh', title: 'Fresh', question: 'Why?' }],
		}
		change(doc, asked)
		const before = Y.encodeStateAsUpdate(doc).length
		change(doc, asked)
		expect(Y.encodeStateAsUpdate(doc).length).toBe(before)
	})

	it('M40 notes stay in their cells, and in their places there, as lines come, go and move', () => {
		const doc = docOf(FOUR_BY_THREE)
		add(
			doc,
			noteIn('row0-column0', 'a', 'First', 30, 240),
			noteIn('row3-column2', 'b', 'Last', 500, 300),
			// On the page itself, over a cell.
			noteIn(null, 'c', 'Over', 0, 0),
		)
		const [x = 0, y = 0] = geometry(doc, 'cell').get('shape:cell-row2-column1') ?? []
		const over = getRecords(doc).get('shape:c')
		const record = readRecords(doc).get('shape:c') as PlainRecord
		if (over) writeKeys(over, { ...record, x: x + 300, y: y + 200 }, ['pos'])
		const before = {
			First: 'row0/column0',
			Last: 'row3/column2',
			Over: 'row2/column1',
		}
		expect(whereabouts(doc)).toMatchObject(before)
		change(doc, {
			rows: [ROWS[3], { id: 'fresh', title: 'Fresh' }, ROWS[2], ROWS[0]].flatMap(
				(each) => each ?? [],
			),
			columns: [COLUMNS[2], COLUMNS[1], { id: 'wide', title: 'Wide' }, COLUMNS[0]].flatMap(
				(each) => each ?? [],
			),
		})
		expect(whereabouts(doc)).toMatchObject(before)
		const note = readRecords(doc).get('shape:b')
		expect([note?.x, note?.y, note?.parentId]).toEqual([500, 300, 'shape:cell-row3-column2'])
		expect(linesOf(doc).rows.map(({ id }) => id)).toEqual(['row3', 'fresh', 'row2', 'row0'])
		expect(matrixOf(doc).cells).toHaveLength(16)
		expectNoOverlap(doc)
	})

	it('M43 a cell that goes leaves its notes beside the matrix, in reading order, with their words', () => {
		const doc = docOf(FOUR_BY_THREE)
		add(
			doc,
			noteIn('row1-column2', 'c', 'Third'),
			noteIn('row1-column0', 'a', 'First', 100, 300),
			noteIn('row1-column0', 'b', 'Second', 330, 300),
			noteIn('row2-column0', 'd', 'Not mine'),
		)
		expect(change(doc, { rows: lines('row0', 'row2', 'row3') })).toBe(3)
		expect(whereabouts(doc)).toMatchObject({
			First: 'beside',
			Second: 'beside',
			Third: 'beside',
			'Not mine': 'row2/column0',
		})
		expect(matrixOf(doc).outside.map(({ text }) => text)).toEqual(['First', 'Second', 'Third'])
		const right = Math.max(...[...geometry(doc, 'cell').values()].map(([x = 0, , w = 0]) => x + w))
		for (const id of ['a', 'b', 'c']) {
			const note = readRecords(doc).get(`shape:${id}`)
			expect(note?.parentId).toBe(PAGE_ID)
			expect(Number(note?.x)).toBeGreaterThan(right)
		}
	})

	it('M43 what the template gave goes with its cell, unless somebody has written in it', () => {
		const doc = docOf(HARBOUR, { language: 'sv' })
		rewrite(doc, 'shape:idea-quay-energy-1', 'Batteri, och mer')
		change(doc, { rows: lines('storage_yard', 'gate') })
		const living = readRecords(doc)
		expect(living.has('shape:idea-quay-people-0')).toBe(false)
		expect(living.has('shape:idea-quay-energy-0')).toBe(false)
		expect(whereabouts(doc)['Batteri, och mer']).toBe('beside')
		expect(living.has('shape:idea-gate-safety-0')).toBe(true)
	})

	it('M43 what had been deleted in a cell that went comes back beside the matrix', () => {
		const doc = docOf(FOUR_BY_THREE)
		add(doc, noteIn('row1-column0', 'a', 'Thrown away'))
		const entry = getRecords(doc).get('shape:a')
		if (entry) flagDeleted(entry)
		expect(change(doc, { rows: lines('row0', 'row2', 'row3') })).toBe(0)
		if (entry) unflagDeleted(entry)
		expect(whereabouts(doc)['Thrown away']).toBe('beside')
	})

	it('M42 what lies beside the matrix makes room where it grows, and nothing is taken into a cell', () => {
		const doc = docOf(FOUR_BY_THREE)
		const cells = [...geometry(doc, 'cell').values()]
		const right = Math.max(...cells.map(([x = 0, , w = 0]) => x + w))
		const bottom = Math.max(...cells.map(([, y = 0, , h = 0]) => y + h))
		add(
			doc,
			noteIn(null, 'right', 'Right', right + 50, 900),
			noteIn(null, 'below', 'Below', 1700, bottom + 50),
			noteIn(null, 'left', 'Left', -600, 900),
		)
		change(doc, {
			rows: [...ROWS, { id: 'more', title: 'More' }],
			columns: [...COLUMNS, { id: 'wide', title: 'Wide' }],
		})
		expect(whereabouts(doc)).toMatchObject({ Right: 'beside', Below: 'beside', Left: 'beside' })
		const at = (id: string) => {
			const record = readRecords(doc).get(`shape:${id}`)
			return [record?.x, record?.y]
		}
		expect(at('right')).toEqual([right + 50 + 1424, 900])
		expect(at('below')).toEqual([1700, bottom + 50 + 688])
		expect(at('left')).toEqual([-600, 900])
	})

	it('M42 a new cell lies below everything on the page', () => {
		const doc = docOf(FOUR_BY_THREE)
		add(doc, noteIn(null, 'low', 'Low', -900, 0))
		change(doc, { columns: [...COLUMNS, { id: 'wide', title: 'Wide' }] })
		const records = [...readRecords(doc).values()]
		const made = records.filter(({ id, type }) => type === 'cell' && id.endsWith('-wide'))
		const indices = made.map(({ index }) => String(index))
		expect(indices).toHaveLength(4)
		const note = records.find(({ id }) => id === 'shape:low')
		expect(indices.every((index) => index < String(note?.index))).toBe(true)
	})

	it('M40 lines that come back bring the records that they had', () => {
		const doc = docOf(FOUR_BY_THREE)
		change(doc, { rows: lines('row0', 'row1', 'row2') })
		const count = getRecords(doc).size
		const entry = getRecords(doc).get('shape:cell-row3-column1')
		expect(entry && isDeleted(entry)).toBe(true)
		change(doc, { rows: [...lines('row0', 'row1', 'row2'), { id: 'row3', title: 'Again' }] })
		expect(entry && isDeleted(entry)).toBe(false)
		expect(getRecords(doc).size).toBe(count)
		expect(textAt(doc, 'shape:head-theme-row3')).toBe('Again')
	})

	it('M41 a line may get a question, another one, and none', () => {
		const doc = docOf(FOUR_BY_THREE)
		const ask = (question: string | null) =>
			change(doc, { columns: [{ id: 'column0', question }, ...lines('column1', 'column2')] })
		ask('Why?')
		expect(textAt(doc, 'shape:head-question-column0')).toBe('Why?')
		expectNoOverlap(doc)
		ask('Why not?')
		expect(textAt(doc, 'shape:head-question-column0')).toBe('Why not?')
		ask(null)
		expect(readRecords(doc).has('shape:head-question-column0')).toBe(false)
		change(doc, { rows: [{ id: 'row0', question: 'Who?' }, ...ROWS.slice(1)] })
		expect(textAt(doc, 'shape:head-question-row0')).toBe('Who?')
		expectNoOverlap(doc)
	})

	it('M44 a board without a matrix gets one below what lies there', () => {
		const doc = docOf(BLANK, { records: [noteIn(null, 'a', 'There before', 40, 500)] })
		change(doc, {
			rows: [{ id: 'one', title: 'One' }],
			columns: [
				{ id: 'two', title: 'Two' },
				{ id: 'three', title: 'Three' },
			],
		})
		expect(matrixOf(doc).cells).toHaveLength(2)
		expect(textAt(doc, 'shape:head-title')).toBe('Board')
		expect(whereabouts(doc)['There before']).toBe('beside')
		expect(readFramework(doc)?.words['perspective.two.title']).toEqual({ en: 'Two' })
		expect(readFramework(doc)?.hues.two?.light.soft).not.toBe(
			readFramework(doc)?.hues.three?.light.soft,
		)
	})

	it('M41 a row’s and a column’s own size stays, and a rename moves nothing', () => {
		const doc = docOf(FOUR_BY_THREE)
		const cell = getRecords(doc).get('shape:cell-row1-column1')
		const record = readRecords(doc).get('shape:cell-row1-column1') as PlainRecord
		const moved = { ...record, x: 17, props: { ...(record.props as object), h: 900 } }
		if (cell) writeKeys(cell, moved, ['pos', 'p.h'])
		change(doc, { rows: [{ id: 'row0', title: 'Renamed' }, ...ROWS.slice(1)] })
		expect(textAt(doc, 'shape:head-theme-row0')).toBe('Renamed')
		expect(geometry(doc, 'cell').get('shape:cell-row1-column1')?.[0]).toBe(17)
		change(doc, { rows: [...ROWS, { id: 'more', title: 'More' }] })
		expect(geometry(doc, 'cell').get('shape:cell-row1-column0')?.[3]).toBe(900)
		expectNoOverlap(doc)
	})

	it('M40 a record that somebody made under the id of a cell to come does no harm', () => {
		const doc = docOf(FOUR_BY_THREE)
		add(
			doc,
			noteRecord('shape:cell-fresh-column0', 'Taken', { x: 5000, y: 0 }),
			noteIn('row1-column0', 'a', 'Mine'),
		)
		change(doc, { rows: [{ id: 'fresh', title: 'Fresh' }, ...ROWS] })
		expect(matrixOf(doc).cells).toHaveLength(15)
		const taken = getRecords(doc).get('shape:cell-fresh-column0')
		expect(taken && readEntry('shape:cell-fresh-column0', taken)?.type).toBe('note')
		expect(whereabouts(doc).Mine).toBe('row1/column0')
	})
})
