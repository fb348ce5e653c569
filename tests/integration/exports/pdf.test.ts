/** The PDF, as programs that aren't ours open it. (SPEC E65, E70-E72, E74-E77) */
import { describe, expect, it } from 'vitest'
import { makePdf } from '../../../server/exports/pdf/writePdf.ts'
import { GIF, JPEG, PNG, pngOf, WEBP } from '../../support/images.ts'
import { bare, linesMissingIn, NASTY_NOTES, nastyRecords } from '../../support/nastyNotes.ts'
import {
	itOpens,
	pdfFonts,
	pdfInfo,
	pdfPages,
	pdfText,
	runOpener,
	withFile,
} from '../../support/openers.ts'
import { wordsOfPages } from '../../support/pdfWords.ts'
import {
	type BoardOptions,
	drawings,
	imageRecords,
	reportBoard,
} from '../../support/reportBoard.ts'

const TITLE = 'Yhteinen kaupunki: syksyn työpaja'
/** Height of Schibsted Grotesk's line boxes, as pdftotext tells them, in the type's size. */
const LINE_BOX = 1.2344
/** Read from the right: programs differ in where they put brackets and figures among the words. */
const RIGHT_TO_LEFT = ['arabic', 'hebrew', 'mixed'].map((id) => `shape:nasty-${id}`)

async function pdfOf(options: BoardOptions = {}) {
	return makePdf(reportBoard(options))
}

interface PdfWord {
	page: number
	size: number
	text: string
}

function sizesIn(pdf: Uint8Array): PdfWord[] {
	const xml = withFile(pdf, 'a.pdf', (path) =>
		runOpener('pdftotext', ['-bbox', path, '-']).toString('utf8'),
	)
	return xml
		.split('<page ')
		.slice(1)
		.flatMap((page, n) =>
			[...page.matchAll(/yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)<\/word>/g)].map(
				([, top, bottom, text = '']) => ({
					...{ page: n + 1, text },
					size: (Number(bottom) - Number(top)) / LINE_BOX,
				}),
			),
		)
}

describe('a PDF of the results', () => {
	const nasty = pdfOf({
		notes: 20,
		more: (cells) => nastyRecords(cells.map(({ id }) => id)),
	})

	itOpens(
		'pdftotext',
		'E71 E72 has every word of every note, and counts what stands as codes',
		async () => {
			const { file, unshown } = await nasty
			const words = wordsOfPages(file, TITLE)
			const missing = linesMissingIn(words).filter(
				(line) => !RIGHT_TO_LEFT.some((id) => line.startsWith(id)),
			)
			expect(missing).toEqual([])
			const wordsIn = (text: string) => text.split(/[\s(),.،\u202a-\u202e]+/).map(bare)
			const said = new Set(wordsIn(pdfText(file, '-f', '2')))
			const turned = NASTY_NOTES.filter(({ id }) => RIGHT_TO_LEFT.includes(id))
			expect(turned).toHaveLength(3)
			for (const word of turned.flatMap(({ text }) => wordsIn(text)))
				expect(said, word).toContain(word)
			const codes = [...(NASTY_NOTES.find(({ id }) => id.endsWith('chinese'))?.text ?? '')]
			const wide = [...(NASTY_NOTES.find(({ id }) => id.endsWith('wide'))?.text ?? '')].slice(0, 1)
			expect(unshown).toBe(codes.length + wide.length)
			expect(words.replace(/\s+/g, ' ')).toContain(
				`${unshown} merkkiä tässä asiakirjassa näkyy koodeina`,
			)
		},
	)

	itOpens(
		'pdffonts',
		'E71 has all its typefaces embedded, each with what its glyphs say',
		async () => {
			const lines = pdfFonts((await nasty).file)
				.trim()
				.split('\n')
				.slice(2)
			expect(lines.length).toBeGreaterThan(4)
			for (const line of lines) expect(line).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
			for (const name of ['SchibstedGrotesk', 'IBMPlexSans', 'DejaVuSans', 'NotoEmoji']) {
				expect(
					lines.some((line) => line.includes(name)),
					name,
				).toBe(true)
			}
		},
	)

	itOpens(
		'pdfinfo',
		'E70 has a structure: headings, lists, tables with heads, a figure, links',
		async () => {
			const { file } = await nasty
			expect(pdfInfo(file)).toMatch(/Title:\s+Yhteinen kaupunki: syksyn työpaja\n/)
			expect(pdfInfo(file)).toMatch(/Tagged:\s+yes/)
			const tree = pdfInfo(file, '-struct-text')
			for (const tag of [
				'Document',
				'H1',
				'H2',
				'H3',
				'P',
				'L',
				'LI',
				'LBody',
				'Table',
				'TR',
				'TD',
				'Figure',
			]) {
				expect(tree, tag).toMatch(new RegExp(`^ *${tag}\\b`, 'm'))
			}
			expect(tree).toMatch(/TH[^\n]*\n\s+\/Scope \/Column/)
			expect(tree).toMatch(/TH[^\n]*\n\s+\/Scope \/Row/)
			expect(tree).toMatch(/Link \(inline\)\n\s+"https:\/\/lauta\.example\.org/)
			expect(tree).toMatch(/Link \(inline\)\n\s+"turvallinen linkki/)
			expect(tree).not.toContain('(jatkuu)')
			expect(tree.match(/^ *H1\b/gm)).toHaveLength(1)
			const raw = Buffer.from(file).toString('latin1')
			expect(raw).toContain('/Lang (fi-FI)')
			expect(raw).toContain('/DisplayDocTitle true')
			expect(raw).toContain('/Outlines ')
			expect(raw).toContain('/URI (https://example.org/a_\\(b\\)?c=%3Cd%3E)')
			expect(raw).not.toContain('javascript:')
		},
	)

	itOpens(
		'pdftotext',
		'E74 sets nothing under nine points, on A4 and on A3, by theme and by perspective',
		async () => {
			for (const [paper, sections, size] of [
				['a4', 'theme', '595.28 x 841.89'],
				['a3', 'perspective', '1190.55 x 841.89'],
			] as const) {
				const { file } = await pdfOf({ paper, sections, notes: 60 })
				const words = sizesIn(file).filter(({ page }) => page > 1)
				expect(words.length).toBeGreaterThan(500)
				expect(words.filter(({ size: own }) => own < 8.99)).toEqual([])
				expect(pdfInfo(file, '-f', '2', '-l', '2')).toContain(size)
			}
		},
	)

	itOpens(
		'pdftotext',
		'E74 goes on over pages with one note of twenty thousand letters',
		async () => {
			const words = Array.from({ length: 2500 }, (_, n) => `sana${n}`).join(' ')
			expect(words.length).toBeGreaterThan(19_000)
			const { file } = await pdfOf({ notes: 1, words: () => words })
			expect(bare(wordsOfPages(file, TITLE))).toContain(bare(words))
			const pages = pdfText(file, '-raw')
				.split('\f')
				.filter((page) => page.includes('(jatkuu)'))
			expect(pages.length).toBeGreaterThanOrEqual(4)
			const all = pdfText(file).split('\f').slice(0, -1)
			all.forEach((page, n) => {
				expect(page).toContain(`${n + 1} / ${all.length}`)
			})
		},
	)

	itOpens(
		'pdftotext',
		'E75 ends with how many notes there are where, and who took part',
		async () => {
			const { file } = await pdfOf({ language: 'en', notes: 30 })
			const last = pdfText(file, '-layout').split('\f').slice(-3).join('\n')
			expect(last).toContain('Notes by cell')
			expect(last).toMatch(/Total( +\d+){6} +30\n/)
			expect(last).toMatch(/City or municipality +1 +6 +\d/)
			expect(last).toContain('Aino Mäkelä, Turun kaupunki')
			const hidden = await pdfOf({ notes: 30, pseudonymous: true })
			expect(pdfText(hidden.file)).not.toContain('Aino')
		},
	)

	itOpens(
		['pdftotext', 'pdftoppm'],
		'E76 begins with a picture of the board: notes, drawings, images',
		async () => {
			const images: Record<string, Uint8Array> = {
				PNG,
				JPEG,
				GIF,
				WEBP,
				bomb: pngOf(60_000, 60_000),
				cut: pngOf(400, 300),
			}
			const { file } = await pdfOf({
				notes: 10,
				more: () => [
					...drawings(),
					...Object.keys(images).flatMap((name, n) => imageRecords(name, '', n + 1)),
				],
				image: (hash) => images[hash] ?? null,
			})
			const words = pdfText(file, '-l', '1').replace(/\s+/g, ' ')
			for (const said of [
				'Kuvio',
				'Vapaa teksti',
				'vaikuttaa',
				'Kehys',
				'Torin kartta',
				'Luottamus syntyy',
				'Sidosryhmät',
			]) {
				expect(words, said).toContain(said)
			}
			const embedded = Buffer.from(file)
				.toString('latin1')
				.match(/\/Subtype \/Image\n\/BitsPerComponent/g)
			expect(embedded).toHaveLength(2)
			for (const name of ['GIF', 'WEBP', 'bomb', 'cut'])
				expect(words, name).toContain(`${name}-kuva`)
			for (const name of ['PNG', 'JPEG']) expect(words, name).not.toContain(`${name}-kuva`)
			expect(pdfPages(file, 20)[0]?.length).toBeGreaterThan(500)
		},
	)

	it('E77 is made of a title that XML would choke on', async () => {
		const { file } = await pdfOf({ notes: 0, title: '<b>Työ & "muut"</b> ]]>' })
		const raw = Buffer.from(file).toString('utf8')
		expect(raw).toContain('&lt;b&gt;Työ &amp; "muut"&lt;/b&gt; ]]&gt;')
	})

	itOpens(
		'pdftotext',
		'E68 has nothing of what a filter leaves out, not in the picture either',
		async () => {
			const criteria = { sectors: new Set(['city']), author: null, groups: null, since: null }
			const filter = { criteria, words: 'Kaupunki tai kunta' }
			const words = (n: number) => `sektori${n % 5}lappu${n}`
			const text = pdfText((await pdfOf({ notes: 25, words, filter })).file)
			expect(text).toContain('Suodatus: Kaupunki tai kunta')
			for (let n = 0; n < 25; n++) {
				const times = text.split(new RegExp(`${words(n)}(?!\\d)`)).length - 1
				expect(times, words(n)).toBe(n % 5 === 0 ? 2 : 0)
			}
		},
	)

	itOpens('pdftotext', 'E65 speaks the reader’s language', async () => {
		for (const [language, words] of [
			['fi', ['Viitekehys', 'Tilanne', 'Kattavuus', 'Osallistujia']],
			['sv', ['Ramverk', 'Läget', 'Täckning', 'Deltagare']],
			['en', ['Framework', 'As of', 'Coverage', 'Participants']],
		] as const) {
			const text = pdfText((await pdfOf({ language, notes: 3 })).file)
			for (const word of words) expect(text, language).toContain(word)
		}
	})
})
