/**
 * The gallery: finding a template, reading it and starting a board; what its owner may do;
 * bringing one in; and frameworks of one's own. (SPEC N40-N49, Z77)
 */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { SavedTemplate, TemplateInfo } from '../../shared/templateApi.ts'
import { HARBOUR } from '../support/templates.ts'
import { expect, type Person, SIZES, screenshot, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { PATIENCE, speakEnglish } from './support/BoardScreen.ts'
import { openMenu } from './support/Lead.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import type { ServerProcess } from './support/ServerProcess.ts'
import { speak } from './support/voices.ts'

test.describe.configure({ timeout: 180_000 })
// What is shared with everybody is seen by every test on the server.
test.use({ ownServer: true })

const TABLE = [
	'City day\tPeople\t"Places\nWhere does it happen?"',
	'Morning\t"Who opens\n• Who greets"\tMarket square',
	'Evening\tChoir\t',
].join('\n')
const SWEDISH = 'Stadsdag\tMänniskor\tPlatser\nMorgon\tVem öppnar\tSalutorget\nKväll\tKör\tParken'

async function english(person: Person): Promise<Page> {
	await speakEnglish(person.page)
	return person.page
}

async function sayWho(page: Page, name: string): Promise<void> {
	await expect(page).toHaveURL(/\/b\/[\w-]{22}$/, PATIENCE)
	await page.getByLabel('Your name').fill(name)
	await page.getByText('Business', { exact: true }).click()
	await page.getByRole('button', { name: /^(Open the board|Join)$/ }).click()
	await expect(page.locator('.saved')).toHaveAttribute('data-state', 'saved', PATIENCE)
}

async function add(server: ServerProcess, template: unknown): Promise<SavedTemplate> {
	const answer = await fetch(`${server.url}/api/templates`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(template),
	})
	expect(answer.status).toBe(201)
	return (await answer.json()) as SavedTemplate
}

/** Nothing is wider than the window. */
async function fits(page: Page, what: string): Promise<void> {
	const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
	expect(wider, what).toBeLessThanOrEqual(0)
}

const card = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true })

test('N40 N41 N42 a template is found, read in another language, and started', async ({
	newPerson,
}) => {
	const page = await english(await newPerson('Aino'))
	const loaded: string[] = []
	page.on('request', (request) => loaded.push(request.url()))
	await page.goto('/')
	await page.getByRole('link', { name: 'All templates' }).click()
	await expect(page.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible()
	await expect(card(page, 'Co-development framework')).toBeVisible()
	expect(loaded.filter((url) => /tldraw|yjs|BoardChrome/i.test(url))).toEqual([])

	const find = page.getByRole('searchbox', { name: 'Find a template' })
	await find.fill('nothing has these')
	await expect(page.getByText('No template has these words')).toBeVisible()
	await find.fill('FRAMEWORK co-dev')
	await expect(page.getByText('1 template found')).toBeVisible()
	await card(page, 'Co-development framework').click()

	const table = page.getByRole('table', { name: 'Preview: Co-development framework' })
	await expect(table.getByRole('columnheader')).toHaveCount(6)
	await expect(table.getByRole('rowheader')).toHaveCount(9)
	await expect(table.getByRole('listitem')).toHaveCount(102)
	await page.getByText('Svenska', { exact: true }).last().click()
	await expect(page.getByRole('columnheader').first()).toContainText('Intressenter')
	await page.getByText('Nothing yet', { exact: true }).click()
	await expect(page.getByRole('table').getByRole('listitem')).toHaveCount(0)
	await page.getByRole('textbox', { name: 'Title of the board' }).fill('Strategidag')
	await page.getByRole('button', { name: 'Start a board', exact: true }).click()
	await sayWho(page, 'Aino')
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Strategidag')
	const id = page.url().split('/').at(-1)
	const info = await (await page.request.get(`/api/boards/${id}`)).json()
	expect(info).toMatchObject({ language: 'sv' })
	const csv = await (await page.request.get(`/api/boards/${id}/notes.csv`)).text()
	expect(csv.trim().split('\n')).toHaveLength(1)
})

test('N43 N44 H47 a board is saved, named, shared, edited, taken along and deleted', {
	tag: '@long',
}, async ({ newPerson, problems, server }) => {
	// The other device asks for what isn't theirs, and for what is no more.
	problems.allow(/40[34]/)
	const aino = await newPerson('Aino')
	const page = await english(aino)
	await page.goto('/')
	await page.getByRole('button', { name: 'Start a board from the framework' }).click()
	await sayWho(page, 'Aino')
	await page.keyboard.press('Escape')
	await openMenu(page)
	await page.getByRole('button', { name: 'Save as a template…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Save the board as a template' })
	await expect(dialog.getByRole('heading', { name: 'What doesn’t come along' })).toBeVisible(
		PATIENCE,
	)
	await expect(dialog.getByText('Participants, their roles, links')).toBeVisible()
	await dialog.getByLabel('Title of the template').fill('City day')
	await dialog.getByRole('button', { name: 'Save the template' }).click()
	const done = page.getByRole('dialog', { name: 'Saved as a template' })
	const link = await done.getByLabel('Link to the template').inputValue()
	await done.getByRole('link', { name: 'Look at the template' }).click()

	// Named and described.
	await expect(page.getByRole('heading', { level: 1, name: 'City day' })).toBeVisible(PATIENCE)
	await page.getByRole('button', { name: 'Title and description' }).click()
	await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Town day')
	await page.getByRole('textbox', { name: 'Description, in one sentence' }).fill('A day in town.')
	await page.getByRole('button', { name: 'Save', exact: true }).click()
	await expect(page.getByRole('heading', { level: 1, name: 'Town day' })).toBeVisible()
	await expect(page.getByText('A day in town.').first()).toBeVisible()

	// Nobody else sees it until it's shared, and then without its key.
	const eeva = await english(await newPerson('Eeva'))
	await eeva.goto('/templates')
	await expect(card(eeva, 'Co-development framework')).toBeVisible()
	await expect(card(eeva, 'Town day')).toHaveCount(0)
	await eeva.goto(link.replace(/#.*/, ''))
	await expect(eeva.getByRole('heading', { name: 'No template opens here' })).toBeVisible(PATIENCE)
	await page.getByRole('button', { name: 'Share with everybody on this server…' }).click()
	const question = page.getByRole('alertdialog', { name: /Share “Town day”/ })
	await expect(question).toContainText('can read all of it')
	await question.getByRole('button', { name: 'Share', exact: true }).click()
	await expect(page.getByText('Everybody on this server: it stands')).toBeVisible()
	await eeva.goto('/templates')
	await card(eeva, 'Town day').click()
	await expect(eeva.getByRole('table')).toBeVisible(PATIENCE)
	await expect(eeva.getByRole('button', { name: 'Title and description' })).toHaveCount(0)

	// Edited as a board, and saved back.
	await page.getByRole('button', { name: 'Edit as a board' }).click()
	await sayWho(page, 'Aino')
	const banner = page.getByText('You are editing the template “Town day”.')
	await expect(banner).toBeVisible(PATIENCE)
	await page.getByRole('button', { name: 'Save to the template…' }).click()
	const saving = page.getByRole('dialog', { name: 'Save the board as a template' })
	await expect(saving.getByRole('radio', { name: 'Into the template “Town day”' })).toBeChecked()
	await saving.getByRole('radio', { name: 'Only the framework and its ideas' }).check()
	await saving.getByRole('button', { name: 'Save to the template', exact: true }).click()
	const saved = page.getByRole('dialog', { name: 'Saved to the template' })
	await saved.getByRole('link', { name: 'Look at the template' }).click()
	await expect(page.getByRole('heading', { level: 1, name: 'Town day' })).toBeVisible(PATIENCE)
	const id = page.url().split('/').at(-1) ?? ''
	const { info } = (await (await fetch(`${server.url}/api/templates/${id}`)).json()) as {
		info: TemplateInfo
	}
	expect(info.revision).toBeGreaterThan(1)

	// Taken along, and brought in by somebody else.
	const downloading = page.waitForEvent('download')
	await page.getByRole('button', { name: 'Download as a file' }).click()
	const download = await downloading
	expect(download.suggestedFilename()).toBe('Town day.kudelma-template')
	const file = await readFile(await download.path())
	await eeva.goto('/templates')
	const choosing = eeva.waitForEvent('filechooser')
	await eeva.getByRole('button', { name: 'Import a template' }).click()
	await (await choosing).setFiles({
		name: 'Town day.kudelma-template',
		mimeType: 'application/octet-stream',
		buffer: file,
	})
	await expect(eeva.getByRole('heading', { name: 'This is your template' })).toBeVisible(PATIENCE)
	await expect(eeva.getByRole('heading', { level: 1, name: 'Town day' })).toBeVisible()

	await page.getByRole('button', { name: 'Delete the template…' }).click()
	const ask = page.getByRole('alertdialog', { name: 'Delete the template “Town day”?' })
	await ask.getByRole('button', { name: 'Cancel' }).click()
	await page.getByRole('button', { name: 'Delete the template…' }).click()
	await ask.getByRole('button', { name: 'Delete the template' }).click()
	await expect(page.getByRole('heading', { name: /“Town day” has been deleted/ })).toBeVisible()
	expect(await page.evaluate(() => localStorage.getItem('kudelma.templates'))).toBe('{}')
	await page.goto(link)
	await expect(page.getByRole('heading', { name: 'No template opens here' })).toBeVisible(PATIENCE)
})

test('N43 participants’ notes are shared only where that is said expressly', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	const board = await ServerBoard.create(server)
	const notes: [string, string, string][] = [['roles', 'culture', 'In confidence']]
	await speak(server, board, { name: 'Otto', sector: 'health', notes })
	const answer = await board.lead.post('/template', { title: 'With notes', notes: true })
	const { url } = (await answer.json()) as SavedTemplate
	const page = await english(await newPerson('Aino'))
	await page.goto(url)
	await expect(page.getByText('With participants’ notes')).toBeVisible(PATIENCE)
	await page.getByRole('button', { name: 'Share with everybody on this server…' }).click()
	const question = page.getByRole('alertdialog')
	await expect(question).toContainText('It holds what participants wrote')
	await question.getByRole('button', { name: 'Share with the notes' }).click()
	await expect(page.getByText('Everybody on this server: it stands')).toBeVisible()
	await page.getByRole('button', { name: 'Stop sharing' }).click()
	await expect(page.getByText('Only those who have its link.')).toBeVisible()
})

test('N48 what is no template is refused in words that name the place', { tag: '@long' }, async ({
	newPerson,
	problems,
}) => {
	problems.allow(/4\d\d/)
	const page = await english(await newPerson('Aino'))
	await page.goto('/templates')
	const bring = async (text: string) => {
		const choosing = page.waitForEvent('filechooser')
		await page.getByRole('button', { name: 'Import a template' }).click()
		const buffer = Buffer.from(text)
		await (await choosing).setFiles({ name: 'a.kudelma-template', mimeType: '', buffer })
	}
	const told = page.getByRole('alert').filter({ hasText: 'Nothing was imported' })
	await bring(JSON.stringify({ ...HARBOUR, rows: [{ id: 'Quay', title: { sv: 'Kajen' } }] }))
	await expect(told).toContainText('rows.0.id')
	await bring('{"format":')
	await expect(told).toBeVisible()
	await expect(told).not.toContainText('rows.0.id')
	await bring(JSON.stringify(HARBOUR))
	await expect(page.getByRole('heading', { level: 1, name: 'Hamnplan' })).toBeVisible(PATIENCE)
})

test('N45 N46 N47 a framework of one’s own is pasted, translated, kept, and worked on', {
	tag: '@long',
}, async ({ newPerson }) => {
	const page = await english(await newPerson('Aino'))
	await page.goto('/templates')
	await page.getByRole('link', { name: 'Make your own framework' }).click()
	await page.getByRole('button', { name: 'Start a board with it' }).click()
	await expect(page.getByRole('alert').filter({ hasText: 'a title first' })).toBeVisible()

	const paste = page.getByLabel(/Select the table in the spreadsheet/)
	await paste.fill('just words')
	await expect(page.getByText('That is no table')).toBeVisible()
	await paste.fill(TABLE)
	await expect(page.getByText('Found: 2 rows, 2 columns, 4 ideas.')).toBeVisible()
	await page.getByRole('button', { name: 'Use this table' }).click()
	await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('City day')
	await expect(page.getByRole('textbox', { name: 'People, Morning' })).toHaveValue(
		'Who opens\nWho greets',
	)

	await page.getByRole('button', { name: 'Add Svenska' }).click()
	await paste.fill(SWEDISH)
	await page.getByRole('button', { name: 'Use this table' }).click()
	await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('Stadsdag')
	await page.reload()
	await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('City day')
	await screenshot(page, 'own-framework')

	await page.getByRole('button', { name: 'Start a board with it' }).click()
	await sayWho(page, 'Aino')
	await expect(page.locator('.board-cell:visible')).toHaveCount(4, PATIENCE)
	await expect(page.locator('.board-note').filter({ hasText: 'Who greets' })).toHaveCount(1)
	await page.keyboard.press('Escape')
	const menu = await openMenu(page)
	await menu.getByText('Svenska', { exact: true }).click()
	await page.keyboard.press('Escape')
	await expect(page.locator('.board-head[data-kind="board"]')).toHaveText('Stadsdag')
	await expect(page.locator('.board-note').filter({ hasText: 'Salutorget' })).toHaveCount(1)
	await page.goto('/templates')
	await expect(card(page, 'City day')).toBeVisible()
	// The draft has become a template.
	await page.goto('/templates/new')
	await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('')
})

const PAGES = [
	['gallery', '/templates'],
	['template', '/t/co-development-framework'],
	['own', '/templates/new'],
] as const

for (const language of ['fi', 'sv', 'en'] as const) {
	test(`N49 Z77 the pages of templates fit every window, and axe finds nothing, in ${language}`, {
		tag: '@long',
	}, async ({ newPerson, server }) => {
		const saved = await add(server, HARBOUR)
		const { page, context } = await newPerson('Aino')
		await context.addInitScript(
			([chosen, id, key]) => {
				localStorage.setItem('kudelma.language', JSON.stringify(chosen))
				localStorage.setItem('kudelma.templates', JSON.stringify({ [id]: key }))
			},
			[language, saved.id, saved.key] as const,
		)
		for (const [name, path] of [...PAGES, ['owned', `/t/${saved.id}`] as const]) {
			await page.goto(path)
			await expect(page.locator('h1')).toBeVisible(PATIENCE)
			await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, PATIENCE)
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
				for (const size of SIZES) {
					await page.setViewportSize(size)
					await fits(page, `${name}, ${size.width} wide`)
					const look = colorScheme === 'dark' ? '-dark' : ''
					await screenshot(page, `${name}-${language}-${size.width}x${size.height}${look}`)
				}
				await page.setViewportSize(SIZES[0])
				const { found } = await findings(page, [], colorScheme === 'light' ? 'all' : 'colours')
				expect.soft(found, `${name}, ${colorScheme}`).toEqual([])
			}
			await page.emulateMedia({ colorScheme: 'light' })
		}
	})
}
