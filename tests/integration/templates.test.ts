/** Saved templates: whose they are, what is in them, and what isn't. (SPEC H7, H40-H44) */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { checksum } from '../../server/storage/checksum.ts'
import type { CreatedBoard, ErrorAnswer } from '../../shared/api.ts'
import { readBoard } from '../../shared/document/layout.ts'
import { readSettings } from '../../shared/document/people.ts'
import { type PlainRecord, readRecords } from '../../shared/document/records.ts'
import type { SavedTemplate, TemplateInfo } from '../../shared/templateApi.ts'
import { imageRecords } from '../support/imageRecords.ts'
import { PNG } from '../support/images.ts'
import { newFolder } from '../support/newFolder.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { write } from './support/edit.ts'
import { Guest } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'

const FRAMEWORK = 'co-development-framework'
const SECTORS = [
	{ id: 'north', label: 'Pohjoinen', color: '#112233' },
	{ id: 'south', label: { fi: 'Etelä', sv: 'Syd', en: 'South' }, color: '#445566' },
]

async function problem(answer: Response): Promise<[number, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	expect(error.message).toMatch(/\w+ \w+ .+/)
	return [answer.status, error.code]
}

async function recordsOf(server: TestServer, who: Guest): Promise<Map<string, PlainRecord>> {
	const client = await RawClient.join(server, who)
	const records = readRecords(client.doc)
	client.socket.close()
	return records
}

async function save(guest: Guest, notes: boolean): Promise<SavedTemplate> {
	const answer = await guest.post('/template', { title: 'Vår', notes })
	expect(answer.status).toBe(201)
	return (await answer.json()) as SavedTemplate
}

function withKeys(server: TestServer, path: string, keys: string[], init: RequestInit = {}) {
	const headers = { Authorization: keys.map((key) => `Bearer ${key}`).join(', ') }
	return fetch(server.address + path, { ...init, headers })
}

async function listed(server: TestServer, ...keys: string[]): Promise<string[]> {
	const answer = await withKeys(server, '/api/templates', keys)
	expect(answer.status).toBe(200)
	const { templates } = (await answer.json()) as { templates: TemplateInfo[] }
	// The other built-in ones are listed for everybody too.
	return templates.flatMap(({ id, builtIn }) => (!builtIn || id === FRAMEWORK ? id : []))
}

/** A board with a note of each of two people, and a template of it with the notes. */
async function setUp() {
	const server = await startTestServer()
	const board = await server.createBoard({ language: 'sv' })
	const guest = await Guest.join(server.address, board, 'contributor', { sector: 'health' })
	await write(server, board.lead, noteRecord('shape:lead', 'zebra'))
	await write(server, guest, noteRecord('shape:guest', 'giraff'))
	return { server, board, guest, template: await save(board.lead, true) }
}

describe('a saved template', () => {
	it('H7 makes boards of what its board was, in its languages, again and again', async () => {
		const { server, board, template } = await setUp()
		const title = { fi: 'Vår', sv: 'Vår', en: 'Vår' }
		expect(template).toMatchObject({ title, builtIn: false, language: null })
		const before = await recordsOf(server, board.lead)
		for (const title of ['Ny', 'Till']) {
			const made = await server.createBoard({ template: template.id, title }, template.key)
			expect(made).toMatchObject({ title, template: template.id, language: 'fi' })
			const records = await recordsOf(server, made.lead)
			expect([...records.keys()].sort()).toEqual([...before.keys()].sort())
			const client = await RawClient.join(server, made.lead)
			const origin = { id: expect.stringMatching(/^saved-[0-9a-f]{32}$/), version: 1 }
			expect(readBoard(client.doc)).toMatchObject({ title, template: origin, language: 'fi' })
		}
	})

	it('H40 has a key of its own, told once and kept nowhere, and a link with it', async () => {
		const { server, template } = await setUp()
		expect(template.key).toMatch(/^[A-Za-z0-9_-]{22}$/)
		expect(template.url).toBe(`${server.address}/t/${template.id}#${template.key}`)
		await server.stop()
		const db = new Database(join(server.dataDir, 'kudelma.db'))
		const row = db.prepare('SELECT * FROM templates').get() as Record<string, unknown>
		db.close()
		expect(row.key_hash).toMatch(/^[A-Za-z0-9_-]{43}$/)
		expect(JSON.stringify(row)).not.toContain(template.key)
	})

	it('H40 is listed for those alone who show its key', async () => {
		const { server, board, template } = await setUp()
		const other = await save(board.lead, false)
		expect(await listed(server)).toEqual([FRAMEWORK])
		expect(await listed(server, 'A'.repeat(22), 'short', template.id)).toEqual([FRAMEWORK])
		expect(await listed(server, other.key)).toEqual([FRAMEWORK, other.id])
		expect(await listed(server, other.key, template.key)).toEqual([
			FRAMEWORK,
			template.id,
			other.id,
		])
		// Not by being on its board, either.
		const { templates } = (await (
			await fetch(`${server.address}/api/templates`, { headers: { Cookie: board.lead.cookie } })
		).json()) as { templates: TemplateInfo[] }
		expect(templates.filter(({ builtIn }) => !builtIn)).toEqual([])
	})

	it('H40 makes no board without its key, nor with another', async () => {
		const { server, board, template } = await setUp()
		const other = await save(board.lead, false)
		const body = { title: 'x', template: template.id, language: 'fi' }
		for (const key of [undefined, other.key, 'A'.repeat(22), `${template.key}A`]) {
			expect(await problem(await server.post('/api/boards', body, key))).toEqual([403, 'wrong-key'])
		}
		expect((await server.post('/api/boards', body, template.key)).status).toBe(201)
	})

	it('H41 has what participants wrote only where a facilitator saved it so', async () => {
		const { server, board, template } = await setUp()
		const editor = await Guest.join(server.address, board, 'editor')
		const refused = await editor.post('/template', { title: 'x', notes: true })
		expect(await problem(refused)).toEqual([403, 'forbidden'])
		const bare = await save(editor, false)
		const made = await server.createBoard({ template: bare.id }, bare.key)
		const words = JSON.stringify([...(await recordsOf(server, made.lead))])
		expect(words).not.toMatch(/giraff/)
		// What the facilitator had prepared.
		expect(words).toMatch(/zebra/)
		const full = await server.createBoard({ template: template.id }, template.key)
		expect(JSON.stringify([...(await recordsOf(server, full.lead))])).toMatch(/giraff/)
	})

	it('H42 does not say who made anything, from which sector, or when', async () => {
		const { server, board, guest, template } = await setUp()
		const made = await server.createBoard({ template: template.id }, template.key)
		const records = await recordsOf(server, made.lead)
		expect(records.get('shape:guest')?.meta).toEqual({})
		const people = [board.lead.participant.id, guest.participant.id]
		for (const id of people) expect(JSON.stringify([...records])).not.toContain(id)
		await server.stop()
		const db = new Database(join(server.dataDir, 'kudelma.db'))
		const { content } = db.prepare('SELECT content FROM templates').get() as {
			content: ArrayBuffer
		}
		db.close()
		for (const id of people) expect(Buffer.from(content).toString()).not.toContain(id)
	})

	it('H43 is deleted by its key, with its images; boards made from it stay', async () => {
		const { server, board } = await setUp()
		const uploaded = await fetch(`${server.address}/api/boards/${board.id}/files`, {
			method: 'POST',
			headers: { Cookie: board.lead.cookie },
			body: PNG.slice().buffer,
		})
		const { src, hash } = (await uploaded.json()) as { src: string; hash: string }
		await write(server, board.lead, ...imageRecords('one', src))
		const template = await save(board.lead, true)
		const made = await server.createBoard({ template: template.id }, template.key)
		const folder = join(server.dataDir, 'files', template.id)
		expect(existsSync(folder)).toBe(true)
		const path = `/api/templates/${template.id}`
		const remove = (...keys: string[]) => withKeys(server, path, keys, { method: 'DELETE' })
		expect(await problem(await remove())).toEqual([403, 'wrong-key'])
		expect(await problem(await remove('A'.repeat(22)))).toEqual([403, 'wrong-key'])
		expect((await remove(template.key)).status).toBe(204)
		// As for one that never was.
		expect(await problem(await remove(template.key))).toEqual([403, 'wrong-key'])
		expect([existsSync(folder), await listed(server, template.key)]).toEqual([false, [FRAMEWORK]])
		expect((await made.lead.get(`/files/${hash}`)).status).toBe(200)
		const builtIn = await withKeys(server, `/api/templates/${FRAMEWORK}`, [template.key], {
			method: 'DELETE',
		})
		expect(await problem(builtIn)).toEqual([404, 'unknown-template'])
	})

	it('H44 takes sectors and “sectors only” along', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const settings = { sectors: SECTORS, pseudonymous: true, unlocked: true }
		await board.lead.send('PUT', '/settings', settings)
		const template = await save(board.lead, false)
		const body = { title: 'Ny', template: template.id, language: 'fi' }
		const answer = await server.post('/api/boards', body, template.key)
		const made = (await answer.json()) as CreatedBoard
		const guest = await Guest.join(server.address, made, 'editor', { sector: 'south' })
		const client = await RawClient.join(server, guest)
		expect(readSettings(client.doc)).toEqual({ ...settings, unlocked: false })
		expect(client.receivedText()).not.toContain('Aino')
	})
})

describe('a template of before there were keys', () => {
	it('H45 stays where it is, opens for nobody, and for who has the folder by a key put there', async () => {
		const dataDir = newFolder()
		const first = await startTestServer({ dataDir })
		await first.stop()
		const file = join(dataDir, 'kudelma.db')
		const id = 'o'.repeat(22)
		const stamp = { p: 'p'.repeat(22), s: 'city', c: 1, m: 1 }
		const content = Buffer.from(
			JSON.stringify({
				template: { id: FRAMEWORK, version: 1 },
				language: 'fi',
				records: [noteRecord('shape:old', 'vanha', { meta: { stamp } })],
			}),
		)
		const db = new Database(file)
		db.prepare(
			`INSERT INTO templates (id, title, language, created_at, checksum, content)
			VALUES (?, 'Vanha', 'fi', 1, ?, ?)`,
		).run(id, checksum(content, id), content)
		db.close()
		const server = await startTestServer({ dataDir })
		expect(await listed(server)).toEqual([FRAMEWORK])
		const body = { title: 'x', template: id, language: 'fi' }
		expect(await problem(await server.post('/api/boards', body))).toEqual([403, 'wrong-key'])
		// As the README says, while the server runs.
		const [key, hash] = ['k'.repeat(22), 'FzPDXZT2F30O9cN8osamTptuxIccBhRwh9XCCOMMEfU']
		const operator = new Database(file)
		operator.prepare('UPDATE templates SET key_hash = ? WHERE id = ?').run(hash, id)
		operator.close()
		expect(await listed(server, key)).toEqual([FRAMEWORK, id])
		const made = await server.createBoard({ template: id }, key)
		const old = (await recordsOf(server, made.lead)).get('shape:old')
		expect(old).toMatchObject({ meta: {}, props: { richText: { type: 'doc' } } })
	})
})
