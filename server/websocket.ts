/**
 * Sockets: takes upgrades of `/sync/:id`, and hands each to its board's room.
 *
 * A browser can't read why an upgrade was refused and y-websocket would try on, so
 * a well-formed address of no board is accepted and closed with the code that says
 * so. (SPEC W9-W12)
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { BOARD_ID } from '../shared/api.ts'
import { CLOSE, type CloseCode, readProtocol } from '../shared/protocol.ts'
import { withoutBase } from './basePath.ts'
import type { Config } from './config.ts'
import { boardTag, type Log } from './log.ts'
import type { OneAtATime } from './OneAtATime.ts'
import { isOwnOrigin, originAndOwn } from './ownAddress.ts'
import type { Access, Checked, NoAccess } from './people/Access.ts'
import { parseFrame } from './room/frames.ts'
import type { Room } from './room/Room.ts'
import type { RoomRegistry } from './room/RoomRegistry.ts'
import { Session } from './room/Session.ts'
import type { StorageFailure } from './storage/Stored.ts'
import { WsTransport } from './WsTransport.ts'

const CLOSE_OF: Record<StorageFailure['reason'], { code: CloseCode; words: string }> = {
	unknown: { code: CLOSE.unknownBoard, words: 'no such board' },
	deleted: { code: CLOSE.deletedBoard, words: 'the board was deleted' },
	damaged: { code: CLOSE.damaged, words: 'the board can not be read' },
	// Clients try again: whoever keeps a tab open loses nothing, and goes on once this server is updated.
	newer: { code: CLOSE.storageFailed, words: 'a newer Kudelma wrote this board' },
	unavailable: { code: CLOSE.storageFailed, words: 'try again later' },
}

const NO_ACCESS: Record<NoAccess, string> = {
	'not-joined': 'join with a link',
	'link-replaced': 'the link was replaced',
	removed: 'removed',
	'link-off': 'the link is off',
}

interface Target {
	boardId: string
	/** Version of Kudelma's own messages. */
	protocol: number
	/** The request's `Cookie` header. */
	cookie: string | undefined
}

interface Parts {
	config: Config
	registry: RoomRegistry
	access: Access
	/** By board: whatever decides by what is stored of its people. */
	oneAtATime: OneAtATime
	log: Log
}

export interface Sockets {
	/** Accept no more upgrades and stop the heartbeats. Open sockets are closed by their rooms. */
	stop(): void
	/** Terminate all sockets that are still open. */
	terminate(): void
}

export function attachSockets(server: Server, parts: Parts): Sockets {
	const { config, log } = parts
	const wss = new WebSocketServer({
		noServer: true,
		maxPayload: config.maxFrameBytes,
		// One shared frame per turn is worth more than its compression per receiver.
		perMessageDeflate: false,
		clientTracking: true,
	})
	const transports = new Map<WebSocket, WsTransport>()
	const beat = setInterval(() => {
		for (const transport of transports.values()) transport.beat()
	}, config.pingIntervalMs)
	let stopped = false

	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		// First of all: a socket error without a listener ends the process.
		socket.on('error', () => socket.destroy())
		const target = readTarget(request, config.basePath)
		if (stopped || !target) {
			refuse(socket, stopped ? '503 Service Unavailable' : '404 Not Found')
			return
		}
		const header = (name: string) => request.headers[name]?.toString()
		if (!isOwnOrigin(header, config)) {
			log.warn(
				originAndOwn(header, config),
				'refused a page of another address (see PUBLIC_ORIGIN)',
			)
			refuse(socket, '403 Forbidden')
			return
		}
		wss.handleUpgrade(request, socket, head, (ws) => {
			const transport = new WsTransport(ws)
			transports.set(ws, transport)
			ws.on('close', () => transports.delete(ws))
			serve(ws, transport, target, parts).catch((error) => {
				log.error({ board: boardTag(target.boardId), err: error }, 'a socket was not served')
				ws.terminate()
			})
		})
	})
	wss.on('wsClientError', (error, socket) => {
		log.debug({ reason: error.message }, 'an upgrade was malformed')
		refuse(socket, '400 Bad Request')
	})

	return {
		stop() {
			stopped = true
			clearInterval(beat)
		},
		terminate() {
			for (const ws of wss.clients) ws.terminate()
		},
	}
}

async function serve(
	ws: WebSocket,
	transport: WsTransport,
	target: Target,
	parts: Parts,
): Promise<void> {
	const { boardId } = target
	const { registry, log } = parts
	// `ws` closes the socket by itself, with 1002, 1007 or 1009: only this one.
	ws.on('error', (error) => {
		log.info({ board: boardTag(boardId), reason: error.message }, 'a socket broke the protocol')
	})
	// Nothing is read while the board loads: frames wait at the sender, not in our memory.
	ws.pause()
	const taken = await takeIn(ws, transport, target, parts)
	ws.resume()
	if (!taken) return
	const { session, room } = taken
	if (ws.readyState !== ws.OPEN) registry.leave(room, session)
	ws.once('close', () => registry.leave(room, session))
	ws.on('message', (data: RawData, isBinary: boolean) => {
		if (isBinary) room.receive(session, parseFrame(toBytes(data)))
		else session.close(CLOSE.malformed, 'a text frame')
	})
}

/** @returns null for one that was closed instead, with the code that says why */
async function takeIn(
	ws: WebSocket,
	transport: WsTransport,
	{ boardId, protocol, cookie }: Target,
	{ config, registry, access, oneAtATime }: Parts,
): Promise<{ session: Session; room: Room } | null> {
	const checked = await access.check(boardId, cookie)
	if (!checked.ok) {
		const { code, words } = closeOf(checked)
		transport.close(code, words)
		return null
	}
	const { id, role, sector, link } = checked.value.participant
	const session = new Session(transport, protocol, config.room, { id, role, sector, link })
	ws.once('close', () => session.gone())
	const others = registry.sessionsOf(boardId)
	const own = others.filter(({ participant }) => participant.id === id)
	if (others.length >= config.maxSessions || own.length >= config.maxParticipantSessions) {
		session.close(CLOSE.tooFast, 'the board is open in too many windows')
		return null
	}
	const joined = await registry.join(boardId, session)
	if (!joined.ok) {
		const { code, words } = closeOf(joined)
		session.close(code, words)
		return null
	}
	// Checked again: a participant who was removed since, or whose link was replaced, wasn't
	// among the board's sessions when the others were closed.
	const still = await oneAtATime.run(boardId, async () => {
		const checked = await access.check(boardId, cookie)
		if (checked.ok) {
			const { id: who, role: now, sector: here } = checked.value.participant
			registry.changeParticipant(boardId, id, { id: who, role: now, sector: here })
		}
		return checked
	})
	if (still.ok) return { session, room: joined.value }
	const { code, words } = closeOf(still)
	session.close(code, words)
	registry.leave(joined.value, session)
	return null
}

function closeOf(refused: Exclude<Checked, { ok: true }>): { code: CloseCode; words: string } {
	if ('detail' in refused) return CLOSE_OF[refused.reason]
	return { code: CLOSE.revoked, words: NO_ACCESS[refused.reason] }
}

function readTarget({ url = '', headers }: IncomingMessage, basePath: string): Target | null {
	const [asked = '', query = ''] = url.split('?', 2)
	const path = withoutBase(asked, basePath)
	const boardId = path.startsWith('/sync/') ? path.slice('/sync/'.length) : ''
	if (!BOARD_ID.test(boardId)) return null
	return { boardId, protocol: readProtocol(query), cookie: headers.cookie }
}

function toBytes(data: RawData): Uint8Array {
	if (Array.isArray(data)) return Buffer.concat(data)
	return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

function refuse(socket: Duplex, status: string): void {
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
