/**
 * Text as it's compared while searching. Case never matters, nor how an accent is
 * encoded. In Finnish and Swedish å, ä and ö are letters of their own, and in a query
 * stand for themselves alone. An a or o finds them too, but later; keyboards differ.
 * (SPEC Z27)
 */

/** Where each letter of a folded text began in the original. */
export interface Folded {
	text: string
	from: readonly number[]
}

const OWN_LETTERS = /[åäö]/
const MARKS = /\p{M}/gu
/** Letters that no decomposition takes apart. */
const KIN: Readonly<Record<string, string>> = { ø: 'ö', æ: 'ä', ß: 'ss', ł: 'l', đ: 'd' }

/** Keeps å, ä and ö, and takes all other marks away. */
export function foldStrict(text: string): string {
	return fold(text, strictly).text
}

/** Takes all marks away. */
export function foldLoose(text: string): string {
	return fold(text, loosely).text
}

/** Whether a query's word has letters that mean themselves. */
export function isExacting(word: string): boolean {
	return OWN_LETTERS.test(foldStrict(word))
}

/** As `foldStrict` or `foldLoose`, and where in the original things are. */
export function foldAt(text: string, isLoose: boolean): Folded {
	return fold(text, isLoose ? loosely : strictly)
}

function strictly(letter: string): string {
	const lower = letter.normalize('NFC').toLowerCase()
	const known = KIN[lower] ?? lower
	return OWN_LETTERS.test(known) ? known : known.normalize('NFD').replace(MARKS, '')
}

function loosely(letter: string): string {
	return strictly(letter).normalize('NFD').replace(MARKS, '')
}

/** A letter with the marks that follow it. */
const LETTERS = /\P{M}\p{M}*|\p{M}+/gu
const PLAIN = /^[\n -~]*$/

function fold(text: string, foldLetter: (letter: string) => string): Folded {
	if (PLAIN.test(text)) {
		return { text: text.toLowerCase(), from: Array.from(text, (_, at) => at) }
	}
	let folded = ''
	const from: number[] = []
	for (const { 0: letter, index } of text.matchAll(LETTERS)) {
		const next = foldLetter(letter)
		folded += next
		for (let n = 0; n < next.length; n++) from.push(index)
	}
	return { text: folded, from }
}
