/**
 * The board as a table: by keyboard alone, together with someone at the canvas, in
 * three languages at once, and one cell at a time on a phone.
 */
import { LANGUAGES } from '../../shared/languages.ts'
import { frameworkTemplate } from '../support/framework.ts'
import { expect, SIZES, screenshot, test } from './fixtures.ts'
import { BoardScreen, PATIENCE, speakEnglish } from './support/BoardScreen.ts'
import { openMenu } from './support/Lead.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test('Z4 Z6 from the link on, a note is found, added, edited, moved, deleted and brought back with keys alone', async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server)
	const { page, context } = await newPerson('Aino')
	await speakEnglish(context)
	await page.goto(board.link('contributor'))

	const focused = page.locator(':focus')
	await expect(page.getByLabel('Your name')).toBeFocused(PATIENCE)
	await page.keyboard.type('Aino')
	await page.keyboard.press('Enter')
	await expect(focused).toHaveAttribute('type', 'radio')
	await page.keyboard.press('Space')
	await page.keyboard.press('Enter')
	await expect(page.locator('.board-cell:visible')).toHaveCount(54, PATIENCE)

	// From the top of the page to the table, and into it.
	const tabTo = async (name: string | RegExp) => {
		for (let presses = 0; presses < 25; presses++) {
			await page.keyboard.press('Tab')
			if ((await focused.count()) === 0) continue
			const label =
				(await focused.getAttribute('aria-label')) ?? (await focused.textContent()) ?? ''
			if (typeof name === 'string' ? label === name : name.test(label)) return
		}
		throw new Error(`Tab never came to ${name}`)
	}
	await tabTo('Table')
	await page.keyboard.press('Enter')
	const screen = page.locator('table.table')
	await expect(screen).toBeVisible()
	await tabTo(/^Write a note/)
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('ArrowRight')
	const here = 'Write a note: Culture / Creating a shared vision and strategy, and keeping to it'
	await expect(focused).toHaveAttribute('aria-label', here)
	await page.keyboard.press('Control+End')
	await expect(focused).toHaveAttribute(
		'aria-label',
		'Write a note: Tools / Moving research knowledge into practice',
	)
	await page.keyboard.press('Control+Home')
	await page.keyboard.press('ArrowDown')
	await page.keyboard.press('ArrowRight')
	await expect(focused).toHaveAttribute('aria-label', here)

	await page.keyboard.press('Enter')
	await expect(page.getByRole('textbox', { name: 'Text of the note' })).toBeFocused()
	await page.keyboard.type('Breakfast together')
	await page.keyboard.press('Escape')
	await expect(focused).toHaveText('Breakfast together')
	await page.keyboard.press('n')
	await page.keyboard.type('Lunch alone')
	await page.keyboard.press('Control+Enter')
	await expect(focused).toHaveText('Lunch alone')

	// Edit the second; change places with the first.
	await page.keyboard.press('Enter')
	await page.keyboard.press('Control+a')
	await page.keyboard.type('Lunch together')
	await page.keyboard.press('Escape')
	await expect(focused).toHaveText('Lunch together')
	const notes = page.locator('[data-cell="shape:cell-vision-culture"] .note__text')
	await page.keyboard.press('Alt+ArrowUp')
	await expect(notes).toHaveText(['Lunch together', 'Breakfast together'])
	await expect(focused).toHaveText('Lunch together')
	await page.keyboard.press('ArrowDown')
	await expect(focused).toHaveText('Breakfast together')

	// Move it to another cell.
	await page.keyboard.press('m')
	await expect(page.getByRole('dialog')).toBeVisible()
	await expect(page.getByLabel('Theme')).toBeFocused()
	await page.keyboard.press('Tab')
	await page.keyboard.type('Tech')
	await page.keyboard.press('Enter')
	await tabTo('Move')
	await page.keyboard.press('Enter')
	const there = page.locator('[data-cell="shape:cell-vision-technology"] .note__text')
	await expect(there).toHaveText(['Breakfast together'])
	await expect(focused).toHaveText('Breakfast together')
	await expect(page.getByText('The note is now here: Technology / Creating a shared')).toBeVisible()

	// Delete it, bring it back, and go back to its cell.
	await page.keyboard.press('Delete')
	await expect(there).toHaveCount(0)
	await expect(focused).toHaveAttribute('aria-label', /^Write a note: Technology/)
	await page.keyboard.press('Control+z')
	await expect(there).toHaveText(['Breakfast together'])
	await page.keyboard.press('Control+Shift+z')
	await expect(there).toHaveCount(0)
	await page.keyboard.press('Control+z')
	await expect(there).toHaveText(['Breakfast together'])
	await page.keyboard.press('?')
	await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
	await page.keyboard.press('Escape')
	await expect(page.getByRole('dialog')).toHaveCount(0)
	await expect.poll(() => board.texts(), PATIENCE).toEqual(['Breakfast together', 'Lunch together'])
})

test('Z5 an empty note leaves nothing behind, and undo takes back only what one did oneself', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await TableScreen.open(await newPerson('Aino'), board)
	const ben = await TableScreen.open(await newPerson('Ben'), board)
	await aino.cell('roles', 'culture').getByRole('button').click()
	await aino.page.keyboard.press('Escape')
	await expect(aino.notes('roles', 'culture')).toHaveCount(0)
	await expect(aino.focused).toHaveAttribute('aria-label', /^Write a note: Culture/)

	await aino.page.keyboard.press('Enter')
	await aino.page.keyboard.type('Mine')
	await aino.page.keyboard.press('Escape')
	await ben.write('roles', 'culture', 'Yours')
	await expect(aino.words('roles', 'culture')).toHaveText(['Mine', 'Yours'])
	// Aino moves Ben's note, Ben renames it: her undo takes it back, with his words.
	await aino.note('Yours').locator('.note__text').focus()
	await aino.page.keyboard.press('Alt+ArrowUp')
	await expect(ben.words('roles', 'culture')).toHaveText(['Yours', 'Mine'])
	await ben.note('Yours').locator('.note__text').click()
	await ben.page.keyboard.type(' truly')
	await ben.page.keyboard.press('Escape')
	await expect(aino.words('roles', 'culture')).toHaveText(['Yours truly', 'Mine'])
	await aino.page.keyboard.press('Control+z')
	await expect(aino.words('roles', 'culture')).toHaveText(['Mine', 'Yours truly'])
	await expect(ben.words('roles', 'culture')).toHaveText(['Mine', 'Yours truly'])
	await aino.page.keyboard.press('Control+z')
	await expect(aino.words('roles', 'culture')).toHaveText(['Yours truly'])
	await expect.poll(() => board.texts(), PATIENCE).toEqual(['Yours truly'])
})

test('T6 one types in the table, one on the canvas, in the same note at once: every character stays', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const canvas = await BoardScreen.open(await newPerson('Ben'), board)
	const id = await canvas.write(canvas.cell('roles', 'culture'), '|')
	const table = await TableScreen.open(await newPerson('Aino'), board)
	await canvas.edit(id)
	await table.note('|').locator('.note__text').click()
	await expect(table.area).toBeFocused()
	await expect(table.note('|').getByText('Ben is writing')).toBeVisible()
	await toStart(table)
	const left = 'abcdefghijklmnopqrstuvwxyz'.repeat(4)
	const right = left.toUpperCase()
	await Promise.all([
		table.page.keyboard.type(left, { delay: 20 }),
		canvas.page.keyboard.type(right, { delay: 20 }),
	])
	const whole = `${left}|${right}`
	await expect.poll(() => table.written(), PATIENCE).toBe(whole)
	await expect.poll(() => canvas.written(), PATIENCE).toBe(whole)
	// Undo in the text takes back one's own alone, and each sees the other's caret.
	await expect(table.page.locator('.remote-caret-name')).toHaveText('Ben')
	await expect(canvas.page.locator('.remote-caret-name')).toHaveText('Aino')
	await table.page.keyboard.press('Escape')
	await canvas.leave()
	await expect(canvas.words(id)).toHaveText(whole, PATIENCE)
	await expect(table.note('|').locator('.note__text')).toHaveText(whole)
	await expect.poll(async () => (await board.note())?.text, PATIENCE).toBe(whole)
})

test('Z8 three people in three languages: each reads the framework in their own, the notes as written', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server, { ideas: true, language: 'fi' })
	const screens = await Promise.all(
		LANGUAGES.map(async (language) =>
			TableScreen.open(await newPerson(language), board, { language }),
		),
	)
	const [first] = screens
	await first?.write('funding', 'value', 'Muistiinpano niin kuin se kirjoitettiin')
	for (const [i, screen] of screens.entries()) {
		const language = LANGUAGES[i] ?? 'fi'
		const { table, page } = screen
		await expect(page.locator('html')).toHaveAttribute('lang', language)
		for (const { id, title, question } of frameworkTemplate.perspectives) {
			const head = table.locator(`th[scope="col"][data-perspective="${id}"]`)
			await expect(head.locator('.table__title')).toHaveText(title[language])
			if (question) await expect(head).toContainText(question[language])
			await expect(head.locator('.table__title')).toHaveAttribute('lang', language)
		}
		for (const { id, title, cells } of frameworkTemplate.themes) {
			await expect(table.locator(`th[scope="row"][data-theme="${id}"]`)).toHaveText(title[language])
			for (const [perspective, ideas] of Object.entries(cells)) {
				const shown = screen.cell(id, perspective).locator('.note[data-kind="idea"] .note__text')
				await expect(shown).toHaveText(ideas.map((idea) => idea[language]))
				if (ideas.length > 0) await expect(shown.first()).toHaveAttribute('lang', language)
			}
		}
		const note = screen.words('funding', 'value')
		await expect(note).toHaveText('Muistiinpano niin kuin se kirjoitettiin')
		await expect(note).toHaveAttribute('lang', 'fi')
	}
})

test('Z7 Z12 from the link to the first note saved in five taps, at the cell that a facilitator is at', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server, { ideas: true })
	const lead = await TableScreen.open(await newPerson('Lead'), board, { role: 'facilitator' })
	const elsewhere = await TableScreen.open(await newPerson('Ed'), board)
	await elsewhere.cell('roles', 'culture').locator('.cell__write').focus()
	await lead.cell('vision', 'technology').locator('.cell__write').focus()
	const person = await newPerson('Bo', PHONE)
	const { page } = person
	await person.context.addInitScript(() => {
		localStorage.setItem('kudelma.language', '"sv"')
		// Counted in the page, so that no tap is forgotten here.
		addEventListener('pointerdown', () => {
			const taps = Number(sessionStorage.getItem('taps') ?? 0)
			sessionStorage.setItem('taps', String(taps + 1))
		})
	})
	await page.goto(board.link('contributor'))
	await page.getByLabel('Ditt namn').tap(PATIENCE)
	await page.keyboard.type('Bo')
	await page.getByText('Företag', { exact: true }).tap()
	await screenshot(page, 'phone-join')
	await page.getByRole('button', { name: 'Gå med', exact: true }).tap()
	const heading = page.locator('.phone h2')
	await expect(heading).toContainText('Teknologi', PATIENCE)
	await expect(heading).toContainText('Att skapa en gemensam vision')
	await screenshot(page, 'phone-cell')
	await page.getByRole('button', { name: 'Skriv en lapp' }).tap()
	await expect(page.locator('.note__area [contenteditable="true"]')).toBeFocused()
	await page.keyboard.type('Från bussen')
	await expect(page.locator('.saved')).toHaveAttribute('data-state', 'saved')
	await expect.poll(() => board.texts(), PATIENCE).toEqual(['Från bussen'])
	const taps = Number(await page.evaluate(() => sessionStorage.getItem('taps')))
	expect(taps + 1, 'taps, that on the link counted').toBeLessThanOrEqual(5)
	await expect(lead.words('vision', 'technology')).toHaveText(['Från bussen'])
	// Who is at work isn't led away.
	await lead.cell('funding', 'value').locator('.cell__write').focus()
	await page.getByRole('button', { name: 'Klar' }).tap()
	await screenshot(page, 'phone-note')

	// From cell to cell by finger, by button and by list.
	await expect(heading).toContainText('Teknologi')
	await page.getByLabel('Tema', { exact: true }).selectOption({ index: 0 })
	await page.getByLabel('Perspektiv', { exact: true }).selectOption({ index: 0 })
	await expect(heading).toContainText('Intressenter')
	await swipe(page, -200, 0)
	await expect(heading).toContainText('Kultur')
	await swipe(page, 200, 0)
	await expect(heading).toContainText('Intressenter')
	await swipe(page, 0, -300)
	await expect(heading).toContainText('Att skapa en gemensam vision')
	await page.getByRole('button', { name: 'Föregående tema' }).tap()
	await expect(heading).toContainText('Identifiering av kontexten')
	await page.getByLabel('Perspektiv', { exact: true }).selectOption({ label: 'Teknologi' })
	await expect(heading).toContainText('Teknologi')
	const targets = await page
		.locator('.phone button, .phone select, .phone-bar button, .bar button')
		.evaluateAll((all) =>
			all
				.map((each) => each.getBoundingClientRect())
				.filter(({ width, height }) => width > 0 && (width < 44 || height < 44))
				.map(({ width, height }) => `${width} x ${height}`),
		)
	expect(targets, 'targets smaller than a fingertip').toEqual([])
})

test('Z4 the table fits every window, light and dark', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server, { ideas: true })
	const screen = await TableScreen.open(await newPerson('Aino'), board)
	const { page } = screen
	await screen.write('roles', 'culture', 'Breakfast together, on the first Monday of each month')
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme })
		for (const size of SIZES) {
			await page.setViewportSize(size)
			await expect(screen.table.or(page.locator('.phone'))).toBeVisible()
			const over = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
			)
			expect(over, `${size.width} ${colorScheme}`).toBe(0)
			await screenshot(page, `table-${size.width}x${size.height}-${colorScheme}`)
		}
	}
})

test('Z10 Z11 a viewer reads, a contributor changes their own, and whose each is stands there', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server, { ideas: true })
	const cleo = await newPerson('Cleo')
	const editor = await TableScreen.open(await newPerson('Ed'), board, { sector: 'business' })
	const contributor = await TableScreen.open(cleo, board, { role: 'contributor' })
	const viewer = await TableScreen.open(await newPerson('Vera'), board, { role: 'viewer' })
	await editor.write('roles', 'culture', 'By Ed')
	await contributor.write('roles', 'culture', 'By Cleo')
	for (const screen of [editor, contributor, viewer]) {
		await expect(screen.words('roles', 'culture')).toHaveText(['By Ed', 'By Cleo'])
		const bylines = screen.notes('roles', 'culture').locator('.note__byline')
		await expect(bylines).toHaveText([
			/^Bu?.*Business, Ed · (.+ )?\d?\d:\d\d$/,
			/Cleo · (.+ )?\d?\d:\d\d$/,
		])
	}
	const cell = (screen: TableScreen) => screen.cell('roles', 'culture')
	// Ideas, Ed's note, Cleo's note.
	const ideas = await cell(editor).locator('.note[data-kind="idea"]').count()
	await expect(cell(editor).locator('button.note__text')).toHaveCount(ideas + 2)
	await expect(cell(contributor).locator('button.note__text')).toHaveText(['By Cleo'])
	await expect(cell(viewer).locator('button.note__text')).toHaveCount(0)
	await expect(viewer.table.getByRole('button', { name: /^Write/ })).toHaveCount(0)
	await expect(viewer.page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
	await viewer.page.keyboard.press('n')
	await cell(viewer).dblclick({ position: { x: 60, y: 20 } })
	await expect(viewer.area).toHaveCount(0)

	// A contributor can't change places with another's note, and has no tool for it.
	await contributor.note('By Cleo').locator('button.note__text').click()
	await expect(contributor.area).toBeFocused()
	const tools = contributor.page.getByRole('group', { name: 'What to do with the note' })
	await expect(tools.getByRole('button')).toHaveText(['Done', '', '', '', ''])
	await expect(tools.getByRole('button', { name: 'Move up' })).toHaveCount(0)
	await expect(editor.note('By Cleo').getByText('Cleo is writing')).toBeVisible()
	await contributor.page.keyboard.type(', half a w')

	// In the middle of a word the role is another: what is typed so far stays.
	const people = await board.lead.get('/participants')
	const { participants } = (await people.json()) as { participants: { id: string; name: string }[] }
	const id = participants.find(({ name }) => name === 'Cleo')?.id
	await board.lead.send('PATCH', `/participants/${id}`, { role: 'viewer' })
	await expect(contributor.area).toHaveCount(0)
	await expect(contributor.table.getByRole('button', { name: /^Write/ })).toHaveCount(0)
	await expect(cell(contributor).locator('button.note__text')).toHaveCount(0)
	await expect(editor.words('roles', 'culture')).toHaveText(['By Ed', 'By Cleo, half a w'])

	// On a pseudonymous board the sector alone.
	await board.lead.send('PUT', '/settings', { pseudonymous: true })
	await expect(viewer.notes('roles', 'culture').locator('.note__byline').first()).toHaveText(
		/^\S{1,2}Business$/,
	)
	await expect(viewer.page.getByText('Ed ·')).toHaveCount(0)
})

test('Z9 others’ notes are told to screen readers, and not to who has switched that off', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await TableScreen.open(await newPerson('Aino'), board)
	const ben = await TableScreen.open(await newPerson('Ben'), board)
	const told = aino.page.getByTestId('announcer')
	await ben.write('roles', 'culture', 'First')
	await expect(told).toHaveText(/^Ben added a note: Culture \/ /)
	await ben.write('roles', 'culture', 'Second')
	await ben.write('funding', 'value', 'Third')
	await expect(told).toHaveText(/^2 new notes. Latest from Ben: Value /)
	await expect(ben.page.getByTestId('announcer')).toHaveText('')
	const menu = await openMenu(aino.page)
	await menu
		.getByRole('group', { name: 'Tell screen readers of new notes' })
		.getByText('No', { exact: true })
		.click()
	await expect(told).toHaveCount(0)
	await aino.page.reload()
	await expect(aino.table).toBeVisible(PATIENCE)
	await expect(told).toHaveCount(0)
})

/**
 * The caret before the first letter. For 200 ms after a text has got the focus ProseMirror
 * takes that for a mistake of the browser's, and undoes it.
 */
async function toStart(table: TableScreen): Promise<void> {
	await expect(async () => {
		await table.page.keyboard.press('Home')
		const offset = await table.page.evaluate(async () => {
			const frame = () => new Promise((done) => requestAnimationFrame(done))
			await frame()
			await frame()
			return getSelection()?.anchorOffset
		})
		expect(offset).toBe(0)
	}).toPass(PATIENCE)
}

/** A finger on the cell, as a phone tells it. */
async function swipe(page: import('@playwright/test').Page, x: number, y: number): Promise<void> {
	await page.locator('.phone').evaluate(
		(phone, [x, y]) => {
			const touch = (at: number) =>
				new Touch({ identifier: 1, target: phone, clientX: 200 + x * at, clientY: 500 + y * at })
			const send = (type: string, at: number, down: boolean) => {
				const touches = down ? [touch(at)] : []
				const changedTouches = [touch(at)]
				phone.dispatchEvent(new TouchEvent(type, { touches, changedTouches, bubbles: true }))
			}
			send('touchstart', 0, true)
			send('touchmove', 0.5, true)
			send('touchend', 1, false)
		},
		[x, y] as const,
	)
}
