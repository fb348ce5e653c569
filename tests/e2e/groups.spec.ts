/** A facilitator copies a board for groups, watches them, and brings their work together. (SPEC Z70-Z75) */
import type { Page } from '@playwright/test'
import type { CreatedBoard } from '../../shared/api.ts'
import { getRecords } from '../../shared/document/layout.ts'
import { getFragment } from '../../shared/document/records.ts'
import { toRichText } from '../../shared/document/richText.ts'
import { writeFragment } from '../../shared/document/writeFragment.ts'
import { Guest } from '../integration/support/Guest.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { expect, type Person, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { PATIENCE } from './support/BoardScreen.ts'
import { openMenu, scan } from './support/Lead.ts'
import { openAt } from './support/openAt.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import type { ServerProcess } from './support/ServerProcess.ts'
import { StockClient } from './support/StockClient.ts'
import { screenshot, screenshotsInAllSizes } from './support/screenshot.ts'

test.describe.configure({ timeout: 240_000 })

const CELL = 'shape:cell-vision-culture'
const OTHER = 'shape:cell-roles-tools'

async function askForCopies(page: Page) {
	const menu = await openMenu(page)
	await menu.getByRole('button', { name: 'Make a copy…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Make a copy of the board' })
	await expect(dialog).toBeVisible()
	return dialog
}

/** Makes three groups' boards by the dialog. @returns the page of the groups */
async function makeThree(lead: Person, board: ServerBoard): Promise<Page> {
	const page = await openAt(lead, board, { view: 'table', role: 'facilitator' })
	const dialog = await askForCopies(page)
	await dialog.getByText('A copy for each group').click()
	await expect(dialog.getByLabel('Names of the groups, one on each line')).toHaveValue(
		'Group 1\nGroup 2\nGroup 3',
	)
	await dialog.getByText('Only the framework and its ideas').click()
	await screenshotsInAllSizes(page, 'groups-dialog', () => expect(dialog).toBeVisible())
	await dialog.getByRole('button', { name: 'Make 3 copies' }).click()
	await expect(page).toHaveURL(new RegExp(`/b/${board.id}/groups$`), PATIENCE)
	await expect(page.getByRole('listitem').filter({ hasText: 'Nobody here' })).toHaveCount(3)
	return page
}

/** By the link that a strip of the groups' page has. */
async function joinByStrip(
	server: ServerProcess,
	page: Page,
	group: string,
	name: string,
	sector: string,
): Promise<Guest> {
	const strip = page.locator('.strip').filter({ hasText: group })
	const address = (await strip.locator('.strip__address').textContent()) ?? ''
	const [, id = '', key = ''] = /\/b\/([\w-]{22})#([\w-]{22})$/.exec(address) ?? []
	const board = { id, links: {} as CreatedBoard['links'] }
	return Guest.join(server.url, board, 'contributor', { name, sector, key })
}

function note(id: string, words: string, parentId: string) {
	return noteRecord(`shape:${id}`, words, { parentId, x: 24, y: 230 })
}

function rewrite({ doc }: StockClient, id: string, words: string): void {
	const fragment = getFragment(getRecords(doc).get(id))
	if (!fragment) throw new Error(`no ${id}`)
	doc.transact(() => writeFragment(fragment, toRichText(words)))
}

function card(page: Page, group: string) {
	return page.locator('.group-card').filter({ hasText: group })
}

async function mergeAll(page: Page) {
	await page.getByRole('button', { name: 'Bring the work together…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Bring the groups’ work together' })
	await expect(dialog.getByRole('table')).toBeVisible(PATIENCE)
	return dialog
}

test('Z70 Z71 Z72 Z73 Z74 Z75 three groups are made, seen, printed and merged, twice', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	const board = await ServerBoard.create(server, { title: 'Strategy day' })
	const lead = await newPerson('Lead')
	const page = await makeThree(lead, board)

	const aino = await joinByStrip(server, page, 'Group 1', 'Aino', 'education')
	const eero = await joinByStrip(server, page, 'Group 2', 'Eero', 'state')
	const [ainos, eeros] = [await StockClient.of(server, aino), await StockClient.of(server, eero)]
	ainos.write([note('a', 'Meet monthly', CELL), note('b', 'Shared terms', OTHER)])
	eeros.write([note('a', 'One front door', CELL)])
	// Comes by itself.
	await expect(card(page, 'Group 1')).toContainText('2 notes', PATIENCE)
	await expect(card(page, 'Group 1')).toContainText('in 2 of 54 cells')
	await expect(card(page, 'Group 2')).toContainText('1 note')
	await screenshotsInAllSizes(page, 'groups-page', () =>
		expect(card(page, 'Group 3')).toContainText('0 notes'),
	)
	const { found } = await findings(page, [])
	expect(found).toEqual([])

	// The code on the paper is the link beside it.
	const strip = page.locator('.strip').filter({ hasText: 'Group 2' })
	const address = await strip.locator('.strip__address').textContent()
	expect(await scan(page, strip.locator('.qr'))).toBe(address)
	await page.emulateMedia({ media: 'print' })
	await expect(page.locator('.group-card').first()).toBeHidden()
	await expect(strip).toBeVisible()
	await expect(strip).toHaveCSS('break-inside', 'avoid')
	await page.setViewportSize({ width: 794, height: 1123 })
	await screenshot(page, 'groups-print-a4')
	await page.setViewportSize({ width: 1440, height: 900 })
	await page.emulateMedia({ media: null })

	const first = await mergeAll(page)
	await expect(first.getByRole('row', { name: /Group 1/ })).toContainText('2')
	await screenshotsInAllSizes(page, 'groups-merge', () => expect(first).toBeVisible())
	expect((await findings(page, [])).found).toEqual([])
	await first.getByRole('button', { name: 'Bring them here' }).click()
	await expect(page.getByText('3 new notes came.')).toBeVisible(PATIENCE)
	expect(await board.texts()).toEqual(['Meet monthly', 'One front door', 'Shared terms'])

	rewrite(ainos, 'shape:a', 'Meet monthly, by turns')
	eeros.remove('shape:a')
	eeros.write([note('c', 'A common calendar', CELL)])
	ainos.leave()
	eeros.leave()
	await expect(card(page, 'Group 2')).toContainText('Nobody here', PATIENCE)
	const second = await mergeAll(page)
	await expect(second.getByText('Deleted in the groups since the last time')).toBeVisible()
	await second.getByLabel('One front door').check()
	await screenshot(page, 'groups-merge-again')
	await second.getByRole('button', { name: 'Bring them here' }).click()
	await expect(page.getByText('1 new note came.')).toBeVisible(PATIENCE)
	const merged = ['A common calendar', 'Meet monthly, by turns', 'Shared terms']
	expect(await board.texts()).toEqual(merged)

	await page.getByRole('link', { name: 'To the board' }).click()
	const cell = page
		.locator('[data-cell-id], .cell, td')
		.filter({ hasText: 'Meet monthly, by turns' })
	await expect(cell.first()).toContainText('Group 1', PATIENCE)
	await screenshot(page, 'groups-table')
	await page.getByRole('button', { name: 'Filter' }).click()
	await page.getByRole('checkbox', { name: 'Group 2: 1 note' }).check()
	await page.keyboard.press('Escape')
	await expect(page.getByText('Meet monthly, by turns')).toHaveCount(0)
	await expect(page.getByText('A common calendar')).toBeVisible()

	await page.getByRole('button', { name: 'Show all notes' }).first().click()
	await page.getByRole('button', { name: 'Canvas', exact: true }).click()
	await page.keyboard.press('Control+k')
	await page.getByRole('combobox', { name: 'Words to look for' }).fill('Meet monthly')
	await page.keyboard.press('Enter')
	const dot = page.getByRole('img', { name: 'From Group 1' })
	await expect(dot.first()).toBeVisible(PATIENCE)
	await expect(page.getByTestId('byline')).toContainText('From Group 1')
	await screenshot(page, 'groups-canvas')

	await page.goto(`${board.path}/groups`)
	await page.getByRole('button', { name: 'Take back the last merge' }).click()
	await expect(page.getByText('3 things were taken back.')).toBeVisible(PATIENCE)
	expect(await board.texts()).toEqual(['Meet monthly', 'One front door', 'Shared terms'])
})

test('Z71 another facilitator opens a group with a click, and makes new links where they are not known', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	const board = await ServerBoard.create(server, { title: 'Strategy day' })
	const answer = await board.lead.post('/clones', { titles: ['North', 'South'], notes: 'none' })
	const { boards } = (await answer.json()) as { boards: CreatedBoard[] }
	const eeva = await newPerson('Eeva')
	const page = await openAt(eeva, board, { view: 'table', role: 'facilitator' })
	await (await openMenu(page)).getByRole('link', { name: 'Boards of groups' }).click()
	const strip = page.locator('.strip').filter({ hasText: 'North' })
	await expect(strip).toContainText('This device doesn’t know the link of this group.')
	await screenshot(page, 'groups-unknown-links')
	await strip.getByRole('button', { name: 'Make a new link' }).click()
	const address = await strip.locator('.strip__address').textContent(PATIENCE)
	const key = address?.split('#')[1] ?? ''
	const [north] = boards
	if (!north) throw new Error('no group')
	await Guest.join(server.url, north, 'contributor', { key })
	await page.getByRole('button', { name: 'Open South' }).click()
	await expect(page).toHaveURL(new RegExp(`/b/${boards[1]?.id}$`), PATIENCE)
	await expect(page.getByRole('heading', { name: 'South' })).toBeVisible(PATIENCE)
	// Without a question, as the same person, and with a facilitator's menu.
	await page.getByRole('button', { name: '1 person here' }).click()
	await expect(page.getByText('Eeva', { exact: true })).toBeVisible()
	await page.keyboard.press('Escape')
	await expect((await openMenu(page)).getByRole('link', { name: 'Boards of groups' })).toBeVisible()
})

test('Z71 whoever does not lead is told so', { tag: '@long' }, async ({
	newPerson,
	server,
	problems,
}) => {
	problems.allow(/40[13]/)
	const board = await ServerBoard.create(server)
	const otto = await newPerson('Otto')
	const page = await openAt(otto, board, { view: 'table', role: 'editor' })
	const menu = await openMenu(page)
	await expect(menu.getByRole('link', { name: 'Boards of groups' })).toHaveCount(0)
	await page.goto(`${board.path}/groups`)
	await expect(page.getByRole('heading', { name: 'Closed to you' })).toBeVisible(PATIENCE)
	await page.getByRole('link', { name: 'To the board' }).click()
	await expect(page).toHaveURL(new RegExp(`/b/${board.id}$`))
})
