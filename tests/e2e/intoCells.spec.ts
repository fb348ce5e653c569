/** Tables that come in: chosen, dropped and pasted, by keys, on a phone, and our own once more. */
import type { Locator, Page } from '@playwright/test'
import { zipSync } from 'fflate'
import { sheetXml, xlsx } from '../support/sheets.ts'
import { expect, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { paste } from './support/paste.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 180_000 })

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

function csv(name: string, rows: readonly (readonly string[])[]) {
	const lines = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
	return { name, mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}`) }
}

async function openDialog(page: Page): Promise<Locator> {
	await page.getByRole('button', { name: 'Menu' }).click()
	await page.getByRole('button', { name: 'Import notes…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Import notes' })
	await expect(dialog).toBeVisible(PATIENCE)
	return dialog
}

/** A file dropped on an element's middle. */
async function drop(target: Locator, file: { name: string; mimeType: string; buffer: Buffer }) {
	const base64 = file.buffer.toString('base64')
	await target.evaluate(
		async (element, { name, mimeType, base64 }) => {
			const bytes = await (await fetch(`data:${mimeType};base64,${base64}`)).arrayBuffer()
			const data = new DataTransfer()
			data.items.add(new File([bytes], name, { type: mimeType }))
			const { x, y, width, height } = element.getBoundingClientRect()
			for (const type of ['dragenter', 'dragover', 'drop']) {
				element.dispatchEvent(
					new DragEvent(type, {
						...{ dataTransfer: data, bubbles: true, cancelable: true },
						...{ clientX: x + width / 2, clientY: y + height / 2 },
					}),
				)
			}
		},
		{ name: file.name, mimeType: file.mimeType, base64 },
	)
}

test('Z84 E84 a spreadsheet is shown before it comes, and comes by keys alone in one step', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await TableScreen.open(await newPerson('Aino'), board)
	const { page } = aino
	await page.getByRole('button', { name: 'Menu' }).focus()
	await page.keyboard.press('Enter')
	await page.getByRole('button', { name: 'Import notes…' }).focus()
	await page.keyboard.press('Enter')
	const dialog = page.getByRole('dialog', { name: 'Import notes' })
	await expect(dialog).toBeVisible(PATIENCE)
	const rows = [
		['Theme', 'Perspective', 'Text', 'Sector'],
		['Vision', 'Tools', '=1+1', 'City'],
		[
			'Yhteisen visio\u00adn ja strategian luominen ja siinä pysyminen',
			'Työkalut',
			'from Finnish',
			'',
		],
		['Lunch', 'Tools', 'soup', ''],
	]
	const chooser = page.waitForEvent('filechooser')
	await dialog.getByRole('button', { name: 'Choose a file' }).focus()
	await page.keyboard.press('Enter')
	await (await chooser).setFiles({
		name: 'notes.xlsx',
		mimeType: 'application/octet-stream',
		buffer: Buffer.from(xlsx({ Notes: sheetXml(rows) })),
	})
	await expect(dialog.getByText('3 new notes')).toBeVisible(PATIENCE)
	await expect(dialog.getByText('Left out: Sector.')).toBeVisible()
	await dialog.getByLabel('Theme “Lunch” (1 note)').focus()
	await page.keyboard.press('ArrowDown')
	await expect(dialog.getByText('1 row stays out, as you chose')).toBeVisible()
	expect((await findings(page, [])).found).toEqual([])
	expect(await board.texts()).toEqual([])
	await dialog.getByRole('button', { name: 'Import 2 notes' }).focus()
	await page.keyboard.press('Enter')
	await expect(dialog.getByText('2 notes were added.')).toBeVisible()
	await aino.toBeSaved()
	expect((await board.notes()).map(({ text, parentId }) => [text, parentId]).sort()).toEqual([
		['=1+1', 'shape:cell-vision-tools'],
		['from Finnish', 'shape:cell-vision-tools'],
	])
	await page.keyboard.press('Shift+Tab')
	await page.keyboard.press('Enter')
	await expect(dialog.getByText('It was undone.')).toBeVisible()
	await page.keyboard.press('Enter')
	await expect(dialog).toHaveCount(0)
	await aino.toBeSaved()
	expect(await board.texts()).toEqual([])
})

test('Z85 E84 a table that’s pasted goes where it says, in the table and on the canvas', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const table = await TableScreen.open(await newPerson('Aino'), board)
	const { page } = table
	await table.cell('vision', 'tools').locator('.cell__write').focus()
	const html =
		'<table><tr><td rowspan="2">Silos</td><td>Culture</td><td>first<br>line</td></tr><tr><td>Tools</td><td>second</td></tr></table>'
	await paste(page, { 'text/html': html, 'text/plain': 'Silos\tCulture\tfirst\n\tTools\tsecond' })
	const dialog = page.getByRole('dialog', { name: 'You are pasting 2 lines' })
	await expect(dialog.getByRole('button', { name: '2 notes' })).toBeFocused(PATIENCE)
	await page.keyboard.press('Enter')
	await expect(table.words('silos', 'tools')).toHaveText(['second'])
	await expect(table.words('silos', 'culture')).toHaveText([/^first\s*line$/])
	await expect(page.locator('.done')).toContainText('2 notes were added.')

	const rows = Array.from({ length: 300 }, (_, n) => `row ${n + 1}`)
	await table.cell('vision', 'tools').locator('.cell__write').focus()
	await paste(page, { 'text/plain': rows.join('\n') })
	await expect(page.getByRole('button', { name: '300 notes' })).toBeFocused(PATIENCE)
	const began = Date.now()
	await page.keyboard.press('Enter')
	await expect(table.words('vision', 'tools')).toHaveCount(300)
	test.info().annotations.push({ type: '300 notes', description: `${Date.now() - began} ms` })
	await table.toBeSaved()
	expect(await board.texts()).toHaveLength(302)
	await page.locator('.done').getByRole('button', { name: 'Undo' }).click()
	await expect(table.words('vision', 'tools')).toHaveCount(0)
	await table.toBeSaved()
	expect(await board.texts()).toHaveLength(2)
})

test('Z86 E84 E88 files dropped on the canvas and the table open the preview; our own changes words', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board, 'contributor')
	const { page } = aino
	const address = `${server.url}${board.path}`
	await drop(
		page.locator('.tl-canvas'),
		csv('first.csv', [
			['Theme', 'Perspective', 'Kind', 'Text'],
			['Silos', 'Tools', 'note', 'one'],
			['Silos', 'Tools', 'note', 'two'],
		]),
	)
	await page.getByRole('button', { name: 'Import 2 notes' }).click(PATIENCE)
	await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
	await aino.toBe('saved')
	const [one, two] = await board.notes()
	const linked = ({ id = '', text = '' } = {}, words = text) => [
		...['Silos', 'Tools', 'note', words],
		`${address}?at=${encodeURIComponent(id)}`,
	]
	const heads = ['Theme', 'Perspective', 'Kind', 'Text', 'Link']
	const edited = csv('edited.csv', [
		heads,
		linked(one, `${one?.text} more`),
		linked(two),
		['Silos', 'Tools', 'note', 'three', ''],
	])
	await drop(page.locator('.tl-canvas'), edited)
	const dialog = page.getByRole('dialog', { name: 'Import notes' })
	await expect(dialog.getByText('An export of Kudelma')).toBeVisible(PATIENCE)
	await expect(dialog.getByText('1 note gets new words')).toBeVisible()
	await dialog.getByRole('button', { name: 'Import 1 and change 1' }).click()
	await dialog.getByRole('button', { name: 'Close' }).last().click()
	await aino.toBe('saved')
	expect(await board.texts()).toEqual([`${one?.text} more`, two?.text, 'three'].sort())

	// Somebody else's file changes none of them, and the same file twice doubles nothing.
	const berit = await TableScreen.open(await newPerson('Berit'), board, { role: 'contributor' })
	await drop(
		berit.page.locator('.tables'),
		csv('again.csv', [heads, linked(one, 'not mine'), ['Silos', 'Tools', 'note', 'three', '']]),
	)
	const other = berit.page.getByRole('dialog', { name: 'Import notes' })
	await expect(other.getByText('but it’s somebody else’s')).toBeVisible(PATIENCE)
	await expect(other.getByText('1 note is in its cell already, word for word')).toBeVisible()
	await expect(other.getByRole('button', { name: 'Nothing to import' })).toBeDisabled()
})

test('Z87 E86 harmful files are refused in words, and a phone takes tables too', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await TableScreen.open(await newPerson('Aino', PHONE), board)
	const { page } = aino
	const dialog = await openDialog(page)
	const bomb = zipSync({
		'xl/workbook.xml': new Uint8Array(10),
		'xl/worksheets/sheet1.xml': new Uint8Array(300_000_000),
	})
	const files = [
		['bomb.xlsx', Buffer.from(bomb), 'larger than can be read'],
		['rows.csv', Buffer.from('x\n'.repeat(1_000_000)), 'At most 5,000 can be read'],
		['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'an older kind'],
		['picture.csv', Buffer.from([0x89, 0x50, 0, 0]), 'This file is no table'],
	] as const
	for (const [name, buffer, words] of files) {
		await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
		await expect(dialog.getByRole('alert').filter({ hasText: words })).toBeVisible(PATIENCE)
	}
	await dialog.getByLabel('Or paste lines or cells of a table here').focus()
	await paste(page, { 'text/plain': 'Silos\tCulture\tby phone\nSilos\tTools\ttoo' })
	await expect(dialog.getByText('2 new notes')).toBeVisible()
	expect((await findings(page, [])).found).toEqual([])
	const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
	expect(wide).toBe(false)
	await dialog.getByRole('button', { name: 'Import 2 notes' }).click()
	await expect(dialog.getByText('2 notes were added.')).toBeVisible()
	await aino.toBeSaved()
	expect(await board.texts()).toEqual(['by phone', 'too'])
})
