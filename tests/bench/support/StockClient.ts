/** y-websocket's own client in Node, to put things on a board quickly. */
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

export class StockClient {
	readonly doc = new Y.Doc()
	private readonly provider: WebsocketProvider

	private constructor(
		private readonly url: string,
		private readonly boardId: string,
	) {
		this.provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, boardId, this.doc, {
			WebSocketPolyfill: WebSocket as never,
			disableBc: true,
		})
	}

	static async join(url: string, boardId: string): Promise<StockClient> {
		const client = new StockClient(url, boardId)
		await new Promise<void>((resolve) => {
			client.provider.on('sync', (synced: boolean) => synced && resolve())
		})
		return client
	}

	/** Resolves when another, new client sees all that this one has. */
	async saved(): Promise<void> {
		for (;;) {
			const other = await StockClient.join(this.url, this.boardId)
			const same = other.doc.getMap('records').size === this.doc.getMap('records').size
			other.leave()
			if (same) return
		}
	}

	leave(): void {
		this.provider.destroy()
	}
}
