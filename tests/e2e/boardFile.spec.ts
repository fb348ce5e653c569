/** The board file, before it's downloaded and after it's imported: nothing is lost without a word. (SPEC E31, E32, H46, V9, V10) */
import type { Page } from '@playwright/test'
import type { BoardFile } from '../../shared/boardFile.ts'
import { pngOf } from '../support/images.ts'
import { noteRecord } from '../support/noteRecord.ts'
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE, speakEnglish } from './support/BoardScreen.ts'
import { Lead } from './support/Lead.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { StockClient } from './support/StockClient.ts'

const MB = 1024 * 1024

async function bring(page: Page, file: object): Promise<void> {
	const choosing = page.waitForEvent('filechooser')
	await page.getByRole('button', { name: 'Import a board file' }).click()
	await (await choosing).setFiles({
		name: 'board.kudelma.json',
		mimeType: 'application/json',
		buffer: Buffer.from(JSON.stringify(file)),
	})
}

test('H46 V9 what a board’s file won’t hold is said before it’s downloaded, also before the board is deleted', {
	tag: '@long',
}, async ({ newPerson, newServer }) => {
	const server = await newServer({ MAX_BOARD_FILE_BYTES: `${MB}` })
	const board = await ServerBoard.create(server)
	const client = await StockClient.join(server, board, 'editor', {})
	for (const bytes of [900_000, 800_000, 1000]) {
		const answer = await fetch(`${server.url}/api/boards/${board.id}/files`, {
			method: 'POST',
			headers: { Cookie: board.lead.cookie },
			body: pngOf(1, 1, 'x'.repeat(bytes)).slice().buffer,
		})
		const { src } = (await answer.json()) as { src: string }
		client.write([
			{
				id: `asset:${bytes}`,
				typeName: 'asset',
				type: 'image',
				props: { name: 'a.png', src, w: 1, h: 1, mimeType: 'image/png', isAnimated: false },
				meta: {},
			},
		])
	}
	await expect
		.poll(async () => (await (await board.lead.get('/file/facts')).json()).leftOut, PATIENCE)
		.toBe(2)
	client.leave()
	const aino = await newPerson('Aino', { baseURL: server.url })
	const { page } = aino
	const lead = await Lead.come(aino, board)
	await page.getByRole('button', { name: 'Export' }).click()
	const panel = page.getByRole('dialog', { name: 'Export the board' })
	await panel.getByRole('radio', { name: /^Kudelma file/ }).check({ force: true })
	await expect(panel.getByRole('alert').first()).toContainText('1 image stays out')
	const downloading = page.waitForEvent('download', PATIENCE)
	await panel.getByRole('button', { name: 'Download all the same' }).click()
	expect((await downloading).suggestedFilename()).toMatch(/\.kudelma$/)
	await page.keyboard.press('Escape')
	await expect(panel).toBeHidden()

	const settings = await lead.settings()
	await settings.getByRole('button', { name: 'Download a copy first' }).click()
	await expect(settings.getByText('1 image stays out')).toBeVisible()
})

test('E31 E32 V10 a file is taken in or refused in words, and what it lacks is said before one goes there', {
	tag: '@long',
}, async ({ newPerson, server, problems }) => {
	problems.allow(/422/)
	const board = await ServerBoard.create(server)
	const file = (await (await board.lead.get('/file')).json()) as BoardFile
	const { page } = await newPerson('Aino')
	await speakEnglish(page)
	await page.addInitScript(() => {
		localStorage.setItem('kudelma.name', '"Aino"')
		localStorage.setItem('kudelma.sector', '"city"')
	})
	await page.goto('/')
	const alert = page.getByRole('alert').first()
	const withRecord = (record: object) => ({ ...file, records: [...file.records, record] })

	await bring(page, withRecord(noteRecord('shape:n', 'Far out', { x: 1e300 })))
	await expect(alert).toHaveText(
		'“Far out” lies or reaches too far away (x). Nothing was imported.',
	)
	await bring(page, withRecord(noteRecord('shape:n', 'x'.repeat(60_000))))
	await expect(alert).toContainText('60,002 characters, and a text here may have 50,000')
	await bring(page, { ...file, version: 2 })
	await expect(alert).toContainText('A newer version of Kudelma made the file')

	const asset = {
		id: 'asset:a',
		typeName: 'asset',
		type: 'image',
		props: {
			name: 'a',
			src: `asset:${'A'.repeat(43)}`,
			w: 1,
			h: 1,
			mimeType: null,
			isAnimated: false,
		},
		meta: {},
	}
	const strange = { ...noteRecord('shape:n'), type: 'hologram' }
	await bring(page, { ...file, records: [...file.records, strange, asset] })
	const partly = page.getByRole('alertdialog', {
		name: 'The board is here, but not all of the file',
	})
	await expect(partly).toContainText('1 thing in the file can’t be shown')
	await expect(partly).toContainText('1 image is missing')
	await expect(page.getByRole('alert')).toHaveCount(0)
	await partly.getByRole('button', { name: 'Open the board' }).click()
	await BoardScreen.at(page)
})
