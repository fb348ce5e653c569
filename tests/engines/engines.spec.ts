/**
 * Each engine beside Chromium on one board: joining, writing at once, the table by
 * keyboard, the overview measured, a picture, a cut network, a reload, and all merged.
 * An engine that isn't installed is skipped, and counted as such.
 */
import { expect } from '../e2e/fixtures.ts'
import { BoardScreen, PATIENCE } from '../e2e/support/BoardScreen.ts'
import { test } from '../e2e/support/cables.ts'
import { ServerBoard } from '../e2e/support/ServerBoard.ts'
import { TableScreen } from '../e2e/support/TableScreen.ts'
import { EngineScreen, KEY } from './support/EngineScreen.ts'
import { firefoxProgram, startFirefox } from './support/firefox.ts'
import type { Session } from './support/Session.ts'
import { startWebKit, webkitIsThere } from './support/webkit.ts'

test.describe.configure({ timeout: 900_000 })

const ENGINES: readonly { name: string; isThere: boolean; start(): Promise<Session> }[] = [
	{ name: 'Firefox', isThere: firefoxProgram !== undefined, start: startFirefox },
	{ name: 'WebKit', isThere: webkitIsThere, start: startWebKit },
]
const LETTERS = 'abcdefghijklmnopqrstuvwxyzabcd'
/** Rows may differ by what borders and halves of pixels make. */
const PIXELS = 3

for (const { name, isThere, start } of ENGINES) {
	test.describe(name, () => {
		test.skip(!isThere, `${name} isn't installed`)

		test(`Z63 ${name} has the board as Chromium has it`, async ({
			server,
			newPerson,
			newCable,
		}) => {
			const board = await ServerBoard.create(server)
			const aino = await BoardScreen.open(await newPerson('Aino'), board)
			const cable = await newCable()
			const session = await start()
			const screen = new EngineScreen(session)
			try {
				await test.step('joins', async () => {
					await screen.go(`${cable.url}/`)
					await screen.ask(`localStorage.setItem('kudelma.language', '"en"')`)
					await screen.go(`${cable.url}${board.link('editor')}`)
					await screen.click('.profile input.field__input')
					await screen.type('Berit')
					await screen.click('.chip', 'Business')
					await screen.click('.profile button[type="submit"], button', 'Join')
					await screen.until(
						`[...document.querySelectorAll('.board-cell')].filter((each) => each.getClientRects().length > 0).length`,
						54,
					)
					await screen.toBe('saved')
				})

				await test.step('writes in one note with Chromium, and every letter arrives', async () => {
					const cell = `.board-cell[data-theme="roles"][data-perspective="culture"]`
					const area = '[data-shape-id] [contenteditable="true"]'
					await screen.click(cell, undefined, { times: 2, down: 0.7 })
					await screen.untilThere(area)
					await expect.poll(async () => (await board.notes()).length, PATIENCE).toBe(1)
					const { id = '' } = (await board.note()) ?? {}
					await expect(aino.note(id)).toBeVisible(PATIENCE)
					await aino.edit(id)
					await Promise.all([
						screen.type(LETTERS),
						aino.page.keyboard.type(LETTERS.toUpperCase(), { delay: 30 }),
					])
					const written = async () => (await board.note())?.text ?? ''
					await expect.poll(async () => (await written()).length, PATIENCE).toBe(60)
					expect((await written()).replace(/[^a-z]/g, '')).toBe(LETTERS)
					expect((await written()).replace(/[^A-Z]/g, '')).toBe(LETTERS.toUpperCase())
					await aino.leave()
					await screen.press([KEY.escape, KEY.escape])
					await screen.untilThere(`[data-shape-id="${id}"] .tl-rich-text`, await written())
				})

				await test.step('makes a picture', async () => {
					// What is saved on the disk is taken from the page before.
					await screen.ask(`(() => {
						const make = URL.createObjectURL
						URL.createObjectURL = (blob) => {
							// The parts that the preview is drawn from are SVG.
							if (blob.type === 'image/png') window.picture = blob
							return make.call(URL, blob)
						}
					})()`)
					await screen.click('.bar__button', 'Export')
					await screen.click('.exports__format', 'PNG')
					await screen.click('.exports__line .button--primary', 'Download')
					// WebKit draws it for a minute, and answers nothing meanwhile.
					await screen.until(`window.picture?.type`, 'image/png', { timeout: 400_000 })
					const [first, size] = (await session.run(
						`const bytes = new Uint8Array(await window.picture.arrayBuffer())
						 return [[...bytes.slice(1, 4)].map((code) => String.fromCharCode(code)).join(''), bytes.length]`,
					)) as [string, number]
					expect(first).toBe('PNG')
					expect(size).toBeGreaterThan(50_000)
					await screen.press([KEY.escape])
				})

				await test.step('has the table’s keys', async () => {
					await screen.click('.views__button', 'Table')
					const at = `document.activeElement?.dataset.cellButton ?? document.activeElement?.tagName`
					await screen.untilThere('table.table')
					const buttons = `[...document.querySelectorAll('[data-cell-button]')].map((each) => each.dataset.cellButton)`
					const cells = (await screen.ask(buttons)) as string[]
					await screen.ask(`document.querySelector('[data-cell-button]').focus()`)
					for (const [keys, n] of [
						[[KEY.right], 1],
						[[KEY.down], 7],
						[[KEY.end], 11],
						[[KEY.left, KEY.left], 9],
					] as const) {
						await screen.press(keys)
						await screen.until(at, cells[n])
					}
					await screen.press('n')
					await screen.untilThere('.note__area [contenteditable="true"]')
					await screen.type('by keys')
					await screen.press([KEY.escape])
					await screen.untilThere('.note__text', 'by keys')
					await expect.poll(() => board.texts(), PATIENCE).toContain('by keys')
					await screen.press('z', KEY.control)
					await expect.poll(() => board.texts(), PATIENCE).not.toContain('by keys')
				})

				await test.step('fills the overview’s height with even rows', async () => {
					await screen.click('.views__button', 'Overview')
					await screen.untilThere('.map')
					const rows = (await screen.boxes('.map .map__row')).map(({ height }) => height)
					expect(rows).toHaveLength(9)
					const spread = Math.max(...rows) - Math.min(...rows)
					expect
						.soft(spread, `rows of ${rows.map(Math.round).join(', ')} px`)
						.toBeLessThanOrEqual(PIXELS)
					const [map, total] = await Promise.all([
						screen.boxes('.map'),
						screen.boxes('.map__total--row'),
					])
					const bottom = (boxes: typeof map) => (boxes[0]?.y ?? 0) + (boxes[0]?.height ?? 0)
					expect.soft(Math.abs(bottom(map) - bottom(total))).toBeLessThanOrEqual(10)
					// WebKit's browser has put a bar of downloads under the page.
					const height = (await screen.ask('innerHeight')) as number
					expect.soft(height - bottom(map), 'below the map').toBeLessThan(60)
				})

				await test.step('goes on without the network, and merges', async () => {
					// Not the worker's state: WebKit's goes on saying "activating" at times.
					const isKept = `Boolean(navigator.serviceWorker.controller && (await caches.match('/')))`
					await screen.until(isKept, true)
					await screen.toBe('saved')
					cable.cut()
					await screen.click('.views__button', 'Table')
					const write = async (text: string) => {
						await screen.click('[data-cell="shape:cell-vision-value"] .cell__write')
						await screen.untilThere('.note__area [contenteditable="true"]')
						await screen.type(text)
						await screen.press([KEY.escape])
						await screen.untilThere('.note__text', text)
					}
					await write('without the server')
					await screen.toBe('offline')
					await session.reload()
					await screen.untilThere('.note__text', 'without the server')
					await write('after the reload')
					await aino.page.getByRole('button', { name: 'Table' }).click()
					const table = await TableScreen.at(aino.page)
					await table.write('silos', 'tools', 'meanwhile')
					cable.mend()
					await screen.toBe('saved')
					const texts = ['after the reload', 'meanwhile', 'without the server']
					await expect.poll(() => board.texts(), PATIENCE).toEqual(expect.arrayContaining(texts))
					expect(await board.texts()).toHaveLength(4)
					await screen.untilThere('.note__text', 'meanwhile')
					await expect(table.note('after the reload')).toBeVisible(PATIENCE)
				})
			} finally {
				await session.end()
			}
		})
	})
}
