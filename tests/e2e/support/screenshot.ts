/**
 * Pictures for people to look at, taken when somebody means to: with
 * KUDELMA_SCREENSHOTS=docs they go to docs/screenshots, with anything else beside the
 * other results of the test.
 */
import { join, resolve } from 'node:path'
import { type Page, test } from '@playwright/test'

const folder = resolve(import.meta.dirname, '../../../docs/screenshots')

/** The windows in which everything visible is looked at. */
export const SIZES = [
	{ width: 1440, height: 900 },
	{ width: 1280, height: 720 },
	{ width: 390, height: 844 },
] as const

/** Takes `<name>.png` of what the window shows now. */
export async function screenshot(page: Page, name: string): Promise<void> {
	const wanted = process.env.KUDELMA_SCREENSHOTS
	if (!wanted) return
	const file = `${name}.png`
	const path = wanted === 'docs' ? join(folder, file) : test.info().outputPath(file)
	await page.evaluate(() => document.fonts.ready)
	await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
}

/**
 * Takes `<name>-<width>x<height>.png` in every size. `ready` waits until the page
 * has settled in the new size.
 */
export async function screenshotsInAllSizes(
	page: Page,
	name: string,
	ready: () => Promise<unknown>,
): Promise<void> {
	const before = page.viewportSize()
	for (const size of SIZES) {
		await page.setViewportSize(size)
		await ready()
		await screenshot(page, `${name}-${size.width}x${size.height}`)
	}
	if (before) await page.setViewportSize(before)
}
