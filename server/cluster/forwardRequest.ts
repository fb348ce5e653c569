/** A request that goes to another node and its answer that comes back, both as streams. (SPEC S63, S65) */
import type { Agent, ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import { createProxyServer } from 'httpxy'
import type { Lines } from './Lines.ts'
import { refuseRequest } from './refusals.ts'
import type { Way } from './Ways.ts'

/** @returns what went wrong, with nothing answered unless that had begun; null where it's answered */
export async function forwardRequest(
	boardId: string,
	{ lease, address, headers }: Extract<Way, { to: 'there' }>,
	request: IncomingMessage,
	response: ServerResponse,
	{ lines, agent }: { lines: Lines; agent: Agent },
): Promise<Error | null> {
	const proxy = createProxyServer()
	let sent: ClientRequest | undefined
	proxy.on('proxyReq', (outgoing) => {
		sent = outgoing
	})
	const end = () => {
		refuseRequest(response, 503, 'This board is moving to another machine; ask again.')
		sent?.destroy()
	}
	const done = lines.add({ boardId, fence: lease.fence, lasts: false, end })
	try {
		await proxy.web(request, response, { target: address, agent, headers })
		return null
	} catch (error) {
		// Ended from here, with an answer.
		if (response.writableEnded) return null
		return error instanceof Error ? error : new Error(String(error))
	} finally {
		done()
	}
}
