/**
 * A whole workshop: the framework in Finnish, and hundreds of notes of many people, written as
 * rooms take them, read in every format by programs that aren't ours. `npm run test:long`
 * has five hundred notes. (SPEC E6, E7, E10, E11, E56-E60, E66, E70-E74, H89)
 */

import { strFromU8, unzipSync } from 'fflate'
import MarkdownIt from 'markdown-it'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { CreatedBoard } from '../../../shared/api.ts'
import { getRecords } from '../../../shared/document/layout.ts'
import { headOf } from '../../../shared/export/columns.ts'
import type { RESULT_FORMATS, SectionsOf } from '../../../shared/export/formats.ts'
import { guarded } from '../../../shared/export/formula.ts'
import { type ResultsJson, resultsSchema } from '../../../shared/export/json.ts'
import type { PublicationAnswer } from '../../../shared/publishApi.ts'
import { DEFAULT_SECTORS } from '../../../shared/sectors.ts'
import { posterBox } from '../../support/framework.ts'
import { bare } from '../../support/nastyNotes.ts'
import {
	convertWithLibreOffice,
	itOpens,
	pdfInfo,
	pdfText,
	sheetsByLibreOffice,
} from '../../support/openers.ts'
import { typeOfPages, wordsOfPages } from '../../support/pdfWords.ts'
import {
	type WorkshopNote,
	wordsMissingIn,
	workshopNotes,
	workshopRecords,
} from '../../support/workshopNotes.ts'
import { write } from '../support/edit.ts'
import { Guest } from '../support/Guest.ts'
import { documentOf } from '../support/groups.ts'
import { startTestServer, type TestServer } from '../support/TestServer.ts'

const SEED = 13
const NOTES = Number(process.env.KUDELMA_NOTES ?? 70)
const PEOPLE = Math.min(36, Math.ceil(NOTES / 5))
/** LibreOffice takes some seconds to start: the long run starts it twice more. */
const IS_LONG = NOTES >= 500
const TITLE = 'Kuntayhteistyön syystyöpaja'
const QUERY = 'language=fi&zone=Europe/Helsinki'

const NOTES_WRITTEN = workshopNotes(SEED, NOTES)
const BY_ID = new Map(NOTES_WRITTEN.map((note) => [note.id, note]))

type Format = keyof typeof RESULT_FORMATS

interface Workshop {
	files: Record<Format, Uint8Array>
	/** By perspective, on A3. */
	otherPdf: Uint8Array
	otherMarkdown: string
	page: string
	json: ResultsJson
}

let workshop: Promise<Workshop> | null = null

/** Made once; what the server gave is looked at by all tests of the file. */
function held(): Promise<Workshop> {
	workshop ??= hold()
	return workshop
}

async function hold(): Promise<Workshop> {
	const server = await startTestServer()
	const board = await server.createBoard({ title: TITLE })
	const document = await documentOf(server, board.lead)
	const cells = [...getRecords(document).keys()].filter((id) => id.startsWith('shape:cell-'))
	expect(cells).toHaveLength(54)
	const { w } = posterBox(9, 6)
	const records = workshopRecords(SEED, NOTES_WRITTEN, cells, w + 400)
	for (let n = 0; n < PEOPLE; n++) {
		const who = await person(server, board, n)
		await write(server, who, ...records.filter((_, of) => of % PEOPLE === n))
	}
	const file = async (path: string) => {
		const answer = await board.lead.get(path)
		if (answer.status !== 200) throw new Error(await answer.text())
		return new Uint8Array(await answer.arrayBuffer())
	}
	const files: Partial<Workshop['files']> = {}
	for (const format of ['csv', 'md', 'json', 'xlsx', 'docx', 'pdf'] as const) {
		files[format] = await file(`/export.${format}?${QUERY}`)
	}
	const other = `${QUERY}&sections=perspective`
	const wish = { on: true, names: true, parts: ['table', 'report'] }
	const published = await board.lead.send('PUT', '/publication', wish)
	const { link } = (await published.json()) as PublicationAnswer
	return {
		files: files as Workshop['files'],
		otherPdf: await file(`/export.pdf?${other}&paper=a3`),
		otherMarkdown: strFromU8(await file(`/export.md?${other}`)),
		page: await (await fetch(`${link?.url}?language=fi`)).text(),
		json: resultsSchema.parse(JSON.parse(strFromU8(files.json ?? new Uint8Array()))),
	}
}

function person(server: TestServer, board: CreatedBoard, n: number): Promise<Guest> {
	const sector = DEFAULT_SECTORS[n % DEFAULT_SECTORS.length]?.id ?? 'other'
	return Guest.join(server.address, board, 'contributor', {
		...{ name: `Osallistuja ${n + 1}`, sector },
		...(n % 3 === 0 && { organisation: 'Turun kaupunki' }),
	})
}

const idIn = (link: string) => decodeURIComponent(/[?&]at=([^&]+)/.exec(link)?.[1] ?? '')

/** Notes as a document has them: by its chapters, what lies in no cell at the end. */
function inOrder(
	{ cells, outside, perspectives }: ResultsJson,
	by: SectionsOf = 'theme',
): WorkshopNote[] {
	const rank = new Map(perspectives.map(({ id }, n) => [id, n]))
	const at = ({ perspective }: ResultsJson['cells'][number]) => rank.get(perspective) ?? 0
	const sorted = by === 'theme' ? cells : cells.toSorted((a, b) => at(a) - at(b))
	return [...sorted.flatMap(({ notes }) => notes), ...outside].map(({ link }) => {
		const note = BY_ID.get(idIn(link ?? ''))
		if (!note) throw new Error(`no note at ${link}`)
		return note
	})
}

interface Element {
	localName: string
	textContent: string | null
	attributes: Iterable<{ name: string; value: string }>
}

/** HTML as a browser reads it: no element and no attribute in it may run anything, and no address. */
async function readHtml(
	source: string,
	allowed: RegExp,
): Promise<{ text: (from: string) => string }> {
	// It brings no types.
	const { JSDOM } = (await import('jsdom' as string)) as {
		JSDOM: new (
			html: string,
		) => {
			window: { document: { querySelectorAll(selector: string): Iterable<Element> } }
		}
	}
	const { document } = new JSDOM(source).window
	for (const { localName, attributes } of document.querySelectorAll('*')) {
		expect(localName).toMatch(allowed)
		for (const { name, value } of attributes) {
			expect(name, localName).not.toMatch(/^on|^srcdoc$/)
			// A table of Markdown's has its numbers on the right.
			if (name === 'style') expect(value).toMatch(/^text-align:(?:left|right)$/)
			if (/^(?:href|src|action|data|xlink:href)$/.test(name)) {
				expect(value, localName).toMatch(/^(?:https?:\/\/|mailto:|tel:|#|\?language=|\/p\/style-)/)
			}
		}
	}
	const textOf = (selector: string) =>
		[...document.querySelectorAll(selector)].map(({ textContent }) => textContent).join('\n')
	return { text: textOf }
}

const parse = (csv: string) => Papa.parse<string[]>(csv.trimEnd()).data

/** The texts of a table of notes by record id; what went on in further rows is one. */
function textsIn(rows: readonly (readonly string[])[]): Map<string, string> {
	const [heads = [], ...all] = rows
	const [text, link] = [
		heads.indexOf(headOf('text', 'fi', 'UTC')),
		heads.indexOf(headOf('link', 'fi', 'UTC')),
	]
	const texts = new Map<string, string>()
	for (const row of all) {
		const id = idIn(row[link] ?? '')
		texts.set(id, (texts.get(id) ?? '') + (row[text] ?? ''))
	}
	return texts
}

/** Of a note that stands alone: what a spreadsheet would run (E7), and what looks like it (E6). */
const RUNS = /^(?:formula|command|hyperlink|plus|wide|hiddenFormula)$/
const LOOKS = /^(?:minus|phone|percent|mention)$/
/** What a spreadsheet takes for a number, a date or a truth where it opens a CSV; an XLSX says that they're texts (E57). */
const READ_OTHERWISE = /^(?:percent|number|scientific|dates|truth)$/

function wrongIn(
	texts: ReadonlyMap<string, string>,
	isRight: (said: string, note: WorkshopNote) => boolean,
) {
	return NOTES_WRITTEN.filter((note) => !isRight(texts.get(note.id) ?? '', note)).map(
		({ id, kinds, text }) => [id, kinds, text, texts.get(id)],
	)
}

describe(`${NOTES} notes of a workshop`, () => {
	it('E50 E60 are each in the JSON as they were written, of all sectors and in many cells', async () => {
		const { json } = await held()
		const notes = [...json.cells.flatMap((cell) => cell.notes), ...json.outside]
		const texts = new Map(notes.map(({ link, text }) => [idIn(link ?? ''), text]))
		expect(wrongIn(texts, (said, { text }) => said === text)).toEqual([])
		expect(notes).toHaveLength(NOTES)
		expect(json.cells.filter((cell) => cell.notes.length > 0).length).toBeGreaterThan(20)
		expect(json.outside.length).toBeGreaterThan(2)
		for (const sector of json.sectors) expect(sector.notes).toBeGreaterThan(0)
		const ideas = json.cells.flatMap((cell) => cell.ideas)
		expect(ideas).toHaveLength(102)
		// Each kind once at least.
		expect(new Set(NOTES_WRITTEN.flatMap(({ kinds }) => kinds)).size).toBeGreaterThan(40)
	})

	it('E6 E7 E60 are each in the CSV, guarded where they would run and only there', async () => {
		const { files } = await held()
		const texts = textsIn(parse(strFromU8(files.csv)))
		expect(wrongIn(texts, (said, { text }) => said === text || said === guarded(text))).toEqual([])
		for (const { id, kinds, tag, text } of NOTES_WRITTEN) {
			const [kind = ''] = kinds
			if (tag === null && RUNS.test(kind)) expect(texts.get(id), id).toBe(`'${text}`)
			if (tag === null && LOOKS.test(kind)) expect(texts.get(id), id).toBe(text)
		}
	})

	itOpens(
		'soffice',
		'E7 E60 are each in the CSV as LibreOffice opens it, and none is calculated',
		async () => {
			const { files } = await held()
			// Semicolons, quotes, UTF-8, from the first line on; quoted fields as numbers too, as people open it.
			const filter = 'Text - txt - csv (StarCalc):59,34,76,1,,0,false,true'
			const [rows] = [...sheetsByLibreOffice(files.csv, 'export.csv', filter).values()].map(parse)
			const wrong = wrongIn(textsIn(rows ?? []), (said, { text, kinds: [kind = ''], tag }) => {
				if (said === text || said === guarded(text)) return true
				return tag === null && READ_OTHERWISE.test(kind) && said !== ''
			})
			expect(wrong).toEqual([])
			if (IS_LONG)
				expect(formulasIn(convertWithLibreOffice(files.csv, 'export.csv', 'fods', filter))).toEqual(
					[],
				)
		},
	)

	itOpens(
		'soffice',
		'E56 E57 E60 are each in the spreadsheet as LibreOffice opens it, in both sheets',
		async () => {
			const { files, json } = await held()
			const parts = unzipSync(files.xlsx)
			expect(
				Object.keys(parts).filter((name) => /vba|macro|externalLink|embed/i.test(name)),
			).toEqual([])
			for (const [name, xml] of Object.entries(parts)) {
				if (name.includes('worksheets/')) expect(strFromU8(xml), name).not.toMatch(/<f[ >/]/)
			}
			const sheets = sheetsByLibreOffice(files.xlsx, 'export.xlsx')
			const texts = textsIn(parse(sheets.get('Muistilaput') ?? ''))
			expect(wrongIn(texts, (said, { text }) => said === text)).toEqual([])
			const matrix = parse(sheets.get('Matriisi') ?? '')
			// A cell's notes may go on in the next rows, between those of its neighbours.
			const column = (n: number) => matrix.map((row) => row[n] ?? '').join('\n')
			const whole = bare(Array.from({ length: 7 }, (_, n) => column(n)).join('\n'))
			const missing = NOTES_WRITTEN.flatMap(({ id, text, kinds }) =>
				text
					.split('\n')
					.filter((line) => !whole.includes(bare(line)))
					.map((line) => [id, kinds, line]),
			)
			expect(missing).toEqual([])
			if (IS_LONG)
				expect(formulasIn(convertWithLibreOffice(files.xlsx, 'export.xlsx', 'fods'))).toEqual([])
			expect(json.cells).toHaveLength(54)
		},
	)

	itOpens(
		'soffice',
		'E66 E60 are each in the DOCX as LibreOffice opens it, and nothing in it runs',
		async () => {
			const { files, json } = await held()
			const parts = unzipSync(files.docx)
			expect(Object.keys(parts).filter((name) => /vba|macro|embed|activeX/i.test(name))).toEqual([])
			const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
			const fields = [...document.matchAll(/<w:instrText[^>]*>([^<]*)/g)].map(
				([, field = '']) => field,
			)
			for (const field of fields) expect(field).toMatch(/^(?:TOC|PAGEREF) /)
			const rels = strFromU8(parts['word/_rels/document.xml.rels'] ?? new Uint8Array())
			const targets = [...rels.matchAll(/Target="([^"]*)"[^>]*TargetMode="External"/g)]
			expect(targets.length).toBeGreaterThan(1)
			for (const [, target] of targets) expect(target).toMatch(/^(?:https?:|mailto:|tel:)/)
			const texts = convertWithLibreOffice(files.docx, 'lauta.docx', 'txt:Text (encoded):UTF8')
			const [words = ''] = [...texts.values()].map((text) => strFromU8(text))
			expect(wordsMissingIn(words, inOrder(json))).toEqual([])
		},
	)

	it('E58 E60 are each in the Markdown, whichever chapters it has, and none of it is markup', async () => {
		const { files, otherMarkdown, json } = await held()
		for (const [by, markdown] of [
			['theme', strFromU8(files.md)],
			['perspective', otherMarkdown],
		] as const) {
			const html = new MarkdownIt({ html: true, linkify: false }).render(markdown)
			const { text } = await readHtml(
				html,
				/^(?:html|head|body|h[1-4]|p|ul|ol|li|strong|em|s|mark|code|br|a|table|thead|tbody|tr|th|td)$/,
			)
			expect(wordsMissingIn(text('body'), inOrder(json, by))).toEqual([])
		}
	})

	it('H89 H91 E60 are each on the published page, in each of its parts, and none of it is markup', async () => {
		const { page, json } = await held()
		const { text } = await readHtml(
			page,
			/^(?:html|head|meta|title|link|body|header|nav|main|section|div|h[1-4]|p|ul|ol|li|strong|em|s|mark|code|br|a|table|caption|thead|tbody|tfoot|tr|th|td|span|time|svg|circle|rect)$/,
		)
		const [table = '', report = ''] = text('main').split('Raportti')
		for (const part of [table, report]) expect(wordsMissingIn(part, inOrder(json))).toEqual([])
	})

	itOpens(
		'pdftotext',
		'E72 E73 E74 E60 are each in the PDF at nine points or more, and nothing in it runs',
		async () => {
			const { files, otherPdf, json } = await held()
			const heads = [...json.themes, ...json.perspectives].map(({ title }) => title)
			for (const [by, pdf] of [
				['theme', files.pdf],
				['perspective', otherPdf],
			] as const) {
				const words = wordsOfPages(pdf, TITLE, heads)
				const missing = wordsMissingIn(words, inOrder(json, by), turnedIn(pdfText(pdf, '-f', '2')))
				expect(missing).toEqual([])
				const [, ...pages] = typeOfPages(pdf)
				expect(pages.length).toBe(Number(/Pages:\s+(\d+)/.exec(pdfInfo(pdf))?.[1]) - 1)
				for (const { sizes, isScaled } of pages) {
					expect(isScaled).toBe(false)
					expect(sizes[0]).toBeGreaterThanOrEqual(9)
				}
				// Compressed bytes say anything by chance, and no object of the file is within them.
				const raw = Buffer.from(pdf)
					.toString('latin1')
					.replace(/\bstream\r?\n[\s\S]*?\nendstream\b/g, '')
				expect(raw).not.toContain('/ObjStm')
				expect(raw).toContain('/StructTreeRoot')
				expect(raw).not.toMatch(
					/\/(?:JavaScript|JS|Launch|AA|OpenAction|EmbeddedFile|RichMedia|SubmitForm)\b/,
				)
				for (const [, address = ''] of raw.matchAll(/\/URI \((.*?)\)\n/g)) {
					expect(address).toMatch(/^(?:https?:|mailto:|tel:)/)
				}
				// What no typeface has is counted (E72).
				const codes = NOTES_WRITTEN.flatMap(({ text }) => [
					...text.matchAll(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu),
				])
				const said = pdfText(pdf, '-raw').replace(/\s+/g, ' ')
				const count = new Intl.NumberFormat('fi-FI').format(codes.length).replace(/\s/g, ' ')
				expect(said).toContain(`${count} merkkiä tässä asiakirjassa näkyy koodeina`)
			}
		},
	)
})

/**
 * Read from the right: programs differ in where they put brackets, figures and the ends of
 * lines among the words, which are all there (E73). In the order of the page's operators
 * (`-raw`) poppler turns words that carry `ActualText` once more; in its own order it doesn't.
 *
 * @param own the PDF's words in poppler's own order
 */
function turnedIn(own: string): (line: string, note: WorkshopNote, piece: string) => boolean {
	const said = bare(own)
	const again = (word: string) => [...word].reverse().join('')
	return (line, _, piece) => {
		if (!/[\u0590-\u08ff]/.test(line)) return false
		const words = line.split(/[\s(),.،]+/).map(bare)
		return words.every(
			(word) => said.includes(word) && (piece.includes(word) || piece.includes(again(word))),
		)
	}
}

function formulasIn(files: ReadonlyMap<string, Uint8Array>): string[] {
	const [source = ''] = [...files.values()].map((file) => strFromU8(file))
	expect(source).toContain('<table:table-cell')
	return [...source.matchAll(/table:formula="[^"]*"/g)].map(([formula]) => formula)
}
