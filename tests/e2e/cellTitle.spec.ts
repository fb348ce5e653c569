/** A cell's own title, given by a facilitator while the framework is unlocked. */
import { expect, test } from './fixtures.ts'
import { atRest, BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'

test.describe.configure({ timeout: 180_000 })

test('C66 a facilitator edits a cell’s own title where it stands, and all see it', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board, 'facilitator')
	const { page } = aino
	const answer = await board.lead.send('PUT', '/settings', { unlocked: true })
	expect(answer.status).toBe(200)
	await expect(page.getByText('The framework is unlocked')).toBeVisible()
	const cell = aino.cell('roles', 'culture')
	const label = cell.locator('.board-cell-label')
	await page.mouse.click(...(await pointIn(cell, 0.5, 0.6)))
	await page.keyboard.press('Shift+2')
	await atRest(cell)
	const field = page.getByRole('textbox', { name: 'Title of the cell' })
	// On a busy machine the two clicks may come too far apart to be one double click.
	await expect(async () => {
		await page.mouse.dblclick(...(await pointIn(label)))
		await expect(field).toBeFocused({ timeout: 2000 })
	}).toPass(PATIENCE)
	await page.keyboard.type('Our own culture')
	await page.keyboard.press('Enter')
	await expect(field).toHaveCount(0)
	await expect(label).toHaveText('Our own culture')
	await aino.toBe('saved')
	const told = (await board.records()).find(({ id }) => id === 'shape:cell-roles-culture')
	expect(told).toMatchObject({ props: { title: 'Our own culture' } })
	await page.getByRole('button', { name: 'Table' }).click()
	await expect(page.locator('[data-cell="shape:cell-roles-culture"] .cell__title')).toHaveText(
		'Our own culture',
	)
})
