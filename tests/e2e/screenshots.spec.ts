/**
 * A board in work, in every window that is looked at: as a whole, and one cell at
 * 100 %. People look at the pictures; the simple things are checked here.
 */
import type { Page } from '@playwright/test'
import { expect, SIZES, screenshot, test } from './fixtures.ts'
import { atRest, BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })

const NOTES = [
	'Yhteinen aamukahvi kerran viikossa, kaikki sektorit',
	'Palaute kuuluu jokaiselle – myös kiitos',
	'Kokeillaan ensin pienesti, sitten jaetaan opit',
]

/** What sticks out of the window, lies over another part of the interface, or covers the watermark. */
function faults(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const found: string[] = []
		const { scrollWidth, scrollHeight } = document.documentElement
		if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth - innerWidth} px too wide`)
		if (scrollHeight > innerHeight) found.push('the page is too high')
		const visible = (selector: string) =>
			[...document.querySelectorAll<HTMLElement>(selector)].filter(
				(element) => element.getClientRects().length > 0,
			)
		const parts = [
			...visible('.bar > a, .bar__title, .saved, .bar__end .bar__button'),
			...visible('.tlui-toolbar__inner, .tlui-menu-zone, .tlui-navigation-panel'),
			...visible('.canvas-hint, .tlui-style-panel__wrapper, .banner'),
		]
		const watermark = document.querySelector<HTMLElement>('[class*="tl-watermark"]')
		if (watermark) parts.push(watermark)
		const boxes = parts.map((part) => ({
			name: part.className,
			box: part.getBoundingClientRect(),
		}))
		for (const { name, box } of boxes) {
			const { left, top, right, bottom } = box
			// On a narrow window tldraw itself hangs the watermark two pixels over the edge.
			const over = name.includes('watermark') ? 3 : 0.5
			if (left < -over || top < -over || right > innerWidth + over || bottom > innerHeight + over)
				found.push(`${name} sticks out`)
		}
		for (const [index, a] of boxes.entries()) {
			for (const b of boxes.slice(index + 1)) {
				const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
				const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
				if (across > 1 && down > 1) found.push(`${a.name} and ${b.name} lie over each other`)
			}
		}
		// Who comes by phone sees the table first, and no canvas.
		if (!document.querySelector('.tl-canvas')) return found
		const seen = watermark?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
		if (!watermark || !seen) return [...found, 'there is no watermark']
		const { left, top, right, bottom } = watermark.getBoundingClientRect()
		for (let step = 1; step < 8; step++) {
			const x = Math.min(innerWidth - 1, left + ((right - left) * step) / 8)
			const y = top + ((bottom - top) * step) / 8
			const top_ = document.elementFromPoint(x, y)
			if (!watermark.contains(top_)) found.push(`${top_?.className} covers the watermark`)
		}
		return found
	})
}

test('N12 a board in work fits every window, and the watermark stays in sight', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const title = 'Hyvinvointikertomuksen työpaja, Itäinen alue'
	const board = await ServerBoard.create(server, { title, language: 'fi', ideas: true })
	const bjorn = await BoardScreen.open(await newPerson('Björn Lindqvist'), board)
	const person = await newPerson('Aino Virtanen')
	const aino = await BoardScreen.open(person, board)
	const { page } = aino
	// From the next reload on: the last script wins.
	await page.addInitScript(() => localStorage.setItem('kudelma.language', '"fi"'))

	await page.mouse.dblclick(...(await pointIn(aino.cell('silos', 'culture'), 0.25, 0.6)))
	await expect(aino.area).toBeFocused()
	const id = await aino.area.evaluate(
		(area) => area.closest<HTMLElement>('[data-shape-id]')?.dataset.shapeId ?? '',
	)
	for (const [index, text] of NOTES.entries()) {
		if (index > 0) await page.keyboard.press('Tab')
		await expect(aino.area).toHaveText('')
		await page.keyboard.insertText(text)
	}
	await aino.leave()
	await aino.toBe('saved')

	for (const size of SIZES) {
		const suffix = `${size.width}x${size.height}`
		await page.setViewportSize(size)
		await page.reload()
		await aino.ready()
		await expect(page.locator('html')).toHaveAttribute('lang', 'fi')
		// A phone's bar has no room for the whole name.
		await expect(page.getByRole('button', { name: /^(2 henkilöä p|P)aikalla( 2)?$/ })).toBeVisible()
		await aino.toBe('saved')
		await bjorn.page.mouse.move(...(await pointIn(bjorn.cell('vision', 'technology'))))
		await expect(page.locator('.tl-nametag')).toBeVisible(PATIENCE)
		await expect.poll(() => faults(page), suffix).toEqual([])
		await screenshot(page, `work-${suffix}`)

		await page.mouse.click(...(await pointIn(aino.note(id))))
		await expect(page.locator('.tl-selection__fg')).toBeVisible()
		await page.keyboard.press('Shift+2')
		await atRest(aino.note(id))
		await page.keyboard.press('Shift+0')
		await expect.poll(async () => (await aino.note(id).boundingBox())?.width).toBeCloseTo(200, 0)
		await expect.poll(() => faults(page), `a note selected, ${suffix}`).toEqual([])
		await screenshot(page, `selected-${suffix}`)

		await page.keyboard.press('Escape')
		await expect(page.locator('.tl-selection__fg')).toHaveCount(0)
		await expect.poll(() => faults(page), `a cell, ${suffix}`).toEqual([])
		await screenshot(page, `cell-${suffix}`)
	}
})

test('N12 a first visit fits every window, with its hint', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server, { language: 'fi', ideas: true })
	for (const size of SIZES) {
		const { page, context } = await newPerson('Uusi', { viewport: size, locale: 'fi-FI' })
		await page.goto(board.link('contributor'))
		await page.getByLabel('Nimesi').fill('Uusi Osallistuja')
		await page.getByText('Yritykset', { exact: true }).click()
		await page.getByRole('button', { name: 'Liity' }).click()
		if (size.width > 640) {
			await expect(page.locator('.board-cell:visible')).toHaveCount(54, PATIENCE)
			await expect(page.locator('.canvas-hint')).toBeVisible()
		} else await expect(page.locator('.phone')).toBeVisible(PATIENCE)
		await expect.poll(() => faults(page), `${size.width}`).toEqual([])
		await screenshot(page, `first-${size.width}x${size.height}`)
		await context.close()
	}
})
