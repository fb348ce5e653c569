/** Short codes over HTTP. (SPEC J60-J62) */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ErrorAnswer, MadeCode, OpenedCode } from '../../shared/api.ts'
import { spellCode } from '../../shared/code.ts'
import { Guest } from './support/Guest.ts'
import { startTestServer, type TestBoard, type TestServer } from './support/TestServer.ts'

async function made(board: TestBoard, key = board.links.contributor.key): Promise<MadeCode> {
	const answer = await board.lead.post('/code', { key })
	if (answer.status !== 201) throw new Error(await answer.text())
	return (await answer.json()) as MadeCode
}

async function opens({ post }: Pick<TestServer, 'post'>, code: string): Promise<string> {
	const answer = await post('/api/code', { code })
	const body = (await answer.json()) as OpenedCode | ErrorAnswer
	return 'error' in body ? `${answer.status} ${body.error.code}` : `${body.id}#${body.key}`
}

describe('a short code', () => {
	it('J60 leads whoever types it to the contributors’ link, also after a restart', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const { code, expiresAt } = await made(board)
		const link = `${board.id}#${board.links.contributor.key}`
		expect(await opens(server, spellCode(code).toLowerCase())).toBe(link)
		expect(Math.abs(expiresAt - Date.now() - 24 * 3_600_000)).toBeLessThan(60_000)
		await server.stop()
		const next = await startTestServer({ dataDir: server.dataDir })
		expect(await opens(next, code)).toBe(link)
		const key = link.split('#')[1] ?? ''
		expect((await Guest.join(next.address, board, 'contributor', { key })).participant.role).toBe(
			'contributor',
		)
	})

	it('J60 is stored nowhere, nor is the key that it leads to', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const { code } = await made(board)
		await server.stop()
		const files = readdirSync(server.dataDir, { withFileTypes: true }).filter((file) =>
			file.isFile(),
		)
		const stored = files
			.map(({ name }) => readFileSync(join(server.dataDir, name), 'latin1'))
			.join()
		expect(stored).toContain(board.id)
		for (const secret of [code, board.links.contributor.key]) expect(stored).not.toContain(secret)
	})

	it('J60 is a facilitator’s to make, to know of and to withdraw', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const editor = await Guest.join(server.address, board, 'editor')
		const { key } = board.links.contributor
		for (const answer of [
			await editor.post('/code', { key }),
			await editor.get('/code'),
			await editor.send('DELETE', '/code'),
		]) {
			expect(answer.status).toBe(403)
		}
		const wrong = await board.lead.post('/code', { key: board.links.editor.key })
		expect(wrong.status).toBe(403)
		const known = async () => (await (await board.lead.get('/code')).json()) as unknown
		expect(await known()).toEqual({ expiresAt: null })
		const first = await made(board)
		expect(await known()).toEqual({ expiresAt: first.expiresAt })
		const second = await made(board)
		expect(await opens(server, first.code), 'one a board').toBe('403 wrong-code')
		expect(await opens(server, second.code)).toContain(board.id)
		expect((await board.lead.send('DELETE', '/code')).status).toBe(204)
		expect(await opens(server, second.code)).toBe('403 wrong-code')
		expect(await known()).toEqual({ expiresAt: null })
	})

	it('J62 goes with its link: replaced, switched off, or with the board', async () => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const replaced = await made(board)
		const answer = await board.lead.post('/links/contributor/rotate')
		const { key } = (await answer.json()) as { key: string }
		expect(await opens(server, replaced.code)).toBe('403 wrong-code')
		const off = await made(board, key)
		// Another link is nothing to it.
		await board.lead.post('/links/editor/rotate')
		await board.lead.send('PUT', '/links/viewer', { on: false })
		expect(await opens(server, off.code)).toBe(`${board.id}#${key}`)
		await board.lead.send('PUT', '/links/contributor', { on: false })
		expect(await opens(server, off.code)).toBe('403 wrong-code')
		await board.lead.send('PUT', '/links/contributor', { on: true })
		expect(await opens(server, off.code), 'for good').toBe('403 wrong-code')
		const last = await made(board, key)
		await board.lead.send('DELETE', '')
		expect(await opens(server, last.code)).toBe('403 wrong-code')
	})

	it('J61 is refused with all others once too many were wrong; what is none costs nothing', async () => {
		const server = await startTestServer({ env: { MAX_WRONG_CODES_PER_HOUR: '3' } })
		const board = await server.createBoard()
		const { code } = await made(board)
		const wrong = [...'ABCDEFG'].map((letter) => letter.repeat(6)).filter((each) => each !== code)
		for (const none of ['', 'KJ', '123456', 'x'.repeat(50)]) {
			expect(await opens(server, none)).toBe('403 wrong-code')
		}
		for (const each of wrong.slice(0, 3)) expect(await opens(server, each)).toBe('403 wrong-code')
		expect(await opens(server, wrong[3] ?? '')).toBe('429 too-many')
		expect(await opens(server, code)).toBe('429 too-many')
		expect((await server.post('/api/code', { code: 7 })).status).toBe(400)
		expect((await server.post('/api/code', { code: 'x'.repeat(101) })).status).toBe(400)
	})
})
