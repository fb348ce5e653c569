/** Readers that don't read, or a byte now and then: the server keeps little for them, and lets go. (SPEC W12) */
import { connect, type Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import * as Y from 'yjs'
import { step1Frame } from '../../../server/room/frames.ts'
import { getRecords } from '../../../shared/document/layout.ts'
import { Guest } from '../support/Guest.ts'
import { RawClient } from '../support/RawClient.ts'
import { startTestServer, type TestServer } from '../support/TestServer.ts'
import { WAIT } from './support/AttackedBoard.ts'

const MB = 1024 * 1024
/** Of each write: of them all, far more than the server and the system keep for a socket. */
const JUNK = 300_000
const WRITES = 80

/** A socket that has asked for the document, and from which nothing has been read. */
async function open(server: TestServer, { boardId, cookie }: Guest): Promise<Socket> {
	const socket = connect(server.port, '127.0.0.1')
	onTestFinished(() => void socket.destroy())
	socket.on('error', () => {})
	const head =
		`GET /sync/${boardId}?protocol=2 HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n` +
		`Upgrade: websocket\r\nConnection: Upgrade\r\nCookie: ${cookie}\r\n` +
		'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n'
	const asked = step1Frame(Y.encodeStateVector(new Y.Doc()))
	// A client's frame is masked; by nothing, here.
	socket.write(
		Buffer.concat([
			Buffer.from(head),
			Buffer.from([0x82, 0x80 | asked.length]),
			Buffer.alloc(4),
			asked,
		]),
	)
	return socket
}

/** Whether the answer to the upgrade has come. Leaves the rest unread. */
async function begun(socket: Socket): Promise<void> {
	await vi.waitFor(() => expect(socket.readableLength).toBeGreaterThan(0), WAIT)
}

describe('a reader', () => {
	it.each([
		{ how: 'that stops reading', read: () => {} },
		{ how: 'that reads a byte now and then', read: (socket: Socket) => void socket.read(1) },
	])('W12 $how is let go, little is kept for it, and it comes back to all', async ({ read }) => {
		const server = await startTestServer()
		const board = await server.createBoard()
		const writer = await RawClient.join(server, board.lead)
		const guest = await Guest.join(server.address, board, 'viewer', { name: 'Hidas' })
		const socket = await open(server, guest)
		// From here on it reads when it's told to.
		socket.on('readable', () => {})
		await begun(socket)
		writer.mark('junk')
		const junk = (doc: Y.Doc) => getRecords(doc).get('shape:mark-junk')
		let unsent = 0
		for (let n = 0; n < WRITES; n++) {
			junk(writer.doc)?.set('m.junk', `${n}`.padEnd(JUNK))
			await writer.until(() => writer.acknowledged === writer.sent)
			read(socket)
			await turn()
			unsent = Math.max(unsent, largestBacklog())
		}
		expect(unsent).toBeGreaterThan(2 * MB)
		expect(unsent).toBeLessThan(10 * MB)
		// Its close waits behind what isn't read; then the socket is ended.
		await vi.waitFor(() => expect(largestBacklog()).toBe(0), WAIT)
		const back = await RawClient.join(server, guest)
		expect(junk(back.doc)?.get('m.junk')).toBe(`${WRITES - 1}`.padEnd(JUNK))
	})
})

/** Bytes that this process, in which the server runs, keeps for the socket that it has to write the most to. */
function largestBacklog(): number {
	const handles = (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles()
	const backlogs = handles.map((handle) =>
		handle instanceof Object && 'writableLength' in handle ? Number(handle.writableLength) : 0,
	)
	return Math.max(...backlogs)
}
