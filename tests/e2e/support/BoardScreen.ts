/** One person's screen with a board on it, and what they do there with mouse and keys. */
import type { Locator, Page } from '@playwright/test'
import type { Role } from '../../../shared/roles.ts'
import { expect, type Person } from '../fixtures.ts'
import type { ServerBoard } from './ServerBoard.ts'

/** For what must happen, however busy the machine is. */
export const PATIENCE = { timeout: 90_000 }

type Point = [x: number, y: number]

/** For pages that are opened from here on. */
export async function speakEnglish(pages: Pick<Page, 'addInitScript'>): Promise<void> {
	await pages.addInitScript(() => localStorage.setItem('kudelma.language', '"en"'))
}

export class BoardScreen {
	private constructor(readonly page: Page) {}

	/**
	 * Opens a board in English, as who has joined it before under the person's name, and
	 * waits until it can be worked on.
	 */
	static async open(
		person: Person,
		board: ServerBoard,
		role: Role = 'editor',
		sector?: string,
	): Promise<BoardScreen> {
		await speakEnglish(person.page)
		await board.letIn(person.context, person.name, role, sector)
		const screen = new BoardScreen(person.page)
		await person.page.goto(board.path)
		await screen.ready()
		return screen
	}

	/** The board that a page has come to by itself, e.g. from the front page. */
	static async at(page: Page): Promise<BoardScreen> {
		const screen = new BoardScreen(page)
		await screen.ready()
		return screen
	}

	/** Waits until the board is there, after a navigation or a reload, all of it in sight. */
	async ready(): Promise<void> {
		const cells = this.page.locator('.board-cell:visible')
		await expect(cells.first()).toBeVisible(PATIENCE)
		// Who was near to a cell before a reload is so again.
		await expect(async () => {
			if ((await cells.count()) < 54) await this.page.keyboard.press('Shift+1')
			await expect(cells).toHaveCount(54, { timeout: 2000 })
		}).toPass(PATIENCE)
		await atRest(this.cell('roles', 'stakeholders'))
		await this.page.waitForFunction(() => document.fonts.check('bold 100px tldraw_sans'))
	}

	/** What the bar says of saving; its `data-state` tells the kind. */
	get saved(): Locator {
		return this.page.locator('.saved')
	}

	async toBe(state: 'saved' | 'saving' | 'offline'): Promise<void> {
		await expect(this.saved).toHaveAttribute('data-state', state, PATIENCE)
	}

	/** Where the caret is, while a text is edited. */
	get area(): Locator {
		return this.page.locator('[data-shape-id] [contenteditable="true"]')
	}

	/** What stands in the text that is edited here, without the carets of others. */
	async written(): Promise<string> {
		return await this.area.evaluate((area) => {
			const copy = area.cloneNode(true) as HTMLElement
			for (const caret of copy.querySelectorAll('.remote-caret')) caret.remove()
			return copy.textContent ?? ''
		})
	}

	cell(theme: string, perspective: string): Locator {
		return this.page.locator(
			`.board-cell[data-theme="${theme}"][data-perspective="${perspective}"]`,
		)
	}

	/** The whole shape, as tldraw places it on the page. */
	shape(id: string): Locator {
		return this.page.locator(`.tl-shape[data-shape-id="${id}"]`)
	}

	note(id: string): Locator {
		return this.shape(id).locator('.board-note')
	}

	/** What stands on a note, while nobody edits it here. */
	words(id: string): Locator {
		return this.note(id).locator('.tl-rich-text')
	}

	/** Where a shape is on the page, whatever the camera shows. */
	async place(id: string): Promise<string> {
		return await this.shape(id).evaluate((shape) => (shape as HTMLElement).style.transform)
	}

	/** The colour of a note's paper. */
	async paper(id: string): Promise<string> {
		return await this.note(id).evaluate((note) => getComputedStyle(note).backgroundColor)
	}

	/** Makes a note by double click, leaves it, and answers its id. */
	async write(where: Locator, text: string): Promise<string> {
		await this.page.mouse.dblclick(...(await pointIn(where, 0.5, 0.7)))
		await expect(this.area).toBeFocused(PATIENCE)
		const id = await this.area.evaluate(
			(area) => area.closest<HTMLElement>('[data-shape-id]')?.dataset.shapeId ?? '',
		)
		await this.page.keyboard.type(text)
		await this.leave()
		return id
	}

	/** Puts the caret at the end of a note's words. */
	async edit(id: string): Promise<void> {
		await atRest(this.note(id))
		await this.page.mouse.dblclick(...(await pointIn(this.note(id))))
		await expect(this.note(id).locator('[contenteditable="true"]')).toBeFocused(PATIENCE)
		// tldraw puts the caret to the end once more after 100 ms; a timer set now comes after that one.
		await this.page.evaluate(() => new Promise((done) => setTimeout(done, 100)))
	}

	/** Ends writing, and lets go of what is selected. */
	async leave(): Promise<void> {
		await this.page.keyboard.press('Escape')
		await expect(this.area).toHaveCount(0)
		await this.page.keyboard.press('Escape')
		await expect(this.page.locator('.tl-selection__fg')).toHaveCount(0)
	}

	/** Back to where all of the board is in sight. */
	async wholeBoard(): Promise<void> {
		await this.page.getByTestId('minimap.zoom-menu-button').click()
		const menuItem = this.page.getByRole('menuitem', { name: 'Show the whole board' })
		await menuItem.click()
		await this.page.keyboard.press('Escape')
		await expect(menuItem).toBeHidden()
		await expect(this.page.locator('.board-cell:visible')).toHaveCount(54, PATIENCE)
		await atRest(this.cell('roles', 'stakeholders'))
	}

	async select(id: string): Promise<void> {
		await atRest(this.note(id))
		await this.page.mouse.click(...(await pointIn(this.note(id))))
		await expect(this.page.getByTestId('style.panel')).toBeVisible()
	}

	async recolour(id: string, color: string): Promise<void> {
		await this.select(id)
		await this.page.getByTestId(`style.color.${color}`).click()
		// A click on a note that's selected would go into its words.
		await this.page.keyboard.press('Escape')
		await expect(this.page.locator('.tl-selection__fg')).toHaveCount(0)
	}

	async remove(id: string): Promise<void> {
		await this.select(id)
		await this.page.keyboard.press('Delete')
		await expect(this.shape(id)).toHaveCount(0)
	}

	async undo(): Promise<void> {
		await this.page.keyboard.press('Control+z')
	}

	async redo(): Promise<void> {
		await this.page.keyboard.press('Control+Shift+z')
	}

	/** Presses on a note and takes it along to a point of the screen, without letting go. */
	async take(id: string, to: Point, steps = 12): Promise<void> {
		await atRest(this.note(id))
		await this.page.mouse.move(...(await pointIn(this.note(id))))
		await this.page.mouse.down()
		await this.page.mouse.move(...to, { steps })
	}

	async drag(id: string, to: Point): Promise<void> {
		await this.take(id, to)
		await this.page.mouse.up()
	}
}

/** A point of an element on the screen, as parts of its width and height. */
export async function pointIn(element: Locator, across = 0.5, down = 0.5): Promise<Point> {
	// What is drawn in parts, or was out of sight, may take its time on a busy machine.
	await element.waitFor(PATIENCE)
	const box = await element.boundingBox()
	if (!box) throw new Error('not on the screen')
	return [box.x + box.width * across, box.y + box.height * down]
}

/** Waits until an element, and so the camera, has come to rest: it's twice in the same place. */
export async function atRest(element: Locator): Promise<void> {
	let last = ''
	await expect
		.poll(async () => {
			const now = JSON.stringify(await element.boundingBox())
			const isStill = now === last && now !== 'null'
			last = now
			return isStill
		}, PATIENCE)
		.toBe(true)
}
