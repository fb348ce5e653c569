/** What a clone takes along. (SPEC H6, H7) */
import { describe, expect, it } from 'vitest'
import { copyRecords } from '../../../../server/boards/copyRecords.ts'
import { PAGE_ID } from '../../../../shared/document/layout.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { baseRecords } from '../../../../shared/document/seed.ts'
import { validateRecord } from '../../../../shared/document/validate.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

const framework = frameworkRecords({ language: 'fi', ideas: true })

function shape(id: string, type: string, more: Partial<PlainRecord> = {}): PlainRecord {
	return {
		id: `shape:${id}`,
		typeName: 'shape',
		type,
		x: 10,
		y: 20,
		rotation: 0,
		index: 'a1',
		parentId: PAGE_ID,
		isLocked: false,
		opacity: 1,
		props: {},
		meta: {},
		...more,
	}
}

function note(id: string, more: Partial<PlainRecord> = {}): PlainRecord {
	const { props } = noteRecord(`shape:${id}`, id)
	return shape(id, 'note', { props, ...more })
}

function board(...more: PlainRecord[]): Map<string, PlainRecord> {
	return new Map([...baseRecords(), ...framework, ...more].map((record) => [record.id, record]))
}

const ids = (records: PlainRecord[]) => records.map(({ id }) => id)

describe('copying a board', () => {
	it('H6 takes everything when asked to', () => {
		const source = board(note('mine'))
		expect(ids(copyRecords(source, true)).sort()).toEqual([...source.keys()].sort())
	})

	it('H6 takes the framework alone, with its ideas, when asked to', () => {
		const copy = copyRecords(board(note('mine'), shape('group', 'group')), false)
		expect(ids(copy).sort()).toEqual(ids([...baseRecords(), ...framework]).sort())
	})

	it('F25 takes along what the template had beside the matrix, and what ties it', () => {
		const given = { meta: { part: 'idea' } }
		const [from, to] = [note('from', given), note('to', given)]
		const tie = (id: string, fromId: string, toId: string): PlainRecord => ({
			id: `binding:${id}`,
			typeName: 'binding',
			type: 'arrow',
			meta: {},
			fromId,
			toId,
			props: {
				terminal: 'end',
				normalizedAnchor: { x: 0.5, y: 0.5 },
				isExact: false,
				isPrecise: false,
				snap: 'none',
			},
		})
		const theirs = note('theirs')
		const ties = [tie('given', from.id, to.id), tie('theirs', theirs.id, to.id)]
		const copy = ids(copyRecords(board(from, to, theirs, ...ties), false))
		expect(copy).toEqual(expect.arrayContaining([from.id, to.id, 'binding:given']))
		expect(copy).not.toContain('binding:theirs')
	})

	it('H6 leaves an idea in its place whose group stays behind', () => {
		const idea = framework.find(({ meta }) => (meta as { part?: string }).part === 'idea')
		if (!idea) throw new Error('no ideas')
		const inner = { ...idea, parentId: 'shape:inner', x: 1, y: 2 }
		const copy = copyRecords(
			board(
				shape('outer', 'group', { x: 100, y: 200 }),
				shape('inner', 'group', { x: 30, y: 40, parentId: 'shape:outer' }),
				inner,
			),
			false,
		)
		const copied = copy.find(({ id }) => id === idea.id)
		expect(copied).toMatchObject({ parentId: PAGE_ID, x: 131, y: 242 })
	})

	it('H6 comes to an end when parents go round in a circle', () => {
		const idea = { ...(framework.at(-1) as PlainRecord), parentId: 'shape:a' }
		const copy = copyRecords(
			board(
				shape('a', 'group', { parentId: 'shape:b' }),
				shape('b', 'group', { parentId: 'shape:a' }),
				idea,
			),
			false,
		)
		expect(copy.find(({ id }) => id === idea.id)?.parentId).toBe(PAGE_ID)
	})

	it('H6 leaves out what nobody can see', () => {
		const broken = note('broken', { x: 'left' })
		expect(validateRecord(broken).ok).toBe(false)
		expect(ids(copyRecords(board(broken, note('mine')), true))).not.toContain('shape:broken')
	})
})
