/**
 * Words as glyphs: which font has which part of a word, what the reader's program will take
 * the glyphs for, and where that isn't what was written, what it's told instead
 * (`ActualText`). What no font has stands as its code, `[U+4E2D]`, and is itself when it's
 * copied, searched or read aloud. So no character is lost. (SPEC E71, E72)
 */
import { type Face, type FontBook, keyOf } from './fonts.ts'
import type { EmbeddedFont, Position } from './internals.ts'

/** Glyphs of one font, side by side. */
export interface Glyphs {
	font: EmbeddedFont
	/** In thousandths of the type's size, from the first's origin; `tj` is an array's content, as `TJ` takes it. */
	shows: readonly { x: number; y: number; tj: string }[]
	width: number
	/** What was written, where the glyphs don't say it. */
	actual: string | null
	/** How many characters stand as their codes. */
	unshown: number
}

export interface SetWord {
	glyphs: readonly Glyphs[]
	/** In thousandths of the type's size. */
	width: number
	unshown: number
}

/** What has no look of its own: joiners, marks of direction, soft hyphens, selectors. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const IS_INVISIBLE = new RegExp(`^(?:${INVISIBLE.source})+$`, 'u')
const EMOJI =
	/\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\p{Extended_Pictographic}.*\u200d|\p{RI}|\ufe0f\u20e3|[\u{1f3fb}-\u{1f3ff}]/u
/** Scripts whose letters are shaped by their neighbours, joiners included. */
const SHAPED = /[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/
/** Any space that a font may lack is drawn as the plain one. */
const SPACE = /^[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]$/
/** What the reader takes for one: a letter with its accents, a family, a flag. */
const LETTERS = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Long ones come once only. */
const CACHED_LENGTH = 60

export class Typesetter {
	readonly #fonts: FontBook
	readonly #words = new Map<string, Map<string, SetWord>>()

	constructor(fonts: FontBook) {
		this.#fonts = fonts
	}

	/** A piece of text without line breaks, all of one direction. @param isMirrored of a piece that is read from the right */
	set(text: string, face: Face, isMirrored = false): SetWord {
		const key = `${keyOf(face)} ${isMirrored}`
		const words = this.#words.get(key) ?? new Map<string, SetWord>()
		this.#words.set(key, words)
		const known = words.get(text)
		if (known) return known
		const glyphs = this.#split(text, face, isMirrored)
		const word = {
			glyphs,
			width: glyphs.reduce((sum, { width }) => sum + width, 0),
			unshown: glyphs.reduce((sum, { unshown }) => sum + unshown, 0),
		}
		if (text.length <= CACHED_LENGTH) words.set(text, word)
		return word
	}

	/** Height of small letters' ascenders, and how far others go below the line; thousandths. */
	metrics(face: Face): Pick<EmbeddedFont, 'ascender' | 'descender' | 'capHeight'> {
		const [font] = this.#fonts.chain(face)
		if (!font) throw new Error('a face without a font')
		return font
	}

	#split(text: string, face: Face, isMirrored: boolean): Glyphs[] {
		const chain = this.#fonts.chain(face)
		const [own] = chain
		if (!own) throw new Error('a face without a font')
		if (!isMirrored && this.#hasAll(own, text)) return [encoded(own, text, text)]
		const pieces: { font: EmbeddedFont | null; drawn: string; text: string }[] = []
		for (const { segment } of LETTERS.segment(text)) {
			const { font, drawn } = this.#choose(segment, chain)
			const last = pieces.at(-1)
			if (last && font && (last.font === font || drawn === '')) {
				last.drawn += drawn
				last.text += segment
			} else pieces.push({ font, drawn, text: segment })
		}
		const all = pieces.flatMap(({ font, drawn, text: written }) =>
			font ? [this.#draw(font, drawn, written, isMirrored)] : this.#codes(written, chain),
		)
		return isMirrored ? all.reverse() : all
	}

	#hasAll(font: EmbeddedFont, text: string): boolean {
		for (const letter of text) {
			const code = letter.codePointAt(0) ?? 0
			if (code < 0x20 || (code > 0x7e && (code === 0xad || !this.#fonts.has(font, code))))
				return false
			// Marks that stand on another letter are drawn with it or not at all.
			if (code >= 0x300 && code < 0x370) return false
		}
		return true
	}

	/** @returns a null font where none has all of it */
	#choose(
		letter: string,
		chain: readonly EmbeddedFont[],
	): { font: EmbeddedFont | null; drawn: string } {
		const [own] = chain
		if (SPACE.test(letter)) return { font: own ?? null, drawn: ' ' }
		if (IS_INVISIBLE.test(letter)) return { font: own ?? null, drawn: '' }
		const isEmoji = EMOJI.test(letter)
		const composed = letter.normalize('NFC')
		const drawn = isEmoji || SHAPED.test(letter) ? composed : composed.replace(INVISIBLE, '')
		const visible = [...composed.replace(INVISIBLE, '')]
		const has = (font: EmbeddedFont) =>
			visible.every((each) => this.#fonts.has(font, each.codePointAt(0) ?? 0))
		const font = isEmoji ? (chain.toReversed().find(has) ?? null) : (chain.find(has) ?? null)
		return { font, drawn }
	}

	#draw(font: EmbeddedFont, drawn: string, written: string, isMirrored: boolean): Glyphs {
		if (drawn === '') return { font, shows: [], width: 0, actual: written, unshown: 0 }
		const isRightToLeft = RIGHT_TO_LEFT.test(drawn)
		if (isMirrored && !isRightToLeft) return encoded(font, mirrored(drawn), written)
		// Signs beside letters of such a script go along with them; the font's engine turns all round.
		return encoded(font, drawn, written)
	}

	/** Each character by itself: those that a font has, and codes for the others. */
	#codes(letter: string, chain: readonly EmbeddedFont[]): Glyphs[] {
		const [own] = chain
		if (!own) throw new Error('a face without a font')
		return [...letter].flatMap((each) => {
			if (IS_INVISIBLE.test(each))
				return [{ font: own, shows: [], width: 0, actual: each, unshown: 0 }]
			const code = each.codePointAt(0) ?? 0
			const font = chain.find((one) => this.#fonts.has(one, code))
			if (font) return [encoded(font, each, each)]
			const name = `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
			return [{ ...encoded(own, name, each), unshown: 1 }]
		})
	}
}

/** Letters of scripts that are read from the right. */
export const RIGHT_TO_LEFT =
	/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

const BRACKETS = '()[]{}<>«»‹›'

/** Signs in a text that's read from the right. */
function mirrored(text: string): string {
	const letters = [...LETTERS.segment(text)].map(({ segment }) => {
		const at = BRACKETS.indexOf(segment)
		return at < 0 ? segment : BRACKETS.charAt(at % 2 === 0 ? at + 1 : at - 1)
	})
	return letters.reverse().join('')
}

function encoded(font: EmbeddedFont, drawn: string, written: string): Glyphs {
	const [ids, positions] = font.encode(drawn)
	const said = ids.map((id) => saidBy(font, id))
	// Readers turn glyphs of such scripts themselves: the first letter stands at the right.
	const isSaid = (RIGHT_TO_LEFT.test(drawn) ? said.reverse() : said).join('') === written
	const { shows, width } = showsOf(ids, positions)
	return { font, shows, width, actual: isSaid ? null : written, unshown: 0 }
}

function saidBy(font: EmbeddedFont, id: string): string {
	return String.fromCodePoint(...(font.unicode[Number.parseInt(id, 16)] ?? []))
}

function showsOf(
	ids: readonly string[],
	positions: readonly Position[],
): { shows: Glyphs['shows']; width: number } {
	const shows: { x: number; y: number; tj: string }[] = []
	let x = 0
	let current: { x: number; y: number; tj: string } | null = null
	let hex = ''
	const flush = () => {
		if (current && hex !== '') current.tj += `<${hex}>`
		hex = ''
	}
	positions.forEach(({ xAdvance, xOffset, yOffset, advanceWidth }, n) => {
		const isPlaced = xOffset !== 0 || yOffset !== 0
		if (isPlaced || !current) {
			flush()
			current = { x: x + xOffset, y: yOffset, tj: '' }
			shows.push(current)
		}
		hex += ids[n] ?? ''
		const kern = advanceWidth - xAdvance
		if (isPlaced) {
			flush()
			current = null
		} else if (Math.abs(kern) > 0.01) {
			flush()
			current.tj += `${round(kern)} `
		}
		x += xAdvance
	})
	flush()
	return { shows, width: x }
}

export function round(value: number): number {
	return Math.round(value * 1000) / 1000
}
