/** Versions of Kudelma's own messages: both ends name theirs at the beginning. (SPEC W15) */
import { expect, it } from 'vitest'
import { MESSAGE, PROTOCOL } from '../../shared/protocol.ts'
import { RawClient } from './support/RawClient.ts'
import { startTestServer } from './support/TestServer.ts'

const { version } = PROTOCOL

for (const [query, agreed] of [
	[`?protocol=${version}`, version],
	['?protocol=999', version],
	['?ack=1', 1],
] as const) {
	it(`W15 a client that asks with ${query} is told version ${agreed}, and gets its messages`, async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard()
		const client = await RawClient.join(server, { ...lead, query })
		expect(client.hello?.protocol).toBe(agreed)
		expect(client.role).toBe('facilitator')
		client.mark('kept')
		await client.until(() => client.acknowledged === client.sent)
	})
}

for (const query of ['', '?protocol=0', '?protocol=-1', '?protocol=two', '?protocol=', '?ack=2']) {
	it(`W15 a client that asks with "${query}" gets y-websocket’s messages only`, async () => {
		const server = await startTestServer()
		const { lead } = await server.createBoard()
		const [client, other] = [
			await RawClient.join(server, { ...lead, query }),
			await RawClient.join(server, lead),
		]
		client.mark('kept')
		await other.until(() => other.marks.includes('kept'))
		expect(Math.max(...client.receivedTypes)).toBeLessThan(MESSAGE.ack)
	})
}
