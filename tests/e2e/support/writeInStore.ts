/**
 * Writes records into a board's stored document that no present server would accept, as
 * an older server or a broken program might have left them.
 */
import * as Y from 'yjs'
import { LibsqlStorage } from '../../../server/storage/libsql/LibsqlStorage.ts'
import { getRecords } from '../../../shared/document/layout.ts'
import { type PlainRecord, writeNewRecord } from '../../../shared/document/records.ts'
import type { ServerProcess } from './ServerProcess.ts'

/** Stops the server, writes, and starts it again. */
export async function writeInStore(
	server: ServerProcess,
	boardId: string,
	records: readonly PlainRecord[],
): Promise<void> {
	await server.kill('SIGTERM')
	const storage = new LibsqlStorage({ dataDir: server.dataDir, busyTimeoutMs: 1000 })
	const stored = await storage.documents.load(boardId)
	if (!stored.ok) throw new Error(stored.reason)
	const { version, versionSeq, updates } = stored.value
	const seq = versionSeq + updates.length
	const doc = new Y.Doc()
	for (const update of [version, ...updates]) Y.applyUpdate(doc, update)
	const before = Y.encodeStateVector(doc)
	doc.transact(() => {
		for (const record of records) writeNewRecord(getRecords(doc), record)
	})
	const appended = await storage.documents.append(boardId, seq, [
		Y.encodeStateAsUpdate(doc, before),
	])
	if (!appended.ok) throw new Error(appended.reason)
	await storage.close()
	await server.start()
}
