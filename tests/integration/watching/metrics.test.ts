/** What the server counts of itself, over real sockets. (SPEC H183-H188) */
import { createServer } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { presenceFrame } from '../../../server/room/frames.ts'
import { getRecords } from '../../../shared/document/layout.ts'
import { getFragment } from '../../../shared/document/records.ts'
import { toRichText } from '../../../shared/document/richText.ts'
import { writeFragment } from '../../../shared/document/writeFragment.ts'
import { CLOSE } from '../../../shared/protocol.ts'
import { freePort } from '../../support/freePort.ts'
import { Guest, join } from '../support/Guest.ts'
import { RawClient } from '../support/RawClient.ts'
import { startTestServer, type TestServer } from '../support/TestServer.ts'
import { type Labels, Scrape } from './support/Scrape.ts'
import { toldMetrics } from './support/toldMetrics.ts'

const SHOWN = { METRICS_ADDRESS: '127.0.0.1:0' }

/** Waits until a number is what it should be, and says what it is where it isn't. */
async function untilIs(
	server: TestServer,
	name: string,
	labels: Labels,
	value: number,
): Promise<void> {
	await vi.waitFor(async () => {
		const scrape = await Scrape.of(server.metricsAt)
		expect(scrape.sum(name, labels), name).toBe(value)
	}, 30_000)
}

async function twoPeople() {
	const server = await startTestServer({ env: SHOWN })
	const board = await server.createBoard()
	const other = await Guest.join(server.address, board, 'contributor', { name: 'Bo' })
	const [writer, reader] = [
		await RawClient.join(server, { ...board.lead }),
		await RawClient.join(server, { ...other }),
	]
	return { server, board, writer, reader }
}

describe('the metrics', () => {
	it('H183 are shown at an address of their own and by no other, and only where one is set', async () => {
		const server = await startTestServer({ env: SHOWN })
		const metricsAt = server.metricsAt ?? ''
		expect(new URL(metricsAt).port).not.toBe(String(server.port))
		const own = await fetch(metricsAt)
		expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'no-store'])
		expect((await fetch(metricsAt, { method: 'POST' })).status).toBe(405)
		expect((await fetch(new URL('/api/boards', metricsAt))).status).toBe(404)
		for (const path of ['/metrics', '/api/metrics']) {
			const text = await (await server.get(path)).text()
			expect(text).not.toContain('kudelma_')
		}
		expect((await startTestServer()).metricsAt).toBeNull()
		await server.stop()
		await expect(fetch(metricsAt)).rejects.toThrow()
	})

	it('H183 at an address that is taken stop the start', async () => {
		const port = await freePort()
		const taken = createServer().listen(port, '127.0.0.1')
		await new Promise((resolve) => taken.once('listening', resolve))
		const env = { METRICS_ADDRESS: `127.0.0.1:${port}` }
		await expect(startTestServer({ env })).rejects.toThrow(
			`address already in use 127.0.0.1:${port}`,
		)
		await new Promise((resolve) => taken.close(resolve))
	})

	it('H184 are in the text format, by the conventions, and all in docs/metrics.md', async () => {
		const { server, board } = await twoPeople()
		await server.get('/api/boards/%22%5C%0A')
		await board.lead.get('/participants')
		const scrape = await Scrape.of(server.metricsAt)
		for (const { name, help, type } of scrape.families.values()) {
			expect(name).toMatch(/^(kudelma|process|nodejs)_[a-z_]+$/)
			expect(help.length, name).toBeGreaterThan(10)
			if (type === 'histogram' || type === 'summary') expect(name).toMatch(/_(seconds|bytes)$/)
			expect(name).not.toMatch(/_(ms|milliseconds|kb|mb|percent)(_|$)/)
		}
		const told = toldMetrics()
		expect([...told.keys()].toSorted()).toEqual([...scrape.families.keys()].toSorted())
		for (const { name, type, samples } of scrape.families.values()) {
			expect(told.get(name), name).toMatch(new RegExp(`^${type}\\b`))
			const labels = new Set(samples.flatMap((sample) => Object.keys(sample.labels)))
			labels.delete('le')
			for (const label of labels) expect(told.get(name), name).toContain(`\`${label}\``)
		}
	})

	it('H185 count the boards, the people and the messages that there are', async () => {
		const { server, board, writer, reader } = await twoPeople()
		await untilIs(server, 'kudelma_sessions', { kind: 'board' }, 2)
		const before = await Scrape.of(server.metricsAt)
		expect(before.sum('kudelma_rooms', { kind: 'board' })).toBe(1)
		expect(before.sum('kudelma_join_seconds_count')).toBe(2)
		expect(before.sum('kudelma_load_seconds_count')).toBe(1)
		const step1 = { kind: 'step1' }
		expect(before.sum('kudelma_messages_received_total', step1)).toBe(2)

		const bytes = { sent: 0, received: 0 }
		for (const { socket } of [writer, reader]) {
			socket.on('message', (data: ArrayBuffer) => {
				bytes.received += data.byteLength
			})
			const send = socket.send.bind(socket)
			vi.spyOn(socket, 'send').mockImplementation((data) => {
				bytes.sent += (data as Uint8Array).length
				send(data as Uint8Array)
			})
		}
		for (let n = 0; n < 7; n++) {
			writer.mark(`note-${n}`)
			await reader.until(() => reader.marks.length === n + 1)
		}
		await writer.until(() => writer.acknowledged === writer.sent)
		const lead = { clientId: 5, clock: 1, state: '{"name":"x"}' }
		writer.send(presenceFrame([lead]))
		await reader.until(() => reader.receivedText().includes('"name":"x"'))
		const after = await Scrape.of(server.metricsAt)
		const more = (name: string, labels: Labels = {}) =>
			after.sum(name, labels) - before.sum(name, labels)
		expect(more('kudelma_messages_received_total', { kind: 'document' })).toBe(7)
		expect(more('kudelma_messages_received_total', { kind: 'presence' })).toBe(1)
		expect(more('kudelma_received_bytes_total')).toBe(bytes.sent)
		// To both: the server puts its stamp into a new note.
		expect(more('kudelma_messages_sent_total', { kind: 'update' })).toBe(14)
		expect(more('kudelma_messages_sent_total', { kind: 'ack' })).toBe(7)
		expect(more('kudelma_commit_seconds_count')).toBe(7)
		expect(more('kudelma_flush_seconds_count')).toBe(7)
		expect(more('kudelma_turn_seconds_count')).toBeGreaterThanOrEqual(7)
		expect(more('kudelma_committed_bytes_total')).toBeGreaterThan(7 * 20)
		expect(more('kudelma_sent_bytes_total')).toBe(bytes.received)
		// Of all that ever came.
		expect(after.sum('kudelma_messages_sent_total')).toBe(writer.frames + reader.frames)

		reader.socket.close()
		await untilIs(server, 'kudelma_sessions', { kind: 'board' }, 1)
		expect((await board.lead.send('DELETE', '')).status).toBe(204)
		await untilIs(server, 'kudelma_rooms', { kind: 'board' }, 0)
	})

	it('H186 time what is done, and tell what the process and the store take', async () => {
		const { server, writer } = await twoPeople()
		writer.mark('a')
		await writer.until(() => writer.acknowledged === writer.sent)
		const scrape = await Scrape.of(server.metricsAt)
		for (const what of ['turn', 'commit', 'flush', 'join', 'load']) {
			expect(scrape.sum(`kudelma_${what}_seconds_sum`), what).toBeGreaterThan(0)
			expect(scrape.sum(`kudelma_${what}_seconds_sum`), what).toBeLessThan(120)
		}
		const { rss } = process.memoryUsage()
		expect(scrape.sum('process_resident_memory_bytes') / rss).toBeGreaterThan(0.3)
		expect(scrape.sum('process_resident_memory_bytes') / rss).toBeLessThan(3)
		expect(scrape.sum('process_cpu_seconds_total')).toBeGreaterThan(0.1)
		const database = scrape.sum('kudelma_storage_file_bytes', { file: 'database' })
		expect(database).toBeGreaterThan(4096)
		expect(scrape.sum('kudelma_storage_file_bytes', { file: 'log' })).toBeGreaterThan(0)
		expect(scrape.sum('kudelma_data_free_bytes')).toBeGreaterThan(0)
		expect(scrape.sum('kudelma_exports')).toBe(0)
		expect(scrape.sum('kudelma_leases_held')).toBe(0)
		// A loop that is held up is seen.
		const until = performance.now() + 120
		while (performance.now() < until);
		await vi.waitFor(async () => {
			const now = await Scrape.of(server.metricsAt)
			expect(now.sum('nodejs_eventloop_delay_seconds', { quantile: '1' })).toBeGreaterThan(0.08)
		}, 30_000)
	})

	it('H187 count closes by their code and refusals by their kind, with few different labels', async () => {
		const { server, board, writer, reader } = await twoPeople()
		reader.doc.transact(() => {
			for (const [id, record] of getRecords(reader.doc)) {
				const words = id.startsWith('shape:idea-vision') && getFragment(record)
				if (words) writeFragment(words, toRichText('something else'))
			}
		})
		await reader.until(() => reader.acknowledged === reader.sent)
		// No contributor changes what the framework says: as many are put back as this is about.
		const changed = [...getRecords(reader.doc).keys()].filter((id) =>
			id.startsWith('shape:idea-vision'),
		)
		expect(changed.length).toBeGreaterThan(3)
		await untilIs(server, 'kudelma_undone_records_total', {}, changed.length)
		writer.send(new Uint8Array([77]))
		await writer.until(() => writer.closeCode === CLOSE.malformed)
		const closes = 'kudelma_socket_closes_total'
		await untilIs(server, closes, { code: '4400', name: 'malformed' }, 1)
		reader.socket.close(4999)
		await untilIs(server, closes, { code: 'other' }, 1)
		const cutOff = await RawClient.join(server, { ...board.lead })
		cutOff.socket.terminate()
		await untilIs(server, closes, { code: '1006', name: 'cut-off' }, 1)
		const nobody = await RawClient.connect(server, { boardId: board.id })
		await nobody.until(() => nobody.closeCode === CLOSE.revoked)
		await untilIs(server, closes, { code: '4401' }, 1)
		const origin = 'https://elsewhere.example'
		expect(await RawClient.refusal(server, { ...board.lead, origin })).toBe(403)
		await untilIs(server, 'kudelma_upgrade_refusals_total', { status: '403' }, 1)
		const wrong = await join(server.address, board, 'viewer', { key: 'x'.repeat(22) })
		expect(wrong.status).toBe(403)
		await untilIs(server, 'kudelma_http_refusals_total', { code: 'wrong-key' }, 1)
		await untilIs(server, 'kudelma_messages_received_total', { kind: 'malformed' }, 1)
	})

	it('H188 count requests by the pattern of their route, and never by an address', async () => {
		const { server, board } = await twoPeople()
		const requests = 'kudelma_http_requests_total'
		for (let n = 0; n < 3; n++) await board.lead.get()
		await server.get(`/api/boards/${board.id}`)
		const of = { method: 'GET', route: '/api/boards/:id' }
		await untilIs(server, requests, { ...of, status: '2xx' }, 3)
		await untilIs(server, requests, { ...of, status: '4xx' }, 1)
		await server.get('/api/nothing/zyxmark')
		await server.get('/neither/zyxmark')
		await fetch(`${server.address}/p/some-key`)
		await untilIs(server, requests, { route: '/api/*', status: '4xx' }, 1)
		const scrape = await Scrape.of(server.metricsAt)
		expect(scrape.sum('kudelma_http_request_seconds_count', { route: of.route })).toBe(4)
		for (const secret of [board.id, 'zyxmark', 'some-key', board.links.viewer.key]) {
			expect(scrape.text).not.toContain(secret)
		}
		expect(scrape.values('method')).toEqual(new Set(['GET', 'POST']))
	})
})
