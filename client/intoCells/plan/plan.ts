/**
 * What a table would do to the board, told before it's done: which of its rows are new
 * notes and where they go, which change the words of a note, which say nothing new, and
 * which stay out and why. Nothing that's missing in the table is ever deleted. (SPEC E84, E88, E89)
 */
import { cleanText } from '../../../shared/document/cleanText.ts'
import { toRichText } from '../../../shared/document/richText.ts'
import { sizeOfRichText } from '../../../shared/document/textSize.ts'
import type { Entry } from './entries.ts'
import { findLine, foldName, type NamedLine, type NamedLines } from './names.ts'

/** A note that's on the board. */
export interface BoardNote {
	id: string
	/** Record id of its cell; null in none. */
	cell: string | null
	/** As it's shown, and of the template's own words those in all languages. */
	words: readonly string[]
	/** When it was last changed; null where nobody knows. */
	changed: number | null
	/** Whether this person may change it now. */
	mayChange: boolean
}

export interface BoardState {
	/** Its id in addresses. */
	id: string
	lines: NamedLines
	/** Record id of a cell; null where the board has none there. */
	cellOf(theme: string, perspective: string): string | null
	/** A cell's theme and perspective, by its record id. */
	placeOf(cell: string): { theme: string; perspective: string } | null
	/** By record id. */
	notes: ReadonlyMap<string, BoardNote>
	/** Characters that one text may have. */
	textLength: number
}

/** Beside the matrix; or nowhere: it stays out. */
export type Target = { cell: string } | 'beside' | 'out'

/** What somebody has chosen in the preview. */
export interface Choices {
	/** Where goes what names no theme and perspective: a cell's record id, or beside, or nowhere. */
	rest: Target
	/** Themes and perspectives by the folded names of the table that the board doesn't know. */
	themes: Readonly<Record<string, LineChoice>>
	perspectives: Readonly<Record<string, LineChoice>>
	/** Also what the cell has already, word for word. */
	again: boolean
	/** Also what was deleted on the board since the table was made. */
	revive: boolean
	/** Also over what somebody has changed on the board since the table was made. */
	overwrite: boolean
	/** Whether equal words in the same cell are told apart from new ones: of a file they are, of a paste not. */
	findsEqual: boolean
}

/** Id of a theme or perspective, or what becomes of its notes. */
export type LineChoice = { line: string } | 'beside' | 'out'

export type Fate =
	| 'new'
	| 'changed'
	| 'unchanged'
	/** This person may not change that note. */
	| 'denied'
	/** It was changed on the board since the table was made. */
	| 'newer'
	/** It was deleted on the board since the table was made. */
	| 'gone'
	/** The cell has the same words already. */
	| 'there'
	/** A guiding idea that isn't on this board. */
	| 'idea'
	| 'too-long'
	/** As chosen. */
	| 'out'

export interface Planned {
	entry: Entry
	fate: Fate
	/** Whether it's written. */
	goes: boolean
	/** Of a new note. */
	target: Target | null
	/** The note on the board that it is. */
	note: BoardNote | null
}

export interface Unmatched {
	/** Folded. */
	key: string
	/** As the table has it. */
	words: string
	count: number
}

export interface Plan {
	items: readonly Planned[]
	/** Names that the board doesn't have, in the table's order. */
	unmatched: { themes: Unmatched[]; perspectives: Unmatched[] }
	/** How many go where `rest` says, wholly or in part. */
	unnamed: number
	/** Notes that lie in another cell than the table says; they stay there. */
	elsewhere: number
}

export function planImport(entries: readonly Entry[], board: BoardState, choices: Choices): Plan {
	const unmatched = {
		themes: new Map<string, Unmatched>(),
		perspectives: new Map<string, Unmatched>(),
	}
	let [unnamed, elsewhere] = [0, 0]
	const find = (
		of: 'themes' | 'perspectives',
		words: string | null,
	): NamedLine | LineChoice | null => {
		if (words === null) return null
		const lines = board.lines[of]
		const found = findLine(lines, words)
		if (found) return found
		const key = foldName(words)
		const known = unmatched[of].get(key) ?? { key, words, count: 0 }
		unmatched[of].set(key, { ...known, count: known.count + 1 })
		const chosen = choices[of][key] ?? 'beside'
		if (typeof chosen === 'string') return chosen
		return lines.find(({ id }) => id === chosen.line) ?? 'beside'
	}
	const targetOf = ({ theme, perspective }: Entry): Target => {
		const both = [find('themes', theme), find('perspectives', perspective)] as const
		if (both.includes('out')) return 'out'
		if (both.includes('beside')) return 'beside'
		const [row, column] = both as readonly (NamedLine | null)[]
		if (!row || !column) unnamed++
		if (!row && !column) return choices.rest
		// What isn't named comes from the cell that one has chosen for the rest.
		const rest = typeof choices.rest === 'string' ? null : board.placeOf(choices.rest.cell)
		const [t, p] = [row?.id ?? rest?.theme, column?.id ?? rest?.perspective]
		const cell = t !== undefined && p !== undefined ? board.cellOf(t, p) : null
		return cell ? { cell } : choices.rest === 'out' ? 'out' : 'beside'
	}
	const known = matchLinks(entries, board)
	const present = equalsOf(board, known)
	const items = entries.map((entry): Planned => {
		const note = known.get(entry) ?? null
		if (note) {
			if (isElsewhere(entry, note, board)) elsewhere++
			const fate = fateOf(entry, note, board)
			const goes = fate === 'changed' || (fate === 'newer' && choices.overwrite)
			return { entry, fate, goes, target: null, note }
		}
		const target = targetOf(entry)
		const fresh = (fate: Fate, goes: boolean): Planned => ({
			entry,
			fate,
			goes,
			target,
			note: null,
		})
		if (target === 'out') return fresh('out', false)
		if (isLong(entry.text, board)) return fresh('too-long', false)
		if (choices.findsEqual && present.take(target, entry)) return fresh('there', choices.again)
		if (entry.isIdea) return fresh('idea', false)
		if (isGone(entry, board)) return fresh('gone', choices.revive)
		return fresh('new', true)
	})
	return {
		items,
		unmatched: {
			themes: [...unmatched.themes.values()],
			perspectives: [...unmatched.perspectives.values()],
		},
		unnamed,
		elsewhere,
	}
}

/**
 * Which entries are notes of the board. Somebody may have copied a row to write a new note
 * from it: of several rows with one link, those that say what the note says are the
 * note, else the first is; the others are new.
 */
function matchLinks(entries: readonly Entry[], board: BoardState): Map<Entry, BoardNote> {
	const byId = new Map<string, Entry[]>()
	for (const entry of entries) {
		const id = entry.link?.id
		if (id === undefined || !board.notes.has(id)) continue
		byId.set(id, [...(byId.get(id) ?? []), entry])
	}
	const known = new Map<Entry, BoardNote>()
	for (const [id, rows] of byId) {
		const note = board.notes.get(id)
		if (!note) continue
		const same = rows.filter((entry) => saysTheSame(entry, note))
		for (const entry of same.length > 0 ? same : rows.slice(0, 1)) known.set(entry, note)
	}
	return known
}

function fateOf(entry: Entry, note: BoardNote, board: BoardState): Fate {
	if (saysTheSame(entry, note)) return 'unchanged'
	if (!note.mayChange) return 'denied'
	if (isLong(entry.text, board)) return 'too-long'
	const isNewer = entry.changed !== null && note.changed !== null && note.changed > entry.changed
	return isNewer ? 'newer' : 'changed'
}

function saysTheSame({ text, raw }: Entry, { words }: BoardNote): boolean {
	const said = [text, raw].map(comparable)
	return words.some((each) => said.includes(comparable(each)))
}

/**
 * Spreadsheets and people leave white space at the ends of lines, and compose accents anew;
 * what no file can hold is in none (E11).
 */
export function comparable(text: string): string {
	return cleanText(text)
		.normalize('NFC')
		.replace(/[^\S\n]+$/gm, '')
		.trim()
}

function isLong(text: string, { textLength }: BoardState): boolean {
	return sizeOfRichText(toRichText(text)) > textLength
}

function isGone({ link }: Entry, board: BoardState): boolean {
	return link !== null && link.board === board.id && !board.notes.has(link.id)
}

function isElsewhere(entry: Entry, note: BoardNote, { lines, cellOf }: BoardState): boolean {
	if (!entry.theme || !entry.perspective) return note.cell !== null && !entry.isIdea
	const theme = findLine(lines.themes, entry.theme)
	const perspective = findLine(lines.perspectives, entry.perspective)
	return theme !== null && perspective !== null && cellOf(theme.id, perspective.id) !== note.cell
}

/** How often each cell says the same words, ideas included, to be taken one by one. */
function equalsOf(board: BoardState, known: ReadonlyMap<Entry, BoardNote>) {
	const key = (cell: string | null, words: string) => `${cell ?? ''}\n${comparable(words)}`
	const present = new Map<string, Set<string>>()
	for (const { id, cell, words } of board.notes.values()) {
		for (const each of words) {
			const at = key(cell, each)
			present.set(at, (present.get(at) ?? new Set()).add(id))
		}
	}
	const taken = new Set([...known.values()].map(({ id }) => id))
	return {
		take(target: Target, entry: Entry): boolean {
			const cell = typeof target === 'string' ? null : target.cell
			for (const words of [entry.text, entry.raw]) {
				for (const id of present.get(key(cell, words)) ?? []) {
					if (taken.has(id)) continue
					taken.add(id)
					return true
				}
			}
			return false
		},
	}
}

/** How many of each. */
export function countFates({ items }: Pick<Plan, 'items'>): Record<Fate, number> {
	const counts: Record<Fate, number> = {
		...{ new: 0, changed: 0, unchanged: 0, denied: 0, newer: 0, gone: 0, there: 0, idea: 0 },
		...{ 'too-long': 0, out: 0 },
	}
	for (const { fate } of items) counts[fate]++
	return counts
}
