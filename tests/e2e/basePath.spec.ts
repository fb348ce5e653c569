/** Kudelma below a path of its host, with the same build. (SPEC H24) */
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE, speakEnglish } from './support/BoardScreen.ts'
import { comeByLink, scan } from './support/Lead.ts'
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
