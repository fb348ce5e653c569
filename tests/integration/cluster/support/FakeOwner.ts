/** Something that listens where a lease says that a board's owner does, and records what comes. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { onTestFinished } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import type { TestCluster } from './TestCluster.ts'

export class FakeOwner {
	readonly requests: IncomingMessage[] = []
	readonly sockets: { ws: WebSocket; line: Duplex }[] = []
	readonly #server: Server

	private constructor(answer: (request: IncomingMessage) => string | null) {
		const wss = new WebSocketServer({ noServer: true })
		this.#server = createServer((request, response) => {
			this.requests.push(request)
			const text = answer(request)
			if (text !== null) response.end(text)
		})
		this.#server.on('upgrade', (request, line, head) => {
			this.requests.push(request)
			wss.handleUpgrade(request, line, head, (ws) => this.sockets.push({ ws, line }))
		})
	}

	/** @param answer null: none, ever */
	static async start(answer: (request: IncomingMessage) => string | null = () => 'ok') {
		const owner = new FakeOwner(answer)
		await new Promise<void>((resolve) => owner.#server.listen(0, '127.0.0.1', resolve))
		onTestFinished(() => owner.stop())
		return owner
	}

	get address(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
	}

	/** As when its process dies: every line ends without a word. */
	stop(): void {
		for (const { line } of this.sockets) line.destroy()
		this.#server.close()
		this.#server.closeAllConnections()
	}
}

/** As somebody at that address would take a board over: its fence is raised in the same step. */
export async function takeAway(
	{ postgres, database }: TestCluster,
	boardId: string,
	address: string,
	ms = 60_000,
): Promise<void> {
	await postgres.query(
		database,
		`WITH raised AS (
			UPDATE kudelma.documents SET fence = fence + 1 WHERE id = '${boardId}' RETURNING fence
		), own AS (
			UPDATE kudelma.private_documents SET fence = raised.fence FROM raised WHERE board = '${boardId}'
		)
		INSERT INTO kudelma.leases (board, node, address, fence, expires_at)
		SELECT '${boardId}', 'another', '${address}', fence, clock_timestamp() + interval '${ms} ms'
		FROM raised ON CONFLICT (board) DO UPDATE SET node = excluded.node,
		address = excluded.address, fence = excluded.fence, expires_at = excluded.expires_at`,
	)
}
