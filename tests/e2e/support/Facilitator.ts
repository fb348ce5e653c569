/** A facilitator at work with the interface around a board: menus, dialogs, downloads. In English. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expect, type Person } from '../fixtures.ts'
import { BoardScreen, PATIENCE, speakEnglish } from './BoardScreen.ts'

export type Contents = 'with notes' | 'framework only'

const CONTENTS: Record<Contents, string> = {
	'with notes': 'Everything, the participants’ notes too',
	'framework only': 'Only the framework and its ideas',
}

export class Facilitator {
	readonly page: Page

	private constructor(person: Person) {
		this.page = person.page
	}

	/** On the front page, known to the device from an earlier board. */
	static async come(person: Person): Promise<Facilitator> {
		await speakEnglish(person.context)
		await person.context.addInitScript((name) => {
			localStorage.setItem('kudelma.name', JSON.stringify(name))
			localStorage.setItem('kudelma.sector', '"city"')
		}, person.name)
		await person.page.goto('/')
		return new Facilitator(person)
	}

	/** Of the board on the screen. */
	get boardId(): string {
		const id = new URL(this.page.url()).pathname.match(/^\/b\/([\w-]{22})$/)?.[1]
		if (!id) throw new Error(`${this.page.url()} is no board's address`)
		return id
	}

	/** Starts a board on the front page, or on a template's, and waits until it's ready. */
	async start(): Promise<BoardScreen> {
		await this.page.getByRole('button', { name: /^Start a board/ }).click()
		return this.arrive()
	}

	/** Brings a board file in on the front page and waits until it's ready. */
	async importFile(path: string): Promise<BoardScreen> {
		const choosing = this.page.waitForEvent('filechooser')
		await this.page.getByRole('button', { name: 'Import a board file' }).click()
		await (await choosing).setFiles(path)
		return this.arrive()
	}

	async clone(title: string, contents: Contents): Promise<BoardScreen> {
		const from = this.boardId
		const dialog = await this.#ask('Make a copy…', 'Make a copy of the board')
		await dialog.getByLabel('Title of the copy').fill(title)
		await dialog.getByText(CONTENTS[contents]).click()
		await dialog.getByRole('button', { name: 'Make the copy' }).click()
		await expect(this.page).not.toHaveURL(new RegExp(from))
		return this.arrive()
	}

	async saveTemplate(title: string, contents: Contents): Promise<void> {
		const dialog = await this.#ask('Save as a template…', 'Save the board as a template')
		await dialog.getByLabel('Title of the template').fill(title)
		await dialog.getByText(CONTENTS[contents]).click()
		await dialog.getByRole('button', { name: 'Save the template' }).click()
		const done = this.page.getByRole('dialog', { name: 'Saved as a template' })
		await expect(done).toContainText(`“${title}” is now among the templates`)
		await done.getByRole('button', { name: 'Close' }).last().click()
		await expect(done).toBeHidden()
	}

	/** Exports by the bar's panel. @returns the file's name and bytes, and where it lies */
	async export(item: 'PNG' | 'SVG' | 'CSV' | 'file') {
		await this.page.getByRole('button', { name: 'Export' }).click()
		const panel = this.page.getByRole('dialog', { name: 'Export' })
		const downloading = this.page.waitForEvent('download', PATIENCE)
		const name = new RegExp(`^${item === 'file' ? 'Kudelma file' : item}`)
		await panel.getByRole('radio', { name }).check({ force: true })
		await panel.getByRole('button', { name: 'Download' }).click()
		const download = await downloading
		await expect(panel.getByRole('status').getByText('is in your downloads')).toBeVisible(PATIENCE)
		await this.page.keyboard.press('Escape')
		await expect(panel).toBeHidden(PATIENCE)
		const path = await download.path()
		return { name: download.suggestedFilename(), path, bytes: await readFile(path) }
	}

	/** The board that was just made: shuts the share panel, and shows all of it. */
	async arrive(): Promise<BoardScreen> {
		await expect(this.page).toHaveURL(/\/b\/[\w-]{22}$/)
		const share = this.page.getByRole('dialog', { name: 'Share' })
		await expect(share.getByText('The board is ready')).toBeVisible(PATIENCE)
		const screen = await BoardScreen.at(this.page)
		await this.page.keyboard.press('Escape')
		await expect(share).toBeHidden()
		await screen.toBe('saved')
		await screen.wholeBoard()
		return screen
	}

	async #ask(item: string, heading: string): Promise<Locator> {
		await this.page.getByRole('button', { name: 'Menu' }).click()
		await this.page.getByRole('button', { name: item }).click()
		const dialog = this.page.getByRole('dialog', { name: heading })
		await expect(dialog).toBeVisible()
		return dialog
	}
}
