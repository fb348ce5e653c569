/** Whatever a board has come to, a template of it is one that every server takes. (SPEC F35, F36, E40) */
import { describe, expect, it } from 'vitest'
import { parseTemplate } from '../../../../server/boards/templateFormat.ts'
import { DEFAULT_SETTINGS } from '../../../../shared/document/people.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import { boardTemplate } from '../../../../shared/templates/boardTemplate.ts'
import { INCLUDE } from '../../../../shared/templates/takeAlong.ts'
import { templateFramework } from '../../../../shared/templates/templateFramework.ts'
import { templateRecords } from '../../../../shared/templates/templateRecords.ts'
import { imageRecords } from '../../../support/imageRecords.ts'
import { noteRecord } from '../../../support/noteRecord.ts'
import { type Random, seededRandom } from '../../../support/random.ts'
import { HARBOUR } from '../../../support/templates.ts'

const LIMITS = { records: 20_000, textLength: 50_000 }
const SEEDS = Number(process.env.KUDELMA_SEEDS ?? 25)
const CHANGES = 40

type Change = (records: Map<string, PlainRecord>, record: PlainRecord, random: Random) => void

function set(more: object): Change {
	return (records, record) => records.set(record.id, { ...record, ...more })
}

function setProps(more: object): Change {
	return (records, record) =>
		records.set(record.id, { ...record, props: { ...(record.props as object), ...more } })
}

function say(words: string): Change {
	return (records, record, random) => {
		const { richText } = record.props as { richText?: unknown }
		if (richText !== undefined) setProps({ richText: toRichText(words) })(records, record, random)
	}
}

/** What people, other clients and older versions may have made of a board. */
const CHANGES_MADE: readonly Change[] = [
	(records, { id }) => records.delete(id),
	(records, record, random) =>
		set({ x: random.integer(20_000) - 8000, y: random.integer(12_000) - 3000 })(
			records,
			record,
			random,
		),
	set({ x: -1e6 }),
	set({ rotation: 1 }),
	set({ isLocked: true }),
	set({ opacity: 0.3 }),
	set({ meta: {} }),
	set({ meta: { part: 'idea', templateKey: 'text.constructor' } }),
	set({ meta: { part: 'idea', templateKey: 'idea.quay.people.__proto__', example: true } }),
	set({ meta: { part: 'idea', templateKey: 'theme.quay.title', stamp: { p: 'lead' } } }),
	setProps({ theme: 'constructor' }),
	setProps({ theme: 'Not an id' }),
	setProps({ perspective: 'quay' }),
	setProps({ title: 'A title of its own' }),
	setProps({ title: '  ' }),
	say(''),
	say(' \n '),
	say('x'.repeat(2500)),
	say('Ensimmäinen\nja toinen'),
	say('\u0000\u000b'),
	(records, record, random) => {
		// Into something else, perhaps itself.
		const parent = random.pick([...records.keys()])
		set({ parentId: parent })(records, record, random)
	},
	(records, record, random) => {
		const id = `shape:copy-${random.integer(1e9)}`
		records.set(id, { ...record, id })
	},
	(records, record, random) => {
		const id = `shape:group-${random.integer(1e9)}`
		const { parentId, index } = record
		const around = { ...noteRecord(id), type: 'group', props: {}, parentId, index }
		records.set(id, around as PlainRecord)
		set({ parentId: id })(records, record, random)
	},
]

function boardOf(seed: number): Map<string, PlainRecord> {
	const random = seededRandom(seed)
	const own: PlainRecord[] = [
		...imageRecords('map', `asset:${'a'.repeat(43)}`),
		noteRecord('shape:lead', 'Ohjaajan', {
			...{ parentId: 'shape:cell-gate-goods', meta: { stamp: { p: 'lead', s: 'x', c: 1, m: 1 } } },
		}),
		noteRecord('shape:guest', 'Osallistujan', { parentId: 'shape:cell-gate-goods' }),
	]
	const start = [...templateRecords(HARBOUR, { language: 'fi', ideas: true }), ...own]
	const records = new Map(start.map((record) => [record.id, record]))
	for (let left = CHANGES; left > 0; left--) {
		const record = random.pick([...records.values()].filter(({ typeName }) => typeName === 'shape'))
		if (record) random.pick(CHANGES_MADE)?.(records, record, random)
	}
	return records
}

describe('a template of a board', () => {
	it('F35 F36 E40 is taken by every server, and its board makes it again', () => {
		for (let seed = 1; seed <= SEEDS; seed++) {
			const records = boardOf(seed)
			for (const include of INCLUDE) {
				const wishes = { id: 'mine', revision: 1, title: 'Oma', include }
				const isPrepared = ({ id }: PlainRecord) => id.includes('lead')
				const board = {
					...({ records, language: 'fi', settings: DEFAULT_SETTINGS } as const),
					framework: templateFramework(HARBOUR),
				}
				const { template } = boardTemplate(board, { ...wishes, isPrepared })
				const parsed = parseTemplate(JSON.parse(JSON.stringify(template)), LIMITS)
				if (!parsed.ok) throw new Error(`${seed} ${include}: ${JSON.stringify(parsed.problem)}`)
				const again = templateRecords(parsed.template, { language: 'fi', ideas: true })
				const ids = again.map(({ id }) => id)
				expect(new Set(ids).size, `${seed} ${include}`).toBe(ids.length)
				const second = boardTemplate(
					{
						...board,
						records: new Map(again.map((record) => [record.id, record])),
						framework: templateFramework(parsed.template),
					},
					{ ...wishes, isPrepared: () => false },
				)
				const count = (of: typeof template) => [
					...[of.rows.length, of.columns.length],
					...[of.records?.length ?? 0, of.notes?.length ?? 0, of.ideas],
				]
				expect(count(second.template), `${seed} ${include}`).toEqual(count(template))
			}
		}
	})
})
