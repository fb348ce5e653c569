/**
 * A note's height for the layout of rows: its paper's, or more where its text needs
 * more at the smallest type size. Each screen measures its own fonts and may differ by a
 * line; rows must not, so here every letter has a fixed width, a little on the wide side;
 * docs/decisions/018-long-notes-by-reckoned-widths.md says why. (SPEC M14)
 */

import { isRichText, type RichNode, toPlainText } from '../document/richText.ts'
import { type Layout, NOTE_SIZE } from './layout.ts'

/** How text is set on a note's paper: page units at scale 1. */
export interface Paper {
	w: number
	h: number
	padding: number
	/** On the left beside the padding, for an idea's coloured edge. */
	edge: number
	lineHeight: number
}

export const NOTE_PAPER: Paper = {
	w: NOTE_SIZE,
	h: NOTE_SIZE,
	padding: 14,
	edge: 0,
	lineHeight: 1.28,
}
export const SMALLEST_TYPE = 12

export function ideaPaper({ idea: { w, h } }: Pick<Layout, 'idea'>): Paper {
	return { w, h, padding: 11, edge: 8, lineHeight: 1.25 }
}

/** Widths as fractions of the type size, of the sans; the other typefaces are close. */
const WIDTHS: readonly [letters: RegExp, width: number][] = [
	[/[\p{Mn}\p{Cf}]/u, 0],
	[/[\s.,:;'’!|ijlI]/u, 0.28],
	[/[frt()[\]{}"“”/\\-]/u, 0.41],
	[/[mwMW%@—…]/u, 0.88],
	[/[\p{Lu}&+=<>]/u, 0.68],
	[
		/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|\p{Extended_Pictographic}/u,
		1,
	],
]
const USUAL = 0.58
/** The same by character code, for nearly all letters in use. */
const LATIN: readonly number[] = Array.from({ length: 0x250 }, (_, code) =>
	widthOfLetter(String.fromCodePoint(code)),
)
/** Any text with fewer letters fits its paper; each paragraph counts for some letters more. */
const SURELY_FITS = 140
const PARAGRAPH = 13

/** Page units at scale 1. */
export function noteHeight(richText: unknown, paper: Paper): number {
	if (!isRichText(richText) || !mayBeLong(richText.content)) return paper.h
	const room = (paper.w - paper.edge - 2 * paper.padding) / SMALLEST_TYPE
	const lines = toPlainText(richText)
		.split('\n')
		.reduce((sum, line) => sum + linesOf(line, room), 0)
	const height = Math.ceil(lines * SMALLEST_TYPE * paper.lineHeight + 2 * paper.padding)
	return Math.max(paper.h, height)
}

/** A cheap check first: it runs for thousands of notes at each change of one, and nearly all are short. */
function mayBeLong(nodes: readonly RichNode[]): boolean {
	return lengthOf(nodes) > SURELY_FITS
}

function lengthOf(nodes: readonly RichNode[]): number {
	let length = 0
	for (const { text, content } of nodes) {
		if (text !== undefined) length += text.length
		else length += PARAGRAPH + (content ? lengthOf(content) : 0)
	}
	return length
}

/** Lines that a paragraph takes, broken between words, and within words that are too long. */
export function linesOf(paragraph: string, room: number): number {
	let lines = 1
	let taken = 0
	for (const word of paragraph.match(/\s+|\S+/gu) ?? []) {
		const width = widthOf(word)
		if (taken + width <= room || /^\s/.test(word)) taken += width
		else if (width <= room) {
			lines++
			taken = width
		} else {
			lines += Math.floor((taken + width) / room)
			taken = (taken + width) % room
		}
	}
	return lines
}

function widthOf(word: string): number {
	let width = 0
	for (const letter of word) width += LATIN[letter.codePointAt(0) ?? 0] ?? widthOfLetter(letter)
	return width
}

function widthOfLetter(letter: string): number {
	return WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? USUAL
}
