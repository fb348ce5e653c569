/** Two participants who are one person, as the document has it. (SPEC D11, J43) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Writers } from '../../../../server/room/rules/Writers.ts'
import { getRecords } from '../../../../shared/document/layout.ts'
import { mergeParticipant, presentOwner } from '../../../../shared/document/merge.ts'
import { readParticipants, writeParticipant } from '../../../../shared/document/people.ts'
import { rebuildDocument } from '../../../../shared/document/rebuild.ts'
import { readEntry, writeNewRecord } from '../../../../shared/document/records.ts'
import { seedDocument } from '../../../../shared/document/seed.ts'
import { STAMP_KEY, type Stamp, stampOf } from '../../../../shared/document/stamp.ts'
import { readWriter, writeWriter } from '../../../../shared/document/writers.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

function note(doc: Y.Doc, name: string, stamp: Partial<Stamp>): void {
	const id = `shape:${name}`
	writeNewRecord(getRecords(doc), noteRecord(id))
	getRecords(doc)
		.get(id)
		?.set(STAMP_KEY, { p: 'x', s: 'city', c: 1, m: 2, ...stamp })
}

function stamp(doc: Y.Doc, name: string): Stamp | null {
	const entry = getRecords(doc).get(`shape:${name}`)
	const record = entry && readEntry(`shape:${name}`, entry)
	return record ? stampOf(record) : null
}

describe('merging', () => {
	it('J43 changes who made and who changed a record, and nothing else of its stamp', () => {
		const doc = new Y.Doc()
		note(doc, 'made', { p: 'a' })
		note(doc, 'changed', { p: 'x', by: 'a' })
		note(doc, 'both', { p: 'a', by: 'b' })
		note(doc, 'others', { p: 'x', by: 'y' })
		mergeParticipant(doc, 'a', 'b')
		const rest = { s: 'city', c: 1, m: 2 }
		expect(stamp(doc, 'made')).toEqual({ ...rest, p: 'b' })
		expect(stamp(doc, 'changed')).toEqual({ ...rest, p: 'x', by: 'b' })
		expect(stamp(doc, 'both'), 'nobody else has changed it').toEqual({ ...rest, p: 'b' })
		expect(stamp(doc, 'others')).toEqual({ ...rest, p: 'x', by: 'y' })
	})

	it('J43 reaches the stamps of a rebuilt document, which stand in the creation', () => {
		const template = { id: 'own', version: 1 }
		const doc = new Y.Doc()
		seedDocument(doc, { title: 'T', template, language: 'fi', records: [] })
		note(doc, 'made', { p: 'a' })
		const rebuilt = rebuildDocument(doc)
		if (!rebuilt) throw new Error('no board')
		expect(getRecords(rebuilt).get('shape:made')?.has(STAMP_KEY)).toBe(false)
		mergeParticipant(rebuilt, 'a', 'b')
		expect(stamp(rebuilt, 'made')?.p).toBe('b')
	})

	it('J43 done again writes nothing, and of three in a row the last one is meant', () => {
		const doc = new Y.Doc()
		for (const id of ['a', 'b', 'c']) writeParticipant(doc, id, { name: id, sector: 'city' })
		note(doc, 'made', { p: 'a' })
		writeWriter(doc, 5, 'a')
		mergeParticipant(doc, 'a', 'b')
		const before = Y.encodeStateVector(doc)
		mergeParticipant(doc, 'a', 'b')
		expect(Y.encodeStateVector(doc)).toEqual(before)
		mergeParticipant(doc, 'b', 'c')
		expect([presentOwner(doc, 'a'), presentOwner(doc, 'b'), presentOwner(doc, 'c')]).toEqual([
			'c',
			'c',
			'c',
		])
		expect([stamp(doc, 'made')?.p, readWriter(doc, 5)]).toEqual(['c', 'c'])
		expect([...readParticipants(doc).keys()]).toEqual(['c'])
	})

	it('J43 a replica that was only announced is the other’s too', () => {
		const doc = new Y.Doc()
		const writers = new Writers(doc)
		writers.announce(7, 'a')
		mergeParticipant(doc, 'a', 'b')
		expect([writers.mayUse(7, 'b'), writers.mayUse(7, 'a')]).toEqual([true, false])
	})
})
