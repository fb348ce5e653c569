/** Attention: brought along or asked, presenting, following, pointing, voices not heard. */
import type { Locator, Page } from '@playwright/test'
import { program, tokenFor } from '../integration/support/programs.ts'
import { must } from '../integration/support/votes.ts'
import { expect, SIZES, screenshot, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { lead, openLead, plan } from './support/Phases.ts'
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

/** With notes in two cells, one of them long. @returns their ids */
async function withNotes(server: { url: string }, words: readonly (readonly [string, string])[]) {
	const board = await ServerBoard.create(server)
	const token = await tokenFor(board.lead, 'write', 'Notes')
	const writes = program({ address: server.url }, board.id, token)
	const ids: string[] = []
	for (const [cell, text] of words) {
		const answer = await writes.send('POST', '/notes', { text, cell })
		if (answer.status !== 201) throw new Error(await answer.text())
		ids.push(((await answer.json()) as { note: { id: string } }).note.id)
	}
	return { board, ids, writes }
}

const LONG = `${'We have said for years that the services should meet. '.repeat(14)}The end.`
const WORDS = [
	[CELL, 'Shared calendar'],
	[CELL, LONG],
	['shape:cell-silos-culture', 'One front door'],
] as const

function lines(page: Page): Locator {
	return page.locator('.attention-lines')
}

function stage(page: Page): Locator {
	return page.getByRole('region', { name: 'Presenting' })
}

test('N110 N111 everyone is brought to a cell, whoever writes is asked', async ({
	server,
	newPerson,
}) => {
	const { board } = await withNotes(server, WORDS.slice(0, 1))
	const [lena, aino, otto] = [
		await newPerson('Lena'),
		await newPerson('Aino'),
		await newPerson('Otto'),
	]
	const lead = await TableScreen.open(lena, board, { role: 'facilitator' })
	const writer = await TableScreen.open(aino, board, { role: 'contributor' })
	await otto.page.setViewportSize(PHONE)
	const phone = await TableScreen.open(otto, board, { role: 'contributor' })
	await phone.toBeSaved()
	await writer.cell('silos', 'culture').locator('.cell__write').click()
	await writer.page.keyboard.type('In the middle of a')
	await writer.toBeSaved()

	await lead.cell('silos', 'stakeholders').hover()
	await lead
		.cell('silos', 'stakeholders')
		.getByRole('button', { name: /^Bring everyone here/ })
		.click()
	await expect(lines(lena.page)).toContainText('2 people have been called', PATIENCE)
	// Who does nothing else is there, told so, with the focus there too.
	await expect(lines(otto.page)).toContainText('Lena brought you to', PATIENCE)
	await expect(phone.cell('silos', 'stakeholders')).toBeVisible()
	await expect(phone.focused).toHaveAttribute('data-focus', 'shape:cell-silos-stakeholders')
	// Who writes goes on writing, and is asked.
	await expect(lines(aino.page)).toContainText('Lena asks you to come to', PATIENCE)
	await writer.page.keyboard.type(' sentence')
	expect(await writer.written()).toBe('In the middle of a sentence')
	await lines(aino.page).getByRole('button', { name: 'Go', exact: true }).click()
	await expect(lines(aino.page)).toContainText('You’re in', PATIENCE)
	await expect(writer.note('In the middle of a sentence')).toHaveCount(1)
	await lines(otto.page).getByRole('button', { name: 'Back to where I was' }).click()
	await expect(phone.cell('silos', 'stakeholders')).toBeHidden()
})

test('N110 N111 N115 N116 N117 N118 presenting, voices and late comers, on laptop, phone, table and projector', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	test.setTimeout(300_000)
	const { board, ids, writes } = await withNotes(server, WORDS)
	await plan(board, [{ id: 'write', title: { en: 'Write' }, kind: 'write' }])
	const [lena, aino, otto] = [
		await newPerson('Lena'),
		await newPerson('Aino'),
		await newPerson('Otto'),
	]
	const canvas = await BoardScreen.open(lena, board, 'facilitator')
	const writer = await TableScreen.open(aino, board, { role: 'contributor', sector: 'business' })
	await otto.page.setViewportSize(PHONE)
	const phone = await TableScreen.open(otto, board, { role: 'contributor', sector: 'state' })
	await phone.toBeSaved()
	const projector = await lena.context.newPage()
	await projector.goto(`${board.path}?projector`)

	const panel = await openLead(lena.page)
	await panel.getByRole('button', { name: 'Start: Write' }).click()
	await panel.getByRole('button', { name: 'Voices not heard' }).click()
	await expect(panel).toContainText('nothing yet in this phase', PATIENCE)
	await expect(panel).toContainText('Nobody has written here yet')
	for (const size of SIZES.slice(0, 2)) {
		await lena.page.setViewportSize(size)
		await screenshot(lena.page, `attention-panel-${size.width}`)
	}
	expect((await findings(lena.page, EXCUSES)).found, 'the panel').toEqual([])

	// Asked by sector: only those hear it, and nobody is moved.
	const ask = panel.getByRole('button', { name: /^Ask .*Business/ })
	await ask.click()
	await expect(lines(aino.page)).toContainText('would like to hear from you in', PATIENCE)
	await expect(lines(otto.page).locator('.banner')).toHaveCount(0)
	await screenshot(aino.page, 'attention-asked-table')
	await lines(aino.page).getByRole('button', { name: 'Not now' }).click()

	// Presenting: one writes, one looks on, the projector shows it large.
	await writer.cell('silos', 'culture').locator('.cell__write').click()
	await writer.page.keyboard.type('Half')
	await panel.getByRole('button', { name: /^Present/ }).click()
	await expect(stage(lena.page)).toContainText('Shared calendar', PATIENCE)
	await expect(stage(lena.page)).toContainText('Note 1 of')
	await expect(stage(otto.page)).toContainText('Shared calendar', PATIENCE)
	await expect(projector.locator('.slide')).toContainText('Shared calendar', PATIENCE)
	await expect(stage(aino.page)).toHaveCount(0)
	await expect(lines(aino.page)).toContainText('Lena is presenting', PATIENCE)
	expect(await writer.written()).toBe('Half')
	await screenshot(lena.page, 'present-lead')
	await screenshot(projector, 'present-projector')
	await screenshot(otto.page, 'present-phone')
	expect((await findings(lena.page, EXCUSES)).found, 'who presents').toEqual([])
	expect((await findings(otto.page, EXCUSES)).found, 'who looks on').toEqual([])
	await writer.page.keyboard.press('Escape')
	await lines(aino.page).getByRole('button', { name: 'Look on' }).click()
	await expect(stage(aino.page)).toContainText('Shared calendar', PATIENCE)
	await expect(stage(aino.page)).toBeFocused()

	await stage(lena.page).press('ArrowRight')
	await expect(stage(otto.page)).toContainText('The end.', PATIENCE)
	await expect(stage(lena.page)).toContainText('Note 2 of 4')
	await screenshot(projector, 'present-projector-long')
	await screenshot(otto.page, 'present-phone-long')
	await stage(lena.page).press('ArrowDown')
	await expect(stage(otto.page)).toContainText('One front door', PATIENCE)
	await expect(stage(otto.page)).toContainText('Cell 2 of 2')
	await screenshot(lena.page, 'present-cell')
	await stage(lena.page).press('ArrowRight')
	await expect(stage(otto.page)).toContainText('Note 3 of 4', PATIENCE)
	// The note is deleted: it goes on to the next.
	expect((await writes.send('DELETE', `/notes/${ids[2]}`)).ok).toBe(true)
	await expect(stage(otto.page)).toContainText('Half', PATIENCE)
	await expect(stage(lena.page)).toContainText('Note 3 of 3')
	// A late comer sees it, and leaves by a key.
	const late = await newPerson('Late')
	const lateScreen = await TableScreen.open(late, board, { role: 'viewer' })
	await expect(stage(late.page)).toBeVisible(PATIENCE)
	await stage(late.page).press('Escape')
	await expect(stage(late.page)).toHaveCount(0)
	await expect(lines(late.page)).toContainText('Lena is presenting')
	await lateScreen.toBeSaved()

	await stage(lena.page).press('Escape')
	for (const page of [lena.page, otto.page, aino.page])
		await expect(stage(page)).toHaveCount(0, PATIENCE)
	await expect(projector.locator('.slide')).toHaveCount(0, PATIENCE)

	// Kept somewhere: whoever comes later lands there.
	const after = await openLead(lena.page)
	await lena.page.locator('.views__button').filter({ hasText: 'Overview' }).click()
	await after.getByText('Whoever comes later too').click()
	await after.getByRole('button', { name: 'Bring everyone to the overview' }).click()
	await expect(after).toContainText('Everyone who comes lands at the overview', PATIENCE)
	await expect(otto.page.locator('.overview')).toBeVisible(PATIENCE)
	const later = await newPerson('Later')
	await board.letIn(later.context, 'Later', 'contributor', 'city')
	await later.page.goto(board.path)
	await expect(later.page.locator('.overview')).toBeVisible(PATIENCE)
	// Whoever said so on their device is asked.
	const wary = await newPerson('Wary')
	await wary.context.addInitScript(() => localStorage.setItem('kudelma.comesAlong', 'false'))
	const stays = await TableScreen.open(wary, board, { role: 'contributor' })
	await expect(lines(wary.page)).toContainText('Lena asks you to come to the overview', PATIENCE)
	await lines(wary.page).getByRole('button', { name: 'Stay here' }).click()
	await expect(lines(wary.page).locator('.banner')).toHaveCount(0)
	await expect(stays.table).toBeVisible()
	await after.getByRole('button', { name: 'Let them go' }).click()
	await expect(after.getByRole('button', { name: 'Let them go' })).toHaveCount(0, PATIENCE)
	await canvas.toBe('saved')
})

test('P11 P13 N112 N113 N114 following and pointing, on canvas, table and phone', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	test.setTimeout(300_000)
	const { board } = await withNotes(server, WORDS)
	const [lena, aino, otto] = [
		await newPerson('Lena'),
		await newPerson('Aino'),
		await newPerson('Otto'),
	]
	const lead = await BoardScreen.open(lena, board, 'facilitator')
	const follower = await BoardScreen.open(aino, board, 'contributor')
	await otto.page.setViewportSize(PHONE)
	const phone = await TableScreen.open(otto, board, { role: 'contributor' })

	for (const { page } of [aino, otto]) {
		await page.locator('.bar__button.people').click()
		await page.getByRole('button', { name: 'Follow Lena' }).click()
		await expect(lines(page)).toContainText('You follow Lena', PATIENCE)
	}
	await expect(lines(lena.page)).toContainText('2 people follow you', PATIENCE)
	await screenshot(otto.page, 'follow-phone')

	// The camera along the canvas, the cell in the phone's table.
	await lead.write(lead.cell('roles', 'culture'), 'Look here')
	await lead.leave()
	const seen = () => lead.cell('roles', 'culture').boundingBox()
	const alsoSeen = () => follower.cell('roles', 'culture').boundingBox()
	await expect
		.poll(async () => {
			const [a, b] = [await seen(), await alsoSeen()]
			return a && b ? Math.abs(a.x - b.x) + Math.abs(a.width - b.width) < 8 : false
		}, PATIENCE)
		.toBe(true)
	await expect(phone.cell('roles', 'culture')).toBeVisible(PATIENCE)

	// Pointing, while followed.
	await lena.page.keyboard.down('p')
	await lena.page.mouse.click(...(await pointIn(lead.cell('roles', 'culture'), 0.4, 0.5)))
	await lena.page.keyboard.up('p')
	await expect(aino.page.locator('.pointer-ring')).toContainText('Lena', PATIENCE)
	await expect(lena.page.locator('.pointer-ring')).toContainText('You')
	await expect(lines(otto.page)).toContainText('Lena points at', PATIENCE)
	await screenshot(aino.page, 'point-canvas')
	await screenshot(otto.page, 'point-phone')
	await expect(aino.page.locator('.pointer-ring')).toHaveCount(0, PATIENCE)

	// Whoever does something themselves goes their own way again.
	await aino.page.mouse.wheel(0, 40)
	await aino.page.mouse.move(600, 400)
	await aino.page.mouse.wheel(0, 40)
	await expect(lines(lena.page)).toContainText('1 person follows you', PATIENCE)
	await otto.page.keyboard.press('Escape')
	await expect(lines(lena.page)).not.toContainText('follow', PATIENCE)

	// By the canvas' menu, which brings everyone too.
	await lena.page.mouse.click(...(await pointIn(lead.cell('roles', 'culture'), 0.4, 0.9)), {
		button: 'right',
	})
	await screenshot(lena.page, 'attention-canvas-menu')
	await lena.page.getByRole('menuitem', { name: 'Bring everyone here' }).click()
	await expect(lines(aino.page)).toContainText('Lena brought you to', PATIENCE)
	expect((await findings(aino.page, EXCUSES)).found, 'who was brought').toEqual([])
})

test('N119 on a phone a call is whole, and one line opens a vote and private notes beside it', async ({
	server,
	newPerson,
}) => {
	const { board } = await withNotes(server, WORDS)
	await plan(board, [
		{ id: 'alone', title: { en: 'Alone first' }, kind: 'private', reveal: {} },
		{ id: 'vote', title: { en: 'Choose' }, kind: 'vote', vote: { on: 'notes', dots: 3, most: 1 } },
	])
	await lead(board, { to: 'alone' })
	const aino = await TableScreen.open(await newPerson('Aino', { viewport: PHONE }), board, {
		role: 'contributor',
	})
	const { page } = aino
	await page.locator('.phone__write').click()
	await page.keyboard.type('Quietly')
	await page.keyboard.press('Escape')
	await aino.toBeSaved()
	const secret = page.getByRole('region', { name: 'Your private notes' })
	const vote = page.getByRole('region', { name: 'Vote', exact: true })
	const others = page.locator('.over-more')
	await expect(secret).toBeVisible(PATIENCE)
	await expect(others).toBeHidden()

	await lead(board, { to: 'vote' })
	await expect(vote).toBeVisible(PATIENCE)
	await expect(secret).toBeHidden()
	await expect(others).toHaveAccessibleName('Your private notes')

	await must(board.lead.post('/attention', { to: { cell: CELL } }))
	const call = lines(page).locator('.banner')
	await expect(call).toBeVisible(PATIENCE)
	await expect(vote).toBeHidden()
	await expect(others).toHaveAccessibleName(/^Vote · 3 of 3 dots left\s*Your private notes$/)
	const below = () => page.locator('.stage__over').evaluate((all) => all.clientHeight)
	expect(await below(), 'a quarter of the screen at most').toBeLessThan(PHONE.height / 4)
	await screenshot(page, 'phone-call-and-vote')

	await others.click()
	await expect(others).toHaveAttribute('aria-expanded', 'true')
	for (const one of [call, vote, secret]) await expect(one).toBeVisible()
	expect((await findings(page, EXCUSES)).found).toEqual([])
	await others.click()
	await call.getByRole('button', { name: 'Close' }).click()
	await expect(vote).toBeVisible()
	await expect(others).toHaveAccessibleName('Your private notes')

	// With room for all of them nothing is shut.
	await page.setViewportSize({ width: 1280, height: 720 })
	await expect(others).toBeHidden()
	for (const one of [vote, secret]) await expect(one).toBeVisible()
})
