/** What each role may do, as both ends see it. (SPEC Q1-Q9) */
import { describe, expect, it } from 'vitest'
import { DOCUMENT_ID, PAGE_ID } from '../../../../shared/document/layout.ts'
import {
	borrowedMeta,
	canChange,
	canCreate,
	canDelete,
	factsOf,
	judge,
	judgeChange,
	judgeRevival,
} from '../../../../shared/document/policy.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { baseRecords } from '../../../../shared/document/seed.ts'
import { refreshedStamp, STAMP_INTERVAL_MS, stampOf } from '../../../../shared/document/stamp.ts'
import { ROLES, type Role } from '../../../../shared/roles.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { noteRecord } from '../../client/sync/support.ts'

const LOCKED = { unlocked: false }
const UNLOCKED = { unlocked: true }
const framework = frameworkRecords({ language: 'fi', ideas: true })

function note(by: string | null, more: object = {}): PlainRecord {
	const meta = by === null ? {} : { stamp: { p: by, s: 'city', c: 1, m: 1 } }
	return { ...noteRecord('note'), meta, ...more } as unknown as PlainRecord
}

function found(type: string, part: string): PlainRecord {
	const record = framework.find(
		(each) => each.type === type && (each.meta as { part: string }).part === part,
	)
	if (!record) throw new Error(`no ${type}`)
	return record
}

const cell = found('cell', 'skeleton')
const head = found('head', 'skeleton')
const idea = found('note', 'idea')
const [documentRecord, page] = baseRecords() as [PlainRecord, PlainRecord]
const moved = (record: PlainRecord): PlainRecord => ({ ...record, x: 500 })
const may = (role: Role, before: PlainRecord | null, after: PlainRecord | null, now = LOCKED) =>
	judge({ id: 'me', role }, before, after, now).allow

/** Who may, of all roles, from the strongest. */
function whoMay(before: PlainRecord | null, after: PlainRecord | null, now = LOCKED): Role[] {
	return ROLES.filter((role) => may(role, before, after, now))
}

describe('roles', () => {
	it('Q1 viewers change nothing, not even what was theirs', () => {
		for (const [before, after] of [
			[null, note('me')],
			[note('me'), moved(note('me'))],
			[note('me'), null],
			[idea, moved(idea)],
		] as const) {
			expect(judge({ id: 'me', role: 'viewer' }, before, after, UNLOCKED)).toEqual({
				allow: false,
				reason: 'viewer',
			})
		}
		expect(ROLES.filter((role) => canCreate({ role }))).toEqual(ROLES.slice(0, 3))
	})

	it('Q2 contributors change and delete what they made, and nothing else', () => {
		expect(may('contributor', null, note('me'))).toBe(true)
		expect(may('contributor', note('me'), moved(note('me')))).toBe(true)
		expect(may('contributor', note('me'), null)).toBe(true)
		for (const record of [note('other'), note(null), idea, page]) {
			expect(judge({ id: 'me', role: 'contributor' }, record, moved(record), UNLOCKED)).toEqual({
				allow: false,
				reason: 'not-yours',
			})
			expect(may('contributor', record, null)).toBe(false)
		}
	})

	it('Q2 a contributor puts their own note into a cell or a group', () => {
		const own = note('me')
		for (const parentId of [cell.id, 'shape:group', PAGE_ID]) {
			expect(may('contributor', own, { ...own, parentId, index: 'a7' })).toBe(true)
		}
	})

	it('Q3 editors change all but the skeleton', () => {
		for (const record of [note('me'), note('other'), note(null), idea, page]) {
			expect(whoMay(record, moved(record))).toContain('editor')
		}
		expect(whoMay(note('other'), null)).toEqual(['facilitator', 'editor'])
		expect(whoMay(idea, null)).toEqual(['facilitator', 'editor'])
	})

	it('Q4 the skeleton is changed by facilitators who have unlocked it, and by nobody else', () => {
		for (const record of [cell, head]) {
			for (const after of [
				moved(record),
				{ ...record, isLocked: false },
				{ ...record, index: 'zz' },
				{ ...record, parentId: 'shape:other' },
				{ ...record, props: { ...(record.props as object), w: 1 } },
				null,
			]) {
				expect(whoMay(record, after)).toEqual([])
				expect(whoMay(record, after, UNLOCKED)).toEqual(['facilitator'])
			}
		}
	})

	it('Q6 nobody makes a second skeleton, unlocked or not', () => {
		for (const record of [cell, head]) {
			const copy = { ...record, id: 'shape:copy' }
			expect(whoMay(null, copy, UNLOCKED)).toEqual([])
			const stripped = { ...copy, meta: {} }
			expect(whoMay(null, stripped, UNLOCKED)).toEqual([])
			expect(judgeRevival({ id: 'me', role: 'facilitator' }, factsOf(stripped), UNLOCKED)).toEqual({
				allow: false,
				reason: 'skeleton',
			})
		}
	})

	it('Q6 a copy of an idea is allowed, but for what it says of its part', () => {
		const copy = { ...idea, id: 'shape:copy', meta: { ...(idea.meta as object), stamp: 1, own: 2 } }
		expect(whoMay(null, copy)).toEqual(['facilitator', 'editor', 'contributor'])
		expect(borrowedMeta(copy)).toEqual(['part', 'templateKey', 'stamp'])
		expect(borrowedMeta(note(null, { meta: { own: 1 } }))).toEqual([])
	})

	it('Q7 nobody deletes the document or its page, or makes another document', () => {
		expect(whoMay(page, null, UNLOCKED)).toEqual([])
		expect(whoMay(documentRecord, null, UNLOCKED)).toEqual([])
		expect(whoMay(null, { ...documentRecord, id: 'document:other' })).toEqual([])
		expect([DOCUMENT_ID, PAGE_ID]).toEqual([documentRecord.id, page.id])
		expect(whoMay(null, { ...page, id: 'page:other' })).toEqual(['facilitator', 'editor'])
	})

	it('Q8 nobody changes what a record is: its type, its part, its stamp', () => {
		const own = note('me')
		for (const after of [
			{ ...own, type: 'geo' },
			{ ...own, typeName: 'page' },
			note('other'),
			{ ...own, meta: {} },
			{ ...own, meta: { ...(own.meta as object), part: 'idea' } },
		]) {
			expect(judge({ id: 'me', role: 'facilitator' }, own, after, UNLOCKED)).toEqual({
				allow: false,
				reason: 'identity',
			})
		}
		expect(whoMay(idea, { ...idea, meta: {} }, UNLOCKED)).toEqual([])
		const annotated = { ...own, meta: { ...(own.meta as object), colour: 'mine' } }
		expect(may('contributor', own, annotated)).toBe(true)
	})

	it('Q9 whose a record is is told by its stamp alone, and not where it has a part', () => {
		expect(factsOf(note('me')).owner).toBe('me')
		for (const meta of [{}, { stamp: 'me' }, { stamp: { p: 'me' } }, { stamp: null }, undefined]) {
			expect(factsOf(note(null, { meta })).owner).toBeNull()
		}
		const forged = note('me', { meta: { ...(note('me').meta as object), part: 'idea' } })
		expect(judgeChange({ id: 'me', role: 'contributor' }, factsOf(forged), LOCKED).allow).toBe(
			false,
		)
	})

	it('Q9 an asset comes back with whoever pastes its image again', () => {
		const asset = { id: 'asset:a', typeName: 'asset', type: 'image', props: {}, meta: {} }
		const revive = (role: Role) => judgeRevival({ id: 'me', role }, factsOf(asset), LOCKED).allow
		expect(ROLES.filter(revive)).toEqual(['facilitator', 'editor', 'contributor'])
		const other = factsOf(note('other'))
		expect(judgeRevival({ id: 'me', role: 'contributor' }, other, LOCKED).allow).toBe(false)
	})

	it('Q1 tells the interface the same', () => {
		for (const role of ROLES) {
			for (const record of [note('me'), note('other'), idea, cell, page]) {
				const actor = { id: 'me', role }
				expect(canChange(actor, record, LOCKED)).toBe(may(role, record, moved(record)))
				expect(canDelete(actor, record, LOCKED)).toBe(may(role, record, null))
			}
		}
	})
})

describe('a stamp', () => {
	const stamp = { p: 'me', s: 'city', c: 1000, m: 1000 }

	it('Q11 is refreshed once a minute, and names who changed it last where that is another', () => {
		expect(refreshedStamp(stamp, 'other', 1000 + STAMP_INTERVAL_MS - 1)).toBeNull()
		const later = 1000 + STAMP_INTERVAL_MS
		expect(refreshedStamp(stamp, 'other', later)).toEqual({ ...stamp, m: later, by: 'other' })
		expect(refreshedStamp({ ...stamp, by: 'other' }, 'me', later)).toEqual({ ...stamp, m: later })
	})

	it('Q10 is read only where it is whole', () => {
		expect(stampOf(note('me'))).toEqual({ p: 'me', s: 'city', c: 1, m: 1 })
		expect(stampOf(note('me', { meta: { stamp: { ...stamp, c: 'x' } } }))).toBeNull()
	})
})
