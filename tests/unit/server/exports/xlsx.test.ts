/** The spreadsheet, read by a library that isn't the one that writes it. (SPEC E55-E57) */
import readXlsxFile from 'read-excel-file/universal'
import { describe, expect, it } from 'vitest'
import type { WriterInput } from '../../../../server/exports/Writer.ts'
import { writeXlsx } from '../../../../server/exports/xlsx/writeXlsx.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import { resultsOf } from '../../../../shared/export/results.ts'
import { DEFAULT_SECTORS } from '../../../../shared/sectors.ts'
import { ORIGINAL } from '../../../../shared/templates/builtIn.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

const framework = frameworkRecords({ language: 'fi', ideas: false })
const [cell] = framework.filter(({ type }) => type === 'cell')
/** Summer, and one hour after midnight in Helsinki. */
const THEN = Date.UTC(2026, 5, 28, 22, 5, 7)

function note(n: number, text: string, place: object = { parentId: cell?.id }): PlainRecord {
	const record = noteRecord(`shape:n${n}`, '', { y: 10 + n, ...place })
	const meta = { stamp: { p: 'a', s: 'city', c: THEN, m: THEN, by: 'a' } }
	return { ...record, meta, props: { ...record.props, richText: toRichText(text) } }
}

async function sheetsOf(records: readonly PlainRecord[], board = framework) {
	const source = {
		title: 'Lauta',
		records: new Map([...board, ...records].map((record) => [record.id, record])),
		participants: new Map([['a', { name: '=Aino()', sector: 'city' }]]),
		settings: { sectors: DEFAULT_SECTORS, pseudonymous: false },
		groups: {},
		framework: ORIGINAL,
	}
	const words = 'Sektorit: Kaupunki.'
	const criteria = { sectors: new Set(['city']), author: null, groups: null, since: null }
	const results = resultsOf(source, {
		...{ language: 'fi', zone: 'Europe/Helsinki', at: THEN, address: 'https://k.example/b/x' },
		filter: { criteria, words },
	})
	const xlsx = await writeXlsx({ results } as WriterInput)
	return readXlsxFile(new Blob([new Uint8Array(xlsx)]))
}

describe('a spreadsheet', () => {
	it('E56 has a row a theme and a column a perspective, and goes on where a row is full', async () => {
		const many = Array.from({ length: 40 }, (_, n) => note(n, `ajatus ${n}\ntoinen rivi`))
		const loose = note(99, 'irrallinen', { parentId: 'page:board', x: -9999 })
		const [matrix] = await sheetsOf([...many, loose])
		expect(matrix?.sheet).toBe('Matriisi')
		const rows = matrix?.data ?? []
		expect(rows[0]?.[0]).toBe('Lauta')
		expect(rows.slice(1, 4).map(([fact]) => String(fact).split(':')[0])).toEqual([
			...['Päivämäärä', 'Osoite', 'Suodatus'],
		])
		const heads = rows.findIndex((row) => row.filter(Boolean).length > 2)
		expect(rows[heads]).toHaveLength(7)
		const [first, second] = [rows[heads + 1], rows[heads + 2]]
		expect(second?.[0]).toBe(`${String(first?.[0]).split('\n')[0]} (jatkoa)`)
		const words = rows.map((row) => row[1]).join('\n')
		for (let n = 0; n < 40; n++) {
			expect(words).toContain(`• ajatus ${n}\n   toinen rivi (Kaupunki tai kunta · =Aino())`)
		}
		expect(rows.at(-1)?.slice(0, 2)).toEqual([
			...['Taulukon ulkopuolella', '• irrallinen (Kaupunki tai kunta · =Aino())'],
		])
	})

	it('E56 E57 has a row a note, with words as words and times as times', async () => {
		const texts = [
			'=1+1',
			'0012',
			'1.2.2026',
			'TRUE',
			'constructor',
			'__proto__',
			'x'.repeat(40_000),
		]
		const [, flat] = await sheetsOf(texts.map((text, n) => note(n, text)))
		expect(flat?.sheet).toBe('Muistilaput')
		const [heads, ...rows] = flat?.data ?? []
		const at = (head: string) => heads?.indexOf(head) ?? -1
		expect(rows.map((row) => row[at('Teksti')])).toEqual([
			...texts.slice(0, -1),
			...['x'.repeat(32_767), 'x'.repeat(40_000 - 32_767)],
		])
		expect(rows.map((row) => row[at('Laji')])).toEqual([
			...Array<string>(7).fill('muistilappu'),
			'jatkoa',
		])
		expect(rows.at(-1)?.[at('Linkki')]).toBe(rows.at(-2)?.[at('Linkki')])
		expect(rows[0]?.[at('Luotu (Europe/Helsinki)')]).toEqual(new Date('2026-06-29T01:05:07Z'))
	})

	it('E55 E56 counts by theme and sector, and needs no matrix', async () => {
		const notes = [note(1, 'a'), note(2, 'b')]
		const [, , coverage] = await sheetsOf(notes)
		const row = (title: string) => coverage?.data.find(([first]) => first === title)
		const heads = row('Teema') ?? []
		expect(row('Yhteensä')?.[heads.indexOf('Kaupunki tai kunta')]).toBe(2)
		expect(row('Kaupunki tai kunta')?.slice(1, 4)).toEqual([1, 2, 1])
		const loose = notes.map((each) => ({ ...each, parentId: 'page:board' }))
		const sheets = await sheetsOf(loose, [])
		expect(sheets.map(({ sheet }) => sheet)).toEqual(['Muistilaput', 'Kattavuus'])
		expect(sheets[0]?.data).toHaveLength(3)
	})
})
