/** A workshop that is led, in all views and by all means: wrong clocks, two leaders, keys, phones, the hall. */
import { expect, type Person, screenshot, screenshotsInAllSizes, test } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { barOf, lead, openLead, plan } from './support/Phases.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

const LONG = { tag: '@long' }
const HOURS = 3_600_000
/** A Finnish phone. */
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** Sets a device's clock wrong. */
async function shift({ page }: Person, by: number): Promise<void> {
	await page.addInitScript((by) => {
		const Right = Date
		// @ts-expect-error: as much of it as pages use
		globalThis.Date = class extends Right {
			constructor(...args: []) {
				if (args.length === 0) super(Right.now() + by)
				else super(...args)
			}
			static override now = () => Right.now() + by
		}
	}, by)
}

/** Counts what a page would play. */
async function countTones({ page }: Person): Promise<void> {
	await page.addInitScript(() => {
		const counted = globalThis as unknown as { tones: number }
		counted.tones = 0
		globalThis.OscillatorNode = class extends OscillatorNode {
			override start(at?: number): void {
				counted.tones++
				super.start(at)
			}
		}
	})
}

function tonesOf({ page }: Person): Promise<number> {
	return page.evaluate(() => (globalThis as unknown as { tones: number }).tones)
}

test(
	'N81 the time is the server’s on devices whose clocks are wrong, and after a reload',
	LONG,
	async ({ server, newPerson }) => {
		const board = await ServerBoard.create(server)
		await plan(board)
		await lead(board, { to: 'roles', minutes: 7 })
		for (const [name, by] of [
			['Ahead', 5 * HOURS],
			['Behind', -30 * HOURS],
		] as const) {
			const person = await newPerson(name)
			await shift(person, by)
			await TableScreen.open(person, board, { role: 'contributor' })
			const timer = barOf(person.page).getByRole('timer')
			await expect(timer).toHaveText(/^(7:00|6:[345]\d)$/, PATIENCE)
			await person.page.reload()
			await expect(timer).toHaveText(/^(7:00|6:[345]\d)$/, PATIENCE)
			await lead(board, { minutes: 0 })
			await expect(timer).toHaveText(/^over by 0:\d\d$/, PATIENCE)
			await lead(board, { minutes: 7 })
		}
	},
)

test(
	'N85 two who lead at once skip no phase, and the later one reads where it is',
	LONG,
	async ({ server, newPerson, problems }) => {
		problems.allow(/409/)
		const board = await ServerBoard.create(server)
		await plan(board)
		await lead(board, { to: 'next' })
		const [aino, berit] = [await newPerson('Aino'), await newPerson('Berit')]
		for (const person of [aino, berit]) {
			await TableScreen.open(person, board, { role: 'facilitator' })
			await openLead(person.page)
		}
		const next = ({ page }: Person) => page.getByRole('button', { name: 'Next: Then silos' })
		await expect(next(berit)).toBeVisible(PATIENCE)
		// Berit's screen doesn't hear of it in time.
		let held: (() => void) | undefined
		await berit.page.route('**/phase', async (route) => {
			await new Promise<void>((go) => {
				held = go
			})
			await route.continue()
		})
		await next(berit).click()
		await expect(berit.page.getByText('Sending…')).toBeVisible()
		await next(aino).click()
		await expect(aino.page.getByRole('button', { name: 'Next: Coffee' })).toBeVisible(PATIENCE)
		held?.()
		await expect(berit.page.getByRole('alert')).toContainText('The workshop is now at: Then silos.')
		await expect(barOf(berit.page)).toContainText('Then silos')
		await berit.page.unroute('**/phase')
		await berit.page.getByRole('button', { name: 'Next: Coffee' }).dblclick()
		await expect(barOf(aino.page)).toContainText('Coffee', PATIENCE)
		await expect(barOf(aino.page)).toContainText('Pause: nobody writes now.')
	},
)

test(
	'N83 N85 N89 a timer alone, minutes, a pause and the end, by keys and told aloud',
	LONG,
	async ({ server, newPerson, problems }) => {
		problems.allow(/ERR_FAILED/)
		const board = await ServerBoard.create(server)
		await plan(board, [])
		const aino = await newPerson('Aino')
		const { page } = aino
		await TableScreen.open(aino, board, { role: 'facilitator' })
		const told = page.getByTestId('phase-teller')
		const press = async (name: string) => {
			const button = page.getByRole('button', { name, exact: true })
			await button.focus()
			await page.keyboard.press('Enter')
		}
		await press('Lead the workshop')
		const panel = page.getByRole('dialog', { name: 'Leading a workshop' })
		// The first time it begins with its guide.
		await expect(panel.getByRole('heading', { name: 'Time gives way' })).toBeVisible(PATIENCE)
		await expect(panel).toBeFocused()
		await screenshotsInAllSizes(page, 'lead-guide', () => expect(panel).toBeVisible())
		await press('To the panel')
		await expect(panel.getByText('There’s no run-sheet yet.')).toBeVisible()
		await press('3 min')
		const timer = barOf(page).getByRole('timer')
		await expect(timer).toHaveText(/^(3:00|2:5\d)$/, PATIENCE)
		await expect(told).toHaveText(/A timer of (3:00|2:5\d) has started\./)
		await press('5 min more')
		await expect(timer).toHaveText(/^(8:00|7:[45]\d)$/, PATIENCE)
		await press('Pause the clock')
		await expect(timer).toContainText('paused', PATIENCE)
		await expect(told).toHaveText('The clock is paused.')
		const stood = await timer.textContent()
		await page.waitForTimeout(2200)
		expect(await timer.textContent()).toBe(stood)
		await press('Let the clock go on')
		await expect(told).toHaveText('The clock goes on.')
		await press('5 min less')
		await expect(told).toHaveText('5 minutes left.')
		await panel.getByLabel('Minutes').fill('many')
		await page.keyboard.press('Enter')
		await expect(panel.getByRole('alert').filter({ hasText: 'from 1 to 1440' })).toBeVisible()
		await panel.getByLabel('Minutes').fill('0,03')
		await page.keyboard.press('Enter')
		await expect(told).toHaveText('The time is over.', PATIENCE)
		await expect(timer).toHaveText(/^over by 0:\d\d$/)
		await press('End the timer')
		await expect(barOf(page)).toBeHidden(PATIENCE)
		await expect(told).toHaveText('The workshop’s phases have ended.')
		await page.keyboard.press('Escape')
		await expect(panel).toBeHidden()
		await expect(page.getByRole('button', { name: 'Lead the workshop' })).toBeFocused()

		// Without the server it's said, and nothing is lost.
		await press('Lead the workshop')
		await page.route('**/phase', (route) => route.abort())
		await panel.getByRole('button', { name: '1 min', exact: true }).click()
		await expect(panel.getByRole('alert').first()).toContainText('can’t be reached')
	},
)

test(
	'N86 the projector shows the phase and its time, large, to anyone on the board',
	LONG,
	async ({ server, newPerson }) => {
		const board = await ServerBoard.create(server)
		await plan(board)
		const otto = await newPerson('Otto')
		const screen = await TableScreen.open(otto, board, { role: 'viewer' })
		const opening = otto.context.waitForEvent('page')
		await screen.page.getByRole('button', { name: 'Menu', exact: true }).click()
		await screen.page.getByRole('button', { name: 'Projector view' }).click()
		const hall = await opening
		await hall.setViewportSize({ width: 1280, height: 720 })
		await expect(hall.getByRole('heading', { name: 'No phase at the moment.' })).toBeVisible(
			PATIENCE,
		)
		await lead(board, { to: 'next' })
		await expect(hall.getByRole('heading', { level: 1, name: 'Roles first' })).toBeVisible(PATIENCE)
		await expect(hall.getByText('One thought a note.')).toBeVisible()
		const figures = hall.locator('.phase-time__figures')
		expect((await figures.boundingBox())?.height).toBeGreaterThan(120)
		for (const colorScheme of ['light', 'dark'] as const) {
			await hall.emulateMedia({ colorScheme })
			await screenshot(hall, `projector-${colorScheme}`)
			expect((await findings(hall, [])).found).toEqual([])
		}
		await hall.reload()
		await expect(figures).toHaveText(/^(10:00|9:\d\d)$/, PATIENCE)
	},
)

test(
	'N80 N82 N84 N87 a phone has the bar, its whole text and a sound, and says what is closed',
	LONG,
	async ({ server, newPerson }) => {
		const board = await ServerBoard.create(server)
		await plan(board)
		await lead(board, { to: 'silos' })
		const otto = await newPerson('Otto', PHONE)
		const { page } = otto
		await countTones(otto)
		// Who comes late lands in the phase.
		await TableScreen.open(otto, board, { role: 'contributor' })
		const bar = barOf(page)
		await expect(bar).toContainText('Then silos')
		await page.getByRole('button', { name: 'Closed in this phase' }).click()
		await expect(page.locator('.done')).toContainText(
			'Closed in this phase. Open for writing: Coll',
		)
		await screenshot(page, 'phase-phone-closed')
		const before = await bar.boundingBox()
		await lead(board, { to: 'roles' })
		await expect(bar).toContainText('Roles first', PATIENCE)
		expect((await bar.boundingBox())?.height).toBe(before?.height)
		await bar.getByRole('button', { name: 'Show all of the instruction' }).click()
		await expect(bar.locator('.phase-bar__full').getByText('One thought a note.')).toBeVisible()
		await screenshot(page, 'phase-phone-whole')
		const sound = bar.getByLabel('A soft sound when the time is over')
		await expect(sound).not.toBeChecked()
		expect(await tonesOf(otto)).toBe(0)
		await sound.check()
		await expect.poll(() => tonesOf(otto)).toBe(2)
		expect((await findings(page, [])).found).toEqual([])
		await page.keyboard.press('Escape')
		await page.getByRole('button', { name: 'Write a note' }).click()
		await expect(page.locator('.note__area [contenteditable="true"]')).toBeFocused()
		await lead(board, { minutes: 0.02 })
		await expect.poll(() => tonesOf(otto), PATIENCE).toBe(4)
		await page.reload()
		await bar.getByRole('button', { name: 'Show all of the instruction' }).click()
		await expect(sound).toBeChecked()
	},
)

test(
	'N88 who is in a note when it closes finishes it, and is told so',
	LONG,
	async ({ server, newPerson }) => {
		const board = await ServerBoard.create(server)
		await plan(board)
		await lead(board, { to: 'roles' })
		const [otto, eeva] = [await newPerson('Otto'), await newPerson('Eeva')]
		const screen = await BoardScreen.open(otto, board, 'contributor')
		const table = await TableScreen.open(eeva, board, { role: 'contributor' })
		await otto.page.mouse.dblclick(...(await pointIn(screen.cell('roles', 'culture'), 0.5, 0.7)))
		await expect(screen.area).toBeFocused(PATIENCE)
		await otto.page.keyboard.type('half')
		await table.write('roles', 'tools', 'first')
		await table.cell('roles', 'value').locator('.cell__write').click()
		await expect(table.area).toBeFocused()
		await eeva.page.keyboard.type('also half')
		await expect.poll(() => board.texts(), PATIENCE).toEqual(['also half', 'first', 'half'])
		await lead(board, { to: 'silos' })
		for (const { page } of [otto, eeva]) {
			await expect(page.locator('.phase-bar__finish')).toHaveText(/^Finish this note/, PATIENCE)
		}
		await screenshot(otto.page, 'phase-finish')
		await otto.page.keyboard.type(' and whole')
		await eeva.page.keyboard.type(' and whole')
		await expect
			.poll(() => board.texts(), PATIENCE)
			.toEqual(['also half and whole', 'first', 'half and whole'])
		await screen.leave()
		await eeva.page.keyboard.press('Escape')
		for (const { page } of [otto, eeva]) {
			await expect(page.locator('.phase-bar__finish')).toHaveText('', PATIENCE)
		}
		// Another one of hers is closed, and says so.
		await table.note('first').dblclick()
		await expect(eeva.page.locator('.done')).toContainText('Closed in this phase.')
	},
)

test(
	'N87 no tool writes where it is closed: each says why, and the canvas goes on',
	LONG,
	async ({ server, newPerson }) => {
		const board = await ServerBoard.create(server)
		await plan(board)
		const otto = await newPerson('Otto')
		const { page } = otto
		const screen = await BoardScreen.open(otto, board, 'contributor')
		const kept = await screen.write(screen.cell('roles', 'culture'), 'kept')
		await screen.wholeBoard()
		await lead(board, { to: 'roles' })
		await expect(barOf(page)).toContainText('Roles first', PATIENCE)
		const why = page.locator('.blocked-writing')
		const closed = screen.cell('silos', 'culture')
		const says = async () => {
			await expect(why).toContainText('Closed in this phase.')
			await page.keyboard.press('Escape')
			await expect(why).toBeHidden()
		}
		const [x, y] = await pointIn(closed, 0.4, 0.6)
		await page.keyboard.press('n')
		await page.mouse.click(x, y)
		await says()
		await page.keyboard.press('t')
		await page.mouse.click(x, y)
		await says()
		for (const key of ['d', 'r', 'a']) {
			await page.keyboard.press(key)
			await page.mouse.move(x, y)
			await page.mouse.down()
			await page.mouse.move(x + 30, y + 12, { steps: 4 })
			await page.mouse.up()
			await says()
		}
		// What is dragged there goes back, and across it passes.
		const place = await screen.place(kept)
		await screen.drag(kept, [x, y])
		await says()
		expect(await screen.place(kept)).toBe(place)
		const open = await pointIn(screen.cell('roles', 'value'), 0.5, 0.6)
		await screen.take(kept, [x, y])
		await page.mouse.move(...open, { steps: 8 })
		await page.mouse.up()
		await expect(why).toBeHidden()
		await expect
			.poll(async () => (await board.note())?.parentId, PATIENCE)
			.toBe('shape:cell-roles-value')
		await screen.write(screen.cell('roles', 'tools'), 'goes on')
		await expect.poll(() => board.texts(), PATIENCE).toEqual(['goes on', 'kept'])
	},
)

test(
	'N85 N87 axe finds nothing in the panel, the guide and among closed cells',
	LONG,
	async ({ server, newPerson }) => {
		const board = await ServerBoard.create(server)
		await plan(board)
		await lead(board, { to: 'roles' })
		const aino = await newPerson('Aino')
		const { page } = aino
		await TableScreen.open(aino, board, { role: 'facilitator' })
		const clean = async (what: string) => {
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
				const { found } = await findings(page, [])
				expect.soft(found, `${what}, ${colorScheme}`).toEqual([])
				await screenshot(page, `${what}-${colorScheme}`)
			}
		}
		await page.getByRole('button', { name: 'Lead the workshop', exact: true }).click()
		await expect(page.getByRole('button', { name: 'To the panel' })).toBeVisible(PATIENCE)
		await clean('lead-guide')
		await page.getByRole('button', { name: 'To the panel' }).click()
		await clean('lead-panel')
		const panel = page.getByRole('dialog', { name: 'Leading a workshop' })
		await screenshotsInAllSizes(page, 'lead-panel', () => expect(panel).toBeVisible())
		await expect(panel).toMatchAriaSnapshot(`
    - dialog "Leading a workshop":
      - heading "Leading a workshop" [level=2]
      - button "Close"
      - paragraph:
        - text: /What you press here/
        - button "How it works"
      - paragraph: Phase 1 of 4
      - heading "Roles first" [level=3]
      - timer
      - paragraph: /On time/
      - group "Time left":
        - button "5 min less"
        - button "1 min less"
        - button "1 min more"
        - button "5 min more"
        - button "Pause the clock"
      - 'button "Next: Then silos"'
      - button "End"
  `)
		await page.close()
		const otto = await newPerson('Otto')
		await TableScreen.open(otto, board, { role: 'contributor' })
		await expect(otto.page.getByRole('button', { name: '1 person here' })).toBeVisible(PATIENCE)
		await expect(otto.page.getByRole('button', { name: /is closed in this phase/ })).toHaveCount(48)
		expect((await findings(otto.page, [])).found).toEqual([])
		await screenshotsInAllSizes(otto.page, 'phase-table', () =>
			expect(barOf(otto.page)).toBeVisible(),
		)
	},
)
