/** A data folder of before templates were data, opened by this server. (SPEC D14, F10, F21, H58) */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { CreatedBoard } from '../../shared/api.ts'
import { getBoard } from '../../shared/document/layout.ts'
import { readRecords } from '../../shared/document/records.ts'
import { isRichText, toPlainText } from '../../shared/document/richText.ts'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import type { SavedTemplate } from '../../shared/templateApi.ts'
import { readFramework } from '../../shared/templates/BoardFramework.ts'
import { ORIGINAL } from '../../shared/templates/builtIn.ts'
import { isGuideKey } from '../../shared/templates/Template.ts'
import { localizedText, templateText } from '../../shared/templates/words.ts'
import { newFolder } from '../support/newFolder.ts'
import { Guest } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'
import { listed, request } from './support/templates.ts'

interface Keys {
	board: { id: string; key: string }
	clone: { id: string; key: string }
	template: { id: string; key: string }
	image: string
}

const FIXTURE = join(import.meta.dirname, '../fixtures/beforeTemplates')
const keys = JSON.parse(readFileSync(join(FIXTURE, 'keys.json'), 'utf8')) as Keys

async function openFolder(): Promise<TestServer> {
	const dataDir = newFolder()
	writeFileSync(
		join(dataDir, 'kudelma.db'),
		gunzipSync(readFileSync(join(FIXTURE, 'kudelma.db.gz'))),
	)
	cpSync(join(FIXTURE, 'files'), join(dataDir, 'files'), { recursive: true })
	return startTestServer({ dataDir })
}

function enter(server: TestServer, { id, key }: { id: string; key: string }): Promise<Guest> {
	return Guest.join(server.address, { id, links: {} as CreatedBoard['links'] }, 'facilitator', {
		key,
	})
}

/** What a reader of this language sees in a record that came with the template. */
function seen(client: RawClient, id: string, language: Language): string {
	const framework = readFramework(client.doc)
	if (!framework) throw new Error('the document has no words')
	const record = readRecords(client.doc).get(id)
	const { richText } = (record?.props ?? {}) as { richText?: unknown }
	const { templateKey = '' } = (record?.meta ?? {}) as { templateKey?: string }
	const text = isRichText(richText) ? toPlainText(richText) : ''
	return localizedText(framework, templateKey, text, language)
}

/** The Yjs client that wrote the words. */
function writerOf({ doc }: RawClient): number | undefined {
	return getBoard(doc)._map.get('words')?.id.client
}

describe('a board of before templates were data', () => {
	it('D14 F10 opens with its words in three languages, and what was edited as it stands', async () => {
		const server = await openFolder()
		const client = await RawClient.join(server, await enter(server, keys.board))
		for (const language of LANGUAGES) {
			expect(seen(client, 'shape:head-theme-vision', language)).toBe(
				templateText(ORIGINAL, 'theme.vision.title', language),
			)
			expect(seen(client, 'shape:idea-vision-culture-1', language)).toBe(
				templateText(ORIGINAL, 'idea.vision.culture.1', language),
			)
			expect(seen(client, 'shape:head-theme-roles', language)).toBe('Luottamus meidän sanoin')
			expect(seen(client, 'shape:idea-roles-stakeholders-0', language)).toBe('Ohjaajan oma ajatus')
		}
		const texts = JSON.stringify([...readRecords(client.doc).values()])
		expect(texts).toMatch(/Ohjaajan lappu.*Väinön lappu|Väinön lappu.*Ohjaajan lappu/)
	})

	it('D14 has them stored: the next server finds them there', async () => {
		const server = await openFolder()
		const first = await RawClient.join(server, await enter(server, keys.board))
		const words = getBoard(first.doc).get('words')
		await server.stop()
		const again = await startTestServer({ dataDir: server.dataDir })
		const second = await RawClient.join(again, await enter(again, keys.board))
		expect(getBoard(second.doc).get('words')).toEqual(words)
		// Not written again, by another server.
		expect(writerOf(second)).toBe(writerOf(first))
	})

	it('D14 is exported, as a table too, in each reader’s language', async () => {
		const server = await openFolder()
		const lead = await enter(server, keys.board)
		for (const language of LANGUAGES) {
			const csv = await (await lead.get(`/notes.csv?language=${language}`)).text()
			expect(csv).toContain(templateText(ORIGINAL, 'theme.vision.title', language))
			expect(csv).toContain('Luottamus meidän sanoin')
		}
		const file = (await (await lead.get('/file')).json()) as { words: object; files: object[] }
		const ofRecords = Object.keys(file.words).filter((key) => !isGuideKey(key))
		expect(ofRecords).toHaveLength(1 + 6 + 5 + 9 + 102)
		expect(file.files).toHaveLength(1)
	})

	it('D14 F21 so do its clone, a board of its template, and its file', async () => {
		const server = await openFolder()
		const made = await server.createBoard({ template: keys.template.id }, keys.template.key)
		const file = JSON.parse(readFileSync(join(FIXTURE, 'board.kudelma.json'), 'utf8'))
		const imported = (await (await server.post('/api/boards/import', file)).json()) as CreatedBoard
		const guests = [
			await enter(server, keys.clone),
			made.lead,
			await Guest.join(server.address, imported, 'viewer'),
		]
		for (const guest of guests) {
			const client = await RawClient.join(server, guest)
			expect(seen(client, 'shape:head-theme-vision', 'sv')).toBe(
				templateText(ORIGINAL, 'theme.vision.title', 'sv'),
			)
			expect(seen(client, 'shape:head-theme-roles', 'sv')).toBe('Luottamus meidän sanoin')
		}
		const lead = await enter(server, keys.clone)
		expect((await lead.get(`/files/${keys.image}`)).status).toBe(200)
	})
})

describe('a template of before they were of one format', () => {
	it('H58 is listed and told of as others are, travels as a file, and has participants’ notes', async () => {
		const [server, elsewhere] = [await openFolder(), await startTestServer()]
		const { id, key } = keys.template
		const [info] = await listed(server, key)
		expect(info).toMatchObject({
			...{ id, shelf: 'saved', owned: true, shared: false, rows: 9, columns: 6, revision: 1 },
			languages: expect.arrayContaining(['fi', 'sv', 'en']),
		})
		expect(info?.picture.parts.length).toBeGreaterThan(100)
		expect((await request(server, 'GET', `/${id}/file`)).status).toBe(403)
		const file = await (await request(server, 'GET', `/${id}/file`, { keys: [key] })).text()
		const answer = await request(elsewhere, 'POST', '', { body: file })
		expect(answer.status).toBe(201)
		const brought = (await answer.json()) as SavedTemplate
		const [here, there] = [
			await server.createBoard({ template: id }, key),
			await elsewhere.createBoard({ template: brought.id }, brought.key),
		]
		const [one, two] = await Promise.all([
			RawClient.join(server, here.lead),
			RawClient.join(elsewhere, there.lead),
		])
		const ids = (client: RawClient) => [...readRecords(client.doc).keys()].sort()
		expect(ids(two)).toEqual(ids(one))
		for (const language of LANGUAGES) {
			for (const each of ['shape:head-theme-vision', 'shape:head-theme-roles']) {
				expect(seen(two, each, language)).toBe(seen(one, each, language))
			}
		}
	})

	it('H58 is renamed, shared and deleted by its key', async () => {
		const server = await openFolder()
		const { id, key } = keys.template
		const patch = (body: object) => request(server, 'PATCH', `/${id}`, { keys: [key], body })
		expect((await patch({ title: 'Uusi nimi' })).status).toBe(200)
		const [info] = await listed(server, key)
		expect(info).toMatchObject({ title: { fi: 'Uusi nimi' }, revision: 2 })
		const made = await server.createBoard({ template: id }, key)
		const client = await RawClient.join(server, made.lead)
		expect(seen(client, 'shape:head-theme-roles', 'sv')).toBe('Luottamus meidän sanoin')
		expect((await request(server, 'DELETE', `/${id}`, { keys: [key] })).status).toBe(204)
		expect(await listed(server, key)).toEqual([])
	})
})
