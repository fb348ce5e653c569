/** Words that come when their part of the board is closed: kept, and told with the reason. (SPEC N88, Q55) */
import { expect, SIZES, screenshot } from './fixtures.ts'
import { findings } from './support/axe.ts'
import { PATIENCE } from './support/BoardScreen.ts'
import { test } from './support/cables.ts'
import { lead, plan } from './support/Phases.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

test('N88 Q55 what was written offline into what a phase closed meanwhile is kept, with the reason', {
	tag: '@long',
}, async ({ server, newPerson, newCable }) => {
	const board = await ServerBoard.create(server)
	const closed = { kind: 'write', open: 'none' } as const
	await plan(board, [
		{ id: 'open', title: { fi: 'Avoin' }, kind: 'write' },
		{ id: 'one', title: { fi: 'Kiinni' }, ...closed },
		{ id: 'two', title: { fi: 'Kiinni yhä' }, ...closed },
	])
	await lead(board, { to: 'open' })
	const cable = await newCable()
	const aino = await newPerson('Aino', { baseURL: cable.url })
	const screen = await TableScreen.open(aino, board, { role: 'contributor', language: 'fi' })
	await screen.toBeSaved()
	cable.cut()
	await screen.write('roles', 'culture', 'Kirjoitin tämän junassa')
	// Twice: what was on its way at a closing would still pass.
	await lead(board, { to: 'one' })
	await lead(board, { to: 'two' })
	cable.mend()
	const { page } = aino
	const shown = page.getByRole('button', { name: 'Näytä', exact: true })
	await expect(shown).toBeVisible(PATIENCE)
	await expect(screen.note('Kirjoitin tämän junassa')).toHaveCount(0)
	await screenshot(page, 'late-words-banner')
	await shown.click()
	const dialog = page.getByRole('dialog')
	await expect(dialog).toContainText('Kirjoitin tämän junassa')
	await expect(dialog).toContainText('sulkee')
	await page.setViewportSize(SIZES[2])
	await screenshot(page, 'late-words')
	expect((await findings(page, [])).found).toEqual([])
	expect(await board.texts()).not.toContain('Kirjoitin tämän junassa')
})
