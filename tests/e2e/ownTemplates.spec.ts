/**
 * Templates that no Kudelma brings along: of other sizes, languages and hues, and one
 * without a matrix, in each view and on a server that has never seen them.
 * (SPEC F20-F27, H48, E36)
 */
import type { Page } from '@playwright/test'
import type { CreatedBoard } from '../../shared/api.ts'
import type { Language } from '../../shared/languages.ts'
import type { SavedTemplate } from '../../shared/templateApi.ts'
import type { Template } from '../../shared/templates/Template.ts'
import { templateFramework } from '../../shared/templates/templateFramework.ts'
import { BLANK, HARBOUR, MONTHS } from '../support/templates.ts'
import { expect, type Person, screenshot, test } from './fixtures.ts'
import { atRest, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { openAt } from './support/openAt.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import type { ServerProcess } from './support/ServerProcess.ts'
import { speak } from './support/voices.ts'

test.describe.configure({ timeout: 300_000 })

const LARGE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

async function boardOf(
	server: ServerProcess,
	template: Template,
	language: Language,
): Promise<ServerBoard> {
	const answer = await fetch(`${server.url}/api/templates`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(template),
	})
	expect(answer.status).toBe(201)
	const { id, key } = (await answer.json()) as SavedTemplate
	const sector = template.sectors?.[0]?.id
	const lead = { key, ...(sector && { sector }) }
	return ServerBoard.create(
		server,
		{ template: id, title: template.id, language, ideas: true },
		lead,
	)
}

/** Comes to a board's view, and waits until all is saved. */
async function open(
	person: Person,
	board: ServerBoard,
	language: Language,
	sector: string | undefined,
	view: 'canvas' | 'table' = 'canvas',
): Promise<Page> {
	const page = await openAt(person, board, { language, sector, view })
	await expect(page.locator('.saved')).toHaveAttribute('data-state', 'saved', PATIENCE)
	return page
}

/** A view of the bar, by its place there, whatever the language. The overview is the last, on a phone too. */
async function show(page: Page, view: 'table' | 'overview'): Promise<void> {
	const buttons = page.locator('.views__button:visible')
	await (view === 'table' ? buttons.nth(1) : buttons.last()).click()
}

const canvasCell = (page: Page, row: string, column: string) =>
	page.locator(`.board-cell[data-theme="${row}"][data-perspective="${column}"]`)

/** As the browser tells colours. */
function rgb(color: string): string {
	const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
	return `rgb(${parts.join(', ')})`
}

/** Ids of matrix parts and notes that lie over one another on the screen, or hang out of their cell. */
function misplaced(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const parts = [...document.querySelectorAll('.board-cell, .board-head')].map((element) => ({
			name: element.closest<HTMLElement>('[data-shape-id]')?.dataset.shapeId ?? '',
			box: element.getBoundingClientRect(),
		}))
		return parts.flatMap((a, n) =>
			parts
				.slice(n + 1)
				.filter(
					(b) =>
						a.name !== b.name &&
						a.box.left < b.box.right - 1 &&
						b.box.left < a.box.right - 1 &&
						a.box.top < b.box.bottom - 1 &&
						b.box.top < a.box.bottom - 1,
				)
				.map((b) => `${a.name} over ${b.name}`),
		)
	})
}

async function search(page: Page, query: string): Promise<string[]> {
	await page.keyboard.press('Control+k')
	const field = page.getByRole('dialog').getByRole('combobox')
	await field.fill(query)
	const found = page.locator('.search__one')
	await expect(found.first()).toBeVisible(PATIENCE)
	const texts = await found.allInnerTexts()
	await page.keyboard.press('Escape')
	await expect(field).toBeHidden()
	return texts
}

test('F20 F21 F24 E36 3 rows x 4 columns in two languages, in every view, and on another server', {
	tag: '@long',
}, async ({ newPerson, newServer, problems, server }) => {
	const board = await boardOf(server, HARBOUR, 'fi')
	const aino = await newPerson('Aino')
	const page = await open(aino, board, 'sv', 'port')
	await expect(page.locator('.board-cell:visible')).toHaveCount(12, PATIENCE)
	await atRest(canvasCell(page, 'quay', 'people'))
	// The board is Finnish, the reader Swedish.
	const head = (kind: string, of: string) =>
		page.locator(`.board-head[data-kind="${kind}"][data-of="${of}"]`)
	await expect(head('board', '')).toHaveText('Hamnplan')
	await expect(head('theme', 'quay')).toHaveText('Kajen')
	await expect(head('question', 'quay')).toHaveText('Vem lägger till här?')
	await expect(head('perspective', 'safety')).toHaveText('Säkerhet')
	await expect(page.locator('.board-note').filter({ hasText: 'Skriv en lapp' })).toHaveCount(1)
	const { hues } = templateFramework(HARBOUR)
	const strip = canvasCell(page, 'gate', 'people').locator('.board-cell-strip')
	await expect(strip).toHaveCSS('background-color', rgb(hues.people?.light.soft ?? ''))
	expect(await misplaced(page)).toEqual([])
	await screenshot(page, 'harbour-canvas')

	// Written on the canvas, and by somebody else without one.
	await page.mouse.dblclick(...(await pointIn(canvasCell(page, 'gate', 'goods'), 0.4, 0.6)))
	await expect(page.locator('[data-shape-id] [contenteditable="true"]')).toBeFocused(PATIENCE)
	await page.keyboard.type('En kran som räcker')
	await page.keyboard.press('Escape')
	await page.keyboard.press('Escape')
	await page.keyboard.press('Shift+1')
	await speak(server, board, {
		name: 'Otto',
		sector: 'customs',
		notes: [
			['storage_yard', 'energy', 'Tullin vaaka'],
			['gate', 'goods', 'Jono portilla'],
		],
	})
	await expect
		.poll(() => board.texts())
		.toEqual(['En kran som räcker', 'Jono portilla', 'Tullin vaaka'])
	const [, byHand] = (await board.notes())
		.toSorted((a, b) => (a.text > b.text ? -1 : 1))
		.slice(0, 2)
	expect(byHand?.parentId).toBe('shape:cell-gate-goods')
	await expect(page.locator('.board-note').filter({ hasText: 'Tullin vaaka' })).toHaveCount(1)
	await screenshot(page, 'harbour-notes')

	await show(page, 'table')
	const table = page.locator('table.table')
	await expect(table.locator('thead th')).toHaveCount(1 + 4)
	await expect(table.locator('tbody tr')).toHaveCount(3)
	await expect(table.locator('tbody th').first()).toContainText('Vem lägger till här?')
	const tableCell = (row: string, column: string) =>
		table.locator(`[data-cell="shape:cell-${row}-${column}"]`)
	await expect(tableCell('gate', 'goods').locator('.note')).toHaveCount(2)
	await expect(tableCell('gate', 'safety')).toContainText('En rad')
	await expect(table.locator('thead th').nth(1)).toHaveCSS(
		'border-top-color',
		rgb(hues.people?.light.line ?? ''),
	)
	await screenshot(page, 'harbour-table')

	// One sector's notes alone.
	await page.getByRole('button', { name: 'Filtrera lappar' }).click()
	await page.getByRole('dialog').locator('.filters__sector').filter({ hasText: 'Tull' }).click()
	await page.keyboard.press('Escape')
	await expect(table.locator('.note[data-kind="note"]')).toHaveCount(2)
	await page.locator('.filter-line').getByRole('button').first().click()
	await expect(table.locator('.note[data-kind="note"]')).toHaveCount(3)

	expect((await search(page, 'kran')).join()).toContain('En kran som räcker')
	expect((await search(page, 'arbetar')).join()).toContain('Människor')
	expect((await search(page, 'lägger')).join()).toContain('Kajen')

	await show(page, 'overview')
	await expect(page.locator('[data-map-cell]')).toHaveCount(12)
	await expect(page.locator('.map__total').last()).toHaveText('3')
	await screenshot(page, 'harbour-overview')

	const table2 = await board.lead.get('/notes.csv?language=sv')
	expect(await table2.text()).toMatch(/"Porten";"Gods";"lapp";"En kran som räcker";"Hamnen"/)

	// A phone, in Finnish.
	const eeva = await newPerson('Eeva', { viewport: PHONE, hasTouch: true, isMobile: true })
	const phone = await open(eeva, board, 'fi', 'customs', 'table')
	await expect(phone.locator('.phone h2')).toContainText('Ihmiset')
	await expect(phone.locator('.phone__question').first()).toHaveText('Kuka rantautuu tähän?')
	await expect(phone.locator('.note')).toContainText('Luotsit ja ahtaajat')
	await screenshot(phone, 'harbour-phone')
	await show(phone, 'overview')
	await expect(phone.locator('[data-map-cell]')).toHaveCount(12)
	await screenshot(phone, 'harbour-phone-overview')

	// Elsewhere, where nobody has heard of the template.
	const elsewhere = await newServer()
	const file = await (await board.lead.get('/file')).text()
	const answer = await fetch(`${elsewhere.url}/api/boards/import`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: file,
	})
	expect(answer.status).toBe(201)
	const imported = await ServerBoard.of(elsewhere, (await answer.json()) as CreatedBoard, 'port')
	const context = { baseURL: elsewhere.url, serviceWorkers: 'allow' } as const
	const väinö = await newPerson('Väinö', context)
	const there = await open(väinö, imported, 'sv', 'port')
	await expect(there.locator('.board-cell:visible')).toHaveCount(12, PATIENCE)
	await expect(there.locator('.board-head[data-of="quay"][data-kind="theme"]')).toHaveText('Kajen')
	await expect(canvasCell(there, 'gate', 'people').locator('.board-cell-strip')).toHaveCSS(
		'background-color',
		rgb(hues.people?.light.soft ?? ''),
	)
	await expect(there.locator('.board-note').filter({ hasText: 'En kran' })).toHaveCount(1)
	expect((await search(there, 'landström')).join()).toContain('Landström vid varje plats')
	await screenshot(there, 'harbour-elsewhere')

	// With no server to ask, another language is there all the same.
	problems.allow(/ERR_CONNECTION_REFUSED/)
	// tldraw's own words in Finnish, which no worker keeps for this page.
	problems.allow(/Failed to fetch/)
	// The parts of the page are kept once they have all come.
	await there.evaluate(async () => {
		await navigator.serviceWorker.ready
	})
	await elsewhere.kill('SIGTERM')
	await expect(there.locator('.saved')).toHaveAttribute('data-state', 'offline', PATIENCE)
	await there.getByRole('button', { name: 'Meny', exact: true }).click()
	await there.getByRole('dialog', { name: 'Meny' }).getByText('Suomi', { exact: true }).click()
	await there.keyboard.press('Escape')
	await expect(there.locator('.board-head[data-of="quay"][data-kind="theme"]')).toHaveText(
		'Laituri',
	)
	await expect(there.locator('.board-head[data-of="safety"]')).toHaveText('Säkerhet')
})

test('F20 F24 12 rows x 2 columns without ideas, in every view', { tag: '@long' }, async ({
	newPerson,
	server,
}) => {
	const board = await boardOf(server, MONTHS, 'en')
	await speak(server, board, {
		name: 'Otto',
		sector: 'health',
		notes: [
			['january', 'plan', 'Skates for everybody'],
			['december', 'came', 'A market on the ice'],
		],
	})
	const aino = await newPerson('Aino')
	const page = await open(aino, board, 'fi', 'city')
	await expect(page.locator('.board-cell:visible')).toHaveCount(24, PATIENCE)
	await atRest(canvasCell(page, 'january', 'plan'))
	// English alone: a Finn reads it too.
	await expect(page.locator('.board-head[data-kind="board"]')).toHaveText('The year')
	expect(await misplaced(page)).toEqual([])
	await screenshot(page, 'months-canvas')

	await show(page, 'table')
	await expect(page.locator('table.table tbody tr')).toHaveCount(12)
	await expect(page.locator('table.table .note')).toHaveCount(2)
	await screenshot(page, 'months-table')
	await page.locator('[data-cell="shape:cell-may-came"] .cell__write').click()
	await page.keyboard.type('Kevätjuhla')
	await page.keyboard.press('Escape')
	await expect.poll(() => board.texts()).toContain('Kevätjuhla')

	await show(page, 'overview')
	await expect(page.locator('[data-map-cell]')).toHaveCount(24)
	await screenshot(page, 'months-overview')
	expect((await search(page, 'december')).join()).toContain('December')
	const csv = await (await board.lead.get('/notes.csv?language=en')).text()
	expect(csv).toContain('"December","What came of it","note","A market on the ice"')

	const eeva = await newPerson('Eeva', { viewport: PHONE, hasTouch: true, isMobile: true })
	const phone = await open(eeva, board, 'en', 'city', 'table')
	await expect(phone.locator('.phone h2')).toContainText('What we plan')
	await screenshot(phone, 'months-phone')
	await show(phone, 'overview')
	await expect(phone.locator('[data-map-cell]')).toHaveCount(24)
	await screenshot(phone, 'months-phone-overview')
})

test('F27 without a matrix all views are there, and say so', { tag: '@long' }, async ({
	newPerson,
	server,
}) => {
	const board = await boardOf(server, BLANK, 'en')
	const aino = await newPerson('Aino', { viewport: LARGE })
	const page = await open(aino, board, 'en', 'city')
	await expect(page.getByText('Double-click to write a note')).toBeVisible(PATIENCE)
	const canvas = page.locator('.tl-canvas')
	await page.mouse.dblclick(...(await pointIn(canvas, 0.4, 0.4)))
	await expect(page.locator('[data-shape-id] [contenteditable="true"]')).toBeFocused(PATIENCE)
	await page.keyboard.type('Free as a bird')
	await page.keyboard.press('Escape')
	await page.keyboard.press('Escape')
	await expect.poll(() => board.texts()).toEqual(['Free as a bird'])
	await screenshot(page, 'blank-canvas')

	await show(page, 'table')
	await expect(page.getByRole('heading', { name: 'This board has no matrix' })).toBeVisible()
	await expect(page.locator('.outside .note__text')).toHaveText('Free as a bird')
	await screenshot(page, 'blank-table')
	await page.locator('.outside .note__text').click()
	await page.keyboard.type(', nearly')
	await page.keyboard.press('Escape')
	await expect.poll(() => board.texts()).toEqual(['Free as a bird, nearly'])

	await show(page, 'overview')
	await expect(page.getByRole('heading', { name: 'This board has no matrix' })).toBeVisible()
	const city = page.locator('.filters__sector').filter({ hasText: 'City' })
	await expect(city.locator('.filters__count')).toHaveText('1')
	await screenshot(page, 'blank-overview')
	expect((await search(page, 'bird')).join()).toContain('Free as a bird')
	await page.getByRole('button', { name: 'Go to the canvas' }).click()
	await expect(canvas).toBeVisible()
	const csv = await (await board.lead.get('/notes.csv?language=en')).text()
	expect(csv).toContain('"","","note","Free as a bird, nearly"')

	for (const [language, words] of [
		['fi', 'Tällä laudalla ei ole ruutuja'],
		['sv', 'Den här tavlan har inga rutor'],
	] as const) {
		const guest = await newPerson(language, { viewport: PHONE, hasTouch: true, isMobile: true })
		const phone = await open(guest, board, language, 'city', 'table')
		await expect(phone.getByRole('heading', { name: words })).toBeVisible(PATIENCE)
		await expect(phone.locator('.outside .note__text')).toHaveText('Free as a bird, nearly')
		await screenshot(phone, `blank-phone-${language}`)
		await show(phone, 'overview')
		await expect(phone.getByRole('heading', { name: words })).toBeVisible(PATIENCE)
	}
})
