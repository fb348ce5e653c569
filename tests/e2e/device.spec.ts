/**
 * Coming back on a device that has lost something: its cookie, or the leave to keep
 * any; and people who are listed twice, or removed by mistake. (SPEC J41-J48, K12, K13)
 */
import { expect, screenshot } from './fixtures.ts'
import { BoardScreen, PATIENCE, speakEnglish } from './support/BoardScreen.ts'
import { test } from './support/cables.ts'
import { ServerBoard } from './support/ServerBoard.ts'

test.describe.configure({ timeout: 120_000 })

async function names(board: ServerBoard): Promise<string[]> {
	const { participants } = await (await board.lead.get('/participants')).json()
	return participants.map(({ name }: { name: string }) => name)
}

test('J41 J47 whose cookies are blocked is told so and added nowhere, and who lost them is who they were', {
	tag: '@long',
}, async ({ server, newPerson, problems }) => {
	problems.allow(/401/)
	const board = await ServerBoard.create(server)
	const { page, context } = await newPerson('Aino')
	await speakEnglish(page)
	// As a browser that is told to: none is kept, none is sent.
	await page.addInitScript(() => {
		const { fetch } = window
		window.fetch = (input, init) => {
			const allowed = sessionStorage.getItem('cookies') !== null
			return fetch(input, { ...init, ...(!allowed && { credentials: 'omit' }) })
		}
	})
	await page.goto(board.link('contributor'))
	const heading = page.getByRole('heading', { level: 1 })
	await expect(heading).toHaveText('This browser doesn’t keep cookies')
	await screenshot(page, 'shut-no-cookies')
	expect(await names(board)).toEqual(['Lead'])

	await page.evaluate(() => sessionStorage.setItem('cookies', 'allowed'))
	await page.getByRole('button', { name: 'Try again' }).click()
	await page.getByLabel('Your name').fill('Aino')
	await page.getByText('Business', { exact: true }).click()
	await page.getByRole('button', { name: 'Join', exact: true }).click()
	const aino = await BoardScreen.at(page)
	await aino.write(aino.cell('roles', 'culture'), 'Mine')
	await aino.toBe('saved')

	await context.clearCookies()
	await page.goto(board.link('contributor'))
	await page.getByRole('button', { name: 'Join', exact: true }).click()
	await aino.ready()
	await aino.toBe('saved')
	expect(await names(board)).toEqual(['Lead', 'Aino'])
})

test('J44 J45 a facilitator merges who is listed twice, and lets in again who was removed', {
	tag: '@long',
}, async ({ server, newPerson, problems }) => {
	problems.allow(/40[13]/)
	const board = await ServerBoard.create(server)
	const old = await BoardScreen.open(await newPerson('Aino'), board, 'contributor')
	await old.write(old.cell('roles', 'culture'), 'By the old one')
	await old.toBe('saved')
	const now = await board.guest('contributor', { name: 'Aino', sector: 'state' })
	const berit = await board.guest('viewer', { name: 'Berit' })
	await board.lead.send('DELETE', `/participants/${berit.participant.id}`)
	const lead = await BoardScreen.open(await newPerson('Cecilia'), board, 'facilitator')

	await lead.page.getByRole('button', { name: '2 people here' }).click()
	await lead.page.getByRole('button', { name: 'Manage people' }).click()
	const people = lead.page.getByRole('dialog', { name: 'People of the board' })
	await people.getByRole('button', { name: 'Aino is the same person as…' }).first().click()
	const ask = people.getByRole('alertdialog')
	await expect(ask.getByRole('combobox')).toContainText('Aino · State')
	await expect(ask).toContainText('with that one’s role, “Contributor”')
	await screenshot(lead.page, 'manage-merge')
	await ask.getByRole('button', { name: 'Merge' }).click()
	await expect(people.getByText('Aino is listed once now.')).toBeVisible()
	await expect(people.getByRole('combobox', { name: 'Role of Aino' })).toHaveCount(1)
	// The window of the old one goes on as the other, and may still change what it made.
	await old.toBe('saved')
	await expect.poll(async () => (await names(board)).length, PATIENCE).toBe(3)
	const me = await (await now.get('/me')).json()
	await expect
		.poll(() =>
			old.page.evaluate(() =>
				Object.values(JSON.parse(localStorage['kudelma.memberships'] ?? '{}')),
			),
		)
		.toEqual([expect.objectContaining({ participant: expect.objectContaining(me.participant) })])

	await people.getByRole('button', { name: 'Let Berit in again' }).click()
	await expect(people.getByText('Berit may come in again.')).toBeVisible()
	await expect(people.getByRole('combobox', { name: 'Role of Berit' })).toBeVisible()
	expect((await berit.get('/me')).status).toBe(200)
})

test('K12 K13 K14 the list has present titles, and asks before unsent words go with a board', {
	tag: '@long',
}, async ({ server, newPerson, newCable }) => {
	const cable = await newCable()
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino', { baseURL: cable.url }), board)
	await aino.toBe('saved')
	await board.lead.send('PUT', '/settings', { title: 'Strategy day, autumn' })
	const { page } = aino
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Strategy day, autumn')
	cable.cut()
	await aino.write(aino.cell('roles', 'culture'), 'Not sent yet')
	await aino.toBe('offline')
	await page.getByRole('link', { name: 'To the front page' }).click()
	const recent = page.getByRole('region', { name: 'Boards opened lately on this device' })
	const link = recent.getByRole('link', { name: /^Strategy day, autumn/ })
	await expect(link).toBeVisible()
	const rows = () =>
		page.evaluate(
			() =>
				new Promise<number>((resolve) => {
					const opening = indexedDB.open('kudelma')
					opening.onsuccess = () => {
						const counting = opening.result.transaction('updates').objectStore('updates').count()
						counting.onsuccess = () => {
							opening.result.close()
							resolve(counting.result)
						}
					}
				}),
		)
	expect(await rows()).toBeGreaterThan(0)
	await recent.getByRole('button', { name: /^Remove/ }).click()
	const ask = recent.getByRole('alertdialog')
	await expect(ask).toContainText(/\d+ changes? that you made on “Strategy day, autumn”/)
	await screenshot(page, 'home-unsent')
	await ask.getByRole('button', { name: 'Cancel' }).click()
	await expect(link).toBeVisible()
	await recent.getByRole('button', { name: /^Remove/ }).click()
	await ask.getByRole('button', { name: 'Drop and remove' }).click()
	await expect(recent.getByText('No boards yet.')).toBeVisible()
	expect(await rows()).toBe(0)
	const kept = await page.evaluate(() => Object.values({ ...localStorage }).join())
	expect(kept).not.toContain(board.id)
})
