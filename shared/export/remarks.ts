/**
 * What is said of a note as the results tell it: how many react, and its comments, with names
 * only where notes have theirs. (SPEC E124)
 */
import { cleanText } from '../document/cleanText.ts'
import type { Comment } from '../document/comments.ts'
import {
	countReactions,
	type NoteReactions,
	REACTIONS,
	type Reaction,
} from '../document/reactions.ts'
import type { Language } from '../languages.ts'
import { REMARK_WORDS } from './remarkWords.ts'

export interface ResultRemarks {
	reactions: Readonly<Record<Reaction, number>>
	/** The oldest first. */
	comments: readonly ResultComment[]
}

export interface ResultComment {
	/** Clean: XML can hold it. */
	text: string
	/** Its author's when it was said, as it's called on this board. */
	sector: string
	settled: boolean
	/** Null where only sectors are shown. */
	by: { author: string; created: number; changed: number } | null
}

/** Of a board, by note. */
export interface SaidOfNotes {
	reactions: ReadonlyMap<string, NoteReactions>
	comments: ReadonlyMap<string, readonly Comment[]>
}

/** @returns undefined where nothing is said of it */
export function remarksOf(
	note: string,
	said: SaidOfNotes | undefined,
	names: {
		sector(id: string): string
		/** null where only sectors are shown. */
		author: ((id: string) => string) | null
	},
): ResultRemarks | undefined {
	const given = said?.reactions.get(note)
	const thread = said?.comments.get(note) ?? []
	if (!given && thread.length === 0) return undefined
	const { author } = names
	return {
		reactions: countReactions(given),
		comments: thread.map(({ text, by, s, at, changed, settled }) => ({
			...{ text: cleanText(text), sector: names.sector(s), settled: settled !== null },
			by: author && { author: author(by), created: at, changed: changed ?? at },
		})),
	}
}

/** `agree 3, important 1`; empty where there are none. */
export function reactionsLine(remarks: ResultRemarks | undefined, language: Language): string {
	if (!remarks) return ''
	const { kinds } = REMARK_WORDS[language]
	return REACTIONS.filter((kind) => remarks.reactions[kind] > 0)
		.map((kind) => `${kinds[kind]} ${remarks.reactions[kind]}`)
		.join(', ')
}

/** Who said it, and whether it's settled: `Aino · City · open` */
export function commentByline({ by, sector, settled }: ResultComment, language: Language): string {
	const { open, settled: done } = REMARK_WORDS[language]
	return [by?.author, sector, settled ? done : open].filter(Boolean).join(' · ')
}

/** All of a note's, each in a line or more of its own; empty where there are none. */
export function commentsText(remarks: ResultRemarks | undefined, language: Language): string {
	return (remarks?.comments ?? [])
		.map((comment) => `${comment.text} (${commentByline(comment, language)})`)
		.join('\n')
}
