/**
 * All text on a board, to be searched: notes and ideas as the reader sees them, and
 * the titles of rows and columns. (SPEC Z27)
 */
import type { Matrix, MatrixCell, MatrixNote } from '../../shared/matrix/matrix.ts'
import type { Grid, Heading } from '../../shared/reader/grid.ts'
import { type Reader, readerWords, type Words } from '../../shared/reader/words.ts'
import { foldAt, foldLoose, foldStrict, isExacting } from './fold.ts'

export type Found =
	| { kind: 'note'; note: MatrixNote; cell: MatrixCell | null }
	| { kind: 'theme' | 'perspective'; id: string }

export interface Entry {
	found: Found
	/** As shown to this reader. */
	words: Words
	strict: string
	loose: string
}

/** How well an entry fits, the best first. */
type Fit = 0 | 1 | 2 | 3

/** In reading order: titles, then cell by cell, then what lies outside. */
export function entriesOf(matrix: Matrix, grid: Grid, reader: Reader): Entry[] {
	const entries: Entry[] = []
	const enter = (found: Found, words: Words) => {
		if (words.text.trim() === '') return
		const { text } = words
		entries.push({ found, words, strict: foldStrict(text), loose: foldLoose(text) })
	}
	const enterHeading = (kind: 'theme' | 'perspective', { id, title, question }: Heading) => {
		const text = [title.text, question?.text].filter(Boolean).join('\n')
		enter({ kind, id }, { text, lang: title.lang })
	}
	for (const column of grid.columns) enterHeading('perspective', column)
	for (const row of grid.rows) enterHeading('theme', row)
	const enterNote = (note: MatrixNote, cell: MatrixCell | null) =>
		enter({ kind: 'note', note, cell }, readerWords(reader, note.templateKey, note.text))
	for (const cell of matrix.cells) for (const note of cell.notes) enterNote(note, cell)
	for (const note of matrix.outside) enterNote(note, null)
	return entries
}

interface Term {
	strict: string
	loose: string
	isExacting: boolean
}

function termsOf(query: string): Term[] {
	return query
		.split(/\s+/)
		.filter((word) => word !== '')
		.map((word) => ({
			strict: foldStrict(word),
			loose: foldLoose(word),
			isExacting: isExacting(word),
		}))
		.filter(({ loose }) => loose !== '')
}

/** What has all words of the query, the best first; nothing for an empty query. */
export function find(entries: readonly Entry[], query: string): Entry[] {
	const terms = termsOf(query)
	if (terms.length === 0) return []
	const whole = foldStrict(query.trim())
	const byFit: Entry[][] = [[], [], [], []]
	for (const entry of entries) {
		const fit = fitOf(entry, terms, whole)
		if (fit !== null) byFit[fit]?.push(entry)
	}
	return byFit.flat()
}

function fitOf({ strict, loose }: Entry, terms: readonly Term[], whole: string): Fit | null {
	let isStrict = true
	let isBeginning = true
	for (const term of terms) {
		const at = strict.indexOf(term.strict)
		if (at >= 0) {
			isBeginning &&= beginsWord(strict, term.strict)
			continue
		}
		if (term.isExacting || !loose.includes(term.loose)) return null
		isStrict = false
	}
	if (!isStrict) return 3
	if (beginsWord(strict, whole)) return 0
	return isBeginning ? 1 : 2
}

const LETTER = /[\p{L}\p{N}]/u

function beginsWord(text: string, word: string): boolean {
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
		if (at === 0 || !LETTER.test(text[at - 1] ?? '')) return true
	}
	return false
}

/** A piece of text, and whether it's what was looked for. */
export interface Piece {
	text: string
	isHit: boolean
	/** Where it begins. */
	at: number
}

/** Characters before the first hit that give it its sense. */
const BEFORE = 90
const LONGEST = 180

/** The words around what was found, in pieces. */
export function excerpt(text: string, query: string): Piece[] {
	const hits = hitsIn(text, query)
	const first = hits[0]?.[0] ?? 0
	const start = first <= BEFORE ? 0 : text.lastIndexOf(' ', first - BEFORE / 2) + 1
	const end = Math.min(text.length, start + LONGEST)
	const pieces: Piece[] = []
	const push = (from: number, to: number, isHit: boolean) => {
		if (to > from) pieces.push({ text: text.slice(from, to), isHit, at: from })
	}
	let at = start
	for (const [from, to] of hits) {
		if (from < at || from >= end) continue
		push(at, from, false)
		push(from, Math.min(to, end), true)
		at = Math.min(to, end)
	}
	push(at, end, false)
	if (start > 0) pieces.unshift({ text: '… ', isHit: false, at: -1 })
	if (end < text.length) pieces.push({ text: ' …', isHit: false, at: text.length })
	return pieces
}

function hitsIn(text: string, query: string): [from: number, to: number][] {
	const hits: [number, number][] = []
	for (const term of termsOf(query)) {
		const isLoose = !term.isExacting
		const { text: folded, from } = foldAt(text, isLoose)
		const word = isLoose ? term.loose : term.strict
		for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
			hits.push([from[at] ?? 0, from[at + word.length] ?? text.length])
		}
	}
	return hits.sort(([a], [b]) => a - b)
}
