/** One person's screen with a board's table on it, or its phone view. */
import type { Locator, Page } from '@playwright/test'
import type { Language } from '../../../shared/languages.ts'
import type { Role } from '../../../shared/roles.ts'
import { expect, type Person } from '../fixtures.ts'
import { PATIENCE } from './BoardScreen.ts'
import type { ServerBoard } from './ServerBoard.ts'

interface OpenOptions {
	language?: Language
	role?: Role
	sector?: string
}

export class TableScreen {
	private constructor(readonly page: Page) {}

	/** Opens a board in its table, as who has joined it before under the person's name. */
	static async open(
		person: Person,
		board: ServerBoard,
		{ language = 'en', role = 'editor', sector }: OpenOptions = {},
	): Promise<TableScreen> {
		await person.context.addInitScript(
			([language, place]) => {
				localStorage.setItem('kudelma.language', JSON.stringify(language))
				sessionStorage.setItem(`kudelma.place.${place}`, JSON.stringify({ view: 'table' }))
			},
			[language, board.id] as const,
		)
		await board.letIn(person.context, person.name, role, sector)
		await person.page.goto(board.path)
		return TableScreen.at(person.page)
	}

	/** The board that a page has come to by itself. */
	static async at(page: Page): Promise<TableScreen> {
		const screen = new TableScreen(page)
		await expect(screen.table.or(page.locator('.phone'))).toBeVisible(PATIENCE)
		return screen
	}

	get table(): Locator {
		return this.page.locator('table.table')
	}

	/** What the bar says of saving. */
	async toBeSaved(): Promise<void> {
		await expect(this.page.locator('.saved')).toHaveAttribute('data-state', 'saved', PATIENCE)
	}

	cell(theme: string, perspective: string): Locator {
		return this.page.locator(`[data-cell="shape:cell-${theme}-${perspective}"]`)
	}

	/** The notes of a cell, as they stand, ideas aside. */
	notes(theme: string, perspective: string): Locator {
		return this.cell(theme, perspective).locator('.note[data-kind="note"]')
	}

	/** What stands on them, those aside that are being edited here. */
	words(theme: string, perspective: string): Locator {
		return this.notes(theme, perspective).locator('.note__text')
	}

	note(text: string): Locator {
		return this.page.locator('.note').filter({ hasText: text })
	}

	/** Writes a note in a cell, and leaves it. On a phone it's the cell that is shown. */
	async write(theme: string, perspective: string, text: string): Promise<void> {
		const inTable = this.cell(theme, perspective).locator('.cell__write')
		await inTable.or(this.page.locator('.phone__write')).click()
		await expect(this.area).toBeFocused()
		await this.page.keyboard.type(text)
		await this.page.keyboard.press('Escape')
		await expect(this.area).toHaveCount(0)
	}

	/** Where the caret is while a note is edited. */
	get area(): Locator {
		return this.page.locator('.note__area [contenteditable="true"]')
	}

	/** What stands in the text that is edited here, without the carets of others. */
	async written(): Promise<string> {
		return await this.area.evaluate((area) => {
			const copy = area.cloneNode(true) as HTMLElement
			for (const caret of copy.querySelectorAll('.remote-caret')) caret.remove()
			return copy.textContent ?? ''
		})
	}

	get focused(): Locator {
		return this.page.locator(':focus')
	}
}
