/** Images on the board: dropped, pasted, chosen; kept by the server, or refused in words. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE, pointIn } from './support/BoardScreen.ts'
import { type GivenFile, give, picture } from './support/givenFiles.ts'
import { ServerBoard } from './support/ServerBoard.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })

function images(page: Page) {
	return page.locator('[data-shape-type="image"]')
}

/** Whether the first image is there to be seen. */
async function isLoaded(page: Page): Promise<boolean> {
	const img = images(page).first().locator('img').first()
	return await img.evaluate((element) => (element as HTMLImageElement).naturalWidth === 300)
}

async function imageRecords(board: ServerBoard) {
	const records = await board.records()
	return {
		shapes: records.filter(({ type, typeName }) => typeName === 'shape' && type === 'image'),
		assets: records.filter(({ typeName }) => typeName === 'asset'),
	}
}

/** What is said of a file that wasn't added. */
async function isSaid(page: Page, words: string): Promise<void> {
	const toast = page.locator('.tlui-toast__description').filter({ hasText: words })
	await expect(toast).toBeVisible(PATIENCE)
}

test('C24 an image that’s dropped in a cell is kept, is in that cell, and others see it', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board, 'contributor')
	const bo = await BoardScreen.open(await newPerson('Bo'), board, 'viewer')
	const red = await picture(aino.page, 'red')
	await give(aino.page, [red], await pointIn(aino.cell('roles', 'culture'), 0.5, 0.6))
	for (const screen of [aino, bo]) {
		await expect(images(screen.page)).toHaveCount(1, PATIENCE)
		await expect.poll(() => isLoaded(screen.page), PATIENCE).toBe(true)
	}
	await expect(aino.page.locator('.image-upload')).toHaveCount(0)
	await aino.toBe('saved')
	const { shapes, assets } = await imageRecords(board)
	expect(shapes[0]).toMatchObject({
		parentId: 'shape:cell-roles-culture',
		props: { w: 300, h: 150 },
	})
	const src = expect.stringMatching(/^asset:[\w-]{43}$/)
	const props = { name: '', src, w: 300, h: 150, mimeType: 'image/png' }
	expect(assets[0]).toMatchObject({ props })
	await bo.page.reload()
	await bo.ready()
	await expect.poll(() => isLoaded(bo.page), PATIENCE).toBe(true)

	// Several stand side by side.
	const [blue, green] = [await picture(aino.page, 'blue'), await picture(aino.page, 'green')]
	await give(aino.page, [blue, green], await pointIn(aino.cell('silos', 'culture'), 0.3, 0.6))
	await expect(images(aino.page)).toHaveCount(3, PATIENCE)
	await aino.toBe('saved')
	const row = (await imageRecords(board)).shapes
		.filter(({ parentId }) => parentId === 'shape:cell-silos-culture')
		.map(({ x, y }) => ({ x: Number(x), y: Number(y) }))
		.sort((a, b) => a.x - b.x)
	expect(row).toHaveLength(2)
	expect((row[1]?.x ?? 0) - (row[0]?.x ?? 0)).toBeCloseTo(324)
	expect(row[1]?.y).toBeCloseTo(row[0]?.y ?? 0)
	await aino.undo()
	await aino.undo()
	await expect(images(aino.page)).toHaveCount(1)

	// Undone, and pasted again: no second file, no second asset.
	await aino.undo()
	await expect(images(bo.page)).toHaveCount(0, PATIENCE)
	await give(aino.page, [red])
	await expect(images(bo.page)).toHaveCount(1, PATIENCE)
	await aino.toBe('saved')
	expect((await imageRecords(board)).assets).toHaveLength(3)
})

test('C24 an image is chosen by its tool, and while it’s on its way one sees where it’ll be', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const { page } = await BoardScreen.open(await newPerson('Aino'), board, 'contributor')
	const { base64, ...red } = await picture(page, 'red')
	let release = (): void => {}
	const held = new Promise<void>((done) => {
		release = done
	})
	await page.route('**/files', async (route) => {
		await held
		await route.continue()
	})
	const choosing = page.waitForEvent('filechooser')
	await page.getByTestId('tools.asset').click()
	const chosen = { name: red.name, mimeType: red.type, buffer: Buffer.from(base64, 'base64') }
	await (await choosing).setFiles(chosen)
	await expect(page.getByText('Adding the image…')).toBeVisible()
	await expect(images(page)).toHaveCount(0)
	release()
	await expect(images(page)).toHaveCount(1, PATIENCE)
	await expect(page.getByText('Adding the image…')).toHaveCount(0)
})

test('C25 what can’t be kept is refused in words, and nothing is added', { tag: '@long' }, async ({
	newServer,
	newPerson,
	problems,
}) => {
	problems.allow(/413|429|ERR_INTERNET_DISCONNECTED|WebSocket connection/)
	const env = { MAX_FILE_BYTES: '20000', MAX_PARTICIPANT_FILES: '1' }
	const server = await newServer(env)
	const board = await ServerBoard.create(server)
	const person = await newPerson('Aino', { baseURL: server.url })
	const aino = await BoardScreen.open(person, board, 'contributor')
	const { page } = aino
	const svg = btoa('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
	await give(page, [{ name: 'a.svg', type: 'image/svg+xml', base64: svg }])
	await isSaid(page, 'Save it as PNG')
	await give(page, [{ name: 'a.png', type: 'image/png', base64: btoa('no image') }])
	await isSaid(page, 'PNG, JPEG, GIF and WebP')
	const large = await picture(page, 'red', 10)
	const padded = Buffer.concat([Buffer.from(large.base64, 'base64'), Buffer.alloc(30_000)])
	await give(page, [{ ...large, base64: padded.toString('base64') }])
	await isSaid(page, 'The image is too large for this server')
	await expect(images(page)).toHaveCount(0)
	await give(page, [await picture(page, 'red'), await picture(page, 'blue')])
	await isSaid(page, 'as many images as this server keeps')
	await expect(images(page)).toHaveCount(1)
	await person.context.setOffline(true)
	await give(page, [await picture(page, 'green')])
	await isSaid(page, 'There’s no connection to the server now')
	await expect(images(page)).toHaveCount(1)
	await person.context.setOffline(false)

	const vera = await newPerson('Vera', { baseURL: server.url })
	const viewer = await BoardScreen.open(vera, board, 'viewer')
	await give(vera.page, [large], await pointIn(viewer.cell('roles', 'tools')))
	await isSaid(vera.page, 'You can look at this board')
	await expect(images(vera.page)).toHaveCount(1)
})

/** A photo with a camera's notes in it, as Exif has them: after the first two bytes. */
function withNotes(photo: GivenFile, notes: string): GivenFile {
	const bytes = Buffer.from(photo.base64, 'base64')
	const exif = Buffer.from(`Exif\0\0${notes}`)
	const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
	const base64 = Buffer.concat([bytes.subarray(0, 2), head, exif, bytes.subarray(2)])
	return { ...photo, base64: base64.toString('base64') }
}

test('C29 a photo goes to the server without what its camera wrote, and no larger than a wall shows', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board, 'contributor')
	const photo = withNotes(await picture(aino.page, 'red', 4000, 'image/jpeg'), '60.17N 24.94E')
	await give(aino.page, [photo], await pointIn(aino.cell('roles', 'culture'), 0.5, 0.6))
	await expect(images(aino.page)).toHaveCount(1, PATIENCE)
	await aino.toBe('saved')
	const [props] = (await imageRecords(board)).assets.map((asset) => asset.props)
	const { src, w, h } = props as { src: string; w: number; h: number }
	expect([w, h]).toEqual([2560, 1280])
	const stored = await board.lead.get(`/files/${src.slice('asset:'.length)}`)
	expect(stored.headers.get('Content-Type')).toBe('image/jpeg')
	const bytes = Buffer.from(await stored.arrayBuffer())
	expect(bytes.length).toBeGreaterThan(1000)
	expect(bytes.includes('60.17N')).toBe(false)
})

test('C26 C20 pictures of the board have its images in them, and the marks of sectors', {
	tag: '@long',
}, async ({ server, newPerson }) => {
	const board = await ServerBoard.create(server)
	const aino = await BoardScreen.open(await newPerson('Aino'), board, 'contributor')
	const { page } = aino
	const red = await picture(page, 'red')
	await give(page, [red], await pointIn(aino.cell('roles', 'culture'), 0.5, 0.6))
	await expect.poll(() => images(page).count(), PATIENCE).toBe(1)
	await aino.write(aino.cell('roles', 'value'), 'Mine')
	await page.getByRole('button', { name: 'Export' }).click()
	const panel = page.getByRole('dialog', { name: 'Export' })
	await panel.getByRole('radio', { name: /^SVG/ }).check({ force: true })
	const downloading = page.waitForEvent('download', PATIENCE)
	await panel.getByRole('button', { name: 'Download' }).click()
	const svg = await readFile(await (await downloading).path(), 'utf8')
	const found = ['>Mine<', `data:image/png;base64,${red.base64.slice(0, 60)}`, '>CM<'].map((part) =>
		svg.includes(part),
	)
	expect(found).toEqual([true, true, true])
})
