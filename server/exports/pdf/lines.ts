/**
 * Styled text broken into lines of a width, each in the order in which it's seen: words that
 * are read from the right are put in their places. (SPEC E71, E73)
 */
import bidiFactory from 'bidi-js'
import type { Face } from './fonts.ts'
import { RIGHT_TO_LEFT, type SetWord, type Typesetter } from './Typesetter.ts'

export interface Style {
	face: Face
	/** Points. */
	size: number
	/** `#rrggbb` */
	color: string
	link: string | null
	strike: boolean
	highlight: boolean
}

export interface Styled extends Style {
	text: string
	/** A new line begins with it. */
	break?: boolean
}

/** Part of a line: a word, or a part of one, in one style. */
export interface Piece {
	style: Style
	word: SetWord
	/** Points. */
	width: number
}

export interface Line {
	/** From the left. */
	pieces: readonly Piece[]
	/** Points, without spaces at its end. */
	width: number
	/** Of spaces at its end that stand at its left; points. */
	hang: number
	isRightToLeft: boolean
}

interface Token {
	text: string
	style: Style
	width: number
	word: SetWord
	isSpace: boolean
	/** Odd: read from the right. */
	level: number
	/** A line may end after it. */
	canBreak: boolean
}

const bidi = bidiFactory()
const SPACE = String.raw`[ \t\u1680\u2000-\u2006\u2008-\u200a\u200b\u205f\u3000]`
/** Scripts without spaces between words, and what stands as its code. */
const DENSE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3001-\u303f\uff00-\uffef]`
const PIECES = new RegExp(
	String.raw`${SPACE}+|${DENSE}|(?:(?!${SPACE}|${DENSE}).)+?(?:[\-\u2010\u2013/]+(?=\p{L})|\u00ad|(?=${SPACE}|${DENSE})|$)`,
	'gsu',
)
const IS_SPACE = new RegExp(`^${SPACE}`, 'u')
const ENDS_OPEN = new RegExp(`(?:[\\-\\u2010\\u2013/\\u00ad]|${DENSE}|${SPACE})$`, 'u')
const SIGNS_OF_DIRECTION = /[\u200f\u202a-\u202e\u2066-\u2069]/
const LETTERS = new Intl.Segmenter('en', { granularity: 'grapheme' })
const SOFT_HYPHEN = '\u00ad'

/** @param width points @returns one line at least */
export function breakLines(typesetter: Typesetter, runs: readonly Styled[], width: number): Line[] {
	const paragraphs: Styled[][] = [[]]
	for (const run of runs) {
		if (run.break) paragraphs.push([])
		if (run.text !== '') paragraphs.at(-1)?.push(run)
	}
	return paragraphs.flatMap((paragraph) => breakParagraph(typesetter, paragraph, width))
}

function breakParagraph(typesetter: Typesetter, runs: readonly Styled[], width: number): Line[] {
	const text = runs.map((run) => run.text).join('')
	const hasDirections = RIGHT_TO_LEFT.test(text) || SIGNS_OF_DIRECTION.test(text)
	const embedding = hasDirections ? bidi.getEmbeddingLevels(text, 'auto') : null
	const isRightToLeft = ((embedding?.paragraphs[0]?.level ?? 0) & 1) === 1
	const tokens = tokensOf(typesetter, runs, embedding?.levels ?? null)
	const lines: Line[] = []
	let line: Token[] = []
	let taken = 0
	const end = () => {
		lines.push(toLine(typesetter, line, isRightToLeft))
		line = []
		taken = 0
	}
	for (let n = 0; n < tokens.length; ) {
		const unit = unitAt(tokens, n)
		n += unit.length
		const needed = widthOf(unit)
		if (unit[0]?.isSpace || taken + needed <= width) {
			line.push(...unit)
			taken += needed
			continue
		}
		if (line.length > 0 && needed <= width) end()
		if (needed <= width) {
			line.push(...unit)
			taken += needed
			continue
		}
		for (const letter of unit.flatMap((token) => lettersOf(typesetter, token))) {
			if (taken + letter.width > width && line.length > 0) end()
			line.push(letter)
			taken += letter.width
		}
	}
	end()
	return lines
}

/** What stays on one line: up to where one may end. */
function unitAt(tokens: readonly Token[], from: number): Token[] {
	let to = from + 1
	while (to < tokens.length && !tokens[to - 1]?.canBreak) to++
	return tokens.slice(from, to)
}

function tokensOf(
	typesetter: Typesetter,
	runs: readonly Styled[],
	levels: Uint8Array | null,
): Token[] {
	const tokens: Token[] = []
	let at = 0
	for (const style of runs) {
		for (const piece of style.text.match(PIECES) ?? []) {
			for (const [text, level] of byLevel(piece, at, levels)) {
				tokens.push(tokenOf(typesetter, text, style, level))
			}
			at += piece.length
			const last = tokens.at(-1)
			if (last) last.canBreak = last.isSpace || ENDS_OPEN.test(piece)
		}
		// The next run's word may go on with this one.
	}
	tokens.forEach((token, n) => {
		if (tokens[n + 1]?.isSpace) token.canBreak = true
	})
	return tokens
}

function byLevel(piece: string, at: number, levels: Uint8Array | null): [string, number][] {
	if (!levels) return [[piece, 0]]
	const parts: [string, number][] = []
	let n = 0
	for (const { segment } of LETTERS.segment(piece)) {
		const level = levels[at + n] ?? 0
		const last = parts.at(-1)
		if (last?.[1] === level) last[0] += segment
		else parts.push([segment, level])
		n += segment.length
	}
	return parts
}

function tokenOf(typesetter: Typesetter, text: string, style: Style, level: number): Token {
	const word = typesetter.set(text, style.face, (level & 1) === 1)
	const width = (word.width * style.size) / 1000
	return { text, style, width, word, isSpace: IS_SPACE.test(text), level, canBreak: false }
}

function lettersOf(typesetter: Typesetter, { text, style, level }: Token): Token[] {
	return [...LETTERS.segment(text)].map(({ segment }) => tokenOf(typesetter, segment, style, level))
}

function toLine(typesetter: Typesetter, tokens: readonly Token[], isRightToLeft: boolean): Line {
	const end = tokens.findLastIndex(({ isSpace }) => !isSpace) + 1
	const kept = tokens.slice(0, end)
	const last = kept.at(-1)
	if (last?.text.endsWith(SOFT_HYPHEN)) {
		const { text, style } = last
		const word = typesetter.set(`${text.slice(0, -1)}-`, style.face)
		const [glyphs] = word.glyphs
		if (glyphs && word.glyphs.length === 1) {
			const hyphenated = { ...word, glyphs: [{ ...glyphs, actual: text }] }
			kept.splice(-1, 1, { ...last, word: hyphenated, width: (word.width * style.size) / 1000 })
		}
	}
	// Spaces at the end take no room, but they were written, and stand between words for who copies them.
	// They go the paragraph's way, whatever stands beside them: rule L1 of Unicode's algorithm.
	const rest = tokens
		.slice(end, end + 1)
		.map((token) => ({ ...token, level: isRightToLeft ? 1 : 0 }))
	const all = [...kept, ...rest]
	const pieces = inSight(all).map(({ style, word, width }) => ({ style, word, width }))
	return { pieces, width: widthOf(kept), hang: isRightToLeft ? widthOf(rest) : 0, isRightToLeft }
}

function widthOf(tokens: readonly { width: number }[]): number {
	return tokens.reduce((sum, { width }) => sum + width, 0)
}

/** From the left, by the levels: rule L2 of Unicode's algorithm. */
function inSight(tokens: readonly Token[]): readonly Token[] {
	const most = Math.max(0, ...tokens.map(({ level }) => level))
	if (most === 0) return tokens
	const order = [...tokens]
	for (let level = most; level > 0; level--) {
		for (let n = 0; n < order.length; n++) {
			if ((order[n]?.level ?? 0) < level) continue
			let end = n
			while ((order[end + 1]?.level ?? 0) >= level) end++
			order.splice(n, end + 1 - n, ...order.slice(n, end + 1).reverse())
			n = end
		}
	}
	return order
}

/** How wide the widest is, points. */
export function widest(lines: readonly Line[]): number {
	return Math.max(0, ...lines.map(({ width }) => width))
}
