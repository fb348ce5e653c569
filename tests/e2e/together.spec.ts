/** Two people at one board, each with a browser of their own: each sees what the other does. */
import { expect, test } from './fixtures.ts'
import { atRest, BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { placeOnPoster, shownNotes } from './support/shown.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })

test('B1 what one writes and moves, the other sees, letter by letter and in its place', async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server, { ideas: true })
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const moved = await berit.write(berit.cell('roles', 'culture'), 'From Berit')
	await expect(aino.words(moved)).toHaveText('From Berit', PATIENCE)

	await aino.page.mouse.dblclick(...(await pointIn(aino.cell('vision', 'value'), 0.3, 0.7)))
	await expect(aino.area).toBeFocused()
	await aino.page.keyboard.type('Luottamus syntyy ')
	// While it's still being written.
	const written = berit.page.locator('.board-note .tl-rich-text').filter({ hasText: 'Luottamus' })
	await expect(written).toHaveText(/Luottamus syntyy/, PATIENCE)
	await aino.page.keyboard.type('yhdessä tehden')
	await expect(written).toHaveText('Luottamus syntyy yhdessä tehden')
	await expect(aino.area).toBeFocused()
	await aino.leave()

	await aino.wholeBoard()
	await berit.wholeBoard()
	const before = await placeOnPoster(berit, berit.note(moved))
	await aino.drag(moved, await pointIn(aino.cell('silos', 'technology'), 0.6, 0.7))
	const place = await placeOnPoster(aino, aino.note(moved))
	expect(place).not.toEqual(before)
	await expect.poll(() => placeOnPoster(berit, berit.note(moved)), PATIENCE).toEqual(place)

	const shown = await shownNotes(berit.page)
	expect(shown).toEqual(await shownNotes(aino.page))
	expect(shown.filter(({ kind }) => kind === 'note')).toEqual([
		{ cell: 'silos technology', kind: 'note', text: 'From Berit' },
		{ cell: 'vision value', kind: 'note', text: 'Luottamus syntyy yhdessä tehden' },
	])
	expect(shown).toHaveLength(102 + 2)
	for (const screen of [aino, berit]) await expect(screen.saved).toHaveText(/^Saved/, PATIENCE)
})

test('B1 what one draws, the other sees while the pen is still down', { tag: '@long' }, async ({
	server,
	newPerson,
}) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	await aino.page.getByTestId('tools.draw').click()
	const from = await pointIn(aino.cell('roles', 'culture'), 0.2, 0.2)
	const to = await pointIn(aino.cell('silos', 'value'), 0.8, 0.8)
	await aino.page.mouse.move(...from)
	await aino.page.mouse.down()
	await aino.page.mouse.move((from[0] + to[0]) / 2, to[1], { steps: 10 })
	const seen = berit.page.locator('[data-shape-type="draw"]')
	await expect(seen).toBeVisible(PATIENCE)
	const half = await placeOnPoster(berit, seen)
	await aino.page.mouse.move(...to, { steps: 10 })
	await aino.page.mouse.up()

	const drawn = aino.page.locator('[data-shape-type="draw"]')
	const place = await placeOnPoster(aino, drawn)
	await expect.poll(() => placeOnPoster(berit, seen), PATIENCE).toEqual(place)
	expect(half[2], 'width of what was seen half drawn').toBeLessThan(place[2] ?? 0)
	const ink = (screen: BoardScreen) =>
		screen.page.locator('[data-shape-type="draw"] path').first().getAttribute('d')
	expect(await ink(berit)).toBe(await ink(aino))
	const box = await seen.boundingBox()
	// Both windows are of one size and fitted, so the stroke is where the pen went.
	expect(Math.abs((box?.x ?? 0) - from[0])).toBeLessThan(6)
	expect(Math.abs((box?.x ?? 0) + (box?.width ?? 0) - to[0])).toBeLessThan(6)
})

test('P3 P6 who is here stands in the list and beside the cursor, until they leave', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino Virtanen'), board)
	await expect(aino.page.getByRole('button', { name: '1 person here' })).toBeVisible()
	const beritInPerson = await newPerson('Berit Lind')
	const berit = await BoardScreen.open(beritInPerson, board)

	for (const [screen, names] of [
		[aino, ['AVAino Virtanenyou', 'BLBerit LindFollow']],
		[berit, ['BLBerit Lindyou', 'AVAino VirtanenFollow']],
	] as const) {
		await screen.page.getByRole('button', { name: '2 people here' }).click()
		const list = screen.page.getByRole('dialog', { name: '2 people here' }).getByRole('listitem')
		await expect(list).toHaveText([...names])
		await screen.page.keyboard.press('Escape')
		await expect(list).toHaveCount(0)
	}

	const name = aino.page.locator('.tl-nametag').filter({ hasText: 'Berit Lind' })
	for (const where of [berit.cell('roles', 'culture'), berit.cell('research', 'value')]) {
		const point = await pointIn(where)
		await berit.page.mouse.move(...point)
		// The name hangs at the cursor's lower right.
		await expect
			.poll(async () => {
				const box = await name.boundingBox()
				return box && Math.hypot(box.x - point[0], box.y - point[1])
			}, PATIENCE)
			.toBeLessThan(32)
	}
	await atRest(name)
	await expect(aino.page.locator('.tl-nametag')).toHaveCount(1)

	await beritInPerson.context.close()
	await expect(name).toHaveCount(0, PATIENCE)
	await expect(aino.page.getByRole('button', { name: '1 person here' })).toBeVisible()
})
