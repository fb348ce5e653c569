/** Keyboards that have no Latin letters, and input methods. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

const CONTROL = 2
const SHIFT = 8

/** Presses the key in a Latin letter's place, as Chromium tells of it where the layout has `key` there. */
async function press(page: Page, place: string, key: string, modifiers = 0): Promise<void> {
	const devtools = await page.context().newCDPSession(page)
	const [code, windowsVirtualKeyCode] = [`Key${place}`, place.charCodeAt(0)]
	const text = modifiers & CONTROL ? {} : { text: key }
	const event = { key, code, windowsVirtualKeyCode, modifiers }
	await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, ...text })
	await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
	await devtools.detach()
}

test('Z61 search, notes and undo have their keys on Cyrillic, Greek and Arabic layouts', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const person = await newPerson('Alla')
	const table = await TableScreen.open(person, board)
	const { page } = table
	const search = page.getByRole('combobox')
	const cell = table.cell('roles', 'culture').locator('[data-cell-button]')
	const notes = table.notes('roles', 'culture')
	for (const [k, n, z] of ['лтя', 'κνζ', 'نىئ'].map((keys) => [...keys])) {
		await press(page, 'K', k ?? '', CONTROL)
		await expect(search).toBeFocused()
		await page.keyboard.press('Escape')
		await expect(search).toBeHidden()
		await cell.focus()
		await press(page, 'N', n ?? '')
		await expect(table.area).toBeFocused()
		await page.keyboard.insertText('Слово')
		await page.keyboard.press('Escape')
		await expect(notes).toHaveCount(1)
		await press(page, 'Z', z ?? '', CONTROL)
		await expect(notes).toHaveCount(0)
	}

	await page.getByRole('button', { name: 'Canvas' }).click()
	const canvas = await BoardScreen.at(page)
	await press(page, 'K', 'л', CONTROL)
	await expect(search).toBeFocused()
	await page.keyboard.press('Escape')
	await expect(search).toBeHidden()
	await page.mouse.move(...(await pointIn(canvas.cell('vision', 'value'))))
	await press(page, 'N', 'Т', SHIFT)
	await expect(canvas.area).toBeFocused()
	await page.keyboard.insertText('Слово')
	await canvas.leave()
	const words = page.locator('.board-note').getByText('Слово')
	await expect(words).toBeVisible()
	// tldraw's own. What was selected meanwhile is a step of its undo too.
	await expect(async () => {
		await press(page, 'Z', 'я', CONTROL)
		await expect(words).toHaveCount(0, { timeout: 500 })
	}).toPass(PATIENCE)
	await press(page, 'H', 'р')
	await expect(page.getByTestId('tools.hand')).toHaveAttribute('aria-pressed', 'true')
})

test('Z62 Escape while composing ends the composition alone', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server)
	const table = await TableScreen.open(await newPerson('Aiko'), board)
	const { page } = table
	const devtools = await page.context().newCDPSession(page)
	/** Composes a word, and presses Escape in the middle of it, as Chromium on a Mac tells of that. */
	const compose = async () => {
		const event = { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 229 }
		const text = 'かんじ'
		await devtools.send('Input.imeSetComposition', { text, selectionStart: 3, selectionEnd: 3 })
		await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
		await devtools.send('Input.insertText', { text })
		await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
	}
	await table.cell('roles', 'culture').locator('.cell__write').click()
	await expect(table.area).toBeFocused()
	await compose()
	await expect(table.area).toBeFocused()
	await expect.poll(() => table.written()).toBe('かんじ')
	await page.keyboard.press('Escape')
	await expect(table.area).toHaveCount(0)

	await page.keyboard.press('Control+k')
	const search = page.getByRole('combobox')
	await expect(search).toBeFocused()
	await compose()
	await expect(search).toHaveValue('かんじ')
	await page.keyboard.press('Escape')
	await expect(search).toBeHidden()

	await page.getByRole('button', { name: 'Canvas' }).click()
	const canvas = await BoardScreen.at(page)
	await page.mouse.dblclick(...(await pointIn(canvas.cell('vision', 'value'), 0.5, 0.7)))
	await expect(canvas.area).toBeFocused()
	await compose()
	await expect(canvas.area).toBeFocused()
	await expect.poll(() => canvas.written()).toBe('かんじ')
	await canvas.leave()
	await expect.poll(() => board.texts()).toEqual(['かんじ', 'かんじ'])
})
