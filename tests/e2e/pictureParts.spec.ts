/**
 * Pictures of parts of the board: as many pixels as were asked for, in one piece to whoever
 * looks, and SVGs that other programs read. The module is asked itself, as its callers do.
 */
import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import type { TestInfo } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { type Drawn, drawPicture } from './support/drawPicture.ts'
import { CELL, hardNotes, labelled } from './support/hardTexts.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { StockClient } from './support/StockClient.ts'

/** Long, on a machine that may be busy. */
test.describe.configure({ timeout: 180_000 })

/** Kept among the test's results, to be looked at. */
async function keep(testInfo: TestInfo, name: string, { bytes }: Drawn): Promise<string> {
	const path = testInfo.outputPath(name)
	await writeFile(path, Buffer.from(bytes, 'base64'))
	return path
}

function sizeOf({ bytes }: Drawn): [number, number] {
	const png = Buffer.from(bytes.slice(0, 64), 'base64')
	return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

test('C90 C92 C93 C94 pictures of parts are whole, as large as asked for, and read by other programs @long', async ({
	server,
	newPerson,
}, testInfo) => {
	const board = await ServerBoard.create(server, {
		title: 'Työ & <paja>',
		language: 'fi',
		ideas: true,
	})
	const writer = await StockClient.join(server, board, 'editor', { name: 'Aino', sector: 'city' })
	writer.write([...hardNotes(), ...labelled(1700)])
	await expect.poll(async () => (await board.notes()).length, PATIENCE).toBeGreaterThan(18)
	writer.leave()
	const { page } = await BoardScreen.open(await newPerson('Aino'), board)

	const parts = {
		board: 'board',
		theme: { theme: 'roles' },
		perspective: { perspective: 'stakeholders' },
		cell: { cell: CELL },
	} as const
	for (const [name, what] of Object.entries(parts)) {
		const svg = await drawPicture(page, { what, form: 'svg', scale: 1 })
		expect(svg.result, name).toMatchObject({ ok: true })
		const path = await keep(testInfo, `${name}.svg`, svg)
		const linted = spawnSync('xmllint', ['--noout', path], { encoding: 'utf8' })
		if (!linted.error) expect(linted.stderr).toBe('')
		const shown = spawnSync('rsvg-convert', ['-w', '1600', '-o', `${path}.png`, path], {
			encoding: 'utf8',
		})
		if (!shown.error) expect(shown.stderr).toBe('')
	}

	// Two at once have their fonts both.
	const both = [parts.cell, parts.theme].map((what) => ({ what, form: 'svg', scale: 1 }) as const)
	for (const { bytes } of await Promise.all(both.map((wish) => drawPicture(page, wish)))) {
		expect(Buffer.from(bytes, 'base64').toString()).toContain('data:font/woff2')
	}

	// One cell at four pixels a unit takes several tiles: none of their edges is to be seen.
	const cell = await drawPicture(page, { what: parts.cell, form: 'png', scale: 4 }, true)
	const tiles = cell.plan?.tiles ?? 0
	expect(cell.plan?.possible).toBe(true)
	expect(tiles).toBeGreaterThan(1)
	expect(cell.result).toEqual({ ok: true, width: cell.plan?.width, height: cell.plan?.height })
	expect(sizeOf(cell)).toEqual([cell.plan?.width, cell.plan?.height])
	expect(cell.progress).toEqual(Array.from({ length: tiles }, (_, n) => (n + 1) / tiles))
	expect(cell.differing).toBeLessThan(0.0002)
	await keep(testInfo, 'cell.png', cell)

	// Nor is there of the whole board, where each tile has only what it shows.
	const whole = await drawPicture(page, { what: parts.board, form: 'png', scale: 0.8 }, true)
	expect(whole.plan?.tiles).toBeGreaterThan(5)
	expect(whole.differing).toBeLessThan(0.0002)

	// More than 30,000 pixels wide, whole.
	const theme = await drawPicture(page, { what: parts.theme, form: 'png', scale: 3 })
	expect(theme.plan?.width).toBeGreaterThan(30_000)
	expect(sizeOf(theme)).toEqual([theme.plan?.width, theme.plan?.height])
	await keep(testInfo, 'theme.png', theme)

	const huge = await drawPicture(page, { what: 'board', form: 'png', scale: 20 })
	expect(huge.result).toEqual({ ok: false, reason: 'too-large', possible: huge.plan?.largest })
	expect(huge.plan).toMatchObject({ possible: false, tiles: 0 })
	expect(huge.plan?.largest).toBeGreaterThanOrEqual(4)

	const cancelled = await drawPicture(page, {
		what: 'board',
		form: 'png',
		scale: 2,
		cancelAfter: 2,
	})
	expect(cancelled.result).toEqual({ ok: false, reason: 'cancelled' })
	expect(cancelled.progress).toHaveLength(2)

	const none = await drawPicture(page, { what: 'selection', form: 'png', scale: 1 })
	expect(none.result).toEqual({ ok: false, reason: 'empty' })
	expect(none.plan).toBeNull()
})
