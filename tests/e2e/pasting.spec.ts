/** What comes from a spreadsheet or a document, pasted on the canvas, in a note, in the table. */
import { expect, test } from './fixtures.ts'
import { BoardScreen, pointIn } from './support/BoardScreen.ts'
import { paste } from './support/paste.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 180_000 })

const SHEET = {
	'text/plain': 'Anna\tTurku\nBerit\tÅbo\n',
	'text/html':
		'<table><tr><td>Anna</td><td>Turku</td></tr><tr><td>Berit</td><td>Åbo</td></tr></table>',
}
const LINES = Array.from({ length: 30 }, (_, n) => `Line ${n + 1}`)

test('C61 30 lines become 30 notes or one, in the cell under the mouse, and undo takes them back at once', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const { page } = aino
	const cell = aino.cell('silos', 'value')
	await page.mouse.click(...(await pointIn(cell, 0.5, 0.8)))
	await paste(page, { 'text/plain': LINES.join('\n') })
	const question = page.getByRole('dialog', { name: 'You are pasting 30 lines' })
	await expect(question.getByRole('button', { name: '30 notes' })).toBeFocused()
	// Its keys are its own.
	await page.keyboard.press('d')
	await page.keyboard.press('Enter')
	await expect(page.locator('.board-note')).toHaveCount(30)
	await aino.toBe('saved')
	const notes = await board.notes()
	expect(new Set(notes.map(({ parentId }) => parentId))).toEqual(
		new Set(['shape:cell-silos-value']),
	)
	expect(notes.map(({ text }) => text).sort()).toEqual(LINES.toSorted())
	expect(new Set(notes.map(({ x, y }) => `${x} ${y}`)).size).toBe(30)
	await aino.undo()
	await expect(page.locator('.board-note')).toHaveCount(0)

	// One note, with a line for each row, where the mouse is.
	await page.mouse.move(...(await pointIn(cell, 0.5, 0.7)))
	await paste(page, SHEET)
	await page.getByRole('dialog').getByRole('button', { name: 'One note' }).click()
	await expect(page.locator('.board-note')).toHaveCount(1)
	await aino.toBe('saved')
	expect(await board.note()).toMatchObject({
		text: 'Anna · Turku\nBerit · Åbo',
		parentId: 'shape:cell-silos-value',
	})

	// Within a note the cells stay apart, and Escape calls a question off.
	const id = (await board.note())?.id ?? ''
	await aino.edit(id)
	await page.keyboard.press('Control+a')
	await paste(page, SHEET)
	await aino.leave()
	await expect(aino.words(id)).toHaveText('Anna · TurkuBerit · Åbo')
	await paste(page, { 'text/plain': 'one\ntwo' })
	await expect(page.getByRole('dialog')).toBeVisible()
	await page.keyboard.press('Escape')
	await expect(page.getByRole('dialog')).toHaveCount(0)
	await aino.toBe('saved')
	expect(await board.texts()).toEqual(['Anna · Turku\nBerit · Åbo'])
})

test('C61 lines pasted in the table go into the cell that has the focus', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server)
	const table = await TableScreen.open(await newPerson('Aino'), board)
	const { page } = table
	await table.cell('vision', 'tools').locator('.cell__write').focus()
	await paste(page, SHEET)
	await page.getByRole('dialog').getByRole('button', { name: '2 notes' }).click()
	await expect(table.words('vision', 'tools')).toHaveText(['Anna · Turku', 'Berit · Åbo'])
	await expect(table.focused).toHaveText('Anna · Turku')
	await expect(page.locator('.done')).toContainText('2 notes were added.')
	await page.locator('.done').getByRole('button', { name: 'Undo' }).click()
	await expect(table.words('vision', 'tools')).toHaveCount(0)

	// Of a single line nothing is asked, and in a note that's open it's pasted there.
	await table.cell('vision', 'tools').locator('.cell__write').focus()
	await paste(page, { 'text/plain': 'a line' })
	await table.note('a line').locator('.note__text').click()
	await expect(table.area).toBeFocused()
	await paste(page, { 'text/plain': '\none\ttwo' })
	await page.keyboard.press('Escape')
	await table.toBeSaved()
	expect(await board.texts()).toEqual(['a line\none · two'])
})
