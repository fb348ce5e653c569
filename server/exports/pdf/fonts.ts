/**
 * The typefaces of a PDF, and which of them has a character: our own first, then one with
 * Cyrillic and Greek, then one with nearly all alphabets and signs, then one of emoji.
 * docs/decisions/027-documents-and-pdf.md says why these. (SPEC E71)
 */
import { createRequire } from 'node:module'
import { type EmbeddedFont, openFont } from './internals.ts'

const require = createRequire(import.meta.url)

/** `board` is how tldraw sets notes; `text` is our own. */
export interface Face {
	family: 'text' | 'board' | 'mono'
	weight: 400 | 500 | 600 | 700
	italic: boolean
}

const NAMES = { 400: 'Regular', 500: 'Medium', 600: 'SemiBold', 700: 'Bold' } as const

export class FontBook {
	readonly #doc: PDFKit.PDFDocument
	readonly #chains = new Map<string, readonly EmbeddedFont[]>()
	readonly #has = new WeakMap<EmbeddedFont, Map<number, boolean>>()

	constructor(doc: PDFKit.PDFDocument) {
		this.#doc = doc
	}

	/** The first of them is the face's own. */
	chain(face: Face): readonly EmbeddedFont[] {
		const key = keyOf(face)
		const known = this.#chains.get(key) ?? filesOf(face).map((path) => openFont(this.#doc, path))
		this.#chains.set(key, known)
		return known
	}

	has(font: EmbeddedFont, code: number): boolean {
		const known = this.#has.get(font) ?? new Map<number, boolean>()
		this.#has.set(font, known)
		let has = known.get(code)
		if (has === undefined) {
			has = font.font.hasGlyphForCodePoint(code)
			known.set(code, has)
		}
		return has
	}
}

export function keyOf({ family, weight, italic }: Face): string {
	return `${family} ${weight} ${italic}`
}

function filesOf({ family, weight, italic }: Face): string[] {
	const own = {
		text: () => [
			google('schibsted-grotesk', weight, italic),
			google('ibm-plex-sans', weight, italic),
		],
		board: () => [google('ibm-plex-sans', weight, italic)],
		mono: () => [dejavu('DejaVuSansMono', weight, italic)],
	}[family]()
	// Its oblique has no Arabic, its bold fewer signs: a letter that's upright is better than a code.
	const wide = [dejavu('DejaVuSans', weight, italic), dejavu('DejaVuSans', weight, false)]
	const all = [...own, ...wide, dejavu('DejaVuSans', 400, false), google('noto-emoji', 400, false)]
	return [...new Set(all)]
}

function google(name: string, weight: Face['weight'], italic: boolean): string {
	const style = `${weight}${NAMES[weight]}${italic ? '_Italic' : ''}`
	const file = name.split('-').map(capital).join('').replace('IbmPlex', 'IBMPlex')
	return require.resolve(`@expo-google-fonts/${name}/${style}/${file}_${style}.ttf`)
}

function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1)
}

function dejavu(name: string, weight: Face['weight'], italic: boolean): string {
	const style = `${weight >= 600 ? 'Bold' : ''}${italic ? 'Oblique' : ''}`
	return require.resolve(`dejavu-fonts-ttf/ttf/${name}${style === '' ? '' : `-${style}`}.ttf`)
}
