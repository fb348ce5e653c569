/** A cell's tools: opened from the cell as boards of their own, gone to and come back from. (SPEC N63-N66) */
import type { Page } from '@playwright/test'
import type { MeAnswer } from '../../shared/api.ts'
import type { Language } from '../../shared/languages.ts'
import type { OpenedTool } from '../../shared/toolsApi.ts'
import { Guest } from '../integration/support/Guest.ts'
import { expect, type Person, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { openAt } from './support/openAt.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { screenshot } from './support/screenshot.ts'
import { TableScreen } from './support/TableScreen.ts'

const CELL = 'shape:cell-roles-tools'
const PESTE = { row: 'roles', column: 'tools', template: 'peste-analysis' }
const PHONE = { width: 390, height: 844 }

/** The cell's mark in the table. */
function mark(page: Page) {
	return page.locator(`td[data-cell="${CELL}"]`).getByRole('button', { name: /^Tools(?: .1.)?: / })
}

function list(page: Page) {
	return page.getByRole('dialog', { name: /^Tools(?: .1.)?: / })
}

/** Who this page's person is on a board that they are on. */
async function whoAmI(page: Page): Promise<MeAnswer> {
	return await page.evaluate(async () => {
		const board = location.pathname.split('/').at(-1)
		return (await fetch(`/api/boards/${board}/me`)).json()
	})
}

async function over(screen: BoardScreen, theme: string, perspective: string): Promise<void> {
	await screen.page.mouse.move(...(await pointIn(screen.cell(theme, perspective), 0.5, 0.6)))
}

async function openedBy(board: ServerBoard): Promise<OpenedTool> {
	const answer = await board.lead.post('/tools', PESTE)
	if (answer.status !== 201) throw new Error(await answer.text())
	return (await answer.json()) as OpenedTool
}

/** On the screen of now, which may be a board's of another template. */
async function backAtTheBoard(page: Page, board: ServerBoard): Promise<void> {
	await page.getByRole('link', { name: /^Back to Strategy day: / }).click()
	await expect(page).toHaveURL(new RegExp(`/b/${board.id}`), PATIENCE)
	await TableScreen.at(page)
}

test('N63 N64 N65 a facilitator opens a tool from a cell, and a participant goes there and back', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	const board = await ServerBoard.create(server)
	const [lead, aino] = [await newPerson('Lena'), await newPerson('Aino')]
	const { page } = await TableScreen.open(lead, board, { role: 'facilitator' })
	const other = await TableScreen.open(aino, board, { role: 'contributor', sector: 'state' })
	await expect(mark(other.page)).toHaveCount(0)

	await mark(page).click()
	await expect(list(page).getByRole('button')).toHaveText([
		'PESTE analysis',
		'Stakeholder and network map',
		'System diagram',
		'Impact chain',
		'Roles and tasks of the participants',
	])
	await list(page).getByRole('button', { name: 'PESTE analysis' }).click()
	await expect(page.getByRole('heading', { name: 'PESTE analysis', level: 1 })).toBeVisible(
		PATIENCE,
	)
	await expect(page.getByRole('link', { name: /^Back to Strategy day: / })).toBeVisible(PATIENCE)
	expect(await whoAmI(page)).toMatchObject({ role: 'facilitator', participant: { name: 'Lena' } })

	await mark(other.page).click()
	await expect(list(other.page).getByRole('button')).toHaveText(['PESTE analysis'])
	await list(other.page).getByRole('button', { name: 'PESTE analysis' }).click()
	const heading = other.page.getByRole('heading', { name: 'PESTE analysis', level: 1 })
	await expect(heading).toBeVisible(PATIENCE)
	expect(new URL(other.page.url()).pathname).toBe(new URL(page.url()).pathname)
	const participant = { name: 'Aino', sector: 'state' }
	expect(await whoAmI(other.page)).toMatchObject({ role: 'contributor', participant })
	await backAtTheBoard(other.page, board)
})

test('N63 N64 on the canvas the mark is in the header of the cell, for viewers too once a tool is open', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	const board = await ServerBoard.create(server, { ideas: true })
	const lead = await BoardScreen.open(await newPerson('Lena'), board, 'facilitator')
	const viewer = await BoardScreen.open(await newPerson('Katja'), board, 'viewer')
	const tools = (screen: BoardScreen) =>
		screen.page.locator('.cell-tools').getByRole('button', { name: /^Tools(?: .1.)?: / })

	await over(viewer, 'roles', 'tools')
	await over(lead, 'information', 'tools')
	await expect(lead.page.getByTestId('cell-add')).toBeVisible()
	await expect(tools(lead)).toHaveCount(0)
	await over(lead, 'roles', 'tools')
	await expect(tools(lead)).toBeVisible()
	await expect(tools(viewer)).toHaveCount(0)
	await screenshot(lead.page, 'tools-canvas-whole')
	await tools(lead).click()
	await expect(list(lead.page).getByRole('button')).toHaveCount(5)
	await screenshot(lead.page, 'tools-canvas-list')
	// The mouse is over other cells on its way, and the list stays; keys in it pick no tool of tldraw's.
	await over(lead, 'vision', 'culture')
	await expect(list(lead.page)).toBeVisible()
	await lead.page.keyboard.press('Escape')
	await expect(list(lead.page)).toHaveCount(0)

	const tool = await openedBy(board)
	const counts = lead.cell('roles', 'tools').locator('.cell-counts')
	await expect(counts).toHaveAttribute('aria-label', /^1 tool open, /, PATIENCE)
	await viewer.page.mouse.move(5, 5)
	await over(viewer, 'roles', 'tools')
	await tools(viewer).click()
	await expect(list(viewer.page).getByRole('button')).toHaveText(['PESTE analysis'])
	await list(viewer.page).getByRole('button').click()
	await expect(viewer.page).toHaveURL(new RegExp(`/b/${tool.id}$`), PATIENCE)
	expect(await whoAmI(viewer.page)).toMatchObject({ role: 'viewer' })
	const back = viewer.page.getByRole('link', { name: /^Back to / })
	await expect(back).toBeVisible(PATIENCE)
	await screenshot(viewer.page, 'tools-back')
})

/** It lies over the phone's large button, in the browser's top layer. */
const OVER = {
	rule: 'target-size',
	element: '.popover .item',
	why: 'axe takes what is below an open popover to lie over it',
}

test('N63 N65 N66 on a phone, in each language, axe finds nothing and nothing sticks out', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	const board = await ServerBoard.create(server, { title: 'Strategy day' })
	await openedBy(board)
	const words: Record<Language, { tools: RegExp; back: RegExp }> = {
		en: { tools: /^Tools .1.: /, back: /^Back to Strategy day/ },
		fi: { tools: /^Työkalut .1.: /, back: /^Takaisin laudalle Strategy day/ },
		sv: { tools: /^Verktyg .1.: /, back: /^Tillbaka till Strategy day/ },
	}
	for (const language of ['en', 'fi', 'sv'] as const) {
		const person: Person = await newPerson(`Lena ${language}`, { viewport: PHONE })
		await person.context.addInitScript(
			([id, cell]) =>
				sessionStorage.setItem(`kudelma.place.${id}`, JSON.stringify({ view: 'table', cell })),
			[board.id, CELL] as const,
		)
		const role = 'facilitator'
		const page = await openAt(person, board, { view: 'table', language, role })
		const button = page.locator('.phone').getByRole('button', { name: words[language].tools })
		await expect(button).toBeVisible(PATIENCE)
		await screenshot(page, `tools-phone-${language}`)
		await button.click()
		const panel = page.getByRole('dialog', { name: words[language].tools })
		await expect(panel.getByRole('button')).toHaveCount(6)
		await screenshot(page, `tools-phone-list-${language}`)
		expect((await findings(page, [OVER])).found).toEqual([])
		await panel.getByRole('button').first().click()
		const back = page.getByRole('link', { name: words[language].back })
		await expect(back).toBeVisible(PATIENCE)
		await screenshot(page, `tools-phone-back-${language}`)
		expect((await findings(page, [])).found).toEqual([])
		const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
		expect(overhang).toBe(0)
	}
})

test('N66 a tool whose board was deleted says so, and is off the list', { tag: '@long' }, async ({
	newPerson,
	server,
	problems,
}) => {
	problems.allow(/404/)
	const board = await ServerBoard.create(server)
	const tool = await openedBy(board)
	const { page } = await TableScreen.open(await newPerson('Aino'), board, { role: 'facilitator' })
	await mark(page).click()
	const lead = await Guest.join(server.url, tool, 'facilitator')
	expect((await lead.send('DELETE', '')).status).toBe(204)
	await list(page).getByRole('button', { name: 'PESTE analysis' }).first().click()
	await expect(list(page).getByRole('alert')).toHaveText(/was deleted/)
	await expect(list(page).getByRole('button')).toHaveCount(5)
	await screenshot(page, 'tools-gone')
})
