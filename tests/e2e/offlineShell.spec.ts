/** A server that is away, and pages that open all the same. */
import { expect, screenshotsInAllSizes, test } from './fixtures.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { assetsAsked, pathsKept, shellKept } from './support/shell.ts'

test.use({ serviceWorkers: 'allow', ownServer: true })

test('O1 O10 a board opens and goes on without the server, and all is saved when it is back', async ({
	server,
	newPerson,
	problems,
}) => {
	problems.allow(/ERR_CONNECTION_REFUSED/)
	const board = await ServerBoard.create(server)
	const person = await newPerson('Aino')
	const aino = await BoardScreen.open(person, board)
	const first = await aino.write(aino.cell('roles', 'culture'), 'kept')
	await aino.toBe('saved')
	await shellKept(person.page)

	await server.kill('SIGKILL')
	await person.page.reload()
	await aino.ready()
	await expect(aino.words(first)).toHaveText('kept', PATIENCE)
	await aino.toBe('offline')
	const second = await aino.write(aino.cell('silos', 'value'), 'made offline')
	await expect(aino.saved).toHaveText(/^Offline, \d+ changes kept on this device/)

	await person.page.reload()
	await aino.ready()
	await expect(aino.words(second)).toHaveText('made offline', PATIENCE)
	await expect(aino.saved).toHaveText(/^Offline, [1-9]\d* changes? kept on this device/)

	await server.start()
	await aino.toBe('saved')
	expect((await board.notes()).map(({ text }) => text).sort()).toEqual(['kept', 'made offline'])
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	await expect(berit.words(second)).toHaveText('made offline', PATIENCE)
})

test('O2 the front page opens without the server, and says why nothing can be started', {
	tag: '@long',
}, async ({ server, newPerson, problems }) => {
	problems.allow(/ERR_CONNECTION_REFUSED/)
	const { page } = await newPerson('Aino', { locale: 'en-GB' })
	await page.goto('/')
	await shellKept(page)
	await server.kill('SIGKILL')
	await page.reload()
	const start = page.getByRole('button', { name: 'Start a board from the framework' })
	await start.click()
	// The templates' shelf has a word of its own to say of it.
	const told = page.getByRole('alert').filter({ hasText: 'The server' })
	await expect(told).toHaveText('The server can’t be reached. Check the connection and try again.')
})

test('O3 the app can be installed', async ({ newPerson }) => {
	const { page } = await newPerson('Aino')
	await page.goto('/')
	const address = await page.locator('link[rel="manifest"]').getAttribute('href')
	const at = new URL(address ?? '', page.url())
	const manifest = await (await page.request.get(at.href)).json()
	expect(manifest).toMatchObject({ name: 'Kudelma', display: 'standalone' })
	const { start_url, scope } = manifest
	expect([start_url, scope].map((path) => new URL(path, at).pathname)).toEqual(['/', '/'])
	for (const { src, type } of manifest.icons) {
		const icon = await page.request.get(new URL(src, at).href)
		expect(icon.status()).toBe(200)
		expect(icon.headers()['content-type']).toContain(type)
	}
})

test('O6 the front page alone keeps all that a board asks for, in each language, and nothing else', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server, { ideas: true })
	const { page } = await newPerson('Aino')
	await page.goto('/')
	await shellKept(page)
	const kept = await pathsKept(page)
	const ours = /^\/(|assets\/.+|favicon\.svg|icon-[\w-]+\.png|manifest\.webmanifest)$/
	expect(kept.filter((path) => !ours.test(path))).toEqual([])

	for (const locale of ['fi-FI', 'sv-FI', 'en-GB']) {
		const other = await newPerson(locale, { locale, serviceWorkers: 'block' })
		await other.page.goto('/')
		await expect(other.page.getByRole('heading', { level: 1 })).toBeVisible()
		await board.letIn(other.context, locale)
		await other.page.goto(board.path)
		await (await BoardScreen.at(other.page)).toBe('saved')
		const asked = await assetsAsked(other.page)
		expect(asked.length, locale).toBeGreaterThan(4)
		// The typefaces of notes that aren't set in ours are kept once a board is opened.
		const others = /\/(Shantell_Sans|IBMPlex)/
		expect(
			asked.filter((path) => !kept.includes(path) && !others.test(path)),
			locale,
		).toEqual([])
	}
})

test('O6 a board that is the first page of all is kept with every typeface that it loaded', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const person = await newPerson('Aino')
	const aino = await BoardScreen.open(person, board)
	await aino.toBe('saved')
	await shellKept(person.page)
	let asked: string[] = []
	await expect
		.poll(async () => {
			asked = await assetsAsked(person.page)
			return asked.some((path) => path.includes('Shantell'))
		}, PATIENCE)
		.toBe(true)
	await expect
		.poll(async () => {
			const kept = await pathsKept(person.page)
			return asked.filter((path) => !kept.includes(path))
		}, PATIENCE)
		.toEqual([])
})

test('O6 neither errors nor what the server is asked for are kept', { tag: '@long' }, async ({
	server,
	newPerson,
	problems,
}) => {
	problems.allow(/404/)
	const board = await ServerBoard.create(server)
	const person = await newPerson('Aino')
	const aino = await BoardScreen.open(person, board)
	await aino.toBe('saved')
	await shellKept(person.page)
	const statuses = await person.page.evaluate(
		async (paths) => Promise.all(paths.map(async (path) => (await fetch(path)).status)),
		['/assets/gone.js', '/api/templates', '/healthz', `/api/boards/${board.id}`],
	)
	expect(statuses).toEqual([404, 200, 200, 200])
	await person.page.reload()
	await aino.ready()
	const kept = await pathsKept(person.page)
	expect(kept).toContain('/')
	expect(kept.filter((path) => /gone|^\/(api|sync|healthz|b)\b/.test(path))).toEqual([])
})

test('O7 a board without a copy here says so, opens by itself later, and gets its present title', {
	tag: '@long',
}, async ({ server, newPerson, problems }) => {
	problems.allow(/ERR_CONNECTION_REFUSED/)
	const board = await ServerBoard.create(server)
	const { page, context } = await newPerson('Aino', { locale: 'fi-FI' })
	await board.letIn(context, 'Aino')
	await page.goto('/')
	await shellKept(page)
	const me = await page.evaluate(async (id) => {
		const known = { id, title: 'Vanha nimi', language: 'fi', openedAt: Date.now() }
		localStorage.setItem('kudelma.boards', JSON.stringify([known]))
		const me = await (await fetch(`/api/boards/${id}/me`)).json()
		localStorage.setItem('kudelma.memberships', JSON.stringify({ [id]: me }))
		return me
	}, board.id)
	expect(me).toMatchObject({ role: 'editor' })
	await server.kill('SIGKILL')
	await page.goto(board.path)
	const title = page.getByRole('heading', { level: 1 })
	const words = page.getByRole('heading', { name: 'Tätä lautaa ei ole vielä tällä laitteella' })
	await expect(words).toBeVisible(PATIENCE)
	await expect(title).toHaveText('Vanha nimi')
	await expect(page.locator('.banner')).toHaveCount(0)
	await screenshotsInAllSizes(page, 'board-not-kept', () => expect(words).toBeInViewport())

	await server.start()
	await (await BoardScreen.at(page)).toBe('saved')
	await expect(words).toBeHidden()
	await expect(title).toHaveText('Strategy day')
})

test('O7 an address that this device doesn’t know is told of in words, and can be tried again', {
	tag: '@long',
}, async ({ server, newPerson, problems }) => {
	problems.allow(/ERR_CONNECTION_REFUSED/)
	const board = await ServerBoard.create(server)
	const { page, context } = await newPerson('Aino')
	await board.letIn(context, 'Aino')
	await page.goto('/')
	await shellKept(page)
	await server.kill('SIGKILL')
	await page.goto(board.path)
	const heading = page.getByRole('heading', { level: 1 })
	await expect(heading).toHaveText('The board can’t be reached')
	await server.start()
	await page.getByRole('button', { name: 'Try again' }).click()
	await (await BoardScreen.at(page)).toBe('saved')
})
