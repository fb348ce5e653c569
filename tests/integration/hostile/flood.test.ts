/** Too much, too fast, and what stands beside the document. (SPEC X14-X16) */
import { describe, expect, it, vi } from 'vitest'
import { presenceFrame } from '../../../server/room/frames.ts'
import { CLOSE } from '../../../shared/protocol.ts'
import { Guest } from '../support/Guest.ts'
import { RawClient } from '../support/RawClient.ts'
import {
	AttackedBoard,
	attacks,
	EDITORS,
	entryOf,
	forge,
	sendForged,
	stampOf,
	WAIT,
	writeNote,
} from './support/AttackedBoard.ts'

const OWN = 'shape:own'

describe('a flood', () => {
	attacks('X14', [
		{
			name: 'of ten thousand small updates at once',
			partly: true,
			role: 'contributor',
			async tries(evil) {
				writeNote(evil.doc, OWN, '')
				await evil.until(() => stampOf(evil.doc, OWN) !== undefined)
				for (let n = 0; n < 10_000; n++) entryOf(evil.doc, OWN).set('pos', [n, n])
			},
			ends: 'tooFast',
			growth: 60_000,
		},
		{
			name: 'of bytes',
			partly: true,
			role: 'contributor',
			env: { MAX_FRAME_BYTES: '65536', MAX_BYTES_PER_SECOND: '10000' },
			async tries(evil) {
				writeNote(evil.doc, OWN, '')
				await evil.until(() => stampOf(evil.doc, OWN) !== undefined)
				for (let n = 0; n < 40; n++) entryOf(evil.doc, OWN).set('m.evil', 'e'.repeat(20_000))
			},
			ends: 'tooFast',
			growth: 60_000,
		},
		{
			name: 'of presence',
			role: 'viewer',
			tries(evil) {
				for (let clock = 1; clock <= 5000; clock++) {
					evil.send(presenceFrame([{ clientId: evil.doc.clientID, clock, state: '{}' }]))
				}
			},
			ends: 'tooFast',
		},
		{
			name: 'of changes that have to be put right',
			role: 'contributor',
			tries(evil) {
				let n = 0
				// A turn of its own each: only those who are told their role and go on get so far.
				const again = (): void => {
					entryOf(evil.doc, EDITORS).set('pos', [++n, n])
					if (evil.closeCode === null && n < 900) setTimeout(again, 10)
				}
				again()
			},
			ends: 'tooFast',
			growth: 60_000,
		},
		{
			name: 'of records of one participant',
			partly: true,
			role: 'contributor',
			env: { MAX_PARTICIPANT_RECORDS: '200' },
			tries(evil) {
				for (let n = 0; n < 250; n++) writeNote(evil.doc, `shape:many${n}`, '')
			},
			ends: 'tooLarge',
			growth: 200_000,
		},
		{
			name: 'of records in one update',
			role: 'contributor',
			env: { MAX_PARTICIPANT_RECORDS: '200' },
			tries: (evil) =>
				sendForged(evil, (doc) => {
					for (let n = 0; n < 250; n++) writeNote(doc, `shape:many${n}`, '')
				}),
			ends: 'tooLarge',
		},
		{
			name: 'of records over what a board holds',
			role: 'editor',
			env: { MAX_RECORDS: '300' },
			tries: (evil) =>
				sendForged(evil, (doc) => {
					for (let n = 0; n < 200; n++) writeNote(doc, `shape:many${n}`, '')
				}),
			ends: 'tooLarge',
		},
		{
			name: 'of Yjs clients',
			partly: true,
			role: 'editor',
			tries(evil) {
				for (let n = 0; n < 60; n++) {
					evil.sendUpdate(forge(evil.doc, (doc) => writeNote(doc, `shape:c${n}`, '')))
				}
			},
			ends: 'tooLarge',
			growth: 60_000,
		},
	])
})

describe('presence', () => {
	it('X15 of one who is there can not be taken', async () => {
		const attacked = await AttackedBoard.set('editor')
		const { editor, facilitator } = attacked.honest
		const clientId = editor.doc.clientID
		editor.send(presenceFrame([{ clientId, clock: 1, state: '{"name":"Eeva"}' }]))
		await facilitator.until(() => facilitator.presenceFrames > 0)
		attacked.evil.send(presenceFrame([{ clientId, clock: 9, state: '{"name":"evil"}' }]))
		await vi.waitFor(() => expect(attacked.evil.closeCode).toBe(CLOSE.malformed), WAIT)
		await attacked.goesOn()
	})

	it('X15 of one who is away can not be taken either: they are let in again', async () => {
		const attacked = await AttackedBoard.set('editor')
		const { facilitator } = attacked.honest
		const guest = await Guest.join(attacked.server.address, attacked.board, 'editor', {
			name: 'Aino',
		})
		const aino = await RawClient.join(attacked.server, guest)
		const clientId = aino.doc.clientID
		aino.send(presenceFrame([{ clientId, clock: 1, state: '{"name":"Aino"}' }]))
		await facilitator.until(() => facilitator.presenceFrames > 0)
		aino.socket.close()
		await facilitator.until(() => facilitator.presenceFrames > 1)
		attacked.evil.send(presenceFrame([{ clientId, clock: 9, state: '{"name":"evil"}' }]))
		sendForged(attacked.evil, (doc) => {
			doc.clientID = clientId
			writeNote(doc, 'shape:evil', 'evil')
		})
		await vi.waitFor(() => expect(attacked.evil.closeCode).toBe(CLOSE.otherWriter), WAIT)
		const back = await RawClient.rejoin(attacked.server, guest, aino.doc)
		back.doc.clientID = clientId
		back.send(presenceFrame([{ clientId, clock: 2, state: '{"name":"Aino"}' }]))
		writeNote(back.doc, 'shape:aino', 'still mine')
		await facilitator.until(() => stampOf(facilitator.doc, 'shape:aino') !== undefined)
		expect(back.closeCode).toBeNull()
		await attacked.goesOn()
	})

	it('X15 that is too large ends with its sender', async () => {
		const attacked = await AttackedBoard.set('viewer')
		const state = JSON.stringify({ evil: 'e'.repeat(20_000) })
		attacked.evil.send(presenceFrame([{ clientId: 7, clock: 1, state }]))
		await vi.waitFor(() => expect(attacked.evil.closeCode).toBe(CLOSE.tooLarge), WAIT)
		await attacked.goesOn()
	})
})

describe('the door', () => {
	it('X16 is shut to another site’s page, to a cookie of another board, and to a stolen one after rotation', async () => {
		const attacked = await AttackedBoard.set('editor')
		const { server, board, evilGuest } = attacked
		const stolen = { boardId: board.id, cookie: evilGuest.cookie }
		expect(await RawClient.refusal(server, { ...stolen, origin: 'https://evil.example' })).toBe(403)
		const other = await server.createBoard()
		for (const cookie of [
			other.lead.cookie,
			`kudelma_${board.id}=${other.lead.cookie.split('=')[1]}`,
			`kudelma_${board.id}=e30.e30`,
			'',
		]) {
			const visitor = await RawClient.connect(server, { boardId: board.id, cookie })
			await visitor.until(() => visitor.closeCode === CLOSE.revoked)
		}
		await board.lead.post('/links/editor/rotate')
		await attacked.evil.until(() => attacked.evil.closeCode === CLOSE.revoked)
		const again = await RawClient.connect(server, stolen)
		await again.until(() => again.closeCode === CLOSE.revoked)
		expect((await evilGuest.get('/me')).status).toBe(401)
		const { facilitator, contributor } = attacked.honest
		expect([facilitator.closeCode, contributor.closeCode]).toEqual([null, null])
	})
})
