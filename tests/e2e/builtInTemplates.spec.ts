/**
 * The built-in templates as they are seen, each in each language: nothing over anything
 * else, nothing cut, the table without a fault that a machine can find; and what a
 * facilitator does with guide and example. (SPEC F31, F32, F34)
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import { BUILT_IN, SHELVES } from '../../shared/templates/builtIn.ts'
import type { Template } from '../../shared/templates/Template.ts'
import { wordsOf } from '../../shared/templates/templateFramework.ts'
import { DICTIONARIES } from '../support/dictionaries.ts'
import { expect, screenshot, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { PATIENCE } from './support/BoardScreen.ts'
import { openMenu } from './support/Lead.ts'
import { cut, type Measured, measure, overlaps } from './support/measured.ts'
import { openAt } from './support/openAt.ts'
import { ServerBoard } from './support/ServerBoard.ts'

test.describe.configure({ timeout: 300_000 })

async function settled(page: Page, { rows, columns, records = [] }: Template): Promise<void> {
	const shapes = records.filter(({ typeName }) => typeName === 'shape')
	const onPage = page.locator('.tl-shape')
	await expect(page.locator('.board-cell')).toHaveCount(rows.length * columns.length, PATIENCE)
	await expect.poll(() => onPage.count(), PATIENCE).toBeGreaterThanOrEqual(shapes.length)
	await page.evaluate(() => document.fonts.ready)
	await page.waitForFunction(() => document.fonts.check('bold 100px tldraw_sans'))
}

/** Of texts beside the matrix: where their words are, whatever room they have. */
async function wordsBeside(page: Page): Promise<Measured[]> {
	const texts = page.locator('.tl-shape[data-shape-type="text"]')
	return texts.evaluateAll((elements) =>
		elements.map((element) => {
			const range = document.createRange()
			range.selectNodeContents(element.querySelector('.tl-text-content') ?? element)
			const { left, top, right, bottom } = range.getBoundingClientRect()
			return {
				id: element.getAttribute('data-shape-id') ?? '',
				box: { left, top, right, bottom },
				over: 0,
				fontSize: 0,
				text: range.toString(),
			}
		}),
	)
}

/** Words that begin in a figure and don't end in it. */
function runOut(words: Measured[], figures: Measured[]): string[] {
	return words.flatMap(({ id, box }) =>
		figures.flatMap((figure) => {
			const { left, top, right, bottom } = figure.box
			const begins = box.left > left && box.left < right && box.top > top && box.top < bottom
			return begins && (box.right > right || box.bottom > bottom) ? `${id} out of ${figure.id}` : []
		}),
	)
}

async function expectSound(page: Page, template: Template, language: Language): Promise<void> {
	const cells = await measure(page, '.board-cell', '.board-cell-strip')
	const heads = await measure(page, '.board-head', '.board-head-text')
	const notes = await measure(page, '.board-note', '.tl-text-content')
	const figures = await measure(page, '.tl-shape[data-shape-type="geo"]', 'nothing')
	const words = await wordsBeside(page)
	expect(overlaps([...cells, ...heads]), 'cells and heads').toEqual([])
	expect(overlaps(notes), 'notes').toEqual([])
	expect(overlaps([...words, ...notes.filter(isFree), ...heads]), 'words beside').toEqual([])
	expect(cut([...cells, ...heads, ...notes])).toEqual([])
	const rectangles = figures.filter(({ id }) => !id.includes('ring'))
	expect(runOut(words, rectangles), 'words out of their box').toEqual([])
	const clipped = await page
		.locator('.board-cell-label')
		.evaluateAll((labels) => labels.filter((e) => e.scrollWidth > e.clientWidth + 1).length)
	expect(clipped, 'titles of cells that are cut').toBe(0)
	for (const { id, fontSize } of notes) expect(fontSize, id).toBeGreaterThanOrEqual(12)

	const told = Object.entries(wordsOf(template)).filter(([key]) => !key.startsWith('guide.'))
	const expected = told.map(([, text]) => plain(text[language] ?? ''))
	const matrixless = template.columns.length === 0
	const seen = [...heads, ...notes, ...words].map(({ text }) => plain(text))
	// Without a matrix there's no head that has the title.
	if (matrixless) expected.splice(0, 1)
	expect(seen.sort()).toEqual(expected.sort())
}

function isFree({ id }: Measured): boolean {
	return !id.startsWith('shape:idea-')
}

function plain(text: string): string {
	return text.replace(/\s+/g, '')
}

test('N5 no page is sent the words of the other templates: the server has them', () => {
	const folder = join(import.meta.dirname, '../..', process.env.KUDELMA_DIST || 'dist', 'client')
	const scripts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'))
	const all = scripts.map((name) => readFileSync(join(folder, 'assets', name), 'utf8')).join('\n')
	const [first, ...others] = BUILT_IN
	expect(all).toContain(first.columns[0]?.question?.fi)
	for (const { id, guide } of others)
		expect(all.includes(guide?.steps[0]?.fi ?? ''), id).toBe(false)
})

test('F31 F32 a facilitator reads the guide in their language, and takes the example away and back', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const [tool] = SHELVES.tool
	if (!tool) throw new Error('there are no tools')
	const board = await ServerBoard.create(server, { template: tool.id, language: 'fi', ideas: true })
	const lead = await newPerson('Aino')
	const page = await openAt(lead, board, { view: 'canvas', role: 'facilitator' })
	await settled(page, tool)
	const notes = page.locator('.board-note')
	const count = await notes.count()
	expect(count).toBeGreaterThan(0)

	await (await openMenu(page)).getByRole('button', { name: 'Facilitator’s guide' }).click()
	const guide = page.getByRole('dialog', { name: 'Facilitator’s guide' })
	await expect(guide.getByText('60–90 minutes')).toBeVisible()
	const steps = guide.getByRole('listitem')
	await expect(steps).toHaveText((tool.guide?.steps ?? []).map(({ en }) => en ?? ''))
	await page.keyboard.press('Escape')

	await (await openMenu(page)).getByRole('button', { name: 'Remove the example' }).click()
	await expect(notes).toHaveCount(0)
	await expect(page.locator('.board-cell')).toHaveCount(tool.rows.length * tool.columns.length)
	const menu = await openMenu(page)
	await expect(menu.getByRole('button', { name: 'Facilitator’s guide' })).toBeVisible()
	await expect(menu.getByRole('button', { name: 'Remove the example' })).toHaveCount(0)
	await page.keyboard.press('Escape')

	await page.getByTestId('quick-actions.undo').click()
	await expect(notes, 'in one step').toHaveCount(count)

	// Whoever doesn't lead has neither in their menu.
	const other = await newPerson('Otto')
	await openAt(other, board, { view: 'canvas', role: 'contributor' })
	await settled(other.page, tool)
	await expect(
		(await openMenu(other.page)).getByRole('button', { name: 'Facilitator’s guide' }),
	).toHaveCount(0)
})

for (const template of BUILT_IN.slice(1)) {
	test(`F34 ${template.id} has nothing over another, nothing cut, and a table without faults, in each language`, {
		tag: '@long',
	}, async ({ server, newPerson }) => {
		// One board: each reads it in their own language.
		const board = await ServerBoard.create(server, {
			template: template.id,
			language: 'sv',
			ideas: true,
		})
		const person = await newPerson('Aino')
		for (const language of LANGUAGES) {
			const page = await openAt(person, board, { view: 'canvas', language })
			await settled(page, template)
			await expectSound(page, template, language)
			await screenshot(page, `${template.id}-${language}`)
			const table = DICTIONARIES[language]['view.table']
			await page.getByRole('button', { name: table, exact: true }).click()
			const shown = page.locator('.stage[data-view="table"]').locator('h2, table').first()
			await expect(shown).toBeVisible(PATIENCE)
			expect((await findings(page, [])).found, language).toEqual([])
			await page.evaluate(() => sessionStorage.clear())
		}
	})
}
