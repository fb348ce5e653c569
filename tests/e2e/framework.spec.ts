/**
 * The poster as it is seen: everything there, nothing over anything else, nothing
 * cut, in each language. Measured in the page, in page units, because the fit depends
 * on the browser's fonts.
 */
import type { Page } from '@playwright/test'
import type { CreatedBoard } from '../../shared/api.ts'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import { frameworkTemplate } from '../support/framework.ts'
import { expect, type Person, screenshot, screenshotsInAllSizes, test } from './fixtures.ts'
import { PATIENCE, pointIn } from './support/BoardScreen.ts'
import { cut, measure, overlaps } from './support/measured.ts'
import { letIn, ServerBoard } from './support/ServerBoard.ts'

/** Made, and joined. @returns its path */
async function createBoard(page: Page, language: Language, ideas: boolean): Promise<string> {
	const answer = await page.request.post('/api/boards', {
		data: { title: 'Strategiapäivä', template: 'co-development-framework', language, ideas },
	})
	expect(answer.status()).toBe(201)
	const board = (await answer.json()) as CreatedBoard
	await letIn(page.request, { url: '' }, board, 'Aino', 'editor')
	return `/b/${board.id}`
}

async function openIn(person: Person, language: Language, address: string): Promise<Page> {
	await person.context.addInitScript((chosen) => {
		localStorage.setItem('kudelma.language', JSON.stringify(chosen))
		localStorage.setItem('kudelma.hintSeen', '1')
	}, language)
	await person.page.goto(address)
	await poster(person.page)
	return person.page
}

/** Waits until the whole poster is on the screen, in its own typeface. */
async function poster(page: Page): Promise<void> {
	await expect(page.locator('.board-cell')).toHaveCount(54, PATIENCE)
	await expect(page.locator('.board-cell:visible')).toHaveCount(54)
	await page.evaluate(() => document.fonts.ready)
	await page.waitForFunction(() => document.fonts.check('bold 100px tldraw_sans'))
}

/** All words of the framework on the screen are in this language. */
async function expectFramework(page: Page, language: Language): Promise<void> {
	const { title, perspectives, themes } = frameworkTemplate
	const said = (selector: string) =>
		page
			.locator(selector)
			.evaluateAll((elements) => elements.map((e) => e.textContent?.replace(/\s+/g, ' ')))
	const heads = await said('.board-head-text')
	const expected = [
		title,
		...perspectives.flatMap(({ title, question }) => (question ? [title, question] : [title])),
		...themes.map((theme) => theme.title),
	].map((text) => text[language])
	expect([...heads].sort()).toEqual([...expected].sort())
	const ideas = await said('.board-note[data-part="idea"] .tl-text-content')
	const given = themes.flatMap(({ cells }) => Object.values(cells).flat())
	expect([...ideas].sort()).toEqual(given.map((idea) => idea[language]).sort())
	await expect(page.locator(`.board-note[data-part="idea"]:not([lang="${language}"])`)).toHaveCount(
		0,
	)
}

test.describe('a board from the framework', () => {
	for (const language of LANGUAGES) {
		test(
			`F9 F10 shows 54 cells and 102 ideas to a reader of ${language} in their language, none over another, none cut`,
			language === 'sv' ? {} : { tag: '@long' },
			async ({ newPerson }) => {
				const reader = await newPerson('Reader')
				const other = language === 'sv' ? 'fi' : 'sv'
				const page = await openIn(reader, language, await createBoard(reader.page, other, true))
				await expectFramework(page, language)
				await expect(page.locator('.board-note[data-part="idea"]')).toHaveCount(102)
				await expect(page.locator('.board-head')).toHaveCount(21)

				const cells = await measure(page, '.board-cell', '.board-cell-strip')
				const heads = await measure(page, '.board-head', '.board-head-text')
				const ideas = await measure(page, '.board-note', '.tl-text-content')
				expect(overlaps([...cells, ...heads])).toEqual([])
				expect(overlaps(ideas)).toEqual([])
				expect(cut([...cells, ...heads, ...ideas])).toEqual([])

				const box = new Map(cells.map((cell) => [cell.id, cell.box]))
				for (const idea of ideas) {
					const cell = box.get(idea.id.replace(/^shape:idea-(.*)-\d+$/, 'shape:cell-$1'))
					expect(cell, idea.id).toBeDefined()
					expect(idea.box.left, idea.id).toBeGreaterThan(cell?.left ?? 0)
					expect(idea.box.top, idea.id).toBeGreaterThan(cell?.top ?? 0)
					expect(idea.box.right, idea.id).toBeLessThan(cell?.right ?? 0)
					expect(idea.box.bottom, idea.id).toBeLessThan(cell?.bottom ?? 0)
					// Readable at 100 %.
					expect(idea.fontSize, idea.id).toBeGreaterThanOrEqual(12)
				}
				await screenshot(page, `framework-${language}`)
			},
		)
	}

	test('F10 on one board at once three people read the framework each in their own language, and notes as written', {
		tag: '@long',
	}, async ({ server, newPerson }) => {
		const board = await ServerBoard.create(server, { language: 'fi', ideas: true })
		const pages = await Promise.all(
			LANGUAGES.map(async (language) => {
				const person = await newPerson(language)
				await board.letIn(person.context, person.name)
				return await openIn(person, language, board.path)
			}),
		)
		const [writer] = pages
		const cell = writer?.locator('.board-cell[data-theme="funding"][data-perspective="tools"]')
		if (!writer || !cell) throw new Error('nobody is there')
		await writer.mouse.dblclick(...(await pointIn(cell, 0.5, 0.8)))
		await expect(writer.locator('[data-shape-id] [contenteditable="true"]')).toBeFocused(PATIENCE)
		await writer.keyboard.type('Muistiinpano')
		await writer.keyboard.press('Escape')
		for (const [i, language] of LANGUAGES.entries()) {
			const page = pages[i]
			if (!page) throw new Error('somebody is missing')
			await expect(page.locator('html')).toHaveAttribute('lang', language)
			const note = page.locator('.board-note:not([data-part="idea"])')
			await expect(note.locator('.tl-text-content')).toHaveText('Muistiinpano', PATIENCE)
			await expectFramework(page, language)
		}
	})

	test('F3 without ideas is the same poster with empty cells', { tag: '@long' }, async ({
		newPerson,
	}) => {
		const reader = await newPerson('Reader')
		const page = await openIn(reader, 'en', await createBoard(reader.page, 'en', false))
		await expect(page.locator('.board-head')).toHaveCount(21)
		await expect(page.locator('.board-note')).toHaveCount(0)
	})

	test('C13 opens fitted to each size of window', { tag: '@long' }, async ({ newPerson }) => {
		const reader = await newPerson('Reader')
		const page = await openIn(reader, 'fi', await createBoard(reader.page, 'fi', true))
		await screenshotsInAllSizes(page, 'board', async () => {
			await poster(page)
			await expect
				.poll(async () => {
					const canvas = await page.locator('.board-canvas').boundingBox()
					const shapes = await measure(page, '.board-cell, .board-head', 'nothing')
					return shapes.every(
						({ box }) =>
							canvas &&
							box.left >= canvas.x &&
							box.top >= canvas.y &&
							box.right <= canvas.x + canvas.width &&
							box.bottom <= canvas.y + canvas.height,
					)
				})
				.toBe(true)
		})
	})
})
