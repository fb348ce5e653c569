/** What a changed template changes on a board that was made from it. (SPEC M45, M46) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newDocument } from '../../../../server/boards/newDocument.ts'
import { getRecords } from '../../../../shared/document/layout.ts'
import { DEFAULT_SETTINGS } from '../../../../shared/document/people.ts'
import { flagDeleted, type PlainRecord, readRecords } from '../../../../shared/document/records.ts'
import { correctionOf } from '../../../../shared/reshape/correction.ts'
import { type AskedLines, linesOf, ownLines } from '../../../../shared/reshape/ownLines.ts'
import { reshape } from '../../../../shared/reshape/reshape.ts'
import { boardFramework } from '../../../../shared/templates/builtIn.ts'
import type { Template } from '../../../../shared/templates/Template.ts'
import { add, docOf, noteIn, rewrite, textAt, whereabouts } from '../../../support/boardDocs.ts'
import { HARBOUR } from '../../../support/templates.ts'

const NEXT = { ...HARBOUR, revision: HARBOUR.revision + 1 }

function correct(doc: Y.Doc, template: Template) {
	const correction = correctionOf(doc, template)
	if (!correction) return null
	doc.transact(() => {
		reshape(doc, correction.wanted)
	})
	return correction.changes
}

/** As a facilitator does on the living board. */
function change(doc: Y.Doc, asked: Partial<AskedLines>): void {
	const now = linesOf(doc)
	const ids = (lines: readonly { id: string }[]) => lines.map(({ id }) => ({ id }))
	const wanted = ownLines(doc, {
		rows: ids(now.rows),
		columns: ids(now.columns),
		...asked,
	})
	doc.transact(() => {
		reshape(doc, wanted)
	})
}

/** As a clone is made, and a board file. */
function copyOf(doc: Y.Doc, records: readonly PlainRecord[]): Y.Doc {
	const copy = new Y.Doc()
	const template = { id: HARBOUR.id, version: HARBOUR.revision }
	const seed = { title: 'Copy', template, language: 'sv' as const, records }
	Y.applyUpdate(copy, newDocument(seed, DEFAULT_SETTINGS, boardFramework(doc)))
	return copy
}

function withRow(template: Template, id: string, change: object): Template {
	const rows = template.rows.map((row) => (row.id === id ? { ...row, ...change } : row))
	return { ...template, rows }
}

const ids = (lines: readonly { id: string }[]) => lines.map(({ id }) => id)

describe('a correction', () => {
	it('M45 is none where nothing of the template has changed', () => {
		for (const language of ['sv', 'fi'] as const) {
			expect(correctionOf(docOf(HARBOUR, { language }), NEXT)).toBeNull()
			expect(correctionOf(docOf(HARBOUR, { language, ideas: false }), NEXT)).toBeNull()
		}
	})

	it('M46 brings new words in the board’s language, and in all others to their readers', () => {
		const doc = docOf(HARBOUR, { language: 'fi' })
		const title = { sv: 'Norra kajen', fi: 'Pohjoislaituri' }
		expect(correct(doc, withRow(NEXT, 'quay', { title }))).toEqual([
			{
				kind: 'row',
				what: 'changed',
				row: HARBOUR.rows[0]?.title,
				from: HARBOUR.rows[0]?.title,
				to: title,
			},
		])
		expect(textAt(doc, 'shape:head-theme-quay')).toBe('Pohjoislaituri')
		expect(boardFramework(doc).words['theme.quay.title']).toEqual(title)
		expect(correctionOf(doc, withRow(NEXT, 'quay', { title }))).toBeNull()
	})

	it('M46 keeps what somebody has edited on the board, and says so', () => {
		const doc = docOf(HARBOUR, { language: 'sv' })
		rewrite(doc, 'shape:head-theme-quay', 'Vår kaj')
		rewrite(doc, 'shape:idea-quay-people-0', 'Lotsar!')
		const ideas = {
			...HARBOUR.ideas,
			quay: { ...HARBOUR.ideas?.quay, people: [{ sv: 'Båtsmän' }] },
		}
		const next = {
			...withRow(NEXT, 'quay', { title: { sv: 'Norra kajen' } }),
			ideas,
			title: { sv: 'Hamnen' },
		}
		const changes = correct(doc, next)
		expect(changes?.filter(({ kept }) => kept).map(({ kind }) => kind)).toEqual(['row', 'idea'])
		expect(textAt(doc, 'shape:head-theme-quay')).toBe('Vår kaj')
		expect(textAt(doc, 'shape:idea-quay-people-0')).toBe('Lotsar!')
		expect(textAt(doc, 'shape:head-title')).toBe('Hamnen')
		expect(correctionOf(doc, next)).toBeNull()
	})

	it('M46 doesn’t tell of anything where all that has changed stays as the board has it', () => {
		const doc = docOf(HARBOUR, { language: 'sv' })
		rewrite(doc, 'shape:head-theme-quay', 'Vår kaj')
		expect(correctionOf(doc, withRow(NEXT, 'quay', { title: { sv: 'Norra kajen' } }))).toBeNull()
	})

	it('M46 ideas come, change and go, but for those that were taken away here', () => {
		const doc = docOf(HARBOUR, { language: 'sv' })
		const gone = getRecords(doc).get('shape:idea-gate-safety-0')
		if (gone) flagDeleted(gone)
		const next: Template = {
			...NEXT,
			ideas: {
				quay: {
					people: [{ sv: 'Lotsar', fi: 'Luotsit' }],
					energy: [{ sv: 'Landström vid varje plats', fi: 'Maasähkö joka paikassa' }],
					goods: [{ id: 'new', sv: 'Kranar' }],
				},
				gate: { safety: [{ sv: 'En annan rad' }] },
			},
		}
		expect(correct(doc, next)?.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
			'idea changed',
			'idea added',
			'idea removed',
		])
		expect(textAt(doc, 'shape:idea-quay-people-0')).toBe('Lotsar')
		expect(textAt(doc, 'shape:idea-quay-goods-new')).toBe('Kranar')
		expect(readRecords(doc).has('shape:idea-quay-energy-1')).toBe(false)
		expect(readRecords(doc).has('shape:idea-gate-safety-0')).toBe(false)
		expect(correctionOf(doc, next)).toBeNull()
	})

	it('M46 brings no ideas to a board that was made without', () => {
		const doc = docOf(HARBOUR, { language: 'sv', ideas: false })
		const ideas = { gate: { people: [{ sv: 'Vakter' }] } }
		expect(correctionOf(doc, { ...NEXT, ideas })).toBeNull()
		const first = docOf({ ...HARBOUR, ideas: {} }, { language: 'sv' })
		expect(correct(first, { ...NEXT, ideas })).toHaveLength(1)
		expect(textAt(first, 'shape:idea-gate-people-0')).toBe('Vakter')
	})

	it('M46 rows and columns come with their ideas, go with their notes told, and move', () => {
		const doc = docOf(HARBOUR, { language: 'sv' })
		add(doc, noteIn('storage_yard-goods', 'a', 'Mine'), noteIn('gate-energy', 'b', 'Also mine'))
		const [quay, , gate] = HARBOUR.rows
		const [people, goods, energy, safety] = HARBOUR.columns
		const next = {
			...NEXT,
			rows: [
				gate,
				{ id: 'office', title: { sv: 'Kontoret' }, question: { sv: 'Vem sitter här?' } },
				quay,
			],
			columns: [people, { id: 'money', title: { sv: 'Pengar' } }, goods, energy, safety],
			ideas: { ...HARBOUR.ideas, office: { money: [{ sv: 'Avgifter' }] } },
		} as Template
		const changes = correct(doc, next) ?? []
		expect(changes.map(({ kind, what, notes }) => [kind, what, notes].join(' '))).toEqual([
			'row removed 1',
			'row added ',
			'question added ',
			'row moved ',
			'column added ',
			'idea added ',
		])
		expect(ids(linesOf(doc).rows)).toEqual(['gate', 'office', 'quay'])
		expect(ids(linesOf(doc).columns)).toEqual(['people', 'money', 'goods', 'energy', 'safety'])
		expect(textAt(doc, 'shape:idea-office-money-0')).toBe('Avgifter')
		expect(whereabouts(doc)).toMatchObject({ Mine: 'beside', 'Also mine': 'gate/energy' })
		expect(correctionOf(doc, next)).toBeNull()
	})

	it('M46 what facilitators changed on the living board stays: lines, words and order', () => {
		const doc = docOf(HARBOUR, { language: 'sv' })
		change(doc, {
			rows: [{ id: 'gate' }, { id: 'quay', title: 'Egen kaj' }, { id: 'own', title: 'Egen rad' }],
		})
		const next = withRow(withRow(NEXT, 'quay', { title: { sv: 'Norra kajen' } }), 'gate', {
			title: { sv: 'Grinden' },
		})
		const changes = correct(doc, next)
		expect(changes?.map(({ kind, what, kept }) => `${kind} ${what} ${kept}`)).toEqual([
			'row changed true',
			'row changed undefined',
		])
		expect(linesOf(doc).rows.map(({ title }) => title)).toEqual(['Grinden', 'Egen kaj', 'Egen rad'])
		// And still so with the next revision.
		const later = withRow({ ...next, revision: 9 }, 'quay', { title: { sv: 'Södra kajen' } })
		expect(correctionOf(doc, later)).toBeNull()
	})

	it('M46 a question comes, changes and goes; a colour of the template’s own changes', () => {
		const doc = docOf(HARBOUR, { language: 'sv' })
		const next = withRow(withRow(NEXT, 'gate', { question: { sv: 'Vem öppnar?' } }), 'quay', {
			question: undefined,
			hue: '#1e6fb3',
		})
		expect(correct(doc, next)?.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
			'question removed',
			'hue changed',
			'question added',
		])
		expect(textAt(doc, 'shape:head-question-gate')).toBe('Vem öppnar?')
		expect(readRecords(doc).has('shape:head-question-quay')).toBe(false)
		expect(correctionOf(doc, next)).toBeNull()
	})

	it('M46 texts beside the matrix change', () => {
		const doc = docOf(HARBOUR, { language: 'sv' })
		const next = { ...NEXT, texts: { legend: { sv: 'Två tankar per lapp' } } }
		expect(correct(doc, next)?.map(({ kind }) => kind)).toEqual(['text'])
		expect(textAt(doc, 'shape:legend')).toBe('Två tankar per lapp')
	})
})

describe('a copy of a board', () => {
	it('M45 knows what its template said: own lines stay, and what was taken away stays away', () => {
		const doc = docOf(HARBOUR, { language: 'sv' })
		change(doc, { rows: [{ id: 'quay' }, { id: 'own', title: 'Egen rad' }, { id: 'gate' }] })
		const gone = getRecords(doc).get('shape:idea-gate-safety-0')
		if (gone) flagDeleted(gone)
		const records = [...readRecords(doc).values()]
		const copy = copyOf(doc, records)
		const title = { sv: 'Norra kajen', fi: 'Pohjoislaituri' }
		expect(correct(copy, withRow(NEXT, 'quay', { title }))?.map(({ kind }) => kind)).toEqual([
			'row',
		])
		expect(ids(linesOf(copy).rows)).toEqual(['quay', 'own', 'gate'])
		expect(readRecords(copy).has('shape:idea-gate-safety-0')).toBe(false)
	})
})
