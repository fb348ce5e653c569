/** What "Saved" promises, and two tabs of one browser, with and without a network. */
import { expect } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { test } from './support/cables.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { shellKept } from './support/shell.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })
test.use({ serviceWorkers: 'allow', ownServer: true })

test('A1 "Saved" shows only once the server has it, though what others do keeps coming in', {
	tag: '@long',
}, async ({ server, newPerson, newCable }) => {
	const cable = await newCable()
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino', { baseURL: cable.url }), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	await aino.toBe('saved')
	// Every state that the bar has shown from here on.
	await aino.saved.evaluate((saved) => {
		const states = [saved.getAttribute('data-state')]
		Object.assign(window, { states })
		new MutationObserver(() => states.push(saved.getAttribute('data-state'))).observe(saved, {
			attributeFilter: ['data-state'],
		})
	})
	const states = () => aino.page.evaluate(() => Reflect.get(window, 'states') as string[])

	cable.hold()
	const id = await aino.write(aino.cell('roles', 'culture'), 'Not there yet')
	await aino.toBe('saving')
	const other = await berit.write(berit.cell('silos', 'value'), 'From Berit')
	await expect(aino.words(other)).toHaveText('From Berit', PATIENCE)
	await expect(berit.shape(id)).toHaveCount(0)
	expect(await board.texts()).toEqual(['From Berit'])
	expect(await states()).toEqual(['saved', 'saving'])

	cable.release()
	await aino.toBe('saved')
	// No waiting here: what is called saved is there, and outlives the server.
	expect(await board.texts()).toEqual(['From Berit', 'Not there yet'])
	await server.kill('SIGKILL')
	await server.start()
	expect(await board.texts()).toEqual(['From Berit', 'Not there yet'])
})

test('O12 P1 two tabs of one browser are two people, with a network and without', {
	tag: '@long',
}, async ({ server, newPerson, newCable }) => {
	const cable = await newCable()
	const board = await ServerBoard.create(server)
	const person = await newPerson('Aino', { baseURL: cable.url })
	const left = await BoardScreen.open(person, board)
	const page = await person.context.newPage()
	const right = await BoardScreen.open({ ...person, page }, board)
	const cursors = (screen: BoardScreen) => screen.page.locator('.tl-collaborator__cursor')
	for (const screen of [left, right]) {
		await screen.page.mouse.move(...(await pointIn(screen.cell('impact', 'tools'))))
		await screen.page.mouse.move(...(await pointIn(screen.cell('impact', 'culture'))))
	}
	for (const screen of [left, right]) await expect(cursors(screen)).toHaveCount(1, PATIENCE)
	const first = await left.write(left.cell('roles', 'culture'), 'from the left')
	await right.edit(first)
	await right.page.keyboard.type(' and the right')
	await right.leave()
	await expect(left.words(first)).toHaveText('from the left and the right', PATIENCE)

	await shellKept(page)
	cable.cut()
	for (const screen of [left, right]) {
		await screen.toBe('offline')
		await screen.wholeBoard()
	}
	const byLeft = await left.write(left.cell('silos', 'value'), 'left, offline')
	const byRight = await right.write(right.cell('research', 'tools'), 'right, offline')
	for (const screen of [left, right]) {
		await expect(screen.saved).toContainText(/Offline, [1-9]\d* changes? kept/)
	}
	await right.page.reload()
	await right.ready()
	await expect(right.words(byRight)).toHaveText('right, offline', PATIENCE)
	await expect(right.words(byLeft)).toHaveText('left, offline', PATIENCE)

	cable.mend()
	for (const screen of [left, right]) {
		await expect(screen.words(byRight)).toHaveText('right, offline', PATIENCE)
		await expect(screen.words(byLeft)).toHaveText('left, offline', PATIENCE)
		await screen.toBe('saved')
	}
	expect(await board.texts()).toEqual([
		'from the left and the right',
		'left, offline',
		'right, offline',
	])
})
