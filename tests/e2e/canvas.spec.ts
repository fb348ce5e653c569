/**
 * Hands on the canvas: where notes are made and where they go, and what keeps
 * still. What counts is what the server holds, asked for as the CSV of the notes.
 */
import type { Locator, Page } from '@playwright/test'
import type { CreatedBoard } from '../../shared/api.ts'
import { expect, type Person, test } from './fixtures.ts'
import { letIn } from './support/ServerBoard.ts'

interface Board {
	page: Page
	/** Rows of what participants wrote: [theme, perspective, kind, text]. */
	notes(): Promise<string[][]>
	/** How many ideas the server holds. */
	ideas(): Promise<number>
}

async function newBoard({ context, page }: Person): Promise<Board> {
	await context.addInitScript(() => {
		localStorage.setItem('kudelma.language', '"en"')
	})
	const answer = await page.request.post('/api/boards', {
		data: { title: 'Hands', template: 'co-development-framework', language: 'en', ideas: true },
	})
	const board = (await answer.json()) as CreatedBoard
	const { id } = board
	await letIn(page.request, { url: '' }, board, 'Aino', 'editor')
	await page.goto(`/b/${id}`)
	await expect(page.locator('.board-cell:visible')).toHaveCount(54, { timeout: 30_000 })
	await page.waitForFunction(() => document.fonts.check('bold 100px tldraw_sans'))
	const rows = async () => {
		const csv = await (await page.request.get(`/api/boards/${id}/notes.csv?language=en`)).text()
		const lines = csv.trim().split('\r\n').slice(1)
		// Where it is, what it is, and its words; whose and when are others' tests.
		return lines.map((line) =>
			[...line.matchAll(/"((?:[^"]|"")*)"/g)].slice(0, 4).map((field) => field[1] ?? ''),
		)
	}
	return {
		page,
		notes: async () => (await rows()).filter((row) => row[2] === 'note'),
		ideas: async () => (await rows()).filter((row) => row[2] === 'guiding idea').length,
	}
}

function cell(page: Page, theme: string, perspective: string): Locator {
	return page.locator(`.board-cell[data-theme="${theme}"][data-perspective="${perspective}"]`)
}

function noteWith(page: Page, text: string): Locator {
	return page.locator('.board-note[data-part="note"]').filter({ hasText: text })
}

/** A point of an element on the screen, as parts of its width and height. */
async function pointIn(element: Locator, across = 0.5, down = 0.5): Promise<[number, number]> {
	const box = await element.boundingBox()
	if (!box) throw new Error('not on the screen')
	return [box.x + box.width * across, box.y + box.height * down]
}

/** Waits until the camera has come to rest: the element is twice in the same place. */
async function atRest(element: Locator): Promise<void> {
	let last = ''
	await expect
		.poll(async () => {
			const now = JSON.stringify(await element.boundingBox())
			const isStill = now === last
			last = now
			return isStill
		})
		.toBe(true)
}

/** Makes a note by double click and leaves it. */
async function write(page: Page, where: Locator, text: string): Promise<void> {
	await page.mouse.dblclick(...(await pointIn(where, 0.5, 0.8)))
	await expect(page.locator('.board-note [contenteditable="true"]')).toBeFocused()
	await page.keyboard.insertText(text)
	await page.keyboard.press('Escape')
	await page.keyboard.press('Escape')
	await atRest(noteWith(page, text))
}

async function wholeBoard(page: Page): Promise<void> {
	await page.getByTestId('minimap.zoom-menu-button').click()
	const menuItem = page.getByRole('menuitem', { name: 'Show the whole board' })
	await menuItem.click()
	await page.keyboard.press('Escape')
	await expect(menuItem).toBeHidden()
	await expect(page.locator('.board-cell:visible')).toHaveCount(54)
	await atRest(page.locator('.board-cell').first())
}

async function drag(page: Page, from: Locator, to: [number, number]): Promise<void> {
	await page.mouse.move(...(await pointIn(from)))
	await page.mouse.down()
	await page.mouse.move(...to, { steps: 12 })
	await page.mouse.up()
}

test('C9 C13 a double click on a cell makes a note in it, comes near, and Tab goes on beside it', async ({
	newPerson,
}) => {
	const { page, notes } = await newBoard(await newPerson('Aino'))
	await expect(page.getByText('Double-click a cell to write a note')).toBeVisible()
	await page.mouse.dblclick(...(await pointIn(cell(page, 'vision', 'culture'), 0.3, 0.8)))
	const area = page.locator('.board-note [contenteditable="true"]')
	await expect(area).toBeFocused()
	await expect(page.getByText('Double-click a cell to write a note')).toBeHidden()
	await page.keyboard.type('First')
	await page.keyboard.press('Tab')
	await expect(area).toHaveText('')
	await expect(area).toBeFocused()
	await page.keyboard.type('Second')
	await page.keyboard.press('Escape')
	await atRest(noteWith(page, 'Second'))
	const [first, second] = await Promise.all([
		noteWith(page, 'First').boundingBox(),
		noteWith(page, 'Second').boundingBox(),
	])
	expect(first?.width).toBeCloseTo(200, 0)
	expect(second?.x).toBeGreaterThan((first?.x ?? 0) + 200)
	// The real heads are far away now.
	await expect(page.locator('.matrix-column').filter({ hasText: 'Culture' })).toBeVisible()
	await expect(page.locator('.matrix-row').filter({ hasText: 'shared vision' })).toBeVisible()
	const place = ['Creating a shared vision and strategy, and keeping to it', 'Culture', 'note']
	await expect.poll(notes).toEqual([
		[...place, 'First'],
		[...place, 'Second'],
	])
})

test('C6 a note is dragged from cell to cell, out of the matrix, and back', {
	tag: '@long',
}, async ({ newPerson }) => {
	const { page, notes } = await newBoard(await newPerson('Aino'))
	await write(page, cell(page, 'roles', 'culture'), 'Wanderer')
	await wholeBoard(page)
	const note = noteWith(page, 'Wanderer')
	await drag(page, note, await pointIn(cell(page, 'silos', 'value'), 0.6, 0.7))
	const there = ['Collaboration across sector boundaries and breaking down silos', 'Value creation']
	await expect.poll(notes).toEqual([[...there, 'note', 'Wanderer']])
	await drag(page, note, await pointIn(page.locator('.board-head[data-kind="board"]'), 0.9))
	await expect.poll(notes).toEqual([['', '', 'note', 'Wanderer']])
	await drag(page, note, await pointIn(cell(page, 'silos', 'value'), 0.6, 0.7))
	await expect.poll(notes).toEqual([[...there, 'note', 'Wanderer']])
})

test('C7 nothing selects, moves, unlocks or deletes a cell or a head', { tag: '@long' }, async ({
	newPerson,
}) => {
	const { page, ideas } = await newBoard(await newPerson('Aino'))
	const skeleton = page.locator('.board-cell, .board-head')
	const before = await skeleton.evaluateAll((all) => all.map((e) => e.getBoundingClientRect().x))
	const selected = page.locator('.tl-selection__fg, .tl-selection__bg')
	for (const element of [cell(page, 'roles', 'tools'), page.locator('.board-head').first()]) {
		await page.mouse.click(...(await pointIn(element, 0.5, 0.7)))
		await expect(selected).toHaveCount(0)
		await page.mouse.click(...(await pointIn(element, 0.5, 0.7)), { button: 'right' })
		const menu = page.getByTestId('context-menu')
		await expect(menu).toBeVisible()
		await expect(menu.getByText(/lock/i)).toHaveCount(0)
		await page.keyboard.press('Escape')
		await expect(menu).toBeHidden()
		await drag(page, element, await pointIn(cell(page, 'research', 'tools'), 0.5, 0.9))
		await page.keyboard.press('Escape')
	}
	await page.keyboard.press('Control+a')
	await page.keyboard.press('Delete')
	await expect.poll(ideas).toBe(0)
	await expect(skeleton).toHaveCount(75)
	expect(await skeleton.evaluateAll((all) => all.map((e) => e.getBoundingClientRect().x))).toEqual(
		before,
	)
	await page.keyboard.press('Control+z')
	// They come back as the template's, not as notes.
	await expect.poll(ideas).toBe(102)
})

test('C10 a copy of an idea is a note like any other', { tag: '@long' }, async ({ newPerson }) => {
	const { page, notes, ideas } = await newBoard(await newPerson('Aino'))
	const idea = page.locator('[data-shape-id="shape:idea-roles-culture-0"] .board-note')
	const text = (await idea.textContent()) ?? ''
	await page.mouse.click(...(await pointIn(idea)))
	await expect(page.locator('.tl-selection__fg')).toHaveCount(1)
	await page.keyboard.press('Control+d')
	await expect
		.poll(notes)
		.toEqual([
			['Identifying the context and the roles of the different actors', 'Culture', 'note', text],
		])
	expect(await ideas()).toBe(102)
})

test('C9 a double click on a note goes to the end of its words, and loses none', {
	tag: '@long',
}, async ({ newPerson }) => {
	const { page, notes } = await newBoard(await newPerson('Aino'))
	await write(page, cell(page, 'roles', 'culture'), 'Kept')
	const note = noteWith(page, 'Kept')
	await page.mouse.dblclick(...(await pointIn(note)))
	await expect(page.locator('.board-note [contenteditable="true"]')).toBeFocused()
	await page.keyboard.type(' and more')
	await page.keyboard.press('Escape')
	await expect.poll(async () => (await notes()).map((row) => row[3])).toEqual(['Kept and more'])
})

test('C2 long words and texts shrink, then the note grows, and nothing hangs out of it', {
	tag: '@long',
}, async ({ newPerson }) => {
	const { page } = await newBoard(await newPerson('Aino'))
	const texts = [
		'yhteiskehittämistoimintakulttuuri',
		'Ensin sovitaan, miten tieto kulkee organisaatioiden välillä ja kuka siitä vastaa.',
		'Sovitaan yhdessä, miten tieto kulkee ja kuka siitä vastaa. '.repeat(12).trim(),
	]
	for (const [column, perspective] of ['stakeholders', 'culture', 'technology'].entries()) {
		await write(page, cell(page, 'silos', perspective), texts[column] ?? '')
		await wholeBoard(page)
	}
	const shown = await page.locator('.board-note[data-part="note"]').evaluateAll((notes) =>
		notes.map((note) => {
			const text = note.querySelector('.tl-text-content')
			const range = document.createRange()
			range.selectNodeContents(text ?? note)
			const [inner, outer] = [range.getBoundingClientRect(), note.getBoundingClientRect()]
			const out = Math.max(
				outer.left - inner.left,
				outer.top - inner.top,
				inner.right - outer.right,
			)
			return {
				out: Math.max(out, inner.bottom - outer.bottom) > 0.05,
				height: (note as HTMLElement).offsetHeight,
				size: Number.parseFloat(getComputedStyle(text ?? note).fontSize),
			}
		}),
	)
	expect(shown.map(({ out }) => out)).toEqual([false, false, false])
	const sorted = shown.sort((a, b) => b.size - a.size)
	expect(sorted.slice(0, 2).map(({ height }) => height)).toEqual([200, 200])
	expect(sorted[2]?.size).toBe(12)
	expect(sorted[2]?.height).toBeGreaterThan(200)
})

test('C28 a text looks the same while nobody has it open and when it is opened', {
	tag: '@long',
}, async ({ newPerson }) => {
	const { page } = await newBoard(await newPerson('Aino'))
	const words = 'Sovitaan, miten tieto kulkee organisaatioiden välillä.'
	await write(page, cell(page, 'silos', 'culture'), words)
	await wholeBoard(page)
	await write(page, cell(page, 'vision', 'culture'), 'lyhyt')
	const idea = page.locator('[data-shape-id="shape:idea-roles-culture-0"] .board-note')
	for (const note of [noteWith(page, words), noteWith(page, 'lyhyt'), idea]) {
		await wholeBoard(page)
		await expect(note.locator('[data-is-ready-for-editing]')).toHaveCount(0)
		const still = await lookOf(note)
		expect(still.lines.length).toBeGreaterThan(0)
		await page.mouse.click(...(await pointIn(note, 0.1, 0.1)))
		await expect(note.locator('[data-is-ready-for-editing]').first()).toBeAttached()
		expect(await lookOf(note)).toEqual(still)
		await page.keyboard.press('Escape')
	}
})

/** Where each line of a note's text is and how it's set. */
function lookOf(note: Locator) {
	return note.evaluate((element) => {
		const text = element.querySelector('.tl-text-content')
		const range = document.createRange()
		range.selectNodeContents(text ?? element)
		const { color, fontFamily, fontSize, lineHeight, textAlign, whiteSpace, textShadow } =
			getComputedStyle(text?.querySelector('p') ?? element)
		return {
			lines: [...range.getClientRects()].map(({ x, y, width, height }) => [x, y, width, height]),
			style: { color, fontFamily, fontSize, lineHeight, textAlign, whiteSpace, textShadow },
			html: text?.querySelector('.tl-rich-text')?.innerHTML,
		}
	})
}

test('C12 a pasted address becomes words of a note, and a file that is no image is refused in words', {
	tag: '@long',
}, async ({ newPerson }) => {
	const { page } = await newBoard(await newPerson('Aino'))
	await page.mouse.click(...(await pointIn(cell(page, 'roles', 'tools'), 0.5, 0.8)))
	await page.evaluate(() => {
		const data = new DataTransfer()
		data.setData('text/plain', 'https://example.org/somewhere')
		document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
	})
	await expect(noteWith(page, 'https://example.org')).toBeVisible()
	await expect(page.locator('[data-shape-type="bookmark"]')).toHaveCount(0)
	await page.evaluate(() => {
		const data = new DataTransfer()
		data.items.add(new File(['x'], 'picture.png', { type: 'image/png' }))
		const target = document.querySelector('.tl-canvas')
		target?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }))
	})
	await expect(page.locator('.tlui-toast__title')).toHaveText('A file wasn’t added')
	await expect(page.locator('[data-shape-type="image"]')).toHaveCount(0)
})
