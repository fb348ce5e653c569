/**
 * Where a request about a board belongs: here, to the node that has the board, or nowhere. What
 * one node passes on to another says by which lease it did, so that a circle is told from a
 * board that has just moved. (SPEC S63, S64)
 */
import type { IncomingMessage } from 'node:http'
import { boardTag, type Log } from '../log.ts'
import type { Lease } from '../storage/LeaseStorage.ts'
import type { Leases } from './Leases.ts'
import type { Refusal } from './refusals.ts'
import { INSIDE, type Passed, type Signatures } from './Signatures.ts'

/** Nodes that a request may go through: its board may move while it's on its way, but not for ever. */
const MOST_HOPS = 3

export type Way =
	| { to: 'here' }
	| { to: 'there'; lease: Lease; address: string; headers: Record<string, string> }
	| { to: 'nowhere'; status: Refusal; message: string }

interface Parts {
	leases: Leases
	signatures: Signatures
	log: Log
}

export class Ways {
	readonly #parts: Parts

	constructor(parts: Parts) {
		this.#parts = parts
	}

	async find(boardId: string, request: IncomingMessage): Promise<Way> {
		const { leases, log } = this.#parts
		const board = boardTag(boardId)
		const passed = this.#passed(request)
		if (passed === 'wrong') {
			const message = `the header ${INSIDE} is wrong: do all nodes have the same secrets and time?`
			log.warn({ board }, message)
			return { to: 'nowhere', status: 403, message }
		}
		const found = await leases.find(boardId, { fresh: passed !== null })
		if (!found.ok) {
			// What there isn't, or what can't be read now, is told by the routes in their own words.
			if (!leases.draining) return { to: 'here' }
			return { to: 'nowhere', status: 503, message: 'This server stops; ask again.' }
		}
		if (found.value.here) return { to: 'here' }
		const { here, ...lease } = found.value
		// It was sent here by a lease that still holds, so the owner's address leads to another.
		if (passed && (passed.fence >= lease.fence || passed.hops >= MOST_HOPS)) {
			const message = 'This went round in a circle: the NODE_ADDRESS of a node leads elsewhere.'
			log.error({ board, owner: lease.address }, message)
			return { to: 'nowhere', status: 508, message }
		}
		const { address, fence } = lease
		if (address === null) {
			const message = 'Another Kudelma has this board, and no NODE_ADDRESS.'
			log.error({ board }, message)
			return { to: 'nowhere', status: 503, message }
		}
		return { to: 'there', lease, address, headers: this.#headers(request, passed, fence) }
	}

	/** That a way didn't lead there. */
	async failed(boardId: string, { node }: Lease, error: Error): Promise<void> {
		const { leases, log } = this.#parts
		log.warn({ board: boardTag(boardId), reason: error.message }, 'the owner was not reached')
		// Nobody listens at its address: its process has ended, and its leases are worth nothing.
		const isGone = 'code' in error && error.code === 'ECONNREFUSED'
		if (isGone) await leases.takeFrom(boardId, node)
		else leases.doubt(boardId)
	}

	/** @returns null for what comes from a client */
	#passed(request: IncomingMessage): Passed | 'wrong' | null {
		const header = request.headers[INSIDE]
		if (header === undefined) return null
		const { method = '', url = '' } = request
		return this.#parts.signatures.read({ method, url }, String(header))
	}

	/** Besides those that it came with: by these the owner decides as this node would. */
	#headers(
		{ method = '', url = '', headers, socket }: IncomingMessage,
		passed: Passed | null,
		fence: number,
	): Record<string, string> {
		const client = passed?.client ?? socket.remoteAddress ?? ''
		const hops = (passed?.hops ?? 0) + 1
		const named = headers['x-forwarded-for']
		return {
			[INSIDE]: this.#parts.signatures.sign({ method, url }, { hops, fence, client }),
			// Once: by the node that heard the client.
			...(passed === null && { 'x-forwarded-for': named ? `${named}, ${client}` : client }),
		}
	}
}
