/**
 * What people are promised of the notes that they write in private: whether these say who wrote
 * them once they are revealed, and whether each may reveal their own. The server writes it down
 * when a phase is entered, and again with each note, so that no later change of the run-sheet
 * breaks it: of two promises the stricter one counts. (SPEC Q66, Q63)
 */
import type * as Y from 'yjs'
import { getBoard, KEY, type RecordEntry } from '../document/layout.ts'
import { isKept as isKeptRecord, KEPT_META } from '../document/privateNotes.ts'
import type { Role } from '../roles.ts'
import { presentPhase, readPhase, readRunSheet } from './phase.ts'
import type { OpenPart, Phase, RevealSettings } from './RunSheet.ts'
import { readTeamParts, type TeamParts } from './teamParts.ts'

/** Of one entry of a phase, in the board's document. */
export interface PhasePromise extends RevealSettings {
	/** The part that notes were asked for, and the weakest role that was asked. */
	open: OpenPart
	writers: Exclude<Role, 'viewer'>
	/** By team id, where teams have parts of their own. */
	parts?: TeamParts['parts']
}

/** Of one note, in its writer's private document. */
export interface NotePromise extends RevealSettings {
	/** Of the phase; 0 where it came without one. */
	entry: number
	/** The team that its writer was in, where they were in one. */
	team?: string
}

/** What takes the promise's place once the note is revealed. */
export interface Revealed {
	/** Its record id on the board. */
	revealed: string
	/** Milliseconds since 1970. */
	at: number
}

/** Of a note, in its writer's private document: it stays private when who leads reveals all. */
const KEPT_KEY = `${KEY.metaPrefix}${KEPT_META}`
/** In the root `board`: of a board `promise.<entry>`, of a private document `promise.<record id>`. */
const PREFIX = 'promise.'

/** What was promised on this board, by entry. */
export function readPromises(doc: Y.Doc): Map<number, PhasePromise> {
	const promises = new Map<number, PhasePromise>()
	getBoard(doc).forEach((value, key) => {
		const entry = key.startsWith(PREFIX) ? Number(key.slice(PREFIX.length)) : 0
		if (entry > 0 && isPhasePromise(value)) promises.set(entry, value)
	})
	return promises
}

/** The phase of private writing that the board is in, with its entry; null in none. */
export function privatePhase(doc: Y.Doc): { phase: Phase; entry: number } | null {
	const state = readPhase(doc)
	const phase = presentPhase(readRunSheet(doc), state)
	return state && phase?.kind === 'private' ? { phase, entry: state.entry } : null
}

/** For the server: promise what the present phase says, if it's a private one. Call within a transaction; it's idempotent. */
export function keepPromise(doc: Y.Doc): void {
	const present = privatePhase(doc)
	if (!present?.phase.reveal) return
	const { reveal, open, writers } = present.phase
	const before = readPromises(doc).get(present.entry)
	const parts = readTeamParts(doc)?.parts
	const promise: PhasePromise = {
		...stricter(before ? [before, reveal] : [reveal]),
		...{ open, writers, ...(parts && { parts }) },
	}
	if (JSON.stringify(before) === JSON.stringify(promise)) return
	getBoard(doc).set(PREFIX + present.entry, structuredClone(promise))
}

/** What holds where all of these were said; nothing said is the strictest of all. */
export function stricter(said: readonly RevealSettings[]): RevealSettings {
	if (said.length === 0) return { names: false, each: false }
	return { names: said.every(({ names }) => names), each: said.every(({ each }) => each) }
}

/** @returns null for a note that the document hasn't had */
export function readNotePromise(privateDoc: Y.Doc, noteId: string): NotePromise | Revealed | null {
	const value: unknown = getBoard(privateDoc).get(PREFIX + noteId)
	return isNotePromise(value) || isRevealed(value) ? value : null
}

/** For the server. Call within a transaction. */
export function writeNotePromise(
	privateDoc: Y.Doc,
	noteId: string,
	promise: NotePromise | Revealed,
): void {
	getBoard(privateDoc).set(PREFIX + noteId, { ...promise })
}

export function isRevealed(value: unknown): value is Revealed {
	const { revealed, at } = (value ?? {}) as Partial<Record<keyof Revealed, unknown>>
	return typeof revealed === 'string' && typeof at === 'number'
}

export function isKept(entry: RecordEntry): boolean {
	if (entry.has(KEPT_KEY)) return entry.get(KEPT_KEY) === true
	return isKeptRecord(entry.get(KEY.creation) as object | undefined)
}

function isNotePromise(value: unknown): value is NotePromise {
	const { names, each, entry } = (value ?? {}) as Partial<Record<keyof NotePromise, unknown>>
	return typeof names === 'boolean' && typeof each === 'boolean' && typeof entry === 'number'
}

/** As far as code here relies on it: nobody but the server writes them. */
function isPhasePromise(value: unknown): value is PhasePromise {
	const { names, each, open, writers } = (value ?? {}) as Partial<
		Record<keyof PhasePromise, unknown>
	>
	if (typeof names !== 'boolean' || typeof each !== 'boolean') return false
	return open !== undefined && typeof writers === 'string'
}
