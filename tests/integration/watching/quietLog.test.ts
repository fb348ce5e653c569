/** What the log never has: what people wrote, who they are, and what opens a board. (SPEC H193) */
import { describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { getRecords } from '../../../shared/document/layout.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import { edit, write } from '../support/edit.ts'
import { Guest, join } from '../support/Guest.ts'
import { program, tokenFor } from '../support/programs.ts'
import { RawClient } from '../support/RawClient.ts'
import { say } from '../support/signals.ts'
import { startTestServer } from '../support/TestServer.ts'
import { CELL } from '../support/votes.ts'

/** In all that somebody wrote or is called; nowhere in the sources. */
const MARK = 'zyxmark'

describe('the log at its most talkative', () => {
	it('H193 has no names, no words, no keys, no cookies and no whole id, also of what goes wrong', async () => {
		const logged: string[] = []
		const env = { SLOW_MS: '1', MAX_FRAME_BYTES: '65536' }
		const server = await startTestServer({ logged, env })
		const lead = { name: `Aino ${MARK}`, organisation: `${MARK} Oy` }
		const board = await server.createBoard({ title: `Paja ${MARK}` }, undefined, lead)
		const other = await Guest.join(server.address, board, 'contributor', { name: `Bo ${MARK}` })
		const secrets = [MARK, board.id, board.lead.participant.id, other.participant.id]
		for (const { key } of Object.values(board.links)) secrets.push(key)
		for (const { cookie } of [board.lead, other]) secrets.push(cookie.split('=')[1] ?? cookie)

		// What goes well.
		const words = noteRecord('shape:said', `Sanoja ${MARK}`, { parentId: CELL })
		await write(server, other, words)
		expect((await say(board.lead, `Vastaus ${MARK}`)).status).toBe(201)
		const settings = { sectors: [{ id: 'own', name: { fi: MARK } }] }
		await board.lead.send('PUT', '/settings', settings)
		await board.lead.send('PUT', '/settings', { title: `Uusi ${MARK}` })
		await board.lead.send('PUT', '/run-sheet', [
			{ id: 'one', title: { fi: `Vaihe ${MARK}` }, kind: 'write' },
		])
		await board.lead.post('/template', { title: `Malli ${MARK}`, include: 'all' })
		await board.lead.post('/clones', { titles: [`Ryhmä ${MARK}`], notes: 'all' })
		expect((await board.lead.get('/file')).status).toBe(200)
		const token = await tokenFor(board.lead, 'write', `Ohjelma ${MARK}`)
		secrets.push(token)
		await program(server, board.id, token).get('/notes')
		const published = await board.lead.send('PUT', '/publication', { language: 'fi' })
		secrets.push(((await published.json()) as { key?: string }).key ?? token)
		await board.lead.post(`/links/viewer/rotate`)

		// What doesn't.
		await join(server.address, board, 'viewer', { key: `${MARK}aaaaaaaaaaaaaaa`, name: MARK })
		await fetch(`${server.address}/api/${MARK}?${MARK}`, { headers: { Cookie: other.cookie } })
		await fetch(`${server.address}/b/${board.id}/${MARK}`)
		await other.send('PUT', '/settings', { title: MARK })
		await other.send('PATCH', '/me', { name: MARK.repeat(500) })
		await fetch(`${server.address}/api/boards`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: `{"title": "${MARK}" ${MARK}`,
		})
		await fetch(`${server.address}/api/boards/import`, { method: 'POST', body: MARK })
		await program(server, board.id, `${token}x`).get('/notes')
		const bad = await RawClient.join(server, { ...other })
		bad.send(new Uint8Array(Buffer.from(`\x01${MARK}`)))
		await bad.until(() => bad.closeCode !== null)
		const large = await RawClient.join(server, { ...other })
		large.send(new Uint8Array(Buffer.from(MARK.repeat(20_000))))
		await large.until(() => large.closeCode !== null)
		const text = new WebSocket(`${server.socketUrl}/sync/${board.id}?${MARK}`, {
			headers: { Cookie: other.cookie },
		})
		text.on('open', () => text.send(MARK))
		await new Promise((resolve) => text.once('close', resolve))
		await edit(server, other, (doc) => void getRecords(doc).delete(`shape:${MARK}`))
		expect((await board.lead.send('DELETE', '')).status).toBe(204)

		await vi.waitFor(() => {
			const all = logged.join('')
			expect(all).toContain('"a socket broke the protocol"')
			expect(all).toContain('"slow"')
			expect(all).toContain(`"board":"${board.id.slice(0, 8)}"`)
			expect(all).toContain('/api/boards/:id/notes')
		}, 30_000)
		expect(secrets.every((secret) => secret.length > 6)).toBe(true)
		for (const secret of secrets) {
			const telling = logged.filter((line) => line.toLowerCase().includes(secret.toLowerCase()))
			expect(telling, secret).toEqual([])
		}
	})
})
