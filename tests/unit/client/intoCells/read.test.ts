/** Tables from files: CSV in its encodings, spreadsheets, and what is made to do harm. (SPEC E85, E86) */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../../client/intoCells/limits.ts'
import { isTableFile } from '../../../../client/intoCells/read/readFile.ts'
import { readTables } from '../../../../client/intoCells/read/readTables.ts'
import type { SeparatorChar } from '../../../../client/intoCells/read/Tables.ts'
import { seededRandom } from '../../../support/random.ts'
import { sheetXml, worksheet, xlsx } from '../../../support/sheets.ts'

async function rowsOf(bytes: Uint8Array, separator?: SeparatorChar) {
	const read = await readTables(bytes, separator)
	if (!read.ok) throw new Error(read.reason)
	return read.sheets[0]?.rows
}

async function reasonOf(bytes: Uint8Array) {
	const read = await readTables(bytes)
	return read.ok ? null : read.reason
}

const text = (words: string) => new TextEncoder().encode(words)
const TABLE = [
	['Teema', 'Teksti'],
	['Älä', 'Sano "hei"; näin'],
	['Š', 'two\nlines'],
]
const CSV = 'Teema;Teksti\r\nÄlä;"Sano ""hei""; näin"\r\nŠ;"two\r\nlines"\r\n'

function utf16(words: string, isLittle: boolean, mark: boolean): Uint8Array {
	const all = mark ? `\uFEFF${words}` : words
	return Uint8Array.from(
		[...Array(all.length).keys()].flatMap((at) => {
			const unit = all.charCodeAt(at)
			return isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]
		}),
	)
}

describe('a CSV file', () => {
	it('E85 is read in each encoding that programs save it in', async () => {
		const encoded = [
			text(CSV),
			text(`\uFEFF${CSV}`),
			...[true, false].flatMap((little) => [utf16(CSV, little, true), utf16(CSV, little, false)]),
		]
		for (const bytes of encoded) expect(await rowsOf(bytes)).toEqual(TABLE)
		const nordic = Uint8Array.from(
			'Älä;Åbo – ”hei”\n'.replace('–', '\x96').replace(/”/g, '\x94'),
			(letter) => letter.charCodeAt(0),
		)
		expect(await rowsOf(nordic)).toEqual([['Älä', 'Åbo – ”hei”']])
	})

	it('E85 is taken apart by its separator, told or chosen', async () => {
		const table = [
			['a', 'b', 'c'],
			['1', '2', '3'],
		]
		for (const char of [';', ',', '\t', '|'] as const) {
			expect(await rowsOf(text(table.map((row) => row.join(char)).join('\n')))).toEqual(table)
		}
		expect(await rowsOf(text('sep=,\na,b;c\n'))).toEqual([['a', 'b;c']])
		expect(await rowsOf(text('a;b\n1,5;2\n3;4'))).toEqual([
			['a', 'b'],
			['1,5', '2'],
			['3', '4'],
		])
		expect(await rowsOf(text('a;b,c\n'), ',')).toEqual([['a;b', 'c']])
		const sentences = 'First, we meet\nThen we eat, drink, and talk\nAnd go home'
		expect(await rowsOf(text(sentences))).toEqual(sentences.split('\n').map((line) => [line]))
	})

	it('E85 keeps all that stands in its cells, whichever line ends it has', async () => {
		const words = 'a;" b "\n;\n\nc;"d\n\ne"\n'
		const rows = [['a', ' b '], [], ['c', 'd\n\ne']]
		for (const end of ['\n', '\r\n', '\r']) {
			expect(await rowsOf(text(words.replaceAll('\n', end)))).toEqual(rows)
		}
		expect(await rowsOf(text('a;"never ended\nmore;words'))).toEqual([
			['a', 'never ended\nmore;words'],
		])
	})

	it('E86 is refused in words where it’s too long, too wide, binary or empty', async () => {
		expect(await reasonOf(text('x\n'.repeat(1_000_000)))).toBe('too-many-rows')
		expect(await reasonOf(text(';x'.repeat(LIMITS.columns + 1)))).toBe('too-many-columns')
		expect(await reasonOf(text(`${'x;'.repeat(150)}y\n`.repeat(4000)))).toBe('too-much')
		expect(await reasonOf(new Uint8Array(LIMITS.fileBytes + 1))).toBe('too-large')
		expect(await reasonOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]))).toBe(
			'not-a-table',
		)
		for (const nothing of ['', '\n\n', ';;;\n', '\uFEFF'])
			expect(await reasonOf(text(nothing))).toBe('empty')
	})

	it('E86 is nothing but text, whatever it would be elsewhere', async () => {
		const words = ['=cmd|calc!A0', '<script>alert(1)</script>', '__proto__', '{"a":1}']
		expect(
			await rowsOf(text(words.map((each) => `"${each.replaceAll('"', '""')}";x`).join('\n'))),
		).toEqual(words.map((each) => [each, 'x']))
	})
})

describe('a spreadsheet', () => {
	it('E85 is read sheet by sheet, its cells as text', async () => {
		const numbers = worksheet(
			'<row r="1"><c r="A1"><v>1.5</v></c><c r="C1" t="b"><v>1</v></c></row><row r="3"><c r="A3" t="str"><f>1+1</f><v>2</v></c></row>',
		)
		const read = await readTables(xlsx({ Muistilaput: sheetXml(TABLE), 'A & B': numbers }))
		expect(read.ok && read.sheets).toEqual([
			{ name: 'Muistilaput', rows: TABLE },
			{
				name: 'A & B',
				rows: [
					['1.5', '', 'true'],
					['', '', ''],
					['2', '', ''],
				],
			},
		])
		const spaces = [[' in front', 'behind ', 'emoji 👩‍👩‍👧 🇫🇮', '60'.repeat(30), 'a\u00a0b', '']]
		expect((await rowsOf(xlsx({ x: sheetXml(spaces) })))?.[0]?.slice(0, 5)).toEqual(
			spaces[0]?.slice(0, 5),
		)
	})

	it('E86 brings what its formulas gave, and never the formulas', async () => {
		const formula = worksheet(
			'<row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://x")</f><v>=evil()</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1"><f>HYPERLINK("http://x")</f></c><c r="D1" t="inlineStr"><is><t>&lt;img onerror=x&gt;</t></is></c></row>',
		)
		expect(await rowsOf(xlsx({ x: formula }))).toEqual([['=evil()', '', '', '<img onerror=x>']])
	})

	it('E86 is refused where it’s old, locked, damaged or something else', async () => {
		expect(await reasonOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]))).toBe('old-or-locked')
		expect(await reasonOf(zipSync({ 'content.xml': strToU8('<office/>') }))).toBe('not-a-table')
		const whole = xlsx({ x: sheetXml(TABLE) })
		expect(await reasonOf(whole.slice(0, whole.length / 2))).toBe('damaged')
		expect(await reasonOf(xlsx({ x: sheetXml(TABLE).slice(0, -40) }))).toBe('damaged')
		expect(
			await reasonOf(xlsx({ x: worksheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>') })),
		).toBe('damaged')
	})

	it('E86 holds no more than it may, whatever it says of itself', async () => {
		const bomb = { 'xl/worksheets/sheet2.xml': new Uint8Array(LIMITS.unpackedBytes + 1) }
		expect(await reasonOf(xlsx({ x: sheetXml(TABLE) }, bomb))).toBe('too-large')
		const pieces = Object.fromEntries(
			Array.from({ length: 40 }, (_, n) => [`xl/part${n}.xml`, new Uint8Array(900_000)]),
		)
		expect(await reasonOf(xlsx({ x: sheetXml(TABLE) }, pieces))).toBe('too-large')
		const many = Object.fromEntries(
			Array.from({ length: LIMITS.parts + 1 }, (_, n) => [`xl/media/${n}.png`, new Uint8Array(1)]),
		)
		expect(await reasonOf(xlsx({ x: sheetXml(TABLE) }, many))).toBe('too-large')
		// Pictures stay packed, and count for nothing.
		const photo = { 'xl/media/photo.png': new Uint8Array(LIMITS.unpackedBytes + 1) }
		expect(await rowsOf(xlsx({ x: sheetXml(TABLE) }, photo))).toEqual(TABLE)
	}, 60_000)

	it('E86 isn’t believed where it names a cell far away', async () => {
		const cell = (row: string, place: string) =>
			xlsx({
				x: worksheet(`<row r="${row}"><c r="${place}" t="inlineStr"><is><t>x</t></is></c></row>`),
			})
		expect(await reasonOf(cell('1000000', 'A1000000'))).toBe('too-many-rows')
		expect(await reasonOf(cell('1', 'XFD1'))).toBe('too-many-columns')
		expect(await reasonOf(cell('99999999999', 'A1'))).toBe('damaged')
		expect(await reasonOf(cell('1e9', 'A1'))).toBe('damaged')
		expect(await reasonOf(cell('4999', 'GR4999'))).toBe('too-much')
		expect(await reasonOf(xlsx({ x: worksheet('<row/>'.repeat(LIMITS.rows + 1)) }))).toBe(
			'too-many-rows',
		)
		const sheets = Object.fromEntries(
			Array.from({ length: 30 }, (_, n) => [
				`s${n}`,
				worksheet('<row r="400"><c r="CV400" t="inlineStr"><is><t>x</t></is></c></row>'),
			]),
		)
		expect(await reasonOf(xlsx(sheets))).toBe('too-much')
	})

	it('E86 says where one long text stands in so many cells that they can’t be held', async () => {
		const shared = `<sst><si><t>${'x'.repeat(100_000)}</t></si></sst>`
		const rows = Array.from(
			{ length: 400 },
			(_, n) => `<row r="${n + 1}"><c r="A${n + 1}" t="s"><v>0</v></c></row>`,
		)
		const types = {
			'xl/sharedStrings.xml': strToU8(shared),
			'xl/_rels/workbook.xml.rels': strToU8(
				'<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
			),
		}
		expect(await reasonOf(xlsx({ x: worksheet(rows.join('')) }, types))).toBe('too-much')
	})

	it('E86 that lies about a part’s size is refused as damaged', async () => {
		const honest = xlsx({ x: sheetXml(Array.from({ length: 200 }, (_, n) => [`row ${n}`])) })
		const lying = lieAboutSizes(honest, 500)
		expect(await reasonOf(lying)).toBe('damaged')
	})

	it('E86 never throws, whatever bytes it’s made of', async () => {
		const random = seededRandom(13)
		const seeds = Number(process.env.KUDELMA_SEEDS ?? 300)
		const whole = xlsx({ x: sheetXml(TABLE) })
		for (let n = 0; n < seeds; n++) {
			const bytes = random.chance(0.5) ? whole.slice() : text(CSV)
			for (let hit = random.integer(8); hit >= 0; hit--)
				bytes[random.integer(bytes.length)] = random.integer(256)
			const cut = random.chance(0.3) ? bytes.slice(0, random.integer(bytes.length)) : bytes
			const read = await readTables(cut)
			expect(typeof read.ok).toBe('boolean')
			if (read.ok) expect(read.sheets.length).toBeGreaterThan(0)
		}
	})
})

describe('a file', () => {
	it('E84 is a table by its name or its type, and otherwise an image or nothing', () => {
		for (const name of ['a.xlsx', 'b.CSV', 'c.tsv'])
			expect(isTableFile({ name, type: '' })).toBe(true)
		expect(isTableFile({ name: 'x', type: 'text/csv' })).toBe(true)
		for (const name of ['photo.png', 'csv.jpg', 'a.pdf', 'board.json']) {
			expect(isTableFile({ name, type: 'image/png' })).toBe(false)
		}
	})
})

/** Writes a smaller unpacked size of the sheet into the zip's directory. */
function lieAboutSizes(zip: Uint8Array, size: number): Uint8Array {
	const lying = zip.slice()
	const view = new DataView(lying.buffer)
	for (let at = 0; at < lying.length - 46; at++) {
		if (view.getUint32(at, true) !== 0x02014b50) continue
		const length = view.getUint16(at + 28, true)
		const name = new TextDecoder().decode(lying.subarray(at + 46, at + 46 + length))
		if (name.includes('sheet1')) view.setUint32(at + 24, size, true)
	}
	return lying
}
