/**
 * Sockets: takes upgrades of `/sync/:id` and `/private/:id`, and hands each to its room: the
 * board's, or the one that is the participant's alone.
 *
 * A browser can't read why an upgrade was refused and y-websocket would try on, so
 * a well-formed address of no board is accepted and closed with the code that says
 * so. (SPEC W9-W12, W17)
 */
import type { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { BOARD_ID } from '../shared/api.ts'
import { CLOSE, type CloseCode, readProtocol } from '../shared/protocol.ts'
import { withoutBase } from './basePath.ts'
import type { Config } from './config.ts'
import { boardTag, type Log } from './log.ts'
import type { SocketCounts } from './metrics/SocketCounts.ts'
import type { OneAtATime } from './OneAtATime.ts'
import { isOwnOrigin, originAndOwn } from './ownAddress.ts'
import type { Access, Checked, NoAccess } from './people/Access.ts'
import { REQUEST_ID, requestId } from './requestIds.ts'
import { parseFrame } from './room/frames.ts'
import type { Room } from './room/Room.ts'
import type { RoomRegistry } from './room/RoomRegistry.ts'
import { Session, type Transport } from './room/Session.ts'
import { SocketWriter } from './SocketWriter.ts'
import type { StorageFailure, Stored } from './storage/Stored.ts'
import { WsTransport } from './WsTransport.ts'
import { NO_VIEWERS, type PrivateRooms } from './workshop/private/PrivateRooms.ts'

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
	/** Whether it's for the participant's private document. */
	isPrivate: boolean
	/** Version of Kudelma's own messages. */
	protocol: number
	/** The request's `Cookie` header. */
	cookie: string | undefined
}

interface Parts {
	config: Config
	registry: RoomRegistry
	privateRooms: PrivateRooms
	access: Access
	/** By board: whatever decides by what is stored of its people. */
	oneAtATime: OneAtATime
	log: Log
	meter: SocketCounts
}

export interface Sockets {
	/** Accept no more upgrades and stop the heartbeats. Open sockets are closed by their rooms. */
	stop(): void
	/** Terminate all sockets that are still open. */
	terminate(): void
}

/** @param server or whatever else tells of upgrades as one does */
export function attachSockets(server: EventEmitter, parts: Parts): Sockets {
	const { config, meter } = parts
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
	const writer = new SocketWriter()
	let stopped = false

	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		// First of all: a socket error without a listener ends the process.
		socket.on('error', () => socket.destroy())
		const target = readTarget(request, config.basePath)
		const log = parts.log.child({ request: requestId(request) })
		const refuse = (status: string) => turnAway(request, socket, status, meter)
		if (stopped || !target) {
			refuse(stopped ? '503 Service Unavailable' : '404 Not Found')
			return
		}
		const header = (name: string) => request.headers[name]?.toString()
		if (!isOwnOrigin(header, config)) {
			log.warn(
				originAndOwn(header, config),
				'refused a page of another address (see PUBLIC_ORIGIN)',
			)
			refuse('403 Forbidden')
			return
		}
		wss.handleUpgrade(request, socket, head, (ws) => {
			const transport = new WsTransport(ws, socket, writer, meter)
			transports.set(ws, transport)
			ws.on('close', (code) => {
				transports.delete(ws)
				meter.closed(transport.closedWith ?? code)
				log.debug({ board: boardTag(target.boardId), code }, 'a socket closed')
			})
			serve(ws, transport, target, { ...parts, log }).catch((error) => {
				log.error({ board: boardTag(target.boardId), err: error }, 'a socket was not served')
				ws.terminate()
			})
		})
	})
	wss.on('headers', (headers, request) => {
		headers.push(`${REQUEST_ID}: ${requestId(request)}`)
	})
	wss.on('wsClientError', (error, socket, request) => {
		const of = { request: requestId(request), reason: error.message }
		parts.log.debug(of, 'an upgrade was malformed')
		turnAway(request, socket, '400 Bad Request', meter)
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
	const { log, meter } = parts
	const began = performance.now()
	// `ws` closes the socket by itself, with 1002, 1007 or 1009: only this one.
	ws.on('error', (error) => {
		log.info({ board: boardTag(boardId), reason: error.message }, 'a socket broke the protocol')
	})
	// Nothing is read while the board loads: frames wait at the sender, not in our memory.
	ws.pause()
	const taken = await takeIn(ws, transport, target, parts)
	ws.resume()
	if (!taken) return
	meter.joined(boardId, performance.now() - began)
	const { session, room, registry } = taken
	if (ws.readyState !== ws.OPEN) registry.leave(room, session)
	ws.once('close', () => registry.leave(room, session))
	ws.on('message', (data: RawData, isBinary: boolean) => {
		if (isBinary) {
			const frame = toBytes(data)
			const message = parseFrame(frame)
			meter.received(message.kind, frame.length)
			room.receive(session, message)
		} else session.close(CLOSE.malformed, 'a text frame')
	})
}

interface Taken {
	session: Session
	room: Room
	registry: RoomRegistry
}

/** @returns null for one that was closed instead, with the code that says why */
async function takeIn(
	ws: WebSocket,
	transport: WsTransport,
	target: Target,
	parts: Parts,
): Promise<Taken | null> {
	const { boardId, isPrivate, protocol, cookie } = target
	const { config, access, oneAtATime, privateRooms } = parts
	const registry = isPrivate ? privateRooms.registry : parts.registry
	const checked = await access.check(boardId, cookie)
	if (!checked.ok) return closedFor(checked, transport)
	const { id, role, sector, link } = checked.value.participant
	const limits = isPrivate ? privateRooms.limits : config.room
	const session = new Session(transport, protocol, limits, { id, role, sector, link })
	ws.once('close', () => session.gone())
	if (isPrivate && role === 'viewer') {
		session.close(CLOSE.violation, NO_VIEWERS)
		return null
	}
	const found = await roomFor(target, id, parts)
	if (!found.ok) return closedFor(found, session)
	const others = registry.sessionsOf(found.value)
	const own = others.filter(({ participant }) => participant.id === id)
	if (others.length >= config.maxSessions || own.length >= config.maxParticipantSessions) {
		session.close(CLOSE.tooFast, 'the board is open in too many windows')
		return null
	}
	const joined = await registry.join(found.value, session)
	if (!joined.ok) return closedFor(joined, session)
	// Checked again: a participant who was removed since, or whose link was replaced, wasn't
	// among the board's sessions when the others were closed.
	const still = await oneAtATime.run(boardId, async () => {
		const checked = await access.check(boardId, cookie)
		if (checked.ok) {
			const { id: who, role: now, sector: here } = checked.value.participant
			parts.registry.changeParticipant(boardId, id, { id: who, role: now, sector: here })
		}
		return checked
	})
	if (still.ok && !session.closed) return { session, room: joined.value, registry }
	if (!still.ok) closedFor(still, session)
	registry.leave(joined.value, session)
	return null
}

/** @returns the room's id: the board's, or that of the participant's private document */
async function roomFor(
	{ boardId, isPrivate }: Target,
	participantId: string,
	{ privateRooms }: Parts,
): Promise<Stored<string>> {
	if (isPrivate) return privateRooms.establish(boardId, participantId)
	return { ok: true, value: boardId }
}

/** With the code that says why. */
function closedFor(refused: Exclude<Checked, { ok: true }>, from: Transport | Session): null {
	const { code, words } = closeOf(refused)
	from.close(code, words)
	return null
}

function closeOf(refused: Exclude<Checked, { ok: true }>): { code: CloseCode; words: string } {
	if ('detail' in refused) return CLOSE_OF[refused.reason]
	return { code: CLOSE.revoked, words: NO_ACCESS[refused.reason] }
}

function readTarget({ url = '', headers }: IncomingMessage, basePath: string): Target | null {
	const [asked = '', query = ''] = url.split('?', 2)
	const path = withoutBase(asked, basePath)
	const [, kind, boardId = ''] = /^\/(sync|private)\/(.*)$/.exec(path) ?? []
	if (!BOARD_ID.test(boardId)) return null
	return {
		boardId,
		isPrivate: kind === 'private',
		protocol: readProtocol(query),
		cookie: headers.cookie,
	}
}

function toBytes(data: RawData): Uint8Array {
	if (Array.isArray(data)) return Buffer.concat(data)
	return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

function turnAway(
	request: IncomingMessage,
	socket: Duplex,
	status: string,
	meter: SocketCounts,
): void {
	meter.refused(status)
	const headers = `${REQUEST_ID}: ${requestId(request)}\r\nConnection: close\r\nContent-Length: 0`
	socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n`)
}
