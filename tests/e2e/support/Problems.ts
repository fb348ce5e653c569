/**
 * What must not happen in a page: errors in the console, uncaught errors, and
 * requests to any host but our own. Collected while a test runs, judged at its end.
 */
import type { BrowserContext, Page } from '@playwright/test'
import type { ServerProcess } from './ServerProcess.ts'

export type Problem = { who: string; kind: 'console' | 'error' | 'request'; text: string }

/** What browsers say while a server that the test has ended is away; NetworkError is a font's. */
const WHILE_DOWN =
	/^NetworkError: A network error occurred|net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED|INCOMPLETE_CHUNKED_ENCODING)|WebSocket connection to .* failed/

export class Problems {
	readonly all: Problem[] = []
	readonly #expected: RegExp[] = []
	readonly #servers: readonly ServerProcess[]

	constructor(servers: readonly ServerProcess[]) {
		this.#servers = servers
	}

	/** Declares that problems whose text matches belong to the test, e.g. a 404 that it asks for. */
	allow(pattern: RegExp): void {
		this.#expected.push(pattern)
	}

	get unexpected(): Problem[] {
		const down = this.#servers.some((server) => server.wasDown)
		return this.all.filter(
			({ kind, text }) =>
				!this.#expected.some((pattern) => pattern.test(text)) &&
				!(down && kind === 'console' && WHILE_DOWN.test(text)),
		)
	}

	watch(who: string, context: BrowserContext): void {
		context.on('console', (message) => {
			if (message.type() !== 'error') return
			const { url } = message.location()
			this.all.push({ who, kind: 'console', text: `${message.text()} (${url})` })
		})
		context.on('weberror', (event) => {
			const error = event.error()
			this.all.push({ who, kind: 'error', text: error.stack ?? error.message })
		})
		context.on('request', (request) => this.#judge(who, request.url()))
		const watchPage = (page: Page) => {
			page.on('websocket', (socket) => this.#judge(who, socket.url()))
		}
		context.pages().forEach(watchPage)
		context.on('page', watchPage)
	}

	#judge(who: string, address: string): void {
		const url = new URL(address)
		if (!/^(https?|wss?):$/.test(url.protocol)) return
		const ours = this.#servers.some((server) => new URL(server.url).host === url.host)
		if (!ours) this.all.push({ who, kind: 'request', text: `to another host: ${address}` })
	}
}
