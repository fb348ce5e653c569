/** The examples for nginx, Caddy and Apache do what they promise. (SPEC H24-H26, H200-H202) */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CreatedBoard } from '../../../shared/api.ts'
import { hasOpenssl } from '../../support/certificates.ts'
import { freePort } from '../../support/freePort.ts'
import { pngOf } from '../../support/images.ts'
import { newFolder } from '../../support/newFolder.ts'
import { Guest } from '../support/Guest.ts'
import { mark, marksOf, RawClient } from '../support/RawClient.ts'
import { startTestServer } from '../support/TestServer.ts'
import { exampleOf, startProxy } from './support/Proxy.ts'
import { PROXIES, type ProxyName, pathOf } from './support/proxyPrograms.ts'
import { certificateFor, tellsAll, throughTls } from './support/throughTls.ts'

const BUILT = resolve(import.meta.dirname, '../../..', process.env.KUDELMA_DIST || 'dist', 'client')
const MB = 1024 * 1024

interface Stood {
	/** `http://127.0.0.1:port`, and with the path. */
	origin: string
	address: string
}

/** Kudelma with an example's settings, and the proxy in front of it. */
async function stand(name: ProxyName, example: string, basePath = ''): Promise<Stood> {
	const port = await freePort()
	const origin = `http://127.0.0.1:${port}`
	const env = { PUBLIC_ORIGIN: origin, BASE_PATH: basePath }
	const server = await startTestServer({ env, clientDir: BUILT })
	await startProxy(name, example, { port, behind: [`127.0.0.1:${server.port}`] })
	return { origin, address: origin + basePath }
}

async function create({ origin, address }: Stood, from = origin): Promise<Response> {
	const body = { title: 'Työpaja', template: 'co-development-framework', language: 'fi' }
	return fetch(`${address}/api/boards`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', Origin: from },
		body: JSON.stringify(body),
	})
}

async function tryAll(stood: Stood): Promise<void> {
	const { origin, address } = stood
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

	expect((await create(stood, 'http://127.0.0.1:1')).status, "another site's page").toBe(403)
	const created = await create(stood)
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

	const image = pngOf(10, 10, 'x'.repeat(3 * MB))
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

const TAKEN_OFF: Record<ProxyName, readonly [string, string]> = {
	nginx: ['proxy_pass http://127.0.0.1:3000;', 'proxy_pass http://127.0.0.1:3000/;'],
	caddy: ['handle /kudelma/*', 'handle_path /kudelma/*'],
	apache2: ['http://127.0.0.1:3000/kudelma/', 'http://127.0.0.1:3000/'],
}

/** Some seconds for each: `npm run test:long`. */
const LONG = process.env.KUDELMA_DEPLOY !== undefined

describe.each(PROXIES)('the examples for %s', (name) => {
	const it_ = it.skipIf(pathOf(name) === undefined)
	const itTls = it.skipIf(pathOf(name) === undefined || !hasOpenssl())
	const itLong = it.skipIf(pathOf(name) === undefined || !LONG)

	it_('H200 H25 H26 serve page, people, sockets and images', async () => {
		await tryAll(await stand(name, exampleOf(name, 'kudelma')))
	})

	it_('H200 H24 do so below a path that is passed on', async () => {
		const stood = await stand(name, exampleOf(name, 'below-a-path'), '/kudelma')
		await tryAll(stood)
		expect((await fetch(`${stood.origin}/kudelma`)).url).toBe(`${stood.origin}/kudelma/`)
	})

	it_('H200 H24 do so below a path that is taken off', async () => {
		const below = exampleOf(name, 'below-a-path')
		const off = below.replace(...TAKEN_OFF[name])
		expect(off).not.toBe(below)
		await tryAll(await stand(name, off, '/kudelma'))
	})

	itLong.each([
		['kudelma', ''],
		['below-a-path', '/kudelma'],
	] as const)('H201 take a body at the limit and none past it (%s)', async (example, path) => {
		const stood = await stand(name, exampleOf(name, example), path)
		const bring = (bytes: number) =>
			fetch(`${stood.address}/api/boards/import`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', Origin: stood.origin },
				body: 'x'.repeat(bytes),
			})
		const most = await bring(64 * MB)
		expect([most.status, most.headers.get('content-type')]).toEqual([
			expect.toBeOneOf([400, 422]),
			expect.stringContaining('application/json'),
		])
		expect((await bring(64 * MB + 1)).status).toBe(413)

		// What only one route doesn't take is refused by Kudelma, and in its words. Apache doesn't look
		// at an answer that comes while it's still sending.
		const large = await fetch(`${stood.address}/api/templates`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', Origin: stood.origin },
			body: 'x'.repeat(32 * MB + 1),
		})
		expect(large.status).toBeOneOf(name === 'apache2' ? [413, 502] : [413])
	})

	itTls('H202 tell who asks and how, whatever they say of themselves', async () => {
		const certified = certificateFor(newFolder())
		const behind = await tellsAll()
		const port = await freePort()
		await startProxy(name, exampleOf(name, 'kudelma'), { port, behind: [behind], tls: certified })
		const forged = {
			'X-Forwarded-For': '203.0.113.9',
			'X-Forwarded-Proto': 'http',
			'X-Forwarded-Host': 'elsewhere.example.org',
		}
		const { body } = await throughTls(certified, { port, path: '/b/x?y=%2F', headers: forged })
		const { url, headers } = JSON.parse(body) as { url: string; headers: Record<string, string> }
		expect(url).toBe('/b/x?y=%2F')
		expect(headers).toMatchObject({
			'x-forwarded-for': '127.0.0.1',
			'x-forwarded-proto': 'https',
			'x-forwarded-host': `127.0.0.1:${port}`,
		})
	})

	itTls('H202 H21 H22 are believed with TRUST_PROXY', async () => {
		const certified = certificateFor(newFolder())
		const server = await startTestServer({ env: { TRUST_PROXY: 'yes' }, clientDir: BUILT })
		const port = await freePort()
		const behind = [`127.0.0.1:${server.port}`]
		await startProxy(name, exampleOf(name, 'kudelma'), { port, behind, tls: certified })
		const origin = `https://127.0.0.1:${port}`
		const ask = (from: string) =>
			throughTls(certified, {
				...{ port, path: '/api/boards', method: 'POST' },
				headers: { 'Content-Type': 'application/json', Origin: from },
				body: '{"title":"x","template":"co-development-framework","language":"fi"}',
			})
		expect((await ask('https://elsewhere.example.org')).status).toBe(403)
		const { status, headers, body } = await ask(origin)
		expect([status, headers['strict-transport-security']]).toEqual([201, expect.any(String)])
		const { links } = JSON.parse(body) as CreatedBoard
		expect(links.viewer.url.startsWith(`${origin}/b/`)).toBe(true)
	})

	itLong('H200 let more than 150 people onto a board at once', async () => {
		const stood = await stand(name, exampleOf(name, 'kudelma'))
		const board = (await (await create(stood)).json()) as CreatedBoard
		const sockets = { socketUrl: stood.address.replace('http', 'ws') }
		const guests = await Promise.all(
			Array.from({ length: 12 }, () => Guest.join(stood.address, board, 'contributor')),
		)
		const clients = await Promise.all(
			Array.from({ length: 160 }, (_, i) => {
				const { cookie } = guests[i % guests.length] as Guest
				return RawClient.join(sockets, { boardId: board.id, cookie, origin: stood.origin })
			}),
		)
		const [first, last] = [clients[0], clients.at(-1)] as [RawClient, RawClient]
		mark(last.doc, 'the last one')
		await first.until(() => marksOf(first.doc).includes('the last one'))
	})
})

describe('nginx by itself', () => {
	it.skipIf(!pathOf('nginx'))('H26 nginx needs the limit that it says', async () => {
		const small = exampleOf('nginx', 'kudelma').replace('client_max_body_size 64m;', '')
		const { address } = await stand('nginx', small)
		const answer = await fetch(`${address}/api/boards/import`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: 'x'.repeat(MB + 1),
		})
		expect(answer.status).toBe(413)
		expect(answer.headers.get('content-type')).toContain('text/html')
	})
})
