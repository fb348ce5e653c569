/** Board files over HTTP: what will be in one, what isn't taken in, and what is said of it. (SPEC E30-E35, V9) */
import { describe, expect, it } from 'vitest'
import type { BoardFileFacts, ErrorAnswer, ImportedBoard } from '../../shared/api.ts'
import type { BoardFile } from '../../shared/boardFile.ts'
import { readSettings } from '../../shared/document/people.ts'
import { readRecords } from '../../shared/document/records.ts'
import { pngOf } from '../support/images.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { write } from './support/edit.ts'
import { Guest } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'

const MB = 1024 * 1024

async function setUp(env: Record<string, string> = {}) {
	const server = await startTestServer({ env })
	return { server, board: await server.createBoard({ ideas: false }) }
}

/** An image of about so many bytes, on the board. */
async function addImage(server: TestServer, who: Guest, bytes: number): Promise<void> {
	const answer = await fetch(`${server.address}/api/boards/${who.boardId}/files`, {
		method: 'POST',
		headers: { Cookie: who.cookie },
		body: pngOf(1, 1, 'x'.repeat(bytes)).slice().buffer,
	})
	const { src } = (await answer.json()) as { src: string }
	await write(server, who, {
		id: `asset:${bytes}`,
		typeName: 'asset',
		type: 'image',
		props: { name: 'ä.png', src, w: 1, h: 1, mimeType: 'image/png', isAnimated: false },
		meta: {},
	})
}

async function factsOf(who: Guest): Promise<BoardFileFacts> {
	const answer = await who.get('/file/facts')
	expect(answer.status).toBe(200)
	return (await answer.json()) as BoardFileFacts
}

async function refused(answer: Response): Promise<ErrorAnswer['error']> {
	expect(answer.status).toBe(422)
	const { error } = (await answer.json()) as ErrorAnswer
	expect(error.message).toMatch(/\w+ \w+ .*\.$/)
	return error
}

async function fileWith(who: Guest, ...more: unknown[]): Promise<BoardFile> {
	const file = (await (await who.get('/file')).json()) as BoardFile
	return { ...file, records: [...file.records, ...(more as BoardFile['records'])] }
}

describe('before a board file is downloaded', () => {
	it('E34 its size is told to the byte, also where letters take two', async () => {
		const { server, board } = await setUp()
		await write(server, board.lead, noteRecord('shape:n', 'äö'.repeat(20_000)))
		await addImage(server, board.lead, 1000)
		const facts = await factsOf(board.lead)
		const body = await (await board.lead.get('/file')).arrayBuffer()
		const limit = 64 * MB
		const rest = { limit, images: 1, leftOut: 0, missing: 0, skipped: 0, problem: null }
		expect(facts).toEqual({ bytes: body.byteLength, ...rest })
	})

	it('V9 the images that will be left out are counted, and a small one isn’t for a large one', async () => {
		const { server, board } = await setUp({ MAX_BOARD_FILE_BYTES: `${MB}` })
		for (const bytes of [900_000, 400_000, 200_000]) await addImage(server, board.lead, bytes)
		expect(await factsOf(board.lead)).toMatchObject({ images: 2, leftOut: 1, problem: null })
		const answer = await board.lead.get('/file')
		const text = await answer.text()
		expect((JSON.parse(text) as BoardFile).files).toHaveLength(2)
		// What it gives out it takes in again, and says what is missing.
		const imported = await server.post('/api/boards/import', JSON.parse(text))
		expect(imported.status).toBe(201)
		expect(await imported.json()).toMatchObject({ skipped: 0, missing: 1 })
	})

	it('E34 it is said where the file could not come back in, by its bytes', async () => {
		const { server, board } = await setUp({ MAX_BOARD_FILE_BYTES: `${MB}` })
		// 936,000 letters are fewer than the limit, and nearly twice as many bytes.
		const notes = Array.from({ length: 20 }, (_, n) => noteRecord(`shape:${n}`, 'ä'.repeat(46_800)))
		await write(server, board.lead, ...notes)
		const facts = await factsOf(board.lead)
		expect(facts.bytes).toBeGreaterThan(1_800_000)
		expect(facts.problem).toEqual({ what: 'size', size: facts.bytes, limit: MB })
		const file = await (await board.lead.get('/file')).json()
		expect((await server.post('/api/boards/import', file)).status).toBe(413)
	})

	it('V10 an image that isn’t one, or isn’t there, is counted at the import', async () => {
		const { server, board } = await setUp()
		for (const bytes of [10, 20, 30]) await addImage(server, board.lead, bytes)
		const file = await fileWith(board.lead)
		const [first, second, third] = file.files ?? []
		if (!first || !second || !third) throw new Error('images are missing')
		const svg = Buffer.from('<svg/>').toString('base64')
		file.files = [first, first, { ...second, data: svg }, { ...third, data: '%%%' }]
		const imported = await server.post('/api/boards/import', file)
		expect(await imported.json()).toMatchObject({ skipped: 0, missing: 2 })
	})
})

describe('a board file', () => {
	it('E30 brings sectors and “sectors only” to another server: nobody who joins is named', async () => {
		const { server, board } = await setUp()
		const settings = {
			sectors: [{ id: 'south', label: 'Etelä', color: '#445566' }],
			pseudonymous: true,
		}
		await board.lead.send('PUT', '/settings', settings)
		const file = await fileWith(board.lead)
		const there = await startTestServer()
		const imported = await there.post('/api/boards/import', file)
		const copy = (await imported.json()) as ImportedBoard
		const guest = await Guest.join(there.address, copy, 'editor', {
			name: 'Salanimi',
			sector: 'south',
		})
		const client = await RawClient.join(there, guest)
		expect(readSettings(client.doc)).toEqual({ ...settings, unlocked: false })
		expect(client.receivedText()).not.toContain('Salanimi')
		expect(await server.stop()).toBeUndefined()
	})

	it('E31 is held to what edits are: 3,000,000 letters, x: 1e300, nesting, and nothing is made', async () => {
		const { server, board } = await setUp()
		const long = noteRecord('shape:n', 'a'.repeat(3_000_000))
		expect(
			await refused(await server.post('/api/boards/import', await fileWith(board.lead, long))),
		).toMatchObject({
			code: 'unsound-file',
			message: expect.stringMatching(/shape:n .* 3000002 characters.* 50000/),
			problem: { what: 'text', record: 'shape:n', size: 3_000_002, limit: 50_000 },
		})
		const far = noteRecord('shape:n', 'kaukana', { x: 1e300 })
		expect(
			await refused(await server.post('/api/boards/import', await fileWith(board.lead, far))),
		).toMatchObject({
			code: 'unsound-file',
			message: expect.stringMatching(/x of shape:n \("kaukana"\)/),
			problem: { what: 'place', field: 'x', size: 1e300, limit: 1e7 },
		})
	})

	it('E31 nested 100,000 times it is refused or left out, in words, and the server goes on', async () => {
		const { server, board } = await setUp()
		const file = JSON.stringify(await fileWith(board.lead, noteRecord('shape:n', 'DEEP')))
		const levels = 100_000
		const nested = `${'['.repeat(levels)}${']'.repeat(levels)}`
		const list = `${'{"type":"listItem","content":['.repeat(levels)}${']}'.repeat(levels)}`
		const outcomes: unknown[] = []
		for (const [at, deep] of [
			['"meta":{}', `"meta":{"a":${nested}}`],
			['"rotation":0', `"rotation":${nested}`],
			['"DEEP"}]}', `"DEEP"}]},${list}`],
			['"schemaVersion":2', `"schemaVersion":${nested}`],
			// Words that are none: such a record nobody can show.
			['"DEEP"', nested],
		] as const) {
			const answer = await fetch(`${server.address}/api/boards/import`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: file.replace(at, deep),
			})
			const body = (await answer.json()) as ImportedBoard & ErrorAnswer
			outcomes.push(answer.status === 201 ? body.skipped : body.error.problem?.what)
		}
		expect(outcomes).toEqual(['depth', 'depth', 'depth', 'form', 1])
	})

	it('E31 is held to the server’s own limits: records, letters, the document', async () => {
		const { server, board } = await setUp({
			MAX_RECORDS: '100',
			MAX_TEXT_LENGTH: '100',
			MAX_DOCUMENT_BYTES: `${64 * 1024}`,
			MAX_FRAME_BYTES: `${64 * 1024}`,
		})
		const notes = (count: number, words: string) =>
			Array.from({ length: count }, (_, n) => noteRecord(`shape:${n}`, words))
		const send = async (...more: unknown[]) =>
			refused(await server.post('/api/boards/import', await fileWith(board.lead, ...more)))
		expect((await send(...notes(100, ''))).problem).toMatchObject({ what: 'records', limit: 100 })
		expect((await send(...notes(1, 'x'.repeat(120)))).problem).toMatchObject({
			what: 'text',
			limit: 100,
		})
		const large = notes(20, '').map((note) => ({ ...note, meta: { a: 'x'.repeat(4000) } }))
		expect((await send(...large)).problem).toMatchObject({ what: 'size', limit: 64 * 1024 })
	})

	it('E32 of a newer Kudelma is refused as that, and makes no board', async () => {
		const { server, board } = await setUp()
		const file = await fileWith(board.lead)
		const sequences = { ...file.schema.sequences, 'com.tldraw.shape.note': 999 }
		for (const newer of [
			{ ...file, version: 2 },
			{ ...file, schema: { ...file.schema, sequences } },
		]) {
			const error = await refused(await server.post('/api/boards/import', newer))
			expect(error).toMatchObject({ code: 'newer', problem: { what: 'newer' } })
			expect(error.message).toMatch(/newer Kudelma/)
		}
	})

	it('E3 says how many records it left out, and takes the rest', async () => {
		const { server, board } = await setUp()
		const strange = { ...noteRecord('shape:s'), type: 'hologram' }
		const answer = await server.post(
			'/api/boards/import',
			await fileWith(board.lead, strange, noteRecord('shape:n', 'mukana')),
		)
		const copy = (await answer.json()) as ImportedBoard
		expect([answer.status, copy.skipped]).toEqual([201, 1])
		const lead = await Guest.join(server.address, copy, 'facilitator')
		const client = await RawClient.join(server, lead)
		const records = readRecords(client.doc)
		expect([records.has('shape:n'), records.has('shape:s')]).toEqual([true, false])
	})

	it('E35 what is on a board already, and would not come back, is told before the download', async () => {
		const { server, board } = await setUp()
		const dataDir = server.dataDir
		await write(server, board.lead, noteRecord('shape:n', 'x'.repeat(900)))
		await server.stop()
		const smaller = await startTestServer({ dataDir, env: { MAX_TEXT_LENGTH: '500' } })
		const facts = await factsOf(board.lead.at(smaller.address))
		expect(facts.problem).toMatchObject({ what: 'text', record: 'shape:n', limit: 500 })
	})
})
