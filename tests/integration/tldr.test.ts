/** Tldraw's files over HTTP: out with images, in by what is in them, refused in words. (SPEC E80-E83) */
import { describe, expect, it } from 'vitest'
import type { ErrorAnswer, ImportedBoard, TldrFacts } from '../../shared/api.ts'
import type { BoardFile } from '../../shared/boardFile.ts'
import type { TldrFile } from '../../shared/export/tldr.ts'
import { imageRecords } from '../support/imageRecords.ts'
import { pngOf } from '../support/images.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { write } from './support/edit.ts'
import { Guest } from './support/Guest.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'

async function addImage(server: TestServer, who: Guest, name: string, bytes = 10): Promise<void> {
	const answer = await fetch(`${server.address}/api/boards/${who.boardId}/files`, {
		method: 'POST',
		headers: { Cookie: who.cookie },
		body: pngOf(1, 1, name + 'x'.repeat(bytes)).slice().buffer,
	})
	const { src } = (await answer.json()) as { src: string }
	await write(server, who, ...imageRecords(name, src))
}

async function boardFileOf(who: Guest): Promise<BoardFile> {
	return (await (await who.get('/file')).json()) as BoardFile
}

function byId(file: BoardFile): Map<string, unknown> {
	return new Map(file.records.map((record) => [record.id, record]))
}

describe('a board as tldraw’s file', () => {
	it('E80 E82 goes from server to server with its images, and is the same board there', async () => {
		const [server, other] = [await startTestServer(), await startTestServer()]
		const board = await server.createBoard({ title: 'Työpaja & muu', ideas: true })
		await write(server, board.lead, noteRecord('shape:n', 'sana', { x: 100, y: 100 }))
		await addImage(server, board.lead, 'kuva')
		const answer = await board.lead.get('/file.tldr')
		expect(answer.status).toBe(200)
		expect(answer.headers.get('content-type')).toBe('application/vnd.tldraw+json')
		expect(answer.headers.get('content-disposition')).toContain('.tldr')
		const file = (await answer.json()) as TldrFile
		const image = file.records.find(({ typeName }) => typeName === 'asset')
		expect(image?.props).toMatchObject({ src: expect.stringMatching(/^data:image\/png;base64,/) })
		const facts = (await (await board.lead.get('/file.tldr/facts')).json()) as TldrFacts
		expect(facts).toEqual({ images: 1, leftOut: 0, missing: 0, skipped: 0 })
		// Nothing of it is a key, or somebody's screen.
		const types = new Set(file.records.map(({ typeName }) => typeName))
		expect([...types].sort()).toEqual(['asset', 'document', 'page', 'shape'])

		const imported = await other.post('/api/boards/import', file)
		expect(imported.status).toBe(201)
		const made = (await imported.json()) as ImportedBoard
		expect(made).toMatchObject({ skipped: 0, missing: 0 })
		const lead = await Guest.join(other.address, made, 'facilitator')
		const [before, after] = [await boardFileOf(board.lead), await boardFileOf(lead)]
		expect(byId(after)).toEqual(byId(before))
		const { records: _, ...said } = before
		expect(after).toMatchObject(said)
	})

	it('E80 an image that would make it too large stays out, which is told before', async () => {
		const server = await startTestServer({ env: { MAX_BOARD_FILE_BYTES: '1048576' } })
		const board = await server.createBoard({ ideas: false })
		await addImage(server, board.lead, 'suuri', 900_000)
		await addImage(server, board.lead, 'pieni', 100_000)
		const facts = (await (await board.lead.get('/file.tldr/facts')).json()) as TldrFacts
		expect(facts).toMatchObject({ images: 1, leftOut: 1, missing: 0 })
		const text = await (await board.lead.get('/file.tldr')).text()
		expect(text.length).toBeLessThan(1_048_576)
		const imported = await server.post('/api/boards/import', JSON.parse(text))
		expect(await imported.json()).toMatchObject({ skipped: 0, missing: 1 })
	})

	it('E83 what is kept in it and is no image stays out, which is told', async () => {
		const server = await startTestServer()
		const board = await server.createBoard({ ideas: false })
		await addImage(server, board.lead, 'kuva')
		const file = (await (await board.lead.get('/file.tldr')).json()) as TldrFile
		for (const { typeName, props } of file.records) {
			const src = `data:video/mp4;base64,${'A'.repeat(1_000_000)}`
			if (typeName === 'asset') Object.assign(props as object, { src })
		}
		const imported = await server.post('/api/boards/import', file)
		expect(imported.status).toBe(201)
		expect(await imported.json()).toMatchObject({ skipped: 0, missing: 1 })
	})

	it('E80 is for those who are on the board', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const address = `${server.address}/api/boards/${board.lead.boardId}/file.tldr`
		expect((await fetch(address)).status).toBe(401)
		expect((await fetch(`${address}/facts`)).status).toBe(401)
	})

	it('E83 one of tldraw 1 is refused in words', async () => {
		const server = await startTestServer()
		const answer = await server.post('/api/boards/import', { document: { version: 15.5 } })
		expect(answer.status).toBe(422)
		const { error } = (await answer.json()) as ErrorAnswer
		expect(error.code).toBe('not-a-board-file')
		expect(error.message).toContain('tldraw 1')
	})
})
