/** A living board's rows and columns, while somebody writes; and its template's changes. (SPEC M40-M47) */
import type { Locator, Page } from '@playwright/test'
import { templateContent } from '../../server/boards/templateContent.ts'
import { readConfig } from '../../server/config.ts'
import { LibsqlStorage } from '../../server/storage/libsql/LibsqlStorage.ts'
import type { SavedTemplate } from '../../shared/templateApi.ts'
import type { Template } from '../../shared/templates/Template.ts'
import { must } from '../contract/support/rows.ts'
import { HARBOUR, templateOf } from '../support/templates.ts'
import { expect, screenshot, screenshotsInAllSizes, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { PATIENCE } from './support/BoardScreen.ts'
import { openMenu } from './support/Lead.ts'
import { openAt } from './support/openAt.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import type { ServerProcess } from './support/ServerProcess.ts'
import { TableScreen } from './support/TableScreen.ts'

test.describe.configure({ timeout: 300_000 })

/** As accessibility.spec.ts has it: tldraw's own interface, behind the dialog. */
const TLDRAWS = ['aria-allowed-attr', 'aria-required-parent'].map((rule) => ({
	rule,
	element: '[data-testid^="rich-text."]',
	why: 'tldraw draws it so, without a way in for us',
}))

async function boardOf(server: ServerProcess, template: Template) {
	const answer = await fetch(`${server.url}/api/templates`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(template),
	})
	const saved = (await answer.json()) as SavedTemplate
	const language = template.languages[0] ?? 'en'
	const sector = template.sectors?.[0]?.id
	const lead = { key: saved.key, ...(sector && { sector }) }
	const more = { template: saved.id, language, ideas: true }
	return { saved, board: await ServerBoard.create(server, more, lead) }
}

async function rowsAndColumns(page: Page): Promise<Locator> {
	const menu = await openMenu(page)
	await menu.getByRole('button', { name: 'Rows and columns…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Rows and columns' })
	await expect(dialog).toBeVisible()
	return dialog
}

test('M40 M43 M47 a column comes and a row goes while somebody writes', { tag: '@long' }, async ({
	newPerson,
	server,
}) => {
	const { board } = await boardOf(server, templateOf(4, 3))
	const [aino, otto] = [await newPerson('Aino'), await newPerson('Otto')]
	const table = await TableScreen.open(otto, board, { role: 'contributor' })
	await table.write('row1', 'column1', 'In a row that goes')
	await table.write('row0', 'column0', 'In its cell')
	await table.toBeSaved()
	const page = await openAt(aino, board, { view: 'canvas', role: 'facilitator' })
	await expect(page.locator('.board-cell')).toHaveCount(12, PATIENCE)

	const dialog = await rowsAndColumns(page)
	await dialog.getByRole('button', { name: 'Remove “row 1”' }).click()
	const goes = dialog.getByText('“row 1” goes; 1 note of it will lie beside the matrix.')
	await expect(goes).toBeVisible()
	await dialog.getByRole('button', { name: 'Keep “row 1”' }).click()
	await expect(dialog.getByLabel('Title of row 2')).toHaveValue('row 1')
	await dialog.getByRole('button', { name: 'Remove “row 1”' }).click()

	// By the keyboard: the focus goes along with the line.
	const up = dialog.getByRole('button', { name: 'Move “row 3” up' })
	await up.focus()
	await page.keyboard.press('Enter')
	await expect(dialog.getByLabel('Title of row 2')).toHaveValue('row 3')
	await expect(up).toBeFocused()
	await page.keyboard.press('Enter')
	await expect(dialog.getByRole('button', { name: 'Move “row 3” down' })).toBeFocused()
	await expect(dialog.getByLabel('Title of row 1')).toHaveValue('row 3')

	// By the pointer: it takes the place that it's dragged to.
	const handle = (key: string) => dialog.locator(`[data-line="${key}"] .line__handle`)
	await handle('row0').hover()
	await page.mouse.down()
	const below = await handle('row2').boundingBox()
	await page.mouse.move(below?.x ?? 0, (below?.y ?? 0) + (below?.height ?? 0), { steps: 5 })
	await page.mouse.up()
	await expect(dialog.getByLabel('Title of row 3')).toHaveValue('row 0')
	await dialog.getByRole('button', { name: 'Move “row 0” up' }).click()
	await expect(dialog.getByLabel('Title of row 2')).toHaveValue('row 0')

	await dialog.getByRole('button', { name: 'Add a column' }).click()
	await expect(dialog.getByLabel('Title of column 4')).toBeFocused()
	await dialog.getByRole('button', { name: 'Change the board' }).click()
	await expect(dialog.getByText('Give each row and column a title.')).toBeVisible()
	await dialog.getByLabel('Title of column 4').fill('Energy')
	await dialog.getByLabel('Question of column 4').fill('Where does it come from?')
	expect((await findings(page, TLDRAWS)).found).toEqual([])
	await screenshotsInAllSizes(page, 'rows-and-columns', () => expect(goes).toBeVisible())

	// Somebody is in the middle of a sentence.
	await table.cell('row0', 'column2').locator('.cell__write').click()
	await expect(table.area).toBeFocused()
	await otto.page.keyboard.type('Half of ')
	await dialog.getByRole('button', { name: 'Change the board' }).click()
	await expect(dialog.getByText('1 note lies beside the matrix')).toBeVisible(PATIENCE)
	await expect(otto.page.getByText('Energy', { exact: true }).first()).toBeVisible(PATIENCE)
	await expect(table.area).toBeFocused()
	await otto.page.keyboard.type('a sentence')
	await otto.page.keyboard.press('Escape')
	await table.toBeSaved()
	await expect(table.words('row0', 'column2')).toHaveText('Half of a sentence')
	await expect(table.words('row0', 'column0')).toHaveText('In its cell')
	await expect(table.cell('row1', 'column1')).toHaveCount(0)
	expect(await board.texts()).toEqual(['Half of a sentence', 'In a row that goes', 'In its cell'])

	await dialog.getByRole('button', { name: 'Close' }).last().click()
	await expect(page.locator('.board-cell')).toHaveCount(12)

	// Somebody is writing in the very cell that goes.
	await table.cell('row2', 'column0').locator('.cell__write').click()
	await otto.page.keyboard.type('Written as it went')
	await rowsAndColumns(page)
	await dialog.getByRole('button', { name: 'Remove “row 2”' }).click()
	await expect(dialog.getByText('“row 2” goes; 1 note of it')).toBeVisible(PATIENCE)
	await dialog.getByRole('button', { name: 'Change the board' }).click()
	await expect(dialog.getByText('1 note lies beside the matrix')).toBeVisible(PATIENCE)
	await dialog.getByRole('button', { name: 'Close' }).last().click()
	await expect(table.cell('row2', 'column0')).toHaveCount(0, PATIENCE)
	await expect(table.note('Written as it went')).toBeVisible()
	await expect.poll(() => board.texts(), PATIENCE).toContain('Written as it went')
	await page.keyboard.press('Shift+1')
	await expect(page.getByText('In a row that goes')).toBeVisible()
	await screenshot(page, 'reshaped-canvas')
	await screenshotsInAllSizes(otto.page, 'reshaped-table', () =>
		expect(otto.page.locator('.saved')).toBeVisible(),
	)
})

test.describe('a template that changes', () => {
	test.use({ ownServer: true })

	test('M46 tells facilitators once, shows what would change, and changes it', {
		tag: '@long',
	}, async ({ newPerson, server, problems }) => {
		problems.allow(/WebSocket|ERR_CONNECTION/)
		const { saved, board } = await boardOf(server, HARBOUR)
		await server.kill('SIGTERM')
		const read = readConfig({ DATA_DIR: server.dataDir })
		if (!read.ok) throw new Error(read.problems.join())
		const storage = new LibsqlStorage(read.config)
		const row = must(await storage.templates.read(saved.id)).template
		must(await storage.templates.delete(saved.id))
		const next: Template = {
			...HARBOUR,
			revision: HARBOUR.revision + 1,
			title: { sv: 'Norra hamnen', fi: 'Pohjoissatama' },
			rows: HARBOUR.rows.slice(1),
			columns: [...HARBOUR.columns, { id: 'money', title: { sv: 'Pengar', fi: 'Raha' } }],
		}
		must(await storage.templates.save(row, templateContent(next)))
		await storage.close()
		await server.start()

		const aino = await newPerson('Aino')
		const options = { role: 'facilitator', sector: 'port' } as const
		const page = await openAt(aino, board, { view: 'canvas', ...options })
		const banner = page.getByText('This board’s template has been changed')
		await expect(banner).toBeVisible(PATIENCE)
		await screenshotsInAllSizes(page, 'correction-banner', () => expect(banner).toBeVisible())
		await page.getByRole('button', { name: 'See what would change' }).click()
		const dialog = page.getByRole('dialog', { name: 'Changes of the template' })
		await expect(dialog.getByRole('listitem')).toHaveText([
			'The title is “Norra hamnen”, not “Hamnplan”.',
			'The row “Kajen” goes.',
			'New column: “Pengar”.',
		])
		expect((await findings(page, TLDRAWS)).found).toEqual([])
		await screenshotsInAllSizes(page, 'correction', () => expect(dialog).toBeVisible())
		await dialog.getByRole('button', { name: 'Take the changes' }).click()
		await expect(dialog).toBeHidden(PATIENCE)
		await expect(banner).toHaveCount(0)
		await expect(page.locator('.board-cell')).toHaveCount(10, PATIENCE)
		await expect(page.getByText('Norra hamnen')).toBeVisible()
		await page.reload()
		await expect(page.locator('.board-cell').first()).toBeVisible(PATIENCE)
		await expect(banner).toHaveCount(0)
	})
})
