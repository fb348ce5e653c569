/** Undo takes back one's own work, and nobody else's: colours, words, deletions. */
import { expect } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { test } from './support/cables.ts'
import { ServerBoard } from './support/ServerBoard.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })

/** What the server holds of the only note, and that the screens show the same. */
async function heldBy(board: ServerBoard, id: string, screens: BoardScreen[]) {
	for (const screen of screens) await screen.toBe('saved')
	const note = await board.note()
	if (!note) throw new Error('The server has no note')
	for (const screen of screens) await expect(screen.words(id)).toHaveText(note.text, PATIENCE)
	return note
}

/** Does it again and again until a note says so. */
async function until(act: () => Promise<void>, screen: BoardScreen, id: string, words: string) {
	await expect(async () => {
		await act()
		await expect(screen.words(id)).toHaveText(words, { timeout: 500 })
	}).toPass(PATIENCE)
}

test('U1 U3 my undo after your recolour and your typing leaves your colour and your words', async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const id = await aino.write(aino.cell('roles', 'culture'), 'ours:')
	await aino.edit(id)
	await aino.page.keyboard.type(' mine')
	await aino.leave()
	await aino.wholeBoard()
	const first = await aino.place(id)
	await aino.drag(id, await pointIn(aino.cell('silos', 'value')))
	await expect.poll(() => aino.place(id)).not.toBe(first)
	const moved = await aino.place(id)
	await expect.poll(() => berit.place(id), PATIENCE).toBe(moved)

	const yellow = await berit.paper(id)
	await berit.recolour(id, 'light-blue')
	await berit.edit(id)
	await berit.page.keyboard.type(' and yours')
	await berit.leave()
	await expect(aino.words(id)).toHaveText('ours: mine and yours', PATIENCE)
	const blue = await berit.paper(id)
	expect(blue).not.toBe(yellow)
	await expect.poll(() => aino.paper(id), PATIENCE).toBe(blue)

	await aino.undo()
	for (const screen of [aino, berit]) {
		await expect.poll(() => screen.place(id), PATIENCE).toBe(first)
		expect(await screen.paper(id)).toBe(blue)
	}
	const held = { text: 'ours: mine and yours', color: 'light-blue' }
	expect(await heldBy(board, id, [aino, berit])).toMatchObject(held)
	// Each selection is a step of its own, and a note with Berit's words in it stays.
	await until(() => aino.undo(), aino, id, 'ours: and yours')
	await expect(berit.words(id)).toHaveText('ours: and yours', PATIENCE)
	await until(() => aino.redo(), aino, id, 'ours: mine and yours')
	expect(await heldBy(board, id, [aino, berit])).toMatchObject(held)
	for (const screen of [aino, berit]) expect(await screen.paper(id)).toBe(blue)
})

test('U4 undo of my deletion after your edit brings the note back with your edit', {
	tag: '@long',
}, async ({ server, newPerson, newCable }) => {
	const cable = await newCable()
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit', { baseURL: cable.url }), board)
	const id = await aino.write(aino.cell('roles', 'culture'), 'Kept')
	await expect(berit.words(id)).toHaveText('Kept', PATIENCE)
	// Berit doesn't see that it's deleted, and writes on.
	cable.cut()
	await berit.toBe('offline')
	await aino.remove(id)
	await expect.poll(() => board.texts(), PATIENCE).toEqual([])
	await berit.recolour(id, 'light-red')
	await berit.edit(id)
	await berit.page.keyboard.type(', with what Berit wrote')
	await berit.leave()
	cable.mend()
	await expect(berit.shape(id)).toHaveCount(0, PATIENCE)
	await berit.toBe('saved')
	await expect(aino.shape(id)).toHaveCount(0)

	await aino.undo()
	for (const screen of [aino, berit]) {
		await expect(screen.words(id)).toHaveText('Kept, with what Berit wrote', PATIENCE)
	}
	expect(await heldBy(board, id, [aino, berit])).toMatchObject({
		text: 'Kept, with what Berit wrote',
		color: 'light-red',
	})
	await expect.poll(() => aino.paper(id), PATIENCE).toBe(await berit.paper(id))
})

test('U2 my undo and redo never bring back a note that you deleted', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const id = await aino.write(aino.cell('roles', 'culture'), 'Gone for good')
	await aino.wholeBoard()
	const other = await aino.write(aino.cell('silos', 'culture'), 'Aino goes on')
	await aino.wholeBoard()
	await aino.recolour(id, 'light-green')
	await expect(berit.words(other)).toHaveText('Aino goes on', PATIENCE)
	await berit.remove(id)
	await expect(aino.shape(id)).toHaveCount(0, PATIENCE)
	await aino.undo()
	await aino.undo()
	// So many that the other note is taken back too: each undo has done its work.
	for (let n = 0; n < 6; n++) await aino.undo()
	await expect(aino.shape(other)).toHaveCount(0)
	await expect(aino.shape(id)).toHaveCount(0)
	for (let n = 0; n < 10; n++) await aino.redo()
	for (const screen of [aino, berit]) {
		await expect(screen.words(other)).toHaveText('Aino goes on', PATIENCE)
		await expect(screen.shape(id)).toHaveCount(0)
		await screen.toBe('saved')
	}
	expect(await board.texts()).toEqual(['Aino goes on'])
})

test('U1 Escape during my drag puts the note back and leaves the colour that you gave it', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const id = await aino.write(aino.cell('roles', 'culture'), 'Held')
	await expect(berit.words(id)).toHaveText('Held', PATIENCE)
	const [first, yellow] = [await berit.place(id), await berit.paper(id)]
	await aino.wholeBoard()
	await aino.take(id, await pointIn(aino.cell('silos', 'value')))
	await expect.poll(() => berit.place(id), PATIENCE).toBe(await aino.place(id))
	await berit.recolour(id, 'light-violet')
	const violet = await berit.paper(id)
	expect(violet).not.toBe(yellow)
	await expect.poll(() => aino.paper(id), PATIENCE).toBe(violet)
	await aino.page.keyboard.press('Escape')
	await aino.page.mouse.up()
	for (const [who, screen] of Object.entries({ aino, berit })) {
		await expect.poll(() => screen.place(id), { ...PATIENCE, message: who }).toBe(first)
		expect(await screen.paper(id)).toBe(violet)
	}
	expect(await heldBy(board, id, [aino, berit])).toMatchObject({ color: 'light-violet' })
})

test('T4 undo while we both write takes back my keys only', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const id = await aino.write(aino.cell('roles', 'culture'), ':')
	await expect(berit.words(id)).toHaveText(':', PATIENCE)
	await aino.edit(id)
	await berit.edit(id)
	await berit.page.keyboard.press('Control+Home')
	await aino.page.keyboard.type('one')
	await expect.poll(() => berit.written(), PATIENCE).toBe(':one')
	await berit.page.keyboard.type('ZERO')
	await expect.poll(() => aino.written(), PATIENCE).toBe('ZERO:one')
	await aino.undo()
	for (const screen of [aino, berit]) {
		await expect.poll(() => screen.written(), PATIENCE).toBe('ZERO:')
	}
	await aino.redo()
	await berit.undo()
	for (const screen of [aino, berit]) {
		await expect.poll(() => screen.written(), PATIENCE).toBe(':one')
	}
	await aino.leave()
	await berit.leave()
	expect(await heldBy(board, id, [aino, berit])).toMatchObject({ text: ':one' })
})
