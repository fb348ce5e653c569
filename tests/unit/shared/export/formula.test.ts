/** Which texts a spreadsheet would run. (SPEC E6, E7) */
import { describe, expect, it } from 'vitest'
import { guarded, unguarded, wouldRun } from '../../../../shared/export/formula.ts'

/** What people write. */
const WORDS = [
	'- first this',
	'- ensin tämä\n- sitten tuo',
	'+358 40 123',
	'+358401234567',
	'-5 %',
	'- 5 %',
	'−5 °C',
	'+ parempi yhteistyö',
	'+1',
	'@Anna',
	'@Anna ja @Berit (kaupunki)',
	'- kokous (ma)',
	'- kokous (2 h)',
	'- B12-vitamiini puuttuu',
	'- kyllä | ei',
	'- hei! kaikki',
	'-A1-tason kielitaito riittää',
	'+ a=b, miksi?',
	'1 = 1',
	'a\n- b\n+ c\n@Anna',
	'a\n= 12 yhteensä',
	'sana\n=2+3',
	'sana\n+A1\n=B2',
	'\tsisennetty',
	'\u00a0- sitaatti',
	'- 28.11.-30.11.',
	'- 12:30',
	'-',
	'- - -',
	'(=1+1)',
	"'=1+1",
	'',
] as const

/** What a spreadsheet would calculate, ask another program for, or fetch. */
const FORMULAS = [
	'=1+1',
	'= 1',
	'=HYPERLINK("http://example.org","x")',
	'+1+1',
	'-1-1',
	'-5-10%',
	'+358-40-123',
	'-(2)*3',
	'-SUM(A1:A9)',
	'+summa (A1)',
	'@SUM(1)',
	'@A1',
	'-B12',
	'+$a$1:B2',
	"+cmd|' /C calc'!A0",
	"=cmd|' /C calc'!A0",
	"-'http://example.org/[a.xls]s'!A1",
	'+Sheet1!A1',
	'- x HYPERLINK("http://example.org")',
	' =1+1',
	'\t=1+1',
	'\r=1+1',
	'\n=1+1',
	'\v=1+1',
	'\u00a0=1+1',
	'\u2003+1+1',
	'\u3000=1+1',
	'\u200b=1+1',
	'\u200b\n \u2060=1+1',
	'\ufeff=1+1',
	'\u00ad=1+1',
	'\u202e=1+1',
	'\u0000=1+1',
	'\u3164=1+1',
	'＝1+1',
	'＋1+1',
	'－SUM(A1)',
	'＠SUM(1)',
	'﹦1+1',
	'−1−1',
	'=ＳＵＭ（1）',
	'＋ＳＵＭ（1）',
	'sana\n=HYPERLINK("http://example.org")',
	"sana\n \u200b+cmd|' /C calc'!A0",
	"x;=cmd|' /C calc'!A0;y",
	"x, +cmd|' /C calc'!A0",
	'x\t=HYPERLINK("http://example.org")',
] as const

describe('what a spreadsheet would run', () => {
	it.each(WORDS)('E6 leaves alone what are words: %j', (text) => {
		expect(wouldRun(text)).toBe(false)
	})

	it.each(FORMULAS)('E7 knows a formula: %j', (text) => {
		expect(wouldRun(text)).toBe(true)
	})

	it('E7 puts the apostrophe where it helps: before the text, or before a further line', () => {
		expect(guarded('=1+1')).toBe("'=1+1")
		expect(guarded('sana\n=2+3\nsana')).toBe('sana\n=2+3\nsana')
		expect(guarded("sana\n=cmd|' /C calc'!A0\nsana")).toBe("sana\n'=cmd|' /C calc'!A0\nsana")
		expect(guarded("x;=cmd|' /C calc'!A0;y")).toBe("x;'=cmd|' /C calc'!A0;y")
		for (const words of ['Hinta, -ale(5)', 'a; =b', 'x;=5', 'ota, @Anna (ohjaaja)', 'a;-b;+c']) {
			expect(guarded(words)).toBe(words)
		}
		expect(guarded('\n=WEBSERVICE(A1)\n=2+3')).toBe("'\n'=WEBSERVICE(A1)\n=2+3")
	})

	it('E7 is undone when a table comes back, one of before too', () => {
		const more = ["'sana\n=A(1)", '=1\nsana\n@A(1)', '-1\n-1', '\n=A(1)\n=2', '- x\nA(1)']
		for (const text of [...FORMULAS, ...WORDS.filter((each) => !each.startsWith("'")), ...more]) {
			expect(unguarded(guarded(text)), text).toBe(text)
		}
		expect(unguarded('\'sana\n=HYPERLINK("x")')).toBe('sana\n=HYPERLINK("x")')
		for (const words of ["'sana'", "'sana\n=2+3", "a\n'- b'"]) expect(unguarded(words)).toBe(words)
	})

	it('E7 takes no long for a long text', () => {
		const long = [
			`+${'1 '.repeat(20_000)}x`,
			`+${'('.repeat(40_000)}`,
			`-${'a '.repeat(20_000)}`,
			`+${'1  --'.repeat(20_000)}x`,
			`-${' '.repeat(40_000)}x`,
			`+${'a'.repeat(40_000)}`,
			`+${'|a'.repeat(40_000)}`,
			`+a ${' ('.repeat(20_000)}`,
			`${'\n+a '.repeat(9_000)}`,
			`${';=a '.repeat(9_000)}`,
			`x${',+|'.repeat(9_000)}`,
		]
		for (const text of long) expect(wouldRun(text), text.slice(0, 4)).toBe(false)
	})
})
