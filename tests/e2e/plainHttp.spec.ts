/** Plain http on a name that isn't localhost: browsers take such a page for an unsafe one. (SPEC N23) */
import { expect, test } from './fixtures.ts'
import { PATIENCE, pointIn } from './support/BoardScreen.ts'
import { comeByLink, openShare } from './support/Lead.ts'
import { launchOptions } from './support/launch.ts'
import { ServerBoard } from './support/ServerBoard.ts'

const { args, ...launch } = launchOptions()
test.use({
	launchOptions: { ...launch, args: [...args, '--host-resolver-rules=MAP kudelma.test 127.0.0.1'] },
})

test('N23 over plain http notes are copied, cut and pasted, by keys and by menu, and links too', {
	tag: '@long',
}, async ({ server, newPerson, problems }) => {
	// What Chromium says of each header that only counts on safe origins.
	problems.allow(/Cross-Origin-Opener-Policy header has been ignored/)
	problems.allow(/^to another host: (http|ws):\/\/kudelma\.test:/)
	const baseURL = server.url.replace('127.0.0.1', 'kudelma.test')
	const board = await ServerBoard.create(server)
	const aino = await newPerson('Aino', { baseURL })
	const { page } = aino
	const screen = await comeByLink(aino, board.link('contributor'))
	expect(await page.evaluate(() => [isSecureContext, 'subtle' in crypto])).toEqual([false, false])
	const notes = page.locator('.board-note')
	const toast = page.locator('.tlui-toast__title')

	const first = await screen.write(screen.cell('roles', 'culture'), 'to be copied')
	await screen.wholeBoard()
	await screen.select(first)
	await page.keyboard.press('Control+c')
	await page.keyboard.press('Control+v')
	await expect(notes).toHaveCount(2)
	await expect(notes.last().locator('.tl-rich-text')).toHaveText('to be copied')

	await page.keyboard.press('Control+x')
	await expect(notes).toHaveCount(1)
	await page.keyboard.press('Control+v')
	await expect(notes).toHaveCount(2)
	await page.keyboard.press('Delete')
	await expect(notes).toHaveCount(1)

	const menu = page.getByTestId('context-menu')
	const choose = async (item: string) => {
		await page.mouse.click(...(await pointIn(screen.note(first))), { button: 'right' })
		await menu.getByTestId(`context-menu.${item}`).click()
		await expect(menu).toBeHidden()
	}
	await choose('cut')
	await expect(notes).toHaveCount(0)
	await page.keyboard.press('Control+v')
	await expect(notes).toHaveCount(1)
	await screen.undo()
	await screen.undo()
	await expect(screen.note(first)).toBeVisible()
	await choose('copy')
	await choose('paste')
	await expect(toast.filter({ hasText: 'Paste with the keyboard' })).toBeVisible()
	await page.keyboard.press('Control+v')
	await expect(notes).toHaveCount(2)

	// Elsewhere it's the words; and a link is copied as one.
	await page.keyboard.press('Control+k')
	const field = page.getByRole('dialog').getByRole('searchbox').or(page.getByRole('combobox'))
	await expect(field.first()).toBeFocused(PATIENCE)
	await page.keyboard.press('Control+v')
	await expect(field.first()).toHaveValue('to be copied')
	await page.keyboard.press('Escape')
	await page.keyboard.press('Escape')
	const share = await openShare(page)
	await share.getByRole('button', { name: 'Copy link' }).click()
	await expect(share.getByRole('button', { name: 'Copied' })).toBeVisible()
	await page.keyboard.press('Escape')
	await page.keyboard.press('Control+k')
	await page.keyboard.press('Control+v')
	await expect(field.first()).toHaveValue(`${baseURL}${board.link('contributor')}`)
	await page.keyboard.press('Escape')

	// A browser that lets nothing be copied: what would be cut stays, and words say why.
	await page.keyboard.press('Escape')
	await screen.wholeBoard()
	await page.evaluate(() => {
		document.execCommand = () => false
	})
	problems.allow(/does not let this page copy/)
	await screen.select(first)
	await page.keyboard.press('Control+x')
	await expect(toast.filter({ hasText: 'Nothing was copied' })).toBeVisible()
	await expect(screen.note(first)).toBeVisible()
})
