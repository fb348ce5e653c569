/** From boards to templates and back. (SPEC F35-F37, H54) */
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../../shared/document/people.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import type { Language } from '../../../../shared/languages.ts'
import {
	type BoardContents,
	boardTemplate,
	type MadeTemplate,
	type TemplateWishes,
} from '../../../../shared/templates/boardTemplate.ts'
import { BUILT_IN } from '../../../../shared/templates/builtIn.ts'
import { ideasOf, type Template } from '../../../../shared/templates/Template.ts'
import { templateFramework } from '../../../../shared/templates/templateFramework.ts'
import { templateRecords } from '../../../../shared/templates/templateRecords.ts'
import { imageRecords } from '../../../support/imageRecords.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import { BLANK, HARBOUR, MONTHS } from '../../../support/templates.ts'

const LEAD = { stamp: { p: 'lead', s: 'city', c: 1, m: 1 } }
const GUEST = { stamp: { p: 'guest', s: 'city', c: 1, m: 1 } }
const CELL = 'shape:cell-quay-people'

function boardOf(template: Template, language: Language, ...more: PlainRecord[]): BoardContents {
	const records = [...templateRecords(template, { language, ideas: true }), ...more]
	const settings = { ...DEFAULT_SETTINGS, sectors: template.sectors ?? DEFAULT_SETTINGS.sectors }
	return {
		records: new Map(records.map((record) => [record.id, record])),
		framework: templateFramework(template),
		language,
		settings,
	}
}

function make(board: BoardContents, wishes: Partial<TemplateWishes> = {}): MadeTemplate {
	const isPrepared = ({ meta }: PlainRecord) =>
		(meta as { stamp?: { p: string } }).stamp?.p === 'lead'
	const named = { id: 'mine', revision: 1, title: 'Mine' }
	return boardTemplate(board, { ...named, include: 'prepared', isPrepared, ...wishes })
}

function change(board: BoardContents, id: string, by: (record: PlainRecord) => object): void {
	const record = board.records.get(id)
	if (!record) throw new Error(`no ${id}`)
	const records = board.records as Map<string, PlainRecord>
	records.set(id, { ...record, ...by(record) })
}

function say(board: BoardContents, id: string, words: string): void {
	change(board, id, ({ props }) => ({
		props: { ...(props as object), richText: toRichText(words) },
	}))
}

function byId(records: readonly PlainRecord[]): Map<string, PlainRecord> {
	return new Map(records.map((record) => [record.id, record]))
}

function count({ losses }: MadeTemplate, what: string): number {
	return losses.find((each) => each.what === what)?.count ?? 0
}

const CASES = [...BUILT_IN, HARBOUR, MONTHS, BLANK].flatMap((template) =>
	template.languages.map((language) => [template.id, language, template] as const),
)

describe('a template of a board', () => {
	it.each(CASES)('F35 makes the same board again: %s in %s', (_, language, template) => {
		const board = boardOf(template, language)
		const wishes = { title: template.title }
		const { template: made, losses } = make(board, wishes)
		const again = templateRecords(made, { language, ideas: true })
		expect(byId(again)).toEqual(board.records)
		expect(templateFramework(made)).toEqual(board.framework)
		expect(made.sectors).toEqual(template.sectors)
		expect(losses.map(({ what }) => what)).toEqual(['people', 'history'])
		// And again, with the same ids.
		expect(make(boardOf(made, language), wishes).template).toEqual(made)
	})

	it('F35 has edited words in the board’s language, which then comes first', () => {
		const board = boardOf(HARBOUR, 'fi')
		say(board, 'shape:head-theme-gate', 'Pääportti')
		const made = make(board)
		expect(made.template.languages).toEqual(['fi', 'sv'])
		expect(made.template.rows[2]?.title).toEqual({ fi: 'Pääportti' })
		expect(made.template.rows[1]?.title).toEqual({ sv: 'Upplaget', fi: 'Varastoalue' })
		// What only Swedish has is said in Finnish too.
		expect(made.template.columns[3]?.title).toEqual({ fi: 'Säkerhet', sv: 'Säkerhet' })
		expect(count(made, 'translations')).toBe(1)
		const swedish = templateRecords(made.template, { language: 'sv', ideas: true })
		const head = byId(swedish).get('shape:head-theme-gate')
		expect(head?.props).toMatchObject({ richText: toRichText('Pääportti') })
	})

	it('F35 has rows and columns as they lie, and tells what goes back into the grid', () => {
		const board = boardOf(HARBOUR, 'sv')
		const [first, last] = [board.records.get(CELL)?.y, 5000]
		for (const { id, type, props } of board.records.values()) {
			if (type === 'cell' && (props as { theme: string }).theme === 'quay')
				change(board, id, () => ({ y: last }))
		}
		expect(first).toBeLessThan(last)
		const made = make(board)
		expect(made.template.rows.map(({ id }) => id)).toEqual(['storage_yard', 'gate', 'quay'])
		expect(count(made, 'moved')).toBeGreaterThan(0)
		;(board.records as Map<string, PlainRecord>).delete('shape:cell-gate-goods')
		expect(count(make(board), 'restored')).toBe(1)
	})

	it('F35 keeps ideas where they are, with their colours and ids', () => {
		const board = boardOf(HARBOUR, 'sv')
		const second = 'shape:idea-quay-energy-1'
		;(board.records as Map<string, PlainRecord>).delete('shape:idea-quay-energy-0')
		change(board, second, ({ props }) => ({
			x: 500,
			y: 300,
			props: { ...(props as object), color: 'red' },
		}))
		const { template } = make(board)
		expect(ideasOf(template, 'quay', 'energy')).toEqual([
			{ sv: 'Batteri', id: '1', color: 'red', at: [500, 300] },
		])
		expect(byId(templateRecords(template, { language: 'sv', ideas: true })).get(second)).toEqual({
			...board.records.get(second),
			index: 'b00',
		})
	})

	it('F36 keeps as records what an idea can’t express, with its words in all languages', () => {
		const board = boardOf(HARBOUR, 'fi')
		const [turned, locked] = ['shape:idea-quay-people-0', 'shape:idea-quay-energy-0']
		change(board, turned, () => ({ rotation: 0.2 }))
		change(board, locked, () => ({ isLocked: true }))
		const { template } = make(board)
		expect(template.ideas).not.toHaveProperty('quay.people')
		for (const language of ['fi', 'sv'] as const) {
			const records = byId(templateRecords(template, { language, ideas: true }))
			const before = byId(templateRecords(HARBOUR, { language, ideas: true }))
			expect(records.get(turned)).toMatchObject({
				...{ rotation: 0.2, parentId: CELL },
				props: {
					richText: (before.get(turned) as { props: { richText: object } } | undefined)?.props
						.richText,
				},
			})
			expect(records.get(locked)).toMatchObject({ isLocked: true, meta: { part: 'idea' } })
		}
	})

	it('H50 takes along what facilitators made, as ideas and given records; or everything', () => {
		const own = { parentId: CELL, x: 30, y: 400 }
		const board = boardOf(
			HARBOUR,
			'fi',
			noteRecord('shape:lead', 'Lisäidea', { ...own, meta: LEAD }),
			noteRecord('shape:beside', 'Ohje', { x: -900, meta: LEAD }),
			noteRecord('shape:guest', 'Osallistujan', { ...own, x: 300, meta: GUEST }),
		)
		const bare = make(board, { include: 'framework' })
		expect(JSON.stringify(bare.template)).not.toMatch(/Lisäidea|Ohje|Osallistujan/)
		expect([count(bare, 'notes'), count(bare, 'names')]).toEqual([3, 0])

		const prepared = make(board)
		const [, idea] = ideasOf(prepared.template, 'quay', 'people')
		expect(idea).toMatchObject({
			fi: 'Lisäidea',
			color: 'yellow',
			id: expect.stringMatching(/^n\w+$/),
		})
		expect(prepared.template.records?.map(({ id }) => id)).toContain('shape:beside')
		expect(JSON.stringify(prepared.template)).not.toContain('Osallistujan')
		expect([count(prepared, 'notes'), count(prepared, 'names')]).toEqual([1, 2])
		expect(make(board).template).toEqual(prepared.template)

		const all = make(board, { include: 'all' })
		expect(all.notes).toBe(3)
		const again = byId(templateRecords(all.template, { language: 'fi', ideas: true }))
		expect([...again.keys()].sort()).toEqual([...board.records.keys()].sort())
		expect(again.get('shape:guest')).toEqual({ ...board.records.get('shape:guest'), meta: {} })
		expect(JSON.stringify(all.template)).not.toMatch(/"lead"|"guest"|stamp/)
	})

	it('F36 takes images and arrows along with what they belong to, and nothing else', () => {
		const image = (name: string, meta: object) =>
			imageRecords(name, `asset:${name.repeat(43)}`, { meta })
		const board = boardOf(
			HARBOUR,
			'fi',
			...image('a', LEAD),
			...image('b', GUEST),
			// Its image was deleted.
			...image('c', GUEST).slice(0, 1),
		)
		const { template } = make(board)
		expect(template.records?.filter(({ typeName }) => typeName === 'asset')).toMatchObject([
			{ id: 'asset:a', meta: {} },
		])
		const all = make(board, { include: 'all' }).template
		const kept = [...(all.records ?? []), ...(all.notes ?? [])].map(({ id }) => id)
		expect(kept).toEqual(expect.arrayContaining(['asset:a', 'asset:b']))
		expect(kept).not.toContain('asset:c')
	})

	it('F37 takes along settings, a cell’s own title, guide and tools', () => {
		const leading = {
			guide: { minutes: [30, 60], people: [4, 12], steps: [{ sv: 'Börja', fi: 'Aloita' }] },
			tools: { quay: { people: ['months'] } },
		} as const
		const board = boardOf({ ...HARBOUR, ...leading }, 'fi')
		change(board, CELL, ({ props }) => ({ props: { ...(props as object), title: 'Luotsit' } }))
		board.settings = { ...board.settings, pseudonymous: true, unlocked: true }
		const made = make(board)
		const { guide, tools, settings, sectors, cellTitles, languages } = made.template
		expect({ guide, tools }).toEqual(leading)
		expect({ settings, sectors }).toEqual({
			settings: { pseudonymous: true },
			sectors: HARBOUR.sectors,
		})
		expect([languages, cellTitles]).toEqual([
			['sv', 'fi'],
			{ quay: { people: { sv: 'Luotsit', fi: 'Luotsit' } } },
		])
		const cell = byId(templateRecords(made.template, { language: 'sv', ideas: true })).get(CELL)
		expect(cell?.props).toMatchObject({ title: 'Luotsit' })
		expect(made.losses.map(({ what }) => what)).toContain('unlocked')
	})

	it('F35 has ids that a template can have, whatever the board’s are', () => {
		const board = boardOf(HARBOUR, 'fi')
		for (const { id, type, props } of [...board.records.values()]) {
			const { theme, perspective } = props as { theme?: string; perspective?: string }
			if (type !== 'cell') continue
			const names = {
				theme: theme === 'quay' ? 'Laituri 1' : theme,
				perspective: perspective === 'goods' ? 'gate' : perspective,
			}
			change(board, id, (record) => ({ props: { ...(record.props as object), ...names } }))
		}
		const { template } = make(board)
		const ids = [...template.rows, ...template.columns].map(({ id }) => id)
		expect(ids).toEqual(['row_1', 'storage_yard', 'gate', 'people', 'column_1', 'energy', 'safety'])
		expect(ideasOf(template, 'row_1', 'people')).toHaveLength(1)
	})

	it('H54 tells each loss in a sentence', () => {
		const board = boardOf(HARBOUR, 'fi', noteRecord('shape:a', 'a', { meta: GUEST }))
		for (const { words } of make(board).losses) expect(words).toMatch(/^[A-Z\d].+ .+\.$/)
	})
})
