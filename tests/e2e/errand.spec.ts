/**
 * What a facilitator does with a board besides writing on it: copies, templates,
 * exports, another server. The same notes in the same cells each time, on the
 * screen and in the table.
 */
import { copyFile } from 'node:fs/promises'
import { frameworkTemplate, posterBox } from '../support/framework.ts'
import { expect, type Person, test } from './fixtures.ts'
import { type BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { Facilitator } from './support/Facilitator.ts'
import { type NoteRow, noteRows, parseCsv, tableOf } from './support/notesTable.ts'
import { lookAt } from './support/picture.ts'
import { shownNotes } from './support/shown.ts'

/** Long ways, on a machine that may be busy. */
test.describe.configure({ timeout: 300_000 })
test.use({ ownServer: true })

const { themes, perspectives } = frameworkTemplate
/** Sorted by cell, as `shownNotes` is. */
const WRITTEN = [
	{ cell: ['research', 'tools'], text: 'Ääkköset ja 1 % budjetista' },
	{ cell: ['roles', 'culture'], text: 'Yhteinen "kieli", ensin; sitten työ' },
	{ cell: ['silos', 'value'], text: 'Gemensam nytta över gränserna' },
] as const

/** A board that somebody started on the front page and wrote on. */
async function workshop(person: Person) {
	const facilitator = await Facilitator.come(person)
	const screen = await facilitator.start()
	for (const { cell, text } of WRITTEN) {
		await screen.write(screen.cell(cell[0], cell[1]), text)
		await screen.wholeBoard()
	}
	await screen.toBe('saved')
	return { facilitator, screen, id: facilitator.boardId }
}

/** The table's rows in the order that `shownRows` has. */
function sorted(rows: NoteRow[]): NoteRow[] {
	const key = (row: NoteRow) => Object.values(row).join('\n')
	return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** What the screen shows, as the table's rows. */
async function shownRows(screen: BoardScreen): Promise<NoteRow[]> {
	const titles = new Map([...themes, ...perspectives].map(({ id, title }) => [id, title.en]))
	const rows = (await shownNotes(screen.page)).map(({ cell, kind, text }) => {
		const [theme = '', perspective = ''] = cell.split(' ').map((id) => titles.get(id))
		return { theme, perspective, kind: kind === 'idea' ? 'guiding idea' : kind, text }
	})
	return sorted(rows)
}

/** Screen and table hold the ideas and `written`, each in its cell. @returns the table */
async function expectBoard(
	screen: BoardScreen,
	id: string,
	written: readonly (typeof WRITTEN)[number][],
): Promise<NoteRow[]> {
	const table = sorted(await tableOf(screen.page, id))
	await expect.poll(() => shownRows(screen), PATIENCE).toEqual(table)
	const notes = (await shownNotes(screen.page)).filter(({ kind }) => kind === 'note')
	expect(notes.map(({ cell, text }) => [cell, text])).toEqual(
		written.map(({ cell, text }) => [cell.join(' '), text]),
	)
	expect(table).toHaveLength(102 + written.length)
	return table
}

test('H6 a board is copied with its notes, and without', { tag: '@long' }, async ({
	newPerson,
}) => {
	const { facilitator, screen, id } = await workshop(await newPerson('Aino'))
	const original = await expectBoard(screen, id, WRITTEN)

	const copy = await facilitator.clone('Second group', 'with notes')
	await expect(copy.page.getByRole('heading', { level: 1 })).toHaveText('Second group')
	expect(await expectBoard(copy, facilitator.boardId, WRITTEN)).toEqual(original)
	await copy.write(copy.cell('vision', 'technology'), 'In the copy alone')
	await copy.toBe('saved')

	await copy.page.goto(`/b/${id}`)
	await screen.ready()
	const bare = await facilitator.clone('Third group', 'framework only')
	await expectBoard(bare, facilitator.boardId, [])
	expect(sorted(await tableOf(bare.page, id)), 'the original').toEqual(original)
})

test('H7 a board is saved as a template, and boards are started from it', { tag: '@long' }, async ({
	newPerson,
}) => {
	const { facilitator, screen, id } = await workshop(await newPerson('Aino'))
	const original = await expectBoard(screen, id, WRITTEN)
	await facilitator.saveTemplate('City day', 'with notes')
	await facilitator.saveTemplate('City day, bare', 'framework only')

	for (const [title, written] of [
		['City day', WRITTEN],
		['City day, bare', []],
	] as const) {
		await facilitator.page.goto('/templates')
		await facilitator.page.getByRole('link', { name: title, exact: true }).click()
		const started = await facilitator.start()
		await expect(started.page.getByRole('heading', { level: 1 })).toContainText(title)
		const table = await expectBoard(started, facilitator.boardId, written)
		if (written.length > 0) expect(table).toEqual(original)
	}
})

test(
	'E2 E3 H8 H9 the table and the board file hold it all, and another server opens the file',
	{ tag: '@long' },
	async ({ newServer, newPerson }, testInfo) => {
		const { facilitator, screen, id } = await workshop(await newPerson('Aino'))
		const title = await screen.page.getByRole('heading', { level: 1 }).textContent()
		const csv = await facilitator.export('CSV')
		expect(csv.name.normalize('NFC')).toBe(`${title?.replaceAll('/', ' ')}.csv`)
		expect([...csv.bytes.subarray(0, 3)], 'byte order mark').toEqual([0xef, 0xbb, 0xbf])
		const text = csv.bytes.toString('utf8')
		expect(parseCsv(text)[0]?.slice(0, 7)).toEqual([
			...['Theme', 'Perspective', 'Kind', 'Text', 'Sector', 'Author', 'Organisation'],
		])
		const made = parseCsv(text).filter((row) => row[2] === 'note')
		expect(made.map((row) => row.slice(4, 6))).toEqual(
			WRITTEN.map(() => ['City or municipality', 'Aino']),
		)
		const original = await expectBoard(screen, id, WRITTEN)
		expect(sorted(noteRows(text))).toEqual(original)

		const file = await facilitator.export('file')
		expect(file.name).toMatch(/\.kudelma$/)
		// As it would be called on someone's disk.
		const path = testInfo.outputPath(file.name)
		await copyFile(file.path, path)

		const elsewhere = await newServer()
		const other = await Facilitator.come(await newPerson('Berit', { baseURL: elsewhere.url }))
		const opened = await other.importFile(path)
		await expect(opened.page.getByRole('heading', { level: 1 })).toHaveText(title ?? '')
		expect(await expectBoard(opened, other.boardId, WRITTEN)).toEqual(original)
		// All but the author, who never was there.
		// Notes keep their ids in another board's addresses.
		const idsOnly = (rows: string[][]) =>
			rows.map((row) => row.map((field) => field.replace(/^http:\S+\?at=/, '')))
		const there = parseCsv((await other.export('CSV')).bytes.toString('utf8'))
		const here = parseCsv(text).map((row, i) => (i === 0 ? row : row.with(5, '')))
		expect(idsOnly(there)).toEqual(idsOnly(here))
	},
)

test('C14 C15 the pictures show every note, sharp enough to read', { tag: '@long' }, async ({
	newPerson,
}) => {
	const { facilitator, screen } = await workshop(await newPerson('Aino'))
	const { w, h } = posterBox(themes.length, perspectives.length)
	const png = await facilitator.export('PNG')
	expect(png.name).toMatch(/\.png$/)
	expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
	const svg = await facilitator.export('SVG')
	expect(svg.name).toMatch(/\.svg$/)

	const notes = await screen.page.locator('.board-note').evaluateAll((all) =>
		all.map((note) => ({
			matrix: note.closest<HTMLElement>('.tl-shape')?.style.transform ?? '',
			isMade: (note as HTMLElement).dataset.part === 'note',
			w: (note as HTMLElement).offsetWidth,
			h: (note as HTMLElement).offsetHeight,
		})),
	)
	expect(notes).toHaveLength(102 + WRITTEN.length)
	const areas = notes.map(({ matrix, isMade, w, h }) => {
		const [x = 0, y = 0] =
			matrix
				.match(/-?[\d.e-]+/g)
				?.slice(4, 6)
				.map(Number) ?? []
		return { x, y, w, h, isMade }
	})
	for (const [type, { bytes }] of [
		['image/png', png],
		['image/svg+xml', svg],
	] as const) {
		const look = await lookAt(screen.page, bytes, type, { w, h }, areas)
		// Below the board are its title and what the marks mean.
		const aspect = look.height / look.width - (h + 192) / (w + 192)
		expect(aspect, type).toBeGreaterThan(0.01)
		expect(aspect, type).toBeLessThan(0.05)
		if (type === 'image/png') expect(look.width * look.height).toBeGreaterThan(40_000_000)
		expect(look.corner, type).toEqual([255, 255, 255])
		for (const [index, { ground, ink }] of look.areas.entries()) {
			const { isMade } = areas[index] ?? { isMade: false }
			// Participants' notes are yellow, ideas pale; each has words on it.
			if (isMade) expect(ground, type).toEqual([255, 224, 102])
			else expect(Math.min(...ground), type).toBeGreaterThan(150)
			expect(ink, `${type}, part of note ${index} that is ink`).toBeGreaterThan(0.01)
		}
	}

	const source = svg.bytes.toString('utf8')
	const drawn = await screen.page.evaluate((source) => {
		const picture = new DOMParser().parseFromString(source, 'image/svg+xml')
		const references = [...picture.querySelectorAll('*')].flatMap((element) =>
			['href', 'xlink:href', 'src'].map((name) => element.getAttribute(name) ?? ''),
		)
		const urls = [...source.matchAll(/url\(["']?([^"')]+)/g)].map((found) => found[1] ?? '')
		for (const style of picture.querySelectorAll('style')) style.remove()
		return {
			words: picture.documentElement.textContent,
			outside: [...references, ...urls].filter((at) => at !== '' && !/^(data:|#)/.test(at)),
		}
	}, source)
	const bare = (text: string) => text.replace(/[\s\u00AD]+/g, '')
	for (const { text } of await shownNotes(screen.page)) {
		expect(bare(drawn.words)).toContain(bare(text))
	}
	expect(drawn.outside, 'what the picture would fetch').toEqual([])
})
