/** What facilitators set for the whole board. (SPEC J6, J15, J16) */
import { readFileSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type {
	CreatedBoard,
	ListedParticipant,
	LookAnswer,
	SettingsAnswer,
} from '../../shared/api.ts'
import { readBoard } from '../../shared/document/layout.ts'
import { readParticipant, readParticipants, readSettings } from '../../shared/document/people.ts'
import { DEFAULT_SECTORS } from '../../shared/sectors.ts'
import { must } from '../contract/support/rows.ts'
import { TestStorage } from '../unit/server/support/TestStorage.ts'
import { Guest, join } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestBoard } from './support/TestServer.ts'

async function set(board: TestBoard, settings: unknown): Promise<SettingsAnswer> {
	const answer = await board.lead.send('PUT', '/settings', settings)
	expect(answer.status).toBe(200)
	return (await answer.json()) as SettingsAnswer
}

const SECTORS = [
	{ id: 'north', label: 'Pohjoinen', color: '#113355' },
	{ id: 'south', label: { fi: 'Etelä', sv: 'Söder', en: 'South' }, color: '#553311' },
]

describe('settings', () => {
	it('J15 a new board has the default sectors, names, and a locked framework', async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard()
		const client = await RawClient.join(server, lead)
		const expected = { sectors: DEFAULT_SECTORS, pseudonymous: false, unlocked: false }
		expect(readSettings(client.doc)).toEqual(expected)
	})

	it('J15 a change is everyone’s at once, and what is left out stays', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const client = await RawClient.join(server, board.lead)
		expect(await set(board, { title: 'Syksy', unlocked: true })).toEqual({
			title: 'Syksy',
			sectors: DEFAULT_SECTORS,
			pseudonymous: false,
			unlocked: true,
		})
		await client.until(() => readSettings(client.doc).unlocked)
		expect(readBoard(client.doc)?.title).toBe('Syksy')
		expect(await (await board.lead.get()).json()).toMatchObject({ title: 'Syksy' })
		expect(await set(board, { unlocked: false })).toMatchObject({ title: 'Syksy', unlocked: false })
		await client.until(() => !readSettings(client.doc).unlocked)
	})

	it('J6 the list of sectors is the facilitator’s, and joining goes by it', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		expect((await set(board, { sectors: SECTORS })).sectors).toEqual(SECTORS)
		const { key } = board.links.viewer
		const look = await server.post(`/api/boards/${board.id}/look`, { key })
		expect(((await look.json()) as LookAnswer).sectors).toEqual(SECTORS)
		expect((await join(server.address, board, 'viewer', { sector: 'city' })).status).toBe(400)
		const guest = await Guest.join(server.address, board, 'viewer', { sector: 'south' })
		const client = await RawClient.join(server, guest)
		expect(readSettings(client.doc).sectors).toEqual(SECTORS)
		// Who came from a sector that has left the list stays of it, and may still change the rest.
		expect(readParticipant(client.doc, board.lead.participant.id)?.sector).toBe('city')
		const renamed = await board.lead.send('PATCH', '/me', { name: 'Uusi', sector: 'city' })
		expect(renamed.status).toBe(200)
	})

	it('J15 go along with a clone, but for the unlocking', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		await set(board, { sectors: SECTORS, pseudonymous: true, unlocked: true })
		const answer = await board.lead.post('/clone', { title: 'Kopio', notes: true })
		const clone = (await answer.json()) as CreatedBoard
		const guest = await Guest.join(server.address, clone, 'editor', { sector: 'south' })
		const client = await RawClient.join(server, guest)
		const expected = { sectors: SECTORS, pseudonymous: true, unlocked: false }
		expect(readSettings(client.doc)).toEqual(expected)
		expect([...readParticipants(client.doc).values()]).toEqual([{ sector: 'south' }])
	})
})

describe('a pseudonymous board', () => {
	it('J16 takes all names out of the document, and keeps out those who join', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const secret = { name: 'Salanimi Salainen', organisation: 'Salaseura' }
		const guest = await Guest.join(server.address, board, 'editor', secret)
		const early = await RawClient.join(server, board.lead)
		const { id } = guest.participant
		expect(readParticipant(early.doc, id)).toEqual({ ...secret, sector: 'city' })
		await set(board, { pseudonymous: true })
		await early.until(() => readParticipant(early.doc, id)?.name === undefined)
		expect(readParticipant(early.doc, id)).toEqual({ sector: 'city' })
		await guest.send('PATCH', '/me', { name: 'Salanimi Toinen' })
		await Guest.join(server.address, board, 'viewer', { name: 'Salanimi Kolmas' })
		// Nothing of the names is in what later ones get, overwritten values included.
		const late = await RawClient.join(server, guest)
		expect(readParticipants(late.doc).size).toBe(3)
		expect(late.receivedText()).not.toMatch(/Salanimi|Salaseura/)
		const file = await (await guest.get('/file')).text()
		expect(file).not.toMatch(/Salanimi|Salaseura/)
	})

	it('J16 shows names to facilitators only, and to oneself', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		await set(board, { pseudonymous: true })
		const guest = await Guest.join(server.address, board, 'editor', { name: 'Salanimi' })
		const list = (await (await board.lead.get('/participants')).json()) as {
			participants: ListedParticipant[]
		}
		expect(list.participants.map(({ name }) => name)).toEqual(['Aino', 'Salanimi'])
		expect((await guest.get('/participants')).status).toBe(403)
		expect(await (await guest.get('/me')).text()).toContain('Salanimi')
		const { key } = board.links.viewer
		const look = await server.post(`/api/boards/${board.id}/look`, { key })
		expect(((await look.json()) as LookAnswer).pseudonymous).toBe(true)
	})

	it('J16 has everyone’s name again when it is one no more', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		await set(board, { pseudonymous: true })
		const person = { name: 'Väinö', organisation: 'Kunta' }
		const guest = await Guest.join(server.address, board, 'editor', person)
		await set(board, { pseudonymous: false })
		const client = await RawClient.join(server, guest)
		const names = [...readParticipants(client.doc).values()].map(({ name }) => name)
		expect(names.toSorted()).toEqual(['Aino', 'Väinö'])
		expect(readParticipant(client.doc, guest.participant.id)?.organisation).toBe('Kunta')
	})

	it('J16 leaves no name in what is stored of the document once it is put into one version', async () => {
		const env = { UNLOAD_MS: '0', COMPACT_UPDATES: '1' }
		const server = await startTestServer({ env })
		const board = await server.createBoard({ ideas: false })
		await Guest.join(server.address, board, 'editor', { name: 'Salanimi' })
		await set(board, { pseudonymous: true })
		const client = await RawClient.join(server, board.lead)
		client.mark('compacts')
		await client.until(() => client.acknowledged === client.sent)
		client.socket.close()
		await server.stop()
		const { default: Database } = await import('libsql')
		const db = new Database(joinPath(server.dataDir, 'kudelma.db'))
		const rows = [
			...(db.prepare('SELECT state AS data FROM versions').all() as { data: ArrayBuffer }[]),
			...(db.prepare('SELECT data FROM updates').all() as { data: ArrayBuffer }[]),
		]
		db.close()
		expect(rows.length).toBeGreaterThan(0)
		for (const { data } of rows) expect(Buffer.from(data).includes('Salanimi')).toBe(false)
		expect(readFileSync(joinPath(server.dataDir, 'kudelma.db')).includes('Salanimi')).toBe(true)
	})

	it('J16 holds for what an older epoch knew', async () => {
		const storage = new TestStorage()
		const server = await startTestServer({ storage })
		const board = await server.createBoard({ ideas: false })
		const member = await Guest.join(server.address, board, 'viewer', { name: 'Salanimi' })
		const client = await RawClient.join(server, board.lead)
		await client.until(() => readParticipant(client.doc, member.participant.id) !== null)
		const state = Y.encodeStateAsUpdate(client.doc)
		const { versionSeq, updates } = must(await storage.documents.load(board.id))
		const ended = { epoch: 0, seed: 1, state }
		const seq = versionSeq + updates.length
		must(await storage.documents.startEpoch(board.id, seq, ended, state))
		const names = async () => {
			const answer = await member.get('/epochs/0')
			const doc = new Y.Doc()
			Y.applyUpdate(doc, new Uint8Array(await answer.clone().arrayBuffer()))
			const text = Buffer.from(await answer.arrayBuffer()).toString('utf8')
			return [readParticipants(doc).size, text.includes('Salanimi')]
		}
		expect(await names()).toEqual([2, true])
		await set(board, { pseudonymous: true })
		expect(await names()).toEqual([2, false])
	})

	it('J15 the sectors go along in the board’s file', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		await set(board, { sectors: SECTORS })
		const file: unknown = await (await board.lead.get('/file')).json()
		const imported = await server.post('/api/boards/import', file)
		const copy = (await imported.json()) as CreatedBoard
		const guest = await Guest.join(server.address, copy, 'viewer', { sector: 'north' })
		const client = await RawClient.join(server, guest)
		expect(readSettings(client.doc).sectors).toEqual(SECTORS)
	})
})
