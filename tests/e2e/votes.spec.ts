/** A secret vote, led and taken part in, in every view. (SPEC Z140-Z146) */
import type { Page } from '@playwright/test'
import { program, tokenFor } from '../integration/support/programs.ts'
import { expect, SIZES, screenshot, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { openMenu } from './support/Lead.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

const CELL = 'shape:cell-roles-culture'
const PHONE = { width: 390, height: 844 }
const EXCUSES = [
	{
		rule: 'label-content-name-mismatch',
		element: '.bar__button.people',
		why: 'initials stand for the people whom the label counts',
	},
]
const WORDS = ['Shared calendar', 'One front door', 'Monthly breakfast']

/** With notes to vote on, in the phase that votes. */
async function voting(server: { url: string }, vote: object) {
	const board = await ServerBoard.create(server)
	const token = await tokenFor(board.lead, 'write', 'Notes')
	const writes = program({ address: server.url }, board.id, token)
	const ids: string[] = []
	for (const text of WORDS) {
		const answer = await writes.send('POST', '/notes', { text, cell: CELL })
		if (answer.status !== 201) throw new Error(await answer.text())
		ids.push(((await answer.json()) as { note: { id: string } }).note.id)
	}
	const phases = [
		{ id: 'vote', title: { en: 'What comes first?' }, kind: 'vote', vote },
		{ id: 'talk', title: { en: 'Talk' }, kind: 'discuss' },
	]
	for (const answer of [
		await board.lead.send('PUT', '/run-sheet', phases),
		await board.lead.post('/phase', { to: 'vote' }),
	]) {
		if (!answer.ok) throw new Error(await answer.text())
	}
	return { board, ids }
}

function give(page: Page, words: string) {
	return page.getByRole('button', { name: `One dot more: ${words}` })
}

function take(page: Page, words: string) {
	return page.getByRole('button', { name: `One dot less: ${words}` })
}

function bar(page: Page) {
	return page.getByRole('region', { name: 'Vote' })
}

/** Of all sectors, without browsers. */
async function others(board: ServerBoard, [a = '', b = '']: readonly string[]): Promise<void> {
	for (const [sector, dots] of [
		['city', { [a]: 3 }],
		['state', { [b]: 2, [a]: 1 }],
	] as const) {
		for (let n = 0; n < 5; n++) {
			const guest = await board.guest('contributor', { sector, name: `${sector} ${n}` })
			const answer = await guest.send('PUT', '/votes/v1/ballot', { dots })
			if (!answer.ok) throw new Error(await answer.text())
		}
	}
}

test('Z140 Z141 Z142 Z143 Z144 Z145 Z146 a vote from the first dot to its results, on canvas, table, phone and overview', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	test.setTimeout(300_000)
	const { board, ids } = await voting(server, { dots: 4, most: 3 })
	const lead = await TableScreen.open(await newPerson('Lena'), board, { role: 'facilitator' })
	const aino = await TableScreen.open(await newPerson('Aino'), board, {
		...{ role: 'contributor', sector: 'business' },
	})
	const { page } = aino

	await expect(bar(page)).toContainText('4 of 4 dots left', PATIENCE)
	await expect(bar(page)).toContainText('Secret')
	await give(page, 'Shared calendar').click()
	await give(page, 'Shared calendar').click()
	await expect(bar(page)).toContainText('2 of 4 dots left')
	await expect(bar(page)).toContainText('Your ballot is kept', PATIENCE)
	// By keys, on what the focus is on.
	await give(page, 'One front door').focus()
	await page.keyboard.press('+')
	await expect(bar(page)).toContainText('1 of 4 dots left')
	await page.keyboard.press('-')
	await expect(bar(page)).toContainText('2 of 4 dots left')
	await give(page, 'Shared calendar').click()
	await expect(give(page, 'Shared calendar')).toHaveAttribute('aria-disabled', 'true')
	await page.keyboard.press('+')
	await expect(bar(page)).toContainText('more dots on one than this vote allows')
	await take(page, 'Shared calendar').click()
	for (const size of SIZES.slice(0, 2)) {
		await page.setViewportSize(size)
		await screenshot(page, `vote-table-${size.width}`)
	}
	expect((await findings(page, EXCUSES)).found, 'the table while voting').toEqual([])

	// It's there after a reload, and on the phone and the canvas of the same person.
	await page.setViewportSize(PHONE)
	await page.reload()
	await expect(bar(page)).toContainText('2 of 4 dots left', PATIENCE)
	await screenshot(page, 'vote-phone')
	expect((await findings(page, EXCUSES)).found, 'a phone while voting').toEqual([])
	await page.setViewportSize(SIZES[0])
	await page.locator('.views__button').filter({ hasText: 'Canvas' }).click()
	const canvas = await BoardScreen.at(page)
	await expect(canvas.page.locator('.vote-layer .vote-got')).toHaveText(/2/, PATIENCE)
	await screenshot(page, 'vote-canvas-far')
	await canvas.note(ids[1] ?? '').click()
	await page.keyboard.press('+')
	await expect(bar(page)).toContainText('1 of 4 dots left')
	await page.keyboard.press('Shift+2')
	await expect(give(page, 'Monthly breakfast')).toBeVisible(PATIENCE)
	await give(page, 'Monthly breakfast').click()
	await expect(bar(page)).toContainText('0 of 4 dots left')
	await screenshot(page, 'vote-canvas')

	await others(board, ids)
	await expect(bar(lead.page)).toContainText('11 people have voted', PATIENCE)
	await bar(lead.page).getByRole('button', { name: 'Close the vote' }).click()
	const asked = lead.page.getByRole('alertdialog', { name: 'Close the vote' })
	await asked.getByRole('button', { name: 'Close the vote' }).click()
	for (const each of [lead.page, page]) {
		await expect(bar(each)).toContainText('The vote is closed', PATIENCE)
	}
	await expect(give(page, 'Shared calendar')).toHaveCount(0)
	await expect(canvas.page.locator('.vote-layer .vote-got')).toHaveCount(3)
	await screenshot(page, 'vote-canvas-closed')
	await expect(lead.note('Shared calendar')).toContainText('22')
	await screenshot(lead.page, 'vote-table-closed')

	await bar(lead.page).getByRole('button', { name: 'Results' }).click()
	const results = lead.page.getByRole('dialog', { name: 'Results of the vote' })
	const rows = results.locator('tbody').first().locator('tr')
	await expect(rows).toHaveCount(3)
	await expect(rows.first()).toContainText('Shared calendar')
	await expect(results).toContainText('Where sectors differ most')
	await screenshot(lead.page, 'vote-results')
	expect((await findings(lead.page, EXCUSES)).found, 'the results').toEqual([])
	await lead.page.setViewportSize(PHONE)
	await screenshot(lead.page, 'vote-results-phone')
	await lead.page.keyboard.press('Escape')
	await lead.page.setViewportSize(SIZES[0])
	await lead.page.locator('.views__button').filter({ hasText: 'Overview' }).click()
	await lead.page.getByLabel('Dots of the vote').selectOption({ index: 1 })
	await expect(lead.page.locator(`[data-map-cell="${CELL}"]`)).toHaveAttribute('data-dots', '34')
	await screenshot(lead.page, 'vote-overview')

	await board.lead.post('/phase', { to: 'none' })
	await expect(bar(lead.page)).toHaveCount(0, PATIENCE)
	const menu = await openMenu(lead.page)
	await expect(menu.getByRole('button', { name: 'Results of the vote…' })).toBeVisible()
})
