/** Changes to a board by one who comes for that alone, and leaves when the server has them. */
import type * as Y from 'yjs'
import { getRecords } from '../../../shared/document/layout.ts'
import { type PlainRecord, writeNewRecord } from '../../../shared/document/records.ts'
import type { Guest } from './Guest.ts'
import { RawClient } from './RawClient.ts'

interface Served {
	address: string
	socketUrl: string
}

export async function write(server: Served, who: Guest, ...records: PlainRecord[]): Promise<void> {
	await edit(server, who, (doc) => {
		for (const record of records) writeNewRecord(getRecords(doc), record)
	})
}

/** In one transaction, acknowledged. */
export async function edit(
	server: Served,
	who: Guest,
	change: (doc: Y.Doc) => void,
): Promise<void> {
	const client = await RawClient.join(server, who)
	client.doc.transact(() => change(client.doc))
	await client.until(() => client.acknowledged === client.sent)
	client.socket.close()
}
