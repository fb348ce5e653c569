/**
 * Which texts a spreadsheet would run as a formula. Not every text that starts like one:
 * `- first this`, `+358 40 123`, `-5 %` and `@Anna` are words, and stay as they were
 * written. (SPEC E6, E7)
 */

/** Characters that a program may skip before it looks for a sign: white space, controls, characters without width. */
const UNSEEN = /^[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]+/u
/** U+2212, which some programs read as a minus. */
const MINUS = /\u2212/g
/** A call in every program, anywhere in a text: a name directly before a bracket. */
const CALL = /[\p{L}_][\p{N}_.]*\(/u
/** The same with a space between, which only Excel takes for a call, if the brackets hold arguments. */
const SPACED_CALL = /^[=+\-@\s]*[\p{L}_][\p{L}\p{N}_.]*\s+\([^)]*(?:["'!|]|\$?[a-z]{1,3}\$?\d)/iu
/** `program|topic!item`: another program is asked, or started. */
const OTHER_PROGRAM = /\|[^|!]*!/
/** A cell of another sheet or file. */
const OTHER_SHEET = /(?:['\]]!|[\p{L}\p{N}_]!\$?[a-z]{1,3}\$?\d)/iu

/** A cell, a number, words in quotes, a sign, or anything else, which makes the whole text words. */
const TOKENS =
	/\s+|(?<cell>\$?[a-z]{1,3}\$?\d{1,7}(?![\p{L}\p{N}_]))|(?<value>\d+(?:[.,]\d+)?|"[^"]*")|(?<sign>[+\-*/^&=<>])|(?<bracket>[()%:;,])|(?<word>.)/giu

/** Behind what some program takes for the end of a field. */
const PIECES = /(?<=[;,\t])/

/** Whether a field of a CSV file that holds this text would be calculated. */
export function wouldRun(text: string): boolean {
	return guarded(text) !== text
}

/**
 * The text with an apostrophe in front of what would run. A field is calculated by its
 * beginning: LibreOffice takes `word\n=2+3`, in quotes as we write it, for words whatever
 * its further lines are, and so they stay as they were written. In a file that's opened with
 * the wrong separator, though, further lines are fields of their own. A sum there does no
 * harm; what calls something, or asks another program, has its apostrophe in that line,
 * since one in front of the whole text would be in another field. Behind a separator within
 * a line it's the same, but only for what nobody writes in words.
 */
export function guarded(text: string): string {
	const [first = '', ...more] = text.split('\n')
	const front = startsFormula(text) || startsFormula(first) ? `'${first}` : first
	const lines = more.map((line) => (runsAlone(line) ? `'${line}` : line))
	return [front, ...lines].map(guardedWithin).join('\n')
}

/** The text as it was before `guarded`; tables of before have the apostrophe in front of the whole. */
export function unguarded(text: string): string {
	const [first = '', ...more] = text.split('\n').map(unguardedWithin)
	const lines = more.map((line) =>
		line.startsWith("'") && runsAlone(line.slice(1)) ? line.slice(1) : line,
	)
	const bare = [first, ...lines].join('\n')
	if (!bare.startsWith("'")) return bare
	const words = bare.slice(1)
	const isOfFirst = startsFormula(words) || startsFormula(first.slice(1))
	return isOfFirst || (bare === text && wouldRun(words)) ? words : bare
}

/** Each piece of a line that is a field of its own where another separator is taken for ours. */
function guardedWithin(line: string): string {
	const [first, ...others] = line.split(PIECES)
	return [first, ...others.map((piece) => (runsAsPiece(piece) ? `'${piece}` : piece))].join('')
}

function unguardedWithin(line: string): string {
	const [first, ...others] = line.split(PIECES)
	const bare = (piece: string) =>
		piece.startsWith("'") && runsAsPiece(piece.slice(1)) ? piece.slice(1) : piece
	return [first, ...others.map(bare)].join('')
}

function runsAsPiece(piece: string): boolean {
	const shown = seen(piece)
	return shown.startsWith('=') ? reachesOut(shown) : isSigned(shown) && OTHER_PROGRAM.test(shown)
}

function runsAlone(line: string): boolean {
	return isSigned(seen(line)) && reachesOut(seen(line))
}

function startsFormula(text: string): boolean {
	const shown = seen(text)
	if (shown.startsWith('=')) return true
	if (!isSigned(shown)) return false
	if (reachesOut(shown)) return true
	return isSum(shown.slice(1))
}

/** Nothing but cells, numbers and signs between them: `A1`, `5-10 %`, but not `5 %` or `358 40`. */
function isSum(text: string): boolean {
	let calculates = false
	let last: 'operand' | 'sign' | null = null
	for (const { groups } of text.matchAll(TOKENS)) {
		const { cell, value, sign, word } = groups ?? {}
		if (word !== undefined) return false
		if (cell !== undefined) calculates = true
		if (sign !== undefined) {
			if (last === 'operand') calculates = true
			last = 'sign'
		} else if (cell !== undefined || value !== undefined) {
			if (last === 'operand' && cell === undefined) return false
			last = 'operand'
		}
	}
	return calculates && last === 'operand'
}

/** The text as a program reads it: full-width signs and letters are the narrow ones. */
function seen(text: string): string {
	return text.normalize('NFKC').replace(MINUS, '-').replace(UNSEEN, '')
}

function isSigned(shown: string): boolean {
	return /^[=+\-@]/.test(shown)
}

function reachesOut(shown: string): boolean {
	return [CALL, SPACED_CALL, OTHER_PROGRAM, OTHER_SHEET].some((way) => way.test(shown))
}
