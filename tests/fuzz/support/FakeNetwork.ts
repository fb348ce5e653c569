/**
 * A network controlled by the test, between y-websocket clients and a real room.
 * Each connection keeps its own order, as TCP does; which connection is next, and
 * when one breaks, is the test's choice.
 */

import { parseFrame } from '../../../server/room/frames.ts'
import type { RoomLimits } from '../../../server/room/limits.ts'
import type { Room } from '../../../server/room/Room.ts'
import type { RoomRegistry } from '../../../server/room/RoomRegistry.ts'
import { Session, type SessionParticipant, type Transport } from '../../../server/room/Session.ts'
import { type CloseCode, MESSAGE, readProtocol } from '../../../shared/protocol.ts'

export interface Connection {
	peer: string
	/** Frames on their way. */
	toServer: Uint8Array[]
	toClient: Uint8Array[]
	/** Deliver the next frame that way. @returns false when there's none */
	deliverToServer(): boolean
	deliverToClient(): boolean
	/** Break it: what is on its way is lost, both ends notice. */
	cut(code?: number): void
}

export class FakeNetwork {
	readonly connections = new Set<Connection>()
	/** Peers that can't connect now. */
	readonly unreachable = new Set<string>()
	/** Peers that aren't told the limits: as with an older client, only the server keeps them. */
	readonly untold = new Set<string>()

	constructor(
		private registry: RoomRegistry,
		private readonly boardId: string,
		private limits: RoomLimits,
		private readonly participantOf: (peer: string) => SessionParticipant,
	) {}

	/**
	 * The WebSocket class of one peer.
	 *
	 * @param own where their private notes are
	 */
	socketFor(peer: string, own: FakeNetwork | null = null): typeof WebSocket {
		const connect = (socket: FakeSocket): void => {
			const isOwn = new URL(socket.url).pathname.startsWith('/private/')
			;(own && isOwn ? own : this).connect(peer, socket)
		}
		class PeerSocket extends FakeSocket {
			constructor(url: string | URL) {
				super(url)
				connect(this)
			}
		}
		return PeerSocket as unknown as typeof WebSocket
	}

	/** Another server in the place of the one before, whose sockets go with it. */
	replaceServer(registry: RoomRegistry, limits: RoomLimits): void {
		this.registry = registry
		this.limits = limits
		this.cutAll()
	}

	cutAll(): void {
		for (const connection of [...this.connections]) connection.cut()
	}

	private connect(peer: string, socket: FakeSocket): void {
		if (this.unreachable.has(peer)) {
			queueMicrotask(() => socket.closed(1006))
			return
		}
		const { registry, limits } = this
		let room: Room | null = null
		let open = true
		const connection: Connection = {
			peer,
			toServer: [],
			toClient: [],
			deliverToServer() {
				const frame = room && open ? connection.toServer.shift() : undefined
				if (!room || !frame) return false
				// As `ws` does by itself.
				if (frame.length > limits.frameBytes) {
					connection.cut(1009)
					return true
				}
				room.receive(session, parseFrame(frame))
				return true
			},
			deliverToClient() {
				const frame = open ? connection.toClient.shift() : undefined
				if (!frame) return false
				socket.onmessage?.({ data: frame.slice().buffer })
				return true
			},
			cut: (code = 1006) => {
				if (!open) return
				open = false
				this.connections.delete(connection)
				// A server that was killed hears nothing of it.
				if (room && registry === this.registry) registry.leave(room, session)
				socket.closed(code)
			},
		}
		const transport: Transport = {
			send: (frame) => {
				if (frame[0] === MESSAGE.hello && this.untold.has(peer)) return
				if (open) connection.toClient.push(frame.slice())
			},
			close: (code: CloseCode) => connection.cut(code),
			bufferedBytes: 0,
			probe: () => Promise.resolve(true),
		}
		const protocol = readProtocol(new URL(socket.url).search)
		const session = new Session(transport, protocol, limits, this.participantOf(peer))
		socket.outgoing = (frame) => connection.toServer.push(frame.slice())
		socket.leaving = () => connection.cut(1000)
		void registry.join(this.boardId, session).then((joined) => {
			if (!joined.ok) throw new Error(`the room can't be joined: ${joined.detail}`)
			room = joined.value
			if (!open) return
			if (registry !== this.registry) {
				connection.cut()
				return
			}
			this.connections.add(connection)
			socket.opened()
		})
	}
}

/** As much of a WebSocket as y-websocket uses. */
class FakeSocket {
	static readonly OPEN = 1
	readonly OPEN = 1
	readyState = 0
	binaryType = 'arraybuffer'
	onopen: (() => void) | null = null
	onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
	onclose: ((event: { code: number; reason: string }) => void) | null = null
	onerror: ((event: unknown) => void) | null = null
	outgoing: (frame: Uint8Array) => void = () => {}
	leaving: () => void = () => {}
	readonly url: string

	constructor(url: string | URL) {
		this.url = String(url)
	}

	send(frame: Uint8Array): void {
		this.outgoing(frame)
	}

	close(): void {
		this.leaving()
	}

	opened(): void {
		this.readyState = 1
		this.onopen?.()
	}

	closed(code: number): void {
		if (this.readyState === 3) return
		this.readyState = 3
		this.onclose?.({ code, reason: '' })
	}
}
