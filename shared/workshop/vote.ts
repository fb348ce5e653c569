/**
 * The votes of a board, as the root `board` has them: what is asked, and after the close what
 * came of it. A ballot is never in the document before; only the server writes any of it.
 * (SPEC D19)
 */
import type * as Y from 'yjs'
import { getBoard } from '../document/layout.ts'
import { isPseudonymous } from '../document/people.ts'
import { presentPhase, readPhase, readRunSheet } from './phase.ts'
import type { OpenPart, Phase, VoteSettings } from './RunSheet.ts'

/** How many dots each target has: a note's or cell's record id, or a theme's id. */
export type Dots = Readonly<Record<string, number>>

/** What some voters gave together. */
export interface Sums {
	voters: number
	dots: Dots
}

export interface SectorSums extends Sums {
	/** Sector id. */
	id: string
}

export interface VoteResult extends Sums {
	/** Sectors of which enough voted to be told alone, in no order that means anything. */
	sectors: readonly SectorSums[]
	/** The others together; null where there are none. */
	others: Sums | null
	/** Who gave which, by participant id; null unless that was said before the vote. */
	ballots: readonly { by: string; dots: Dots }[] | null
}

export interface Vote extends VoteSettings {
	id: string
	/** Of the run-sheet, and as it was when the vote was opened. */
	phase: string
	title: Phase['title']
	/** Which part is voted on. */
	open: OpenPart
	/** Milliseconds since 1970, by the server's clock. */
	opened: number
	/** null while it's open. */
	closed: number | null
	/** null until it's counted, which follows the close at once. */
	result: VoteResult | null
}

const PREFIX = 'vote.'

/** The vote of a phase's entry: whoever goes back to it votes anew, beside the first. */
export function voteIdOf(entry: number): string {
	return `v${entry}`
}

/** The latest first. */
export function readVotes(doc: Y.Doc): Vote[] {
	const votes: Vote[] = []
	getBoard(doc).forEach((value, key) => {
		if (key.startsWith(PREFIX) && isVote(value)) votes.push(value)
	})
	return votes.sort((a, b) => b.opened - a.opened || entryOf(b) - entryOf(a))
}

export function readVote(doc: Y.Doc, id: string): Vote | null {
	const value = getBoard(doc).get(PREFIX + id)
	return isVote(value) ? value : null
}

/** For the server. Call within a transaction. */
export function writeVote(doc: Y.Doc, vote: Vote): void {
	getBoard(doc).set(PREFIX + vote.id, structuredClone(vote))
}

/**
 * For the server: open the vote of the present phase if it's one and hasn't its vote, and
 * close those of phases that were left. Call within a transaction; it's idempotent.
 */
export function followPhase(doc: Y.Doc, now: number): void {
	const state = readPhase(doc)
	const phase = presentPhase(readRunSheet(doc), state)
	const present = state && phase?.vote ? voteIdOf(state.entry) : null
	for (const vote of readVotes(doc)) {
		if (vote.closed === null && vote.id !== present) writeVote(doc, { ...vote, closed: now })
	}
	if (!present || !phase?.vote || readVote(doc, present)) return
	writeVote(doc, {
		...{ id: present, phase: phase.id, title: phase.title, open: phase.open },
		...phase.vote,
		// Where only sectors are shown, nobody is named here either.
		names: phase.vote.names && !isPseudonymous(doc),
		...{ opened: now, closed: null, result: null },
	})
}

function entryOf({ id }: Vote): number {
	return Number(id.slice(1))
}

/** As far as code here relies on it: nobody but the server writes them. */
function isVote(value: unknown): value is Vote {
	if (typeof value !== 'object' || value === null) return false
	const { id, dots, most, opened, closed } = value as Partial<Record<keyof Vote, unknown>>
	return (
		typeof id === 'string' &&
		typeof dots === 'number' &&
		typeof most === 'number' &&
		typeof opened === 'number' &&
		(closed === null || typeof closed === 'number')
	)
}
