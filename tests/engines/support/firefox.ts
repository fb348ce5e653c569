/** Firefox, by WebDriver BiDi over a WebSocket: it speaks that by itself, without a driver. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { findProgram, type Hands, Program, type Session } from './Session.ts'

const answer = z.object({
	id: z.number().nullish(),
	type: z.string(),
	result: z.unknown().optional(),
	error: z.string().optional(),
	message: z.string().optional(),
})
const tree = z.object({ contexts: z.array(z.object({ context: z.string() })).min(1) })
const evaluated = z.discriminatedUnion('type', [
	z.object({ type: z.literal('success'), result: z.object({ value: z.string().optional() }) }),
	z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
])

export const firefoxProgram = findProgram('firefox-esr', 'firefox')

export async function startFirefox(): Promise<Session> {
	if (!firefoxProgram) throw new Error('There is no Firefox')
	const home = mkdtempSync(join(tmpdir(), 'kudelma-firefox-'))
	const args = ['--headless', '--no-remote', '--profile', home, '--remote-debugging-port', '0']
	const program = new Program(firefoxProgram, args, { HOME: home })
	const address = await program.until(
		() => /WebDriver BiDi listening on (ws:\S+)/.exec(program.log)?.[1] ?? null,
	)
	const wire = await Wire.open(`${address}/session`)
	await wire.send('session.new', { capabilities: {} })
	const { contexts } = tree.parse(await wire.send('browsingContext.getTree', {}))
	const context = contexts[0]?.context
	const viewport = { width: 1440, height: 900 }
	await wire.send('browsingContext.setViewport', { context, viewport })
	return {
		async go(url) {
			await wire.send('browsingContext.navigate', { context, url, wait: 'complete' })
		},
		async reload() {
			await wire.send('browsingContext.reload', { context, wait: 'complete' })
		},
		async run(body) {
			const expression = `(async () => { ${body} })().then((value) => JSON.stringify(value ?? null))`
			const target = { context }
			const told = await wire.send('script.evaluate', { expression, target, awaitPromise: true })
			const read = evaluated.parse(told)
			if (read.type === 'exception') throw new Error(read.exceptionDetails.text)
			return JSON.parse(read.result.value ?? 'null')
		},
		async act(hands: Hands) {
			await wire.send('input.performActions', { context, actions: [hands] })
		},
		async end() {
			wire.close()
			program.end()
			rmSync(home, { recursive: true, force: true, maxRetries: 5 })
		},
	}
}

/** Commands and their answers. */
class Wire {
	private count = 0
	private readonly waiting = new Map<number, (told: z.infer<typeof answer>) => void>()

	private constructor(private readonly socket: WebSocket) {
		socket.on('message', (data) => {
			const told = answer.parse(JSON.parse(String(data)))
			this.waiting.get(told.id ?? -1)?.(told)
		})
	}

	static async open(address: string): Promise<Wire> {
		const socket = new WebSocket(address)
		await new Promise((opened, failed) => socket.once('open', opened).once('error', failed))
		return new Wire(socket)
	}

	async send(method: string, params: object): Promise<unknown> {
		const id = ++this.count
		const told = await new Promise<z.infer<typeof answer>>((resolve) => {
			this.waiting.set(id, resolve)
			this.socket.send(JSON.stringify({ id, method, params }))
		})
		this.waiting.delete(id)
		if (told.type !== 'success') throw new Error(`${method}: ${told.error}: ${told.message}`)
		return told.result
	}

	close(): void {
		this.socket.terminate()
	}
}
