/** A draft of rows and columns, and what of it is asked of the server. (SPEC M47) */
import { describe, expect, it } from 'vitest'
import { changeLine, dropLine, type LineDraft } from '../../../../client/framework/LineDraft.ts'
import {
	draftOf,
	hasUntitled,
	isChanged,
	notesIn,
	toBody,
} from '../../../../client/framework/matrixDraft.ts'
import { moved } from '../../../../client/ui/dragOrder.ts'
import { add, docOf, matrixOf, noteIn } from '../../../support/boardDocs.ts'
import { templateOf } from '../../../support/templates.ts'

const told = (text: string) => ({ text, lang: '' as const })
const heading = (id: string, question: string | null = null) => ({
	id,
	title: told(`Title ${id}`),
	question: question === null ? null : told(question),
})
const BEFORE = draftOf({ rows: [heading('a'), heading('b', 'Why?')], columns: [heading('c')] })
const FRESH: LineDraft = { key: 'new-1', title: ' Fresh ', question: '' }

describe('a draft of rows and columns', () => {
	it('M47 nothing changed asks for what is there', () => {
		expect(isChanged(BEFORE, BEFORE)).toBe(false)
		expect(toBody(BEFORE, BEFORE)).toEqual({
			rows: [{ id: 'a' }, { id: 'b' }],
			columns: [{ id: 'c' }],
			expected: { rows: ['a', 'b'], columns: ['c'] },
		})
	})

	it('M47 only what was changed is asked for, in the new order', () => {
		const renamed = changeLine(BEFORE.rows, 'b', { title: 'Other', question: ' ' })
		const rows = moved([...dropLine(renamed, 'a'), FRESH], 'b', 5)
		const draft = { ...BEFORE, rows }
		expect(isChanged(BEFORE, draft)).toBe(true)
		expect(toBody(BEFORE, draft)).toEqual({
			rows: [{ title: 'Fresh' }, { id: 'b', title: 'Other', question: null }],
			columns: [{ id: 'c' }],
			expected: { rows: ['a', 'b'], columns: ['c'] },
		})
		expect(hasUntitled(draft)).toBe(false)
		expect(hasUntitled({ ...draft, rows: [{ ...FRESH, title: ' ' }] })).toBe(true)
	})

	it('M47 a line moves by one, and no further than the ends', () => {
		const keys = (lines: readonly LineDraft[]) => lines.map(({ key }) => key)
		expect(keys(moved(BEFORE.rows, 'b', 0))).toEqual(['b', 'a'])
		expect(keys(moved(BEFORE.rows, 'a', -1))).toEqual(['a', 'b'])
		expect(keys(moved(BEFORE.rows, 'unknown', 1))).toEqual(['a', 'b'])
	})

	it('M47 the notes that would lie beside are counted, ideas not', () => {
		const doc = docOf(templateOf(2, 2))
		add(doc, noteIn('row0-column0', 'a', 'One'), noteIn('row0-column1', 'b', 'Two'))
		const matrix = matrixOf(doc)
		expect(notesIn(matrix, 'theme', 'row0')).toBe(2)
		expect(notesIn(matrix, 'perspective', 'column1')).toBe(1)
		expect(notesIn(matrix, 'theme', 'row1')).toBe(0)
	})
})
