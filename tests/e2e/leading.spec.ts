/** What facilitators decide about a board: people, sectors, names, the framework's lock, its end. */
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { comeByLink, Lead, offersACopy } from './support/Lead.ts'
import { ServerBoard } from './support/ServerBoard.ts'

test.describe.configure({ timeout: 300_000 })

test('J35 a facilitator sees who has joined, gives a role, and it holds at once', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	const board = await ServerBoard.create(server)
	const away = await board.guest('contributor', { name: 'Anna Away', organisation: 'Sitra' })
	const otto = await newPerson('Otto')
	await BoardScreen.open(otto, board, 'contributor')
	const lead = await Lead.come(await newPerson('Aino'), board)
	const dialog = await lead.people()
	const here = dialog.getByRole('region', { name: 'Here now' })
	const gone = dialog.getByRole('region', { name: 'Away' })
	await expect(here.getByRole('listitem')).toHaveCount(2)
	await expect(here.getByRole('listitem').first()).toContainText('Aino')
	await expect(here.getByLabel('Role of Aino')).toBeDisabled()
	await expect(gone.getByText(away.participant.name)).toBeVisible()
	await expect(gone.getByText('City or municipality · Sitra')).toBeVisible()

	await here.getByLabel('Role of Otto').selectOption('Editor')
	await expect(dialog.getByText('Otto now has the role “Editor”.')).toBeVisible()
	await offersACopy(otto.page, true)

	// Somebody comes while the list is open.
	const eeva = await newPerson('Eeva')
	await BoardScreen.open(eeva, board, 'viewer')
	await expect(here.getByText('Eeva')).toBeVisible(PATIENCE)
})

test('J34 the board’s sectors are changed, and whoever joins next chooses among them', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	const board = await ServerBoard.create(server)
	await board.guest('contributor', { name: 'Otto', sector: 'state' })
	const lead = await Lead.come(await newPerson('Aino'), board)
	const dialog = await lead.settings()
	const names = dialog.getByRole('textbox', { name: /^Name of sector/ })
	await expect(names).toHaveCount(7)
	await names.nth(3).fill('Companies')
	await dialog.getByRole('button', { name: 'Move Companies up' }).click()
	await expect(names.nth(2)).toHaveValue('Companies')
	await dialog.getByRole('button', { name: 'Colour of Companies' }).first().click()
	await dialog.getByRole('button', { name: 'Colour of Companies 9' }).click()
	await dialog.getByRole('button', { name: 'Remove State' }).click()
	await expect(dialog.getByText('1 participant is from “State”.')).toBeVisible()
	await dialog.getByRole('button', { name: 'Add a sector' }).click()
	await expect(names.last()).toBeFocused()
	await dialog.getByRole('button', { name: 'Save the sectors' }).click()
	await expect(dialog.getByRole('alert').filter({ hasText: 'a name first' })).toBeVisible()
	await names.last().fill('Media')
	await dialog.getByRole('button', { name: 'Save the sectors' }).click()
	await expect(dialog.getByText('Saved.')).toBeVisible()

	const otto = await newPerson('Eeva')
	await otto.page.addInitScript(() => localStorage.setItem('kudelma.language', '"fi"'))
	await otto.page.goto(board.link('contributor'))
	const chips = otto.page.getByRole('radio')
	await expect(chips).toHaveCount(7)
	const words = otto.page.getByRole('group', { name: 'Sektorisi' })
	await expect(words).toContainText('Kaupunki tai kunta')
	await expect(words).toContainText('Companies')
	await expect(words).toContainText('Media')
	await expect(words).not.toContainText('Valtio')
})

test('J36 names are hidden at once, and shown again only when asked once more', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	const board = await ServerBoard.create(server)
	const otto = await newPerson('Otto')
	await BoardScreen.open(otto, board, 'contributor')
	const lead = await Lead.come(await newPerson('Aino'), board)
	const ottoSees = async () => {
		await otto.page.getByRole('button', { name: 'people here' }).click()
		const panel = otto.page.getByRole('dialog', { name: 'people here' })
		const words = await panel.innerText()
		await otto.page.keyboard.press('Escape')
		return words.includes('Aino')
	}
	await expect.poll(ottoSees, PATIENCE).toBe(true)
	const dialog = await lead.settings()
	const toggle = dialog.getByRole('switch', { name: 'Show sectors only' })
	await toggle.click()
	await expect(toggle).toBeChecked(PATIENCE)
	await expect.poll(ottoSees, PATIENCE).toBe(false)
	await lead.page.keyboard.press('Escape')

	const people = await lead.people()
	await expect(people.getByText('names are for facilitators')).toBeVisible()
	await expect(people.getByText('Otto')).toBeVisible()
	await lead.page.keyboard.press('Escape')

	await lead.settings()
	await toggle.click()
	await expect(dialog.getByRole('alertdialog')).toContainText('only facilitators see names')
	await dialog.getByRole('button', { name: 'Cancel' }).click()
	await expect(toggle).toBeChecked()
	await toggle.click()
	await dialog.getByRole('button', { name: 'Show the names' }).click()
	await expect(toggle).not.toBeChecked(PATIENCE)
	await expect.poll(ottoSees, PATIENCE).toBe(true)
})

test('J15 J37 the title changes for all, and an unlocked framework tells those who can lock it', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	const board = await ServerBoard.create(server)
	const otto = await newPerson('Otto')
	await comeByLink(otto, board.link('editor'))
	const lead = await Lead.come(await newPerson('Aino'), board)
	const dialog = await lead.settings()
	await dialog.getByLabel('Title').fill('A new name')
	await dialog.getByRole('button', { name: 'Save', exact: true }).click()
	for (const { page } of [lead, otto]) {
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('A new name', PATIENCE)
	}
	await dialog.getByRole('switch', { name: 'Unlocked' }).click()
	await lead.page.keyboard.press('Escape')
	const banner = lead.page.getByText('The framework is unlocked')
	await expect(banner).toBeVisible(PATIENCE)
	await expect(otto.page.getByText('The framework is unlocked')).toHaveCount(0)
	await lead.page.getByRole('button', { name: 'Lock it' }).click()
	await expect(banner).toHaveCount(0, PATIENCE)
})

test('J19 J38 the board is deleted by who has written the word, for everyone', {
	tag: '@long',
}, async ({ newPerson, server, problems }) => {
	problems.allow(/410|WebSocket/)
	const board = await ServerBoard.create(server)
	const otto = await newPerson('Otto')
	await BoardScreen.open(otto, board, 'contributor')
	const lead = await Lead.come(await newPerson('Aino'), board)
	const dialog = await lead.settings()
	await dialog.getByRole('button', { name: 'Delete the board…' }).click()
	const field = dialog.getByLabel('Write “delete” to confirm')
	await expect(field).toBeFocused()
	await expect(dialog.getByRole('button', { name: 'Delete for everyone' })).toBeDisabled()
	await field.fill('delet')
	await lead.page.keyboard.press('Enter')
	await expect(dialog, 'nothing happens without the word').toBeVisible()
	expect((await board.lead.get()).status).toBe(200)
	await field.fill('Delete')
	await lead.page.keyboard.press('Enter')
	await expect(lead.page).toHaveURL(/\/$/)
	await expect(lead.page.getByText('No boards yet')).toBeVisible()
	await expect(otto.page.getByText('This board has been deleted')).toBeVisible(PATIENCE)
	expect((await board.lead.get()).status).toBe(410)
})
