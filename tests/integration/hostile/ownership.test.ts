/** Contributors change what is theirs, and nobody says that it's another's. (SPEC X9, X10) */
import { describe, expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import { PAGE_ID } from '../../../shared/document/layout.ts'
import { Guest } from '../support/Guest.ts'
import { RawClient } from '../support/RawClient.ts'
import { startTestServer } from '../support/TestServer.ts'
import {
	type Attack,
	attacks,
	CONTRIBUTORS,
	EDITORS,
	entryOf,
	forge,
	fragmentOf,
	IDEA,
	stampOf,
	typeInto,
	WAIT,
	wordsOf,
	writeNote,
} from './support/AttackedBoard.ts'

const OWN = 'shape:own'
const forged = (p: string) => ({ p, s: 'state', c: 1, m: 1 })

function sets(name: string, id: string, key: string, value: unknown): Attack {
	const tries: Attack['tries'] = (evil) => void entryOf(evil.doc, id).set(key, value)
	return { name, role: 'contributor', tries, ends: 'put right' }
}

function firstText(doc: Y.Doc, id: string): Y.XmlText {
	return (fragmentOf(doc, id).get(0) as Y.XmlElement).get(0) as Y.XmlText
}

describe("another's note", () => {
	attacks('X9', [
		sets('is moved', EDITORS, 'pos', [666, 666]),
		sets('is recoloured', EDITORS, 'p.color', 'red'),
		sets('is deleted', EDITORS, 'deleted', true),
		sets('is put into a cell', EDITORS, 'tree', ['shape:cell-roles-tools', 'a1']),
		sets('is brought to the front', EDITORS, 'tree', [PAGE_ID, 'zz1']),
		sets('is locked', EDITORS, 'isLocked', true),
		sets('is annotated', EDITORS, 'm.evil', true),
		sets("is another contributor's, and moved", CONTRIBUTORS, 'pos', [666, 666]),
		sets('is an idea, and recoloured', IDEA, 'p.color', 'red'),
		sets("is an idea, and taken out of the template's part", IDEA, 'm.part', undefined),
		{
			name: 'is written into',
			role: 'contributor',
			tries: (evil) => typeInto(evil.doc, EDITORS, ' evil'),
			ends: 'put right',
		},
		{
			name: 'is emptied',
			role: 'contributor',
			tries: (evil) => firstText(evil.doc, EDITORS).delete(0, 6),
			ends: 'put right',
		},
		{
			name: 'is marked',
			role: 'contributor',
			tries: (evil) => firstText(evil.doc, EDITORS).format(0, 3, { bold: {} }),
			ends: 'put right',
		},
		{
			name: 'is emptied and written anew in many small steps',
			role: 'contributor',
			tries(evil) {
				const text = firstText(evil.doc, EDITORS)
				for (let n = 0; n < 30; n++) {
					text.delete(0, 1)
					text.insert(0, 'ev')
				}
			},
			ends: 'put right',
		},
		{
			name: 'loses the paragraph in which its author types',
			role: 'contributor',
			tries(evil, { honest: { editor } }) {
				fragmentOf(evil.doc, EDITORS).delete(0, 1)
				typeInto(editor.doc, EDITORS, 'Ä')
			},
			ends: 'violation',
			besides: ({ honest }) => expect(wordsOf(honest.facilitator.doc, EDITORS)).toBe('editorÄÄ'),
		},
		{
			name: 'comes back from its deletion by another',
			role: 'contributor',
			async tries(evil, { honest: { facilitator } }) {
				const gone = (doc: Y.Doc) => entryOf(doc, IDEA).get('deleted')
				entryOf(facilitator.doc, IDEA).set('deleted', true)
				await evil.until(() => gone(evil.doc) === true)
				entryOf(evil.doc, IDEA).set('deleted', false)
			},
			ends: 'put right',
			besides: ({ honest }) => {
				expect(entryOf(honest.editor.doc, IDEA).get('deleted')).toBe(true)
			},
		},
	])
})

describe('whose it is', () => {
	const saysOwn: Attack['besides'] = ({ honest, evilGuest }) => {
		expect(stampOf(honest.editor.doc, OWN)).toMatchObject({
			p: evilGuest.participant.id,
			s: 'city',
		})
		const { c, m } = stampOf(honest.editor.doc, OWN) as { c: number; m: number }
		expect(Date.now() - c).toBeLessThan(60_000)
		expect(m).toBeGreaterThanOrEqual(c)
	}
	attacks('X10', [
		{
			name: 'is forged in what a note begins with: author, sector and time',
			role: 'contributor',
			tries: (evil) => writeNote(evil.doc, OWN, '', { meta: { stamp: forged('somebody') } }),
			ends: 'put right',
			besides: saysOwn,
		},
		{
			name: 'is forged in the same update as the note',
			role: 'contributor',
			tries(evil) {
				evil.doc.transact(() => {
					writeNote(evil.doc, OWN, '')
					entryOf(evil.doc, OWN).set('m.stamp', forged('somebody'))
				})
			},
			ends: 'put right',
			besides: saysOwn,
		},
		{
			name: 'is forged later',
			role: 'editor',
			async tries(evil) {
				writeNote(evil.doc, OWN, '')
				await evil.until(() => stampOf(evil.doc, OWN) !== undefined)
				entryOf(evil.doc, OWN).set('m.stamp', forged('somebody'))
			},
			ends: 'put right',
			besides: saysOwn,
		},
		{
			name: 'is deleted',
			role: 'editor',
			async tries(evil) {
				writeNote(evil.doc, OWN, '')
				await evil.until(() => stampOf(evil.doc, OWN) !== undefined)
				entryOf(evil.doc, OWN).delete('m.stamp')
			},
			ends: 'put right',
			besides: saysOwn,
		},
		{
			name: 'is claimed of what is another’s',
			role: 'contributor',
			tries: (evil, { evilGuest }) =>
				void entryOf(evil.doc, EDITORS).set('m.stamp', forged(evilGuest.participant.id)),
			ends: 'put right',
		},
		{
			name: 'is claimed, and the note changed at once',
			role: 'contributor',
			tries(evil, { evilGuest }) {
				entryOf(evil.doc, EDITORS).set('m.stamp', forged(evilGuest.participant.id))
				entryOf(evil.doc, EDITORS).set('pos', [666, 666])
				typeInto(evil.doc, EDITORS, ' evil')
			},
			ends: 'put right',
		},
		{
			name: 'is claimed by a replayed note of another board',
			role: 'contributor',
			async tries(evil, { server }) {
				const other = await server.createBoard()
				const there = await RawClient.join(server, other.lead)
				evil.sendUpdate(forge(there.doc, (doc) => writeNote(doc, OWN, 'from elsewhere')))
				await evil.until(() => stampOf(evil.doc, OWN) !== undefined)
			},
			ends: 'put right',
			besides: saysOwn,
		},
	])
})

describe('what is honest', () => {
	it('X9 a contributor changes their own, in a cell too, and ties an arrow to another’s', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const join = async (role: 'contributor' | 'editor') =>
			RawClient.join(server, await Guest.join(server.address, board, role))
		const [kalle, eeva] = [await join('contributor'), await join('editor')]
		writeNote(kalle.doc, OWN, 'mine')
		writeNote(eeva.doc, EDITORS, 'theirs')
		await kalle.until(() => stampOf(kalle.doc, EDITORS) !== undefined)
		kalle.doc.transact(() => {
			const own = entryOf(kalle.doc, OWN)
			own.set('tree', ['shape:cell-roles-tools', 'a1'])
			own.set('pos', [1, 2])
			own.set('p.color', 'red')
		})
		typeInto(kalle.doc, OWN, ' and more')
		await kalle.until(() => kalle.acknowledged === kalle.sent)
		await vi.waitFor(() => expect(wordsOf(eeva.doc, OWN)).toBe('mine and more'), WAIT)
		for (const { doc } of [kalle, eeva]) {
			expect(entryOf(doc, OWN).get('tree')).toEqual(['shape:cell-roles-tools', 'a1'])
			expect(entryOf(doc, OWN).get('p.color')).toBe('red')
		}
	})

	it('X9 what was allowed when it was made, and came late, is put back; the one who made it stays', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const guest = await Guest.join(server.address, board, 'editor')
		const lead = await RawClient.join(server, board.lead)
		writeNote(lead.doc, EDITORS, 'theirs')
		await lead.until(() => lead.acknowledged === lead.sent)
		const away = await RawClient.join(server, guest)
		await away.until(() => stampOf(away.doc, EDITORS) !== undefined)
		away.socket.close()
		await away.until(() => away.closeCode !== null)
		writeNote(away.doc, OWN, 'made away')
		entryOf(away.doc, EDITORS).set('pos', [5, 5])
		fragmentOf(away.doc, EDITORS).delete(0, 1)
		await board.lead.send('PATCH', `/participants/${guest.participant.id}`, { role: 'viewer' })
		const back = await RawClient.rejoin(server, guest, away.doc)
		await back.until(() => back.acknowledged > 0)
		await vi.waitFor(() => expect(wordsOf(back.doc, EDITORS)).toBe('theirs'), WAIT)
		expect(back.closeCode).toBeNull()
		for (const { doc } of [back, lead]) {
			await vi.waitFor(() => expect(entryOf(doc, OWN).get('deleted')).toBe(true), WAIT)
			expect(entryOf(doc, EDITORS).has('pos')).toBe(false)
			expect(wordsOf(doc, OWN)).toBe('made away')
		}
	})
})
