/** Kudelma below a path of its host, with the same build. (SPEC H24) */
import { readFile } from 'node:fs/promises'
import { expect, type Person, test } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn, speakEnglish } from './support/BoardScreen.ts'
import { give, picture } from './support/givenFiles.ts'
import { comeByLink, openMenu, scan } from './support/Lead.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { pathsKept, shellKept } from './support/shell.ts'

test.use({ serviceWorkers: 'allow' })

test('H24 below a path a board is started, shared, joined, and opened without the server', {
	tag: '@long',
}, async ({ newPerson, newServer }) => {
	const server = await newServer({ BASE_PATH: '/kudelma' })
	const home = `${server.url}/kudelma`
	const aino = await newPerson('Aino')
	await speakEnglish(aino.context)
	await aino.context.addInitScript(() => {
		localStorage.setItem('kudelma.name', '"Aino"')
		localStorage.setItem('kudelma.sector', '"city"')
	})
	await aino.page.goto(home)
	await expect(aino.page, 'where its worker reaches').toHaveURL(`${home}/`)
	await aino.page.getByRole('button', { name: /^Start a board from the/ }).click()
	const share = aino.page.getByRole('dialog', { name: 'Share' })
	const address = await share.getByRole('textbox', { name: 'Link for contributors' }).inputValue()
	expect(address).toMatch(new RegExp(`^${home}/b/[\\w-]{22}#[\\w-]{22}$`))
	expect(await scan(aino.page, share.locator('.qr'))).toBe(address)
	await aino.page.keyboard.press('Escape')
	await expect(share).toBeHidden()
	const screen = await BoardScreen.at(aino.page)

	const otto = await comeByLink(await newPerson('Otto'), address)
	const id = await screen.write(screen.cell('roles', 'culture'), 'below a path')
	await expect(otto.words(id)).toHaveText('below a path', PATIENCE)
	await screen.toBe('saved')
	const cookies = await aino.context.cookies()
	expect(cookies.map(({ path }) => path.split('/').slice(0, 3).join('/')).sort()).toEqual([
		'/kudelma/api',
		// The one that only tells whether any come back.
		'/kudelma/api',
		'/kudelma/private',
		'/kudelma/sync',
	])

	await shellKept(aino.page)
	expect((await pathsKept(aino.page)).filter((path) => !path.startsWith('/kudelma/'))).toEqual([])
	await server.kill('SIGKILL')
	await aino.page.reload()
	await screen.ready()
	await expect(screen.words(id)).toHaveText('below a path', PATIENCE)

	// The ways out of a board lead below the path too, with a reload or without.
	await aino.page.getByRole('link', { name: 'front page' }).first().click()
	await expect(aino.page).toHaveURL(`${home}/`)
	await aino.page.getByRole('link', { name: /^Co-development framework/ }).click()
	await expect(aino.page).toHaveURL(new RegExp(`^${home}/b/`))
})

/** All that a person's browser asks the server for beside the path; no person's should ask for anything there. */
function besideThePath({ context }: Person): string[] {
	const beside: string[] = []
	const note = (address: string) => {
		const { pathname, protocol } = new URL(address)
		if (/^(http|ws)/.test(protocol) && !pathname.startsWith('/kudelma/')) beside.push(pathname)
	}
	context.on('request', (request) => note(request.url()))
	context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())))
	return beside
}

test('H24 below a path codes, images, templates, exports, a published page and the description of the API work', {
	tag: '@long',
}, async ({ newPerson, newServer }) => {
	const server = await newServer({ BASE_PATH: '/kudelma' })
	const home = `${server.url}/kudelma`
	const board = await ServerBoard.create({ url: home })
	const [aino, otto] = [await newPerson('Aino'), await newPerson('Otto')]
	const beside = [besideThePath(aino), besideThePath(otto)]
	const screen = await comeByLink(aino, board.made.links.facilitator.url)
	const { page } = aino

	const made = await board.lead.post('/code', { key: board.made.links.contributor.key })
	const { code } = (await made.json()) as { code: string }
	await speakEnglish(otto.page)
	await otto.page.goto(`${home}/`)
	await otto.page.getByLabel('Have a code?').fill(code)
	await otto.page.getByRole('button', { name: 'Go to the board' }).click()
	await otto.page.getByLabel('Your name').fill('Otto')
	await otto.page.getByText('Business', { exact: true }).click()
	await otto.page.getByRole('button', { name: 'Join', exact: true }).click()
	const others = await BoardScreen.at(otto.page)

	const red = await picture(otto.page, 'red')
	await give(otto.page, [red], await pointIn(others.cell('roles', 'culture'), 0.5, 0.6))
	const image = page.locator('[data-shape-type="image"] img').first()
	await expect
		.poll(() => image.evaluate((img) => (img as HTMLImageElement).naturalWidth), PATIENCE)
		.toBe(300)
	await screen.toBe('saved')

	await page.getByRole('button', { name: 'Export', exact: true }).click()
	const panel = page.locator('dialog:has(.exports)')
	for (const format of [/^PNG/, /^PDF/, /^Excel/]) {
		await panel.getByRole('radio', { name: format }).check({ force: true })
		const downloading = page.waitForEvent('download', PATIENCE)
		await panel.getByRole('button', { name: 'Download' }).click()
		expect((await readFile(await (await downloading).path())).length).toBeGreaterThan(1000)
	}
	await page.keyboard.press('Escape')

	await (await openMenu(page)).getByRole('button', { name: 'Publish the results…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Publish the results' })
	await dialog.getByRole('switch', { name: 'The page is on' }).click()
	const field = dialog.getByRole('textbox', { name: 'Link to the page' })
	await expect(field).toHaveValue(new RegExp(`^${home}/p/[\\w-]{22}$`), PATIENCE)
	await otto.page.goto(await field.inputValue())
	await expect(otto.page.getByRole('heading', { level: 1 })).toBeVisible()
	// Its style sheet has come.
	const margin = () => otto.page.evaluate(() => document.styleSheets[0]?.cssRules.length)
	await expect.poll(margin).toBeGreaterThan(5)

	await otto.page.goto(`${home}/api/docs`)
	await expect(otto.page.locator('.opblock').first()).toBeVisible(PATIENCE)
	await otto.page.goto(`${home}/templates`)
	await otto.page.getByRole('link', { name: /PESTE/ }).first().click()
	await expect(otto.page).toHaveURL(new RegExp(`^${home}/t/`))
	await expect(otto.page.getByRole('heading', { level: 1 })).toContainText('PESTE')
	expect(beside).toEqual([[], []])
})
