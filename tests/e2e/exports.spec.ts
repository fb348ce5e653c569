/** The Export panel and the addresses of notes: what comes, how far it is, what went wrong, and where a link leads. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { LANGUAGES } from '../../shared/languages.ts'
import { DICTIONARIES } from '../support/dictionaries.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { expect, type Person, screenshotsInAllSizes, test } from './fixtures.ts'
import { type Excuse, findings } from './support/axe.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import type { ServerProcess } from './support/ServerProcess.ts'
import { StockClient } from './support/StockClient.ts'
import { TableScreen } from './support/TableScreen.ts'

const CELL = 'shape:cell-roles-culture'
const NOTE = 'shape:the-note'
const PHONE = { width: 390, height: 844 }

/** axe doesn't know that a modal dialog lies over all else. */
const COVERED: readonly Excuse[] = [
	{
		rule: 'target-size',
		element: '.exports__format',
		why: 'What lies below the dialog at the window’s foot is out of reach.',
	},
]

async function boardWithNotes(
	server: ServerProcess,
	settings: Parameters<typeof ServerBoard.create>[1] = {},
): Promise<ServerBoard> {
	const board = await ServerBoard.create(server, { title: 'Syksy 2026', ...settings })
	for (const [sector, id] of [
		['city', NOTE],
		['state', 'shape:other'],
	] as const) {
		const client = await StockClient.join(server, board, 'editor', { name: 'Berit', sector })
		client.write([noteRecord(id, `Words of ${sector}`, { parentId: CELL, x: 300, y: 90 })])
		await expect
			.poll(async () => (await board.notes()).some((note) => note.id === id), PATIENCE)
			.toBe(true)
		client.leave()
	}
	return board
}

async function speak({ context }: Person, language: string): Promise<void> {
	await context.addInitScript(
		(chosen) => localStorage.setItem('kudelma.language', JSON.stringify(chosen)),
		language,
	)
}

async function openPanel(page: Page, words = DICTIONARIES.en): Promise<Locator> {
	await page.getByRole('button', { name: words['export.button'], exact: true }).click()
	const panel = page.locator('dialog:has(.exports)')
	await expect(panel).toBeVisible(PATIENCE)
	return panel
}

test('N56 N57 N59 by the keyboard alone one finds a format, learns what it holds, and has the file', async ({
	server,
	newPerson,
}) => {
	const board = await boardWithNotes(server)
	const screen = await TableScreen.open(await newPerson('Aino'), board, { role: 'viewer' })
	const { page } = screen
	await page.getByRole('button', { name: 'Export', exact: true }).focus()
	await page.keyboard.press('Enter')
	const panel = page.getByRole('dialog', { name: 'Export the board' })
	await expect(panel.getByRole('radio', { name: /^PDF/ })).toBeChecked(PATIENCE)
	await panel.getByRole('radio', { name: /^PDF/ }).focus()
	for (const name of [/^Word/, /^Excel/, /^CSV/, /^Markdown/]) {
		await page.keyboard.press('ArrowDown')
		await expect(panel.getByRole('radio', { name })).toBeFocused()
		await expect(panel.getByRole('radio', { name })).toBeChecked()
	}
	for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowDown')
	await expect(panel.getByRole('radio', { name: /^Kudelma file/ })).toBeChecked()
	await expect(panel.getByRole('list', { name: 'What it will contain' })).toContainText(
		/2 notes.*9 themes, 6 perspectives.*Sectors only.*MB/,
	)
	await panel.getByRole('button', { name: 'Download' }).focus()
	const downloading = page.waitForEvent('download', PATIENCE)
	await page.keyboard.press('Enter')
	const download = await downloading
	expect(download.suggestedFilename()).toBe('Syksy 2026.kudelma')
	expect(Object.keys(unzipSync(await readFile(await download.path())))).toEqual([
		...['manifest.json', 'board.json'],
	])
	await expect(panel.getByText('“Syksy 2026.kudelma” is in your downloads.')).toBeVisible()
	await page.keyboard.press('Escape')
	await expect(panel).toBeHidden()
	await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeFocused()
})

test('N58 the filter that is on is taken over, unless one says no, and what is chosen is asked for', {
	tag: '@long',
}, async ({ server, newPerson, problems }) => {
	problems.allow(/40[04]|503/)
	const board = await boardWithNotes(server)
	const screen = await TableScreen.open(await newPerson('Aino'), board)
	const { page } = screen
	await page.getByRole('button', { name: 'Filter notes' }).click()
	await page.getByRole('checkbox', { name: /^City or municipality/ }).check()
	await page.keyboard.press('Escape')
	const panel = await openPanel(page)
	const asked: URLSearchParams[] = []
	await page.route('**/export.*', async (route) => {
		asked.push(new URL(route.request().url()).searchParams)
		await route.fulfill({ body: 'x', contentType: 'application/pdf' })
	})
	const get = async () => {
		const downloading = page.waitForEvent('download', PATIENCE)
		await panel.getByRole('button', { name: 'Download' }).click()
		await downloading
		return Object.fromEntries(asked.at(-1) ?? [])
	}
	await expect(panel.getByText('(1 of 2 notes)')).toBeVisible(PATIENCE)
	await expect(panel.getByText(/The filter: .*City or municipality/)).toBeVisible()
	await panel.getByText('A3', { exact: true }).click()
	await panel.getByText('Perspective', { exact: true }).click()
	await panel.getByText('Suomi', { exact: true }).click()
	const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
	const wish = { language: 'fi', zone, paper: 'a3', sections: 'perspective' }
	expect(await get()).toEqual({ ...wish, sectors: 'city' })
	await panel.getByRole('checkbox').uncheck()
	await expect(panel.getByText('2 notes', { exact: true })).toBeVisible()
	expect(await get()).toEqual(wish)
	await panel.getByRole('radio', { name: /^CSV/ }).check({ force: true })
	await panel.getByText('Comma ,').click()
	expect(await get()).toEqual({ language: 'fi', zone, separator: 'comma' })
})

test('N59 N60 what takes longer has a bar and can be stopped, and what fails says what to do', {
	tag: '@long',
}, async ({ server, newPerson, problems }) => {
	problems.allow(/404|503|Failed to load resource/)
	const board = await boardWithNotes(server)
	const screen = await TableScreen.open(await newPerson('Aino'), board)
	const { page } = screen
	const panel = await openPanel(page)
	const download = panel.getByRole('button', { name: 'Download' })
	let answer: { status: number; headers?: Record<string, string>; code: string } | null = null
	await page.route('**/export.pdf*', async (route) => {
		// Without an answer it goes on until it's stopped.
		if (answer === null) return
		const { status, headers = {}, code } = answer
		const body = JSON.stringify({ error: { code, message: 'No.' } })
		await route.fulfill({ status, headers, contentType: 'application/json', body })
	})
	await download.click()
	await expect(panel.getByRole('progressbar', { name: 'Making the file…' })).toBeVisible(PATIENCE)
	await panel.getByRole('button', { name: 'Cancel' }).click()
	await expect(panel.getByText('Cancelled. Nothing was downloaded.')).toBeVisible()
	await expect(download).toBeFocused()
	await expect(panel.getByRole('progressbar')).toHaveCount(0)
	for (const [told, words] of [
		[{ status: 404, code: 'unknown-route' }, 'doesn’t make this format'],
		[{ status: 503, code: 'storage-failed', headers: { 'Retry-After': '5' } }, 'in a moment'],
	] as const) {
		answer = told
		await download.click()
		await expect(panel.getByRole('alert')).toContainText(words, PATIENCE)
	}
})

test('N57 a picture is shown before it’s made, of any part, in its true size', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await boardWithNotes(server)
	const screen = await BoardScreen.open(await newPerson('Aino'), board, 'editor')
	const { page } = screen
	const panel = await openPanel(page)
	await panel.getByRole('radio', { name: /^PNG/ }).check({ force: true })
	await expect(panel.getByRole('img').or(panel.locator('.exports__paper img'))).toBeVisible(
		PATIENCE,
	)
	await panel.getByLabel('Picture of').selectOption({ value: `cell ${CELL}` })
	await panel.getByText('2×', { exact: true }).click()
	const pixels = panel.getByText(/^[\d,]+ × [\d,]+ pixels$/)
	await expect(pixels).toBeVisible(PATIENCE)
	await expect(panel.getByText('How it will look')).toBeVisible(PATIENCE)
	const told = ((await pixels.textContent()) ?? '').match(/[\d,]+/g) ?? []
	const downloading = page.waitForEvent('download', PATIENCE)
	await panel.getByRole('button', { name: 'Download' }).click()
	const png = await readFile(await (await downloading).path())
	const size = [png.readUInt32BE(16), png.readUInt32BE(20)]
	expect(size).toEqual(told.map((words) => Number(words.replace(',', ''))))
})

for (const language of LANGUAGES) {
	test(`N56 axe finds nothing in the Export panel in ${language}, on a desk and on a phone`, {
		tag: '@long',
	}, async ({ server, newPerson }) => {
		test.slow()
		const words = DICTIONARIES[language]
		const board = await boardWithNotes(server, { language, ideas: true })
		const person = await newPerson('Aino')
		await speak(person, language)
		const { page } = await TableScreen.open(person, board, { language })
		const clean = async (what: string) => {
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
				const rules = colorScheme === 'light' ? 'all' : 'colours'
				expect
					.soft((await findings(page, COVERED, rules)).found, `${what}, ${colorScheme}`)
					.toEqual([])
			}
		}
		const panel = await openPanel(page, words)
		for (const n of [0, 3, 6, 8]) {
			await panel.locator('.exports__format').nth(n).click()
			await clean(`format ${n}`)
		}
		await screenshotsInAllSizes(page, `export-${language}`, () => expect(panel).toBeVisible())
		await page.keyboard.press('Escape')

		await page.setViewportSize(PHONE)
		await page.getByRole('button', { name: words['menu.button'] }).click()
		await page.getByRole('button', { name: `${words['export.button']}…` }).click()
		await expect(panel.locator('.exports__format')).toHaveCount(10, PATIENCE)
		await clean('list on a phone')
		const box = await panel.boundingBox()
		expect(box).toMatchObject({ x: 0, y: 0, ...PHONE })
		await panel.locator('.exports__format').nth(0).click()
		await expect(panel.locator('.exports__back')).toBeFocused()
		await clean('format on a phone')
		await page.keyboard.press('Enter')
		await expect(panel.locator('.exports__format').nth(0)).toBeFocused()
	})
}

test('N61 a note’s link leads to it, through the door, on canvas, in the table and on a phone', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await boardWithNotes(server)
	const at = `?at=${encodeURIComponent(NOTE)}`
	const link = board.link('contributor')
	const [path, key] = link.split('#')

	// By whom it's copied: in the table's note tools, and on the canvas.
	const aino = await newPerson('Aino', { permissions: ['clipboard-read', 'clipboard-write'] })
	const table = await TableScreen.open(aino, board, { role: 'editor' })
	await table.note('Words of city').locator('button.note__text').click()
	await table.page.getByRole('button', { name: 'Copy link to this note' }).click()
	await expect(table.page.getByText('The link to the note was copied.')).toBeAttached()
	const copied = await table.page.evaluate(() => navigator.clipboard.readText())
	expect(copied).toBe(`${server.url}${board.path}${at}`)

	// Someone who isn't in yet comes by the door.
	const berit = await newPerson('Berit')
	await speak(berit, 'en')
	await berit.page.goto(`${path}${at}#${key}`)
	await berit.page.getByLabel('Your name').fill('Berit')
	await berit.page.getByText('City or municipality').click()
	await berit.page.getByRole('button', { name: 'Join' }).click()
	const note = berit.page.locator('.board-note').getByText('Words of city')
	await expect(note).toBeInViewport(PATIENCE)
	await expect(berit.page).toHaveURL(new RegExp(`${board.path}$`), PATIENCE)
	const near = await note.boundingBox()
	expect(near?.height).toBeGreaterThan(12)

	// On a phone its cell is shown, and the note has the focus, whether or not one may change it.
	for (const role of ['editor', 'viewer'] as const) {
		const person = await newPerson(role, { viewport: PHONE })
		await speak(person, 'en')
		await board.letIn(person.context, role, role)
		await person.page.goto(`${board.path}${at}`)
		await expect(person.page.locator('.phone__cell')).toHaveAttribute('data-cell', CELL, PATIENCE)
		await expect(person.page.locator(':focus')).toContainText('Words of city', PATIENCE)
	}
})

test('N62 where the note isn’t any more, the board opens and says so', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const board = await boardWithNotes(server)
	const permissions = ['clipboard-read', 'clipboard-write']
	const person = await newPerson('Aino', { permissions })
	await speak(person, 'en')
	await board.letIn(person.context, 'Aino', 'contributor')
	const { page } = person
	await page.goto(`${board.path}?at=shape%3Agone`)
	const told = page.getByText('The note that the link leads to isn’t on this board any more.')
	await expect(told).toBeVisible(PATIENCE)
	await page.getByRole('button', { name: 'Hide this message' }).click()
	await expect(told).toBeHidden()
	await page.reload()
	await expect(page.locator('.saved')).toHaveAttribute('data-state', 'saved', PATIENCE)
	await expect(told).toBeHidden()

	// From the canvas' menu.
	const screen = await BoardScreen.at(page)
	await screen.wholeBoard()
	await page.locator('.board-note').getByText('Words of city').click({ button: 'right' })
	await page.getByRole('menuitem', { name: 'Copy link to this note' }).click()
	await expect(page.locator('.tlui-toast__title')).toHaveText('The link to the note was copied.')
	const copied = await page.evaluate(() => navigator.clipboard.readText())
	expect(copied).toBe(`${server.url}${board.path}?at=${encodeURIComponent(NOTE)}`)
})
