/** Private writing, in every view: what its writer sees, what nobody else gets, and the reveal. (SPEC N90-N98, O17, U7) */
import { expect, SIZES, screenshot } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { test } from './support/cables.ts'
import { barOf, lead, openLead, plan } from './support/Phases.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { Sniffer } from './support/Sniffer.ts'
import { TableScreen } from './support/TableScreen.ts'

const PHONE = SIZES[2]
const PHASES = [
	{
		id: 'alone',
		title: { en: 'Alone first', fi: 'Ensin yksin' },
		kind: 'private' as const,
		open: { perspectives: ['culture'] },
		reveal: { names: true, each: false },
	},
	{ id: 'talk', title: { en: 'Talk' }, kind: 'discuss' as const },
]
const EXCUSES = [
	{
		rule: 'label-content-name-mismatch',
		element: '.bar__button.people',
		why: 'initials stand for the people whom the label counts',
	},
]

async function inPrivate(server: { url: string }): Promise<ServerBoard> {
	const board = await ServerBoard.create(server)
	await plan(board, PHASES)
	await lead(board, { to: 'alone' })
	return board
}

test('N90 N95 a note is its writer’s alone until whoever leads reveals it', async ({
	newPerson,
	server,
}) => {
	const board = await inPrivate(server)
	const aino = await TableScreen.open(await newPerson('Aino'), board, { role: 'contributor' })
	await expect(barOf(aino.page)).toContainText('Only you see what you write now', PATIENCE)
	await expect(aino.cell('roles', 'culture').locator('.cell__write')).toBeVisible()
	await aino.write('roles', 'culture', 'Nobody says it aloud')
	await expect(aino.note('Nobody says it aloud')).toContainText('Only you')
	await aino.toBeSaved()
	expect(await board.texts()).toEqual([])
	const answer = await board.lead.post('/reveal', { whose: 'all' })
	expect(await answer.json()).toMatchObject({ revealed: 1 })
	await expect(aino.note('Nobody says it aloud')).not.toContainText('Only you', PATIENCE)
	expect(await board.texts()).toEqual(['Nobody says it aloud'])
})

test('N90 N91 N93 N94 N95 N96 O17 U7 private writing on canvas, table and phone, offline and after a reload, and its reveal', {
	tag: '@long',
}, async ({ newPerson, newCable, server }) => {
	test.setTimeout(300_000)
	const board = await inPrivate(server)
	const words = ['quiet-walls', 'sharper-knives', 'offline-owl', 'mind-the-moon']
	const [first = '', second = '', third = '', fourth = ''] = words
	const cable = await newCable()
	const people = {
		lena: await newPerson('Lena'),
		aino: await newPerson('Aino'),
		ville: await newPerson('Ville', { baseURL: cable.url, viewport: PHONE }),
	}
	const sniffers = {
		lena: Sniffer.of(people.lena.context),
		aino: Sniffer.of(people.aino.context),
		ville: Sniffer.of(people.ville.context),
	}
	const lena = await BoardScreen.open(people.lena, board, 'facilitator')
	const aino = await TableScreen.open(people.aino, board, {
		role: 'contributor',
		sector: 'business',
	})
	const ville = await TableScreen.open(people.ville, board, { role: 'contributor' })
	const noneFound = async (when: string) => {
		const others = [
			...(await sniffers.lena.find(words.slice(0, 3))).map((each) => `Lena: ${each}`),
			...(await sniffers.ville.find([first, second])).map((each) => `Ville: ${each}`),
			...(await sniffers.aino.find([third])).map((each) => `Aino: ${each}`),
		]
		expect(others, when).toEqual([])
		expect(await board.texts(), when).toEqual([])
	}

	// Aino writes in the table: two notes, changes one, takes one back and again not.
	await expect(barOf(aino.page)).toContainText('bear their writer’s name', PATIENCE)
	await aino.write('roles', 'culture', first)
	await aino.write('silos', 'culture', second)
	await aino.page.keyboard.press('Control+z')
	await expect(aino.note(second)).toHaveCount(0)
	await aino.page.keyboard.press('Control+Shift+z')
	await expect(aino.note(second)).toContainText('Only you')
	await aino.cell('roles', 'tools').locator('.cell__write').click()
	await expect(aino.page.locator('.tables')).toContainText('only notes can be made')
	await expect(aino.note(first)).toContainText('Only you')
	await expect(aino.page.getByRole('region', { name: 'Your private notes' })).toContainText(
		'Only you see 2 notes.',
	)
	for (const size of SIZES.slice(0, 2)) {
		await aino.page.setViewportSize(size)
		await screenshot(aino.page, `private-table-${size.width}`)
	}
	expect((await findings(aino.page, EXCUSES)).found, 'the table in private').toEqual([])
	await aino.toBeSaved()

	// Ville writes on his phone, without a line, and loads the page anew once it's back.
	await ville.page.getByLabel('Perspective').first().selectOption({ label: 'Culture' })
	cable.cut()
	await expect(ville.page.locator('.saved')).toHaveAttribute('data-state', 'offline', PATIENCE)
	await ville.page.locator('.phone__write').click()
	await expect(ville.area).toBeFocused()
	await ville.page.keyboard.type(third)
	await ville.page.keyboard.press('Escape')
	await expect(ville.note(third)).toContainText('Only you')
	await screenshot(ville.page, 'private-phone-offline')
	cable.mend()
	await ville.toBeSaved()
	await ville.page.reload()
	await ville.page.getByLabel('Perspective').first().selectOption({ label: 'Culture' })
	await expect(ville.note(third)).toContainText('Only you', PATIENCE)
	await screenshot(ville.page, 'private-phone')
	expect((await findings(ville.page, EXCUSES)).found, 'a phone in private').toEqual([])

	// Lena, who leads, writes on the canvas: privately too. She sees figures, and nothing else.
	const id = await lena.write(lena.cell('impact', 'culture'), fourth)
	await expect(lena.note(id)).toContainText('Only you')
	const figures = lena.page.locator('.private-count, .cell-summary__written')
	await expect(figures.first()).toContainText('being written', PATIENCE)
	await noneFound('while all write')
	const panel = await openLead(lena.page)
	await expect(panel).toContainText('4 notes by 3 people', PATIENCE)
	await screenshot(lena.page, 'private-lead')
	expect((await findings(lena.page, EXCUSES)).found, 'the panel').toEqual([])

	// Aino keeps one back, and is at the other when all are revealed.
	await aino.page.getByRole('button', { name: 'Look at them' }).click()
	const mine = aino.page.getByRole('dialog', { name: 'Your private notes' })
	await mine
		.getByRole('listitem')
		.filter({ hasText: second })
		.getByRole('checkbox', { name: 'Keep back' })
		.check()
	await screenshot(aino.page, 'private-mine')
	expect((await findings(aino.page, EXCUSES)).found, 'the list').toEqual([])
	await aino.page.keyboard.press('Escape')
	await expect(aino.note(second)).toContainText('kept back')
	await aino.toBeSaved()
	await panel.getByRole('button', { name: 'Reveal all' }).click()
	const asked = panel.getByRole('alertdialog')
	await expect(asked).toContainText('3 notes by 3 people')
	await screenshot(lena.page, 'private-ask')
	await asked.getByRole('button', { name: 'Reveal all' }).click()
	await expect(panel).toContainText('3 notes revealed.', PATIENCE)
	await expect(aino.note(first)).not.toContainText('Only you', PATIENCE)
	await expect(aino.note(third)).toHaveCount(1, PATIENCE)
	await expect(aino.note(fourth)).toHaveCount(1)
	await expect(aino.page.getByTestId('reveal-teller')).toContainText('3 notes were revealed')
	await expect(ville.note(third)).not.toContainText('Only you', PATIENCE)
	await expect(lena.note(id)).not.toContainText('Only you')
	expect(await board.texts()).toEqual([fourth, third, first].sort())
	expect(await sniffers.lena.find([second])).toEqual([])
	await screenshot(aino.page, 'private-revealed')

	// Undo knows nothing of it: it takes back what she did to the note that is still hers alone, and no more.
	for (let times = 0; times < 3; times++) await aino.page.keyboard.press('Control+z')
	await expect(aino.note(second)).toHaveCount(0)
	await aino.toBeSaved()
	expect(await board.texts()).toEqual([fourth, third, first].sort())
	for (let times = 0; times < 3; times++) await aino.page.keyboard.press('Control+Shift+z')
	await expect(aino.note(second)).toContainText('kept back')
	await aino.toBeSaved()
	expect(await board.texts()).toEqual([fourth, third, first].sort())

	// After the phase the one that was kept back is Aino's to reveal.
	await lead(board, { to: 'talk' })
	await expect(aino.page.getByRole('region', { name: 'Your private notes' })).toBeVisible(PATIENCE)
	await aino.page.getByRole('button', { name: 'Look at them' }).click()
	await mine.getByRole('button', { name: 'Reveal', exact: true }).click()
	await expect.poll(() => board.texts()).toContain(second)
	await expect(mine).toContainText('You have no private notes.', PATIENCE)
	expect(await sniffers.lena.find([first])).toEqual([first])
})
