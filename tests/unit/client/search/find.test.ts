/** Search by words, without case and accents. (SPEC Z27) */
import { describe, expect, it } from 'vitest'
import { entriesOf, excerpt, find } from '../../../../client/search/find.ts'
import { foldAt, foldLoose, foldStrict } from '../../../../client/search/fold.ts'
import type { PlainRecord } from '../../../../shared/document/records.ts'
import type { Language } from '../../../../shared/languages.ts'
import { extractMatrix } from '../../../../shared/matrix/matrix.ts'
import { toGrid } from '../../../../shared/reader/grid.ts'
import { ORIGINAL } from '../../../../shared/templates/builtIn.ts'
import { frameworkRecords } from '../../../support/framework.ts'
import { noteRecord } from '../sync/support.ts'

const board = frameworkRecords({ language: 'fi', ideas: true })
const heads = board.filter(({ type }) => type === 'head')

function search(query: string, notes: readonly string[], language: Language = 'fi'): string[] {
	const records = notes.map((text, n) => ({
		...noteRecord(`n${n}`, text),
		parentId: 'shape:cell-vision-culture',
		x: 10 + 240 * n,
	})) as unknown as PlainRecord[]
	const matrix = extractMatrix(new Map([...board, ...records].map((each) => [each.id, each])))
	const reader = { language, dictionary: ORIGINAL }
	const entries = entriesOf(matrix, toGrid(matrix.cells, heads, reader), reader)
	return find(entries, query).map(({ words }) => words.text)
}

const own = (query: string, notes: readonly string[]) =>
	search(query, notes).filter((text) => notes.includes(text))

describe('searching', () => {
	it('Z27 takes å, ä and ö at their word, and finds them for who writes a or o, later', () => {
		const notes = ['Sää', 'Saatu palaute', 'ÄÄNESTYS', 'Aanelot']
		expect(own('ääni', notes)).toEqual([])
		expect(own('ään', notes)).toEqual(['ÄÄNESTYS'])
		expect(own('aan', notes)).toEqual(['Aanelot', 'ÄÄNESTYS'])
		expect(own('saa', notes)).toEqual(['Saatu palaute', 'Sää'])
		expect(own('sää', notes)).toEqual(['Sää'])
	})

	it('Z27 minds neither case nor other accents nor how they are encoded', () => {
		const notes = ['Idé om CAFÉ', 'A\u0308a\u0308nestys', 'Šaman', 'Åbo']
		expect(own('ide cafe', notes)).toEqual(['Idé om CAFÉ'])
		expect(own('IDÉ', notes)).toEqual(['Idé om CAFÉ'])
		expect(own('ÄÄN', notes)).toEqual(['A\u0308a\u0308nestys'])
		expect(own('saman', notes)).toEqual(['Šaman'])
		expect(own('a\u030Abo', notes)).toEqual(['Åbo'])
	})

	it('Z27 wants all words, in any order, and has the best first', () => {
		const notes = ['budjetti ja yhteinen', 'alabudjetti', 'yhteinen budjetti', 'Yhteinen']
		expect(own('yhteinen budjetti', notes)).toEqual(['yhteinen budjetti', 'budjetti ja yhteinen'])
		expect(own('budjetti', notes).at(-1)).toBe('alabudjetti')
		expect(search('  ', notes)).toEqual([])
		expect(search('\u0301', notes)).toEqual([])
	})

	it('Z27 searches the framework in the reader’s language, titles and questions too', () => {
		expect(search('stakeholders', [], 'en')[0]).toMatch(/^Stakeholders\n/)
		expect(search('stakeholders', [], 'fi')).toEqual([])
		expect(search('sidosryhmät', [], 'fi')[0]).toMatch(/^Sidosryhmät\n/)
		expect(search('finansiering', [], 'sv')[0]).toMatch(/^Finansiering/)
	})

	it('Z27 shows the words around what was found', () => {
		const show = (text: string, query: string) =>
			excerpt(text, query)
				.map(({ text: piece, isHit }) => (isHit ? `[${piece}]` : piece))
				.join('')
		expect(show('Yhteinen ÄÄNESTYS', 'aanes')).toBe('Yhteinen [ÄÄNES]TYS')
		expect(show('a\u0308a\u0308ni on a\u0308a\u0308ni', 'ää')).toBe(
			'[a\u0308a\u0308]ni on [a\u0308a\u0308]ni',
		)
		expect(show('Straße und Ruhe', 'strasse ruhe')).toBe('[Straße] und [Ruhe]')
		expect(show(`${'sana '.repeat(30)}kohta ${'sana '.repeat(60)}`, 'kohta')).toMatch(
			/^… sana .*\[kohta\] sana .* …$/,
		)
		expect(show('ei mitään', 'zzz')).toBe('ei mitään')
	})

	it('Z27 folds letter by letter, and knows where each was', () => {
		for (const text of ['Äiti ß 😀 é\u0308x', 'plain', 'İstanbul', '']) {
			for (const isLoose of [true, false]) {
				const folded = foldAt(text, isLoose)
				expect(folded.from).toHaveLength(folded.text.length)
				expect(folded.text).toBe(isLoose ? foldLoose(text) : foldStrict(text))
			}
		}
	})

	it('Z27 finds in 2,000 notes between two keys', () => {
		const notes = Array.from({ length: 2000 }, (_, n) => `Muistilappu ${n}: yhteinen pöytä ja sää`)
		const records = notes.map((text, n) => noteRecord(`n${n}`, text)) as unknown as PlainRecord[]
		const matrix = extractMatrix(new Map([...board, ...records].map((each) => [each.id, each])))
		const reader = { language: 'fi', dictionary: ORIGINAL } as const
		const entries = entriesOf(matrix, toGrid(matrix.cells, heads, reader), reader)
		const times = Array.from({ length: 9 }, () => {
			const began = performance.now()
			expect(find(entries, 'poyta 19').length).toBeGreaterThan(100)
			return performance.now() - began
		})
		// The best of them: a busy machine takes its time off in between.
		expect(Math.min(...times)).toBeLessThan(50)
	})
})
