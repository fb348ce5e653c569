/**
 * Breaks plain text into lines and finds the largest type that fits a box, from
 * word widths alone. No DOM: two thousand notes are measured in milliseconds,
 * where the browser's own layout takes a second. Rich text goes another way
 * (TextFitter). (SPEC C1, C2)
 */

/** Width of a piece of text set in 1 px type, so that it scales to any size. */
export type WidthOf = (piece: string) => number

export interface TextBox {
	/** Room for the text, page units, padding taken off. */
	width: number
	height: number
	/** The type's size where there is room enough, and the smallest that is still read. */
	base: number
	min: number
	/** A number, not a length. */
	lineHeight: number
}

export interface Fit {
	fontSize: number
	/** Of the text as set; the height is over the box's where even `min` doesn't fit. */
	width: number
	height: number
	lines: readonly string[]
}

/** Browsers round glyphs to subpixels; a hair of slack keeps our lines no longer than theirs. */
const SLACK = 1.004
/** White space that a line may end with: no-break spaces are none. */
const SPACE = String.raw`[ \t\u1680\u2000-\u2006\u2008-\u200a\u200b\u205f\u3000]`
/** A run of spaces, a part of a word up to a hyphen, seen or soft, or the rest of a word. */
const PIECES = new RegExp(
	String.raw`${SPACE}+|(?:(?!${SPACE})[^\-\u2010\u2013\u00ad])+(?:[\-\u2010\u2013]+(?=\p{L})|\u00ad)|(?:(?!${SPACE}).)+?(?=${SPACE}|$)`,
	'gsu',
)
const IS_SPACE = new RegExp(`^${SPACE}`, 'u')
const ENDS_WITH_SPACE = new RegExp(`${SPACE}+$`, 'u')
/** What the reader takes for one: a letter with its accents, a family, a flag. */
const LETTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const SOFT_HYPHEN = '\u00ad'
/** Scripts whose words have no spaces between them, or that break within words. */
const DENSE =
	/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}\p{Script=Balinese}\u3000-\u303f\uff00-\uffef]/u
/** Signs side by side, between which a line may end. */
const SIGNS =
	/\p{Extended_Pictographic}[\u{fe0f}\u{1f3fb}-\u{1f3ff}]?\p{Extended_Pictographic}|\p{Regional_Indicator}{3}/u

/** Whether a browser breaks this text where `breakLines` does. */
export function breaksAtSpaces(text: string): boolean {
	return !DENSE.test(text) && !SIGNS.test(text)
}

/** The largest whole size from `base` down to `min` at which the text fits its box. */
export function fitText(text: string, box: TextBox, widthOf: WidthOf): Fit {
	const longestWord = longestFittingWord(text, box, widthOf)
	let low = Math.min(box.min, box.base)
	let high = box.base
	if (!fits(high)) {
		// Invariant: `high` doesn't fit; the loop ends at the largest that does, or at `min`.
		while (high - low > 1) {
			const middle = Math.floor((low + high) / 2)
			if (fits(middle)) low = middle
			else high = middle
		}
		high = low
	}
	return setText(text, high, box, widthOf)

	function fits(size: number): boolean {
		if (longestWord * size * SLACK > box.width) return false
		return setText(text, size, box, widthOf).height <= box.height
	}
}

/** Lines as a browser would break them, or shorter: never one more word in a line than it has. */
export function breakLines(text: string, size: number, width: number, widthOf: WidthOf): string[] {
	return text.split('\n').flatMap((paragraph) => breakParagraph(paragraph, size, width, widthOf))
}

function setText(text: string, size: number, box: TextBox, widthOf: WidthOf): Fit {
	const lines = breakLines(text, size, box.width, widthOf)
	const widest = Math.max(0, ...lines.map((line) => measure(line, widthOf)))
	return {
		fontSize: size,
		width: Math.min(box.width, Math.ceil(widest * size * SLACK)),
		height: lines.length * size * box.lineHeight,
		lines,
	}
}

/** Words that are too long even for the smallest type are broken anyway, so they don't count. */
function longestFittingWord(text: string, box: TextBox, widthOf: WidthOf): number {
	let longest = 0
	for (const piece of text.match(PIECES) ?? []) {
		const width = widthOf(piece)
		if (width > longest && width * box.min * SLACK <= box.width) longest = width
	}
	return longest
}

function breakParagraph(text: string, size: number, width: number, widthOf: WidthOf): string[] {
	const room = width / (size * SLACK)
	const lines: string[] = []
	let line = ''
	let taken = 0
	for (const piece of text.match(PIECES) ?? []) {
		const needed = widthOf(piece)
		if (IS_SPACE.test(piece)) {
			// White space at a line's end hangs over, it never breaks.
			line += piece
			taken += needed
			continue
		}
		// A soft hyphen takes room only where it ends a line.
		const hyphen = piece.endsWith(SOFT_HYPHEN) ? widthOf('-') : 0
		if (taken + needed + hyphen > room && withoutEnd(line) !== '') {
			lines.push(hyphenated(withoutEnd(line)))
			line = ''
			taken = 0
		}
		if (needed <= room) {
			line += piece
			taken += needed
			continue
		}
		for (const { segment } of LETTERS.segment(piece)) {
			const step = widthOf(segment)
			if (taken + step > room && line !== '') {
				lines.push(line)
				line = ''
				taken = 0
			}
			line += segment
			taken += step
		}
	}
	lines.push(withoutEnd(line))
	return lines
}

/** Where these lines are drawn as they stand, nobody else shows a soft hyphen at an end. */
function hyphenated(line: string): string {
	return line.endsWith(SOFT_HYPHEN) ? `${line}-` : line
}

function withoutEnd(line: string): string {
	return line.replace(ENDS_WITH_SPACE, '')
}

function measure(line: string, widthOf: WidthOf): number {
	return (line.match(PIECES) ?? []).reduce((sum, piece) => sum + widthOf(piece), 0)
}
