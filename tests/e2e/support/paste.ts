/** What a browser does for Ctrl+V, with any contents of the clipboard. */
import type { Page } from '@playwright/test'

/** Pastes where the focus is. @param clipboard contents by type */
export async function paste(page: Page, clipboard: Record<string, string>): Promise<void> {
	await page.evaluate((clipboard) => {
		const data = new DataTransfer()
		for (const [type, text] of Object.entries(clipboard)) data.setData(type, text)
		const event = new ClipboardEvent('paste', {
			clipboardData: data,
			bubbles: true,
			cancelable: true,
		})
		document.activeElement?.dispatchEvent(event)
	}, clipboard)
}
