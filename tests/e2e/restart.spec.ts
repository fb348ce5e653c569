/**
 * The server is killed (-9) under two people who are at work, and started again:
 * they go on, nothing that either had seen is gone, and the words say how it stands.
 */
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { placeOnPoster, shownNotes } from './support/shown.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })
test.use({ ownServer: true })

const KEPT = /^Offline, (\d+) changes? kept on this device/

async function changesKept(screen: BoardScreen): Promise<number> {
	const words = await screen.saved.locator('.saved__long').textContent()
	return Number(words?.match(KEPT)?.[1] ?? 0)
}

/** `a1 a2 ...`, so that a lost, doubled or moved word shows. */
function counted(letter: string, from: number, to: number): string {
	return Array.from({ length: to - from }, (_, n) => `${letter}${from + n} `).join('')
}

test('A1 A3 a kill while two write: both go on, come back by themselves, and nothing seen is gone', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server, { ideas: true })
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const byAino = await aino.write(aino.cell('roles', 'culture'), ':')
	const byBerit = await berit.write(berit.cell('vision', 'value'), ':')
	await aino.edit(byAino)
	await berit.edit(byBerit)

	for (const [from, killAt, to] of [
		[0, 6, 16],
		[16, 24, 32],
	] as const) {
		const typing = [
			aino.page.keyboard.type(counted('a', from, to), { delay: 25 }),
			berit.page.keyboard.type(counted('b', from, to), { delay: 25 }),
		]
		await expect(berit.words(byAino)).toContainText(`a${killAt} `, PATIENCE)
		await server.kill('SIGKILL')
		const seen = {
			ofAino: (await berit.words(byAino).textContent()) ?? '',
			ofBerit: (await aino.words(byBerit).textContent()) ?? '',
		}
		await Promise.all(typing)
		for (const screen of [aino, berit]) {
			await screen.toBe('offline')
			await expect(screen.saved.locator('.saved__long')).toHaveText(KEPT)
			expect(await changesKept(screen)).toBeGreaterThan(1)
			await expect(screen.page.getByText('You’re offline. Go on writing')).toBeVisible()
		}
		const kept = await changesKept(aino)
		await aino.page.keyboard.type('+')
		await expect.poll(() => changesKept(aino)).toBeGreaterThan(kept)
		await aino.page.keyboard.press('Backspace')

		await server.start()
		for (const screen of [aino, berit]) {
			await screen.toBe('saved')
			await expect(screen.saved.locator('.saved__long')).toHaveText('Saved')
			await expect(screen.page.getByText('You’re offline. Go on writing')).toBeHidden()
		}
		const whole = { ofAino: `:${counted('a', 0, to)}`, ofBerit: `:${counted('b', 0, to)}` }
		expect(whole.ofAino.startsWith(seen.ofAino), seen.ofAino).toBe(true)
		expect(whole.ofBerit.startsWith(seen.ofBerit), seen.ofBerit).toBe(true)
		await expect(berit.words(byAino)).toHaveText(whole.ofAino, PATIENCE)
		await expect(aino.words(byBerit)).toHaveText(whole.ofBerit, PATIENCE)
	}
	expect(await board.texts()).toEqual([`:${counted('a', 0, 32)}`, `:${counted('b', 0, 32)}`])
})

test('A1 a kill while one drags and one makes notes: both show the same, and so does a newcomer', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server, { ideas: true })
	const aino = await BoardScreen.open(await newPerson('Aino'), board)
	const berit = await BoardScreen.open(await newPerson('Berit'), board)
	const carried = await berit.write(berit.cell('roles', 'culture'), 'Carried')
	await expect(aino.words(carried)).toHaveText('Carried', PATIENCE)
	await berit.wholeBoard()

	const start = await placeOnPoster(aino, aino.note(carried))
	await berit.take(carried, await pointIn(berit.cell('silos', 'value'), 0.5, 0.7))
	await expect.poll(() => placeOnPoster(aino, aino.note(carried)), PATIENCE).not.toEqual(start)
	await server.kill('SIGKILL')
	await berit.page.mouse.move(...(await pointIn(berit.cell('research', 'tools'), 0.6, 0.7)), {
		steps: 8,
	})
	await berit.page.mouse.up()
	const offline = await aino.write(aino.cell('vision', 'technology'), 'Made offline')
	for (const screen of [aino, berit]) await screen.toBe('offline')

	await server.start()
	for (const screen of [aino, berit]) await screen.toBe('saved')
	await expect(berit.words(offline)).toHaveText('Made offline', PATIENCE)
	const carl = await BoardScreen.open(await newPerson('Carl'), board)
	for (const screen of [aino, berit, carl]) {
		await screen.wholeBoard()
		await expect
			.poll(async () => (await shownNotes(screen.page)).filter(({ kind }) => kind === 'note'))
			.toEqual([
				{ cell: 'research tools', kind: 'note', text: 'Carried' },
				{ cell: 'vision technology', kind: 'note', text: 'Made offline' },
			])
	}
	const place = await placeOnPoster(berit, berit.note(carried))
	for (const screen of [aino, carl]) {
		expect(await placeOnPoster(screen, screen.note(carried))).toEqual(place)
		expect(await shownNotes(screen.page)).toEqual(await shownNotes(berit.page))
	}
})
