/** Hands, "I'm done", cheers, reactions and comments, between people. (SPEC N100-N109) */
import type { Locator, Page } from '@playwright/test'
import { program, tokenFor } from '../integration/support/programs.ts'
import { expect, SIZES, screenshot, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { openMenu } from './support/Lead.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

const PHONE = { width: 390, height: 844 }
const EXCUSES = [
	{
		rule: 'label-content-name-mismatch',
		element: '.bar__button.people',
		why: 'initials stand for the people whom the label counts',
	},
]

async function withNotes(
	server: { url: string },
	words: readonly string[],
	cell = 'shape:cell-roles-culture',
) {
	const board = await ServerBoard.create(server)
	const token = await tokenFor(board.lead, 'write', 'Notes')
	const writes = program({ address: server.url }, board.id, token)
	const ids: string[] = []
	for (const text of words) {
		const answer = await writes.send('POST', '/notes', { text, cell })
		if (answer.status !== 201) throw new Error(await answer.text())
		ids.push(((await answer.json()) as { note: { id: string } }).note.id)
	}
	return { board, ids }
}

function thread(page: Page) {
	return page.getByRole('dialog', { name: 'Comments and reactions' })
}

test('N104 what can be said of a note fits in the window, beside the panel of styles', async ({
	newPerson,
	server,
}) => {
	// In the last column, below the panel's edge.
	const { board, ids } = await withNotes(server, ['One front door'], 'shape:cell-roles-tools')
	const aino = await newPerson('Aino')
	const canvas = await BoardScreen.open(aino, board, 'editor')
	await canvas.select(ids[0] ?? '')
	const chips = aino.page.locator('.remark-layer__chosen')
	await chips.getByRole('button', { name: /^Agree/ }).click()
	await expect(chips.getByRole('button', { name: /^Agree/ })).toHaveAttribute(
		'aria-pressed',
		'true',
	)
	const edgesOf = async (part: Locator) => {
		const box = await part.boundingBox()
		return { left: box?.x ?? Number.NaN, right: (box?.x ?? 0) + (box?.width ?? 0) }
	}
	await expect(async () => {
		const panel = await edgesOf(aino.page.locator('.tlui-style-panel__wrapper'))
		expect((await edgesOf(chips)).right).toBeLessThanOrEqual(panel.left)
	}).toPass({ timeout: 20_000 })
	await screenshot(aino.page, 'signals-beside-styles')
	await aino.page.setViewportSize(PHONE)
	await aino.page.keyboard.press('Shift+1')
	await expect(async () => {
		const { left, right } = await edgesOf(chips)
		expect(left).toBeGreaterThanOrEqual(0)
		expect(right).toBeLessThanOrEqual(PHONE.width)
	}).toPass({ timeout: 20_000 })
	await screenshot(aino.page, 'signals-phone-canvas')
})

test('N100 N104 N105 N106 a hand, a reaction and a comment by keys in the table', async ({
	newPerson,
	server,
}) => {
	const { board, ids } = await withNotes(server, ['One front door'])
	const { page } = await TableScreen.open(await newPerson('Aino'), board, { role: 'contributor' })
	await page.keyboard.press('w')
	await expect(page.getByRole('button', { name: 'Raise hand' })).toHaveAttribute(
		'aria-pressed',
		'true',
	)
	await expect(page.getByTestId('hand-teller')).toContainText('You are number 1 of 1', PATIENCE)
	const note = page.locator(`[data-note-id="${ids[0]}"]`)
	await note.getByRole('button', { name: /^Comments/ }).focus()
	await page.keyboard.press('c')
	await thread(page)
		.getByRole('button', { name: /^Agree/ })
		.click()
	await thread(page).getByLabel('Write a comment').fill('Who pays?')
	await page.keyboard.press('Control+Enter')
	await expect(thread(page).getByRole('listitem')).toContainText('Who pays?')
	await page.keyboard.press('Escape')
	await expect(note.getByRole('button', { name: /^Agree 1/ })).toHaveAttribute(
		'aria-pressed',
		'true',
	)
	await expect(note.getByRole('button', { name: /^Comments 1, 1 open/ })).toBeVisible()
})

test('N100 N101 N102 N103 N105 N107 N108 N109 two people and a facilitator, on canvas, table and phone', {
	tag: '@long',
}, async ({ newPerson, server, problems }) => {
	test.setTimeout(300_000)
	const { board, ids } = await withNotes(server, ['One front door', 'Shared calendar'])
	const [a = ''] = ids
	const phases = [
		{ id: 'one', title: { en: 'Write together' }, kind: 'write' },
		{ id: 'two', title: { en: 'Quietly' }, kind: 'write', cursors: 'hidden' },
	]
	await board.lead.send('PUT', '/run-sheet', phases)
	await board.lead.post('/phase', { to: 'one' })
	const lead = (await TableScreen.open(await newPerson('Lena'), board, { role: 'facilitator' }))
		.page
	const aino = await BoardScreen.open(await newPerson('Aino'), board, 'contributor', 'business')
	const bo = (
		await TableScreen.open(await newPerson('Bo', { viewport: PHONE }), board, {
			...{ role: 'contributor', sector: 'state' },
		})
	).page

	// Hands: from a phone and by the key; the facilitator lets them speak in their order.
	await bo.locator('.phone-bar').getByRole('button', { name: /^Hand/ }).click()
	await bo.getByRole('dialog').getByRole('button', { name: 'Raise hand' }).click()
	await expect(bo.getByRole('dialog')).toContainText('You are number 1 of 1', PATIENCE)
	await screenshot(bo, 'signals-phone')
	await bo.keyboard.press('Escape')
	await aino.page.keyboard.press('w')
	await expect(aino.page.getByTestId('hand-teller')).toContainText(
		'You are number 2 of 2',
		PATIENCE,
	)
	const hands = lead.getByRole('button', { name: 'Hands up: 2 hands are up' })
	await expect(hands).toBeVisible(PATIENCE)
	await hands.click()
	const queue = lead.getByRole('dialog', { name: /^Hands up/ })
	await expect(queue.getByRole('listitem')).toHaveText([/Bo/, /Aino/])
	await screenshot(lead, 'signals-hands')
	expect((await findings(lead, EXCUSES)).found, 'the queue of hands').toEqual([])
	await queue.getByRole('button', { name: /^Let speak: Bo/ }).click()
	await expect(aino.page.getByTestId('hand-teller')).toContainText(
		'You are number 1 of 1',
		PATIENCE,
	)
	await queue.getByRole('button', { name: /^Let speak: Aino/ }).click()
	await expect(aino.page.getByTestId('hand-teller')).toContainText('Your hand is down', PATIENCE)
	await lead.keyboard.press('Escape')

	// Done: counted for all, there after a reload, forgotten with the phase.
	await aino.page.getByRole('button', { name: 'I’m done' }).click()
	for (const page of [lead, aino.page, bo]) {
		await expect(page.locator('.done-part')).toContainText('1 of 2 done', PATIENCE)
	}
	await bo.reload()
	await bo.getByRole('button', { name: 'I’m done' }).click()
	await expect(lead.locator('.done-part')).toContainText('2 of 2 done', PATIENCE)
	await bo.reload()
	await expect(bo.getByRole('button', { name: 'Done', exact: true })).toHaveAttribute(
		'aria-pressed',
		'true',
		PATIENCE,
	)

	// Reactions and comments: on the canvas, seen in the table, settled there.
	await aino.note(a).click()
	const chosen = aino.page.locator('.remark-layer__chosen')
	await chosen.getByRole('button', { name: /^Important/ }).click()
	await chosen.getByRole('button', { name: /^Comments/ }).click()
	await thread(aino.page).getByLabel('Write a comment').fill('<b>Who</b> pays?')
	await aino.page.context().setOffline(true)
	await thread(aino.page).getByRole('button', { name: 'Send comment' }).click()
	await expect(thread(aino.page).getByRole('alert')).toContainText('still in the field', PATIENCE)
	await aino.page.context().setOffline(false)
	problems.allow(/ERR_INTERNET_DISCONNECTED/)
	await thread(aino.page).getByRole('button', { name: 'Send comment' }).click()
	await expect(thread(aino.page).getByRole('listitem')).toContainText('<b>Who</b> pays?', PATIENCE)
	await screenshot(aino.page, 'signals-thread')
	expect((await findings(aino.page, EXCUSES)).found, 'the thread').toEqual([])
	const menu = await openMenu(lead)
	await menu.getByRole('button', { name: 'Open comments…' }).click()
	const list = lead.getByRole('dialog', { name: 'Open comments' })
	await expect(list.getByRole('button', { name: /One front door/ })).toContainText('1 open')
	expect((await findings(lead, EXCUSES)).found, 'the list of open comments').toEqual([])
	await list.getByRole('button', { name: /One front door/ }).click()
	const row = lead.locator(`[data-note-id="${a}"]`)
	await row.getByRole('button', { name: /^Comments 1, 1 open/ }).click()
	await thread(lead).getByRole('button', { name: 'Settle' }).click()
	await expect(thread(aino.page).getByRole('listitem')).toContainText('Settled', PATIENCE)
	await lead.keyboard.press('Escape')
	await aino.page.keyboard.press('Escape')

	// Cheers reach everybody, but who doesn't want them.
	await (await openMenu(lead))
		.getByRole('group', { name: 'Reactions on the screen' })
		.getByText('No', { exact: true })
		.click()
	await lead.keyboard.press('Escape')
	await bo.locator('.phone-bar').getByRole('button', { name: /^Hand/ }).click()
	await bo.getByRole('dialog').getByRole('button', { name: 'Applause' }).click()
	await expect(aino.page.locator('[data-cheer="clap"]')).toContainText('Applause', PATIENCE)
	await screenshot(aino.page, 'signals-cheer')
	await expect(aino.page.getByTestId('cheer-teller')).toContainText('Applause', PATIENCE)
	await expect(lead.locator('[data-cheer]')).toHaveCount(0)
	await bo.keyboard.press('Escape')

	// Cursors: hidden for all in the second phase.
	await lead.locator('.views__button').filter({ hasText: 'Canvas' }).click()
	await lead.setViewportSize(SIZES[0])
	const cursor = aino.page.locator('.tl-cursor')
	await lead.mouse.move(700, 500)
	await lead.mouse.move(720, 520)
	await expect(cursor).toHaveCount(1, PATIENCE)
	await (await openMenu(aino.page))
		.getByRole('group', { name: 'Others’ cursors' })
		.getByText('No', { exact: true })
		.click()
	await expect(cursor).toHaveCount(0, PATIENCE)
	await aino.page.reload()
	await aino.ready()
	await lead.mouse.move(740, 540)
	await expect(aino.page.locator('.people')).toBeVisible()
	await expect(cursor).toHaveCount(0)
	await (await openMenu(aino.page))
		.getByRole('group', { name: 'Others’ cursors' })
		.getByText('Yes', { exact: true })
		.click()
	await aino.page.keyboard.press('Escape')
	await board.lead.post('/phase', { to: 'two' })
	await expect(aino.page.locator('.done-part')).toContainText('0 of 2 done', PATIENCE)
	await lead.mouse.move(700, 500)
	await expect(cursor, 'who leads is seen').toHaveCount(1, PATIENCE)
	await aino.page.mouse.move(700, 450)
	await aino.page.mouse.move(710, 460)
	await expect(lead.locator('.tl-cursor')).toHaveCount(0)
})
