/** What a screen shows of a board: read from the boxes in the page, never from the store. */
import type { Locator, Page } from '@playwright/test'
import type { BoardScreen } from './BoardScreen.ts'

export interface ShownNote {
	/** The ids of theme and perspective whose cell the note's middle is in; empty outside. */
	cell: string
	kind: 'idea' | 'note'
	text: string
}

/** All notes, with the cell in which they are seen, sorted. The whole board must be in sight. */
export async function shownNotes(page: Page): Promise<ShownNote[]> {
	const notes = await page.evaluate(() => {
		const cells = [...document.querySelectorAll<HTMLElement>('.board-cell')].map((cell) => ({
			name: `${cell.dataset.theme} ${cell.dataset.perspective}`,
			box: cell.getBoundingClientRect(),
		}))
		return [...document.querySelectorAll<HTMLElement>('.board-note')].map((note) => {
			const { left, top, width, height } = note.getBoundingClientRect()
			const [x, y] = [left + width / 2, top + height / 2]
			const cell = cells.find(
				({ box }) => x > box.left && x < box.right && y > box.top && y < box.bottom,
			)
			return {
				cell: cell?.name ?? '',
				kind: note.dataset.part === 'idea' ? ('idea' as const) : ('note' as const),
				text: note.querySelector('.tl-rich-text')?.textContent ?? '',
			}
		})
	})
	const key = ({ cell, kind, text }: ShownNote) => `${cell}\n${kind}\n${text}`
	return notes.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Where an element is, measured by the poster, so that two cameras can be compared: hundredths of a cell. */
export async function placeOnPoster(screen: BoardScreen, element: Locator): Promise<number[]> {
	const [box, unit] = await Promise.all([
		element.boundingBox(),
		screen.cell('roles', 'stakeholders').boundingBox(),
	])
	if (!box || !unit) throw new Error('not on the screen')
	const { width } = unit
	const parts = [box.x - unit.x, box.y - unit.y, box.width, box.height]
	return parts.map((part) => Math.round((100 * part) / width))
}
