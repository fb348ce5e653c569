/** Each request has an id, in the log and in the answer. (SPEC H189, H190) */
import { request } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { startTestServer, type TestServer } from '../support/TestServer.ts'

const OWN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const BROUGHT = '0123456789abcdef0123456789abcdef'

async function asked(server: TestServer, id?: string, path = '/healthz/live'): Promise<string> {
	const headers: Record<string, string> = id === undefined ? {} : { 'X-Request-Id': id }
	const answer = await fetch(server.address + path, { headers })
	return answer.headers.get('x-request-id') ?? ''
}

/** Of the answer to an upgrade, taken or refused. */
function askedBySocket(url: string, headers: Record<string, string>): Promise<string> {
	const socket = new WebSocket(url, { headers })
	return new Promise((resolve) => {
		const told = ({ headers: own }: { headers: NodeJS.Dict<string | string[]> }) => {
			resolve(String(own['x-request-id']))
			socket.terminate()
		}
		socket.on('error', () => {})
		socket.on('upgrade', told)
		socket.on('unexpected-response', (_request, answer) => told(answer))
	})
}

interface Line {
	request?: string
	msg: string
}

describe('the id of a request', () => {
	it('H189 is made here, and kept only where a trusted proxy brings one that is sane', async () => {
		const open = await startTestServer()
		const first = await asked(open)
		expect(first).toMatch(OWN)
		expect(await asked(open)).not.toBe(first)
		expect(await asked(open, BROUGHT)).toMatch(OWN)

		const behind = await startTestServer({ env: { TRUST_PROXY: 'yes' } })
		expect(await asked(behind, BROUGHT)).toBe(BROUGHT)
		expect(await asked(behind)).toMatch(OWN)
		for (const bad of ['short', 'x'.repeat(65), 'has a space', 'a{"b":1}cc', 'é'.repeat(9), '']) {
			expect(await asked(behind, bad), bad).toMatch(OWN)
		}
		const twice = await new Promise<string>((resolve) => {
			const headers = { 'X-Request-Id': [BROUGHT, BROUGHT] }
			const ask = request(`${behind.address}/healthz/live`, { headers }, (answer) => {
				resolve(String(answer.headers['x-request-id']))
				answer.resume()
			})
			ask.end()
		})
		expect(twice).toMatch(OWN)
	})

	it('H189 is in the answer to an upgrade too, to one that is refused as well', async () => {
		const server = await startTestServer({ env: { TRUST_PROXY: 'yes' } })
		const { lead } = await server.createBoard()
		const headers = { Cookie: lead.cookie, 'X-Request-Id': BROUGHT }
		const address = `${server.socketUrl}/sync/${lead.boardId}`
		expect(await askedBySocket(address, headers)).toBe(BROUGHT)
		expect(await askedBySocket(address, { Cookie: lead.cookie })).toMatch(OWN)
		expect(await askedBySocket(`${server.socketUrl}/nowhere`, headers)).toBe(BROUGHT)
		const elsewhere = { ...headers, Origin: 'https://elsewhere.example' }
		expect(await askedBySocket(address, elsewhere)).toBe(BROUGHT)
	})

	it('H190 stands in each line of the log that is about it', async () => {
		const logged: string[] = []
		const server = await startTestServer({ logged, env: { TRUST_PROXY: 'yes' } })
		const { lead } = await server.createBoard()
		const lines = () => logged.map((line) => JSON.parse(line) as Line)
		logged.length = 0
		const origin = 'https://elsewhere.example'
		await lead.send('PATCH', '/me', { name: 'Bo' }, { Origin: origin, 'X-Request-Id': BROUGHT })
		const told = lines().filter(({ request: id }) => id === BROUGHT)
		expect(told.map(({ msg }) => msg)).toEqual([
			'refused a page of another address (see PUBLIC_ORIGIN)',
			'a request',
		])
		expect(lines()).toEqual(told)

		const other = 'abcdefghijklmnop'
		const headers = { Cookie: lead.cookie, 'X-Request-Id': other }
		const socket = new WebSocket(`${server.socketUrl}/sync/${lead.boardId}`, { headers })
		await new Promise((resolve) => socket.once('message', resolve))
		// A frame of 126 bytes and more that says it is masked by nothing: not in the protocol.
		const { _socket: raw } = socket as unknown as { _socket: NodeJS.WritableStream }
		raw.write(Buffer.from([0xff, 0xff, 0xff, 0xff]))
		await vi.waitFor(() => {
			const own = lines().filter(({ request: id }) => id === other)
			expect(own.map(({ msg }) => msg)).toEqual(['a socket broke the protocol', 'a socket closed'])
		}, 30_000)
	})
})
