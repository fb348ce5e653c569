/** How a node answers what it can neither serve nor pass on. */
import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

/** 403: the nodes don't share their secret or time; 503: ask again; 508: it went round in a circle. */
export type Refusal = 403 | 503 | 508

export function refuseRequest(response: ServerResponse, status: Refusal, message: string): void {
	if (response.headersSent) {
		response.destroy()
		return
	}
	response.writeHead(status, {
		'Content-Type': 'application/json',
		'Cache-Control': 'no-store',
		...(status === 503 && { 'Retry-After': '1' }),
		// What is left of the request's body isn't read.
		Connection: 'close',
	})
	response.end(JSON.stringify({ error: { code: 'storage-failed', message } }))
}

export function refuseUpgrade(socket: Duplex, status: Refusal): void {
	const line = `HTTP/1.1 ${status} ${STATUS_CODES[status]}`
	socket.end(`${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
