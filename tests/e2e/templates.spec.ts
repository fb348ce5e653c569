/** Templates: who may make which, who sees them, and how they're passed on and deleted. (SPEC H40-H47) */
import type { Page } from '@playwright/test'
import type { SavedTemplate } from '../../shared/templateApi.ts'
import { expect, type Person, test } from './fixtures.ts'
import { PATIENCE, speakEnglish } from './support/BoardScreen.ts'
import { comeByLink, openMenu } from './support/Lead.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { speak } from './support/voices.ts'

test.describe.configure({ timeout: 120_000 })

async function askForTemplate({ page }: Person) {
	const menu = await openMenu(page)
	await menu.getByRole('button', { name: 'Save as a template…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Save the board as a template' })
	await expect(dialog).toBeVisible()
	return dialog
}

test('H41 H47 a facilitator is told who can read the notes, and gets the link; an editor saves none', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	const board = await ServerBoard.create(server)
	await speak(server, board, {
		name: 'Otto',
		sector: 'health',
		notes: [['roles', 'culture', 'Luottamuksellista']],
	})
	const aino = await newPerson('Aino')
	await comeByLink(aino, board.link('editor'))
	const bare = await askForTemplate(aino)
	await expect(bare.getByText('may be saved in a template by a facilitator only')).toBeVisible()
	await expect(bare.getByRole('radio')).toHaveCount(2)
	await aino.page.keyboard.press('Escape')

	// The facilitators' link, opened by who is in.
	await aino.page.goto(board.link('facilitator'))
	const dialog = await askForTemplate(aino)
	const caution = dialog.getByText('Everyone who gets the template’s link can then read')
	await expect(caution).toBeHidden()
	await dialog.getByText('Everything, the participants’ notes too').click()
	await expect(caution).toBeVisible()
	await dialog.getByLabel('Title of the template').fill('City day')
	await dialog.getByRole('button', { name: 'Save the template' }).click()
	const done = aino.page.getByRole('dialog', { name: 'Saved as a template' })
	const link = await done.getByLabel('Link to the template').inputValue()
	expect(link).toMatch(new RegExp(`^${server.url}/t/[\\w-]{22}#[\\w-]{22}$`))
	await done.getByRole('button', { name: 'Close' }).last().click()

	// On the device of who made it the template is there; on another it isn't.
	const saved = (page: Page) => page.getByRole('link', { name: 'City day' })
	await aino.page.goto('/templates')
	await expect(saved(aino.page)).toHaveCount(1)
	const eeva = await newPerson('Eeva')
	await speakEnglish(eeva.page)
	await eeva.page.goto('/templates')
	await expect(eeva.page.getByRole('heading', { level: 2 }).first()).toBeVisible(PATIENCE)
	await expect(saved(eeva.page)).toHaveCount(0)
})

test('H43 H47 a template’s link leads to it, is remembered, and lets it be deleted after a question', {
	tag: '@long',
}, async ({ newPerson, server, problems }) => {
	// The other device asks for what is no more.
	problems.allow(/403/)
	const board = await ServerBoard.create(server)
	const answer = await board.lead.post('/template', { title: 'City day', notes: false })
	const template = (await answer.json()) as SavedTemplate
	const [aino, eeva] = [await newPerson('Aino'), await newPerson('Eeva')]
	for (const { page } of [aino, eeva]) {
		await speakEnglish(page)
		await page.goto(template.url)
		const title = page.getByRole('heading', { level: 1, name: 'City day' })
		await expect(title).toBeVisible(PATIENCE)
		await expect(page, 'the key is off the address').toHaveURL(`${server.url}/t/${template.id}`)
		// Also without the key, as the device knows it.
		await page.reload()
		await expect(title).toBeVisible(PATIENCE)
	}

	await aino.page.getByRole('button', { name: 'Delete the template…' }).click()
	const question = aino.page.getByRole('alertdialog', { name: 'Delete the template “City day”?' })
	await question.getByRole('button', { name: 'Cancel' }).click()
	await aino.page.getByRole('button', { name: 'Delete the template…' }).click()
	await question.getByRole('button', { name: 'Delete the template' }).click()
	await expect(
		aino.page.getByRole('heading', { name: /“City day” has been deleted/ }),
	).toBeVisible()
	expect(await aino.page.evaluate(() => localStorage.getItem('kudelma.templates'))).toBe('{}')

	await eeva.page.getByRole('button', { name: 'Start a board', exact: true }).click()
	await expect(eeva.page.getByRole('alert').first()).toContainText('isn’t on this server any more')
	await aino.page.goto('/')
	await aino.page.goto(template.url)
	await expect(aino.page.getByText('This link opens no template')).toBeVisible(PATIENCE)
})
