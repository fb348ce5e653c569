/**
 * What may stand between a browser and Kudelma: a proxy in front of a real server.
 * It can fall silent, answer for a server that is away, or serve the same client
 * under other names, as a newer version's files would have them.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

type Mode = 'pass' | 'silent' | 'bad gateway'

export class FrontServer {
	mode: Mode = 'pass'
	/** Names in files and addresses, and what this version calls them; the first are then unknown. */
	renamed: readonly (readonly [from: string, to: string])[] = []
	private readonly sockets = new Set<Duplex>()
	private readonly server: Server

	private constructor(private readonly behind: URL) {
		this.server = createServer((request, response) => {
			this.answer(request, response).catch(() => response.destroy())
		})
		this.server.on('connection', (socket: Socket) => this.track(socket))
		this.server.on('upgrade', (request, socket: Duplex, head) => this.join(request, socket, head))
	}

	static async start(url: string): Promise<FrontServer> {
		const front = new FrontServer(new URL(url))
		await new Promise<void>((done) => front.server.listen(0, '127.0.0.1', done))
		return front
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
	}

	async stop(): Promise<void> {
		const closed = new Promise((done) => this.server.close(done))
		for (const socket of this.sockets) socket.destroy()
		await closed
	}

	private track(socket: Duplex): void {
		this.sockets.add(socket)
		socket.once('close', () => this.sockets.delete(socket))
		socket.on('error', () => socket.destroy())
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (this.mode === 'silent') return
		if (this.mode === 'bad gateway') {
			response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>Bad Gateway</h1>')
			return
		}
		const path = request.url ?? '/'
		if (this.renamed.some(([from]) => path.includes(from))) {
			response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found')
			return
		}
		const chunks: Buffer[] = []
		for await (const chunk of request) chunks.push(chunk)
		const answer = await fetch(new URL(this.rename(path, 'back'), this.behind), {
			method: request.method ?? 'GET',
			headers: {
				'Content-Type': request.headers['content-type'] ?? '',
				...(request.headers.cookie && { Cookie: request.headers.cookie }),
			},
			...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
		})
		const headers = [...answer.headers].filter(
			([name]) => !/^(content-|connection|date)/.test(name),
		)
		const type = answer.headers.get('Content-Type') ?? 'application/octet-stream'
		const policy = answer.headers.get('Content-Security-Policy') ?? ''
		const body = Buffer.from(await answer.arrayBuffer())
		response.writeHead(answer.status, {
			...Object.fromEntries(headers),
			'Content-Type': type,
			'Content-Security-Policy': policy,
		})
		response.end(/html|javascript|css/.test(type) ? this.rename(body.toString('utf8')) : body)
	}

	private rename(text: string, back?: 'back'): string {
		return this.renamed.reduce(
			(renamed, [from, to]) => (back ? renamed.replaceAll(to, from) : renamed.replaceAll(from, to)),
			text,
		)
	}

	/** Sockets go through as they are. */
	private join(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		this.track(socket)
		if (this.mode === 'silent') return
		if (this.mode === 'bad gateway') {
			socket.end('HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n')
			return
		}
		const upstream = connect(Number(this.behind.port), this.behind.hostname, () => {
			const lines = [`${request.method} ${request.url} HTTP/1.1`]
			for (let at = 0; at < request.rawHeaders.length; at += 2) {
				lines.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`)
			}
			upstream.write(`${lines.join('\r\n')}\r\n\r\n`)
			upstream.write(head)
			upstream.pipe(socket).pipe(upstream)
		})
		this.track(upstream)
	}
}
