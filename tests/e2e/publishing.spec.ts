/** The published page of a board's results, and tokens for programs. (SPEC H89, H91, H101, N50-N52) */
import type { Page } from '@playwright/test'
import { program, tokenFor } from '../integration/support/programs.ts'
import { expect, screenshot, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { PATIENCE } from './support/BoardScreen.ts'
import { Lead, openMenu, scan } from './support/Lead.ts'
import { ServerBoard } from './support/ServerBoard.ts'

const WINDOWS = [
	{ width: 390, height: 844 },
	{ width: 1440, height: 900 },
] as const

const NOTES = [
	'Omahoito mukaan jo kotiutuksessa',
	'Vem ansvarar för uppföljningen när patienten flyttar mellan kommunerna?',
	'A very long word: Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas',
	'שלום לכולם',
	'Kolme\nriviä\ntekstiä',
]

async function boardWithNotes(server: { url: string }): Promise<ServerBoard> {
	const board = await ServerBoard.create(server, { language: 'fi', ideas: true })
	const at = { address: server.url }
	const by = program(at, board.id, await tokenFor(board.lead, 'write', 'Verkkolomake'))
	const { cells } = (await (await by.get('/cells')).json()) as { cells: { id: string }[] }
	for (const [n, text] of NOTES.entries()) {
		const body = n === 4 ? { text } : { text, cell: cells[n]?.id }
		const answer = await by.send('POST', '/notes', body)
		if (answer.status !== 201) throw new Error(await answer.text())
	}
	return board
}

async function publish(board: ServerBoard, parts: readonly string[]): Promise<string | undefined> {
	const wish = { on: true, names: true, parts }
	const answer = await board.lead.send('PUT', '/publication', wish)
	if (!answer.ok) throw new Error(await answer.text())
	return ((await answer.json()) as { link?: { key: string } }).link?.key
}

async function clean(page: Page, what: string): Promise<void> {
	const { found } = await findings(page, [])
	expect.soft(found, what).toEqual([])
	const tooWide = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	)
	expect.soft(tooWide, `${what}: nothing sticks out`).toBeLessThanOrEqual(0)
}

test('H89 H91 axe finds nothing on the published page, and the keyboard reads all of it', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await boardWithNotes(server)
	const key = await publish(board, ['table', 'overview', 'report'])
	const { page } = await newPerson('Aino')
	await page.goto(`/p/${key}?language=fi`)
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
	for (const size of WINDOWS) {
		await page.setViewportSize(size)
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme })
			await clean(page, `${size.width} ${colorScheme}`)
			await screenshot(page, `published-${size.width}-${colorScheme}`)
		}
	}
	for (const part of ['table', 'overview', 'report']) {
		await page.locator(`#${part}`).scrollIntoViewIfNeeded()
		await page.evaluate((id) => document.getElementById(id)?.scrollIntoView(), part)
		await screenshot(page, `published-${part}`)
	}
	expect(await page.locator('script').count()).toBe(0)

	// By keyboard alone: languages, contents, and the table, which scrolls with the arrow keys.
	await page.evaluate(() => window.scrollTo(0, 0))
	await page.keyboard.press('Tab')
	await page.keyboard.press('Tab')
	await page.keyboard.press('Enter')
	await expect(page.locator('html')).toHaveAttribute('lang', 'sv')
	await expect(page.getByRole('heading', { name: 'Rapport', exact: true })).toBeVisible()
	const table = page.getByRole('region', { name: 'Tabell' })
	await page.setViewportSize(WINDOWS[0])
	for (let n = 0; n < 10; n++) {
		await page.keyboard.press('Tab')
		if (await table.evaluate((region) => region === document.activeElement)) break
	}
	await expect(table).toBeFocused()
	await page.keyboard.press('ArrowRight')
	await expect.poll(() => table.evaluate((region) => region.scrollLeft)).toBeGreaterThan(0)
	for (const text of NOTES) {
		const words = text.split('\n')[0] ?? ''
		await expect(page.getByText(words), words).toHaveCount(2)
	}
})

test('H89 each part stands alone, and the page prints', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const board = await boardWithNotes(server)
	const key = await publish(board, ['table'])
	const { page } = await newPerson('Aino')
	for (const part of ['table', 'overview', 'report']) {
		await publish(board, [part])
		await page.goto(`/p/${key}?language=en`)
		await expect(page.getByRole('heading', { level: 2 })).toHaveCount(1)
		for (const size of WINDOWS) {
			await page.setViewportSize(size)
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.emulateMedia({ colorScheme })
				await clean(page, `${part} ${size.width} ${colorScheme}`)
			}
		}
	}
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
	const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
	expect(ground).toBe('rgb(255, 255, 255)')
	await expect(page.getByRole('navigation')).toHaveCount(0)
})

test('N50 N51 a facilitator publishes, shares the link, replaces it and stops', {
	tag: '@long',
}, async ({ server, newPerson, problems }) => {
	problems.allow(/404/)
	const board = await boardWithNotes(server)
	const lead = await Lead.come(await newPerson('Lead'), board)
	const { page } = lead
	await (await openMenu(page)).getByRole('button', { name: 'Publish the results…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Publish the results' })
	await dialog.getByRole('switch', { name: 'The page is on' }).click()
	const field = dialog.getByRole('textbox', { name: 'Link to the page' })
	await expect(field).toHaveValue(new RegExp(`^${server.url}/p/[\\w-]{22}$`), PATIENCE)
	const address = await field.inputValue()
	expect(await scan(page, dialog.getByRole('img', { name: 'QR code of the page' }))).toBe(address)
	await dialog.getByRole('switch', { name: 'Coverage' }).click()
	await dialog.getByRole('switch', { name: 'Table' }).click()
	await expect(dialog.getByRole('switch', { name: 'Coverage' })).not.toBeChecked()
	await expect(dialog.getByRole('switch', { name: 'Table' })).not.toBeChecked()
	await dialog.getByRole('switch', { name: 'Report' }).click()
	await expect(dialog.getByRole('alert').filter({ hasText: 'one part at least' })).toBeVisible()
	await expect(dialog.getByRole('switch', { name: 'Report' })).toBeChecked()
	for (const size of WINDOWS) {
		await page.setViewportSize(size)
		await clean(page, `dialog ${size.width}`)
		await screenshot(page, `publish-dialog-${size.width}`)
	}

	const reader = await newPerson('Reader')
	await reader.page.goto(address)
	await expect(reader.page.getByText(NOTES[0] ?? '')).toHaveCount(1)
	expect(await reader.page.getByText('Verkkolomake').count(), 'nobody named unasked').toBe(0)
	await dialog.getByRole('button', { name: 'Replace the link…' }).click()
	await dialog.getByRole('button', { name: 'Replace the link', exact: true }).click()
	await expect(dialog.getByText('The page has a new link.')).toBeVisible()
	await expect(field).not.toHaveValue(address)
	await reader.page.goto(`${address}?language=en`)
	await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText(
		'There is nothing to read here',
	)
	await clean(reader.page, 'nothing to read')
	await screenshot(reader.page, 'published-gone')
	const fresh = await field.inputValue()
	await dialog.getByRole('switch', { name: 'The page is on' }).click()
	await expect(field).toBeHidden()
	expect((await reader.page.goto(fresh))?.status()).toBe(404)
	await page.reload()
	await (await openMenu(page)).getByRole('button', { name: 'Publish the results…' }).click()
	await dialog.getByRole('switch', { name: 'The page is on' }).click()
	await expect(field).toHaveValue(fresh)
	expect((await reader.page.goto(fresh))?.status()).toBe(200)
})

test('N52 a token is made, shown once, used and withdrawn', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server)
	const { page } = await Lead.come(await newPerson('Lead'), board)
	const open = async () => {
		await (await openMenu(page)).getByRole('button', { name: 'Programs and tokens…' }).click()
		return page.getByRole('dialog', { name: 'Programs and tokens' })
	}
	let dialog = await open()
	await expect(dialog.getByText('There are no tokens.')).toBeVisible(PATIENCE)
	await dialog.getByRole('button', { name: 'Make a token' }).click()
	await expect(dialog.getByRole('alert').filter({ hasText: 'a name' })).toBeVisible()
	await dialog.getByLabel('Name').fill('Web form')
	await dialog.getByText('Read and write notes').click()
	await dialog.getByLabel('Sector of what it writes').selectOption({ label: 'Business' })
	await dialog.getByRole('button', { name: 'Make a token' }).click()
	const shown = dialog.getByRole('textbox', { name: 'Token: Web form' })
	await expect(shown).toHaveValue(/^kudelma_[\w-]{22}$/)
	const by = program({ address: server.url }, board.id, await shown.inputValue())
	expect((await by.send('POST', '/notes', { text: 'From a form' })).status).toBe(201)
	expect((await board.note())?.text).toBe('From a form')
	for (const size of WINDOWS) {
		await page.setViewportSize(size)
		await clean(page, `dialog ${size.width}`)
		await screenshot(page, `tokens-dialog-${size.width}`)
	}
	await page.setViewportSize(WINDOWS[1])
	await page.keyboard.press('Escape')
	dialog = await open()
	await expect(dialog.getByText('Web form')).toBeVisible()
	await expect(dialog.getByText(/^Used /)).toBeVisible()
	await expect(shown, 'told once').toHaveCount(0)
	await dialog.getByRole('button', { name: 'Withdraw: Web form' }).click()
	await dialog.getByRole('button', { name: 'Withdraw', exact: true }).click()
	await expect(dialog.getByText('There are no tokens.')).toBeVisible()
	expect((await by.get('/cells')).status).toBe(401)
})

test('H101 the description is read under our own policy, and asks nobody else', {
	tag: '@long',
}, async ({ newPerson }) => {
	const { page } = await newPerson('Aino')
	await page.goto('/api/docs')
	await expect(page.getByRole('heading', { name: /Kudelma/ }).first()).toBeVisible(PATIENCE)
	const note = page.locator('.opblock').filter({ hasText: 'Write a note' })
	await note.locator('.opblock-summary-control').click()
	await expect(note.getByText('The role of contributor at least, with a token.')).toBeVisible()
	await expect(note.getByText('Request body')).toBeVisible()
	await screenshot(page, 'openapi')
})
