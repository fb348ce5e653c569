/** All comments of the results in reading order, for documents that have them in a table. (SPEC E124) */

import type { ResultComment } from '../../../shared/export/remarks.ts'
import { REMARK_WORDS } from '../../../shared/export/remarkWords.ts'
import {
	eachNote,
	lineTitle,
	type ResultCell,
	type Results,
} from '../../../shared/export/results.ts'

export interface ToldComment extends ResultComment {
	/** The note's words. */
	note: string
	/** Perspective and theme; empty of a note in no cell. */
	where: string
	/** In the reader's language. */
	state: string
}

/** Of a note's words, as it's named beside its comments. */
const MAX_WORDS = 200

export function commentsOf(results: Results): ToldComment[] {
	const { open, settled } = REMARK_WORDS[results.language]
	return [...eachNote(results)].flatMap(({ cell, note }) =>
		(note.remarks?.comments ?? []).map((comment) => ({
			...comment,
			note: shortened(note.text),
			where: whereOf(results, cell),
			state: comment.settled ? settled : open,
		})),
	)
}

function shortened(words: string): string {
	const line = words.replace(/\s+/g, ' ').trim()
	return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS - 1)}…` : line
}

function whereOf(results: Results, cell: ResultCell | null): string {
	if (!cell) return ''
	const { perspective, theme } = cell
	return `${lineTitle(results, 'perspective', perspective)} · ${lineTitle(results, 'theme', theme)}`
}
