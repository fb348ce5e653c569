/** A short code: made beside the link, shown to a room, typed on the front page. (SPEC J63, J64, N24) */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { BoardScreen, speakEnglish } from './support/BoardScreen.ts'
import { Lead, LINKS } from './support/Lead.ts'
import { ServerBoard } from './support/ServerBoard.ts'

/** As the device that made the board does. */
async function knowTheLink(page: Page, { id, made }: ServerBoard): Promise<void> {
	await page.evaluate(
		([id, key]) =>
			localStorage.setItem('kudelma.keys', JSON.stringify({ [id]: { contributor: key } })),
		[id, made.links.contributor.key] as const,
	)
}

test('J63 J64 N24 six letters lead from the front page to the board, until they are withdrawn', {
	tag: '@long',
}, async ({ newPerson, server, problems }) => {
	// Wrong codes are refused, which browsers note.
	problems.allow(/403/)
	const board = await ServerBoard.create(server)
	const aino = await newPerson('Aino')
	const lead = await Lead.come(aino, board)
	await knowTheLink(lead.page, board)
	const share = await lead.share()
	const host = new URL(server.url).host
	await expect(share.getByRole('note')).toContainText(`${host} works on this machine only`)
	await expect(share.getByRole('note')).toContainText('HOST=0.0.0.0 npm start')
	await share.getByRole('button', { name: 'Make a code to type' }).click()
	const letters = share.locator('.code-letters [aria-hidden]')
	await expect(letters).toHaveText(/^[A-HJKMNP-Z]{2} [A-HJKMNP-Z]{2} [A-HJKMNP-Z]{2}$/)
	const code = (await letters.textContent()) ?? ''
	await expect(share.locator('.code')).toContainText(`open ${host} and type`)

	await share.getByRole('button', { name: 'Show large', exact: true }).click()
	const large = lead.page.getByRole('dialog', { name: LINKS.contributor })
	await expect(large.locator('.code-letters [aria-hidden]')).toHaveText(code)
	await expect(large).toContainText(`Or open ${host} and type`)
	const size = await large.locator('.code-letters').evaluate((e) => getComputedStyle(e).fontSize)
	expect(Number.parseFloat(size), 'to be read across a room').toBeGreaterThan(60)
	await lead.page.keyboard.press('Escape')

	const { page } = await newPerson('Otto')
	await speakEnglish(page)
	await page.goto('/')
	const field = page.getByLabel('Have a code?')
	const go = page.getByRole('button', { name: 'Go to the board' })
	await field.fill('KJ TW')
	await go.click()
	await expect(page.getByRole('alert').filter({ hasText: 'six letters' })).toBeVisible()
	await field.fill(code === 'AA AA AA' ? 'bb bb bb' : 'aa aa aa')
	await field.press('Enter')
	await expect(page.getByRole('alert').filter({ hasText: 'No board has' })).toBeVisible()
	await field.fill(code.toLowerCase().replaceAll(' ', '-'))
	await field.press('Enter')
	await expect(page.getByRole('heading', { name: 'Strategy day' })).toBeVisible()
	await page.getByLabel('Your name').fill('Otto')
	await page.getByText('Business', { exact: true }).click()
	await page.getByRole('button', { name: 'Join', exact: true }).click()
	await BoardScreen.at(page)

	// It's still there when the panel is opened anew, until it's withdrawn.
	await lead.share()
	await expect(letters).toHaveText(code)
	await share.getByRole('button', { name: 'Withdraw the code' }).click()
	await expect(share).toContainText('The code doesn’t work any more.')
	await page.goto('/')
	await field.fill(code)
	await field.press('Enter')
	await expect(page.getByRole('alert').filter({ hasText: 'No board has' })).toBeVisible()
})
