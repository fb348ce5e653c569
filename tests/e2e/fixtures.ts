/**
 * What every end-to-end test stands on: its own server, people with browsers of
 * their own, and a verdict at the end over everything that their pages complained of.
 */
import {
	type BrowserContext,
	type BrowserContextOptions,
	test as base,
	expect,
	type Page,
} from '@playwright/test'
import { Problems } from './support/Problems.ts'
import { type ServerProcess, startServer } from './support/ServerProcess.ts'

export type Person = { name: string; context: BrowserContext; page: Page }

type Options = {
	/**
	 * Whether `server` is this test's alone, its data folder empty: for tests that end it,
	 * change its settings, or count what is on it. The others share one, each with boards
	 * of its own.
	 */
	ownServer: boolean
}

type Shared = { sharedServer: ServerProcess }

type Fixtures = {
	/** All servers of this test, `server` first. */
	servers: ServerProcess[]
	/** The server of this test, listening. */
	server: ServerProcess
	/** A further server with an empty data folder of its own. */
	newServer: (env?: Record<string, string>) => Promise<ServerProcess>
	/** What the pages complained of; `problems.allow(/…/)` declares what the test expects. */
	problems: Problems
	/**
	 * A person with a browser context and a page of their own. Addresses are relative to
	 * `server`, unless `options.baseURL` says otherwise.
	 */
	newPerson: (name: string, options?: BrowserContextOptions) => Promise<Person>
}

export const test = base.extend<Options & Fixtures, Shared>({
	ownServer: [false, { option: true }],
	sharedServer: [
		// Playwright reads the first argument's names, so it must be a pattern, even an empty one.
		// biome-ignore lint/correctness/noEmptyPattern: see above
		async ({}, use) => {
			const server = await startServer()
			await use(server)
			await server.dispose()
		},
		{ scope: 'worker' },
	],
	servers: async ({ sharedServer }, use, testInfo) => {
		const servers: ServerProcess[] = []
		await use(servers)
		const failed = testInfo.status !== testInfo.expectedStatus
		for (const [index, server] of servers.entries()) {
			if (failed) await testInfo.attach(`server-${index + 1}.log`, { body: server.log })
		}
		const own = servers.filter((server) => server !== sharedServer)
		const ends = await Promise.allSettled(own.map((server) => server.dispose()))
		for (const end of ends) if (end.status === 'rejected') throw end.reason
	},
	server: async ({ servers, ownServer, sharedServer }, use) => {
		const server = ownServer ? await startServer() : sharedServer
		servers.push(server)
		await use(server)
	},
	newServer: async ({ servers }, use) => {
		await use(async (env) => {
			const server = await startServer({ env })
			servers.push(server)
			return server
		})
	},
	problems: async ({ servers }, use) => {
		const problems = new Problems(servers)
		await use(problems)
		const told = problems.unexpected.map(({ who, kind, text }) => `${who}, ${kind}: ${text}`)
		expect(told, 'errors and foreign requests in the pages').toEqual([])
	},
	newPerson: async ({ browser, server, problems }, use) => {
		const contexts: BrowserContext[] = []
		await use(async (name, options = {}) => {
			const context = await browser.newContext({ baseURL: server.url, ...options })
			contexts.push(context)
			problems.watch(name, context)
			return { name, context, page: await context.newPage() }
		})
		// Closed before the server stops, or every page would report a lost connection.
		await Promise.all(contexts.map((context) => context.close()))
	},
})

export { SIZES, screenshot, screenshotsInAllSizes } from './support/screenshot.ts'
export { expect }
