/** From a board to a template, its file, another server, and a board there. (SPEC H50, H54, H57, E40, F35-F37) */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { getRecords, readBoard } from '../../shared/document/layout.ts'
import { readSettings } from '../../shared/document/people.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { flagDeleted, writeKeys } from '../../shared/document/records.ts'
import { STAMP_META } from '../../shared/document/stamp.ts'
import type { SavedTemplate, TemplateSaveFacts } from '../../shared/templateApi.ts'
import { readFramework } from '../../shared/templates/BoardFramework.ts'
import type { Template } from '../../shared/templates/Template.ts'
import { imageRecords } from '../support/imageRecords.ts'
import { PNG, pngOf } from '../support/images.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { HARBOUR } from '../support/templates.ts'
import { edit, write } from './support/edit.ts'
import { Guest } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'
import { listed, recordsOf, refusal, request, save, saveInto, upload } from './support/templates.ts'

const LEADING = {
	guide: { minutes: [60, 90], people: [5, 25], steps: [{ sv: 'Börja', fi: 'Aloita' }] },
	tools: { quay: { people: ['months'] } },
} as const
const SECTORS = [
	{ id: 'north', label: 'Pohjoinen', color: '#112233' },
	{ id: 'south', label: { fi: 'Etelä', sv: 'Syd', en: 'South' }, color: '#445566' },
]

/** A board of HARBOUR that its facilitator has worked on, and a participant too. */
async function workshop(server: TestServer) {
	const brought = await server.post('/api/templates', { ...HARBOUR, ...LEADING })
	const { id, key } = (await brought.json()) as SavedTemplate
	const board = await server.createBoard({ template: id, language: 'fi' }, key, { sector: 'port' })
	await board.lead.send('PUT', '/settings', { sectors: SECTORS, pseudonymous: true })
	const { src } = await upload(server, board.lead, PNG)
	const cell = 'shape:cell-gate-goods'
	await write(
		server,
		board.lead,
		...imageRecords('map', src, { isLocked: true }),
		noteRecord('shape:extra', 'Ohjaajan idea', { parentId: cell, x: 30, y: 60 }),
	)
	const guest = await Guest.join(server.address, board, 'contributor', { sector: 'south' })
	await write(
		server,
		guest,
		noteRecord('shape:guest', 'Osallistujan', { parentId: cell, x: 40, y: 300 }),
	)
	await edit(server, board.lead, (doc) => {
		const idea = getRecords(doc).get('shape:idea-quay-energy-1')
		if (!idea) throw new Error('no idea')
		const moved = { id: '', typeName: '', x: 123, y: 234, props: { color: 'red' } }
		writeKeys(idea, moved, ['pos', 'p.color'])
	})
	return { board, guest }
}

/** As it would be said of two boards that are the same: without their makers and order. */
function essence(records: ReadonlyMap<string, PlainRecord>): Map<string, unknown> {
	return new Map(
		[...records].map(([id, { index: _index, meta, ...record }]) => {
			const { [STAMP_META]: _stamp, ...rest } = meta as Record<string, unknown>
			return [id, { ...record, meta: rest }]
		}),
	)
}

async function stateOf(server: TestServer, who: Guest) {
	const client = await RawClient.join(server, who)
	const { sectors, pseudonymous, unlocked } = readSettings(client.doc)
	const framework = readFramework(client.doc)
	const board = readBoard(client.doc)
	client.socket.close()
	return { settings: { sectors, pseudonymous, unlocked }, framework, board }
}

async function fileOf(server: TestServer, { id, key }: SavedTemplate) {
	const answer = await request(server, 'GET', `/${id}/file`, { keys: [key] })
	expect(answer.status).toBe(200)
	expect(answer.headers.get('content-disposition')).toContain('.kudelma-template"')
	return answer.text()
}

describe('a template of a board', () => {
	it('H50 E40 F37 makes the same board on another server, by its file alone', async () => {
		const [here, elsewhere] = [await startTestServer(), await startTestServer()]
		const { board } = await workshop(here)
		const template = await save(board.lead, { title: 'Kevät', include: 'all' })
		const [records, before] = [await recordsOf(here, board.lead), await stateOf(here, board.lead)]
		const file = await fileOf(here, template)
		await here.stop()

		const answer = await request(elsewhere, 'POST', '', { body: file })
		expect(answer.status).toBe(201)
		const brought = (await answer.json()) as SavedTemplate
		expect(brought).toMatchObject({ bytes: Buffer.byteLength(file), hasNotes: true, shared: false })
		const lead = { sector: 'north' }
		const made = await elsewhere.createBoard(
			{ template: brought.id, language: 'fi' },
			brought.key,
			lead,
		)
		expect(essence(await recordsOf(elsewhere, made.lead))).toEqual(essence(records))
		const after = await stateOf(elsewhere, made.lead)
		expect(after.settings).toEqual({ sectors: SECTORS, pseudonymous: true, unlocked: false })
		expect(after.framework).toEqual(before.framework)
		expect(after.framework).toMatchObject({ guide: { steps: 1 }, tools: LEADING.tools })
		expect(JSON.parse(file)).toMatchObject(LEADING)
		const { src = '' } = (records.get('asset:map')?.props ?? {}) as { src?: string }
		expect((await made.lead.get(`/files/${src.slice(6)}`)).status).toBe(200)
		// And back out of there, to the byte.
		expect(await fileOf(elsewhere, brought)).toBe(file)
	})

	it('H50 F36 prepared by its facilitator: their notes are ideas, their images protected, others’ stay behind', async () => {
		const server = await startTestServer()
		const { board } = await workshop(server)
		const template = await save(board.lead)
		expect(template).toMatchObject({
			hasNotes: false,
			languages: ['fi', 'sv'],
			rows: 3,
			columns: 4,
		})
		const made = await server.createBoard({ template: template.id, language: 'sv' }, template.key, {
			sector: 'north',
		})
		const records = await recordsOf(server, made.lead)
		expect(JSON.stringify([...records])).not.toContain('Osallistujan')
		const extra = [...records.values()].find((each) => JSON.stringify(each).includes('Ohjaajan'))
		expect(extra).toMatchObject({ parentId: 'shape:cell-gate-goods', meta: { part: 'idea' } })
		expect(records.get('shape:map')).toMatchObject({ isLocked: true, meta: { part: 'idea' } })
		const moved = { x: 123, y: 234, props: { color: 'red' } }
		expect(records.get('shape:idea-quay-energy-1')).toMatchObject(moved)
		const bare = await save(board.lead, { include: 'framework' })
		const { template: kept } = (await (
			await request(server, 'GET', `/${bare.id}`, { keys: [bare.key] })
		).json()) as { template: Template }
		expect(JSON.stringify(kept)).not.toMatch(/Ohjaajan|Osallistujan|asset:/)
	})

	it('H54 tells what it will be before it is saved', async () => {
		const server = await startTestServer()
		const { board, guest } = await workshop(server)
		const facts = async (include: string) =>
			(await (
				await board.lead.get(`/template/facts?include=${include}`)
			).json()) as TemplateSaveFacts
		const prepared = await facts('prepared')
		expect(prepared).toMatchObject({ notes: 0, images: 1 })
		const left = prepared.losses.map(({ what, count }) => [what, count])
		expect(left).toEqual(
			expect.arrayContaining([
				['people', null],
				['notes', 1],
				['names', 3],
			]),
		)
		expect(await facts('all')).toMatchObject({ notes: 3, images: 1 })
		const saved = await save(board.lead, { title: 'x', include: 'prepared' })
		expect(saved.bytes).toBe(prepared.bytes)
		expect((await board.lead.get('/template/facts?include=some')).status).toBe(400)
		expect(await refusal(await guest.get('/template/facts'))).toEqual([403, 'forbidden'])
	})

	it('H57 is edited as a board, saved back as its next revision with its own name', async () => {
		const server = await startTestServer()
		const { board } = await workshop(server)
		const template = await save(board.lead)
		const { id, key } = template
		const change = {
			title: { fi: 'Nimi', sv: 'Namn' },
			description: { fi: 'Mihin', sv: 'Vartill' },
		}
		expect((await request(server, 'PATCH', `/${id}`, { keys: [key], body: change })).status).toBe(
			200,
		)
		const own = await server.createBoard({ template: id, language: 'fi' }, key, { sector: 'north' })
		const other = await upload(server, own.lead, pngOf(2, 2, 'other'))
		await edit(server, own.lead, (doc) => {
			const records = getRecords(doc)
			for (const gone of ['shape:map', 'shape:idea-quay-people-0']) {
				const entry = records.get(gone)
				if (entry) flagDeleted(entry)
			}
		})
		await write(server, own.lead, ...imageRecords('plan', other.src))
		const body = { template: id, expected: 2 }
		const put = (more = {}, keys = [key], cookie = own.lead.cookie) =>
			saveInto(server, own.id, { keys, cookie, body: { ...body, ...more } })
		expect(await refusal(await put({ expected: 1 }))).toEqual([409, 'changed'])
		expect(await refusal(await put({}, []))).toEqual([403, 'wrong-key'])
		expect(await refusal(await put({}, [key], ''))).toEqual([401, 'not-joined'])
		const answer = await put()
		expect(answer.status).toBe(200)
		expect(await answer.json()).toMatchObject({
			id,
			revision: 3,
			title: { fi: 'Nimi', sv: 'Namn' },
		})
		const { template: now } = (await (
			await request(server, 'GET', `/${id}`, { keys: [key] })
		).json()) as { template: Template }
		expect(now).toMatchObject({ revision: 3, description: { fi: 'Mihin' } })
		expect(now.ideas).not.toHaveProperty('quay.people')
		expect(readdirSync(join(server.dataDir, 'files', id))).toEqual([other.hash])
		const next = await server.createBoard({ template: id, language: 'fi' }, key, {
			sector: 'north',
		})
		const ids = [...(await recordsOf(server, next.lead)).keys()]
		expect(ids).toEqual(expect.arrayContaining(['shape:plan']))
		expect(ids).not.toContain('shape:map')
		expect((await listed(server, key)).map(({ revision }) => revision)).toContain(3)
		expect((await put({ expected: 3 })).status).toBe(200)
	})
})
