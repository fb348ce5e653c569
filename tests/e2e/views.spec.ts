/** One board in several views: the place that they share, and the work that goes on from one to the other. */
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })

test('Z1 Z2 canvas and table keep the place, and a reload keeps the view', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const screen = await BoardScreen.open(await newPerson('Aino'), board)
	const { page } = screen
	const view = (name: string) => page.getByRole('button', { name, exact: true })
	const wide = await screen.cell('roles', 'culture').boundingBox()
	// A glance at the table from afar moves nothing.
	await view('Table').click()
	await expect(page.locator('table.table')).toBeVisible()
	await view('Canvas').click()
	expect(await screen.cell('roles', 'culture').boundingBox()).toEqual(wide)

	// What is gone to in the table is what the canvas shows.
	await view('Table').click()
	await page.locator('[data-cell="shape:cell-funding-value"]').getByRole('button').focus()
	await view('Canvas').click()
	await expect
		.poll(async () => (await screen.cell('funding', 'value').boundingBox())?.width)
		.toBeGreaterThan(900)
	const near = await screen.cell('funding', 'value').boundingBox()

	// And what the canvas shows is where the table opens, and nothing moves on the way back.
	await view('Table').click()
	await expect(page.locator('[data-cell="shape:cell-funding-value"]')).toBeInViewport()
	await expect(page.locator('[data-current="true"]')).toHaveAttribute(
		'data-cell',
		'shape:cell-funding-value',
	)
	await view('Canvas').click()
	expect(await screen.cell('funding', 'value').boundingBox()).toEqual(near)
	await view('Table').click()
	await page.reload()
	await expect(page.locator('[data-cell="shape:cell-funding-value"]')).toBeInViewport(PATIENCE)
	await view('Canvas').click()
	await expect(screen.cell('funding', 'value')).toBeInViewport({ ratio: 0.9 })
	await page.reload()
	await expect(screen.cell('funding', 'value')).toBeInViewport({ ratio: 0.9, ...PATIENCE })

	// Who has stepped back from it looks at the whole after a reload too.
	await page.keyboard.press('Shift+1')
	await expect.poll(() => screen.cell('roles', 'culture').boundingBox()).toEqual(wide)
	await page.reload()
	await expect(screen.cell('roles', 'culture')).toBeInViewport(PATIENCE)
	expect(await screen.cell('roles', 'culture').boundingBox()).toEqual(wide)
})

test('Z3 what is done before the canvas was looked at is there on it, and goes on', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const screen = await TableScreen.open(await newPerson('Aino'), board)
	const { page } = screen
	await screen.write('roles', 'culture', 'Undone')
	await page.keyboard.press('Control+z')
	await expect(screen.notes('roles', 'culture')).toHaveCount(0)
	await screen.write('roles', 'culture', 'Before')
	await expect(page.locator('.board-canvas')).toHaveCount(0)
	await page.getByRole('button', { name: 'Canvas', exact: true }).click()
	await expect(page.locator('.board-note').getByText('Before')).toBeVisible(PATIENCE)
	// From here on both work through the canvas' editor.
	await page.getByRole('button', { name: 'Table', exact: true }).click()
	await screen.write('funding', 'value', 'After')
	await page.getByRole('button', { name: 'Canvas', exact: true }).click()
	await expect(page.locator('.board-note').getByText('After')).toBeVisible()
	await page.keyboard.press('Control+z')
	await expect(page.locator('.board-note')).toHaveCount(1)
	await expect.poll(() => board.texts(), PATIENCE).toEqual(['Before'])
	// And it reaches back to what was done without one.
	await page.keyboard.press('Control+z')
	await expect.poll(() => board.texts(), PATIENCE).toEqual([])
	await page.keyboard.press('Control+Shift+z')
	await expect.poll(() => board.texts(), PATIENCE).toEqual(['Before'])
})
