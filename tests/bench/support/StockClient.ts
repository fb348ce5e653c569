/** y-websocket's own client in Node, let in as a script is: by a link's key and the cookie that it gets. */
import WebSocket from 'ws'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { CreatedBoard } from '../../../shared/api.ts'
import type { Role } from '../../../shared/roles.ts'
import { Guest } from '../../integration/support/Guest.ts'

export class StockClient {
	readonly doc = new Y.Doc()
	/** Updates that came from others since the sync. */
	heard = 0
	readonly #provider: WebsocketProvider

	private constructor(
		private readonly url: string,
		private readonly guest: Pick<Guest, 'boardId' | 'cookie'>,
		private readonly at: 'sync' | 'private',
	) {
		class WithCookie extends WebSocket {
			constructor(address: string | URL) {
				super(address, { headers: { Cookie: guest.cookie } })
			}
		}
		this.#provider = new WebsocketProvider(
			`${url.replace('http', 'ws')}/${at}`,
			guest.boardId,
			this.doc,
			{ WebSocketPolyfill: WithCookie as never, disableBc: true },
		)
		this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
			if (origin === this.#provider) this.heard++
		})
	}

	static async join(url: string, board: CreatedBoard, role: Role = 'editor'): Promise<StockClient> {
		return StockClient.open(url, await Guest.join(url, board, role))
	}

	get awareness(): Awareness {
		return this.#provider.awareness
	}

	/** Resolves when another, new client sees all that this one has. */
	async saved(): Promise<void> {
		for (;;) {
			const other = await StockClient.open(this.url, this.guest, this.at)
			const same = other.doc.getMap('records').size === this.doc.getMap('records').size
			other.leave()
			if (same) return
		}
	}

	leave(): void {
		this.#provider.destroy()
	}

	/** @param at the board's shared document, or one's private one */
	static async open(
		url: string,
		guest: Pick<Guest, 'boardId' | 'cookie'>,
		at: 'sync' | 'private' = 'sync',
	): Promise<StockClient> {
		const client = new StockClient(url, guest, at)
		await new Promise<void>((resolve) => {
			client.#provider.on('sync', (synced: boolean) => synced && resolve())
		})
		client.heard = 0
		return client
	}
}
