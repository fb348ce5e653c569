/** What a screen reader is given to plan and lead with, and a workshop led to its end by keys alone. (SPEC Z90, Z93, Z94, N85, N89) */
import type { Locator, Page } from '@playwright/test'
import type { RunSheetBody } from '../../shared/workshopApi.ts'
import { expect, test } from './fixtures.ts'
import { PATIENCE } from './support/BoardScreen.ts'
import { press as pressAt } from './support/keys.ts'
import { openMenu } from './support/Lead.ts'
import { openAt } from './support/openAt.ts'
import { lead, openLead, plan } from './support/Phases.ts'
import { plainBoard } from './support/plainBoard.ts'

const LONG = { tag: '@long' }
const OF_EACH_KIND: RunSheetBody = [
	{
		...{ id: 'write', kind: 'write', minutes: 10, closes: true },
		title: { en: 'Together', fi: 'Yhdessä' },
		instruction: { en: 'One thought a note.' },
		open: { themes: ['row1'] },
	},
	{
		...{ id: 'private', kind: 'private', minutes: 5, title: { en: 'Alone' } },
		reveal: { names: false, each: true },
	},
	{ id: 'discuss', kind: 'discuss', minutes: 5, title: { en: 'Talk' }, cursors: 'hidden' },
	{ id: 'present', kind: 'present', title: { en: 'Listen' }, open: 'none' },
	{ id: 'pause', kind: 'pause', minutes: 15, title: { en: 'Coffee' } },
	{
		...{ id: 'vote', kind: 'vote', minutes: 5, title: { en: 'Choose' } },
		vote: { on: 'notes', dots: 3, most: 2 },
	},
]

test(
	'Z90 Z93 what a screen reader finds in the run-sheet’s dialog, of each kind of phase',
	LONG,
	async ({ newPerson, server }) => {
		const board = await plainBoard(server)
		await plan(board, OF_EACH_KIND)
		const page = await openAt(await newPerson('Aino'), board, {
			view: 'table',
			role: 'facilitator',
		})
		const menu = await openMenu(page)
		await menu.getByRole('button', { name: 'Run-sheet…' }).click()
		const dialog = page.getByRole('dialog', { name: 'Run-sheet' })
		const phase = (number: number) => dialog.getByRole('listitem').nth(number - 1)
		await expect(phase(6)).toBeVisible(PATIENCE)
		await dialog.getByLabel('Begins at').fill('09:00')
		const closed = dialog.locator('details:not([open]) > summary')
		while ((await closed.count()) > 0) await closed.first().click()
		await expect(phase(1)).toMatchAriaSnapshot({ name: 'phase-write.aria.yml' })
		await expect(phase(2)).toMatchAriaSnapshot({ name: 'phase-private.aria.yml' })
		await expect(phase(3)).toMatchAriaSnapshot({ name: 'phase-discuss.aria.yml' })
		await expect(phase(4)).toMatchAriaSnapshot({ name: 'phase-present.aria.yml' })
		await expect(phase(5)).toMatchAriaSnapshot({ name: 'phase-pause.aria.yml' })
		await expect(phase(6)).toMatchAriaSnapshot({ name: 'phase-vote.aria.yml' })
		await expect(dialog).toMatchAriaSnapshot({ name: 'run-sheet.aria.yml' })
	},
)

test(
	'N85 N96 Z144 what a screen reader finds in the leader’s panel while people write, write in private and vote',
	LONG,
	async ({ newPerson, server }) => {
		const board = await plainBoard(server)
		await plan(board, OF_EACH_KIND)
		await lead(board, { to: 'write' })
		const page = await openAt(await newPerson('Aino'), board, {
			view: 'table',
			role: 'facilitator',
		})
		const panel = await openLead(page)
		const heading = (name: string) => panel.getByRole('heading', { name, level: 3, exact: true })
		await expect(heading('Together')).toBeVisible(PATIENCE)
		await expect(panel).toMatchAriaSnapshot({ name: 'leading-write.aria.yml' })
		await lead(board, { to: 'private' })
		await expect(heading('Alone')).toBeVisible(PATIENCE)
		await expect(panel).toMatchAriaSnapshot({ name: 'leading-private.aria.yml' })
		await lead(board, { to: 'vote' })
		await expect(heading('Choose')).toBeVisible(PATIENCE)
		await expect(panel).toMatchAriaSnapshot({ name: 'leading-vote.aria.yml' })
		const vote = page.getByRole('region', { name: 'Vote' })
		await expect(vote).toMatchAriaSnapshot({ name: 'vote.aria.yml' })
		// The panel leaves what stands below the board free.
		await vote.getByRole('button', { name: 'Close the vote' }).click({ trial: true })
	},
)

test(
	'Z90 Z94 N85 N89 N95 Z140 Z144 a workshop is planned, started and led to its end by keys alone',
	LONG,
	async ({ newPerson, server }) => {
		const board = await plainBoard(server)
		const page = await openAt(await newPerson('Aino'), board, {
			view: 'table',
			role: 'facilitator',
		})
		const press = (aim: Locator, ...keys: string[]) => pressAt(page, aim, ...keys)
		const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })

		// Planned: written alone, then chosen from, then talked about.
		await press(button('Menu'), 'Enter')
		await press(button('Run-sheet…'), 'Enter')
		const dialog = page.getByRole('dialog', { name: 'Run-sheet' })
		const add = async (title: string, kind: string) => {
			// Before the first there are plans to choose from, in a list as well.
			const phases = dialog.getByRole('list', { name: 'Phases' }).getByRole('listitem')
			const count = await phases.count()
			await press(dialog.getByRole('button', { name: 'Add a phase' }), 'Enter')
			const phase = phases.nth(count)
			await expect(phase.getByLabel('Title')).toBeFocused()
			await page.keyboard.type(title)
			await press(phase.getByLabel('What is done'), ...kind)
		}
		await add('Choose', 'v')
		await add('Alone', 'write i')
		await add('Talk', 'd')
		await press(button('Move “Alone” up'), 'Enter')
		await press(dialog.getByRole('button', { name: 'Save', exact: true }), 'Enter')
		await expect(dialog.getByText('Saved', { exact: true })).toBeVisible(PATIENCE)
		await page.keyboard.press('Escape')
		await expect(dialog).toBeHidden()

		// Started, past the guide.
		await press(button('Lead the workshop'), 'Enter')
		const panel = page.getByRole('dialog', { name: 'Leading a workshop' })
		await expect(panel).toBeFocused(PATIENCE)
		await press(button('To the panel'), 'Enter')
		await press(button('Start: Alone'), 'Enter')
		await expect(panel.getByRole('heading', { name: 'Alone', level: 3 })).toBeVisible(PATIENCE)

		// Whoever leads writes too, and reveals it.
		await press(button('1 min more'), 'Enter')
		await expect(panel).toContainText('1 min behind', PATIENCE)
		await press(page.locator('[data-cell] .cell__write').first(), 'Enter')
		await expect(page.locator('.note__area [contenteditable="true"]')).toBeFocused()
		await page.keyboard.type('By keys')
		await page.keyboard.press('Escape')
		const note = page.locator('.note').filter({ hasText: 'By keys' })
		await expect(note).toContainText('Only you')
		await expect(page.locator('.saved')).toHaveAttribute('data-state', 'saved', PATIENCE)
		await press(panel.getByRole('button', { name: 'Reveal all' }), 'Enter')
		const asked = page.getByRole('alertdialog')
		await press(asked.getByRole('button', { name: 'Reveal all' }), 'Enter')
		await expect(panel).toContainText('1 note revealed.', PATIENCE)
		await expect(note).not.toContainText('Only you', PATIENCE)

		// A dot given, and the vote closed.
		await press(button('Next: Choose'), 'Enter')
		await press(button('One dot more: By keys'), 'Enter')
		const bar = page.getByRole('region', { name: 'Vote' })
		await expect(bar).toContainText('Your ballot is kept', PATIENCE)
		await press(bar.getByRole('button', { name: 'Close the vote' }), 'Enter')
		await press(asked.getByRole('button', { name: 'Close the vote' }), 'Enter')
		await press(bar.getByRole('button', { name: 'Results' }), 'Enter')
		const results = page.getByRole('dialog', { name: 'Results of the vote' })
		await expect(results).toContainText('By keys', PATIENCE)
		await page.keyboard.press('Escape')
		await expect(results).toBeHidden()

		// By the list, and to the end.
		await press(panel.getByRole('button', { name: 'Phases', exact: true }), 'Enter')
		await press(panel.getByRole('button', { name: /^3.*Talk/ }), 'Enter')
		await expect(panel.getByRole('heading', { name: 'Talk', level: 3 })).toBeVisible(PATIENCE)
		await press(button('End the workshop'), 'Enter')
		await press(asked.getByRole('button', { name: 'End the workshop' }), 'Enter')
		await expect(button('Start: Alone')).toBeVisible(PATIENCE)
		await expect(page.getByRole('region', { name: 'The workshop now' })).toBeHidden()
		expect(await focusIn(page), 'the keyboard is left in the panel').toBe('Leading a workshop')
		await page.keyboard.press('Escape')
		await expect(panel).toBeHidden()
		await expect(button('Lead the workshop')).toBeFocused()
		expect(await board.texts()).toEqual(['By keys'])
	},
)

/** What the dialog is called that the focus is in. */
async function focusIn(page: Page): Promise<string | undefined> {
	return await page.evaluate(() => {
		const label = document.activeElement?.closest('[role=dialog]')?.getAttribute('aria-labelledby')
		return label ? (document.getElementById(label)?.textContent ?? undefined) : undefined
	})
}
