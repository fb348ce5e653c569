/** Frames on their way into real sockets. (SPEC R29) */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { Meters } from '../../../server/metrics/Meters.ts'
import { SocketWriter } from '../../../server/SocketWriter.ts'
import { WsTransport } from '../../../server/WsTransport.ts'
import { CLOSE } from '../../../shared/protocol.ts'

const ends: (() => void)[] = []

afterEach(() => {
	for (const end of ends.splice(0)) end()
})

/** Readers, each with what it has received, and the transports to them. */
async function connect(count: number) {
	const server = createServer()
	const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false })
	const writer = new SocketWriter()
	const meter = new Meters({ metrics: null, slowMs: 0 }, pino({ level: 'silent' })).sockets
	const taken: { transport: WsTransport; stream: Duplex }[] = []
	server.on('upgrade', (request, stream, head) => {
		wss.handleUpgrade(request, stream, head, (ws) => {
			taken.push({ transport: new WsTransport(ws, stream, writer, meter), stream })
		})
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	const readers: { socket: WebSocket; frames: Buffer[] }[] = []
	for (let n = 0; n < count; n++) {
		const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
		const frames: Buffer[] = []
		socket.on('message', (frame: Buffer) => frames.push(frame))
		await once(socket, 'open')
		readers.push({ socket, frames })
	}
	ends.push(() => {
		for (const { socket } of readers) socket.terminate()
		server.close()
	})
	return { readers, taken }
}

function frameOf(length: number): Uint8Array {
	return Uint8Array.from({ length }, (_, at) => (at * 7 + length) % 251)
}

describe('what sockets are given', () => {
	it('R29 comes whole and in order, whatever its length, and before the close', async () => {
		const { readers, taken } = await connect(3)
		const closed = readers.map(({ socket }) => once(socket, 'close'))
		const lengths = [0, 1, 125, 126, 127, 300, 16_383, 16_384, 16_385, 65_535, 65_536, 200_000, 5]
		for (const length of lengths) {
			const frame = frameOf(length)
			for (const { transport } of taken) transport.send(frame)
		}
		for (const { transport } of taken) {
			transport.close(CLOSE.goingAway, 'bye')
			transport.send(frameOf(9))
		}
		for (const [code, reason] of await Promise.all(closed)) {
			expect([code, String(reason)]).toEqual([CLOSE.goingAway, 'bye'])
		}
		for (const { frames } of readers) {
			expect(frames.map(({ length }) => length)).toEqual(lengths)
			for (const frame of frames) expect(frame.equals(frameOf(frame.length))).toBe(true)
		}
	})

	it('R29 waits for the end of the step, counted meanwhile, and then leaves', async () => {
		const { readers, taken } = await connect(1)
		const [reader] = readers
		const [to] = taken
		if (!reader || !to) throw new Error('nobody has come')
		to.transport.send(frameOf(100))
		to.transport.send(frameOf(200))
		expect(to.stream.writableCorked).toBe(1)
		expect(to.transport.bufferedBytes).toBeGreaterThanOrEqual(300)
		await Promise.resolve()
		await new Promise((resolve) => setImmediate(resolve))
		expect(to.stream.writableCorked).toBe(0)
		while (reader.frames.length < 2) await once(reader.socket, 'message')
		expect(reader.frames.map(({ length }) => length)).toEqual([100, 200])
	})

	it('R29 does not fail where the socket has gone meanwhile', async () => {
		const { readers, taken } = await connect(2)
		const [gone, there] = taken
		const [, reader] = readers
		if (!gone || !there || !reader) throw new Error('nobody has come')
		const frame = frameOf(50)
		gone.transport.send(frame)
		gone.stream.destroy()
		gone.transport.send(frame)
		there.transport.send(frame)
		while (reader.frames.length < 1) await once(reader.socket, 'message')
		expect(reader.frames[0]?.equals(frame)).toBe(true)
	})
})
