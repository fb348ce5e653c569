/** What a machine can tell of accessibility: axe-core over all pages, in each language, light and dark. */
import type { Page } from '@playwright/test'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import { DICTIONARIES } from '../support/dictionaries.ts'
import { expect, type Person, test } from './fixtures.ts'
import { type Excuse, findings } from './support/axe.ts'
import { PATIENCE } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

/** tldraw's own interface, which its pinned version draws without a way in for us. */
const TLDRAWS: readonly Excuse[] = [
	{
		rule: 'aria-allowed-attr',
		element: '[data-testid^="rich-text."]',
		why: 'Bold, italic and so on are toggles (aria-pressed) with the role of an option.',
	},
	{
		rule: 'aria-required-parent',
		element: '[data-testid^="rich-text."]',
		why: 'The same options stand in a tool bar, not in a list box.',
	},
]

async function speak({ context }: Person, language: Language): Promise<void> {
	await context.addInitScript((chosen) => {
		localStorage.setItem('kudelma.language', JSON.stringify(chosen))
	}, language)
}

/** At rest, and in one language in both appearances. @returns the excuses that were needed */
async function clean(page: Page, what: string): Promise<string[]> {
	const needed = new Set<string>()
	const language = await page.locator('html').getAttribute('lang')
	const appearances = language === 'fi' ? (['light', 'dark'] as const) : (['light'] as const)
	for (const colorScheme of appearances) {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
		await page.evaluate(() => document.fonts.ready)
		const rules = colorScheme === 'light' ? 'all' : 'colours'
		const { found, excused } = await findings(page, TLDRAWS, rules)
		expect.soft(found, `${what}, ${colorScheme}`).toEqual([])
		for (const { why } of excused) needed.add(why)
	}
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
	return [...needed].sort()
}

for (const language of LANGUAGES) {
	const words = DICTIONARIES[language]
	const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

	/** Each page in one language with `npm test`, the others with `npm run test:long`. */
	const long = (often: Language) => (language === often ? {} : { tag: '@long' })

	test(
		`Z13 axe finds nothing at home and at the door in ${language}`,
		long('en'),
		async ({ server, newPerson }) => {
			const board = await ServerBoard.create(server, { language, ideas: true })
			const person = await newPerson('Aino')
			await speak(person, language)
			const { page } = person
			await page.goto('/')
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible(PATIENCE)
			await clean(page, 'home')
			await page.goto(board.link('contributor'))
			await expect(page.getByLabel(words['join.name'])).toBeVisible(PATIENCE)
			await clean(page, 'door')
			await button(page, words['join.submit']).click()
			await expect(page.getByRole('alert').first()).toBeVisible()
			await clean(page, 'door with something missing')
			await page.goto(board.path)
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible(PATIENCE)
			await clean(page, 'shut door')
		},
	)

	test(
		`Z13 axe finds nothing on a board as canvas and table in ${language}`,
		long('fi'),
		async ({ server, newPerson }) => {
			test.slow()
			const board = await ServerBoard.create(server, { language, ideas: true })
			const person = await newPerson('Aino')
			const screen = await TableScreen.open(person, board, { language, role: 'facilitator' })
			const { page } = screen
			await screen.write('roles', 'culture', 'Aamiainen')
			await screen.write('roles', 'culture', 'Frukost')
			await clean(page, 'table')
			await screen.note('Frukost').locator('button.note__text').click()
			await expect(screen.area).toBeFocused()
			await clean(page, 'table with a note open')
			await button(page, words['table.move']).click()
			await expect(page.getByRole('dialog')).toBeVisible()
			await clean(page, 'move dialog')
			await page.keyboard.press('Escape')
			await button(page, words['help.open']).click()
			await expect(page.getByRole('dialog')).toBeVisible()
			await clean(page, 'shortcuts')
			await page.keyboard.press('Escape')
			for (const name of [words['share.button'], words['menu.button']]) {
				await button(page, name).click()
				await expect(page.getByRole('dialog', { name })).toBeVisible()
				await clean(page, name)
				await page.keyboard.press('Escape')
			}
			await button(page, words['view.canvas']).click()
			await expect(page.locator('.board-cell:visible').first()).toBeVisible(PATIENCE)
			await page.keyboard.press('Shift+1')
			await expect(page.locator('.board-cell:visible')).toHaveCount(54, PATIENCE)
			await clean(page, 'canvas')
			await page.locator('.board-note').getByText('Frukost').dblclick()
			await expect(page.locator('[data-shape-id] [contenteditable="true"]')).toBeFocused()
			const needed = await clean(page, 'canvas with a note open')
			expect(needed, 'excuses still needed').toEqual(TLDRAWS.map(({ why }) => why).sort())
		},
	)

	test(
		`Z13 axe finds nothing on a phone in ${language}`,
		long('sv'),
		async ({ server, newPerson }) => {
			const board = await ServerBoard.create(server, { language, ideas: true })
			const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
			const person = await newPerson('Aino', phone)
			await TableScreen.open(person, board, { language, role: 'contributor' })
			const { page } = person
			await page.locator('.phone__write').tap()
			await expect(page.locator('.note__area [contenteditable="true"]')).toBeFocused()
			await page.keyboard.type('Aamiainen')
			await clean(page, 'phone with a note open')
			await button(page, words['table.done']).tap()
			await clean(page, 'phone')
			await page.locator('.phone-bar .people').tap()
			await clean(page, 'people on a phone')
		},
	)
}
