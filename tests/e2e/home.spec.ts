/** The front page: a board in one click, the boards opened lately, and wrong addresses. */
import type { Page } from '@playwright/test'
import { expect, SIZES, screenshot, test } from './fixtures.ts'
import { PATIENCE } from './support/BoardScreen.ts'

const START = 'Aloita lauta viitekehyksestä'
const FINNISH = { locale: 'fi-FI' }

/** Says who one is, the first time on a device. */
async function sayWho(page: Page, name: string): Promise<void> {
	await expect(page).toHaveURL(/\/b\/[\w-]{22}$/)
	await page.getByLabel('Nimesi').fill(name)
	await page.getByRole('radio', { name: 'Kaupunki tai kunta' }).check()
	await page.getByRole('button', { name: 'Avaa lauta' }).click()
	await expect(page.locator('.saved')).toHaveAttribute('data-state', 'saved', PATIENCE)
}

test('N1 N9 a facilitator has a board, and its link, in one click', async ({ newPerson }) => {
	const { page } = await newPerson('Aino', FINNISH)
	await page.goto('/')
	await page.getByRole('button', { name: START }).click()
	await sayWho(page, 'Aino')
	const title = page.getByRole('heading', { level: 1 })
	await expect(title).toHaveText(/^Yhteiskehittämisen viitekehys \d+\.\d+\.\d{4}$/)

	const share = page.getByRole('dialog', { name: 'Jaa' })
	await expect(share.getByText('Lauta on valmis')).toBeVisible()
	const link = new RegExp(`^${page.url()}#[\\w-]{22}$`)
	await expect(share.getByRole('textbox').first()).toHaveValue(link)
	await page.keyboard.press('Escape')
	await expect(share).toBeHidden()

	await page.reload()
	await expect(page.getByText('Tallennettu', { exact: true }).first()).toBeVisible()
	await expect(share, 'it opens by itself once only').toBeHidden()
})

test('N2 a board gets the title, language and contents asked for', { tag: '@long' }, async ({
	newPerson,
	server,
}) => {
	const { page } = await newPerson('Aino', FINNISH)
	await page.goto('/')
	await page.getByRole('button', { name: 'Otsikko, pohja ja kieli' }).click()
	await page.getByLabel('Otsikko', { exact: true }).fill('Strategidag')
	await page.getByRole('group', { name: 'Laudan kieli' }).getByText('Svenska').click()
	await page.getByText('Ei mitään').click()
	await page.getByRole('button', { name: START }).click()
	await sayWho(page, 'Aino')
	const id = page.url().split('/').at(-1)
	const info = await (await page.request.get(`${server.url}/api/boards/${id}`)).json()
	expect(info).toMatchObject({ title: 'Strategidag', language: 'sv' })
	const csv = await (await page.request.get(`${server.url}/api/boards/${id}/notes.csv`)).text()
	expect(csv.trim().split('\n')).toHaveLength(1)
})

test('N2 an empty title is asked for in words, and nothing is made', async ({ newPerson }) => {
	const { page } = await newPerson('Aino', FINNISH)
	await page.goto('/')
	await page.getByRole('button', { name: 'Otsikko, pohja ja kieli' }).click()
	await page.getByLabel('Otsikko', { exact: true }).fill('  ')
	await page.getByRole('button', { name: START }).click()
	await expect(page.getByRole('alert')).toHaveText('Anna ensin otsikko.')
	await expect(page).toHaveURL(/\/$/)
})

test('N3 K7 the boards opened lately stand on the front page, until taken off', {
	tag: '@long',
}, async ({ newPerson }) => {
	const { page } = await newPerson('Aino', FINNISH)
	await page.goto('/')
	const recent = page.getByRole('region', { name: 'Tällä laitteella viimeksi avatut laudat' })
	await expect(recent.getByText('Ei vielä lautoja')).toBeVisible()
	await page.getByRole('button', { name: START }).click()
	await sayWho(page, 'Aino')
	const address = page.url()
	await page.goBack()
	const link = recent.getByRole('link', { name: /Yhteiskehittämisen viitekehys/ })
	await expect(link).toContainText('Suomi')
	await expect(link).toContainText('nyt')
	await link.click()
	await expect(page).toHaveURL(address)
	await page.goto('/')
	const keys = () => page.evaluate(() => localStorage.getItem('kudelma.keys'))
	expect(await keys()).toContain(address.split('/').at(-1))
	await recent.getByRole('button', { name: /^Poista/ }).click()
	await expect(recent.getByText('Ei vielä lautoja')).toBeVisible()
	expect(await keys()).toBe('{}')
})

test('N4 an address that leads nowhere says so, and shows the way home', async ({
	newPerson,
	problems,
}) => {
	problems.allow(/404/)
	const { page } = await newPerson('Aino', FINNISH)
	const answer = await page.goto('/nothing/here')
	expect(answer?.status()).toBe(404)
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Tässä osoitteessa ei ole mitään',
	)
	await page.goto('/b/AAAAAAAAAAAAAAAAAAAAAA#AAAAAAAAAAAAAAAAAAAAAA')
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Tässä osoitteessa ei ole lautaa',
	)
	await page.getByRole('link', { name: 'Etusivulle' }).click()
	await expect(page.getByRole('button', { name: START })).toBeVisible()
})

test('L4 the language follows the browser, and the choice is remembered', async ({ newPerson }) => {
	const { page } = await newPerson('Mikael', { locale: 'sv-FI' })
	await page.goto('/')
	await expect(page.locator('html')).toHaveAttribute('lang', 'sv')
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Nio teman')
	await page.getByRole('button', { name: 'English' }).click()
	await expect(page.locator('html')).toHaveAttribute('lang', 'en')
	await page.reload()
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Nine themes')
})

test('N10 the front page looks designed in every window, and nothing sticks out', async ({
	newPerson,
}) => {
	for (const colorScheme of ['light', 'dark'] as const) {
		const { page } = await newPerson(colorScheme, { ...FINNISH, colorScheme })
		await page.goto('/')
		for (const size of SIZES) {
			await page.setViewportSize(size)
			await expect(page.getByRole('button', { name: START })).toBeInViewport({ ratio: 1 })
			const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
			expect(wider, `${size.width} wide`).toBeLessThanOrEqual(0)
			const suffix = colorScheme === 'dark' ? '-dark' : ''
			await screenshot(page, `home-${size.width}x${size.height}${suffix}`)
		}
	}
})
