/**
 * A board's participants and the facilitator's settings, as the root `board` has
 * them: written by the server only, read by everyone. (SPEC D11)
 *
 * Each participant has a map key of their own, so that a join costs a few bytes and
 * not the whole list's.
 */
import type * as Y from 'yjs'
import { DEFAULT_SECTORS, isSector, type Sector } from '../sectors.ts'
import { getBoard } from './layout.ts'

/** The public facts about a participant. Neither name nor organisation on a pseudonymous board. */
export interface Participant {
	name?: string
	/** Sector id; of a sector that has left the list since, perhaps. */
	sector: string
	organisation?: string
}

export interface Settings {
	sectors: readonly Sector[]
	/** Everyone is seen by sector only. */
	pseudonymous: boolean
	/** Facilitators may change the framework's skeleton. */
	unlocked: boolean
}

export const DEFAULT_SETTINGS: Settings = {
	sectors: DEFAULT_SECTORS,
	pseudonymous: false,
	unlocked: false,
}

/** Keys of the root `board` beside those of BoardState; `participant.<id>` each for a participant. */
const PARTICIPANT_PREFIX = 'participant.'

export function readSettings(doc: Y.Doc): Settings {
	const board = getBoard(doc)
	const sectors: unknown = board.get('sectors')
	return {
		sectors: Array.isArray(sectors) ? sectors.filter(isSector) : DEFAULT_SECTORS,
		pseudonymous: isPseudonymous(doc),
		unlocked: isUnlocked(doc),
	}
}

export function isPseudonymous(doc: Y.Doc): boolean {
	return getBoard(doc).get('pseudonymous') === true
}

export function isUnlocked(doc: Y.Doc): boolean {
	return getBoard(doc).get('unlocked') === true
}

/** All who have ever joined, by participant id; those removed since stay the authors of their notes. */
export function readParticipants(doc: Y.Doc): Map<string, Participant> {
	const participants = new Map<string, Participant>()
	getBoard(doc).forEach((value, key) => {
		if (!key.startsWith(PARTICIPANT_PREFIX)) return
		const participant = toParticipant(value)
		if (participant) participants.set(key.slice(PARTICIPANT_PREFIX.length), participant)
	})
	return participants
}

export function readParticipant(doc: Y.Doc, id: string): Participant | null {
	return toParticipant(getBoard(doc).get(PARTICIPANT_PREFIX + id))
}

function toParticipant(value: unknown): Participant | null {
	if (typeof value !== 'object' || value === null) return null
	const { name, sector, organisation } = value as Record<string, unknown>
	if (typeof sector !== 'string') return null
	return {
		sector,
		...(typeof name === 'string' && { name }),
		...(typeof organisation === 'string' && { organisation }),
	}
}

/** For the server. Call within a transaction. */
export function writeSettings(doc: Y.Doc, settings: Partial<Settings>): void {
	for (const [key, value] of Object.entries(settings)) {
		if (value !== undefined) setBoard(doc, key, structuredClone(value))
	}
}

/** For the server: without the name where the board is pseudonymous. Call within a transaction. */
export function writeParticipant(doc: Y.Doc, id: string, participant: Participant): void {
	const { name, sector, organisation } = participant
	const entry = isPseudonymous(doc)
		? { sector }
		: { ...(name && { name }), sector, ...(organisation && { organisation }) }
	setBoard(doc, PARTICIPANT_PREFIX + id, entry)
}

/** For the server: after a merge into another. Call within a transaction. */
export function dropParticipant(doc: Y.Doc, id: string): void {
	if (getBoard(doc).has(PARTICIPANT_PREFIX + id)) getBoard(doc).delete(PARTICIPANT_PREFIX + id)
}

/**
 * For the server: set the board to sectors only. Overwritten names are gone from the
 * document at the end of the transaction. Call within one.
 */
export function hideNames(doc: Y.Doc): void {
	writeSettings(doc, { pseudonymous: true })
	for (const [id, participant] of readParticipants(doc)) writeParticipant(doc, id, participant)
}

/** An unchanged value isn't written, so it leaves no trace. */
function setBoard(doc: Y.Doc, key: string, value: unknown): void {
	const board = getBoard(doc)
	if (JSON.stringify(board.get(key)) !== JSON.stringify(value)) board.set(key, value)
}
