/** One language's words at a time, and what is seen while another's come, or don't. */
import { expect, test } from './fixtures.ts'
import { shellKept } from './support/shell.ts'

const START = {
	fi: 'Aloita lauta viitekehyksestä',
	sv: 'Börja en tavla utifrån ramverket',
	en: 'Start a board from the framework',
}

test.describe('without the service worker', () => {
	test.use({ serviceWorkers: 'block' })

	test('L6 another language’s words come when it is chosen, and the page waits in its own', {
		tag: '@long',
	}, async ({ newPerson, problems }) => {
		const { page } = await newPerson('Aino', { locale: 'en-GB' })
		const asked: string[] = []
		page.on('request', (request) => {
			const words = /\/assets\/(fi|sv|en)-[\w-]+\.js$/.exec(request.url())?.[1]
			if (words) asked.push(words)
		})
		let release = () => {}
		const held = new Promise<void>((resolve) => {
			release = resolve
		})
		await page.route(/\/assets\/sv-[\w-]+\.js$/, async (route) => {
			await held
			await route.continue()
		})
		await page.goto('/')
		const start = page.locator('.start__button')
		await expect(start).toHaveText(START.en)
		expect(asked).toEqual(['en'])

		await page.getByRole('button', { name: 'Svenska' }).click()
		await expect.poll(() => asked).toEqual(['en', 'sv'])
		await expect(start).toHaveText(START.en)
		await expect(page.locator('html')).toHaveAttribute('lang', 'en')
		release()
		await expect(start).toHaveText(START.sv)
		await expect(page.locator('html')).toHaveAttribute('lang', 'sv')

		problems.allow(/ERR_FAILED/)
		await page.route(/\/assets\/fi-[\w-]+\.js$/, (route) => route.abort())
		await page.getByRole('button', { name: 'Suomi' }).click()
		const told = page.getByRole('alert').filter({ hasText: 'Suomi' })
		await expect(told).toContainText('kunde inte hämtas')
		await expect(start).toHaveText(START.sv)
		await page.reload()
		await expect(start, 'the present one is kept').toHaveText(START.sv)

		await page.getByRole('button', { name: 'Suomi' }).click()
		await expect(told).toBeVisible()
		await page.unroute(/\/assets\/fi-[\w-]+\.js$/)
		await page.getByRole('button', { name: 'Suomi' }).click()
		await expect(start).toHaveText(START.fi)
		await expect(told).toBeHidden()
	})

	test('L6 a page whose own words do not come has others’, and without any it says so', {
		tag: '@long',
	}, async ({ newPerson, problems }) => {
		problems.allow(/ERR_FAILED/)
		const { page } = await newPerson('Aino', { locale: 'en-GB' })
		await page.route(/\/assets\/en-[\w-]+\.js$/, (route) => route.abort())
		await page.goto('/')
		await expect(page.locator('.start__button')).toHaveText(START.fi)
		await page.route(/\/assets\/(fi|sv)-[\w-]+\.js$/, (route) => route.abort())
		await page.reload()
		await expect(page.getByText('The page didn’t load in full. Reload it.')).toBeVisible()
	})
})

test.describe('with the service worker', () => {
	test.use({ serviceWorkers: 'allow', ownServer: true })

	test('L6 O2 all languages are there without the server', { tag: '@long' }, async ({
		server,
		newPerson,
		problems,
	}) => {
		problems.allow(/ERR_CONNECTION_REFUSED/)
		const { page } = await newPerson('Aino', { locale: 'en-GB' })
		await page.goto('/')
		await shellKept(page)
		await server.kill('SIGKILL')
		const start = page.locator('.start__button')
		await page.getByRole('button', { name: 'Svenska' }).click()
		await expect(start).toHaveText(START.sv)
		await page.getByRole('button', { name: 'Suomi' }).click()
		await expect(start).toHaveText(START.fi)
		await page.reload()
		await expect(start).toHaveText(START.fi)
	})
})
