/** A server that is away, and pages that open all the same. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'

async function shellKept(page: Page): Promise<void> {
	await page.waitForFunction(async () => {
		const { active } = await navigator.serviceWorker.ready
		return active?.state === 'activated' && navigator.serviceWorker.controller !== null
	})
}

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

test('O2 the front page opens without the server, and says why nothing can be started', async ({
	server,
	newPerson,
	problems,
}) => {
	problems.allow(/ERR_CONNECTION_REFUSED/)
	const { page } = await newPerson('Aino', { locale: 'en-GB' })
	await page.goto('/')
	await shellKept(page)
	await server.kill('SIGKILL')
	await page.reload()
	const start = page.getByRole('button', { name: 'Start a board from the framework' })
	await start.click()
	await expect(page.getByRole('alert')).toBeVisible()
})

test('O3 the app can be installed', async ({ newPerson }) => {
	const { page } = await newPerson('Aino')
	await page.goto('/')
	const address = await page.locator('link[rel="manifest"]').getAttribute('href')
	const manifest = await (await page.request.get(address ?? '')).json()
	expect(manifest).toMatchObject({ name: 'Kudelma', display: 'standalone', start_url: '/' })
	for (const { src, type } of manifest.icons) {
		const icon = await page.request.get(src)
		expect(icon.status()).toBe(200)
		expect(icon.headers()['content-type']).toContain(type)
	}
})
