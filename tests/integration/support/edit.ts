/** Changes to a board by one who comes for that alone, and leaves when the server has them. */
import { getRecords } from '../../../shared/document/layout.ts'
import { type PlainRecord, writeNewRecord } from '../../../shared/document/records.ts'
import type { Guest } from './Guest.ts'
import { RawClient } from './RawClient.ts'
import type { TestServer } from './TestServer.ts'

export async function write(
	server: TestServer,
	who: Guest,
	...records: PlainRecord[]
): Promise<void> {
	await edit(server, who, (client) => {
		for (const record of records) writeNewRecord(getRecords(client.doc), record)
	})
}

/** In one transaction, acknowledged. */
export async function edit(
	server: TestServer,
	who: Guest,
	act: (client: RawClient) => void,
): Promise<void> {
	const client = await RawClient.join(server, who)
	client.doc.transact(() => act(client))
	await client.until(() => client.acknowledged === client.sent)
	client.socket.close()
}
