/** What a facilitator does about a board's links, people and settings, and how others come by a link. In English. */
import type { Locator, Page } from '@playwright/test'
import decodeQR from 'qr/decode.js'
import type { Role } from '../../../shared/roles.ts'
import { expect, type Person } from '../fixtures.ts'
import { BoardScreen, PATIENCE, speakEnglish } from './BoardScreen.ts'
import type { ServerBoard } from './ServerBoard.ts'

export const LINKS: Record<Role, string> = {
	facilitator: 'Link for facilitators',
	editor: 'Link for editors',
	contributor: 'Link for contributors',
	viewer: 'Link for viewers',
}

/** Comes by a link for the first time, by the join page. */
export async function comeByLink(
	person: Person,
	address: string,
	sector = 'Business',
): Promise<BoardScreen> {
	await speakEnglish(person.page)
	await person.page.goto(address)
	await person.page.getByLabel('Your name').fill(person.name)
	await person.page.getByText(sector, { exact: true }).click()
	await person.page.getByRole('button', { name: 'Join', exact: true }).click()
	return BoardScreen.at(person.page)
}

export class Lead {
	private constructor(
		readonly page: Page,
		readonly board: BoardScreen,
	) {}

	/** The board's maker, on another device than the one that made it. */
	static async come(person: Person, board: ServerBoard): Promise<Lead> {
		return new Lead(person.page, await BoardScreen.open(person, board, 'facilitator'))
	}

	/** By the link, so that this device knows it. */
	static async comeByLink(person: Person, board: ServerBoard): Promise<Lead> {
		return new Lead(person.page, await comeByLink(person, board.link('facilitator')))
	}

	async share(): Promise<Locator> {
		return await openShare(this.page)
	}

	/** One of the links in the panel. */
	link(role: Role): Locator {
		return this.page.getByRole('listitem').filter({
			has: this.page.getByRole('heading', { name: LINKS[role] }),
		})
	}

	/** Of one of the links, as it stands there to be read. */
	address(role: Role): Locator {
		return this.page.getByRole('textbox', { name: LINKS[role] })
	}

	async people(): Promise<Locator> {
		await this.#choose('Manage people…')
		const dialog = this.page.getByRole('dialog', { name: 'People of the board' })
		await expect(dialog.getByText('Here now')).toBeVisible()
		return dialog
	}

	async settings(): Promise<Locator> {
		await this.#choose('Board settings…')
		const dialog = this.page.getByRole('dialog', { name: 'Board settings' })
		await expect(dialog).toBeVisible()
		return dialog
	}

	async #choose(item: string): Promise<void> {
		await openMenu(this.page)
		await this.page.getByRole('button', { name: item }).click()
	}
}

export async function openShare(page: Page): Promise<Locator> {
	await page.getByRole('button', { name: 'Share' }).click()
	const panel = page.getByRole('dialog', { name: 'Share' })
	await expect(panel.getByRole('heading', { level: 2 })).toBeVisible()
	return panel
}

export async function openMenu(page: Page): Promise<Locator> {
	await page.getByRole('button', { name: 'Menu', exact: true }).click()
	const menu = page.getByRole('dialog', { name: 'Menu' })
	await expect(menu.getByText('Appearance')).toBeVisible()
	return menu
}

/** What a phone's camera reads off a code on the screen. */
export async function scan(page: Page, code: Locator): Promise<string> {
	await expect(code).toBeVisible(PATIENCE)
	const base64 = (await code.screenshot()).toString('base64')
	const { width, height, data } = await page.evaluate(async (base64) => {
		const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
		const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
		const { width, height } = picture
		const context = new OffscreenCanvas(width, height).getContext('2d')
		if (!context) throw new Error('no canvas here')
		context.drawImage(picture, 0, 0)
		return { width, height, data: [...context.getImageData(0, 0, width, height).data] }
	}, base64)
	return decodeQR({ width, height, data: Uint8ClampedArray.from(data) })
}

/** Waits until somebody's menu offers to copy the board, or doesn't. */
export async function offersACopy(page: Page, offers: boolean): Promise<void> {
	await expect
		.poll(async () => {
			const menu = await openMenu(page)
			const count = await menu.getByRole('button', { name: 'Make a copy…' }).count()
			await page.keyboard.press('Escape')
			return count
		}, PATIENCE)
		.toBe(offers ? 1 : 0)
}
