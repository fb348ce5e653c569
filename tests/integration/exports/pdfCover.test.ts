/** The PDF's first page: what is below its picture, and where its notes end. (SPEC E66, E76) */
import { describe, expect } from 'vitest'
import { makePdf } from '../../../server/exports/pdf/writePdf.ts'
import type { RichNode } from '../../../shared/document/richText.ts'
import type { ResultSector } from '../../../shared/export/results.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import { itOpens, pdfText, runOpener, withFile } from '../../support/openers.ts'
import { reportBoard, stampOf } from '../../support/reportBoard.ts'

interface PlacedWord {
	text: string
	left: number
	top: number
	right: number
	bottom: number
}

function wordsOnPage(pdf: Uint8Array, page: number): PlacedWord[] {
	const xml = withFile(pdf, 'a.pdf', (path) =>
		runOpener('pdftotext', ['-bbox', '-f', `${page}`, '-l', `${page}`, path, '-']).toString('utf8'),
	)
	const word = /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g
	return [...xml.matchAll(word)].map(([, left, top, right, bottom, text = '']) => ({
		...{ text, left: Number(left), top: Number(top) },
		...{ right: Number(right), bottom: Number(bottom) },
	}))
}

const paragraph = (text: string): RichNode => ({
	type: 'paragraph',
	content: [{ type: 'text', text }],
})
const item = (...content: RichNode[]): RichNode => ({ type: 'listItem', content })
const numbers = (start: number, ...content: RichNode[]): RichNode => ({
	...{ type: 'orderedList', attrs: { start } },
	content,
})

describe('the first page of a PDF', () => {
	/** @param count of sectors that wrote */
	async function coverWith(count: number, { name = '', title = 'Syksy' } = {}) {
		const input = reportBoard({ notes: 5, title })
		const sectors = Array.from({ length: count }, (_, n): ResultSector => {
			const label = `alku${n} ${name} loppu${n}`
			return { id: `s${n}`, label, color: '#2348e0', people: 1, notes: 1, cells: 1 }
		})
		const { file } = await makePdf({ ...input, results: { ...input.results, sectors } })
		return { words: wordsOnPage(file, 1), text: pdfText(file, '-l', '1') }
	}

	itOpens(
		'pdftotext',
		'E76 names each sector that wrote, in as many rows as they need',
		async () => {
			for (const [count, name] of [
				[7, ''],
				[24, 'ja sen pitkä nimi, jossa on melkein kuusikymmentä merkkiä'],
				[3, 'leveä'.repeat(60)],
			] as const) {
				const { words, text } = await coverWith(count, { name })
				const legend = words.filter((word) => /^(alku|loppu)\d+$/.test(word.text))
				expect(new Set(legend.map((word) => word.text)).size).toBe(2 * count)
				expect(text).not.toContain('muuta sektoria')
				const foot = words.findLast((word) => word.text === 'Syksy')?.top ?? 0
				const last = words.find((word) => word.text === 'Tutkimustiedon')?.bottom ?? 0
				expect(last).toBeGreaterThan(100)
				for (const { text: said, top, right, bottom } of legend) {
					expect(top, said).toBeGreaterThan(last)
					expect(bottom, said).toBeLessThan(foot)
					expect(right, said).toBeLessThan(800)
				}
			}
		},
	)

	itOpens('pdftotext', 'E76 counts the sectors that there is truly no room for', async () => {
		const { text } = await coverWith(80, { name: 'pitkä '.repeat(9) })
		const named = new Set(text.match(/\balku\d+/g)).size
		expect(named).toBeGreaterThan(15)
		expect(text).toContain(`ja ${80 - named} muuta sektoria`)
	})

	itOpens('pdftotext', 'E76 has no note that lies over the row below its own', async () => {
		const deep = (n: number): RichNode =>
			n === 0
				? paragraph(Array.from({ length: 90 }, (_, word) => `syvä${word}`).join(' '))
				: numbers(1, item(deep(n - 1)))
		const { file } = await makePdf(
			reportBoard({
				notes: 0,
				more: ([cell]) => {
					const note = noteRecord('shape:deep', '', { parentId: cell?.id, x: 30, y: 90 })
					const richText = { type: 'doc', content: [deep(6)] }
					return [
						{ ...note, meta: { stamp: stampOf(0) }, props: { ...note.props, richText } },
						noteRecord('shape:codes', '中'.repeat(300), { parentId: cell?.id, x: 260, y: 90 }),
					] as never
				},
			}),
		)
		const words = wordsOnPage(file, 1)
		const next = words.find(({ text }) => text === 'Yhteisen')?.top ?? 0
		const ends = (of: RegExp) =>
			Math.max(...words.filter(({ text }) => of.test(text)).map(({ bottom }) => bottom))
		expect(words.filter(({ text }) => /^syvä\d+$/.test(text))).toHaveLength(90)
		expect(next).toBeGreaterThan(150)
		expect(ends(/^syvä/)).toBeLessThan(next)
		expect(ends(/中|U\+4E2D/)).toBeLessThan(next)
	})

	itOpens(
		'pdftotext',
		'E66 sets numbers of lists beside their words, however long they are',
		async () => {
			const content = [
				paragraph('Reuna'),
				numbers(99, item(paragraph('satanen'))),
				paragraph('Väli'),
				numbers(0, item(paragraph('nolla'))),
				numbers(100_000, item(paragraph('iso'), numbers(2_026, item(paragraph('vuosi'))))),
			]
			const { file } = await makePdf(
				reportBoard({
					notes: 0,
					more: ([cell]) => {
						const note = noteRecord('shape:counted', '', { parentId: cell?.id })
						return [
							{ ...note, props: { ...note.props, richText: { type: 'doc', content } } },
						] as never
					},
				}),
			)
			const words = wordsOnPage(file, 2)
			const edge = words.find(({ text }) => text === 'Reuna')?.left ?? Number.NaN
			for (const [number, word] of [
				['99.', 'satanen'],
				['0.', 'nolla'],
				['100000.', 'iso'],
				['2026.', 'vuosi'],
			]) {
				const at = words.findIndex(({ text }) => text === number)
				expect(words[at + 1]?.text).toBe(word)
				expect(words[at]?.left, number).toBeGreaterThan(edge - 0.5)
				expect(words[at + 1]?.left, word).toBeGreaterThan(words[at]?.right ?? Number.NaN)
			}
		},
	)
})
