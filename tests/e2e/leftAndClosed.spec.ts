/** Notes that are left without a word, and notes that can't be written in, or not any more. */
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'

/** Two people on a machine that may be busy. */
test.describe.configure({ timeout: 180_000 })

test('C60 a note without a word goes, by Escape, by a click elsewhere, by Tab and with the view', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const { page } = aino
	const notes = page.locator('.board-note')
	const id = await aino.write(aino.cell('roles', 'culture'), 'Kept')
	const begin = async (): Promise<void> => {
		await page.mouse.dblclick(...(await pointIn(aino.cell('roles', 'culture'), 0.8, 0.7)))
		await expect(aino.area).toBeFocused()
		await expect(notes).toHaveCount(2)
	}
	await begin()
	await page.keyboard.press('Escape')
	await expect(notes).toHaveCount(1)
	await begin()
	await page.mouse.click(...(await pointIn(aino.cell('roles', 'culture'), 0.3, 0.8)))
	await expect(notes).toHaveCount(1)
	await begin()
	await page.keyboard.press('Tab')
	await expect(notes).toHaveCount(2)
	await page.getByRole('button', { name: 'Table' }).click()
	await expect(notes).toHaveCount(1)
	await page.getByRole('button', { name: 'Canvas' }).click()
	await aino.toBe('saved')
	expect(await board.texts()).toEqual(['Kept'])
	// None of them is a step of undo: one press takes back the note with words, one brings it back.
	await aino.undo()
	await expect(aino.note(id)).toHaveCount(0)
	await aino.redo()
	await expect(aino.words(id)).toHaveText('Kept')
	await expect(notes).toHaveCount(1)
})

test('C63 C64 another’s note, and one that’s deleted under one’s hands, are said to be closed, and keys pick no tools', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board, 'contributor')
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const { page } = aino
	const line = page.locator('.blocked-writing')
	const tool = page.locator('[data-testid="tools.select"]')
	const theirs = await berit.write(berit.cell('roles', 'culture'), 'Berit’s')
	const mine = await aino.write(aino.cell('silos', 'culture'), 'Aino')
	await aino.wholeBoard()
	await page.mouse.dblclick(...(await pointIn(aino.note(theirs))))
	await expect(line).toHaveText('Only its writer and editors can change this note.')
	await page.keyboard.type('draw nothing')
	await expect(tool).toHaveAttribute('aria-pressed', 'true')
	await page.keyboard.press('Escape')
	await expect(line).toHaveCount(0)

	await aino.edit(mine)
	await page.keyboard.type(' says')
	await expect(berit.words(mine)).toHaveText('Aino says', PATIENCE)
	await berit.wholeBoard()
	await berit.remove(mine)
	await expect(line).toContainText(
		'Somebody else deleted the note that you were writing in.',
		PATIENCE,
	)
	await page.keyboard.type('draw nothing')
	await expect(tool).toHaveAttribute('aria-pressed', 'true')
	await page.getByRole('button', { name: 'Write it as a new note' }).click()
	await expect(aino.area).toBeFocused()
	await page.keyboard.type(' more')
	await aino.leave()
	await aino.toBe('saved')
	expect(await board.texts()).toEqual(['Aino says more', 'Berit’s'])
})
