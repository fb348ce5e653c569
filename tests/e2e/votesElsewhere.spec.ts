/** Votes on cells and on themes, and an open one, in every view. (SPEC Z140, Z141, Z144, Z146) */
import type { Page } from '@playwright/test'
import { expect, SIZES, screenshot, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { lead, plan } from './support/Phases.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

const PHONE = { width: 390, height: 844 }
const TITLES = { sv: 'Var ska vi börja?', en: 'Where do we begin?' }
const AFTER = { id: 'talk', title: { en: 'Talk' }, kind: 'discuss' } as const
const EXCUSES = [
	{
		rule: 'label-content-name-mismatch',
		element: '.bar__button.people',
		why: 'initials stand for the people whom the label counts',
	},
]

function more(page: Page) {
	return page.getByRole('button', { name: /^En röst till: / })
}

function bar(page: Page) {
	return page.getByRole('region', { name: 'Omröstning' })
}

async function show(page: Page, view: 'Tavla' | 'Tabell' | 'Översikt'): Promise<void> {
	await page.locator('.views__button').filter({ hasText: view }).click()
}

for (const on of ['cells', 'themes'] as const) {
	test(`Z140 Z141 Z144 Z146 a vote on ${on}, on canvas, table, phone and overview`, {
		tag: '@long',
	}, async ({ newPerson, server }) => {
		test.setTimeout(120_000)
		const board = await ServerBoard.create(server)
		const vote = { on, dots: 3, most: 2, names: on === 'themes' }
		const part = on === 'cells' ? { themes: ['roles', 'vision'] } : ('all' as const)
		await plan(board, [{ id: 'vote', title: TITLES, kind: 'vote', open: part, vote }, AFTER])
		await lead(board, { to: 'vote' })
		const { page } = await TableScreen.open(await newPerson('Fanny'), board, {
			...{ role: 'contributor', sector: 'business', language: 'sv' },
		})
		await expect(bar(page)).toContainText('3 av 3 röster kvar', PATIENCE)
		await expect(bar(page)).toContainText(on === 'cells' ? 'Sluten' : 'Öppen')
		await expect(more(page)).toHaveCount(on === 'cells' ? 12 : 9)
		await more(page).first().click()
		await expect(bar(page)).toContainText('2 av 3 röster kvar')
		await screenshot(page, `vote-${on}-table`)
		expect((await findings(page, EXCUSES)).found, 'the table').toEqual([])

		await page.setViewportSize(PHONE)
		await page.reload()
		await expect(bar(page)).toContainText('2 av 3 röster kvar', PATIENCE)
		await expect(more(page).first()).toBeVisible()
		await more(page).first().click()
		await expect(bar(page)).toContainText('1 av 3 röster kvar')
		await screenshot(page, `vote-${on}-phone`)

		await page.setViewportSize(SIZES[0])
		await show(page, 'Tavla')
		const canvas = await BoardScreen.at(page)
		await expect(canvas.page.locator('.vote-layer')).toBeVisible(PATIENCE)
		await screenshot(page, `vote-${on}-canvas-far`)
		await expect(more(page).first()).toBeVisible(PATIENCE)
		await more(page).nth(1).click()
		await expect(bar(page)).toContainText('0 av 3 röster kvar')
		await screenshot(page, `vote-${on}-canvas`)

		const closed = await board.lead.post('/votes/v1/close')
		expect(closed.status, await closed.clone().text()).toBe(200)
		await bar(page).getByRole('button', { name: 'Resultat' }).click(PATIENCE)
		const results = page.getByRole('dialog', { name: 'Omröstningens resultat' })
		await expect(results.locator('tbody').first().locator('tr')).toHaveCount(2)
		if (on === 'themes') await expect(results).toContainText('Fanny')
		await screenshot(page, `vote-${on}-results`)
		expect((await findings(page, EXCUSES)).found, 'the results').toEqual([])
		await page.keyboard.press('Escape')
		await bar(page).getByRole('button', { name: 'Dölj meddelandet' }).click()
		await expect(bar(page)).toHaveCount(0)
		await show(page, 'Översikt')
		await screenshot(page, `vote-${on}-overview`)
	})
}
