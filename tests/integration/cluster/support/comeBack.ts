/** A client that comes again until it's in, as browsers do. */
import type * as Y from 'yjs'
import { RawClient, type Visitor } from '../../support/RawClient.ts'

export async function comeBack(
	node: { socketUrl: string },
	who: Visitor,
	earlier: Y.Doc,
): Promise<RawClient> {
	for (;;) {
		const client = await RawClient.connect(node, who, true, earlier)
		await client.until(() => client.synced || client.closeCode !== null)
		if (client.synced) return client
		if ((client.closeCode ?? 0) >= 4400 && (client.closeCode ?? 0) < 4500) {
			throw new Error(`closed for good with ${client.closeCode}`)
		}
	}
}
