/** A damaged store: the process keeps running, reports it, and changes nothing. (SPEC S9, S10, H11, W10) */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { CLOSE } from '../../shared/protocol.ts'
import { newFolder } from '../support/newFolder.ts'
import { TestStorage } from '../unit/server/support/TestStorage.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer } from './support/TestServer.ts'

/** A folder with two boards in it, and no server. */
async function folderWithBoards() {
	const dataDir = newFolder()
	const server = await startTestServer({ dataDir })
	const [first, second] = [await server.createBoard(), await server.createBoard()]
	const client = await RawClient.join(server, first.lead)
	client.mark('kept')
	await client.until(() => client.acknowledged === client.sent)
	await server.stop()
	return { dataDir, file: join(dataDir, 'kudelma.db'), first: first.lead, second: second.lead }
}

interface Problem {
	error: { code: string; message: string }
}

const damages: [string, (file: string) => void][] = [
	['a head of garbage', (file) => write(file, (content) => content.fill('x', 0, 100))],
	['a page of noise', (file) => write(file, (content) => content.fill(0xaa, 4096, 8192))],
	['its end cut off', (file) => truncateSync(file, 4096 * 3)],
	['nothing in it', (file) => truncateSync(file, 0)],
]

function write(file: string, change: (content: Buffer) => void): void {
	const content = readFileSync(file)
	change(content)
	writeFileSync(file, content)
}

describe('a damaged store', () => {
	for (const [what, damage] of damages) {
		it(`S10 a file with ${what} is reported, refused and left as it is`, async () => {
			const { dataDir, file, first } = await folderWithBoards()
			damage(file)
			const before = readFileSync(file)
			const server = await startTestServer({ dataDir })
			const health = await server.get('/healthz')
			expect(health.status).toBe(503)
			expect(await health.json()).toMatchObject({ status: 'failing', reason: 'damaged' })
			const template = 'co-development-framework'
			for (const answer of [
				await server.post('/api/boards', { title: 'x', template, language: 'fi' }),
				await server.get(`/api/boards/${first.boardId}`),
				await server.get(`/api/boards/${first.boardId}/file`),
				await server.get('/api/templates'),
			]) {
				expect(answer.status).toBe(500)
				const { error } = (await answer.json()) as Problem
				expect(error.code).toBe('damaged')
				expect(error.message.length).toBeGreaterThan(30)
			}
			const client = await RawClient.connect(server, first)
			await client.until(() => client.closeCode === CLOSE.damaged)
			await server.stop()
			expect(readFileSync(file).equals(before)).toBe(true)
		})
	}

	it('S26 one of a newer server is told as that, not as damage, and left alone', async () => {
		const { dataDir, file, first } = await folderWithBoards()
		// Into the header itself (SQLite's file format, 1.3): a connection here would leave
		// it to its own closing when the file on the disk changes.
		write(file, (content) => content.writeUInt32BE(999, 60))
		const before = readFileSync(file)
		const server = await startTestServer({ dataDir })
		const health = await server.get('/healthz')
		expect(await health.json()).toMatchObject({
			reason: 'newer',
			detail: expect.stringMatching(/install that version again.*[Nn]othing is damaged/),
		})
		const answer = await server.get(`/api/boards/${first.boardId}`)
		const { error } = (await answer.json()) as Problem
		expect([answer.status, error.code]).toEqual([503, 'newer'])
		expect(error.message).toMatch(/newer Kudelma.*Nothing is damaged/)
		const client = await RawClient.connect(server, first)
		await client.until(() => client.closeCode === CLOSE.storageFailed)
		await server.stop()
		expect(readFileSync(file).equals(before)).toBe(true)
	})

	const wounds: [string, (db: Database.Database, id: string) => void][] = [
		[
			'a flipped bit in its log',
			(db, id) => db.prepare(`UPDATE updates SET data = X'010203' WHERE board = ?`).run(id),
		],
		[
			'a flipped bit in its version',
			(db, id) => db.prepare(`UPDATE versions SET state = X'00' WHERE board = ?`).run(id),
		],
		['no version', (db, id) => db.prepare('DELETE FROM versions WHERE board = ?').run(id)],
	]
	for (const [what, wound] of wounds) {
		it(`S9 a board with ${what} is refused, and all others work`, async () => {
			const { dataDir, file, first, second } = await folderWithBoards()
			const db = new Database(file)
			wound(db, first.boardId)
			const before = db.prepare('SELECT * FROM updates WHERE board = ?').all(first.boardId)
			db.close()
			const server = await startTestServer({ dataDir })
			const refused = await RawClient.connect(server, first)
			await refused.until(() => refused.closeCode === CLOSE.damaged)
			const answer = await first.at(server.address).get('/file')
			expect(answer.status).toBe(500)
			expect(((await answer.json()) as Problem).error.code).toBe('damaged')
			const other = await RawClient.join(server, second)
			other.mark('works')
			await other.until(() => other.acknowledged === other.sent)
			expect((await server.get('/healthz')).status).toBe(200)
			await server.stop()
			const after = new Database(file)
			const log = after.prepare('SELECT * FROM updates WHERE board = ?').all(first.boardId)
			after.close()
			expect(log).toEqual(before)
		})
	}

	it('W10 a store that can not be read now closes sockets so that they come back', async () => {
		const storage = new TestStorage()
		const server = await startTestServer({ storage })
		const { id, lead } = await server.createBoard()
		await storage.close()
		const client = await RawClient.connect(server, lead)
		await client.until(() => client.closeCode === CLOSE.storageFailed)
		expect((await server.get('/healthz')).status).toBe(503)
		const answer = await server.get(`/api/boards/${id}`)
		expect(answer.status).toBe(503)
		expect(((await answer.json()) as Problem).error.code).toBe('storage-failed')
	})

	it('R5 a commit that fails is neither seen nor acknowledged, and comes through later', async () => {
		const storage = new TestStorage()
		const server = await startTestServer({ storage })
		const { lead } = await server.createBoard({ ideas: false })
		const [a, b] = [await RawClient.join(server, lead), await RawClient.join(server, lead)]
		await a.until(() => a.acknowledged === a.sent)
		storage.failing = true
		a.mark('patient')
		// The second failure comes a while after the first.
		await a.until(() => storage.failures >= 2)
		expect([a.acknowledged, b.marks]).toEqual([a.sent - 1, []])
		storage.failing = false
		await b.until(() => b.marks.includes('patient'))
		await a.until(() => a.acknowledged === a.sent)
	})
})
