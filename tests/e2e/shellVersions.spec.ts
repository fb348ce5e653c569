/** The app shell behind a proxy: networks that don't answer, and versions that replace each other. */
import type { Page } from '@playwright/test'
import { test as base, expect, type Person } from './fixtures.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { FrontServer } from './support/FrontServer.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { pathsKept, shellKept, versionsKept } from './support/shell.ts'

// Three versions, or three seconds' silence: more than one page's time on a busy machine.
base.describe.configure({ timeout: 300_000 })

type Fixtures = {
	front: FrontServer
	/** A person who comes through the proxy. */
	aino: Person
}

const test = base.extend<Fixtures>({
	front: async ({ server, problems }, use) => {
		const front = await FrontServer.start(server.url)
		problems.allow(new RegExp(`to another host: \\w+://127.0.0.1:${new URL(front.url).port}/`))
		await use(front)
		await front.stop()
	},
	aino: async ({ front, newPerson }, use) => {
		await use(await newPerson('Aino', { baseURL: front.url }))
	},
})

test.use({ serviceWorkers: 'allow', ownServer: true })

for (const [mode, words] of [
	['silent', 'a network that does not answer'],
	['bad gateway', 'a proxy that answers for a server that is away'],
] as const) {
	test(`O4 ${words}: the board opens all the same`, { tag: '@long' }, async ({
		server,
		front,
		aino,
		problems,
	}) => {
		problems.allow(/502/)
		const board = await ServerBoard.create(server)
		const screen = await BoardScreen.open(aino, board)
		const note = await screen.write(screen.cell('roles', 'culture'), 'kept')
		await screen.toBe('saved')
		await shellKept(aino.page)
		front.mode = mode
		await aino.page.reload()
		await screen.ready()
		await expect(screen.words(note)).toHaveText('kept', PATIENCE)
		await expect(aino.page.getByRole('heading', { level: 1 })).toHaveText('Strategy day')
	})
}

test('O4 while the network answers, its page comes before the kept one', { tag: '@long' }, async ({
	front,
	aino: { page },
}) => {
	await page.goto('/')
	await shellKept(page)
	front.renamed = [['<title>Kudelma</title>', '<title>Kudelma</title><meta name="newer">']]
	await page.reload()
	await expect(page.locator('meta[name="newer"]')).toHaveCount(1)
})

/** What tells one version's files from another's: the hashes of its code, and of the whole. */
interface Hashes {
	index: string
	boardPage: string
	version: string
}

async function hashesOf(page: Page): Promise<Hashes> {
	const paths = (await pathsKept(page)).join('\n')
	const [name = ''] = await versionsKept(page)
	return {
		index: paths.match(/index-([\w-]{8})\.js/)?.[1] ?? '',
		boardPage: paths.match(/BoardPage-([\w-]{8})\.js/)?.[1] ?? '',
		version: name.replace('kudelma-', ''),
	}
}

/** A further version's hash in place of one of the first. */
function another(hash: string, letter: string): string {
	expect(hash).toMatch(/^[\w-]{8,}$/)
	return letter.repeat(4) + hash.slice(4)
}

async function update(page: Page, front: FrontServer, first: Hashes, letter: string) {
	front.renamed = Object.values(first).map((hash) => [hash, another(hash, letter)] as const)
	await page.evaluate(async () => {
		const { serviceWorker } = navigator
		const taken = new Promise((done) => {
			serviceWorker.addEventListener('controllerchange', done, { once: true })
		})
		await (await serviceWorker.ready).update()
		await taken
	})
	// It controls the page at once, and clears up after.
	await shellKept(page)
	expect(await versionsKept(page)).toContain(`kudelma-${another(first.version, letter)}`)
}

test('O5 a new version takes over, and an open page of the one before still gets its parts', {
	tag: '@long',
}, async ({ server, front, aino: { page, context } }) => {
	const board = await ServerBoard.create(server)
	await board.letIn(context, 'Aino')
	await page.goto('/')
	await shellKept(page)
	await page.evaluate((id) => {
		const known = { id, title: 'Strategy day', language: 'en', openedAt: Date.now() }
		localStorage.setItem('kudelma.boards', JSON.stringify([known]))
	}, board.id)
	await page.reload()
	const first = await hashesOf(page)
	await update(page, front, first, 'x')

	// The page is still the first version's, and its board's code is gone from the server.
	await page.getByRole('link', { name: /^Strategy day/ }).click()
	await (await BoardScreen.at(page)).toBe('saved')

	const code = page.locator('script[type="module"]')
	const second = new RegExp(another(first.index, 'x'))
	await page.goto('/')
	await expect(code, 'from the network').toHaveAttribute('src', second)
	front.mode = 'silent'
	await page.reload()
	await expect(code, 'kept: the newest').toHaveAttribute('src', second)

	front.mode = 'pass'
	await update(page, front, first, 'y')
	const versions = ['x', 'y'].map((letter) => `kudelma-${another(first.version, letter)}`)
	expect(await versionsKept(page)).toEqual(versions)
	expect((await pathsKept(page)).filter((path) => path.includes(first.index))).toEqual([])
})

test('O5 a worker that comes with the page of another version is not taken', {
	tag: '@long',
}, async ({ front, aino: { page } }) => {
	await page.goto('/')
	await shellKept(page)
	const { index, version } = await hashesOf(page)
	// A worker of a new version, but a page that names a part it doesn't know.
	front.renamed = [
		[version, another(version, 'x')],
		[`/assets/index-${index}.js"></script>`, '/assets/index-zzzzzzzz.js"></script>'],
	]
	const state = await page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready
		await registration.update()
		const worker = registration.installing
		if (!worker) return 'none'
		return await new Promise<string>((done) => {
			worker.addEventListener('statechange', () => done(worker.state), { once: true })
		})
	})
	expect(state).toBe('redundant')
	front.mode = 'silent'
	await page.reload()
	await expect(page.locator('script[type="module"]')).toHaveAttribute('src', new RegExp(index))
})
