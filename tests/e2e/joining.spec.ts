/**
 * Coming to a board by a link, coming back, and being let go: each with words, and
 * with nothing lost. Roles on the canvas are in roles.spec.ts, the facilitator's
 * side of links and people in sharing.spec.ts.
 */
import type { Locator, Page } from '@playwright/test'
import type { Role } from '../../shared/roles.ts'
import { expect, SIZES, screenshot } from './fixtures.ts'
import { BoardScreen, PATIENCE, speakEnglish } from './support/BoardScreen.ts'
import { test } from './support/cables.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { shellKept } from './support/shell.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })

const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })
const joinButton = (page: Page): Locator => page.getByRole('button', { name: 'Join', exact: true })

/** Opens the panel of people. */
async function people(page: Page, count: string): Promise<Locator> {
	await page.getByRole('button', { name: count }).click()
	return page.getByRole('dialog', { name: count })
}

/** What a facilitator's script does. */
async function lead(board: ServerBoard, method: string, path: string, body?: object) {
	const answer = await board.lead.send(method, path, body)
	expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true)
}

async function idOf(board: ServerBoard, name: string): Promise<string> {
	const { participants } = await (await board.lead.get('/participants')).json()
	return participants.find((one: { name: string }) => one.name === name).id
}

test('J3 N20 who comes by a link says who they are, by keyboard alone, and is on the board', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const person = await newPerson('Aino')
	const { page } = person
	await speakEnglish(page)
	await page.goto(board.link('contributor'))
	await expect(heading(page)).toHaveText('Strategy day')
	await expect(page.getByText('With this link you may write and draw')).toBeVisible()

	await expect(page.getByLabel('Your name')).toBeFocused()
	await page.keyboard.press('Enter')
	await expect(page.getByRole('alert').first()).toHaveText('Write your name first.')
	await page.keyboard.type('Aino Virtanen')
	await page.keyboard.press('Enter')
	await expect(page.getByText('Choose your sector too.')).toBeVisible()
	await expect(page.getByRole('radio').first()).toBeFocused()
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('Enter')
	const aino = await BoardScreen.at(page)
	await aino.toBe('saved')
	expect(new URL(page.url()).hash, 'no key for who looks over a shoulder').toBe('')

	const panel = await people(berit.page, '2 people here')
	const city = panel.locator('section').filter({ hasText: 'City or municipality' })
	await expect(city.getByRole('listitem')).toHaveText(['BBerityou', 'AVAino VirtanenFollow'])

	await page.reload()
	await aino.ready()
	await aino.toBe('saved')
})

test('N20 the page at the door fits every window, and its button is in sight', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const title = 'Hyvinvointikertomuksen työpaja, Itäinen alue'
	const board = await ServerBoard.create(server, { title, language: 'fi' })
	for (const colorScheme of ['light', 'dark'] as const) {
		const { page } = await newPerson(colorScheme, { locale: 'fi-FI', colorScheme })
		for (const size of SIZES) {
			await page.setViewportSize(size)
			await page.goto('/')
			await page.goto(board.link('contributor'))
			await expect(heading(page)).toHaveText(title)
			await expect(page.getByRole('button', { name: 'Liity' })).toBeInViewport({ ratio: 1 })
			for (const chip of await page.locator('.chip').all()) {
				await expect(chip).toBeInViewport({ ratio: 1 })
			}
			const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
			expect(wider, `${size.width} wide`).toBeLessThanOrEqual(0)
			await screenshot(page, `join-${size.width}x${size.height}-${colorScheme}`)
		}
	}
})

test('K6 J22 the next board knows who comes, and the list of boards leads back without a cookie', {
	tag: '@long',
}, async ({ server, newPerson, problems }) => {
	problems.allow(/401/)
	const first = await ServerBoard.create(server)
	const second = await ServerBoard.create(server, { title: 'Second day' })
	const { page, context } = await newPerson('Aino')
	await speakEnglish(page)
	await page.goto(first.link('editor'))
	await page.getByLabel('Your name').fill('Aino Virtanen')
	await page.getByText('Business', { exact: true }).click()
	await page.getByText('Add an organisation').click()
	await page.getByLabel('Organisation (optional)').fill('Kudelma Oy')
	await joinButton(page).click()
	await (await BoardScreen.at(page)).toBe('saved')

	await page.goto(second.link('viewer'))
	await expect(heading(page)).toHaveText('Second day')
	await expect(page.getByLabel('Your name')).toHaveValue('Aino Virtanen')
	await expect(page.getByRole('radio', { name: 'Business' })).toBeChecked()
	await expect(page.getByLabel('Organisation (optional)')).toHaveValue('Kudelma Oy')
	await expect(joinButton(page)).toBeFocused()

	await context.clearCookies()
	await page.goto('/')
	await page.getByRole('link', { name: /^Strategy day/ }).click()
	await expect(page.getByText('and change everybody’s notes')).toBeVisible()
	await joinButton(page).click()
	await (await BoardScreen.at(page)).toBe('saved')
})

test('J21 J26 a stronger link, opened on the board itself, gives its role without a question', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const person = await newPerson('Aino')
	const aino = await BoardScreen.open(person, board, 'viewer')
	await aino.toBe('saved')
	// As a link pressed in a message: the same page, another fragment.
	await person.page.evaluate((link) => location.assign(link), board.link('editor'))
	await expect(person.page.getByText('You may now change everybody’s notes.')).toBeVisible(PATIENCE)
	await expect(heading(person.page)).toHaveText('Strategy day')
	await expect(person.page).toHaveURL(new RegExp(`${board.path}$`))
	await aino.write(aino.cell('roles', 'culture'), 'Now I may')
	await aino.toBe('saved')
	expect(await board.texts()).toEqual(['Now I may'])
})

const SHUT: [name: string, address: (board: ServerBoard) => string, words: string][] = [
	['no link', ({ path }) => path, 'This board opens by a link'],
	['half a link', ({ path }) => `${path}#AbC`, 'This link doesn’t open the board'],
	['a link that is off', (board) => board.link('viewer'), 'Your link has been switched off'],
]
for (const [name, address, words] of SHUT) {
	test(`J24 N21 with ${name} a board stays shut, and says why`, { tag: '@long' }, async ({
		server,
		newPerson,
		problems,
	}) => {
		problems.allow(/40[13]/)
		const board = await ServerBoard.create(server)
		await lead(board, 'PUT', '/links/viewer', { on: false })
		const { page } = await newPerson('Aino')
		await speakEnglish(page)
		await page.goto(address(board))
		await expect(heading(page)).toHaveText(words)
		await screenshot(page, `shut-${name.replaceAll(' ', '-')}`)
		// The right one, pasted over the wrong one.
		await page.evaluate((link) => location.assign(link), board.link('editor'))
		await expect(joinButton(page)).toBeVisible()
	})
}

test('J24 N21 who is let go is told why at once, and a removed one stays out', {
	tag: '@long',
}, async ({ server, newPerson, problems }) => {
	problems.allow(/40[13]/)
	const board = await ServerBoard.create(server)
	const screens: Partial<Record<Role, BoardScreen>> = {}
	for (const role of ['editor', 'contributor', 'viewer'] as const) {
		screens[role] = await BoardScreen.open(await newPerson(`My ${role}`), board, role)
		await screens[role].toBe('saved')
	}
	const { editor, contributor, viewer } = screens
	if (!editor || !contributor || !viewer) throw new Error('not everyone is here')

	await lead(board, 'DELETE', `/participants/${await idOf(board, 'My editor')}`)
	await expect(heading(editor.page)).toHaveText('A facilitator has removed you from this board')
	await lead(board, 'POST', '/links/contributor/rotate', {})
	await expect(heading(contributor.page)).toHaveText('Your link has been replaced')
	await lead(board, 'PUT', '/links/viewer', { on: false })
	await expect(heading(viewer.page)).toHaveText('Your link has been switched off')

	for (const { page } of [editor, contributor]) {
		const words = (await heading(page).textContent()) ?? ''
		await page.reload()
		await expect(heading(page)).toHaveText(words)
	}
	await lead(board, 'PUT', '/links/viewer', { on: true })
	await viewer.page.getByRole('button', { name: 'Try again' }).click()
	await viewer.ready()
	await viewer.toBe('saved')
})

test('J24 what was not saved when the link was replaced is kept, and saved by the new one', {
	tag: '@long',
}, async ({ server, newPerson, newCable, problems }) => {
	problems.allow(/40[13]/)
	// Chromium's own words on what was sent while the server was hanging up.
	problems.allow(/already in CLOSING or CLOSED state/)
	const cable = await newCable()
	const board = await ServerBoard.create(server)
	const person = await newPerson('Aino', { baseURL: cable.url })
	const aino = await BoardScreen.open(person, board)
	await aino.toBe('saved')
	cable.hold()
	await aino.write(aino.cell('roles', 'culture'), 'On its way')
	await aino.toBe('saving')
	const rotated = await board.lead.post('/links/editor/rotate')
	const { key } = await rotated.json()
	// The server hangs up; asking why has to wait for the line.
	await expect(person.page.locator('.skeleton')).toBeVisible(PATIENCE)
	cable.release()
	await expect(heading(person.page)).toHaveText('Your link has been replaced', PATIENCE)
	await expect(person.page.getByText(/kept on this device, and saved when you join/)).toBeVisible()
	expect(await board.texts()).toEqual([])

	await person.page.goto(`${board.path}#${key}`)
	await person.page.getByLabel('Your name').fill('Aino')
	await person.page.getByText('Business', { exact: true }).click()
	await joinButton(person.page).click()
	await aino.ready()
	await aino.toBe('saved')
	expect(await board.texts()).toEqual(['On its way'])
})

test('J13 J26 a role that is changed holds at once, and is said in words', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const person = await newPerson('Aino')
	const aino = await BoardScreen.open(person, board, 'editor')
	await aino.toBe('saved')
	const note = person.page.getByTestId('tools.note')
	await expect(note).toBeVisible()
	const path = `/participants/${await idOf(board, 'Aino')}`
	await lead(board, 'PATCH', path, { role: 'viewer' })
	const words = person.page.getByText('You may now look at the board, but not change it.')
	await expect(words).toBeVisible()
	await expect(note).toBeHidden()
	await lead(board, 'PATCH', path, { role: 'contributor' })
	await expect(person.page.getByText('You may now write and draw')).toBeVisible()
	await expect(words).toBeHidden()
	await expect(note).toBeVisible()
	await person.page.getByRole('button', { name: 'Hide this message' }).click()
	await person.page.reload()
	await aino.ready()
	await expect(person.page.locator('.banner')).toHaveCount(0)
})

test('J3 N22 one changes how one is seen, and the others see it; two windows are one participant', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const person = await newPerson('Aino')
	const aino = await BoardScreen.open(person, board)
	const second = await person.context.newPage()
	await speakEnglish(second)
	await second.goto(board.path)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	await (await BoardScreen.at(second)).toBe('saved')

	const panel = await people(aino.page, '2 people here')
	await panel.getByRole('button', { name: 'Change your details' }).click()
	await panel.getByLabel('Your name').fill('Aino Korhonen')
	await panel.getByText('State', { exact: true }).click()
	await panel.getByRole('button', { name: 'Save' }).click()
	await expect(panel.getByText('Your role: Editor')).toBeVisible()
	await aino.page.keyboard.press('Escape')

	const seen = await people(berit.page, '2 people here')
	const state = seen.locator('section').filter({ hasText: 'State' })
	await expect(state.getByRole('listitem')).toHaveText(['AKAino KorhonenFollow'])
	const kept = await aino.page.evaluate(() => localStorage.getItem('kudelma.sector'))
	expect(kept).toBe('"state"')
})

test('J16 N20 on a pseudonymous board names are for facilitators, and it says so at the door', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	await lead(board, 'PUT', '/settings', { pseudonymous: true })
	const { page } = await newPerson('Aino')
	await speakEnglish(page)
	await page.goto(board.link('contributor'))
	await expect(page.getByText('The others see only your sector.')).toBeVisible()
	await page.getByLabel('Your name').fill('Aino Virtanen')
	await page.getByText('Business', { exact: true }).click()
	await joinButton(page).click()
	await (await BoardScreen.at(page)).toBe('saved')

	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const seen = await people(berit.page, '2 people here')
	await expect(seen.getByText('Business')).toBeVisible()
	await expect(seen.getByText('1 participant', { exact: true })).toBeVisible()
	await expect(seen).not.toContainText('Aino')
	const cecilia = await BoardScreen.open(await newPerson('Cecilia'), board, 'facilitator')
	const panel = await people(cecilia.page, '3 people here')
	await panel.getByRole('button', { name: 'Manage people' }).click()
	await expect(cecilia.page.getByRole('dialog').getByText('Aino Virtanen')).toBeVisible()
})

test.describe(() => {
	test.use({ serviceWorkers: 'allow', ownServer: true })

	test('O1 K8 without the server a board opens with the role that one had', {
		tag: '@long',
	}, async ({ server, newPerson, problems }) => {
		problems.allow(/ERR_CONNECTION_REFUSED|ERR_FAILED/)
		const board = await ServerBoard.create(server)
		const person = await newPerson('Aino')
		const aino = await BoardScreen.open(person, board, 'viewer')
		await aino.toBe('saved')
		await shellKept(person.page)
		await server.kill('SIGKILL')
		await person.page.reload()
		await aino.ready()
		await aino.toBe('offline')
		await expect(person.page.getByTestId('tools.note')).toBeHidden()
		const panel = await people(person.page, '1 person here')
		await expect(panel.getByText('Your role: Viewer')).toBeVisible()
		await server.start()
		await aino.toBe('saved')
	})
})
