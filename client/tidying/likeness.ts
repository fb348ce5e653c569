/**
 * Notes of a cell that may say the same: a suggestion, and no more. Case, accents, punctuation
 * and the order of words don't matter, nor one word more or less among many. (SPEC C39)
 */
import { sameAs } from '../../shared/matrix/gathered.ts'
import { isCounted, type MatrixNote } from '../../shared/matrix/matrix.ts'
import { foldLoose } from '../search/fold.ts'

/** Of the words that either has, so many are in both. */
const ALIKE = 0.8
/** Notes with fewer words are alike only where all are the same. */
const MANY_WORDS = 4
/** Beyond so many notes in a cell only those of the same words are found. */
const MOST_COMPARED = 400

/** @returns groups of two and more, each in reading order */
export function likelySame(notes: readonly MatrixNote[]): MatrixNote[][] {
	const known = sameAs(notes)
	const made = notes.filter((note) => note.kind === 'note' && isCounted(note))
	const left = made
		.filter(({ id }) => !known.has(id))
		.map((note) => ({ note, words: wordsOf(note.text) }))
		.filter(({ words }) => words.size > 0)
	const groups: { words: Set<string>; key: string; notes: MatrixNote[] }[] = []
	const byKey = new Map<string, (typeof groups)[number]>()
	const compares = left.length <= MOST_COMPARED
	for (const { note, words } of left) {
		const key = [...words].sort().join(' ')
		const group =
			byKey.get(key) ?? (compares ? groups.find((other) => isAlike(other.words, words)) : undefined)
		if (group) group.notes.push(note)
		else {
			const begun = { words, key, notes: [note] }
			groups.push(begun)
			byKey.set(key, begun)
		}
	}
	return groups.map((group) => group.notes).filter((group) => group.length > 1)
}

function wordsOf(text: string): Set<string> {
	return new Set(foldLoose(text).match(/[\p{L}\p{N}]+/gu) ?? [])
}

function isAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	if (Math.min(a.size, b.size) < MANY_WORDS) return false
	let both = 0
	for (const word of a) if (b.has(word)) both++
	return both / (a.size + b.size - both) >= ALIKE
}
