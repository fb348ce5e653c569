/** The server's own address: its path, its origin, and what it says when that isn't known; and what else the page is told. (SPEC H24, H25, H27) */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { CreatedBoard, ErrorAnswer, LinksAnswer, StoredFile } from '../../shared/api.ts'
import { startServer } from '../e2e/support/ServerProcess.ts'
import { PNG } from '../support/images.ts'
import { newFolder } from '../support/newFolder.ts'
import { join as joinBoard } from './support/Guest.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer } from './support/TestServer.ts'

const NEW = { title: 'x', template: 'co-development-framework', language: 'fi' }

function clientFolder(): string {
	const folder = newFolder()
	mkdirSync(join(folder, 'assets'))
	writeFileSync(join(folder, 'index.html'), '<meta content="./"><a href="./assets/a.js">="/</a>')
	writeFileSync(join(folder, 'assets/a.js'), '')
	return folder
}

describe('below a path', () => {
	it('H24 takes requests with the base and without, and answers with it', async () => {
		const env = { BASE_PATH: '/tools/kudelma' }
		const server = await startTestServer({ env, clientDir: clientFolder() })
		const written = '<meta content="/tools/kudelma/"><a href="/tools/kudelma/assets/a.js">="/</a>'
		for (const base of ['/tools/kudelma', '']) {
			const at = server.address + base
			for (const path of ['/', `/b/${'A'.repeat(22)}`]) {
				const page = await fetch(at + path)
				expect([page.status, await page.text()]).toEqual([200, written])
			}
			const asset = await fetch(`${at}/assets/a.js`)
			expect([asset.status, asset.headers.get('cache-control')]).toEqual([
				200,
				'public, max-age=31536000, immutable',
			])
			expect((await fetch(`${at}/assets/b.js`)).status).toBe(404)
			expect((await fetch(`${at}/nope`)).status).toBe(404)
			expect((await fetch(`${at}/healthz`)).status).toBe(200)

			const created = await fetch(`${at}/api/boards`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify(NEW),
			})
			const board = (await created.json()) as CreatedBoard
			expect(board.links.viewer.url).toContain(`${server.address}/tools/kudelma/b/${board.id}#`)
			const joined = await joinBoard(at, board, 'contributor')
			const cookies = joined.headers.getSetCookie()
			expect(cookies.map((cookie) => /Path=([^;]+)/.exec(cookie)?.[1])).toEqual([
				`/tools/kudelma/api/boards/${board.id}`,
				`/tools/kudelma/sync/${board.id}`,
				`/tools/kudelma/private/${board.id}`,
			])
			const cookie = cookies[0]?.split(';')[0] ?? ''
			const socketUrl = at.replace('http', 'ws')
			await RawClient.join({ socketUrl }, { boardId: board.id, cookie })
			await RawClient.join({ socketUrl }, { boardId: board.id, cookie, path: 'private' })
			const image = await fetch(`${at}/api/boards/${board.id}/files`, {
				method: 'POST',
				headers: { Cookie: cookie },
				body: PNG.slice().buffer,
			})
			const { url } = (await image.json()) as StoredFile
			expect(url).toMatch(/^\/tools\/kudelma\/api\/boards\//)
			expect((await fetch(server.address + url, { headers: { Cookie: cookie } })).status).toBe(200)
		}
		expect((await fetch(`${server.address}/tools/kudelma`)).url).toMatch(/\/tools\/kudelma\/$/)
		expect((await fetch(`${server.address}/tools/kudelmaX`)).status).toBe(404)
	})
})

describe('where others reach it', () => {
	it('J64 a facilitator is told, as far as the server knows', async () => {
		const told = async (env: Record<string, string>) => {
			const server = await startTestServer({ env })
			const { lead } = await server.createBoard()
			const { addresses } = (await (await lead.get('/links')).json()) as LinksAnswer
			return { addresses, reach: server.reach, port: server.port }
		}
		expect((await told({})).addresses).toEqual([])
		const origin = 'https://kudelma.example.org'
		expect((await told({ PUBLIC_ORIGIN: origin })).addresses).toEqual([origin])
		const all = await told({ HOST: '0.0.0.0' })
		expect(all.addresses).toEqual(all.reach)
		for (const address of all.addresses) expect(address).toMatch(new RegExp(`:${all.port}$`))
	})
})

describe('another address', () => {
	it('H25 is refused with both addresses and the setting, in the answer and in the log', async () => {
		const server = await startServer()
		try {
			const host = new URL(server.url).host
			const ask = (origin: string) =>
				fetch(`${server.url}/api/boards`, {
					method: 'POST',
					headers: { 'Content-Type': 'application/json', Origin: origin },
					body: JSON.stringify(NEW),
				})
			const refused = await ask('http://kudelma.example.org:8080')
			expect(refused.status).toBe(403)
			const { error } = (await refused.json()) as ErrorAnswer
			expect(error.code).toBe('wrong-origin')
			expect(error.message).toContain(`takes ${host} for its own address`)
			expect(error.message).toContain('PUBLIC_ORIGIN=http://kudelma.example.org:8080')
			const who = { boardId: 'A'.repeat(22), origin: 'http://other.example' }
			expect(await RawClient.refusal({ socketUrl: server.socketUrl }, who)).toBe(403)
			// The log comes through a pipe, by itself: an answer may be here before its line.
			await vi.waitFor(() => {
				const logged = server.log.split('\n').filter((line) => line.includes('PUBLIC_ORIGIN'))
				expect(logged.map((line) => JSON.parse(line))).toMatchObject([
					{ origin: 'http://kudelma.example.org:8080', own: host },
					{ origin: 'http://other.example', own: host },
				])
			}, 20_000)
		} finally {
			await server.dispose()
		}
	})

	it('H25 is the own one once PUBLIC_ORIGIN says it, and the only one', async () => {
		const origin = 'https://kudelma.example.org'
		const server = await startTestServer({ env: { PUBLIC_ORIGIN: origin } })
		const ask = (from: string) =>
			fetch(`${server.address}/api/boards`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', Origin: from },
				body: JSON.stringify(NEW),
			})
		expect((await ask(server.address)).status).toBe(403)
		const created = await ask(origin)
		const board = (await created.json()) as CreatedBoard
		expect(board.links.editor.url).toContain(`${origin}/b/${board.id}#`)
		const joined = await joinBoard(server.address, board, 'editor')
		expect(joined.headers.getSetCookie().every((cookie) => cookie.includes('; Secure'))).toBe(true)
		expect(joined.headers.get('strict-transport-security')).toMatch(/max-age/)
		const cookie = joined.headers.getSetCookie()[0]?.split(';')[0] ?? ''
		const who = { boardId: board.id, cookie }
		await RawClient.join(server, { ...who, origin })
		expect(await RawClient.refusal(server, { ...who, origin: server.address })).toBe(403)
	})
})

describe("tldraw's licence key", () => {
	it('H27 is written into the page where the server has one', async () => {
		const clientDir = newFolder()
		writeFileSync(join(clientDir, 'index.html'), readFileSync('client/index.html', 'utf8'))
		const page = async (env: Record<string, string>) => {
			const server = await startTestServer({ env, clientDir })
			return (await fetch(server.address)).text()
		}
		const key = 'tldraw-2027-01-01/WyJhIl0=.b+c/d_e'
		expect(await page({ TLDRAW_LICENSE_KEY: key })).toContain(
			`<meta name="kudelma-tldraw-key" content="${key}" />`,
		)
		expect(await page({})).toContain('<meta name="kudelma-tldraw-key" content="" />')
	})
})
