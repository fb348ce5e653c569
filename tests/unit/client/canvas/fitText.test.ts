/** The type size that fits, and line breaks. (SPEC C1-C3, C50) */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
	breakLines,
	breaksAtSpaces,
	fitText,
	type TextBox,
} from '../../../../client/canvas/shapes/fitText.ts'

/** Every character half an em wide: easy to reckon with. */
const widthOf = (piece: string) => [...piece].length * 0.5
const box: TextBox = { width: 100, height: 100, base: 20, min: 10, lineHeight: 1.25 }

describe('breakLines', () => {
	it('C2 breaks between words, as late as it can', () => {
		expect(breakLines('yksi kaksi kolme', 20, 101, widthOf)).toEqual(['yksi kaksi', 'kolme'])
	})

	it('C2 breaks after a hyphen and keeps it', () => {
		expect(breakLines('a ja kesä-heinäkuu', 20, 101, widthOf)).toEqual(['a ja kesä-', 'heinäkuu'])
	})

	it('C50 does not break at no-break spaces', () => {
		const text = 'aa b\u00a0c d\u202fe\u2060f'
		expect(breakLines(text, 20, 51, widthOf)).toEqual(['aa', 'b\u00a0c', 'd\u202fe\u2060f'])
	})

	it('C50 breaks at a soft hyphen, with room for the hyphen', () => {
		expect(breakLines('osal\u00adlistu\u00adja', 20, 101, widthOf)).toEqual([
			'osal\u00ad-',
			'listu\u00adja',
		])
		expect(breakLines('osal\u00adlistu', 20, 101, widthOf)).toEqual(['osal\u00adlistu'])
	})

	it('C50 tears no family, flag or accented letter apart', () => {
		const letters = ['👩‍👩‍👧', '🇫🇮', 'a\u0308', '👍🏽', 'e\u0301']
		const lines = breakLines(letters.join('').repeat(9), 20, 60, widthOf)
		expect(lines.length).toBeGreaterThan(9)
		const whole = new RegExp(`^(?:${letters.join('|')})+$`, 'u')
		for (const line of lines) expect(line).toMatch(whole)
	})

	it('C50 leaves scripts without spaces to the browser', () => {
		for (const text of ['共創のテーマ', '한국어', 'ภาษาไทย', 'សួស្តី', '１２', '👍🏽👍', '🇫🇮🇸🇪']) {
			expect(breaksAtSpaces(text), text).toBe(false)
		}
		for (const text of ['Ääkkösiä – “sanoi” 👍🏽 👩‍👩‍👧 🇫🇮', 'שלום עולם', 'مرحبا بكم', 'Привет']) {
			expect(breaksAtSpaces(text), text).toBe(true)
		}
	})

	it('C2 keeps paragraphs apart, empty ones too', () => {
		expect(breakLines('yksi\n\nkaksi', 20, 101, widthOf)).toEqual(['yksi', '', 'kaksi'])
	})

	it('C2 breaks a word that is longer than a line', () => {
		expect(breakLines('https://example.org', 20, 101, widthOf)).toEqual(['https://ex', 'ample.org'])
	})

	it('C2 loses no character and makes no line too wide', () => {
		const text = fc.string({ unit: fc.constantFrom('a', 'ö', ' ', '-', '\n', '.'), maxLength: 200 })
		fc.assert(
			fc.property(text, fc.integer({ min: 12, max: 40 }), (text, size) => {
				const lines = breakLines(text, size, 100, widthOf)
				const bare = (words: string) => words.replace(/\s/g, '')
				expect(bare(lines.join(''))).toBe(bare(text))
				for (const line of lines) {
					expect(widthOf(line.trim()) * size).toBeLessThanOrEqual(100 + size * 0.5)
				}
			}),
		)
	})
})

describe('fitText', () => {
	it('C1 sets short text in the base size', () => {
		expect(fitText('lyhyt', box, widthOf)).toMatchObject({ fontSize: 20, height: 25 })
	})

	it('C1 shrinks until the text fits the height', () => {
		const fit = fitText('sana '.repeat(20).trim(), box, widthOf)
		expect(fit.fontSize).toBeLessThan(20)
		expect(fit.fontSize).toBeGreaterThan(10)
		expect(fit.height).toBeLessThanOrEqual(100)
	})

	it('C1 shrinks rather than break a word that fits in a smaller size', () => {
		const fit = fitText('toimintakulttuuri', box, widthOf)
		expect(fit.lines).toEqual(['toimintakulttuuri'])
	})

	it('C1 does not shrink all for one word that fits in no size', () => {
		const fit = fitText('https://www.example.org/a/long/path', box, widthOf)
		expect(fit.fontSize).toBe(20)
	})

	it('C3 grows taller than its box where the smallest type does not fit', () => {
		const fit = fitText('sana '.repeat(80).trim(), box, widthOf)
		expect(fit.fontSize).toBe(10)
		expect(fit.height).toBeGreaterThan(100)
	})

	it('C1 finds the largest size that fits', () => {
		const words = fc.array(fc.stringMatching(/^[a-zåäö]{1,9}$/), { minLength: 1, maxLength: 60 })
		fc.assert(
			fc.property(words, (words) => {
				const text = words.join(' ')
				const { fontSize, height } = fitText(text, box, widthOf)
				if (fontSize > box.min) expect(height).toBeLessThanOrEqual(box.height)
				if (fontSize === box.base) return
				const larger = breakLines(text, fontSize + 1, box.width, widthOf)
				const tooTall = larger.length * (fontSize + 1) * box.lineHeight > box.height
				const longest = Math.max(...words.map((word) => widthOf(word))) * (fontSize + 1)
				expect(tooTall || longest > box.width * 0.99).toBe(true)
			}),
		)
	})
})
