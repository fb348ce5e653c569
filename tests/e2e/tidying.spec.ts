/** Tidying up together: clusters, notes that say the same, actions, many notes at once, in every view. (SPEC C35-C39, N130-N135) */
import type { Page } from '@playwright/test'
import type { PlacedNote } from '../../shared/notesApi.ts'
import { type Program, program, tokenFor } from '../integration/support/programs.ts'
import { expect, SIZES, screenshot, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

const CELL = 'shape:cell-roles-culture'
const PHONE = { width: 390, height: 844 }
const EXCUSES = [
	{
		rule: 'label-content-name-mismatch',
		element: '.bar__button.people',
		why: 'initials stand for the people whom the label counts',
	},
]
const WORDS = [
	...['Shared calendar', 'One calendar for all', 'A calendar, shared', 'Monthly breakfast'],
	'shared, CALENDAR!',
]

async function withNotes(server: { url: string }) {
	const board = await ServerBoard.create(server)
	const token = await tokenFor(board.lead, 'write', 'Notes')
	const reads = program({ address: server.url }, board.id, token)
	const ids: string[] = []
	for (const text of WORDS) {
		const answer = await reads.send('POST', '/notes', { text, cell: CELL })
		if (answer.status !== 201) throw new Error(await answer.text())
		ids.push(((await answer.json()) as { note: { id: string } }).note.id)
	}
	return { board, ids, reads }
}

async function told(reads: Program): Promise<Map<string, PlacedNote>> {
	const { notes } = (await (await reads.get('/notes?kind=note')).json()) as { notes: PlacedNote[] }
	return new Map(notes.map((note) => [note.text, note]))
}

function box(page: Page, text: string) {
	return page.getByRole('checkbox', { name: `Select: ${text}`, exact: true })
}

function bar(page: Page) {
	return page.getByRole('toolbar', { name: 'Selected notes' })
}

async function name(page: Page, words: string): Promise<void> {
	const dialog = page.getByRole('dialog', { name: 'Gather into a cluster' })
	await dialog.getByLabel('Name of the cluster').fill(words)
	await dialog.getByRole('button', { name: 'Gather' }).click()
	await expect(dialog).toHaveCount(0)
}

test('N130 N133 two notes are gathered in the table under a name that the canvas has too', async ({
	newPerson,
	server,
}) => {
	const { board, reads } = await withNotes(server)
	const { page } = await TableScreen.open(await newPerson('Aino'), board)
	await page.getByRole('button', { name: 'Select notes' }).click()
	await box(page, 'Shared calendar').check()
	await box(page, 'One calendar for all').check()
	await expect(bar(page)).toContainText('2 notes selected')
	await bar(page).getByRole('button', { name: 'Gather' }).click()
	await name(page, 'Calendars')
	await expect(page.locator('.cluster')).toContainText('Calendars 2')
	await expect(page.locator('.cluster .note')).toHaveCount(2)
	await expect
		.poll(async () => (await told(reads)).get('Shared calendar')?.cluster?.name, PATIENCE)
		.toBe('Calendars')
	await page.getByRole('button', { name: 'Undo' }).first().click()
	await expect(page.locator('.cluster')).toHaveCount(0)
})

test('C35 C36 C37 C38 C39 N130 N131 N132 N133 N134 N135 tidying up on table, phone and canvas, seen by somebody else', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	test.setTimeout(300_000)
	const { board, ids, reads } = await withNotes(server)
	const other = await BoardScreen.open(await newPerson('Veikko'), board, 'contributor')
	const { page } = await TableScreen.open(await newPerson('Aino'), board, { role: 'facilitator' })
	await page.setViewportSize(SIZES[0])

	await page.getByRole('button', { name: 'Select notes' }).click()
	await box(page, 'Shared calendar').click()
	await box(page, 'A calendar, shared').click({ modifiers: ['Shift'] })
	await expect(bar(page)).toContainText('3 notes selected')
	await screenshot(page, 'tidying-picking')
	expect((await findings(page, EXCUSES)).found, 'the table while selecting').toEqual([])
	await bar(page).getByRole('button', { name: 'Gather' }).click()
	await screenshot(page, 'tidying-name')
	await name(page, 'Calendars')
	await expect(page.locator('.done')).toContainText('3 notes gathered.')
	await screenshot(page, 'tidying-gathered')
	await page.keyboard.press('Escape')
	await expect(bar(page)).toHaveCount(0)

	// By keys: two that say the same, folded one behind the other.
	await page.locator('[data-focus]').filter({ hasText: 'Monthly breakfast' }).focus()
	await page.keyboard.press('x')
	await box(page, 'Monthly breakfast').uncheck()
	await box(page, 'Shared calendar').check()
	await box(page, 'shared, CALENDAR!').check()
	await bar(page).getByRole('button', { name: 'The same' }).click()
	await expect(page.locator('.done')).toContainText('folded behind')
	await page.keyboard.press('Escape')
	await expect(page.locator(`[data-cell="${CELL}"] .cell__count`)).toHaveText('5 notes, 1 the same')
	const more = page.getByRole('button', { name: 'Show 1 more that says the same' })
	await expect(page.getByText('shared, CALENDAR!')).toBeHidden()
	await more.click()
	await expect(page.getByText('shared, CALENDAR!')).toBeVisible()
	await expect
		.poll(async () => (await told(reads)).get('shared, CALENDAR!')?.same, PATIENCE)
		.toEqual({
			...{ id: ids[0], text: 'Shared calendar' },
		})

	// An action, checked off in the list.
	await page.locator('[data-focus]').filter({ hasText: 'Monthly breakfast' }).click()
	await page.getByRole('button', { name: 'Make an action of it' }).click()
	const action = page.getByRole('dialog', { name: 'Action' })
	await action.getByLabel('Who').fill('Veikko')
	await action.getByLabel('By when').fill('2020-02-03')
	await screenshot(page, 'tidying-action')
	expect((await findings(page, EXCUSES)).found, 'the action').toEqual([])
	await action.getByRole('button', { name: 'Save' }).click()
	await expect(page.locator('.note .action')).toContainText('Veikko, by 3 Feb 2020, overdue')
	await screenshot(page, 'tidying-table')
	await page.getByRole('button', { name: 'Actions (1)' }).click()
	await expect(page.locator('.actions')).toContainText('1 open, 1 of them overdue, 0 done')
	await screenshot(page, 'tidying-actions')
	expect((await findings(page, EXCUSES)).found, 'the actions').toEqual([])
	await page.getByRole('checkbox', { name: 'Done: Monthly breakfast' }).check()
	await expect(page.locator('.actions')).toContainText('0 open, 0 of them overdue, 1 done')
	await page.setViewportSize(PHONE)
	await screenshot(page, 'tidying-actions-phone')
	await page.getByRole('button', { name: 'Back to the table' }).click()

	// The phone shows the same cell.
	const pick = (label: string) => page.getByLabel(label, { exact: true })
	await pick('Theme').selectOption({ index: 0 })
	await pick('Perspective').selectOption({ label: 'Culture' })
	await screenshot(page, 'tidying-phone')
	expect((await findings(page, EXCUSES)).found, 'the phone').toEqual([])
	await page.getByRole('button', { name: 'Select notes' }).click()
	await screenshot(page, 'tidying-phone-picking')
	await page.getByRole('button', { name: 'Stop selecting' }).first().click()
	await page.setViewportSize(SIZES[0])

	// On the canvas, for both, the cluster is one stack, which each opens alone.
	await page.locator('.views__button').filter({ hasText: 'Canvas' }).click()
	const canvas = await BoardScreen.at(page)
	await zoomTo(canvas, ids[0] ?? '')
	const open = page.getByRole('button', { name: 'Open the cluster Calendars, 4 notes' })
	await expect(open).toBeVisible(PATIENCE)
	await expect(canvas.note(ids[1] ?? '')).toHaveCount(0)
	await screenshot(page, 'tidying-canvas-closed')
	expect((await findings(page, EXCUSES)).found, 'the canvas').toEqual([])
	await zoomTo(other, ids[0] ?? '')
	await expect(
		other.page.getByRole('button', { name: 'Open the cluster Calendars, 4 notes' }),
	).toBeVisible(PATIENCE)
	await open.click()
	await expect(canvas.note(ids[1] ?? '')).toBeVisible()
	await expect(other.note(ids[1] ?? '')).toHaveCount(0)
	await screenshot(page, 'tidying-canvas-open')
	await page.getByRole('button', { name: 'What to do with the cluster Calendars' }).click()
	await screenshot(page, 'tidying-canvas-menu')
	await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
	const rename = page.getByRole('dialog', { name: 'Rename the cluster' })
	await rename.getByLabel('Name of the cluster').fill('One calendar')
	await rename.getByRole('button', { name: 'Save' }).click()
	await expect(
		other.page.getByRole('button', { name: 'Open the cluster One calendar, 4 notes' }),
	).toBeVisible(PATIENCE)
	await page.getByRole('button', { name: 'Close the cluster One calendar, 4 notes' }).click()
	await expect(canvas.note(ids[1] ?? '')).toHaveCount(0)

	// By the menu, its notes move to another cell together, in one step.
	await page.getByRole('button', { name: 'What to do with the cluster One calendar' }).click()
	await page.getByRole('dialog').getByRole('button', { name: 'Move to another cell' }).click()
	const move = page.getByRole('dialog', { name: 'Move' })
	await move.getByLabel('Perspective').selectOption({ index: 0 })
	await move.getByRole('button', { name: 'Move' }).click()
	const cellOf = async (text: string) => (await told(reads)).get(text)?.cell
	await expect.poll(() => cellOf('A calendar, shared'), PATIENCE).not.toBe(CELL)
	const there = await cellOf('A calendar, shared')
	expect(await cellOf('Shared calendar')).toBe(there)
	await canvas.undo()
	await expect.poll(() => cellOf('A calendar, shared'), PATIENCE).toBe(CELL)
	expect(await cellOf('Shared calendar')).toBe(CELL)

	// Who may change none of them has no menu for it, and opens them all the same.
	await expect(
		other.page.getByRole('button', { name: 'What to do with the cluster One calendar' }),
	).toHaveCount(0)
	await other.page.getByRole('button', { name: 'Open the cluster One calendar, 4 notes' }).click()
	await expect(other.note(ids[2] ?? '')).toBeVisible()

	// The key, on what is selected; it says why where there's one alone.
	await page.keyboard.press('Shift+1')
	await canvas.select(ids[3] ?? '')
	await page.keyboard.press('Shift+G')
	await expect(page.getByText('Select two notes or more to gather them.')).toBeVisible()
	await page.getByTestId('tidy-selection').click()
	await screenshot(page, 'tidying-canvas-selection')
	await page.getByRole('menuitem', { name: 'Look for notes that say the same' }).click()
	await expect(page.getByRole('dialog', { name: 'Notes that may say the same' })).toContainText(
		'Only a suggestion',
	)
	await screenshot(page, 'tidying-likely')
	await page.keyboard.press('Escape')
	await page.emulateMedia({ colorScheme: 'dark' })
	await screenshot(page, 'tidying-canvas-dark')
	await page.locator('.views__button').filter({ hasText: 'Overview' }).click()
	await expect(page.locator(`[data-map-cell="${CELL}"]`)).toContainText('5 notes, 1 the same')
	await page.locator('.views__button').filter({ hasText: 'Table' }).click()
	await screenshot(page, 'tidying-table-dark')
	expect((await findings(page, EXCUSES, 'colours')).found, 'the table in the dark').toEqual([])
})

/** So near that the tags can be read. */
async function zoomTo(screen: BoardScreen, id: string): Promise<void> {
	await screen.note(id).click()
	await screen.page.keyboard.press('Shift+2')
	await screen.page.keyboard.press('Escape')
}
