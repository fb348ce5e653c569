/**
 * The door of a node: what is about a board that another node has goes there as it came, HTTP and
 * sockets alike, with nothing of it read or changed but one header that says so. (SPEC S63-S65)
 */
import { EventEmitter } from 'node:events'
import {
	Agent,
	type IncomingMessage,
	type RequestListener,
	type ServerResponse,
	STATUS_CODES,
} from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createProxyServer } from 'httpxy'
import { CLOSE } from '../../shared/protocol.ts'
import { boardTag, type Log } from '../log.ts'
import type { Lease } from '../storage/LeaseStorage.ts'
import { boardOfPath } from './boardOfPath.ts'
import { closeFrame, FrameEdge } from './FrameEdge.ts'
import type { Leases } from './Leases.ts'
import { INSIDE, type Passed, type Signatures } from './Signatures.ts'

/** Nodes that a request may go through: ownership may change while it's on its way, but not for ever. */
const MOST_HOPS = 3
const TRIES = 3
/** Milliseconds for the owner to answer an upgrade. */
const UPGRADE_MS = 10_000

interface Parts {
	leases: Leases
	signatures: Signatures
	basePath: string
	log: Log
}

/** Where a request belongs. */
type Way = { to: 'here' } | { to: 'there'; lease: Lease; address: string } | Refusal
interface Refusal {
	to: 'nowhere'
	status: 403 | 503 | 508
	message: string
}

/** What goes to another node now, and can be ended. */
interface Line {
	boardId: string
	fence: number
	/** Whether it's a socket, which lasts, and whose client comes again by itself. */
	lasts: boolean
	end(): void
}

export class Forwarding {
	readonly #parts: Parts
	readonly #lines = new Set<Line>()
	readonly #http = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
	readonly #https = new TlsAgent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

	constructor(parts: Parts) {
		this.#parts = parts
	}

	/** Boards of others to which something goes now, and the fence of the lease by which it does. */
	watched(): Map<string, number> {
		const watched = new Map<string, number>()
		// The oldest: what came later is at the new owner already.
		for (const { boardId, fence } of this.#lines) {
			watched.set(boardId, Math.min(fence, watched.get(boardId) ?? fence))
		}
		return watched
	}

	/** A board has another owner: whoever is on the line to the former one comes again. */
	moved(boardId: string, fence = Number.POSITIVE_INFINITY): void {
		for (const line of [...this.#lines]) {
			if (line.boardId === boardId && line.fence <= fence) line.end()
		}
	}

	/** End sockets that go to others, for their clients to come again elsewhere. */
	drain(): void {
		for (const line of [...this.#lines]) if (line.lasts) line.end()
	}

	/** End all that goes to others. */
	stop(): void {
		for (const line of [...this.#lines]) line.end()
		this.#http.destroy()
		this.#https.destroy()
	}

	/** @param inner answers what belongs here */
	requests(inner: RequestListener): RequestListener {
		return (request, response) => {
			const boardId = boardOfPath(request.url ?? '', this.#parts.basePath)
			if (boardId === null) return inner(request, response)
			this.#request(boardId, request, response, inner).catch((error) => {
				this.#report(boardId, error)
				refuseRequest(response, 503, 'this request could not be passed on')
			})
		}
	}

	/** @returns where the upgrades that belong here are told, in place of the server */
	upgrades(server: EventEmitter): EventEmitter {
		const inner = new EventEmitter()
		server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
			socket.on('error', () => socket.destroy())
			const boardId = boardOfPath(request.url ?? '', this.#parts.basePath)
			if (boardId === null) {
				inner.emit('upgrade', request, socket, head)
				return
			}
			this.#upgrade(boardId, request, socket, head, inner).catch((error) => {
				this.#report(boardId, error)
				refuseUpgrade(socket, 503)
			})
		})
		return inner
	}

	async #request(
		boardId: string,
		request: IncomingMessage,
		response: ServerResponse,
		inner: RequestListener,
	): Promise<void> {
		const passed = this.#passed(request)
		for (let left = TRIES; ; left--) {
			const way = await this.#way(boardId, passed)
			if (way.to === 'nowhere') return refuseRequest(response, way.status, way.message)
			if (way.to === 'here') {
				const done = this.#parts.leases.use(boardId)
				response.once('close', done)
				return inner(request, response)
			}
			const failed = await this.#forward(boardId, way, passed, request, response)
			if (failed === null || response.destroyed) return
			this.#report(boardId, failed)
			const isAsked = response.headersSent
			if (!isAsked) await this.#afterFailure(boardId, way.lease, failed)
			// What has a body has been read from, and can't be sent once more.
			if (isAsked) response.destroy()
			else if (left > 1 && isRepeatable(request)) continue
			else refuseRequest(response, 503, 'the machine that has this board could not be reached')
			return
		}
	}

	/** @returns what went wrong */
	async #forward(
		boardId: string,
		{ lease, address }: { lease: Lease; address: string },
		passed: Passed | 'wrong' | null,
		request: IncomingMessage,
		response: ServerResponse,
	): Promise<Error | null> {
		const { fence } = lease
		const line = { boardId, fence, lasts: false, end: () => void response.destroy() }
		this.#lines.add(line)
		try {
			await createProxyServer().web(request, response, {
				target: address,
				agent: address.startsWith('https:') ? this.#https : this.#http,
				headers: this.#headers(request, passed, fence),
			})
			return null
		} catch (error) {
			return error instanceof Error ? error : new Error(String(error))
		} finally {
			this.#lines.delete(line)
		}
	}

	async #upgrade(
		boardId: string,
		request: IncomingMessage,
		socket: Duplex,
		head: Buffer,
		inner: EventEmitter,
	): Promise<void> {
		const passed = this.#passed(request)
		const way = await this.#way(boardId, passed)
		if (socket.destroyed) return
		if (way.to === 'nowhere') return refuseUpgrade(socket, way.status)
		if (way.to === 'here') {
			inner.emit('upgrade', request, socket, head)
			return
		}
		// It would end in a moment.
		if (this.#parts.leases.draining) return refuseUpgrade(socket, 503)
		const { lease, address } = way
		const proxy = createProxyServer()
		const edge = new FrameEdge()
		let joined = false
		const goodbye = () => {
			if (!joined) refuseUpgrade(socket, 503)
			else if (edge.free) socket.end(closeFrame(CLOSE.goingAway, 'connect again'))
			else socket.destroy()
		}
		const line = { boardId, fence: lease.fence, lasts: true, end: goodbye }
		proxy.on('proxySocket', (owner) => {
			joined = true
			owner.on('data', (chunk: Buffer) => edge.passed(chunk))
			socket.once('close', () => owner.destroy())
			owner.once('close', () => socket.end())
		})
		// The owner's end of the line is closed: by its own words, which have passed, or without any.
		proxy.on('close', () => edge.free && goodbye())
		proxy.on('error', (error) => {
			goodbye()
			this.#report(boardId, error)
			if (!joined) void this.#afterFailure(boardId, lease, error)
		})
		this.#lines.add(line)
		socket.once('close', () => this.#lines.delete(line))
		await proxy.ws(
			request,
			socket as Socket,
			{
				target: address,
				headers: this.#headers(request, passed, lease.fence),
				upgradeTimeout: UPGRADE_MS,
			},
			head,
		)
	}

	async #way(boardId: string, passed: Passed | 'wrong' | null): Promise<Way> {
		if (passed === 'wrong') {
			const message = `the header ${INSIDE} is wrong: do all nodes have the same secret and time?`
			this.#parts.log.warn({ board: boardTag(boardId) }, message)
			return { to: 'nowhere', status: 403, message }
		}
		const { leases } = this.#parts
		const found = await leases.find(boardId, { fresh: passed !== null })
		if (!found.ok) {
			// What there isn't, or what can't be read now, is told by the routes in their own words.
			if (!leases.draining) return { to: 'here' }
			return { to: 'nowhere', status: 503, message: 'this server stops; ask again' }
		}
		if (found.value.here) return { to: 'here' }
		const { here, ...lease } = found.value
		// It was sent here by a lease that still holds: then the address isn't the owner's.
		const isLoop = passed && (passed.fence >= lease.fence || passed.hops >= MOST_HOPS)
		if (isLoop) {
			const message = 'this request goes round in a circle: NODE_ADDRESS of a node leads elsewhere'
			this.#parts.log.error({ board: boardTag(boardId), owner: lease.address }, message)
			return { to: 'nowhere', status: 508, message }
		}
		const { address } = lease
		if (address !== null) return { to: 'there', lease, address }
		const message = 'another Kudelma without NODE_ADDRESS has this board: set it on each'
		this.#parts.log.error({ board: boardTag(boardId) }, message)
		return { to: 'nowhere', status: 503, message }
	}

	#passed(request: IncomingMessage): Passed | 'wrong' | null {
		const header = request.headers[INSIDE]
		if (header === undefined) return null
		const { method = '', url = '' } = request
		return this.#parts.signatures.read({ method, url }, String(header))
	}

	/** All others go as they came: the owner decides by them as this node would. */
	#headers(
		{ method = '', url = '', headers, socket }: IncomingMessage,
		passed: Passed | 'wrong' | null,
		fence: number,
	): Record<string, string> {
		const before = passed === null || passed === 'wrong' ? { hops: 0, client: null } : passed
		const client = before.client ?? socket.remoteAddress ?? ''
		const named = headers['x-forwarded-for']
		return {
			[INSIDE]: this.#parts.signatures.sign(
				{ method, url },
				{ hops: before.hops + 1, fence, client },
			),
			// Once: by the node that heard the client.
			...(passed === null && { 'x-forwarded-for': named ? `${named}, ${client}` : client }),
		}
	}

	/** Where nobody listens at the owner's address, its process has died, and its leases are worth nothing. */
	async #afterFailure(boardId: string, { node }: Lease, error: Error): Promise<void> {
		const isGone = 'code' in error && error.code === 'ECONNREFUSED'
		if (isGone) await this.#parts.leases.takeFrom(boardId, node)
		else this.#parts.leases.doubt(boardId)
	}

	#report(boardId: string, error: unknown): void {
		const reason = error instanceof Error ? error.message : String(error)
		this.#parts.log.warn(
			{ board: boardTag(boardId), reason },
			'the owner of a board was not reached',
		)
	}
}

/** Without a body, and without an effect should it have arrived. */
function isRepeatable({ method }: IncomingMessage): boolean {
	return method === 'GET' || method === 'HEAD'
}

function refuseRequest(response: ServerResponse, status: number, message: string): void {
	if (response.headersSent) {
		response.destroy()
		return
	}
	const headers = {
		'Content-Type': 'application/json',
		'Cache-Control': 'no-store',
		...(status === 503 && { 'Retry-After': '1' }),
		// What is left of its body isn't read.
		Connection: 'close',
	}
	response.writeHead(status, headers)
	response.end(JSON.stringify({ error: { code: 'storage-failed', message } }))
}

function refuseUpgrade(socket: Duplex, status: number): void {
	const line = `HTTP/1.1 ${status} ${STATUS_CODES[status]}`
	socket.end(`${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
