/**
 * An id for each request, upgrades included: it stands in the log's lines that are about it
 * and in the answer, so that what a person reports is found, also across a proxy and the node
 * that did the work. One that a trusted proxy brings is kept. (SPEC H189, H190)
 *
 * It travels in the request's own headers: whatever passes the request on passes it on too.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Log } from './log.ts'

/** As Node has it. */
const HEADER = 'x-request-id'
export const REQUEST_ID = 'X-Request-Id'
/** Also what nginx, Caddy, HAProxy and Envoy make. */
const SANE = /^[\w-]{8,64}$/

/**
 * Names requests before anything else looks at them.
 *
 * @param trusts whether what a request says of itself may be believed
 */
export function nameRequests(server: Server, trusts: (request: IncomingMessage) => boolean): void {
	const name = (request: IncomingMessage) => {
		const brought = request.headers[HEADER]
		const kept = typeof brought === 'string' && SANE.test(brought) && trusts(request)
		const id = kept ? brought : randomUUID()
		request.headers[HEADER] = id
		return id
	}
	server.prependListener('request', (request, response) => {
		response.setHeader(REQUEST_ID, name(request))
	})
	server.prependListener('upgrade', name)
}

/** Of a request that was named. */
export function requestId({ headers }: IncomingMessage): string {
	return String(headers[HEADER])
}

/** The log of one request: each of its lines names it. */
export function logOf(c: Context, log: Log): Log {
	return log.child({ request: requestIdOf(c) })
}

export function requestIdOf(c: Context): string {
	return requestId((c.env as HttpBindings).incoming)
}
