/**
 * A facilitator's template from one server to another, with all that belongs to it, and the work
 * of three groups back into one board there. (SPEC H40, H50, H60, H65-H68, E40)
 */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { CreatedBoard } from '../../shared/api.ts'
import { getRecords } from '../../shared/document/layout.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { getFragment } from '../../shared/document/records.ts'
import { isRichText, toPlainText, toRichText } from '../../shared/document/richText.ts'
import { writeFragment } from '../../shared/document/writeFragment.ts'
import type { MergeAnswer } from '../../shared/groupsApi.ts'
import { Guest } from '../integration/support/Guest.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn, speakEnglish } from './support/BoardScreen.ts'
import { give, picture } from './support/givenFiles.ts'
import { openMenu } from './support/Lead.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import type { ServerProcess } from './support/ServerProcess.ts'
import { StockClient } from './support/StockClient.ts'

test.describe.configure({ timeout: 420_000 })
test.use({ ownServer: true })

const CELL = 'shape:cell-vision-culture'
const SECTORS = [
	{ id: 'library', label: { fi: 'Kirjasto', sv: 'Bibliotek', en: 'Library' }, color: '#7a3e9d' },
	{ id: 'city', label: { fi: 'Kaupunki', sv: 'Stad', en: 'City' }, color: '#1f6f50' },
]
const SETTINGS = { sectors: SECTORS, pseudonymous: true }

/** Adds to the words of an idea on the canvas. */
async function addTo(screen: BoardScreen, id: string, words: string): Promise<void> {
	await screen.edit(id)
	await screen.page.keyboard.type(words)
	await screen.leave()
	await screen.wholeBoard()
}

function wordsOf(records: readonly PlainRecord[], id: string): string {
	const { richText } = (records.find((record) => record.id === id)?.props ?? {}) as {
		richText?: unknown
	}
	return isRichText(richText) ? toPlainText(richText) : ''
}

/** By the menu, from the canvas. @returns the file's content */
async function saveAndDownload(page: Page): Promise<Buffer> {
	const menu = await openMenu(page)
	await menu.getByRole('button', { name: 'Save as a template…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Save the board as a template' })
	await dialog.getByLabel('Title of the template').fill('Library day')
	await dialog.getByRole('button', { name: 'Save the template' }).click()
	const done = page.getByRole('dialog', { name: 'Saved as a template' })
	await done.getByRole('link', { name: 'Look at the template' }).click()
	await expect(page.getByRole('heading', { level: 1, name: 'Library day' })).toBeVisible(PATIENCE)
	const downloading = page.waitForEvent('download')
	await page.getByRole('button', { name: 'Download as a file' }).click()
	return readFile(await (await downloading).path())
}

/** On a server that has never seen it, by the gallery. @returns the board that is started from it */
async function importAndStart(page: Page, file: Buffer): Promise<string> {
	await page.goto('/templates')
	const choosing = page.waitForEvent('filechooser')
	await page.getByRole('button', { name: 'Import a template' }).click()
	const name = 'Library day.kudelma-template'
	await (await choosing).setFiles({ name, mimeType: 'application/octet-stream', buffer: file })
	await expect(page.getByRole('heading', { level: 1, name: 'Library day' })).toBeVisible(PATIENCE)
	await page.getByRole('button', { name: 'Start a board', exact: true }).click()
	await page.getByLabel('Your name').fill('Lea')
	await page.getByText('Library', { exact: true }).click()
	await page.getByRole('button', { name: /^(Open the board|Join)$/ }).click()
	await expect(page.locator('.saved')).toHaveAttribute('data-state', 'saved', PATIENCE)
	return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

interface Group {
	id: string
	client: StockClient
}

/** Copies for three groups, by the dialog, and somebody in each. */
async function makeGroups(page: Page, server: ServerProcess): Promise<Group[]> {
	await page.keyboard.press('Escape')
	const menu = await openMenu(page)
	await menu.getByRole('button', { name: 'Make a copy…' }).click()
	const dialog = page.getByRole('dialog', { name: 'Make a copy of the board' })
	await dialog.getByText('A copy for each group').click()
	await dialog.getByText('Only the framework and its ideas').click()
	await dialog.getByRole('button', { name: 'Make 3 copies' }).click()
	await expect(page.getByRole('listitem').filter({ hasText: 'Nobody here' })).toHaveCount(
		3,
		PATIENCE,
	)
	const groups: Group[] = []
	for (const name of ['Group 1', 'Group 2', 'Group 3']) {
		const strip = page.locator('.strip').filter({ hasText: name })
		const address = (await strip.locator('.strip__address').textContent()) ?? ''
		const [, id = '', key = ''] = /\/b\/([\w-]{22})#([\w-]{22})$/.exec(address) ?? []
		const board = { id, links: {} as CreatedBoard['links'] }
		const who = { name: `Of ${name}`, sector: 'city', key }
		const guest = await Guest.join(server.url, board, 'contributor', who)
		groups.push({ id, client: await StockClient.of(server, guest) })
	}
	return groups
}

test('H40 H50 H60 H65 H67 H68 E40 a template goes to another server, three groups work with it, and merge', {
	tag: '@long',
}, async ({ server, newServer, newPerson, problems }) => {
	problems.allow(/40[34]/)
	const board = await ServerBoard.create(server, { ideas: true })
	expect((await board.lead.send('PUT', '/settings', SETTINGS)).status).toBe(200)
	const lea = await newPerson('Lea')
	const screen = await BoardScreen.open(lea, board, 'facilitator', 'library')
	await addTo(screen, 'shape:idea-roles-culture-0', ' Once a year!')
	await addTo(screen, 'shape:idea-vision-value-0', ' Together.')
	const red = await picture(lea.page, 'red')
	await give(lea.page, [red], await pointIn(screen.cell('roles', 'tools'), 0.5, 0.8))
	await expect(lea.page.locator('[data-shape-type="image"]')).toHaveCount(1, PATIENCE)
	await screen.toBe('saved')
	const file = await saveAndDownload(lea.page)
	await server.kill()

	// From here on there's no first server that could be asked.
	const second = await newServer()
	const { page } = await newPerson('Lea', { baseURL: second.url })
	await speakEnglish(page)
	const asked: string[] = []
	page.on('request', (request) => asked.push(new URL(request.url()).origin))
	const id = await importAndStart(page, file)
	const request = page.request
	const fetched = async (path: string) =>
		(await (await request.get(`${second.url}/api/boards/${id}${path}`)).json()) as {
			records: PlainRecord[]
			files: unknown[]
			sectors: unknown
			pseudonymous: boolean
		}
	const began = await fetched('/file')
	expect(wordsOf(began.records, 'shape:idea-roles-culture-0')).toMatch(/ Once a year!$/)
	expect(wordsOf(began.records, 'shape:idea-vision-value-0')).toMatch(/ Together\.$/)
	const image = began.records.find(({ type, typeName }) => typeName === 'shape' && type === 'image')
	expect(image).toMatchObject({ parentId: 'shape:cell-roles-tools', meta: { part: 'idea' } })
	expect(began.files).toHaveLength(1)
	expect(began).toMatchObject(SETTINGS)
	expect(began.records.filter(({ type }) => type === 'cell').every((cell) => cell.isLocked)).toBe(
		true,
	)

	const groups = await makeGroups(page, second)
	for (const [n, { client }] of groups.entries()) {
		client.write([
			noteRecord('shape:a', `First of ${n + 1}`, { parentId: CELL, x: 24, y: 230 }),
			noteRecord('shape:b', `Second of ${n + 1}`, { parentId: CELL, x: 240, y: 230 }),
		])
	}
	const merge = async (more: object = {}) => {
		const data = { from: groups.map((group) => ({ id: group.id })), ...more }
		const answer = await request.post(`${second.url}/api/boards/${id}/merge`, { data })
		expect(answer.status(), await answer.text()).toBe(200)
		return (await answer.json()) as MergeAnswer
	}
	const notes = async () =>
		(await fetched('/file')).records.filter(({ type, meta }) => {
			return type === 'note' && (meta as { part?: unknown }).part === undefined
		})
	const texts = async () => {
		const all = await notes()
		return all.map(({ id }) => wordsOf(all, id)).sort()
	}
	const coming = async () => (await merge({ preview: true })).notes
	await expect.poll(coming, PATIENCE).toEqual({ new: 6, changed: 0, offered: 0 })
	expect((await merge()).notes).toEqual({ new: 6, changed: 0, offered: 0 })
	const six = [1, 2, 3].flatMap((n) => [`First of ${n}`, `Second of ${n}`]).sort()
	expect(await texts()).toEqual(six)
	expect((await merge()).notes).toEqual({ new: 0, changed: 0, offered: 0 })
	expect(await texts()).toEqual(six)

	const [one, two] = groups
	const fragment = one && getFragment(getRecords(one.client.doc).get('shape:a'))
	if (!fragment || !two) throw new Error('no first note')
	one.client.doc.transact(() => writeFragment(fragment, toRichText('First of 1, changed')))
	two.client.remove('shape:b')
	await expect.poll(coming, PATIENCE).toEqual({ new: 0, changed: 1, offered: 1 })
	const last = await merge()
	expect(last.notes).toEqual({ new: 0, changed: 1, offered: 1 })
	expect(await texts()).toEqual(['First of 1, changed', ...six.slice(1)])

	const merged = await notes()
	const groupsNamed = new Set<unknown>()
	for (const { parentId, meta } of merged) {
		expect(parentId).toBe(CELL)
		const { stamp, group } = meta as { stamp?: { s: string }; group?: string }
		expect(stamp?.s).toBe('city')
		groupsNamed.add(group)
	}
	expect(groupsNamed.size).toBe(3)
	await page.goto(`${second.url}/b/${id}`)
	await expect(page.locator('.saved')).toHaveAttribute('data-state', 'saved', PATIENCE)
	await expect(page.locator('[data-shape-type="image"] img').first()).toBeVisible(PATIENCE)
	const ended = await fetched('/file')
	expect(ended).toMatchObject(SETTINGS)
	expect(ended.files).toHaveLength(1)
	expect([...new Set(asked)]).toEqual([new URL(second.url).origin])
})
