/**
 * What a node asks of another by itself, for a board that the other has: small, signed with its
 * body, and asked again where the board has just moved. (SPEC S64, S67)
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Lease } from '../storage/LeaseStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import type { Leases } from './Leases.ts'
import { INSIDE, type Signatures } from './Signatures.ts'

const PREFIX = '/inside/'
const TIMEOUT_MS = 10_000
const TRIES = 4
const PAUSE_MS = 200

/** @returns what goes back, as JSON */
export type Answer = (boardId: string, body: Uint8Array) => Promise<unknown>

interface Parts {
	leases: Leases
	signatures: Signatures
	/** Bytes of a call. */
	maxBytes: number
}

export class Calls {
	readonly #parts: Parts
	readonly #answers = new Map<string, Answer>()

	constructor(parts: Parts) {
		this.#parts = parts
	}

	/** From here on calls of this name are answered. */
	on(name: string, answer: Answer): void {
		this.#answers.set(name, answer)
	}

	/** @returns what the owner answered; `unavailable` where none was reached */
	async ask<T>(name: string, boardId: string, body: Uint8Array): Promise<Stored<T>> {
		let problem = 'the board is of this node'
		for (let left = TRIES; left > 0; left--) {
			const found = await this.#parts.leases.find(boardId, { fresh: left < TRIES })
			if (!found.ok) return found
			// Moved here since: answered by this node itself.
			if (found.value.here) return this.#answerHere(name, boardId, body)
			const answer = await this.#send<T>(name, boardId, body, found.value)
			if (answer.ok) return answer
			problem = answer.detail
			await pause(PAUSE_MS)
		}
		return unavailable(problem)
	}

	/** @param inner answers all that isn't such a call */
	around(inner: RequestListener): RequestListener {
		return (request, response) => {
			if (!request.url?.startsWith(PREFIX)) return inner(request, response)
			this.#hear(request, response).catch(() => end(response, 500, null))
		}
	}

	async #answerHere<T>(name: string, boardId: string, body: Uint8Array): Promise<Stored<T>> {
		const answer = this.#answers.get(name)
		if (!answer) return unavailable('no such call')
		return { ok: true, value: (await answer(boardId, body)) as T }
	}

	async #send<T>(
		name: string,
		boardId: string,
		body: Uint8Array,
		{ address, fence }: Lease,
	): Promise<Stored<T>> {
		if (address === null) return unavailable('the owner has no address')
		const url = `${PREFIX}${name}/${boardId}`
		const request = { method: 'POST', url, body }
		const signed = this.#parts.signatures.sign(request, { hops: 1, fence, client: '' })
		try {
			const answer = await fetch(address + url, {
				method: 'POST',
				headers: { [INSIDE]: signed },
				body: new Uint8Array(body),
				signal: AbortSignal.timeout(TIMEOUT_MS),
			})
			if (answer.ok) return { ok: true, value: (await answer.json()) as T }
			return unavailable(`the owner answered ${answer.status}`)
		} catch (error) {
			return unavailable(String(error))
		}
	}

	async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = '', url = '', headers } = request
		const [name = '', boardId = ''] = url.slice(PREFIX.length).split('/')
		const body = await readAll(request, this.#parts.maxBytes)
		if (!body) return end(response, 413, null)
		const header = String(headers[INSIDE] ?? '')
		const isSigned = this.#parts.signatures.read({ method, url, body }, header) !== 'wrong'
		const answer = this.#answers.get(name)
		// Whoever can't sign isn't told what there is.
		if (!isSigned || !answer) return end(response, 404, null)
		const found = await this.#parts.leases.find(boardId, { fresh: true })
		if (!found.ok || !found.value.here) return end(response, 409, null)
		const done = this.#parts.leases.use(boardId)
		try {
			end(response, 200, await answer(boardId, body))
		} finally {
			done()
		}
	}
}

async function readAll(request: IncomingMessage, most: number): Promise<Buffer | null> {
	const chunks: Buffer[] = []
	let bytes = 0
	for await (const chunk of request) {
		bytes += chunk.length
		if (bytes > most) return null
		chunks.push(chunk)
	}
	return Buffer.concat(chunks)
}

function end(response: ServerResponse, status: number, value: unknown): void {
	if (response.headersSent) return
	response.writeHead(status, { 'Content-Type': 'application/json' })
	response.end(JSON.stringify(value))
}

function unavailable(detail: string): StorageFailure {
	return { ok: false, reason: 'unavailable', detail }
}
