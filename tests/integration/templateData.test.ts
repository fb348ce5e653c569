/** Templates brought to a server as data, and boards of them elsewhere. (SPEC F20-F23, H48, E36, D2, S27) */
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import type { CreatedBoard, ErrorAnswer } from '../../shared/api.ts'
import { readBoard } from '../../shared/document/layout.ts'
import { readSettings } from '../../shared/document/people.ts'
import { readRecords } from '../../shared/document/records.ts'
import { isRichText, toPlainText } from '../../shared/document/richText.ts'
import type { SavedTemplate, TemplateInfo } from '../../shared/templateApi.ts'
import { readFramework } from '../../shared/templates/BoardFramework.ts'
import type { Template } from '../../shared/templates/Template.ts'
import { templateFramework } from '../../shared/templates/templateFramework.ts'
import { BLANK, HARBOUR, MONTHS } from '../support/templates.ts'
import { Guest } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestBoard, type TestServer } from './support/TestServer.ts'

/** A facilitator of a board of HARBOUR. */
const PORT = { sector: 'port' }

async function bring(server: TestServer, template: object): Promise<SavedTemplate> {
	const answer = await server.post('/api/templates', template)
	expect(answer.status).toBe(201)
	return (await answer.json()) as SavedTemplate
}

/** With a facilitator of the template's first sector. */
async function boardOf(server: TestServer, template: Template, more = {}): Promise<TestBoard> {
	const lead = { sector: template.sectors?.[0]?.id ?? 'city' }
	const { id, key } = await bring(server, template)
	return server.createBoard({ template: id, ...more }, key, lead)
}

async function textOf(server: TestServer, guest: Guest, id: string): Promise<string> {
	const client = await RawClient.join(server, guest)
	const { richText } = (readRecords(client.doc).get(id)?.props ?? {}) as { richText?: unknown }
	client.socket.close()
	return isRichText(richText) ? toPlainText(richText) : ''
}

function rowOf(server: TestServer, id: string): Record<string, unknown> {
	const db = new Database(join(server.dataDir, 'kudelma.db'))
	const row = db.prepare('SELECT * FROM boards WHERE id = ?').get(id) as Record<string, unknown>
	db.close()
	return row
}

describe('a template that is brought to a server', () => {
	it('H48 has a key, is listed for it, and makes boards in any of its languages', async () => {
		const server = await startTestServer()
		const template = await bring(server, HARBOUR)
		const titles = { fi: 'Satamasuunnitelma', sv: 'Hamnplan', en: 'Hamnplan' }
		const info = { title: titles, builtIn: false, language: null }
		expect(template).toMatchObject({ ...info, key: expect.stringMatching(/^[\w-]{22}$/) })
		const headers = { Authorization: `Bearer ${template.key}` }
		const listed = await fetch(`${server.address}/api/templates`, { headers })
		const { templates } = (await listed.json()) as { templates: TemplateInfo[] }
		expect(templates.at(-1)).toMatchObject({ id: template.id, ...info })
		const body = { title: 'x', template: template.id, language: 'fi' }
		expect((await server.post('/api/boards', body)).status).toBe(403)
		for (const [language, title] of Object.entries(titles)) {
			const made = await server.createBoard({ template: template.id, language }, template.key, PORT)
			expect(made.language).toBe(language === 'en' ? 'sv' : language)
			expect(await textOf(server, made.lead, 'shape:head-title')).toBe(title)
		}
		const bare = await server.createBoard(
			{ template: template.id, ideas: false },
			template.key,
			PORT,
		)
		const client = await RawClient.join(server, bare.lead)
		expect([...readRecords(client.doc).keys()].some((id) => id.startsWith('shape:idea'))).toBe(
			false,
		)
	})

	it('H1 F20 makes boards without what it shows as an example', async () => {
		const server = await startTestServer()
		const [first] = HARBOUR.ideas?.quay?.people ?? []
		const shown = [
			{ ...first, example: true },
			{ sv: 'Utan exempel', id: 'other' },
		]
		const template = {
			...HARBOUR,
			ideas: { quay: { people: shown } },
			records: HARBOUR.records?.map((record) => ({
				...record,
				meta: { ...(record.meta as object), example: true },
			})),
		} as Template
		const { id, key } = await bring(server, template)
		for (const example of [true, false]) {
			const made = await server.createBoard({ template: id, example }, key, PORT)
			const records = readRecords((await RawClient.join(server, made.lead)).doc)
			const ids = ['shape:idea-quay-people-0', 'shape:legend', 'shape:frame']
			for (const each of ids) expect(records.has(each), each).toBe(example)
			expect(records.has('shape:idea-quay-people-other')).toBe(true)
		}
	})

	it('F21 H48 gives its boards words in all languages, hues, geometry and sectors', async () => {
		const server = await startTestServer()
		const board = await boardOf(server, HARBOUR)
		const guest = await Guest.join(server.address, board, 'viewer', { sector: 'customs' })
		const { doc } = await RawClient.join(server, guest)
		const { words, ...rest } = templateFramework(HARBOUR)
		expect(readFramework(doc)).toEqual({ ...rest, words })
		expect(readSettings(doc).sectors).toEqual(HARBOUR.sectors)
		expect(readBoard(doc)?.template).toEqual({ id: 'harbour-plan', version: 7 })
	})

	it('F23 S27 D2 leaves its id and revision with its boards, and a clone knows its board', async () => {
		const server = await startTestServer()
		const began = Date.now()
		const board = await boardOf(server, HARBOUR)
		const cloned = (await (
			await board.lead.post('/clone', { title: 'Kopia', notes: true })
		).json()) as CreatedBoard
		const from = { template: board.template, template_revision: 7 }
		expect(rowOf(server, board.id)).toMatchObject({ ...from, cloned_from: null, cloned_at: null })
		expect(rowOf(server, cloned.id)).toMatchObject({ ...from, cloned_from: board.id })
		const lead = await Guest.join(server.address, cloned, 'facilitator', { sector: 'port' })
		const { doc } = await RawClient.join(server, lead)
		const state = readBoard(doc)
		expect(state).toMatchObject({ template: { id: 'harbour-plan', version: 7 } })
		expect(state?.clonedFrom?.board).toBe(board.id)
		expect(state?.clonedFrom?.at).toBeGreaterThanOrEqual(began)
		expect(rowOf(server, cloned.id).cloned_at).toBe(state?.clonedFrom?.at)
		expect(readFramework(doc)).toEqual(templateFramework(HARBOUR))
	})

	it('E36 goes on on a server that has never seen it, by the board’s file', async () => {
		const [here, elsewhere] = [await startTestServer(), await startTestServer()]
		const board = await boardOf(here, HARBOUR, { language: 'fi' })
		const copy = (await (
			await board.lead.post('/clone', { title: 'Kopia', notes: true })
		).json()) as CreatedBoard
		const lead = await Guest.join(here.address, copy, 'facilitator', { sector: 'port' })
		const file = await (await lead.get('/file')).json()
		const answer = await elsewhere.post('/api/boards/import', file)
		expect(answer.status).toBe(201)
		const imported = (await answer.json()) as CreatedBoard
		const guest = await Guest.join(elsewhere.address, imported, 'viewer', { sector: 'port' })
		const { doc } = await RawClient.join(elsewhere, guest)
		expect(readFramework(doc)).toEqual(templateFramework(HARBOUR))
		expect(readBoard(doc)?.clonedFrom?.board).toBe(board.id)
		expect(readSettings(doc).sectors).toEqual(HARBOUR.sectors)
		const csv = async (language: string) =>
			await (await guest.get(`/notes.csv?language=${language}`)).text()
		expect(await csv('sv')).toMatch(/"Kajen";"Människor";"vägledande idé";"Lotsar och stuvare"/)
		expect(await csv('fi')).toMatch(/"Laituri";"Ihmiset";"ohjaava idea";"Luotsit ja ahtaajat"/)
		// English isn't one of its languages: its first is read then, by the reader's own heads.
		expect(await csv('en')).toMatch(/"Kajen","Människor","guiding idea","Lotsar och stuvare"/)
		expect(rowOf(elsewhere, imported.id)).toMatchObject({
			template: 'harbour-plan',
			template_revision: 7,
			cloned_from: board.id,
		})
	})

	it('F21 H7 stays with a board that is saved as a template of its own', async () => {
		const server = await startTestServer()
		const board = await boardOf(server, HARBOUR)
		const saved = (await (
			await board.lead.post('/template', { title: 'Vår', notes: false })
		).json()) as SavedTemplate
		const made = await server.createBoard({ template: saved.id }, saved.key, PORT)
		const { doc } = await RawClient.join(server, made.lead)
		expect(readFramework(doc)).toEqual(templateFramework(HARBOUR))
		expect(await textOf(server, made.lead, 'shape:legend')).toBe('Kirjoita lappu ajatusta kohti')
	})

	it('F20 makes boards of twelve rows and of none', async () => {
		const server = await startTestServer()
		const year = await boardOf(server, MONTHS)
		const ids = [...readRecords((await RawClient.join(server, year.lead)).doc).keys()]
		expect(ids.filter((id) => id.startsWith('shape:cell-'))).toHaveLength(24)
		const empty = await boardOf(server, BLANK)
		const records = readRecords((await RawClient.join(server, empty.lead)).doc)
		expect([...records.keys()].sort()).toEqual(['document:document', 'page:page'])
	})

	it('H48 is refused in words that name the place, and leaves nothing behind', async () => {
		const server = await startTestServer({ env: { MAX_TEMPLATE_BYTES: '100000' } })
		const problem = async (template: unknown) => {
			const answer = await server.post('/api/templates', template)
			const { error } = (await answer.json()) as ErrorAnswer
			return [answer.status, error.code, error.message] as const
		}
		expect(await problem({ ...HARBOUR, rows: [] })).toEqual([
			422,
			'not-a-template',
			expect.stringMatching(/^This is no template: ideas.quay: .+|rows, columns/),
		])
		expect((await problem({ ...HARBOUR, version: 2 }))[1]).toBe('newer')
		expect((await problem([]))[1]).toBe('not-a-template')
		const large = { ...HARBOUR, description: { sv: 'x'.repeat(200_000) } }
		expect((await problem(large))[0]).toBe(413)
		await server.stop()
		const db = new Database(join(server.dataDir, 'kudelma.db'))
		expect(db.prepare('SELECT count(*) AS count FROM templates').get()).toMatchObject({ count: 0 })
		db.close()
	})
})
