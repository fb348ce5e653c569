/** What each role's hands can do on the canvas, and how one sees whose a note is. */
import { expect, test } from './fixtures.ts'
import { atRest, BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })

const HEAD = '.board-head[data-kind="theme"][data-of="funding"]'

test('C16 C17 contributors change what is theirs, and look at what is another’s', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server, { ideas: true })
	const aino = await BoardScreen.open(await newPerson('Aino'), board, 'contributor', 'city')
	const theirs = await aino.write(aino.cell('roles', 'culture'), 'By Aino')
	await aino.toBe('saved')
	const bo = await BoardScreen.open(await newPerson('Bo'), board, 'contributor', 'health')
	await expect(bo.note(theirs)).toBeVisible(PATIENCE)
	const { page } = bo
	const selected = page.locator('.tl-selection__fg')

	// Selected, but not styled, moved, written in, erased or deleted.
	await page.mouse.click(...(await pointIn(bo.note(theirs))))
	await expect(selected).toHaveCount(1)
	await expect(page.getByTestId('style.panel')).toHaveCount(0)
	await expect(page.locator('.tl-handle')).toHaveCount(0)
	await page.keyboard.press('Delete')
	await page.keyboard.press('ArrowRight')
	await page.keyboard.press('Enter')
	await expect(bo.area).toHaveCount(0)
	await page.mouse.dblclick(...(await pointIn(bo.note(theirs))))
	await expect(bo.area).toHaveCount(0)
	await page.keyboard.press('Escape')
	const place = await bo.place(theirs)
	await bo.drag(theirs, await pointIn(bo.cell('silos', 'value'), 0.6, 0.7))
	await page.getByTestId('tools.eraser').click()
	await bo.drag(theirs, await pointIn(bo.cell('silos', 'value'), 0.6, 0.7))
	await page.getByTestId('tools.select').click()
	await page.keyboard.press('Control+a')
	await expect(selected).toHaveCount(0)
	await page.keyboard.press('Delete')
	expect(await bo.place(theirs)).toBe(place)
	await page.mouse.click(...(await pointIn(bo.note(theirs))), { button: 'right' })
	const menu = page.getByTestId('context-menu')
	await expect(menu.getByText('Copy', { exact: true })).toBeVisible()
	for (const word of ['Cut', 'Delete', 'Edit', 'Reorder']) {
		await expect(menu.getByText(word, { exact: true })).toHaveCount(0)
	}
	await page.keyboard.press('Escape')
	await expect(menu).toBeHidden()

	// One's own, all of it.
	const mine = await bo.write(bo.cell('vision', 'tools'), 'By Bo')
	await bo.wholeBoard()
	await bo.recolour(mine, 'light-blue')
	await bo.drag(mine, await pointIn(bo.cell('silos', 'value'), 0.6, 0.7))
	await expect
		.poll(async () => (await board.notes()).find(({ id }) => id === mine), PATIENCE)
		.toMatchObject({ parentId: 'shape:cell-silos-value', color: 'light-blue' })
	await bo.toBe('saved')
	expect(await board.texts()).toEqual(['By Aino', 'By Bo'])
	// Nothing was sent that the server had to take back.
	expect((await board.notes()).find(({ id }) => id === theirs)).toMatchObject({
		parentId: 'shape:cell-roles-culture',
	})
})

test('C16 C18 a viewer has no tools to write with, and gets them with the role', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const person = await newPerson('Vera')
	const vera = await BoardScreen.open(person, board, 'viewer', 'state')
	const tools = vera.page.locator('[data-testid^="tools."]:visible')
	const names = async () =>
		await tools.evaluateAll((all) => all.map((tool) => (tool as HTMLElement).dataset.testid))
	expect(await names()).toEqual(['tools.select', 'tools.hand', 'tools.laser'])
	await expect(vera.page.locator('.canvas-hint')).toHaveCount(0)
	await expect(vera.page.getByTestId('quick-actions.undo')).toHaveCount(0)
	// Far from the next double click, which would else be the same one's third.
	await vera.page.mouse.dblclick(...(await pointIn(vera.cell('silos', 'tools'), 0.5, 0.7)))
	await expect(vera.area).toHaveCount(0)

	const [{ id } = { id: '' }] = await participants(board, 'Vera')
	await board.lead.send('PATCH', `/participants/${id}`, { role: 'contributor' })
	await expect(vera.page.getByTestId('tools.note')).toBeVisible(PATIENCE)
	const note = await vera.write(vera.cell('roles', 'culture'), 'Now I may')
	await expect.poll(() => board.texts(), PATIENCE).toEqual(['Now I may'])
	await vera.edit(note)
	await board.lead.send('PATCH', `/participants/${id}`, { role: 'viewer' })
	// In the middle of a word.
	await expect(vera.area).toHaveCount(0, PATIENCE)
	await expect(vera.page.getByTestId('tools.note')).toHaveCount(0)
	expect(await board.texts()).toEqual(['Now I may'])
})

test('C19 a facilitator edits and moves a head while the framework is unlocked, and nobody else does', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const fay = await BoardScreen.open(await newPerson('Fay'), board, 'facilitator', 'other')
	const ed = await BoardScreen.open(await newPerson('Ed'), board, 'editor', 'city')
	await board.lead.send('PUT', '/settings', { unlocked: true })
	await expect(fay.page.getByText('The framework is unlocked')).toBeVisible(PATIENCE)
	const head = (screen: BoardScreen) => screen.page.locator(HEAD)
	const selected = (screen: BoardScreen) => screen.page.locator('.tl-selection__fg')
	await ed.page.mouse.click(...(await pointIn(head(ed), 0.3, 0.4)))
	await expect(selected(ed)).toHaveCount(0)
	await fay.page.mouse.click(...(await pointIn(head(fay), 0.3, 0.4)))
	await expect(selected(fay)).toHaveCount(1)
	await fay.page.keyboard.press('Escape')
	await fay.page.mouse.dblclick(...(await pointIn(head(fay), 0.3, 0.4)))
	await expect(fay.area).toBeFocused(PATIENCE)
	await fay.page.keyboard.press('End')
	await fay.page.keyboard.type(', in time')
	await fay.leave()
	await expect(head(ed)).toHaveText(/enabler, in\s+time/, PATIENCE)
	await fay.wholeBoard()
	const before = (await head(ed).boundingBox())?.x ?? 0
	const [x, y] = await pointIn(head(fay), 0.3, 0.4)
	await fay.page.mouse.move(x, y)
	await fay.page.mouse.down()
	await fay.page.mouse.move(x - 40, y, { steps: 6 })
	await fay.page.mouse.up()
	await expect
		.poll(async () => (await head(ed).boundingBox())?.x, PATIENCE)
		.toBeLessThan(before - 30)
	await board.lead.send('PUT', '/settings', { unlocked: false })
	await expect(fay.page.getByText('The framework is unlocked')).toBeHidden(PATIENCE)
	await fay.page.keyboard.press('Escape')
	await fay.page.mouse.click(...(await pointIn(head(fay), 0.3, 0.4)))
	await expect(selected(fay)).toHaveCount(0)
})

test('C20 C21 C23 a note has its maker’s sector, and on pointing at it name, sector and time', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board, 'contributor', 'health')
	const note = await aino.write(aino.cell('roles', 'culture'), 'Mine')
	const bo = await BoardScreen.open(await newPerson('Bo'), board, 'contributor', 'city')
	const badge = bo.note(note).locator('.sector-badge')
	const byline = bo.page.getByTestId('byline')
	await expect(bo.note(note)).toBeVisible(PATIENCE)
	// From afar there is none.
	await expect(badge).toBeHidden()
	await bo.page.mouse.move(...(await pointIn(bo.note(note))))
	await expect(byline).toHaveText(/^HSAino · Health and social services · \d\d?:\d\d$/)
	await bo.page.mouse.move(...(await pointIn(bo.cell('research', 'tools'), 0.5, 0.8)))
	await expect(byline).toHaveCount(0)
	// With the keyboard alone.
	await bo.page.mouse.click(...(await pointIn(bo.note(note))))
	await bo.page.mouse.move(...(await pointIn(bo.cell('research', 'tools'), 0.5, 0.8)))
	await expect(byline).toContainText('Aino')
	await bo.page.keyboard.press('Shift+2')
	await atRest(bo.note(note))
	await expect(badge).toHaveText('HS')
	await expect(badge).toHaveCSS('background-color', 'rgb(138, 10, 18)')
	// The cursor too is of the sector's colour.
	await aino.page.mouse.move(...(await pointIn(aino.note(note), 0.4, 0.4)))
	await aino.page.mouse.move(...(await pointIn(aino.note(note), 0.5, 0.5)), { steps: 4 })
	const cursor = bo.page.locator('.tl-nametag').filter({ hasText: 'Aino' })
	await expect(cursor).toHaveCSS('background-color', 'rgb(138, 10, 18)', PATIENCE)
})

test('C22 C23 a pseudonymous board shows sectors, and no name anywhere', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server)
	await board.lead.send('PUT', '/settings', { pseudonymous: true })
	const aino = await BoardScreen.open(await newPerson('Aino'), board, 'contributor', 'health')
	const note = await aino.write(aino.cell('roles', 'culture'), 'Mine')
	const bo = await BoardScreen.open(await newPerson('Bo'), board, 'contributor', 'city')
	await expect(bo.note(note)).toBeVisible(PATIENCE)
	await bo.page.mouse.move(...(await pointIn(bo.note(note))))
	await expect(bo.page.getByTestId('byline')).toHaveText('HSHealth and social services')
	await aino.page.mouse.move(...(await pointIn(aino.note(note), 0.4, 0.4)))
	await aino.page.mouse.move(...(await pointIn(aino.note(note), 0.6, 0.6)), { steps: 4 })
	await expect(bo.page.locator('.tl-nametag')).toHaveText('Health and social services', PATIENCE)
	await expect(bo.page.getByText('Aino')).toHaveCount(0)
})

async function participants(board: ServerBoard, name: string): Promise<{ id: string }[]> {
	const answer = await board.lead.get('/participants')
	const { participants } = (await answer.json()) as {
		participants: { id: string; name: string }[]
	}
	return participants.filter((one) => one.name === name)
}
