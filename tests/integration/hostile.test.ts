/** What hostile clients send closes their own socket and nothing else. (SPEC W5-W7, W9, W12, R6, R24) */
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { presenceFrame, updateFrame } from '../../server/room/frames.ts'
import { getRecords } from '../../shared/document/layout.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { Guest } from './support/Guest.ts'
import { mark, RawClient } from './support/RawClient.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'

const WAIT = { timeout: 60_000, interval: 5 }

interface AttackedBoard {
	server: TestServer
	boardId: string
	/** Whom the attacker is on the board. */
	evil: Guest
	/** Honest ones: two on the board that is attacked, one on another. */
	honest: [RawClient, RawClient, RawClient]
}

async function attackedBoard(env: Record<string, string> = {}): Promise<AttackedBoard> {
	const server = await startTestServer({ env })
	const [attacked, other] = [await server.createBoard(), await server.createBoard()]
	const honest: AttackedBoard['honest'] = [
		await RawClient.join(server, attacked.lead),
		await RawClient.join(server, attacked.lead),
		await RawClient.join(server, other.lead),
	]
	const evil = await Guest.join(server.address, attacked, 'contributor', { name: 'Eve' })
	return { server, boardId: attacked.id, evil, honest }
}

/** The honest ones are still there, and work on. */
async function goesOn(
	{ server, evil, honest: [a, b, c] }: AttackedBoard,
	word: string,
): Promise<void> {
	a.mark(word)
	c.mark(word)
	await b.until(() => b.marks.includes(word))
	await c.until(() => c.acknowledged === c.sent)
	expect([a.closeCode, b.closeCode, c.closeCode]).toEqual([null, null, null])
	const late = await RawClient.join(server, evil)
	expect(late.marks).toContain(word)
	late.socket.close()
	expect((await server.get('/healthz')).status).toBe(200)
}

/** A socket that has done the handshake and then writes what no library would. */
async function rawSocket({
	server,
	boardId,
	evil,
}: AttackedBoard): Promise<{ socket: Socket; closed: () => boolean }> {
	const socket = connect(server.port, '127.0.0.1')
	onTestFinished(() => void socket.destroy())
	let answer = ''
	let closed = false
	socket.on('data', (chunk) => {
		answer += chunk.toString('latin1')
	})
	socket.on('error', () => {})
	socket.on('close', () => {
		closed = true
	})
	socket.write(
		`GET /sync/${boardId} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
			`Cookie: ${evil.cookie}\r\n` +
			'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
	)
	await vi.waitFor(() => expect(answer).toMatch(/^HTTP\/1.1 101/), WAIT)
	return { socket, closed: () => closed }
}

const MASK = Buffer.alloc(4)

describe('hostile clients', () => {
	const breaches: [string, Buffer][] = [
		['reserved bits', Buffer.concat([Buffer.from([0xf2, 0x81]), MASK, Buffer.from([1])])],
		['an unknown opcode', Buffer.concat([Buffer.from([0x83, 0x81]), MASK, Buffer.from([1])])],
		['an unmasked frame', Buffer.from([0x82, 0x01, 0x01])],
		[
			'a length of 2^40',
			Buffer.concat([Buffer.from([0x82, 0xff, 0, 0, 1, 0, 0, 0, 0, 0]), MASK, Buffer.alloc(100)]),
		],
		[
			'a length of 2^63',
			Buffer.concat([Buffer.from([0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0]), MASK]),
		],
		[
			'a ping too long',
			Buffer.concat([Buffer.from([0x89, 0xfe, 0x01, 0x00]), MASK, Buffer.alloc(256)]),
		],
		[
			'a close frame of one byte',
			Buffer.concat([Buffer.from([0x88, 0x81]), MASK, Buffer.from([1])]),
		],
		[
			'text that is not UTF-8',
			Buffer.concat([Buffer.from([0x81, 0x81]), MASK, Buffer.from([0xff])]),
		],
	]
	it('W6 a breach of the WebSocket protocol closes its own socket only', async () => {
		const attacked = await attackedBoard()
		for (const [what, bytes] of breaches) {
			const { socket, closed } = await rawSocket(attacked)
			socket.write(bytes)
			await vi.waitFor(() => expect(closed(), what).toBe(true), WAIT)
		}
		await goesOn(attacked, 'after breaches')
	})

	it('W6 a socket that is cut off in the middle of a frame, or of the upgrade, ends alone', async () => {
		const attacked = await attackedBoard()
		for (let n = 0; n < 5; n++) {
			const { socket } = await rawSocket(attacked)
			socket.write(Buffer.from([0x82, 0xfe, 0x10]))
			socket.resetAndDestroy()
			const half = connect(attacked.server.port, '127.0.0.1')
			half.on('error', () => {})
			half.write(`GET /sync/${attacked.boardId} HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgr`)
			half.resetAndDestroy()
		}
		await goesOn(attacked, 'after cuts')
	})

	it('W6 a frame over the limit closes its own socket only', async () => {
		const attacked = await attackedBoard({ MAX_FRAME_BYTES: '100000' })
		const evil = await RawClient.join(attacked.server, attacked.evil)
		evil.send(new Uint8Array(100_001))
		await evil.until(() => evil.closeCode === 1009)
		await goesOn(attacked, 'after a large frame')
	})

	const garbage: [string, () => Uint8Array][] = [
		['an empty frame', () => new Uint8Array(0)],
		['an unknown type', () => Uint8Array.of(50, 1, 2)],
		['garbage for sync step 1', () => Uint8Array.of(0, 0, 4, 200, 200, 200, 1)],
		['garbage for sync step 2', () => Uint8Array.of(0, 1, 5, 9, 9, 9, 9, 9)],
		['garbage for an update', () => Uint8Array.of(0, 2, 6, 1, 200, 7, 255, 3, 4)],
		['garbage for presence', () => Uint8Array.of(1, 5, 1, 1, 1, 9, 123)],
		['presence that is no JSON', () => presenceFrame([{ clientId: 1, clock: 1, state: '{{' }])],
		['a number bomb', () => new Uint8Array(100_000).fill(0xff)],
		['a number bomb for a length', () => Uint8Array.of(0, 2, ...Array(9).fill(0xff), 0x7f)],
		['a bomb of structs', () => updateFrame(Uint8Array.of(1, 255, 255, 255, 255, 15, 1, 0))],
		[
			'a bomb of nested values',
			() => {
				// One item of "any" content: an array in an array in an array ...
				const depth = 100_000
				const nested = new Uint8Array(2 * depth).fill(117)
				for (let at = 1; at < nested.length; at += 2) nested[at] = 1
				return updateFrame(Uint8Array.from([1, 1, 5, 0, 8, 1, 1, 97, 1, ...nested, 126, 0]))
			},
		],
	]
	it('W5 garbage closes its own socket only', async () => {
		const attacked = await attackedBoard()
		for (const [what, frame] of garbage) {
			const evil = await RawClient.join(attacked.server, attacked.evil)
			evil.send(frame())
			await vi.waitFor(() => expect(evil.closeCode, what).toBe(CLOSE.malformed), WAIT)
		}
		const texter = await RawClient.join(attacked.server, attacked.evil)
		texter.socket.send('text')
		await texter.until(() => texter.closeCode === CLOSE.malformed)
		await goesOn(attacked, 'after garbage')
	})

	it('W5 what an attacker sent in good form before its garbage still counts', async () => {
		const attacked = await attackedBoard()
		const evil = await RawClient.join(attacked.server, attacked.evil)
		evil.mark('good')
		evil.send(Uint8Array.of(99))
		const [a] = attacked.honest
		await a.until(() => a.marks.includes('good'))
		await goesOn(attacked, 'after both')
	})

	it('R6 updates that build on nothing end with their sender', async () => {
		const attacked = await attackedBoard({ MAX_FRAME_BYTES: '65536' })
		const evil = await RawClient.join(attacked.server, attacked.evil)
		const author = new Y.Doc()
		const updates: Uint8Array[] = []
		author.on('update', (update: Uint8Array) => updates.push(update))
		for (let n = 0; n < 300; n++) mark(author, `junk-${n}`)
		for (const update of updates.slice(1)) evil.send(updateFrame(update))
		await evil.until(() => evil.closeCode === CLOSE.malformed)
		await goesOn(attacked, 'after holes')
	})

	it('R24 a forged presence ends with its forger', async () => {
		const attacked = await attackedBoard()
		const [a, b] = attacked.honest
		a.send(presenceFrame([{ clientId: 77, clock: 1, state: '{"name":"Aino"}' }]))
		await b.until(() => b.presenceFrames > 0)
		const evil = await RawClient.join(attacked.server, attacked.evil)
		evil.send(presenceFrame([{ clientId: 77, clock: 9, state: '{"name":"evil"}' }]))
		await evil.until(() => evil.closeCode === CLOSE.malformed)
		await goesOn(attacked, 'after a forgery')
	})

	it('W12 who stops reading is let go, and holds up nobody', async () => {
		const attacked = await attackedBoard({
			SOFT_BUFFERED_BYTES: '100000',
			HARD_BUFFERED_BYTES: '400000',
		})
		const [a, b] = attacked.honest
		const slow = await RawClient.join(attacked.server, attacked.evil)
		slow.socket.pause()
		// Enough to fill what the operating system holds for a socket as well.
		a.mark('junk')
		const junk = (doc: Y.Doc) => getRecords(doc).get('shape:mark-junk')
		for (let n = 0; n < 60; n++) {
			junk(a.doc)?.set('m.junk', `${n}`.padEnd(300_000))
			await a.until(() => a.acknowledged === a.sent)
		}
		await b.until(() => junk(b.doc)?.get('m.junk') === '59'.padEnd(300_000))
		slow.socket.resume()
		await slow.until(() => slow.closeCode === CLOSE.tooSlow || slow.closeCode === 1006)
		expect(junk(slow.doc)?.get('m.junk')).not.toBe('59'.padEnd(300_000))
		await goesOn(attacked, 'after a slow one')
	})

	it('W9 refuses addresses that name no board in form, and other upgrades', async () => {
		const attacked = await attackedBoard()
		for (const path of [
			'/sync/',
			'/sync/short',
			`/sync/${'A'.repeat(23)}`,
			'/',
			'/api/boards',
			'//',
			'/sync/%00',
		]) {
			const socket = connect(attacked.server.port, '127.0.0.1')
			let answer = ''
			socket.on('data', (chunk) => {
				answer += chunk
			})
			socket.on('error', () => {})
			socket.write(
				`GET ${path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
					'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
			)
			await vi.waitFor(() => expect(answer, path).toMatch(/^HTTP\/1.1 404 /), WAIT)
			socket.destroy()
		}
		await goesOn(attacked, 'after bad addresses')
	})
})
