/** The notes as CSV. (SPEC E2, E4-E8) */
import { describe, expect, it } from 'vitest'
import type { Participant } from '../../../../shared/document/people.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import { toRichText } from '../../../../shared/document/richText.ts'
import { type CsvOptions, isZone, notesCsv } from '../../../../shared/export/csv.ts'
import {
	eachNote,
	lineTitle,
	type ResultOptions,
	type ResultSource,
	resultsOf,
} from '../../../../shared/export/results.ts'
import { DEFAULT_SECTORS } from '../../../../shared/sectors.ts'
import { ORIGINAL } from '../../../../shared/templates/builtIn.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { noteRecord } from '../../client/sync/support.ts'

const board = frameworkRecords({ language: 'fi', ideas: false })
const cell = board.find((record) => record.type === 'cell')
const people: [string, Participant][] = [
	['a', { name: 'Aino', sector: 'city', organisation: 'Turku; keskusta' }],
	['b', { name: '=Berit()', sector: 'state' }],
]
/** 28 November 2026, 09:05:07 in Greenwich. */
const THEN = Date.UTC(2026, 10, 28, 9, 5, 7)

function note(text: string, stamp?: object, place: object = { parentId: cell?.id }): PlainRecord {
	const record = noteRecord(text, text)
	return {
		...record,
		...place,
		props: { ...record.props, richText: toRichText(text) },
		meta: stamp ? { stamp } : {},
	} as unknown as PlainRecord
}

function sourceOf(notes: PlainRecord[], pseudonymous = false): ResultSource {
	return {
		title: 'Lauta',
		records: new Map([...board, ...notes].map((record) => [record.id, record])),
		participants: new Map(people),
		settings: { sectors: DEFAULT_SECTORS, pseudonymous },
		groups: {},
		framework: ORIGINAL,
	}
}

type Asked = CsvOptions & Pick<ResultOptions, 'language' | 'zone'>

function lines(notes: PlainRecord[], options: Asked, pseudonymous = false): string[] {
	const results = resultsOf(sourceOf(notes, pseudonymous), { ...options, at: THEN })
	const csv = notesCsv(results, options)
	expect(csv.startsWith('\uFEFF') && csv.endsWith('\r\n')).toBe(true)
	return csv.slice(1, -2).split('\r\n')
}

const aino = note('ajatus', { p: 'a', s: 'city', c: THEN, m: THEN + 90_000, by: 'b' })

describe('the notes as a table', () => {
	it('E4 tells sector, author, organisation, and when by the reader’s clock', () => {
		const [heads, row, ...more] = lines([aino], { language: 'en', zone: 'Europe/Helsinki' })
		expect(heads).toBe(
			'"Theme","Perspective","Kind","Text","Sector","Author","Organisation",' +
				'"Created (Europe/Helsinki)","Changed (Europe/Helsinki)","Colour"',
		)
		expect(row).toMatch(
			/^"[^"]+","[^"]+","note","ajatus","City or municipality","Aino","Turku; keskusta","2026-11-28 11:05:07","2026-11-28 11:06:37","yellow"$/,
		)
		expect(more).toEqual([])
	})

	it('E4 tells the zone when none is asked for, and knows which there are', () => {
		const [heads, row] = lines([aino], { language: 'sv' })
		expect(heads).toContain('"Skapad (UTC)";"Ändrad (UTC)"')
		expect(row).toContain('"2026-11-28 09:05:07"')
		expect([isZone('America/St_Johns'), isZone('Etc/GMT+11'), isZone('Mars/Base')]).toEqual([
			true,
			true,
			false,
		])
	})

	it('E4 E50 leaves empty what nobody knows', () => {
		const gone = note('a', { p: 'gone', s: 'no-such', c: THEN, m: THEN })
		const notes = [gone, note('b'), note('c', undefined, { x: -9000 })]
		const results = resultsOf(sourceOf(notes), { language: 'fi', at: THEN })
		const told = [...eachNote(results)].map(({ cell, note: { text, sector, by } }) => [
			...[cell !== null && lineTitle(results, 'theme', cell.theme) !== '', text, sector],
			by?.author,
		])
		expect(told).toEqual([
			[true, 'a', 'no-such', ''],
			[true, 'b', '', undefined],
			[false, 'c', '', undefined],
		])
		expect(lines([gone], { language: 'fi' })[1]).toMatch(/"no-such";"";"";"2026/)
	})

	it('E4 E8 tells sectors alone on a pseudonymous board', () => {
		const [heads, row] = lines([aino], { language: 'fi' }, true)
		expect(heads).toBe('"Teema";"Näkökulma";"Laji";"Teksti";"Sektori";"Väri"')
		expect(row).toMatch(/"ajatus";"Kaupunki tai kunta";"keltainen"$/)
	})

	it('E5 separates as the reader’s spreadsheet does, or as asked', () => {
		const separators = (options: Asked) => lines([], options)[0]?.match(/(?<=")[^"](?=")/g)
		expect(new Set(separators({ language: 'fi' }))).toEqual(new Set([';']))
		expect(new Set(separators({ language: 'sv' }))).toEqual(new Set([';']))
		expect(new Set(separators({ language: 'en' }))).toEqual(new Set([',']))
		expect(new Set(separators({ language: 'fi', separator: 'comma' }))).toEqual(new Set([',']))
	})

	it('E6 E7 guards what would run, names too, and nothing else', () => {
		const stamp = { p: 'b', s: 'state', c: THEN, m: THEN }
		const written = lines(
			['- first this', '=1+1', '@Anna'].map((text) => note(text, stamp)),
			{
				language: 'en',
			},
		).join('\n')
		for (const field of ['"- first this"', '"@Anna"', `"'=1+1"`, `"'=Berit()"`]) {
			expect(written).toContain(field)
		}
	})

	it('E10 E11 has no character that files can not hold', () => {
		const [, row] = lines([note('yksi\vkaksi\u0007\ud83d')], { language: 'en' })
		expect(row).toContain('"yksi\nkaksi"')
	})
})
