/** The load generator of the bench of servers tells what is so: it loses no frame, counts nobody's own, and its quantiles are near. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { presenceFrame, updateFrame } from '../../../server/room/frames.ts'
import { Histogram } from '../../bench/server/load/Histogram.ts'
import { Recorder } from '../../bench/server/load/Recorder.ts'
import { takeFrames } from '../../bench/server/load/takeFrames.ts'
import { Wire } from '../../bench/server/load/Wire.ts'

const servers = new Set<WebSocketServer>()
afterEach(() => {
	for (const server of servers) server.close()
	servers.clear()
})

/** A client whose frames are taken, and the server's end of it. */
async function pair(onMessage: (message: Buffer) => void): Promise<[WebSocket, WebSocket]> {
	const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
	servers.add(server)
	await once(server, 'listening')
	const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
	client.once('open', () => takeFrames(client, onMessage))
	const [there] = (await once(server, 'connection')) as [WebSocket]
	return [client, there]
}

it('reads messages of each length, however they are cut', async () => {
	const heard: Buffer[] = []
	const [client, there] = await pair((message) => heard.push(Buffer.from(message)))
	const sent = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000, 3].map((length) => {
		return Buffer.alloc(length, length % 251)
	})
	for (const message of sent) there.send(message)
	await vi.waitFor(() => expect(heard).toHaveLength(sent.length))
	expect(heard.every((message, n) => message.equals(sent[n] ?? Buffer.of(9)))).toBe(true)
	client.terminate()
})

it('leaves pings and closings to ws', async () => {
	const [client, there] = await pair(() => {})
	const pong = once(there, 'pong')
	there.ping('still there?')
	expect(String((await pong)[0])).toBe('still there?')
	const closed = once(client, 'close')
	there.close(4401, 'removed')
	const [code, reason] = await closed
	expect([code, String(reason)]).toEqual([4401, 'removed'])
})

it('counts what came to others, whether alone or merged, and nobody’s own', () => {
	const recorder = new Recorder()
	const wire = new Wire('plain', 'room')
	const doc = new Y.Doc()
	const updates: Uint8Array[] = []
	doc.on('update', (update: Uint8Array) => updates.push(update))
	recorder.addWriter(doc.clientID)
	const move = () => {
		recorder.moved(doc.clientID, Y.getState(doc.store, doc.clientID))
		doc.getMap('notes').set('place', [1, updates.length])
	}
	move()
	recorder.openWindow()
	for (let n = 0; n < 3; n++) move()
	recorder.closeWindow()
	const [before = new Uint8Array(), first = new Uint8Array(), ...later] = updates
	const hear = (update: Uint8Array, own: number | null = null) =>
		recorder.hear(Buffer.from(updateFrame(update)), wire, own)
	hear(before)
	hear(first)
	hear(Y.mergeUpdates(later))
	hear(first, doc.clientID)
	expect([recorder.written, recorder.arrived]).toEqual([3, 3])
	// The same frame again, as another one gets it.
	hear(first)
	expect(recorder.arrived).toBe(4)
	expect(recorder.moves.quantiles().count).toBe(4)
})

it('knows cursors by their clock, in Hocuspocus’ frames too', () => {
	const recorder = new Recorder()
	const wire = new Wire('hocuspocus', 'a room')
	recorder.addWriter(7)
	recorder.openWindow()
	recorder.pointedAt(7, 1)
	recorder.pointedAt(7, 2)
	const entries = [
		{ clientId: 7, clock: 2, state: '{}' },
		{ clientId: 8, clock: 1, state: '{}' },
	]
	recorder.hear(Buffer.from(wire.wrap(presenceFrame(entries))), wire, null)
	expect([recorder.pointed, recorder.seen]).toEqual([2, 1])
})

it('has quantiles within two percent', () => {
	const histogram = new Histogram()
	for (let n = 1; n <= 1000; n++) histogram.add(n / 10)
	const { p50, p95, p99, max, count } = histogram.quantiles()
	for (const [got, exact] of [
		[p50, 50],
		[p95, 95],
		[p99, 99],
	] as const) {
		expect(got).toBeGreaterThanOrEqual(exact * 0.999)
		expect(got).toBeLessThanOrEqual(exact * 1.021)
	}
	expect([max, count]).toEqual([100, 1000])
	expect(new Histogram().quantiles().p50).toBeNaN()
})
