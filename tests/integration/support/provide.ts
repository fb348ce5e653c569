/** A stock client, as y-websocket comes, with the cookie that a browser would send by itself. */
import { onTestFinished } from 'vitest'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Visitor } from './RawClient.ts'

export function provide(
	server: { socketUrl: string },
	{ boardId, cookie, path = 'sync' }: Visitor,
	doc = new Y.Doc(),
) {
	class WithCookie extends WebSocket {
		constructor(url: string | URL) {
			super(url, cookie ? { headers: { Cookie: cookie } } : {})
		}
	}
	const provider = new WebsocketProvider(`${server.socketUrl}/${path}`, boardId, doc, {
		WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
		disableBc: true,
	})
	onTestFinished(() => provider.destroy())
	const closed: number[] = []
	provider.on('closed', ({ code }) => void closed.push(code))
	return { doc, provider, closed }
}
