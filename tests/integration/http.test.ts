/** The HTTP interface, over real sockets. (SPEC H1-H13, H15) */
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CreatedBoard, ErrorAnswer } from '../../shared/api.ts'
import type { BoardFile } from '../../shared/boardFile.ts'
import { readBoard } from '../../shared/document/layout.ts'
import { type PlainRecord, readRecords } from '../../shared/document/records.ts'
import { newFolder } from '../support/newFolder.ts'
import { Guest } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'

const UNKNOWN = 'A'.repeat(22)

async function problem(answer: Response): Promise<[number, string]> {
	const { error } = (await answer.json()) as ErrorAnswer
	// A sentence for people, in every case.
	expect(error.message).toMatch(/\w+ .*\w|: /)
	return [answer.status, error.code]
}

function leadOf(server: TestServer, board: CreatedBoard): Promise<Guest> {
	return Guest.join(server.address, board, 'facilitator')
}

async function recordsOf(server: TestServer, who: Guest): Promise<Map<string, PlainRecord>> {
	const client = await RawClient.join(server, who)
	const records = readRecords(client.doc)
	client.socket.close()
	return records
}

/** A sticky note as a participant's client would write it. */
async function addNote(server: TestServer, who: Guest, text: string): Promise<void> {
	const client = await RawClient.join(server, who)
	const records = readRecords(client.doc)
	const idea = [...records.values()].find(
		(record) => (record.meta as { part?: string }).part === 'idea',
	)
	if (!idea) throw new Error('the board has no idea to look like')
	const { writeNewRecord } = await import('../../shared/document/records.ts')
	const { getRecords } = await import('../../shared/document/layout.ts')
	const { toRichText } = await import('../../shared/document/richText.ts')
	client.doc.transact(() => {
		writeNewRecord(getRecords(client.doc), {
			...idea,
			id: `shape:${text}`,
			meta: {},
			props: { ...(idea.props as object), richText: toRichText(text) },
		})
	})
	await client.until(() => client.acknowledged === client.sent)
	client.socket.close()
}

const isNote = ({ meta, typeName }: PlainRecord) =>
	typeName === 'shape' && !('part' in (meta as object))

describe('boards', () => {
	it('H1 creates a board from the framework: 54 cells, 102 ideas, 21 heads', async () => {
		const server = await startTestServer()
		const template = 'co-development-framework'
		const answer = await server.post('/api/boards', {
			title: '  Syksyn työpaja ',
			template,
			language: 'fi',
			ideas: true,
		})
		expect(answer.status).toBe(201)
		const info = (await answer.json()) as CreatedBoard
		expect(info).toMatchObject({ title: 'Syksyn työpaja', template, language: 'fi' })
		expect(info.id).toMatch(/^[A-Za-z0-9_-]{22}$/)
		const client = await RawClient.join(server, await leadOf(server, info))
		expect(readBoard(client.doc)).toMatchObject({
			title: 'Syksyn työpaja',
			language: 'fi',
			epoch: 0,
		})
		const types = [...readRecords(client.doc).values()].map(
			({ type, typeName }) => type ?? typeName,
		)
		const count = (type: string) => types.filter((each) => each === type).length
		expect([count('cell'), count('note'), count('document'), count('page')]).toEqual([
			54, 102, 1, 1,
		])
	})

	it('H1 leaves the ideas out when asked to, and puts them in unless', async () => {
		const server = await startTestServer()
		const blank = await server.createBoard({ ideas: false })
		const full = await server.createBoard({ ideas: undefined })
		const notes = async (who: Guest) =>
			[...(await recordsOf(server, who)).values()].filter(({ type }) => type === 'note').length
		expect([await notes(blank.lead), await notes(full.lead)]).toEqual([0, 102])
	})

	it('H2 tells what a board is', async () => {
		const server = await startTestServer()
		const info = await server.createBoard({ language: 'sv' })
		const answer = await info.lead.get()
		expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
		const { links, lead, ...rest } = info
		expect(await answer.json()).toEqual(rest)
	})

	it('H3 answers 404 in words for an unknown board, template or route', async () => {
		const server = await startTestServer()
		const { post, get } = server
		const clone = { title: 'x', notes: true }
		for (const answer of [
			await get(`/api/boards/${UNKNOWN}`),
			await get(`/api/boards/${UNKNOWN}/file`),
			await get(`/api/boards/${UNKNOWN}/notes.csv`),
			await post(`/api/boards/${UNKNOWN}/clone`, clone),
			await post(`/api/boards/${UNKNOWN}/template`, clone),
		]) {
			expect(await problem(answer)).toEqual([404, 'unknown-board'])
		}
		const of = (template: string) => post('/api/boards', { title: 'x', template, language: 'fi' })
		expect(await problem(await of('never-heard-of'))).toEqual([404, 'unknown-template'])
		// A saved one isn't told apart from one that has never been (H52).
		expect(await problem(await of(UNKNOWN))).toEqual([403, 'wrong-key'])
		expect(await problem(await get('/api/nothing'))).toEqual([404, 'unknown-route'])
		expect(await problem(await post(`/api/boards/${UNKNOWN}`, {}))).toEqual([404, 'unknown-route'])
	})

	it('H4 answers 4xx in words for what it can not read', async () => {
		const server = await startTestServer()
		const good = { title: 'x', template: 'co-development-framework', language: 'fi' }
		const send = (body: string, type = 'application/json') =>
			fetch(`${server.address}/api/boards`, {
				method: 'POST',
				headers: { 'Content-Type': type },
				body,
			})
		expect(await problem(await send('{'))).toEqual([400, 'not-json'])
		expect(await problem(await send(''))).toEqual([400, 'not-json'])
		expect(await problem(await send('\xff\xfe'))).toEqual([400, 'not-json'])
		expect(await problem(await send(JSON.stringify(good), 'text/plain'))).toEqual([415, 'not-json'])
		expect(await problem(await send('a=b', 'application/x-www-form-urlencoded'))).toEqual([
			415,
			'not-json',
		])
		for (const bad of [
			null,
			[],
			'text',
			{},
			{ ...good, title: '   ' },
			{ ...good, title: 'x'.repeat(201) },
			{ ...good, title: 5 },
			{ ...good, language: 'de' },
			{ ...good, template: '../../etc/passwd' },
			{ ...good, ideas: 'yes' },
			{ ...good, surprise: 1 },
		]) {
			expect(await problem(await send(JSON.stringify(bad)))).toEqual([400, 'bad-request'])
		}
		expect(await problem(await server.get('/api/boards/short'))).toEqual([400, 'bad-request'])
		expect(await problem(await server.get(`/api/boards/${'A'.repeat(23)}`))).toEqual([
			400,
			'bad-request',
		])
		expect(await problem(await server.get(`/api/boards/${'%27'.repeat(22)}`))).toEqual([
			400,
			'bad-request',
		])
		expect((await server.get('/healthz')).status).toBe(200)
	})

	it('H5 answers 413 for a body over the limit, also when its length is not told', async () => {
		const server = await startTestServer({ env: { MAX_BOARD_FILE_BYTES: '100000' } })
		const large = { title: 'x'.repeat(200_000) }
		expect(await problem(await server.post('/api/boards', large))).toEqual([413, 'too-large'])
		expect(await problem(await server.post('/api/boards/import', large))).toEqual([
			413,
			'too-large',
		])
		const status = await new Promise<number>((resolve, reject) => {
			const { port } = server
			const headers = { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' }
			const chunked = request({ port, path: '/api/boards/import', method: 'POST', headers })
			chunked.on('response', (response) => resolve(response.statusCode ?? 0))
			chunked.on('error', reject)
			for (let n = 0; n < 20; n++) chunked.write(' '.repeat(10_000))
			chunked.end()
		})
		expect(status).toBe(413)
	})

	it('H6 clones a board with or without its notes, as a document of its own', async () => {
		const server = await startTestServer()
		const source = await server.createBoard()
		await addNote(server, source.lead, 'ajatus')
		const clone = async (notes: boolean) => {
			const answer = await source.lead.post('/clone', { title: 'Kopio', notes })
			expect(answer.status).toBe(201)
			const board = (await answer.json()) as CreatedBoard
			return { ...board, lead: await leadOf(server, board) }
		}
		const [full, bare] = [await clone(true), await clone(false)]
		expect(full).toMatchObject({ title: 'Kopio', language: 'fi', template: source.template })
		const before = await recordsOf(server, source.lead)
		const copy = await recordsOf(server, full.lead)
		expect(copy).toEqual(before)
		const rest = await recordsOf(server, bare.lead)
		expect([...before.values()].filter(isNote)).toHaveLength(1)
		expect([...rest.values()].filter(isNote)).toHaveLength(0)
		expect(rest.size).toBe(before.size - 1)
		await addNote(server, full.lead, 'myöhemmin')
		expect((await recordsOf(server, source.lead)).size).toBe(before.size)
	})

	it('H6 clones what has been written this very moment', async () => {
		const server = await startTestServer()
		const source = await server.createBoard({ ideas: false })
		const client = await RawClient.join(server, source.lead)
		client.mark('just now')
		await client.until(() => client.acknowledged === client.sent)
		const answer = await source.lead.post('/clone', { title: 'x', notes: true })
		const copy = (await answer.json()) as CreatedBoard
		const records = await recordsOf(server, await leadOf(server, copy))
		expect(records.get('shape:mark-just now')).toMatchObject({ x: 10, y: 20 })
	})

	it('H8 gives the whole board as a file, and H9 makes the same board of it elsewhere', async () => {
		const [here, there] = [await startTestServer(), await startTestServer()]
		const source = await here.createBoard({ title: 'Työpaja / "1"' })
		await addNote(here, source.lead, 'viedään')
		const answer = await source.lead.get('/file')
		expect(answer.status).toBe(200)
		expect(answer.headers.get('content-disposition')).toMatch(
			/^attachment; filename="[^"]+\.kudelma\.json"/,
		)
		const file = (await answer.json()) as BoardFile
		const imported = await there.post('/api/boards/import', file)
		expect(imported.status).toBe(201)
		const info = (await imported.json()) as CreatedBoard
		expect(info).toMatchObject({ title: 'Työpaja / "1"', language: 'fi' })
		expect(await recordsOf(there, await leadOf(there, info))).toEqual(
			await recordsOf(here, source.lead),
		)
	})

	it('H9 refuses what is no board file, in words', async () => {
		const server = await startTestServer()
		for (const bad of [null, [], {}, { format: 'kudelma-board', version: 0 }, { records: [] }]) {
			const answer = await server.post('/api/boards/import', bad)
			expect(await problem(answer)).toEqual([422, 'not-a-board-file'])
		}
	})

	it('H10 E4 gives the notes as a table for spreadsheets', async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard()
		await addNote(server, lead, '=1+1')
		await addNote(server, lead, 'sanoi "ei", äänekkäästi')
		const answer = await lead.get('/notes.csv?language=fi')
		expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
		const bytes = Buffer.from(await answer.arrayBuffer())
		expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
		const text = bytes.toString('utf8')
		expect(text).toContain(`"'=1+1"`)
		expect(text).toContain('"sanoi ""ei"", äänekkäästi"')
		expect(text.trimEnd().split('\r\n')).toHaveLength(1 + 102 + 2)
		const year = new Date().getFullYear()
		expect(text).toMatch(new RegExp(`;"[^;"]+";"[^;"]+";"[^;"]*";"${year}-[\\d :-]+";"${year}-`))
		expect(await (await lead.get('/notes.csv?separator=comma&zone=Asia/Tokyo')).text()).toMatch(
			/^"[^"]+","[^\r]+\(Asia\/Tokyo\)"\r/,
		)
		for (const bad of ['language=de', 'separator=%7C', 'zone=Mars/Base']) {
			expect(await problem(await lead.get(`/notes.csv?${bad}`)), bad).toEqual([400, 'bad-request'])
		}
	})

	it('E8 tells nobody’s name or hours on a pseudonymous board', async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard()
		await addNote(server, lead, 'ajatus')
		const named = await (await lead.get('/notes.csv')).text()
		await lead.send('PUT', '/settings', { pseudonymous: true })
		const csv = await (await lead.get('/notes.csv')).text()
		const row = (of: string) => of.split('\r\n').find((line) => line.includes('ajatus'))
		expect(row(named)?.split(';')).toHaveLength(9)
		expect(row(csv)).toBe(row(named)?.split(';').slice(0, 5).join(';'))
	})

	it('H11 is healthy while the store can be written', async () => {
		const server = await startTestServer()
		const answer = await server.get('/healthz')
		expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }])
	})
})

describe('the client', () => {
	function builtClient(): string {
		const folder = newFolder()
		mkdirSync(join(folder, 'assets'))
		writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Kudelma</title>')
		writeFileSync(join(folder, 'assets', 'a-1234.js'), 'export {}')
		writeFileSync(join(folder, 'icon.svg'), '<svg/>')
		writeFileSync(join(folder, '..', 'secret.txt'), 'secret')
		return folder
	}

	it('H12 serves the page at its addresses, and files with how long to keep them', async () => {
		const server = await startTestServer({ clientDir: builtClient() })
		for (const path of ['/', `/b/${UNKNOWN}`, `/b/${UNKNOWN}?x=1`, `/t/${UNKNOWN}`]) {
			const page = await server.get(path)
			expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
			expect(await page.text()).toContain('<title>Kudelma</title>')
		}
		const asset = await server.get('/assets/a-1234.js')
		expect(asset.headers.get('cache-control')).toContain('immutable')
		expect(asset.headers.get('content-type')).toContain('javascript')
		expect((await server.get('/icon.svg')).headers.get('cache-control')).toBe('no-cache')
	})

	it('H13 answers unknown addresses with the page and 404, and files outside with nothing', async () => {
		const server = await startTestServer({ clientDir: builtClient() })
		const page = await server.get('/no/such/page')
		expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('Kudelma')])
		const asset = await server.get('/assets/old.js')
		expect([asset.status, await asset.text()]).toEqual([404, 'Not found'])
		const raw = await new Promise<string>((resolve, reject) => {
			const sent = request({ port: server.port, path: '/../secret.txt' }, (response) => {
				let body = ''
				response.on('data', (chunk) => {
					body += chunk
				})
				response.on('end', () => resolve(body))
			})
			sent.on('error', reject)
			sent.end()
		})
		expect(raw).not.toContain('secret')
	})

	it('H15 allows nothing but its own origin, on every answer', async () => {
		const server = await startTestServer({ clientDir: builtClient() })
		for (const path of ['/', '/nope', '/assets/a-1234.js', '/api/nope', '/healthz']) {
			const { headers } = await server.get(path)
			const policy = headers.get('content-security-policy') ?? ''
			expect(policy).toContain(`default-src 'none'`)
			expect(policy).toContain(`script-src 'self';`)
			expect(policy).toContain(`frame-ancestors 'none'`)
			expect(policy).not.toMatch(/https?:|\*/)
			expect(headers.get('referrer-policy')).toBe('no-referrer')
			expect(headers.get('x-content-type-options')).toBe('nosniff')
		}
	})

	it('H22 asks to be reached by https only where a trusted proxy says that it was', async () => {
		const headers = { 'X-Forwarded-Proto': 'https' }
		for (const [env, expected] of [
			[{ TRUST_PROXY: 'yes' }, 'max-age=31536000'],
			[{}, null],
		] as const) {
			const server = await startTestServer({ clientDir: builtClient(), env })
			for (const path of ['/', '/healthz', '/assets/a-1234.js', '/api/nope']) {
				const answer = await fetch(server.address + path, { headers })
				expect(answer.headers.get('strict-transport-security')).toBe(expected)
				const plain = await fetch(server.address + path)
				expect(plain.headers.get('strict-transport-security')).toBeNull()
			}
		}
	})

	it('H23 is shown within the pages of those whom FRAME_ANCESTORS names, and of no others', async () => {
		for (const [value, policy, frameOptions] of [
			['', `frame-ancestors 'none'`, 'DENY'],
			['self', `frame-ancestors 'self'`, 'SAMEORIGIN'],
			['https://intra.example.org https://*.kunta.fi:8443', undefined, null],
		] as const) {
			const env = { FRAME_ANCESTORS: value }
			const server = await startTestServer({ clientDir: builtClient(), env })
			const { headers } = await server.get('/')
			expect(headers.get('content-security-policy')).toContain(policy ?? `frame-ancestors ${value}`)
			expect(headers.get('x-frame-options')).toBe(frameOptions)
		}
		for (const FRAME_ANCESTORS of ['*', `https://a.example; script-src *`, 'javascript:', 'a.fi']) {
			await expect(startTestServer({ env: { FRAME_ANCESTORS } })).rejects.toThrow(/FRAME_ANCESTORS/)
		}
	})
})
