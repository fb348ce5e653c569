/** The keyboard, when it goes back and forth between the interface and the canvas. */
import { expect, test } from './fixtures.ts'
import { BoardScreen } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'

test('C9 Escape ends writing, also after one whose key went up outside the canvas', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const { page } = aino
	await page.mouse.click(700, 860)
	await page.keyboard.down('Escape')
	// As when the key closes a panel, and the focus goes back to its button.
	await page.getByRole('button', { name: 'Share' }).focus()
	await page.keyboard.up('Escape')
	const id = await aino.write(aino.cell('roles', 'culture'), 'Written')
	await expect(aino.words(id)).toHaveText('Written')
})
