/**
 * What the pictures say: the screen's own lines, as text that every program can show,
 * and below the board whose and of when it is.
 */
import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { BoardScreen, PATIENCE } from './support/BoardScreen.ts'
import { Facilitator } from './support/Facilitator.ts'
import { CELL, hardNotes, labelled } from './support/hardTexts.ts'
import { lookAt } from './support/picture.ts'
import { ServerBoard } from './support/ServerBoard.ts'
import { StockClient } from './support/StockClient.ts'

/** Long, on a machine that may be busy. */
test.describe.configure({ timeout: 120_000 })

/** The lines of each note on the screen, by letter: what a reader sees. */
async function linesOnScreen(page: Page): Promise<Record<string, string[]>> {
	return await page.evaluate(() => {
		const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
		const range = document.createRange()
		const notes = [...document.querySelectorAll<HTMLElement>('.board-note')]
		return Object.fromEntries(
			notes.map((note) => {
				const lines: { words: string; middle: number; height: number }[] = []
				const text = note.querySelector('.tl-rich-text')
				const walker = document.createTreeWalker(text ?? note, NodeFilter.SHOW_TEXT)
				for (let node = walker.nextNode(); node; node = walker.nextNode()) {
					for (const { segment, index } of letters.segment((node as Text).data)) {
						range.setStart(node, index)
						range.setEnd(node, index + segment.length)
						// The first after a break touches the line before, too, with no width.
						const rect = [...range.getClientRects()].sort((a, b) => b.width - a.width)[0]
						if (!rect) continue
						const [middle, { height }] = [(rect.top + rect.bottom) / 2, rect]
						const line = lines.at(-1)
						if (line && Math.abs(line.middle - middle) < height / 2) line.words += segment
						else lines.push({ words: segment, middle, height })
					}
				}
				return [note.id, lines.map(({ words }) => words)]
			}),
		)
	})
}

interface PictureText {
	words: string
	isRtl: boolean
}

/** The picture's texts, those of one note or figure together. Throws where it's no XML. */
async function textsOf(page: Page, svg: string): Promise<PictureText[][]> {
	return await page.evaluate((svg) => {
		const picture = new DOMParser().parseFromString(svg, 'image/svg+xml')
		const broken = picture.querySelector('parsererror')
		if (broken) throw new Error(broken.textContent ?? 'not XML')
		const groups = new Map<Element | null, { words: string; isRtl: boolean }[]>()
		for (const text of picture.querySelectorAll('text')) {
			const group = groups.get(text.parentElement) ?? []
			groups.set(text.parentElement, group)
			group.push({
				words: text.textContent ?? '',
				isRtl: text.getAttribute('direction') === 'rtl',
			})
		}
		return [...groups.values()]
	}, svg)
}

/** As it's seen: soft hyphens only where a line ends, and no space there. */
function seen(line: string): string {
	const bare = line.trimEnd()
	return (bare.endsWith('\u00ad') ? `${bare}-` : bare).replaceAll('\u00ad', '')
}

/** The words alone, wherever they're broken. */
function letters(lines: readonly string[]): string {
	return lines.join('').replaceAll(/[\s-]/g, '')
}

test(
	'C50 C51 C52 C53 E11 pictures have the screen’s lines as text, whatever is written, and say what they show',
	{ tag: '@long' },
	async ({ server, newPerson }, testInfo) => {
		const board = await ServerBoard.create(server, { title: 'Strategia & <päivä>\v2026' })
		const city = await StockClient.join(server, board, 'editor', { name: 'Aino', sector: 'city' })
		const notes = hardNotes()
		city.write([...notes.slice(0, -1), ...labelled(1700)])
		const state = await StockClient.join(server, board, 'editor', { name: 'Sten', sector: 'state' })
		state.write(notes.slice(-1))
		await expect.poll(async () => (await board.notes()).length, PATIENCE).toBe(notes.length)
		city.leave()
		state.leave()

		const person = await newPerson('Aino')
		const facilitator = await Facilitator.come(person)
		await board.letIn(person.context, 'Aino', 'facilitator')
		await person.page.goto(board.path)
		const screen = await BoardScreen.at(person.page)
		const { page } = screen
		// Near enough for every line to be on the screen.
		await page.keyboard.press('Control+a')
		await page.keyboard.press('Shift+2')
		await expect(page.locator('.board-note:visible')).toHaveCount(notes.length, PATIENCE)
		const onScreen = await linesOnScreen(page)
		await page.keyboard.press('Escape')

		const svg = await facilitator.export('SVG')
		const source = svg.bytes.toString('utf8')
		expect(source, 'HTML within the picture').not.toContain('foreignObject')
		const groups = await textsOf(page, source)
		for (const { id } of notes) {
			const lines = (onScreen[id] ?? []).map(seen).filter((line) => line !== '')
			expect(lines.length, `${id} is broken`).toBeGreaterThan(1)
			const all = groups.map((group) => group.map(({ words }) => seen(words)))
			// Numbers of list items are text in the picture alone.
			const bare = all.map((group) => group.filter((words) => !/^\d+\.$/.test(words)))
			const drawn = bare.find((group) => letters(group) === letters(lines))
			expect(drawn, `${id} in the picture`).toEqual(lines)
		}
		const rtl = groups.flat().filter(({ isRtl }) => isRtl)
		expect(rtl.map(({ words }) => words).join(' ')).toMatch(/نعمل.*אנחנו.*غامق/s)
		for (const words of ['vapaa teksti lihava', 'kuvion oma teksti', 'nuolen nimi']) {
			const whole = groups.map((group) => group.map((text) => text.words).join(' '))
			expect(whole.map((each) => each.replaceAll('  ', ' '))).toContain(words)
		}

		// The line below the board: its title, the date, and the two sectors in the board's order.
		const year = new Date().getFullYear()
		const below = groups
			.slice(-6)
			.flat()
			.map(({ words }) => words)
		expect(below.join('|')).toMatch(
			new RegExp(
				`^.*Strategia & <päivä> 2026\\|.*${year}\\|CM\\|City or municipality\\|ST\\|State$`,
				'i',
			),
		)

		// Another program than a browser has ink where the words are.
		const origin = (await board.records()).find(({ id }) => id === CELL)
		const [left, top] = [Number(origin?.x), Number(origin?.y)]
		const sheet = { w: 1450, h: 1300 }
		const path = testInfo.outputPath('cell.svg')
		await writeFile(
			path,
			source
				.replace(/viewBox="[^"]+"/, `viewBox="${left} ${top} ${sheet.w} ${sheet.h}"`)
				.replace(/ width="[^"]+" height="[^"]+"/, ` width="${sheet.w}" height="${sheet.h}"`),
		)
		const drawn = spawnSync('rsvg-convert', ['--output', `${path}.png`, path], { encoding: 'utf8' })
		if (drawn.error) {
			testInfo.annotations.push({ type: 'skipped', description: 'there is no rsvg-convert here' })
			return
		}
		expect(drawn.stderr, 'what rsvg-convert complains of').toBe('')
		// The sample's own margin is taken off again.
		const areas = notes.map(({ x, y }) => ({
			x: Number(x) - 96,
			y: Number(y) - 96,
			w: 200,
			h: 184,
		}))
		const poster = { w: sheet.w - 192, h: sheet.h - 192 }
		const look = await lookAt(page, await readFile(`${path}.png`), 'image/png', poster, areas)
		for (const [n, { ink }] of look.areas.entries()) {
			expect(ink, `ink of ${notes[n]?.id}`).toBeGreaterThan(0.008)
		}
	},
)
