/**
 * How the canvas is drawn: what can be read from afar and from near, what lies over
 * what, what a filter fades, and which tools stand first. Measured by boxes and sizes
 * on the screen.
 */
import type { Page } from '@playwright/test'
import { expect, SIZES, screenshot, test } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { test as cabled } from './support/cables.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { speak } from './support/voices.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 180_000 })

/** Pixels: smaller type is a hairline. The poster's heads are larger than the rest, and go by themselves. */
const READABLE = 7

/** Texts on the canvas that are painted in smaller type than can be read. */
function hairlines(page: Page): Promise<string[]> {
	return page.locator('.tl-shapes').evaluate((shapes, readable) => {
		const found: string[] = []
		const texts = document.createTreeWalker(shapes, NodeFilter.SHOW_TEXT)
		for (let text = texts.nextNode(); text; text = texts.nextNode()) {
			const element = text.parentElement
			if (!element || text.textContent?.trim() === '') continue
			if (element.closest('.board-head, style')) continue
			if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
			const zoom = Number(getComputedStyle(element).getPropertyValue('--tl-zoom'))
			const size = Number.parseFloat(getComputedStyle(element).fontSize) * zoom
			if (size < readable) found.push(`${text.textContent} at ${size}`)
		}
		return found
	}, READABLE - 0.01)
}

/** The titles along the window's edges. */
const TAGS = '.matrix-row > div, .matrix-column'

/** Pairs of what is seen of two kinds that lie over each other, by more than a pixel. */
function overlaps(page: Page, one: string, other: string): Promise<string[]> {
	return page.evaluate(
		([one, other]) => {
			const boxes = (selector: string) =>
				[...document.querySelectorAll<HTMLElement>(selector)]
					.filter((each) =>
						each.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
					)
					.map((each) => {
						// Of a title the words alone, of all else the box.
						const range = document.createRange()
						range.selectNodeContents(each)
						const box = (
							each.matches('[class$="-label"], [class$="-text"]') ? range : each
						).getBoundingClientRect()
						return { name: `${each.className} ${each.textContent}`, box }
					})
			const others = boxes(other)
			return boxes(one).flatMap((a) =>
				others
					.filter(
						(b) =>
							Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 1 &&
							Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 1,
					)
					.map((b) => `${a.name} over ${b.name}`),
			)
		},
		[one, other] as const,
	)
}

async function voices(
	server: Parameters<typeof speak>[0],
	board: ServerBoard,
): Promise<[city: string[], state: string[]]> {
	const city = await speak(server, board, {
		name: 'Aino',
		sector: 'city',
		notes: [
			['vision', 'culture', 'Yhteinen aamukahvi kerran viikossa'],
			['vision', 'culture', 'Palaute kuuluu jokaiselle'],
			['roles', 'stakeholders', 'Who decides?'],
		],
	})
	const state = await speak(server, board, {
		name: 'Carl',
		sector: 'state',
		notes: [['vision', 'culture', 'Anslag för tre år']],
	})
	return [city, state]
}

test('C80 C81 C82 from afar a cell says what can be read, near it its texts do, and no title lies over another', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server, { ideas: true })
	const [[first = '']] = await voices(server, board)
	const screen = await BoardScreen.open(await newPerson('Berit'), board)
	const { page } = screen
	const summary = page.locator('.cell-summary[data-cell="shape:cell-vision-culture"]')
	await expect(page.locator('.cell-summary')).toHaveCount(2)
	await expect(summary.locator('.cell-summary__count')).toHaveText('3')
	await expect(summary.locator('.strip__part')).toHaveText(['CM', 'St'])
	await expect(summary.locator('.cell-summary__words')).toHaveText('Anslag för tre år')
	for (const size of SIZES) {
		await page.setViewportSize(size)
		await page.keyboard.press('Shift+1')
		await expect(screen.cell('research', 'tools')).toBeInViewport({ ratio: 0.99 })
		await expect.poll(() => hairlines(page), `${size.width}`).toEqual([])
		await expect(summary.locator('.cell-summary__count')).toBeInViewport()
		await screenshot(page, `afar-${size.width}`)
	}
	await page.setViewportSize(SIZES[0])
	await page.keyboard.press('Shift+1')

	// From the whole board to 100 %: the texts come in as they can be read.
	const opacity = () =>
		screen
			.note(first)
			.locator('.tl-text-label__inner')
			.evaluate((text) => Number(getComputedStyle(text).opacity))
	expect(await opacity()).toBe(0)
	await page.mouse.move(...(await pointIn(screen.note(first))))
	await page.keyboard.down('Control')
	for (const least of [0.15, 0.25, 0.35, 0.6, 0.95]) {
		const zoom = async () => ((await screen.note(first).boundingBox())?.width ?? 0) / 200
		await expect(async () => {
			if ((await zoom()) < least) await page.mouse.wheel(0, -40)
			expect(await zoom()).toBeGreaterThanOrEqual(least)
		}).toPass(PATIENCE)
		expect(await hairlines(page), `${least}`).toEqual([])
	}
	await page.keyboard.up('Control')
	expect(await opacity()).toBe(1)
	await expect(page.locator('.cell-summary')).toHaveCount(0)

	// Wherever one goes from there, no title is covered by the tag that says the same.
	await page.keyboard.press('Shift+0')
	for (const [x, y] of [
		[0, 0],
		[-160, -30],
		[90, -200],
		[0, 60],
		[30, 300],
	] as const) {
		await page.mouse.wheel(x, y)
		await expect.poll(() => overlaps(page, TAGS, '.board-cell-label, .board-head-text')).toEqual([])
		expect(await overlaps(page, TAGS, '.tlui-menu-zone')).toEqual([])
		expect(await hairlines(page)).toEqual([])
	}
	await expect(page.locator('.matrix-row .matrix-head').first()).toBeVisible()
	await expect(page.locator('.matrix-column .matrix-head').first()).toBeVisible()
	await screenshot(page, 'near')
})

test('Z50 C83 C84 a filter fades, a button shows the whole board, and few styles stand first', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server, { ideas: true })
	const [[city = ''], [state = '']] = await voices(server, board)
	const screen = await BoardScreen.open(await newPerson('Berit'), board)
	const { page } = screen
	const view = (name: string) =>
		page.getByRole('navigation', { name: 'View' }).getByRole('button', { name })
	const opacity = (id: string) =>
		screen.shape(id).evaluate((shape) => Number(getComputedStyle(shape).opacity))

	await view('Overview').click()
	await page.getByRole('checkbox', { name: /^State/ }).check()
	await view('Canvas').click()
	await expect.poll(() => opacity(city)).toBeLessThan(0.3)
	expect(await opacity(state)).toBe(1)
	expect(await opacity('shape:idea-roles-culture-0')).toBe(1)
	const line = page.locator('.stage__canvas').getByRole('status').filter({ hasText: 'notes match' })
	await expect(line).toHaveText('1 of 4 notes match, the others are faded')
	await expect(
		page.locator('[data-cell="shape:cell-vision-culture"] .cell-summary__count'),
	).toHaveText('1 of 3')
	await screenshot(page, 'canvas-filtered')

	// What one makes meanwhile is in sight, by whichever sector.
	const mine = await screen.write(screen.cell('silos', 'value'), 'Mine')
	await expect(line).toHaveText('2 of 5 notes match, the others are faded')
	expect(await opacity(mine)).toBe(1)
	await page.getByRole('button', { name: 'Show all notes' }).click()
	await expect.poll(() => opacity(city)).toBe(1)
	await expect(line).toHaveCount(0)

	const whole = page.getByTestId('quick-actions.zoom-to-fit')
	await expect(whole).toHaveAttribute('title', /^Show the whole board.*1/)
	await whole.click()
	await expect(screen.cell('research', 'tools')).toBeInViewport({ ratio: 0.99 })
	await expect(page.getByTestId('tools.laser')).toBeVisible()

	await screen.select(mine)
	const panel = page.locator('.tlui-style-panel')
	await expect(panel.getByTestId('style.color.yellow')).toBeVisible()
	await expect(panel.getByTestId('style.size')).toBeVisible()
	await expect(panel.getByTestId('style.color.black')).toBeHidden()
	for (const rest of ['style.font', 'style.align']) {
		await expect(panel.getByTestId(rest)).toHaveCount(0)
	}
	await expect(panel.getByRole('slider')).toHaveCount(0)
	await panel.getByTestId('style.more').click()
	await expect(panel.getByTestId('style.font')).toBeVisible()
	await expect(panel.getByRole('slider')).toBeVisible()
})

cabled(
	'N31 on a phone without a connection nothing lies over the pickers, the arrows and the button',
	{ tag: '@long' },
	async ({ server, newPerson, newCable }) => {
		const board = await ServerBoard.create(server, { ideas: true })
		const cable = await newCable()
		const { page, context } = await newPerson('Aino', {
			baseURL: cable.url,
			viewport: SIZES[2],
			hasTouch: true,
			isMobile: true,
			locale: 'fi-FI',
		})
		await board.letIn(context, 'Aino')
		await page.goto(board.path)
		await expect(page.locator('.phone__write')).toBeVisible(PATIENCE)
		cable.cut()
		const banner = page.locator('.banner')
		await expect(banner).toBeVisible(PATIENCE)
		const controls =
			'.phone__pickers select, .phone__step, .phone__write, .phone__head, .bar, .phone-bar'
		const faults = async () =>
			await page.evaluate((controls) => {
				const banner = document.querySelector('.banner')?.getBoundingClientRect()
				if (!banner) return ['no banner']
				return [...document.querySelectorAll(controls)]
					.map((each) => ({ name: each.className, box: each.getBoundingClientRect() }))
					.filter(({ box }) => box.bottom > banner.top + 1 && box.top < banner.bottom - 1)
					.map(({ name }) => name)
			}, controls)
		await expect.poll(faults).toEqual([])
		await screenshot(page, 'offline-phone')
		await page.getByRole('button', { name: 'Yleiskuva' }).tap()
		await expect(page.locator('.map')).toBeVisible()
		const [map, box] = [await page.locator('.overview').boundingBox(), await banner.boundingBox()]
		expect((map?.y ?? 0) + (map?.height ?? 0)).toBeLessThanOrEqual((box?.y ?? 0) + 1)
	},
)
