/**
 * A client that is not ours: y-websocket's own provider and a bare document. It
 * writes what no honest client would, and counts what others write.
 */
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { getRecords } from '../../../shared/document/layout.ts'
import {
	flagDeleted,
	type PlainRecord,
	writeKeys,
	writeNewRecord,
} from '../../../shared/document/records.ts'
import type { Role } from '../../../shared/roles.ts'
import type { Guest, JoinOptions } from '../../integration/support/Guest.ts'
import type { ServerBoard } from './ServerBoard.ts'
import type { ServerProcess } from './ServerProcess.ts'

export class StockClient {
	readonly doc = new Y.Doc()
	/** Updates that came since the sync. */
	heard = 0
	readonly #provider: WebsocketProvider

	private constructor(server: ServerProcess, { boardId, cookie }: Guest) {
		class WithCookie extends WebSocket {
			constructor(url: string | URL) {
				super(url, { headers: { Cookie: cookie } })
			}
		}
		this.#provider = new WebsocketProvider(`${server.socketUrl}/sync`, boardId, this.doc, {
			WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
			disableBc: true,
		})
		this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
			if (origin === this.#provider) this.heard++
		})
	}

	/** Resolves when it has the whole document. Leave at the end. */
	static async join(
		server: ServerProcess,
		board: ServerBoard,
		role: Role = 'editor',
		options: JoinOptions = {},
	): Promise<StockClient> {
		return StockClient.of(server, await board.guest(role, { name: 'Stock', ...options }))
	}

	/** As somebody who has joined. */
	static async of(server: ServerProcess, guest: Guest): Promise<StockClient> {
		const client = new StockClient(server, guest)
		await new Promise<void>((resolve) => client.#provider.once('sync', () => resolve()))
		client.heard = 0
		return client
	}

	/** Into the root `records`, in one update. */
	write(records: readonly PlainRecord[]): void {
		this.doc.transact(() => {
			for (const record of records) writeNewRecord(getRecords(this.doc), record)
		})
	}

	/** Change some keys of a record, as its Y.Map names them. */
	change(record: PlainRecord, keys: readonly string[]): void {
		const entry = getRecords(this.doc).get(record.id)
		if (!entry) throw new Error(`${record.id} is not there`)
		this.doc.transact(() => writeKeys(entry, record, keys))
	}

	/** Flag a record as deleted, and nothing of what depends on it. */
	remove(id: string): void {
		const entry = getRecords(this.doc).get(id)
		if (!entry) throw new Error(`${id} is not there`)
		flagDeleted(entry)
	}

	leave(): void {
		this.#provider.destroy()
		this.doc.destroy()
	}
}
