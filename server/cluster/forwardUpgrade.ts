/**
 * A socket that goes through to another node: bytes both ways, so that closing codes and a slow
 * reader's pressure pass by themselves. Only an end without words is given some. (SPEC S65)
 */
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createProxyServer } from 'httpxy'
import { CLOSE } from '../../shared/protocol.ts'
import { closeFrame, FrameEdge } from './FrameEdge.ts'
import type { Lines } from './Lines.ts'
import { refuseUpgrade } from './refusals.ts'
import type { Way } from './Ways.ts'

/** Milliseconds for the owner to answer. */
const UPGRADE_MS = 10_000

/**
 * @param head what the client has sent already
 * @param onUnreached the client has been refused then
 */
export async function forwardUpgrade(
	boardId: string,
	{ lease, address, headers }: Extract<Way, { to: 'there' }>,
	[request, socket, head]: [IncomingMessage, Duplex, Buffer],
	lines: Lines,
	onUnreached: (error: Error) => void,
): Promise<void> {
	const proxy = createProxyServer()
	const edge = new FrameEdge()
	let isJoined = false
	const end = () => {
		if (!isJoined) refuseUpgrade(socket, 503)
		else if (edge.free) socket.end(closeFrame(CLOSE.goingAway, 'connect again'))
		else socket.destroy()
	}
	proxy.on('proxySocket', (owner) => {
		isJoined = true
		owner.on('data', (chunk: Buffer) => edge.passed(chunk))
		socket.once('close', () => owner.destroy())
	})
	// The owner's end has closed: after its own words, which have passed, or without any.
	proxy.on('close', () => {
		if (!edge.closed) end()
	})
	proxy.on('error', (error) => {
		if (!socket.writableEnded) end()
		if (!isJoined) onUnreached(error)
	})
	socket.once('close', lines.add({ boardId, fence: lease.fence, lasts: true, end }))
	const target = { target: address, headers, upgradeTimeout: UPGRADE_MS }
	await proxy.ws(request, socket as Socket, target, head)
}
