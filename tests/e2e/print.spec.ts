/** Table and overview on paper: all words, heads on each page, nothing to press, whose and of when. */
import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import type { Page, TestInfo } from '@playwright/test'
import { PAGE_ID } from '../../shared/document/layout.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { expect, test } from './fixtures.ts'
import { PATIENCE } from './support/BoardScreen.ts'
import { CELL, hardNotes } from './support/hardTexts.ts'
import { openAt } from './support/openAt.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { StockClient } from './support/StockClient.ts'

/** Long, on a machine that may be busy. */
test.describe.configure({ timeout: 120_000 })

const TITLE = 'Strategiapäivä & näkymät'
/** Longer than a page in a column. */
const LONG = Array.from({ length: 420 }, (_, n) => `sana${n}`)

/** Of A4, lying; points. */
const PAPER = /Page size:\s+84[12][\d.]* x 59[45]/

/** @returns the words of each page, as another program reads them; null where there's none */
async function print(page: Page, testInfo: TestInfo, name: string): Promise<string[] | null> {
	const path = testInfo.outputPath(`${name}.pdf`)
	await writeFile(path, await page.pdf({ preferCSSPageSize: true }))
	const facts = spawnSync('pdfinfo', [path], { encoding: 'utf8' })
	if (facts.error) {
		testInfo.annotations.push({ type: 'skipped', description: 'there is no pdftotext here' })
		return null
	}
	expect(facts.stdout).toMatch(PAPER)
	const read = spawnSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' })
	return read.stdout.split('\f').slice(0, -1)
}

/** Without what a line's end adds or takes. */
function bare(words: string): string {
	return words.normalize('NFC').replaceAll(/[\s\u00ad\u200b-\u200f\u2060-]/gu, '')
}

/** Those that are set from the left: others come out letter by letter in another order. */
function bareWords(text: string): string[] {
	const words = text.normalize('NFC').replaceAll(/[\u00ad\u200b-\u200f\u2060]/gu, '')
	return words.match(/[\p{Script=Latin}\p{N}]{3,}/gu) ?? []
}

test('Z80 Z81 Z82 the table is laid out for paper, in Finnish, with every word @long', async ({
	server,
	newPerson,
}, testInfo) => {
	const board = await ServerBoard.create(server, { title: TITLE, language: 'fi', ideas: true })
	const writer = await StockClient.join(server, board, 'editor', { name: 'Aino', sector: 'city' })
	writer.write([
		...hardNotes(),
		noteRecord('shape:long', LONG.join(' '), { parentId: CELL, index: 'a95', y: 900 }),
		noteRecord('shape:out', 'aivan ulkopuolella', { parentId: PAGE_ID, x: -900, index: 'b11' }),
	])
	await expect.poll(async () => (await board.notes()).length, PATIENCE).toBeGreaterThan(20)
	writer.leave()
	const page = await openAt(await newPerson('Aino'), board, { view: 'table', language: 'fi' })
	await expect(page.locator('table.table .note').first()).toBeVisible(PATIENCE)
	await expect(page.getByText('aivan ulkopuolella')).toBeVisible(PATIENCE)
	// Where the screen is dark, paper isn't.
	await page.emulateMedia({ colorScheme: 'dark' })

	const pages = await print(page, testInfo, 'table')
	if (!pages) return
	expect(pages.length).toBeGreaterThan(3)
	expect(bare(pages[0] ?? '')).toContain(bare('Kehittämisessä mukana'))
	const all = bare(pages.join(' '))
	// Each once: a line that's cut through stands on both pages.
	for (const word of LONG) expect(all.split(new RegExp(`${word}(?!\\d)`)), word).toHaveLength(2)
	const shown = await page.evaluate(() =>
		[
			...document.querySelectorAll('.note__text, .table__title, .table__question, .table__line'),
		].map((text) => text.textContent ?? ''),
	)
	expect(shown.length).toBeGreaterThan(60)
	const latin = shown.flatMap((text) => bareWords(text))
	for (const word of latin) expect(all, word).toContain(bare(word))
	expect(pages[0]).toContain(TITLE)
	expect(pages[0]).toContain(String(new Date().getFullYear()))
	// Its columns' titles stand on each page of the table; what lies in no cell comes after it.
	const titles = await page.locator('.table__title').allTextContents()
	for (const [n, words] of pages.slice(0, -1).entries()) {
		for (const title of titles)
			expect(bare(words), `${title} on page ${n + 1}`).toContain(bare(title))
		expect(words).toMatch(new RegExp(`${n + 1} / ${pages.length}`))
	}
	for (const button of ['Kirjoita', 'Jaa', 'Vie', 'Kumoa']) {
		expect(pages.join('\n')).not.toMatch(new RegExp(`^${button}$`, 'm'))
	}
})

test('Z80 Z81 a phone prints the table whole, not the one cell that it shows @long', async ({
	server,
	newPerson,
}, testInfo) => {
	const board = await ServerBoard.create(server, { title: TITLE, language: 'fi', ideas: true })
	const phone = await newPerson('Aino', { viewport: { width: 390, height: 844 } })
	const page = await openAt(phone, board, { view: 'table', language: 'fi' })
	await expect(page.locator('.phone__cell')).toBeVisible(PATIENCE)
	const pages = await print(page, testInfo, 'phone')
	if (!pages) return
	const grid = await board.records()
	const heads = grid.filter(
		({ type, props }) => type === 'head' && (props as { kind?: string }).kind === 'theme',
	)
	expect(heads).toHaveLength(9)
	const all = bare(pages.join(' '))
	for (const { props } of heads) {
		const text = JSON.stringify(props).match(/"text":"([^"]+)"/)?.[1] ?? ''
		expect(all).toContain(bare(text))
	}
	// And is at its cell again after that.
	await expect(page.locator('.phone__cell')).toBeVisible()
})

test('Z80 Z83 the overview is printed whole, and a board without a matrix as its notes @long', async ({
	server,
	newPerson,
}, testInfo) => {
	const board = await ServerBoard.create(server, { title: TITLE, language: 'fi', ideas: true })
	const writer = await StockClient.join(server, board, 'editor', { name: 'Aino', sector: 'city' })
	writer.write(hardNotes())
	writer.leave()
	const page = await openAt(await newPerson('Aino'), board, { view: 'overview', language: 'fi' })
	await expect(page.locator('.map__cell').first()).toBeVisible(PATIENCE)
	const pages = await print(page, testInfo, 'overview')
	if (!pages) return
	expect(pages.length).toBeLessThanOrEqual(2)
	const heads = await page.locator('.map__head').allTextContents()
	expect(heads).toHaveLength(15)
	for (const head of heads) expect(bare(pages.join(' '))).toContain(bare(head))
	expect(pages[0]).toContain(TITLE)
	expect(pages.join(' ')).not.toContain('Suodata')

	const free = await ServerBoard.create(server, {
		...{ title: 'Vapaa lauta', language: 'fi', template: 'empty-board' },
	})
	const other = await StockClient.join(server, free, 'editor', { name: 'Sten', sector: 'state' })
	const notes = Array.from({ length: 60 }, (_, n) =>
		noteRecord(`shape:n${n}`, `ajatus${n} ${'sanoja '.repeat(n % 9)}`, {
			x: 220 * n,
			index: `a${n + 10}V`,
		}),
	)
	other.write(notes)
	other.leave()
	const table = await openAt(await newPerson('Sten'), free, { view: 'table', language: 'fi' })
	await expect(table.getByText('ajatus59')).toBeVisible(PATIENCE)
	const sheet = (await print(table, testInfo, 'free'))?.join(' ') ?? ''
	for (let n = 0; n < 60; n++) expect(sheet).toMatch(new RegExp(`ajatus${n}\\b`))
	expect(sheet).toContain('Vapaa lauta')
})
