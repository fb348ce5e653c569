/** WebKitGTK's MiniBrowser on a screen of its own, by WebDriver over HTTP. */
import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { z } from 'zod'
import { findProgram, type Hands, Program, type Session } from './Session.ts'

const answer = z.object({ value: z.unknown() })
const failure = z.object({ error: z.string(), message: z.string() })
const created = z.object({ sessionId: z.string() })
const told = z.object({ value: z.string().optional(), failure: z.string().optional() })

const driver = findProgram('WebKitWebDriver')
const screen = findProgram('xvfb-run')
const browser = findProgram(...miniBrowsers())
/** Whether all three are there. */
export const webkitIsThere = Boolean(driver && screen && browser)

/** Debian has it in a folder of its architecture and WebKit's version. */
function miniBrowsers(): string[] {
	const list = (folder: string): string[] => {
		try {
			return readdirSync(folder).map((name) => `${folder}/${name}`)
		} catch {
			return []
		}
	}
	return list('/usr/lib')
		.flatMap(list)
		.filter((folder) => /\/webkit2?gtk-[\d.]+$/.test(folder))
		.map((folder) => `${folder}/MiniBrowser`)
}

export async function startWebKit(): Promise<Session> {
	if (!driver || !screen || !browser) throw new Error('There is no WebKit')
	const port = await freePort()
	const server = ['-s', '-screen 0 1600x1200x24']
	const program = new Program(screen, ['-a', ...server, driver, `--port=${port}`])
	const ask = async (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> => {
		const response = await fetch(`http://127.0.0.1:${port}${path}`, {
			method,
			...(body && { body: JSON.stringify(body) }),
		})
		const { value } = answer.parse(await response.json())
		const failed = failure.safeParse(value)
		if (!response.ok) throw new Error(`${path}: ${failed.data?.error}: ${failed.data?.message}`)
		return value
	}
	await program.until(() => ask('GET', '/status').catch(() => null))
	const options = { binary: browser, args: ['--automation'] }
	const { sessionId } = created.parse(
		await ask('POST', '/session', {
			capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
		}),
	)
	const path = `/session/${sessionId}`
	await ask('POST', `${path}/timeouts`, { script: 120_000, pageLoad: 120_000 })
	// With its bar of 38 pixels: 1440 x 900 are left for the page.
	await ask('POST', `${path}/window/rect`, { x: 0, y: 0, width: 1440, height: 938 })
	return {
		async go(url) {
			await ask('POST', `${path}/url`, { url })
		},
		async reload() {
			await ask('POST', `${path}/refresh`, {})
		},
		async run(body) {
			const script = `const done = arguments[0]; (async () => { ${body} })().then(
				(value) => done({ value: JSON.stringify(value ?? null) }),
				(error) => done({ failure: String(error) }))`
			const read = told.parse(await ask('POST', `${path}/execute/async`, { script, args: [] }))
			if (read.failure !== undefined) throw new Error(read.failure)
			return JSON.parse(read.value ?? 'null')
		},
		async act(hands: Hands) {
			await ask('POST', `${path}/actions`, { actions: [hands] })
		},
		async end() {
			program.end()
		},
	}
}

/** WebKitWebDriver wants to be told one. */
async function freePort(): Promise<number> {
	const probe = createServer()
	await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
	const address = probe.address()
	await new Promise((done) => probe.close(done))
	if (address === null || typeof address === 'string') throw new Error('no free port')
	return address.port
}
