/** Participants and settings in the root `board`. (SPEC D11) */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { getBoard } from '../../../../shared/document/layout.ts'
import {
	DEFAULT_SETTINGS,
	isUnlocked,
	readParticipant,
	readParticipants,
	readSettings,
	writeParticipant,
	writeSettings,
} from '../../../../shared/document/people.ts'
import { rebuildDocument } from '../../../../shared/document/rebuild.ts'
import { seedDocument } from '../../../../shared/document/seed.ts'

const aino = { name: 'Aino', sector: 'city', organisation: 'Kaupunki' }

describe('people in a document', () => {
	it('D11 participants have a key each, and a join costs its own few bytes', () => {
		const doc = new Y.Doc()
		for (let n = 0; n < 200; n++) writeParticipant(doc, `id${n}`, { ...aino, name: `Aino ${n}` })
		expect(readParticipants(doc).size).toBe(200)
		const sizes: number[] = []
		doc.on('update', (update: Uint8Array) => sizes.push(update.length))
		writeParticipant(doc, 'another', aino)
		expect(sizes).toHaveLength(1)
		expect(sizes[0]).toBeLessThan(150)
		expect(readParticipant(doc, 'another')).toEqual(aino)
	})

	it('D11 what is written again as it is leaves no trace', () => {
		const doc = new Y.Doc()
		writeParticipant(doc, 'a', aino)
		const before = Y.encodeStateAsUpdate(doc)
		writeParticipant(doc, 'a', { ...aino })
		expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
	})

	it('J16 names stay out while the board is pseudonymous', () => {
		const doc = new Y.Doc()
		writeSettings(doc, { pseudonymous: true })
		writeParticipant(doc, 'a', aino)
		expect(readParticipant(doc, 'a')).toEqual({ sector: 'city' })
		expect(Buffer.from(Y.encodeStateAsUpdate(doc)).includes('Aino')).toBe(false)
	})

	it('D11 settings are read back, and are the defaults where there are none', () => {
		const doc = new Y.Doc()
		expect(readSettings(doc)).toEqual(DEFAULT_SETTINGS)
		const sectors = [{ id: 'a', label: 'A', color: '#112233' }]
		writeSettings(doc, { sectors, unlocked: true })
		expect(readSettings(doc)).toEqual({ sectors, pseudonymous: false, unlocked: true })
		expect(isUnlocked(doc)).toBe(true)
	})

	it('D11 garbage is nobody and nothing', () => {
		const doc = new Y.Doc()
		const board = getBoard(doc)
		board.set('participant.a', 5)
		board.set('participant.b', { name: 'B' })
		board.set('participant.c', { name: 5, sector: 'city' })
		board.set('unlocked', 'yes')
		board.set('sectors', [null, { id: 'a', label: 'A', color: '#112233' }])
		expect([...readParticipants(doc)]).toEqual([['c', { sector: 'city' }]])
		expect(readSettings(doc).sectors).toEqual([{ id: 'a', label: 'A', color: '#112233' }])
		expect(isUnlocked(doc)).toBe(false)
	})

	it('D11 a new epoch has them too', () => {
		const doc = new Y.Doc()
		const template = { id: 'blank', version: 1 }
		seedDocument(doc, { title: 'T', template, language: 'fi', records: [] })
		writeSettings(doc, { unlocked: true })
		writeParticipant(doc, 'a', aino)
		const fresh = rebuildDocument(doc)
		expect(fresh && readParticipant(fresh, 'a')).toEqual(aino)
		expect(fresh && isUnlocked(fresh)).toBe(true)
	})
})
