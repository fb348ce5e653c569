/**
 * The door of a node: what is about a board that another node has goes there as it came, HTTP and
 * sockets alike, with nothing of it read or changed but headers that say so. (SPEC S63-S65)
 */
import { EventEmitter } from 'node:events'
import { Agent, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import type { Duplex } from 'node:stream'
import { boardTag, type Log } from '../log.ts'
import { boardOfPath } from './boardOfPath.ts'
import { forwardRequest } from './forwardRequest.ts'
import { forwardUpgrade } from './forwardUpgrade.ts'
import type { Leases } from './Leases.ts'
import { Lines } from './Lines.ts'
import { refuseRequest, refuseUpgrade } from './refusals.ts'
import type { Ways } from './Ways.ts'

/** How often a request that can be repeated is sent, should its board move or its owner die. */
const TRIES = 3

interface Parts {
	leases: Leases
	ways: Ways
	basePath: string
	log: Log
}

export class Forwarding {
	readonly lines = new Lines()
	readonly #parts: Parts
	readonly #http = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
	readonly #https = new TlsAgent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

	constructor(parts: Parts) {
		this.#parts = parts
	}

	/** End all that goes to others. */
	stop(): void {
		this.lines.stop()
		this.#http.destroy()
		this.#https.destroy()
	}

	/** @param inner answers what belongs here */
	requests(inner: RequestListener): RequestListener {
		return (request, response) => {
			const boardId = boardOfPath(request.url ?? '', this.#parts.basePath)
			if (boardId === null) return inner(request, response)
			this.#request(boardId, request, response, inner).catch((error) => {
				this.#broke(boardId, error)
				refuseRequest(response, 503, 'This request could not be passed on; ask again.')
			})
		}
	}

	/** @returns where the upgrades that belong here are told, in place of the server */
	upgrades(server: EventEmitter): EventEmitter {
		const inner = new EventEmitter()
		server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
			// First of all: a socket error without a listener ends the process.
			socket.on('error', () => socket.destroy())
			const boardId = boardOfPath(request.url ?? '', this.#parts.basePath)
			if (boardId === null) {
				inner.emit('upgrade', request, socket, head)
				return
			}
			this.#upgrade(boardId, [request, socket, head], inner).catch((error) => {
				this.#broke(boardId, error)
				socket.destroy()
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
		const { leases, ways } = this.#parts
		// What has a body has been read from, and can't be sent once more.
		const isRepeatable = request.method === 'GET' || request.method === 'HEAD'
		for (let left = isRepeatable ? TRIES : 1; ; left--) {
			const way = await ways.find(boardId, request)
			if (way.to === 'nowhere') return refuseRequest(response, way.status, way.message)
			if (way.to === 'here') {
				response.once('close', leases.use(boardId))
				return inner(request, response)
			}
			const agent = way.address.startsWith('https:') ? this.#https : this.#http
			const sending = { lines: this.lines, agent }
			const failed = await forwardRequest(boardId, way, request, response, sending)
			if (failed === null || response.destroyed) return
			await ways.failed(boardId, way.lease, failed)
			if (left > 1 && !response.headersSent) continue
			return refuseRequest(
				response,
				503,
				'The machine that has this board was not reached; ask again.',
			)
		}
	}

	async #upgrade(
		boardId: string,
		upgrade: [IncomingMessage, Duplex, Buffer],
		inner: EventEmitter,
	): Promise<void> {
		const { leases, ways } = this.#parts
		const [request, socket] = upgrade
		const way = await ways.find(boardId, request)
		if (socket.destroyed) return
		if (way.to === 'here') {
			inner.emit('upgrade', ...upgrade)
			return
		}
		if (way.to === 'nowhere') return refuseUpgrade(socket, way.status)
		// It would end in a moment.
		if (leases.draining) return refuseUpgrade(socket, 503)
		await forwardUpgrade(boardId, way, upgrade, this.lines, (error) => {
			ways.failed(boardId, way.lease, error).catch((failed) => this.#broke(boardId, failed))
		})
	}

	#broke(boardId: string, error: unknown): void {
		this.#parts.log.error({ board: boardTag(boardId), err: error }, 'forwarding failed')
	}
}
