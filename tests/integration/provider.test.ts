/** A stock y-websocket client. (SPEC W1-W3, W9, W11) */
import { describe, expect, it, vi } from 'vitest'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { CLOSE } from '../../shared/protocol.ts'
import { provide } from './support/provide.ts'
import { mark, marksOf, RawClient } from './support/RawClient.ts'
import { startTestServer } from './support/TestServer.ts'

const WAIT = { timeout: 60_000, interval: 5 }

async function synced(provider: WebsocketProvider): Promise<void> {
	await vi.waitFor(() => expect(provider.synced).toBe(true), WAIT)
}

describe('a stock y-websocket client', () => {
	it('W1 joins, syncs, and sees what others do', async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard()
		const [a, b] = [provide(server, lead), provide(server, lead)]
		await Promise.all([synced(a.provider), synced(b.provider)])
		expect(a.doc.getMap('records').size).toBeGreaterThan(150)
		mark(a.doc, 'from a')
		await vi.waitFor(() => expect(marksOf(b.doc)).toContain('from a'), WAIT)
		a.provider.awareness.setLocalStateField('name', 'Aino')
		await vi.waitFor(() => {
			const states = [...b.provider.awareness.getStates().values()]
			expect(states).toContainEqual({ name: 'Aino', participant: lead.participant.id, lead: true })
		}, WAIT)
		a.provider.destroy()
		await vi.waitFor(() => expect(b.provider.awareness.getStates().size).toBe(1), WAIT)
	})

	it('W1 sends what it wrote before it was connected', async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard({ ideas: false })
		const doc = new Y.Doc()
		mark(doc, 'offline')
		const a = provide(server, lead, doc)
		await synced(a.provider)
		const b = provide(server, lead)
		await synced(b.provider)
		await vi.waitFor(() => expect(marksOf(b.doc)).toContain('offline'), WAIT)
	})

	it('W3 has the stored content when it is told that it is synced: 20 cold loads', async () => {
		const server = await startTestServer({ env: { UNLOAD_MS: '0' } })
		const { lead } = await server.createBoard()
		const writer = provide(server, lead)
		await synced(writer.provider)
		mark(writer.doc, 'kept')
		await vi.waitFor(async () => {
			const file = await RawClient.join(server, lead)
			const has = file.marks.includes('kept')
			file.socket.close()
			expect(has).toBe(true)
		}, WAIT)
		writer.provider.destroy()
		await server.stop()
		for (let round = 0; round < 20; round++) {
			const next = await startTestServer({ dataDir: server.dataDir })
			const { doc, provider } = provide(next, lead)
			const records: number[] = []
			provider.on('sync', (isSynced: boolean) => {
				if (isSynced) records.push(doc.getMap('records').size, marksOf(doc).length)
			})
			await synced(provider)
			expect(records[0]).toBeGreaterThan(150)
			expect(records[1]).toBe(1)
			provider.destroy()
			await next.stop()
		}
	})

	it('W9 is told for good that there is no such board', async () => {
		const server = await startTestServer()
		const { provider } = provide(server, { boardId: 'A'.repeat(22) })
		const code = await new Promise((resolve) => provider.on('closed', ({ code }) => resolve(code)))
		expect(code).toBe(CLOSE.unknownBoard)
		expect(provider.shouldConnect).toBe(false)
	})

	it('W2 connects again by itself after a restart, and goes on', async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard({ ideas: false })
		const [a, b] = [provide(server, lead), provide(server, lead)]
		await Promise.all([synced(a.provider), synced(b.provider)])
		await server.stop()
		await vi.waitFor(() => expect(a.provider.wsconnected).toBe(false), WAIT)
		mark(a.doc, 'while it was down')
		await startTestServer({ dataDir: server.dataDir, env: { PORT: String(server.port) } })
		await vi.waitFor(() => expect(marksOf(b.doc)).toContain('while it was down'), WAIT)
	})

	it('W11 hears something often enough not to hang up', async () => {
		const server = await startTestServer({ env: { PING_INTERVAL_MS: '50' } })
		const { lead } = await server.createBoard({ ideas: false })
		const client = await RawClient.join(server, lead)
		await client.until(() => client.presenceFrames >= 3)
		expect(client.closeCode).toBeNull()
	})

	it('W11 is let go when it no longer answers', async () => {
		const server = await startTestServer({ env: { PING_INTERVAL_MS: '500' } })
		const { lead } = await server.createBoard({ ideas: false })
		const [dead, watcher] = [
			await RawClient.join(server, lead, false),
			await RawClient.join(server, lead),
		]
		await dead.until(() => dead.closeCode === 1006)
		expect(watcher.closeCode).toBeNull()
	})
})
