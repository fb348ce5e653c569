/** The README's examples for nginx and Caddy do what they promise. (SPEC H24-H26) */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CreatedBoard } from '../../shared/api.ts'
import { freePort } from '../support/freePort.ts'
import { pngOf } from '../support/images.ts'
import { Guest } from './support/Guest.ts'
import { examplesOf, PROXIES, pathOf, startProxy } from './support/Proxy.ts'
import { mark, marksOf, RawClient } from './support/RawClient.ts'
import { startTestServer } from './support/TestServer.ts'

const BUILT = resolve(import.meta.dirname, '../..', process.env.KUDELMA_DIST || 'dist', 'client')

/** Kudelma with an example's settings, and the proxy in front of it. */
async function stand(name: (typeof PROXIES)[number], example: string, basePath: string) {
	const port = await freePort()
	const origin = `http://127.0.0.1:${port}`
	const env = { PUBLIC_ORIGIN: origin, BASE_PATH: basePath }
	const server = await startTestServer({ env, clientDir: BUILT })
	await startProxy(name, example, port, server.port)
	return { origin, address: origin + basePath }
}

async function tryAll({ origin, address }: { origin: string; address: string }): Promise<void> {
	const page = await fetch(`${address}/`)
	expect(page.status).toBe(200)
	const html = await page.text()
	const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path)
	expect(parts.length).toBeGreaterThan(3)
	for (const path of [...parts, new URL('sw.js', page.url).pathname]) {
		const part = await fetch(new URL(path, page.url))
		expect([path, part.status]).toEqual([path, 200])
		expect(part.headers.get('content-type'), path).not.toContain('text/html')
	}

	const body = { title: 'Työpaja', template: 'co-development-framework', language: 'fi' }
	const create = (from: string) =>
		fetch(`${address}/api/boards`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', Origin: from },
			body: JSON.stringify(body),
		})
	expect((await create('http://127.0.0.1:1')).status, "another site's page").toBe(403)
	const created = await create(origin)
	expect(created.status).toBe(201)
	const board = (await created.json()) as CreatedBoard
	const { url } = board.links.contributor
	expect(url.startsWith(`${address}/b/${board.id}#`)).toBe(true)
	expect((await fetch(url)).status).toBe(200)

	const lead = await Guest.join(address, board, 'facilitator')
	const otto = await Guest.join(address, board, 'contributor', { name: 'Otto' })
	const sockets = { socketUrl: address.replace('http', 'ws') }
	const at = (guest: Guest) => ({ boardId: board.id, cookie: guest.cookie, origin })
	const [a, b] = [await RawClient.join(sockets, at(lead)), await RawClient.join(sockets, at(otto))]
	mark(a.doc, 'through the proxy')
	await b.until(() => marksOf(b.doc).includes('through the proxy'))

	const image = pngOf(10, 10, 'x'.repeat(3 * 1024 * 1024))
	const sent = await fetch(`${address}/api/boards/${board.id}/files`, {
		method: 'POST',
		headers: { Cookie: otto.cookie, 'Content-Type': 'image/png', Origin: origin },
		body: image.slice().buffer,
	})
	expect(sent.status).toBe(201)
	const { url: at3 } = (await sent.json()) as { url: string }
	const back = await fetch(new URL(at3, address), { headers: { Cookie: otto.cookie } })
	expect((await back.arrayBuffer()).byteLength).toBe(image.byteLength)
}

describe.each(PROXIES)("the README's examples for %s", (name) => {
	const [root = '', below = ''] = examplesOf(name)
	const isHere = pathOf(name) !== undefined

	it('H24 are two: at the root, and below a path', () => {
		expect(examplesOf(name)).toHaveLength(2)
		expect(root).not.toContain('/kudelma/')
		expect(below).toContain('/kudelma/')
	})

	it.skipIf(!isHere)('H25 H26 serve page, people, sockets and images', async () => {
		await tryAll(await stand(name, root, ''))
	})

	it.skipIf(!isHere)('H24 do so below a path that is passed on', async () => {
		const stood = await stand(name, below, '/kudelma')
		await tryAll(stood)
		expect((await fetch(`${stood.origin}/kudelma`)).url).toBe(`${stood.origin}/kudelma/`)
	})

	it.skipIf(!isHere)('H24 do so below a path that is taken off', async () => {
		const off =
			name === 'nginx'
				? below.replace('proxy_pass http://127.0.0.1:3000;', 'proxy_pass http://127.0.0.1:3000/;')
				: below.replace(
						'reverse_proxy /kudelma/* 127.0.0.1:3000',
						'handle_path /kudelma/* {\n\treverse_proxy 127.0.0.1:3000\n}',
					)
		expect(off).not.toBe(below)
		await tryAll(await stand(name, off, '/kudelma'))
	})
})

describe('nginx by itself', () => {
	const [root = ''] = examplesOf('nginx')

	it.skipIf(!pathOf('nginx'))('H26 nginx needs the limit that it says', async () => {
		const small = root.replace('client_max_body_size 64m;', '')
		const { address } = await stand('nginx', small, '')
		const answer = await fetch(`${address}/api/boards/import`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: 'x'.repeat(1024 * 1024 + 1),
		})
		expect(answer.status).toBe(413)
		expect(answer.headers.get('content-type')).toContain('text/html')
	})
})
