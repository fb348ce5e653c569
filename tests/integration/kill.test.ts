/**
 * `kill -9` at random moments: what any client has seen from another, and what was
 * acknowledged, is there after the restart. (SPEC S13, R1)
 */
import { afterEach, describe, expect, it } from 'vitest'
import { ServerProcess } from '../e2e/support/ServerProcess.ts'
import { RawClient } from './support/RawClient.ts'
import { requests } from './support/TestServer.ts'

/** One participant writes more here than a roomful of people. */
const UNBOUNDED = {
	MAX_RECORDS: '1000000',
	MAX_PARTICIPANT_RECORDS: '1000000',
	MAX_MESSAGES_PER_SECOND: '1000000',
	MAX_BOARD_MESSAGES_PER_SECOND: '1000000',
	MAX_BYTES_PER_SECOND: '1000000000',
	MAX_BOARD_BYTES_PER_SECOND: '1000000000',
}
/** `npm run test:long -- kills` takes more. */
const ROUNDS = Number(process.env.KUDELMA_KILLS ?? 3)
/** Of one writer: more would only pile up in sockets. */
const MAX_UNDER_WAY = 100
const WRITERS = 3

const servers: ServerProcess[] = []
afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.dispose()))
})

async function startProcess(env: Record<string, string> = {}): Promise<ServerProcess> {
	const server = new ServerProcess({ env: { LOG_LEVEL: 'warn', ...env } })
	servers.push(server)
	await server.start()
	return server
}

/** mulberry32: the same kills at the same moments each time, as far as the machine allows. */
function random(seed: number): () => number {
	let state = seed
	return () => {
		state = (state + 0x6d2b79f5) | 0
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
	}
}

/** Writes as fast as the event loop goes round; its marks bear its name. */
class Writer {
	readonly written: string[] = []
	#stopped = false

	constructor(
		readonly client: RawClient,
		readonly name: string,
	) {}

	async run(): Promise<void> {
		while (!this.#stopped && this.client.closeCode === null) {
			const mark = `${this.name}-${this.written.length}`
			this.written.push(mark)
			this.client.mark(mark)
			await this.#room()
		}
	}

	stop(): void {
		this.#stopped = true
	}

	/** Marks of others that it has seen. */
	get seen(): string[] {
		return this.client.marks.filter((mark) => !mark.startsWith(`${this.name}-`))
	}

	/** Until more of its marks may be under way, or none can be. */
	async #room(): Promise<void> {
		const { client } = this
		if (client.sent - client.acknowledged < MAX_UNDER_WAY) {
			await new Promise((resolve) => setImmediate(resolve))
			return
		}
		await client.until(
			() =>
				this.#stopped ||
				client.closeCode !== null ||
				client.sent - client.acknowledged < MAX_UNDER_WAY / 2,
		)
	}

	/** Its own marks that were acknowledged. Its first message is the answer to the server's step 1. */
	get acknowledged(): string[] {
		return this.written.slice(0, Math.max(0, this.client.acknowledged - 1))
	}
}

describe('kill -9', { timeout: 900_000 }, () => {
	it(`S13 loses nothing that was seen or acknowledged, ${ROUNDS} times`, async () => {
		const next = random(20)
		// Compaction often, so that some kills come in the middle of one.
		const server = await startProcess({ COMPACT_UPDATES: '20', ...UNBOUNDED })
		const { lead } = await requests(server.url).createBoard()
		const promised = new Set<string>()
		let written = 0
		for (let round = 0; round < ROUNDS; round++) {
			const writers: Writer[] = []
			for (let n = 0; n < WRITERS; n++) {
				writers.push(new Writer(await RawClient.join(server, lead), `${round}-${n}`))
			}
			const [first] = writers
			const kept = new Set(first?.client.marks)
			expect([...promised].filter((mark) => !kept.has(mark))).toEqual([])
			const running = writers.map((writer) => writer.run())
			// Killed after so many marks of another have come in: a moment under load.
			const enough = kept.size + 1 + Math.floor(next() * 150)
			await first?.client.until(() => first.client.marks.length - first.written.length >= enough)
			await server.kill('SIGKILL')
			for (const writer of writers) writer.stop()
			await Promise.all(running)
			for (const writer of writers) {
				for (const mark of [...writer.seen, ...writer.acknowledged]) promised.add(mark)
				written += writer.written.length
			}
			await server.start()
		}
		const last = await RawClient.join(server, lead)
		const kept = new Set(last.marks)
		expect([...promised].filter((mark) => !kept.has(mark))).toEqual([])
		expect(last.doc.getMap('records').size).toBeGreaterThan(150)
		expect(promised.size).toBeGreaterThan(ROUNDS)
		console.log(`${ROUNDS} kills: ${promised.size} promised of ${written} written, none lost`)
	}, 900_000)

	it('H17 SIGTERM saves what is under way, says goodbye, and ends with 0', async () => {
		const server = await startProcess()
		const { lead } = await requests(server.url).createBoard({ ideas: false })
		const a = await RawClient.join(server, lead)
		const watcher = await RawClient.join(server, lead)
		for (let n = 0; n < 200; n++) a.mark(`last-${n}`)
		await watcher.until(() => watcher.marks.length > 0)
		expect(await server.kill('SIGTERM')).toBe(0)
		await a.until(() => a.closeCode === 1001 && watcher.closeCode === 1001)
		const promised = new Set([...watcher.marks, ...a.marks.slice(0, a.acknowledged - 1)])
		await server.start()
		const after = await RawClient.join(server, lead)
		expect([...promised].filter((mark) => !after.marks.includes(mark))).toEqual([])
	})

	it('H17 SIGTERM does not wait for a client that reads nothing', async () => {
		// Longer than the test waits for its end.
		const server = await startProcess({ STOP_TIMEOUT_MS: '90000' })
		const { lead } = await requests(server.url).createBoard({ ideas: false })
		const stuck = await RawClient.join(server, lead)
		stuck.socket.pause()
		expect(await server.kill('SIGTERM')).toBe(0)
	})

	it('H16 a wrong environment stops the start with a sentence', async () => {
		const server = new ServerProcess({ env: { LOG_LEVEL: 'loud' } })
		servers.push(server)
		await expect(server.start()).rejects.toThrow(/ended with 2[\s\S]*LOG_LEVEL: /)
	})

	it('S11 a second server on the same folder answers that it can not work', async () => {
		const first = await startProcess()
		const second = new ServerProcess({ dataDir: first.dataDir, env: { LOG_LEVEL: 'silent' } })
		servers.push(second)
		await second.start()
		const health = await fetch(`${second.url}/healthz`)
		expect(health.status).toBe(503)
		expect(await health.text()).toContain('another process uses this data folder')
		await first.kill('SIGKILL')
		expect((await fetch(`${second.url}/healthz`)).status).toBe(200)
	})
})
