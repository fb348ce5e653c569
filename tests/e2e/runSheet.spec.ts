/** Planning a workshop: the run-sheet's dialog by keys alone, saved, copied, printed. (SPEC Z90-Z97) */
import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import type { CreatedBoard } from '../../shared/api.ts'
import type { RunSheetAnswer } from '../../shared/workshopApi.ts'
import { expect, type Person, screenshot, screenshotsInAllSizes, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { PATIENCE } from './support/BoardScreen.ts'
import { press as pressAt } from './support/keys.ts'
import { openMenu } from './support/Lead.ts'
import { openAt } from './support/openAt.ts'
import { plainBoard } from './support/plainBoard.ts'
import { ServerBoard } from './support/ServerBoard.ts'

test.describe.configure({ timeout: 300_000 })

async function open(page: Page): Promise<Locator> {
	const menu = await openMenu(page)
	await menu.getByRole('button', { name: 'Run-sheet…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Run-sheet' })
	await expect(dialog.getByText('Plan the workshop phase by phase')).toBeVisible(PATIENCE)
	return dialog
}

/** As accessibility.spec.ts has it: tldraw's own interface, behind the dialog. */
const TLDRAWS = ['aria-allowed-attr', 'aria-required-parent'].map((rule) => ({
	rule,
	element: '[data-testid^="rich-text."]',
	why: 'tldraw draws it so, without a way in for us',
}))

function valuesOf(fields: Element[]): string[] {
	return fields.map((field) => (field as HTMLInputElement).value)
}

async function phasesOf(person: Person, boardId: string) {
	const answer = await person.context.request.get(`/api/boards/${boardId}/run-sheet`)
	return ((await answer.json()) as RunSheetAnswer).phases
}

test('Z90 Z91 Z92 Z93 Z94 Z96 a run-sheet is planned by keys alone, saved, and goes along with a copy', {
	tag: '@long',
}, async ({ newPerson, server }) => {
	const board = await plainBoard(server)
	const aino = await newPerson('Aino')
	const page = await openAt(aino, board, { view: 'table', role: 'facilitator' })
	const press = (aim: Locator, ...keys: string[]) => pressAt(page, aim, ...keys)
	await press(page.getByRole('button', { name: 'Menu', exact: true }), 'Enter')
	await press(page.getByRole('button', { name: 'Run-sheet…' }), 'Enter')
	const dialog = page.getByRole('dialog', { name: 'Run-sheet' })
	await expect(dialog.getByText('Nothing is planned yet.')).toBeVisible(PATIENCE)
	const button = (name: string) => dialog.getByRole('button', { name, exact: true })
	expect((await findings(page, [])).found).toEqual([])
	await screenshotsInAllSizes(page, 'run-sheet-empty', () =>
		expect(dialog.getByText('Nothing is planned yet.')).toBeVisible(),
	)

	await press(button('Use “Framework workshop, 45 minutes”'), 'Enter')
	const phase = (number: number) => dialog.getByRole('listitem').nth(number - 1)
	const title = (number: number) => phase(number).getByLabel('Title')
	await expect(phase(5)).toBeVisible()
	await expect(dialog.getByText('Not saved yet')).toBeVisible()

	// Times of day: from a start that's typed.
	// The `a` is for the morning: in the afternoon the field begins with PM.
	await press(dialog.getByLabel('Begins at'), '0', '9', '0', '5', 'a')
	await expect(phase(1)).toContainText('9:05–9:10')
	await expect(phase(5)).toContainText('9:42–9:50')
	await expect(dialog.getByText('45 min in all, until 9:50')).toBeVisible()

	// Order: the focus goes along, and it's told.
	await press(button('Move “Write in silence” down'), 'Enter')
	await expect(title(3)).toHaveValue('Write in silence')
	await expect(button('Move “Write in silence” down')).toBeFocused()
	const told = dialog.getByRole('status').getByText('“Write in silence” is phase 3 of 5 now.')
	await expect(told).toHaveCount(1)
	await press(button('Move “Write in silence” up'), 'Enter')

	// Out, and back to where it stood.
	await press(button('Remove “Discuss”'), 'Enter')
	await expect(dialog.getByRole('listitem')).toHaveCount(4)
	await press(button('Put “Discuss” back'), 'Enter')
	await expect(title(4)).toHaveValue('Discuss')
	await press(button('Duplicate “Discuss”'), 'Enter')
	await expect(title(5)).toBeFocused()
	await page.keyboard.press('Control+a')
	await page.keyboard.type('Break')
	await press(phase(5).getByLabel('Minutes'), 'Control+a', 'Delete')
	await press(phase(5).getByLabel('What is done'), 'b')
	await expect(phase(5)).toContainText('from 9:42')
	await expect(phase(6)).toContainText('about 9:42–9:50')
	await expect(dialog.getByText('45 min at least, until 9:50 at the earliest')).toBeVisible()

	// A phase of one's own, for one theme, that closes.
	await press(button('Add a phase'), 'Enter')
	await expect(title(7)).toBeFocused()
	await press(button('Save'), 'Enter')
	await expect(phase(7).getByText('Give each phase a title.')).toBeVisible()
	await expect(title(7)).toBeFocused()
	await page.keyboard.type('Only theme one')
	const details = phase(7).locator('summary')
	await press(details, 'Enter')
	await press(phase(7).getByLabel('Open for writing'), ...'Some t')
	await press(phase(7).getByLabel('row 1'), 'Space')
	await expect(details).toHaveText(/row 1 · Everyone but viewers/)
	await press(phase(7).getByLabel('Who writes'), 'e', 'd')
	await press(phase(7).getByLabel('Closes for writing when its time is over'), 'Space')
	await press(dialog.getByRole('radio', { name: 'English' }), 'ArrowLeft')
	await expect(phase(7)).toContainText('Read now: Only theme one (English)')
	await press(title(7), ...'Tema ett')
	await expect(phase(7)).toMatchAriaSnapshot(`
    - listitem:
      - 'group "Phase 7: Only theme one"':
        - paragraph: /about \\d+:\\d\\d–\\d+:\\d\\d/
        - button "Move “Only theme one” up"
        - button "Move “Only theme one” down" [disabled]
        - button "Duplicate “Only theme one”"
        - button "Remove “Only theme one”"
        - textbox "Title": Tema ett
        - textbox "Minutes": "10"
        - combobox "What is done":
          - option "Write" [selected]
          - option "Discuss"
          - option "Present and listen"
          - option "Break"
        - textbox "Instruction, for everyone to read"
        - group:
          - combobox "Open for writing":
            - option "All of the board"
            - option "Nothing, the board is read"
            - option "Some themes" [selected]
            - option "Some perspectives"
            - option "Some cells"
          - group "Some themes":
            - checkbox "row 0"
            - checkbox "row 1" [checked]
            - checkbox "row 2"
          - combobox "Who writes":
            - option "Everyone but viewers"
            - option "Editors and facilitators" [selected]
            - option "Facilitators only"
          - checkbox "Closes for writing when its time is over Who is in the middle of a note may finish it." [checked]
  `)
	expect((await findings(page, [])).found).toEqual([])

	// Leaving asks, and nothing is lost by staying.
	await page.keyboard.press('Escape')
	await expect(dialog.getByText('Leave without saving?')).toBeVisible()
	await page.keyboard.press('Escape')
	await expect(dialog.getByText('Leave without saving?')).toBeHidden()
	await expect(title(7)).toHaveValue('Tema ett')
	await press(button('Save'), 'Enter')
	await expect(dialog.getByText('Saved', { exact: true })).toBeVisible(PATIENCE)
	await screenshotsInAllSizes(page, 'run-sheet', () => expect(phase(1)).toBeVisible())
	await page.emulateMedia({ colorScheme: 'dark' })
	expect((await findings(page, [], 'colours')).found).toEqual([])
	await screenshot(page, 'run-sheet-dark')
	await page.emulateMedia({ colorScheme: 'light' })
	await page.keyboard.press('Escape')
	await expect(dialog).toBeHidden()

	await page.reload()
	const again = await open(page)
	await expect(again.getByRole('listitem')).toHaveCount(7)
	await expect(again.getByText('Saved', { exact: true })).toBeVisible()
	const planned = await phasesOf(aino, board.id)
	expect(planned.at(4)).toMatchObject({ title: { en: 'Break' }, kind: 'pause', minutes: null })
	expect(planned.at(6)).toMatchObject({
		title: { en: 'Only theme one', sv: 'Tema ett' },
		open: { themes: ['row1'] },
		...{ writers: 'editor', closes: true, minutes: 10, kind: 'write' },
	})

	// A copy, as its own board.
	const cloned = await aino.context.request.post(`/api/boards/${board.id}/clone`, {
		data: { title: 'Copy', notes: true },
	})
	const copy = (await cloned.json()) as CreatedBoard
	const copied = await ServerBoard.of(server, copy)
	await copied.letIn(aino.context, 'Aino', 'facilitator')
	expect(await phasesOf(aino, copy.id)).toEqual(planned)
	await page.goto(copied.path)
	await expect((await open(page)).getByRole('listitem')).toHaveCount(7)
})

test('Z94 what wasn’t saved stays and is told, and so is what another leader saves meanwhile', {
	tag: '@long',
}, async ({ newPerson, server, problems }) => {
	problems.allow(/Failed to load resource|ERR_/)
	const board = await plainBoard(server)
	const [aino, otto] = [await newPerson('Aino'), await newPerson('Otto')]
	const page = await openAt(aino, board, { view: 'table', role: 'facilitator' })
	await board.letIn(otto.context, 'Otto', 'facilitator')
	const dialog = await open(page)
	await dialog.getByRole('button', { name: 'Add a phase' }).click()
	await dialog.getByLabel('Title').fill('Words')

	await page.route('**/run-sheet', (route) => route.abort())
	await dialog.getByRole('button', { name: 'Save', exact: true }).click()
	await expect(dialog.getByText('It wasn’t saved. What you wrote is still here.')).toBeVisible()
	await expect(dialog.getByLabel('Title')).toHaveValue('Words')
	await page.unroute('**/run-sheet')
	await dialog.getByRole('button', { name: 'Save', exact: true }).click()
	await expect(dialog.getByText('Saved', { exact: true })).toBeVisible(PATIENCE)
	const [words] = await phasesOf(aino, board.id)
	expect(words).toMatchObject({ title: { en: 'Words' } })

	const plan = (title: string) =>
		otto.context.request.put(`/api/boards/${board.id}/run-sheet`, {
			data: [{ ...words, title: { en: title } }],
		})
	// Where nothing was typed, it's shown.
	await plan('Otto’s')
	await expect(dialog.getByLabel('Title')).toHaveValue('Otto’s', PATIENCE)
	await dialog.getByLabel('Title').fill('Mine')
	await plan('Otto’s again')
	await expect(dialog.getByText('Somebody else has saved the run-sheet meanwhile.')).toBeVisible(
		PATIENCE,
	)
	await expect(dialog.getByLabel('Title')).toHaveValue('Mine')
	await dialog.getByRole('button', { name: 'Take theirs instead' }).click()
	await expect(dialog.getByLabel('Title')).toHaveValue('Otto’s again')

	// The present phase is marked; what becomes of it is said before.
	await otto.context.request.post(`/api/boards/${board.id}/phase`, { data: { to: words?.id } })
	await expect(dialog.getByText('Under way')).toBeVisible(PATIENCE)
	await screenshot(page, 'run-sheet-under-way')
	await dialog.getByRole('button', { name: 'Remove “Otto’s again”' }).click()
	await expect(dialog.getByText('When you save, it ends for everyone.')).toBeVisible()
	await screenshot(page, 'run-sheet-ends')
	await dialog.getByRole('button', { name: 'Close' }).click()
	await dialog.getByRole('button', { name: 'Leave without saving' }).click()
	await expect(dialog).toBeHidden()
	expect(await phasesOf(aino, board.id)).toHaveLength(1)
})

test(
	'Z91 Z93 Z97 the run-sheet is printed on A4 with times, instructions and open parts, in Finnish',
	{
		tag: '@long',
	},
	async ({ newPerson, server }, testInfo) => {
		const board = await ServerBoard.create(server, { title: 'Strategiapäivä', language: 'fi' })
		const lead = await board.guest('facilitator')
		const aino = await newPerson('Aino')
		const cells = [{ theme: 'roles', perspective: 'culture' }]
		const phases = [
			{ id: 'a', title: { fi: 'Alku' }, kind: 'present', open: 'none', minutes: 10 },
			{
				...{ id: 'b', title: { fi: 'Kirjoita' }, kind: 'write', minutes: 25, open: { cells } },
				instruction: { fi: 'Yksi ajatus lapulle.' },
			},
		]
		expect((await lead.send('PUT', '/run-sheet', phases)).status).toBe(200)
		const options = { view: 'canvas', role: 'facilitator', language: 'fi' } as const
		const page = await openAt(aino, board, options)
		await page.getByRole('button', { name: 'Valikko', exact: true }).click()
		await page.getByRole('button', { name: 'Ohjelma…' }).click()
		const dialog = page.getByRole('dialog', { name: 'Ohjelma' })
		await dialog.getByLabel('Alkaa kello').fill('13:00')
		await expect(dialog.getByText('Yhteensä 35 min, päättyy kello 13.35')).toBeVisible(PATIENCE)
		await screenshotsInAllSizes(page, 'run-sheet-fi', () => expect(dialog).toBeVisible())

		// Cells are named as this reader names them.
		const second = dialog.locator('[data-line="b"]')
		await second.locator('summary').click()
		const cell = second.getByRole('checkbox', { name: /^Kulttuuri \/ Kontekstin/ })
		await expect(cell).toBeChecked()
		expect((await findings(page, TLDRAWS)).found).toEqual([])
		await screenshotsInAllSizes(page, 'run-sheet-cells', () => cell.scrollIntoViewIfNeeded())
		await second.locator('summary').click()

		// By the pointer a phase goes where it's dragged.
		const order = () => dialog.locator('.phase__title').evaluateAll(valuesOf)
		const handle = (key: string) => dialog.locator(`[data-line="${key}"] .phase__handle`)
		await handle('a').hover({ position: { x: 10, y: 10 } })
		await page.mouse.down()
		const below = await handle('b').boundingBox()
		await page.mouse.move(below?.x ?? 0, (below?.y ?? 0) + (below?.height ?? 0), { steps: 5 })
		await page.mouse.up()
		expect(await order()).toEqual(['Kirjoita', 'Alku'])
		await dialog.getByRole('button', { name: 'Siirrä ”Alku” ylöspäin' }).click()
		expect(await order()).toEqual(['Alku', 'Kirjoita'])
		await page.emulateMedia({ colorScheme: 'dark' })

		const path = testInfo.outputPath('run-sheet.pdf')
		await writeFile(path, await page.pdf({ preferCSSPageSize: true }))
		const facts = spawnSync('pdfinfo', [path], { encoding: 'utf8' })
		if (facts.error) {
			testInfo.annotations.push({ type: 'skipped', description: 'there is no pdftotext here' })
			return
		}
		expect(facts.stdout).toMatch(/Page size:\s+59[45][\d.]* x 84[12]/)
		expect(facts.stdout).toMatch(/Pages:\s+1\n/)
		const words = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout
		for (const part of ['Strategiapäivä', 'Alku', '13.00–13.10', '13.10–13.35', '25 min']) {
			expect(words).toContain(part)
		}
		expect(words).toContain('Yksi ajatus lapulle.')
		expect(words.replaceAll(/\s+/g, ' ')).toContain('Kulttuuri')
		expect(words).not.toContain('Tallenna')
	},
)
