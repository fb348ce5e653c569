/** Teams on one board: put together by a facilitator, each with its part in a phase, and a board each. (SPEC N120-N128) */
import type { Locator, Page } from '@playwright/test'
import { idOf, mixTeams, putTeams, teamsOf } from '../integration/support/teams.ts'
import { expect, SIZES, screenshot, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { atRest, BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { barOf, openLead } from './support/Phases.ts'
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
const PARTED = [
	{
		...{ id: 'own', title: { en: 'Each its own' }, kind: 'write', teams: 'divide' },
		open: { themes: ['roles', 'silos'] },
	},
	{ id: 'all', title: { en: 'All together' }, kind: 'write' },
]

async function must(answer: Promise<Response>): Promise<void> {
	const told = await answer
	if (!told.ok) throw new Error(await told.text())
}

function dialogOf(page: Page): Locator {
	return page.getByRole('dialog', { name: 'Groups on this board' })
}

function cardOf(page: Page, name: string): Locator {
	return dialogOf(page).getByRole('region', { name, exact: true })
}

async function idsByName(board: ServerBoard): Promise<Map<string, string>> {
	const answer = await board.lead.get('/participants')
	const { participants } = (await answer.json()) as {
		participants: { id: string; name: string }[]
	}
	return new Map(participants.map(({ id, name }) => [name, id]))
}

test('N120 N121 N122 each sees their group, which cells are its own, and comes to them by one click', async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server)
	const [aino, otto] = [await newPerson('Aino'), await newPerson('Otto', { viewport: PHONE })]
	const screen = await BoardScreen.open(aino, board, 'contributor')
	const phone = await TableScreen.open(otto, board, { role: 'contributor' })
	const people = await idsByName(board)
	const ids = (name: string) => [people.get(name) ?? '']
	await putTeams(board.lead, { Waves: ids('Aino'), Winds: ids('Otto') })
	await must(board.lead.send('PUT', '/run-sheet', PARTED))
	await must(board.lead.post('/phase', { to: 'own' }))

	await expect(aino.page.getByRole('button', { name: 'Your group: Waves' })).toBeVisible(PATIENCE)
	await expect(barOf(aino.page)).toContainText('Your group writes in: ')
	await expect(screen.cell('roles', 'culture')).toHaveAttribute('data-closed', 'false')
	await expect(screen.cell('silos', 'culture')).toHaveAttribute('data-closed', 'true')
	await aino.page.mouse.dblclick(...(await pointIn(screen.cell('silos', 'culture'), 0.5, 0.7)))
	await expect(aino.page.locator('.blocked-writing')).toContainText('another group’s part')
	await aino.page.getByRole('button', { name: 'My group’s cells' }).click()
	await atRest(screen.cell('roles', 'culture'))
	await screen.write(screen.cell('roles', 'culture'), 'from the waves')

	// On a phone one comes after the other.
	await otto.page.getByRole('button', { name: 'My group’s cells' }).click()
	await expect(otto.page.getByRole('button', { name: 'My group’s cells: 1 of 6' })).toBeVisible()
	await otto.page.locator('.phone__write').click()
	await expect(phone.area).toBeFocused()
	await otto.page.keyboard.type('from the winds')
	await otto.page.keyboard.press('Escape')
	await expect.poll(() => board.texts(), PATIENCE).toEqual(['from the waves', 'from the winds'])

	// In the hall each is named with its part.
	await aino.page.goto(`${board.path}?projector`)
	await expect(aino.page.getByRole('listitem').filter({ hasText: 'Winds' })).toContainText(
		'Collaboration across sector boundaries',
		PATIENCE,
	)
	await screenshot(aino.page, 'teams-projector')
	await aino.page.goto(board.path)
	await screen.ready()

	await must(board.lead.post('/teams/together'))
	await expect(barOf(aino.page)).not.toContainText('Your group writes', PATIENCE)
	await screen.wholeBoard()
	await expect(screen.cell('silos', 'culture')).toHaveAttribute('data-closed', 'false')
})

test('N123 N126 a facilitator makes groups, renames them and moves people by list and by dragging; each sees it', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const lead = await newPerson('Fanny')
	const people = [await newPerson('Aino'), await newPerson('Otto')]
	await TableScreen.open(lead, board, { role: 'facilitator' })
	for (const person of people) await TableScreen.open(person, board, { role: 'contributor' })
	const [aino, otto] = people
	const panel = await openLead(lead.page)
	await panel.getByRole('button', { name: 'Make groups' }).click()
	const dialog = dialogOf(lead.page)
	await dialog.getByLabel('How many groups').fill('2')
	await expect(dialog.getByText('2 people who are here now')).toBeVisible(PATIENCE)
	expect((await findings(lead.page, EXCUSES)).found).toEqual([])
	await dialog.getByRole('button', { name: 'Make the groups' }).click()
	await expect(cardOf(lead.page, 'Group 1')).toContainText('1 person', PATIENCE)
	await expect(cardOf(lead.page, 'Group 2')).toContainText('1 person')

	const name = cardOf(lead.page, 'Group 1').getByLabel('Name of the group')
	await name.fill('Waves')
	await name.press('Enter')
	await expect(cardOf(lead.page, 'Waves')).toBeVisible(PATIENCE)
	await cardOf(lead.page, 'Waves').getByRole('button', { name: 'Colour of Waves' }).click()
	await dialog.getByRole('button', { name: 'Colour 4' }).click()

	// By the keyboard's list, and by dragging.
	for (const one of ['Aino', 'Otto']) {
		await dialog.getByLabel(`Group of ${one}`).selectOption({ label: 'Waves' })
		await expect(cardOf(lead.page, 'Waves').getByLabel(`Group of ${one}`)).toBeVisible(PATIENCE)
	}
	await expect(
		dialog.getByText('Otto is in Waves now.').or(dialog.getByText('Aino is in Waves now.')),
	).toBeAttached()
	await cardOf(lead.page, 'Waves')
		.getByRole('listitem')
		.filter({ hasText: 'Otto' })
		.dragTo(cardOf(lead.page, 'Group 2'))
	await expect(cardOf(lead.page, 'Group 2').getByLabel('Group of Otto')).toBeVisible(PATIENCE)
	expect((await findings(lead.page, EXCUSES)).found).toEqual([])

	await expect(
		aino?.page.getByRole('button', { name: 'Your group: Waves' }) as Locator,
	).toBeVisible(PATIENCE)
	await otto?.page.getByRole('button', { name: 'Your group: Group 2' }).click()
	await expect(otto?.page.getByRole('list', { name: 'Who is in it' }) as Locator).toContainText(
		'Otto',
	)
	await otto?.page.keyboard.press('Escape')

	// Dealing anew asks first.
	await dialog.getByText('Deal everyone anew').first().click()
	await dialog.getByRole('button', { name: 'Deal everyone anew' }).click()
	await expect(dialog.getByRole('alertdialog')).toContainText('what you have arranged is gone')
	await lead.page.keyboard.press('Escape')
	await expect(dialog.getByRole('alertdialog')).toBeHidden()
	await expect(dialog).toBeVisible()

	// They choose themselves, and the one who leaves is told that they're in none.
	await dialog.getByLabel('They choose themselves').click()
	await aino?.page.getByRole('button', { name: 'Your group: Waves' }).click()
	await aino?.page.getByRole('button', { name: /^Group 2/ }).click()
	await expect(
		aino?.page.getByRole('button', { name: 'Your group: Group 2' }) as Locator,
	).toBeVisible(PATIENCE)
	await expect(cardOf(lead.page, 'Group 2')).toContainText('2 people', PATIENCE)
	await aino?.page.getByRole('button', { name: 'Your group: Group 2' }).click()
	await aino?.page.getByRole('button', { name: 'Leave the group' }).click()
	await expect(aino?.page.getByText('You’re in no group yet.') as Locator).toBeVisible(PATIENCE)
	expect((await findings(aino?.page as Page, EXCUSES)).found).toEqual([])
	await expect(cardOf(lead.page, 'In no group').getByLabel('Group of Aino')).toBeVisible(PATIENCE)
})

test('N125 who comes late is put into the smallest group, where that was wished', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const first = await board.guest('contributor', { name: 'Ensi' })
	await putTeams(board.lead, { Waves: [first.participant.id], Winds: [] }, { late: 'smallest' })
	const late = await newPerson('Late')
	await TableScreen.open(late, board, { role: 'contributor' })
	await expect(late.page.getByRole('button', { name: 'Your group: Winds' })).toBeVisible(PATIENCE)
	await late.page
		.getByRole('button', { name: /in this board|here/i })
		.first()
		.click()
	await expect(late.page.getByRole('heading', { name: 'Winds' })).toBeVisible()
})

test('N124 N127 a board each: by one click there, and all come back by one click of the facilitator', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const [lead, aino] = [await newPerson('Fanny'), await newPerson('Aino', { viewport: PHONE })]
	await TableScreen.open(lead, board, { role: 'facilitator' })
	await TableScreen.open(aino, board, { role: 'contributor' })
	const people = await idsByName(board)
	await putTeams(board.lead, { Waves: [people.get('Aino') ?? ''], Winds: [] })
	const panel = await openLead(lead.page)
	await panel.getByRole('button', { name: 'Arrange the groups' }).click()
	const dialog = dialogOf(lead.page)
	await dialog.getByRole('button', { name: 'Give each group its own board' }).click()
	await dialog.getByRole('button', { name: 'Yes, send them' }).click()
	await expect(dialog.getByText('The groups are on their own boards.')).toBeVisible(PATIENCE)
	expect((await findings(lead.page, EXCUSES)).found).toEqual([])

	await aino.page.getByRole('button', { name: 'To my group’s board' }).click()
	await expect(aino.page).not.toHaveURL(new RegExp(board.id), PATIENCE)
	await expect(aino.page.getByText('This is Waves’s own board.')).toBeVisible(PATIENCE)
	await dialog.getByRole('button', { name: 'Everyone back together' }).click()
	await expect(
		aino.page.getByText('Everyone is coming back together on “Strategy day”.'),
	).toBeVisible(PATIENCE)
	await aino.page.getByRole('link', { name: 'Back to the shared board' }).click()
	await expect(aino.page).toHaveURL(new RegExp(board.id), PATIENCE)
	await expect(aino.page.getByRole('button', { name: 'Your group: Waves' })).toBeVisible(PATIENCE)
	await expect(
		dialog.getByRole('link', { name: 'See the groups’ boards, and merge them' }),
	).toBeVisible()
})

test('N128 a phase’s parts are planned: divided, or for each group', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const lead = await newPerson('Fanny')
	const teams = await mixTeams(board.lead, { teams: 2, how: 'chance', names: ['Waves', 'Winds'] })
	await must(board.lead.send('PUT', '/run-sheet', [{ ...PARTED[0], teams: undefined }]))
	await TableScreen.open(lead, board, { role: 'facilitator' })
	const panel = await openLead(lead.page)
	await panel.getByRole('button', { name: 'Plan the run-sheet' }).click()
	const dialog = lead.page.getByRole('dialog', { name: 'Run-sheet' })
	await dialog.locator('.phase__details summary').first().click()
	await dialog
		.getByLabel('Groups', { exact: true })
		.selectOption({ label: 'A part for each group' })
	const waves = dialog.getByRole('group', { name: 'Waves' })
	await expect(
		waves.getByLabel('Identifying the context and the roles of the different actors'),
	).toBeChecked()
	expect((await findings(lead.page, EXCUSES)).found).toEqual([])
	await dialog.getByRole('button', { name: /^Save/ }).click()
	await expect
		.poll(async () => {
			const answer = await board.lead.get('/run-sheet')
			return ((await answer.json()) as { phases: { teams: unknown }[] }).phases[0]?.teams
		}, PATIENCE)
		.toEqual({
			[idOf(teams, 'Waves')]: { themes: ['roles'] },
			[idOf(teams, 'Winds')]: { themes: ['silos'] },
		})
	await teamsOf(await board.lead.get('/teams'))
})

test('pictures of groups, in all sizes, light and dark', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	test.skip(!process.env.KUDELMA_SCREENSHOTS, 'nobody asks for pictures')
	const board = await ServerBoard.create(server, { language: 'fi' })
	const lead = await newPerson('Fanny')
	const aino = await newPerson('Aino')
	for (const name of ['Otto', 'Ilona', 'Pekka', 'Ritva', 'Sami', 'Tuulikki-Annastiina']) {
		await board.guest('contributor', { name })
	}
	await BoardScreen.open(aino, board, 'contributor')
	await BoardScreen.open(lead, board, 'facilitator')
	const people = await idsByName(board)
	await mixTeams(board.lead, {
		teams: 3,
		how: 'sectors',
		whom: 'all',
		names: ['Aallot', 'Tuulet', 'Kalliot ja kivet'],
	})
	await teamsOf(
		await board.lead.post('/teams/move', { participants: [people.get('Otto') ?? ''], team: null }),
	)
	await must(board.lead.send('PUT', '/run-sheet', PARTED))
	await must(board.lead.post('/phase', { to: 'own' }))
	const panel = await openLead(lead.page)
	for (const scheme of ['light', 'dark'] as const) {
		for (const size of SIZES) {
			const name = `${scheme}-${size.width}`
			for (const { page } of [lead, aino]) {
				await page.emulateMedia({ colorScheme: scheme })
				await page.setViewportSize(size)
			}
			await screenshot(lead.page, `${name}-lead`)
			await panel.getByRole('button', { name: 'Arrange the groups' }).click()
			await expect(cardOf(lead.page, 'Aallot')).toBeVisible(PATIENCE)
			await screenshot(lead.page, `${name}-dialog`)
			await dialogOf(lead.page).getByText('A board each').scrollIntoViewIfNeeded()
			await screenshot(lead.page, `${name}-dialog-end`)
			await lead.page.keyboard.press('Escape')
			await expect(dialogOf(lead.page)).toBeHidden()
			await screenshot(aino.page, `${name}-aino`)
			await aino.page.getByRole('button', { name: /^Your group/ }).click()
			await screenshot(aino.page, `${name}-chip`)
			await aino.page.keyboard.press('Escape')
		}
	}

	// In Finnish, in the table.
	const [kirsi, ritva] = [await newPerson('Kirsi'), await newPerson('Eero')]
	await TableScreen.open(kirsi, board, { language: 'fi', role: 'facilitator' })
	await TableScreen.open(ritva, board, { language: 'fi', role: 'contributor' })
	await kirsi.page.locator('.lead-button').first().click()
	await kirsi.page.getByRole('button', { name: 'Paneeliin' }).click()
	for (const size of SIZES) {
		for (const { page } of [kirsi, ritva]) await page.setViewportSize(size)
		await kirsi.page.getByRole('button', { name: 'Järjestä ryhmiä' }).click()
		const dialog = kirsi.page.getByRole('dialog', { name: 'Laudan ryhmät' })
		await dialog.getByText('Jaa kaikki uudelleen').first().click()
		await dialog.getByRole('spinbutton').scrollIntoViewIfNeeded()
		await screenshot(kirsi.page, `fi-${size.width}-dialog`)
		await kirsi.page.keyboard.press('Escape')
		await screenshot(ritva.page, `fi-${size.width}-table`)
	}
	await teamsOf(
		await board.lead.send('PUT', '/teams', {
			...{
				teams: (await teamsOf(await board.lead.get('/teams'))).list.map(({ id, name, hue }) => ({
					id,
					name,
					hue,
				})),
			},
			choice: true,
		}),
	)
	await ritva.page.locator('.banner .team-chip').click()
	await screenshot(ritva.page, 'fi-390-choose')
	await ritva.page.getByRole('button', { name: /^Aallot/ }).click()
	await expect(ritva.page.locator('.team-chip')).toHaveCount(1, PATIENCE)
	await screenshot(ritva.page, 'fi-390-mine')
	await must(board.lead.post('/teams/boards', { notes: 'none' }))
	await expect(ritva.page.getByRole('button', { name: 'Ryhmäni laudalle' })).toBeVisible(PATIENCE)
	await screenshot(ritva.page, 'fi-390-away')
	await kirsi.page.setViewportSize(SIZES[1])
	await screenshot(kirsi.page, 'fi-1280-away')
})
