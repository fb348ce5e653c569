/** One person's screen with a board's table on it, or its phone view. */
import type { Locator, Page } from '@playwright/test'
import type { Language } from '../../../shared/languages.ts'
import { expect, type Person } from '../fixtures.ts'
import { PATIENCE } from './BoardScreen.ts'
import type { ServerBoard } from './ServerBoard.ts'

export class TableScreen {
	private constructor(readonly page: Page) {}

	/** Opens a board in its table, in a language, under the person's name. */
	static async open(
		person: Person,
		board: ServerBoard,
		language: Language = 'en',
	): Promise<TableScreen> {
		await person.context.addInitScript(
			([name, language, place]) => {
				localStorage.setItem('kudelma.language', JSON.stringify(language))
				localStorage.setItem('kudelma.askForName', 'false')
				localStorage.setItem('kudelma.name', JSON.stringify(name))
				sessionStorage.setItem(`kudelma.place.${place}`, JSON.stringify({ view: 'table' }))
			},
			[person.name, language, board.id] as const,
		)
		await person.page.goto(board.path)
		const screen = new TableScreen(person.page)
		await expect(screen.table.or(person.page.locator('.phone'))).toBeVisible(PATIENCE)
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

	note(text: string): Locator {
		return this.page.locator('.note').filter({ hasText: text })
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
