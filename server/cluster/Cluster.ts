/**
 * A node among others that share its store: the leases of its boards, the way to the others'
 * boards, and how it leaves. One node alone on such a store has its leases too, and nobody to
 * forward to. docs/decisions/041 says why so. (SPEC S60-S69)
 */
import type { EventEmitter } from 'node:events'
import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type Server,
	type ServerOptions,
} from 'node:http'
import * as Y from 'yjs'
import { CLOSE } from '../../shared/protocol.ts'
import { boardTag, type Log } from '../log.ts'
import { newId } from '../newId.ts'
import type { Crossings, Walk } from '../people/Crossings.ts'
import type { Ownership } from '../room/Ownership.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { DocumentStorage } from '../storage/DocumentStorage.ts'
import type { LeaseStorage } from '../storage/LeaseStorage.ts'
import { BoardsElsewhere, boardIn } from './BoardsElsewhere.ts'
import { Calls } from './Calls.ts'
import { Forwarding } from './Forwarding.ts'
import { Leases } from './Leases.ts'
import { INSIDE, Signatures } from './Signatures.ts'
import { Ways } from './Ways.ts'

export interface ClusterParts {
	storage: LeaseStorage
	documents: DocumentStorage
	/** The first one signs, all are believed. */
	secrets: readonly string[]
	/** NODE_ADDRESS and LEASE_MS, as config.ts reads them. */
	nodeAddress: string | null
	leaseMs: number
	basePath: string
	/** Bytes of one document. */
	documentBytes: number
	log: Log
}

export class Cluster {
	readonly #leases: Leases
	readonly #forwarding: Forwarding
	readonly #calls: Calls
	readonly #log: Log
	readonly ownership: Ownership

	constructor(parts: ClusterParts) {
		const { storage, documents, secrets, nodeAddress, leaseMs, basePath, log } = parts
		const owner = { node: newId(), address: nodeAddress }
		const now = () => performance.now()
		const leases = new Leases({ storage, owner, leaseMs, log, now })
		const signatures = new Signatures(secrets, Date.now)
		const calls = new Calls({ leases, signatures, maxBytes: parts.documentBytes })
		const ways = new Ways({ leases, signatures, log })
		this.#forwarding = new Forwarding({ leases, ways, basePath, log })
		this.ownership = new BoardsElsewhere({ leases, calls, documents })
		this.#leases = leases
		this.#calls = calls
		this.#log = log
	}

	/** Before the node listens. @param privateIds of the private documents that are in use here */
	start(registry: RoomRegistry, privateIds: () => Iterable<string>, crossings: Crossings): void {
		const { lines } = this.#forwarding
		this.#leases.start({
			inUse: () => new Set([...registry.ids, ...[...privateIds()].map(boardIn)]),
			watched: () => lines.fences,
			onMoved: (boardId, fence) => lines.moved(boardId, fence),
			onLost: (boardId) => {
				registry.drop(boardId, CLOSE.goingAway, 'another node has the board').catch((error) => {
					this.#log.error({ board: boardTag(boardId), err: error }, 'a board was not let go')
				})
			},
		})
		this.#calls.on('change', (boardId, update) => {
			return registry.change(boardId, (doc) => Y.applyUpdate(doc, update))
		})
		this.#calls.on('present', async (boardId) => [...(await registry.presentOn(boardId))])
		this.#calls.on('cross', (_boardId, body) => {
			return crossings.here(JSON.parse(new TextDecoder().decode(body)) as Walk)
		})
	}

	/** For who crosses from a board of this node to one that another has. */
	async crossing(walk: Walk) {
		const { to } = walk.crossing
		if (!(await this.ownership.elsewhere(to))) return null
		const body = new TextEncoder().encode(JSON.stringify(walk))
		return this.#calls.ask<Awaited<ReturnType<Crossings['here']>>>('cross', to, body)
	}

	/** Boards that this node has the lease of. */
	get boards(): number {
		return this.#leases.count
	}

	/** Whether another node has sent it on; one that only says so is refused before anything is done for it. */
	isInside({ headers }: IncomingMessage): boolean {
		return INSIDE in headers
	}

	/** A server of whose requests those for others' boards go there. */
	createServer(options: ServerOptions, listener: RequestListener): Server {
		return createServer(options, this.#calls.around(this.#forwarding.requests(listener)))
	}

	/** @returns where the upgrades for this node's boards are told */
	upgrades(server: Server): EventEmitter {
		return this.#forwarding.upgrades(server)
	}

	/** No more boards from here on, and lines to others end: their clients come again elsewhere. */
	drain(): void {
		this.#leases.drain()
		this.#forwarding.lines.drain()
	}

	/** When nothing of its boards is under way any more: others may have them at once. */
	async leave(): Promise<void> {
		await this.#leases.stop()
		this.#forwarding.stop()
	}
}
