/** What is taken for a template, and what is refused, with its place. (SPEC H48, F20, F24, F26) */
import { describe, expect, it } from 'vitest'
import { parseTemplate } from '../../../../server/boards/templateFormat.ts'
import { BUILT_IN } from '../../../../shared/templates/builtIn.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import { BLANK, HARBOUR, MONTHS, templateOf } from '../../../support/templates.ts'

const LIMITS = { records: 20_000, textLength: 50_000 }

function parse(json: unknown, limits = LIMITS) {
	return parseTemplate(JSON.parse(JSON.stringify(json)), limits)
}

const [row, ...rows] = HARBOUR.rows
const [column, ...columns] = HARBOUR.columns

describe('a template', () => {
	it('F20 H48 is taken as it is: the built-in ones, and those of any size', () => {
		for (const template of [...BUILT_IN, HARBOUR, MONTHS, BLANK, templateOf(40, 40)]) {
			const { records = [], ...rest } = template
			expect(parse(template)).toMatchObject({ ok: true, template: rest })
			const parsed = parse(template)
			expect(parsed.ok && (parsed.template.records ?? [])).toHaveLength(records.length)
		}
	})

	const refused: [what: string, change: object, field: string | RegExp][] = [
		['of another format', { format: 'kudelma-board' }, 'format'],
		['with something more', { evil: true }, 'the template'],
		['without a language', { languages: [] }, 'languages'],
		['in a language that nobody here speaks', { languages: ['de'] }, /^languages/],
		['with an id that is none', { id: 'Hamn plan' }, 'id'],
		['with 41 rows', { rows: templateOf(41, 1).rows }, 'rows'],
		['with rows alone', { columns: [], ideas: {} }, 'rows, columns'],
		['with one id twice', { rows: [row, { ...row }] }, 'rows, columns'],
		[
			'with a row and a column of one id',
			{ rows: [...rows, { ...row, id: 'people' }] },
			'rows, columns',
		],
		['with an id with a hyphen', { rows: [{ ...row, id: 'a-b' }, ...rows] }, 'rows.0.id'],
		[
			'with an id of JavaScript’s own',
			{ rows: [{ ...row, id: '__proto__' }, ...rows] },
			'rows.0.id',
		],
		['with another of those', { rows: [{ ...row, id: 'constructor' }, ...rows] }, 'rows.0.id'],
		['with a heading that lacks its first language', { heading: { fi: 'Satama' } }, 'heading'],
		['with a cell’s title of no row', { cellTitles: { nowhere: {} } }, 'cellTitles.nowhere'],
		[
			'with a cell’s title that lacks its first language',
			{ cellTitles: { quay: { people: { fi: 'Luotsit' } } } },
			'cellTitles.quay.people',
		],
		['with ideas of no row', { ideas: { nowhere: {} } }, 'ideas.nowhere'],
		['with ideas of no column', { ideas: { quay: { nowhere: [] } } }, 'ideas.quay.nowhere'],
		[
			'with words that lack its first language',
			{ columns: [{ ...column, title: { fi: 'Ihmiset' } }, ...columns] },
			'perspective.people.title',
		],
		['with words in another language', { title: { sv: 'a', en: 'b' } }, 'title'],
		['with a text without words', { title: { sv: ' ' } }, 'title.sv'],
		['with a text of 3,000 letters', { title: { sv: 'a'.repeat(3000) } }, 'title.sv'],
		[
			'with a hue that is a program',
			{ columns: [{ ...column, hue: 'url(javascript:)' }, ...columns] },
			/^columns.0.hue/,
		],
		[
			'with a hue on which nothing can be read',
			{
				columns: [
					{
						...column,
						hue: {
							light: { soft: '#444444', line: '#000000' },
							dark: { soft: '#111111', line: '#ffffff' },
						},
					},
					...columns,
				],
			},
			/^columns.0.hue/,
		],
		['with a cell a mile wide', { layout: { cell: { w: 1_000_000 } } }, 'layout.cell.w'],
		['with a cell too low for a note', { layout: { cell: { h: 300 } } }, 'layout'],
		['with a measure that is none', { layout: { gap: 'wide' } }, 'layout.gap'],
		[
			'with a second skeleton',
			{ records: [{ ...noteRecord('shape:a'), type: 'cell' }] },
			/^records/,
		],
		[
			'with a record that takes a cell’s id',
			{ records: [noteRecord('shape:cell-quay-people')] },
			/^records: shape:cell-quay-people/,
		],
		[
			'with a record in nothing of its own',
			{ records: [noteRecord('shape:a', '', { parentId: 'shape:b' })] },
			/^records: shape:a/,
		],
		[
			'with a record whose words there aren’t',
			{ records: [noteRecord('shape:a', '', { meta: { templateKey: 'text.gone' } })] },
			/^records: shape:a/,
		],
		[
			'with an image that isn’t there',
			{ records: [{ id: 'asset:a', typeName: 'asset' }] },
			/^records/,
		],
	]
	it.each(refused)('H48 %s is refused, and says where', (_, change, field) => {
		const parsed = parse({ ...HARBOUR, ...change })
		expect(parsed).toMatchObject({
			ok: false,
			problem: {
				what: 'form',
				field: typeof field === 'string' ? field : expect.stringMatching(field),
				detail: expect.stringMatching(/\w/),
			},
		})
	})

	it('H48 of a newer form, or of a newer tldraw, is told as that', () => {
		const schema = { schemaVersion: 99, sequences: {} }
		for (const change of [{ version: 2 }, { schema }]) {
			expect(parse({ ...HARBOUR, ...change })).toEqual({ ok: false, problem: { what: 'newer' } })
		}
	})

	it('H48 with more records than a board may have is refused with both numbers', () => {
		const parsed = parse(templateOf(40, 40), { ...LIMITS, records: 1000 })
		const size = 1600 + 1 + 40 + 40 + 40
		expect(parsed).toEqual({ ok: false, problem: { what: 'records', size, limit: 1000 } })
	})

	it('H48 with a text that no board takes is refused with its record', () => {
		const long = noteRecord('shape:long', 'a'.repeat(60_000))
		expect(parse({ ...HARBOUR, records: [long] })).toMatchObject({
			ok: false,
			problem: { what: 'text', record: 'shape:long', limit: 50_000 },
		})
	})

	it.each([null, 5, 'kudelma-template', [], {}])('H48 is not %j', (json) => {
		expect(parse(json)).toMatchObject({ ok: false, problem: { what: 'form' } })
	})
})
