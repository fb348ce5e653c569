/** A workshop that is led: the bar that all see, the leader's panel, and what a phase closes. */
import { expect, screenshot, test } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { barOf, openLead, plan } from './support/Phases.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { TableScreen } from './support/TableScreen.ts'

test('N80 N82 N85 N87 a phase is led: all see it, what it closes says so, the next one opens it', async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server)
	await plan(board)
	const [aino, otto] = [await newPerson('Aino'), await newPerson('Otto')]
	const table = await TableScreen.open(aino, board, { role: 'facilitator' })
	const panel = await openLead(aino.page)
	const screen = await BoardScreen.open(otto, board, 'contributor')
	await expect(barOf(otto.page)).toBeHidden()

	await panel.getByRole('button', { name: 'Start: Roles first' }).click()
	await expect(panel.getByRole('button', { name: 'Next: Then silos' })).toBeVisible(PATIENCE)
	const bar = barOf(otto.page)
	await expect(bar).toContainText('Roles first', PATIENCE)
	await expect(bar.getByText('One thought a note').first()).toBeVisible()
	await expect(bar.getByText('Open for writing: Identifying').first()).toBeVisible()
	await expect(bar.getByRole('timer')).toHaveText(/^(10:00|9:5\d)$/)

	// On the canvas a closed cell says why, and holds no note.
	await expect(screen.cell('silos', 'culture')).toHaveAttribute('data-closed', 'true')
	await expect(screen.cell('roles', 'culture')).toHaveAttribute('data-closed', 'false')
	await otto.page.mouse.dblclick(...(await pointIn(screen.cell('silos', 'culture'), 0.5, 0.7)))
	await expect(otto.page.locator('.blocked-writing')).toContainText('Closed in this phase. Open')
	await screenshot(otto.page, 'phase-closed-canvas')
	await screen.write(screen.cell('roles', 'culture'), 'open')
	await screen.wholeBoard()

	// Whoever leads writes everywhere.
	await table.write('silos', 'stakeholders', 'from who leads')

	await panel.getByRole('button', { name: 'Next: Then silos' }).click()
	await expect(bar).toContainText('Then silos', PATIENCE)
	await screen.write(screen.cell('silos', 'culture'), 'now open')
	await expect.poll(() => board.texts(), PATIENCE).toEqual(['from who leads', 'now open', 'open'])
	await screenshot(aino.page, 'phase-lead-table')
})
