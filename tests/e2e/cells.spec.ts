/** Cells at work: adding to them, their counts, tidying, and ideas that one fades or folds away. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, type Person, SIZES, screenshot, test } from './fixtures.ts'
import { PATIENCE, pointIn } from './support/BoardScreen.ts'

test.describe.configure({ timeout: 300_000 })

interface Made {
	id: string
	links: Record<string, { key: string }>
}

async function make(url: string): Promise<Made> {
	const answer = await fetch(`${url}/api/boards`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({
			title: 'Strategy day',
			template: 'co-development-framework',
			language: 'en',
			ideas: true,
		}),
	})
	return (await answer.json()) as Made
}

/** Somebody who has come by a link, with a cell of the board before them. */
async function open(person: Person, made: Made, role: string, sector: string): Promise<Page> {
	const { page, context, name } = person
	const key = made.links[role]?.key
	const joined = await context.request.post(`/api/boards/${made.id}/join`, {
		data: { key, name, sector },
	})
	expect(joined.status()).toBe(200)
	await context.addInitScript((id) => {
		localStorage.setItem('kudelma.language', '"en"')
		localStorage.setItem('kudelma.hintSeen', '1')
		const place = { view: 'canvas', cell: 'shape:cell-vision-culture' }
		sessionStorage.setItem(`kudelma.place.${id}`, JSON.stringify(place))
	}, made.id)
	await page.goto(`/b/${made.id}`)
	await expect(page.locator(CELL)).toBeInViewport({ ratio: 0.9, ...PATIENCE })
	return page
}

const CELL = '.board-cell[data-theme="vision"][data-perspective="culture"]'

async function add(page: Page, words: string): Promise<void> {
	await page.keyboard.press('Shift+N')
	await expect(page.locator('[data-shape-id] [contenteditable="true"]')).toBeFocused(PATIENCE)
	await page.keyboard.type(words)
	await page.keyboard.press('Escape')
	await page.keyboard.press('Escape')
	await expect(page.locator('[data-shape-id] [contenteditable="true"]')).toHaveCount(0)
}

/** Of the notes that people made: where they lie on the page. */
function places(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll<HTMLElement>('.tl-shape[data-shape-type="note"]')]
			.filter((shape) => shape.querySelector('[data-part="note"]'))
			.map((shape) => shape.style.transform)
			.sort(),
	)
}

test('C30 C31 C32 C34 two add to one cell by key and by button, its row grows, and one of them tidies it', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const made = await make(server.url)
	const anna = await open(await newPerson('Anna'), made, 'facilitator', 'city')
	const bertil = await open(await newPerson('Bertil'), made, 'contributor', 'education')
	const below = anna.locator('.tl-shape[data-shape-id="shape:cell-information-culture"]').first()
	const placeBelow = await below.evaluate((shape) => (shape as HTMLElement).style.transform)

	for (let n = 0; n < 6; n++) {
		await Promise.all([add(anna, `Anna ${n}`), add(bertil, `Bertil ${n}`)])
	}
	await anna.mouse.move(...(await pointIn(anna.locator(CELL), 0.5, 0.2)))
	await anna.getByTestId('cell-add').click()
	await anna.keyboard.type('Thirteenth')
	await anna.keyboard.press('Escape')
	await anna.keyboard.press('Escape')

	const counts = (page: Page) => page.locator(CELL).locator('.cell-counts')
	for (const page of [anna, bertil]) {
		await expect(counts(page)).toHaveAttribute('aria-label', '2 ideas, 13 notes', PATIENCE)
	}
	await expect.poll(async () => new Set(await places(anna)).size, PATIENCE).toBe(13)
	await expect.poll(() => places(bertil), PATIENCE).toEqual(await places(anna))
	await expect
		.poll(() => below.evaluate((shape) => (shape as HTMLElement).style.transform), PATIENCE)
		.not.toBe(placeBelow)
	await screenshot(anna, 'cells-thirteen')

	// Who made only some of the notes may not move all of them.
	await bertil.mouse.move(...(await pointIn(bertil.locator(CELL), 0.5, 0.2)))
	await expect(bertil.getByTestId('cell-add')).toBeVisible()
	await expect(bertil.getByTestId('cell-tidy')).toHaveCount(0)
	const before = await places(anna)
	await anna.mouse.move(...(await pointIn(anna.locator(CELL), 0.5, 0.2)))
	// Where they lie on the page: what is out of sight has no box on the screen.
	const order = () =>
		anna.locator('.tl-shape:has(.board-note[data-part="note"])').evaluateAll((shapes) =>
			shapes
				.map((shape) => {
					const { e: x, f: y } = new DOMMatrix((shape as HTMLElement).style.transform)
					return { text: shape.textContent ?? '', x, y }
				})
				.sort((a, b) => Math.round(a.y - b.y) || a.x - b.x)
				.map(({ text }) => text.slice(0, 1))
				.join(''),
		)
	const lain = await order()
	await anna.getByTestId('cell-tidy').click()
	await anna.getByRole('menuitem', { name: 'By sector' }).click()
	await expect.poll(order).toMatch(/^(A{6}TB{6}|B{6}A{6}T)$/)
	expect(await places(anna)).toEqual(before)
	await screenshot(anna, 'cells-tidied')
	await anna.keyboard.press('Control+z')
	await expect.poll(order).toBe(lain)
	await anna.keyboard.press('Control+Shift+z')
	await expect.poll(order).not.toBe(lain)
	await anna.keyboard.press('Shift+1')
	await expect(anna.locator('.board-cell:visible')).toHaveCount(54, PATIENCE)
	await screenshot(anna, 'cells-whole')
})

test('M9 a note that is dragged slowly from a full row into the next comes to lie there', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const made = await make(server.url)
	const anna = await open(await newPerson('Anna'), made, 'editor', 'city')
	for (let n = 0; n < 13; n++) await add(anna, `${n}`)
	const cell = (theme: string) =>
		anna.locator(`.board-cell[data-theme="${theme}"][data-perspective="culture"]`)
	const heightOf = () =>
		anna
			.locator('.tl-shape[data-shape-id="shape:cell-vision-culture"]')
			.first()
			.evaluate((shape) => (shape as HTMLElement).style.height)
	await expect.poll(heightOf, PATIENCE).toBe('880px')
	// Both rows in sight.
	await anna.mouse.move(720, 500)
	await anna.keyboard.down('Control')
	await expect(async () => {
		await anna.mouse.wheel(0, 100)
		expect((await cell('vision').boundingBox())?.width).toBeLessThan(700)
	}).toPass()
	await anna.keyboard.up('Control')
	// By its words alone: its badge has letters too.
	const words = anna.locator('.tl-rich-text').filter({ hasText: /^12$/ })
	const note = anna.locator('.board-note[data-part="note"]').filter({ has: words })
	// By its upper edge: all of it hangs over the cell's edge while the pointer is still in the cell.
	await anna.mouse.move(...(await pointIn(note, 0.5, 0.1)))
	await anna.mouse.down()
	const [x, y] = await pointIn(note, 0.5, 0.1)
	const edge = await pointIn(cell('vision'), 0.5, 1)
	for (let step = 1; step <= 8; step++) {
		await anna.mouse.move(x, y + ((edge[1] + 60 - y) * step) / 8)
		// Longer than a row would wait: the drag itself holds it.
		await anna.evaluate(() => new Promise((done) => setTimeout(done, 300)))
		expect(await heightOf()).toBe('880px')
	}
	await anna.mouse.up()
	await expect.poll(heightOf, PATIENCE).toBe('664px')
	await expect(cell('information').locator('.cell-counts')).toHaveAttribute(
		'aria-label',
		'1 idea, 1 note',
	)
})

test('C33 ideas are faded or folded away for one person, and stay so', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const made = await make(server.url)
	const anna = await open(await newPerson('Anna', { viewport: SIZES[1] }), made, 'editor', 'city')
	const ideas = anna.locator('.board-note[data-part="idea"]:visible')
	const first =
		(await ideas.first().locator('.tl-rich-text').textContent())
			?.split(' ')
			.slice(0, 3)
			.join(' ') ?? ''
	expect(first.length).toBeGreaterThan(5)
	const choose = async (name: string) => {
		await anna.mouse.click(...(await pointIn(anna.locator(CELL), 0.5, 0.6)), { button: 'right' })
		await anna.getByTestId('context-menu-sub.ideas-button').click()
		await anna.getByRole('menuitemcheckbox', { name }).click()
		await anna.keyboard.press('Escape')
	}
	await choose('Faded')
	await expect(ideas.first()).toHaveCSS('opacity', '0.35')
	await screenshot(anna, 'cells-faded')
	await choose('Folded away')
	await expect(ideas).toHaveCount(0)
	await expect(anna.locator(CELL).locator('.cell-counts')).toHaveAttribute('aria-label', /^2 ideas/)
	await anna.reload()
	await expect(anna.locator('.board-cell:visible').first()).toBeVisible(PATIENCE)
	await expect(ideas).toHaveCount(0)

	await anna.getByRole('button', { name: 'Export' }).click()
	const panel = anna.getByRole('dialog', { name: 'Export' })
	await panel.getByRole('radio', { name: /^SVG/ }).check({ force: true })
	const downloading = anna.waitForEvent('download', PATIENCE)
	await panel.getByRole('button', { name: 'Download' }).click()
	const svg = await readFile(await (await downloading).path(), 'utf8')
	expect(svg).toContain('Creating a shared vision')
	expect(svg).not.toContain(first)
})
