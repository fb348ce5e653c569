/**
 * One edit must never shut its writer out, and coming back must always work: refusals
 * are explained in words, and the board opens all the same. (SPEC A6-A9, G5)
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { test } from './support/cables.ts'
import { ServerBoard } from './support/ServerBoard.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 180_000 })

const NOT_SAVED = /could not be saved\. (It is|They are) kept on this device/

/** Puts text on the clipboard, as copying it elsewhere does, and pastes it. */
async function paste({ page }: BoardScreen, text: string): Promise<void> {
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
	await page.evaluate((words) => navigator.clipboard.writeText(words), text)
	await page.keyboard.press('Control+V')
}

/** Makes a copy of all that can be copied, again and again. */
async function double({ page }: BoardScreen, times: number): Promise<void> {
	for (let n = 0; n < times; n++) {
		await page.keyboard.press('Control+A')
		await page.keyboard.press('Control+D')
	}
}

test('A8 a text that is too long asks what is to become of it, and the board opens again', {
	tag: '@long',
}, async ({ newServer, newPerson }) => {
	const server = await newServer({ MAX_TEXT_LENGTH: '1000' })
	const board = await ServerBoard.create(server)
	const person = await newPerson('Aino', { baseURL: server.url })
	const aino = await BoardScreen.open(person, board)
	const id = await aino.write(aino.cell('roles', 'culture'), 'Before')
	await aino.edit(id)
	await paste(aino, 'x'.repeat(4100))
	const dialog = aino.page.getByRole('dialog', { name: 'This text is too long' })
	await expect(dialog).toContainText('One text holds 1,000 characters')
	await dialog.getByRole('button', { name: 'Cancel' }).click()
	await aino.toBe('saved')
	expect((await board.notes()).map(({ text }) => text)).toEqual(['Before'])

	await paste(aino, 'x'.repeat(4100))
	await dialog.getByRole('button', { name: 'Paste what fits' }).click()
	await expect(dialog).toBeHidden()
	// It's full now, and says so where one goes on typing.
	await aino.page.keyboard.type('more')
	await expect(aino.page.getByText('This text is full')).toBeVisible()
	await aino.toBe('saved')
	const [kept] = await board.notes()
	expect(kept?.text).toMatch(/^Beforex{900,1000}$/)
	await aino.page.reload()
	await aino.ready()
	await aino.toBe('saved')
})

test('A8 more than one may make is not made, is said, and the board opens again', {
	tag: '@long',
}, async ({ newServer, newPerson }) => {
	const server = await newServer({ MAX_PARTICIPANT_RECORDS: '50' })
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino', { baseURL: server.url }), board)
	await aino.write(aino.cell('roles', 'culture'), 'One')
	await double(aino, 6)
	await expect(aino.page.getByText(NOT_SAVED)).toBeVisible(PATIENCE)
	await aino.toBe('saved')
	expect((await board.notes()).length).toBe(32)
	await aino.page.reload()
	await aino.ready()
	await aino.toBe('saved')

	await aino.page.getByRole('button', { name: 'Show', exact: true }).click()
	const list = aino.page.getByRole('dialog', { name: 'What could not be saved' })
	await expect(list.getByText('There is no room for more on this board.').first()).toBeVisible()
	await list.getByRole('button', { name: 'Take all off the list' }).click()
	await expect(aino.page.getByText(NOT_SAVED)).toBeHidden()
})

test('A6 500 notes that were made offline arrive through small frames', { tag: '@long' }, async ({
	newServer,
	newPerson,
	problems,
}) => {
	problems.allow(/net::ERR_|^NetworkError|WebSocket connection to .* failed/)
	const server = await newServer({ MAX_FRAME_BYTES: '65536' })
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino', { baseURL: server.url }), board)
	await aino.write(aino.cell('roles', 'culture'), 'A note. '.repeat(20))
	await aino.toBe('saved')
	await server.kill('SIGKILL')
	await aino.toBe('offline')
	await double(aino, 9)
	await server.start()
	await aino.toBe('saved')
	expect((await board.notes()).length).toBe(512)
})

test('G5 A9 all come back to a server that was put back to a backup, with what is newer', {
	tag: '@long',
}, async ({ newServer, newPerson, problems }) => {
	problems.allow(/net::ERR_|^NetworkError|WebSocket connection to .* failed|epochs\/0/)
	const server = await newServer()
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino', { baseURL: server.url }), board)
	const berit = await BoardScreen.open(
		await newPerson('Berit', { baseURL: server.url }),
		board,
		'contributor',
	)
	const viewer = await BoardScreen.open(
		await newPerson('Viewer', { baseURL: server.url }),
		board,
		'viewer',
	)
	await aino.write(aino.cell('roles', 'culture'), 'Before the backup')
	await expect(viewer.page.getByText('Before the backup').first()).toBeVisible(PATIENCE)

	const copy = mkdtempSync(join(tmpdir(), 'kudelma-backup-'))
	await server.kill('SIGTERM')
	cpSync(server.dataDir, copy, { recursive: true })
	await server.start()
	await Promise.all([aino, berit, viewer].map((screen) => screen.toBe('saved')))
	await aino.wholeBoard()
	const mine = await aino.write(aino.cell('silos', 'value'), 'After it, by Aino')
	const theirs = await berit.write(berit.cell('vision', 'value'), 'After it, by Berit')
	await expect(viewer.words(mine)).toHaveText('After it, by Aino', PATIENCE)
	await expect(viewer.words(theirs)).toHaveText('After it, by Berit', PATIENCE)

	await server.kill('SIGKILL')
	rmSync(server.dataDir, { recursive: true })
	cpSync(copy, server.dataDir, { recursive: true })
	rmSync(copy, { recursive: true })
	await server.start()
	await Promise.all([aino, berit, viewer].map((screen) => screen.toBe('saved')))
	await expect
		.poll(async () => (await board.texts()).sort(), PATIENCE)
		.toEqual(['After it, by Aino', 'After it, by Berit', 'Before the backup'])
	for (const screen of [aino, berit, viewer]) {
		await expect(screen.words(mine)).toHaveText('After it, by Aino', PATIENCE)
		await expect(screen.words(theirs)).toHaveText('After it, by Berit', PATIENCE)
		await screen.page.reload()
		await screen.ready()
		await screen.toBe('saved')
	}
})

test('A9 words that are unsaved when cookies are cleared arrive after joining again', {
	tag: '@long',
}, async ({ server, newPerson, newCable }) => {
	const cable = await newCable()
	const board = await ServerBoard.create(server)
	const person = await newPerson('Aino', { baseURL: cable.url })
	const aino = await BoardScreen.open(person, board)
	await aino.write(aino.cell('roles', 'culture'), 'Saved')
	await aino.toBe('saved')
	cable.cut()
	await aino.toBe('offline')
	await aino.wholeBoard()
	await aino.write(aino.cell('silos', 'value'), 'Not saved yet')
	await person.context.clearCookies()
	// Nothing proves who it was.
	await aino.page.evaluate(() => localStorage.clear())
	cable.mend()
	const again = await BoardScreen.open(person, board)
	await again.toBe('saved')
	await expect
		.poll(async () => (await board.texts()).sort(), PATIENCE)
		.toEqual(['Not saved yet', 'Saved'])
})

test('O16 a board opens without its copy where the browser’s database does not answer, and says so', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const person = await newPerson('Aino')
	await person.context.addInitScript(() => {
		indexedDB.open = () => new EventTarget() as IDBOpenDBRequest
	})
	const aino = await BoardScreen.open(person, board)
	await aino.toBe('saved')
	await expect(aino.page.getByText('This browser keeps no copy of the board')).toBeVisible()
	await aino.write(aino.cell('roles', 'culture'), 'All the same')
	await aino.toBe('saved')
	expect(await board.texts()).toEqual(['All the same'])
	await aino.page.mouse.move(...(await pointIn(aino.cell('roles', 'culture'))))
})
