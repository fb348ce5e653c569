/** Boards of another Kudelma in a real store, opened over real sockets. (SPEC D10) */
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { LibsqlStorage } from '../../server/storage/libsql/LibsqlStorage.ts'
import { getBoard, getRecords, readBoard, SCHEMA_VERSION } from '../../shared/document/layout.ts'
import { readRecords, writeNewRecord } from '../../shared/document/records.ts'
import { type RichText, toPlainText } from '../../shared/document/richText.ts'
import { boardSchema } from '../../shared/document/schema.ts'
import { validateRecord } from '../../shared/document/validate.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { must } from '../contract/support/rows.ts'
import { noteRecord } from '../unit/client/sync/support.ts'
import { TestStorage } from '../unit/server/support/TestStorage.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer, type TestServer } from './support/TestServer.ts'

interface Stored {
	doc: Y.Doc
	updates: Uint8Array[]
	version: Uint8Array
}

/** Look into a store that no server uses now, and write into its board what `change` does. */
async function inStore(dataDir: string, id: string, change?: (doc: Y.Doc) => void) {
	const storage = new LibsqlStorage({ dataDir, busyTimeoutMs: 1000 })
	const { version, versionSeq, updates } = must(await storage.documents.load(id))
	const doc = new Y.Doc()
	for (const update of [version, ...updates]) Y.applyUpdate(doc, update)
	if (change) {
		const vector = Y.encodeStateVector(doc)
		doc.transact(() => change(doc))
		const seq = versionSeq + updates.length
		must(await storage.documents.append(id, seq, [Y.encodeStateAsUpdate(doc, vector)]))
	}
	await storage.close()
	return { doc, updates, version } satisfies Stored
}

/** As an older Kudelma left it: its notes had plain text. */
function makeOlder(doc: Y.Doc): void {
	const { richText: _, ...props } = noteRecord('old').props
	const old = { ...noteRecord('old'), props: { ...props, text: 'vanha sana' } }
	writeNewRecord(getRecords(doc), old as never)
	const { sequences } = boardSchema.serialize() as { sequences: Record<string, number> }
	const older = { schemaVersion: 2, sequences: { ...sequences, 'com.tldraw.shape.note': 7 } }
	getBoard(doc).set('tldraw', older)
}

/** Without notes: those of today aren't what an older one wrote. */
function emptyBoard(server: TestServer) {
	return server.createBoard({ ideas: false })
}

async function folderWithBoard(change: (doc: Y.Doc) => void) {
	const server = await startTestServer()
	const [{ id, lead }, other] = [await emptyBoard(server), await server.createBoard()]
	await server.stop()
	await inStore(server.dataDir, id, change)
	return { dataDir: server.dataDir, id, lead, other: other.lead }
}

describe('a board of another Kudelma', () => {
	it('D10 is migrated when the first one comes, and is stored so', async () => {
		const { dataDir, id, lead } = await folderWithBoard(makeOlder)
		const server = await startTestServer({ dataDir })
		const client = await RawClient.join(server, lead)
		const record = readRecords(client.doc).get('shape:old')
		if (!record) throw new Error('no record')
		expect(validateRecord(record)).toMatchObject({ ok: true })
		expect(toPlainText((record.props as { richText: RichText }).richText)).toBe('vanha sana')
		expect(readBoard(client.doc)?.tldraw).toEqual(boardSchema.serialize())
		await server.stop()
		const { doc } = await inStore(dataDir, id)
		expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(client.doc))
		expect(readBoard(doc)?.tldraw).toEqual(boardSchema.serialize())
	})

	it('D10 is migrated in exports too, without anyone in it', async () => {
		const { dataDir, lead } = await folderWithBoard(makeOlder)
		const server = await startTestServer({ dataDir })
		const then = lead.at(server.address)
		const answer = await then.get('/notes.csv')
		expect(await answer.text()).toContain('vanha sana')
		const file = await (await then.get('/file')).json()
		const imported = await server.post('/api/boards/import', file)
		expect(await imported.json()).toMatchObject({ skipped: 0 })
	})

	it('D10 is committed before anyone is let in', async () => {
		const storage = new TestStorage()
		const server = await startTestServer({ storage, env: { UNLOAD_MS: '0' } })
		const { id, lead } = await emptyBoard(server)
		// The room in which the lead was written down is gone again.
		await vi.waitFor(() => expect(storage.compactions).toBe(1))
		const stored = must(await storage.documents.load(id))
		const doc = new Y.Doc()
		Y.applyUpdate(doc, stored.version)
		const vector = Y.encodeStateVector(doc)
		doc.transact(() => makeOlder(doc))
		const seq = stored.versionSeq + stored.updates.length
		must(await storage.documents.append(id, seq, [Y.encodeStateAsUpdate(doc, vector)]))
		storage.hold()
		const client = await RawClient.connect(server, lead)
		// It has come to the store, and waits there.
		await client.until(() => storage.waiting === 1)
		expect([client.synced, client.frames]).toEqual([false, 0])
		storage.release()
		await client.until(() => client.synced)
		expect(must(await storage.documents.load(id)).updates).toHaveLength(2)
	})

	it('D10 is refused in words where it is newer, and left as it is; others are not', async () => {
		const { dataDir, id, lead, other } = await folderWithBoard((doc) => {
			getBoard(doc).set('schema', SCHEMA_VERSION + 1)
		})
		const before = await inStore(dataDir, id)
		const server = await startTestServer({ dataDir, env: { UNLOAD_MS: '0' } })
		const then = lead.at(server.address)
		const refused = await RawClient.connect(server, lead)
		await refused.until(() => refused.closeCode !== null)
		expect(refused.closeCode).toBe(CLOSE.storageFailed)
		expect(refused.closeReason).toMatch(/newer/)
		for (const answer of [
			await then.get('/file'),
			await then.get('/notes.csv'),
			await then.post('/clone', { title: 'x', notes: true }),
			await then.post('/template', { title: 'x', notes: true }),
		]) {
			expect(answer.status).toBe(503)
			const { error } = await answer.json()
			expect(error.code).toBe('newer')
			expect(error.message).toMatch(/newer Kudelma/)
		}
		const works = await RawClient.join(server, other)
		works.mark('works')
		await works.until(() => works.acknowledged === works.sent)
		await server.stop()
		const after = await inStore(dataDir, id)
		expect([after.version, after.updates]).toEqual([before.version, before.updates])
	})
})
