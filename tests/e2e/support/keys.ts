/** A screen gone through by keys alone. */
import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import { PATIENCE } from './BoardScreen.ts'

/** Past a small board's table, and a dialog as long as one of a few phases. */
const MOST_PRESSES = 200

/** By the Tab key alone, and the other way round where that's how people go. */
export async function tabTo(page: Page, aim: Locator, key = 'Tab'): Promise<void> {
	await expect(aim).toBeVisible(PATIENCE)
	for (let presses = 0; presses < MOST_PRESSES; presses++) {
		if (await aim.evaluate((element) => element === document.activeElement)) return
		await page.keyboard.press(key)
	}
	throw new Error(`${key} doesn't lead to ${aim}`)
}

/** Goes to something by Tab, and presses there. */
export async function press(page: Page, aim: Locator, ...keys: string[]): Promise<void> {
	await tabTo(page, aim)
	for (const key of keys) await page.keyboard.press(key)
}
