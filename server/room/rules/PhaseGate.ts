/**
 * What the workshop's phase leaves open, as the room's rules ask it. What closes is closed
 * for every client at once; what was typed before it reached them isn't taken back, and who
 * was in the middle of a note may finish it. (SPEC Q50-Q53)
 */
import type * as Y from 'yjs'
import { getBoard, getRecords, KEY, type RecordEntry } from '../../../shared/document/layout.ts'
import { isUnlocked } from '../../../shared/document/people.ts'
import {
	type Actor,
	type Circumstances,
	liesIn,
	type Opening,
} from '../../../shared/document/policy.ts'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { readStamp, STAMP_INTERVAL_MS, STAMP_KEY } from '../../../shared/document/stamp.ts'
import { isTeamKey, readMembers, teamOf } from '../../../shared/document/teams.ts'
import { isAtLeast, type Role } from '../../../shared/roles.ts'
import { leavesOpen, type Places } from '../../../shared/workshop/opening.ts'
import { presentPhase, readPhase, readRunSheet } from '../../../shared/workshop/phase.ts'
import type { Phase } from '../../../shared/workshop/RunSheet.ts'
import {
	isPartsKey,
	phaseFor,
	readTeamParts,
	type TeamParts,
} from '../../../shared/workshop/teamParts.ts'

/** What was sent before a closing was known arrives within this. */
const TRANSIT_MS = 5_000
/** Who wrote in a note this shortly before it closed is in the middle of it … */
const MIDDLE_MS = 120_000
/** … and has so long to finish. */
const FINISH_MS = 120_000
/** Of the root `board`: what a phase leaves open. */
const GATE_KEYS: readonly string[] = ['phase', 'runSheet']
/** More is remembered only until it's next looked through. */
const MAX_RECENT = 2_000

interface Gate {
	/** null where nothing is closed. */
	phase: Phase | null
	/** When its time is over; null without a time. */
	endsAt: number | null
	/** What of it is each team's own; null where all have the same. */
	parts: TeamParts | null
}

const OPEN: Gate = { phase: null, endsAt: null, parts: null }

/** Where somebody was before they came into the team that they are in now. */
interface Move {
	from: string | null
	at: number
}

export class PhaseGate implements Opening {
	readonly #doc: Y.Doc
	readonly #records: Y.Map<RecordEntry>
	readonly #places: Places
	readonly #wallClock: () => number
	#present: Gate = OPEN
	#before: Gate = OPEN
	/** When the present one took the place of the one before. */
	#since = 0
	readonly #loaded: number
	/** Who wrote in a record last, and when; the latest last. */
	readonly #recent = new Map<string, { by: string; at: number }>()
	/** Team ids by participant id. */
	#teams: ReadonlyMap<string, string> = new Map()
	/** By participant id: what was theirs a moment ago isn't closed to what they sent before. */
	readonly #moves = new Map<string, Move>()

	/** @param wallClock milliseconds since 1970 */
	constructor(doc: Y.Doc, records: Y.Map<RecordEntry>, wallClock: () => number) {
		this.#doc = doc
		this.#records = records
		this.#places = placesIn(records)
		this.#wallClock = wallClock
		this.#read()
		// What was open before it was loaded isn't known, and nothing is on its way since then.
		this.#before = this.#present
		this.#loaded = this.#since
		this.#since = Math.min(this.#loaded, readPhase(doc)?.since ?? this.#loaded)
		this.#teams = readMembers(doc)
		getBoard(doc).observe(({ keysChanged }) => {
			const keys = [...keysChanged]
			if (keys.some(isTeamKey)) this.#readTeams()
			if (keys.some((key) => GATE_KEYS.includes(key) || isPartsKey(key))) this.#read()
		})
	}

	admits(actor: Actor, parentId: string): boolean {
		const now = this.#wallClock()
		const own = this.#teams.get(actor.id) ?? null
		const move = this.#moves.get(actor.id)
		const teams = move && now < move.at + TRANSIT_MS ? [own, move.from] : [own]
		const gates = now < this.#since + TRANSIT_MS ? [this.#present, this.#before] : [this.#present]
		return gates.some((gate) =>
			teams.some((team) => isOpen(gate, TRANSIT_MS, actor, team, parentId, this.#places, now)),
		)
	}

	mayFinish({ id, role }: Actor, recordId: string): boolean {
		const recent = this.#recent.get(recordId) ?? this.#stamped(recordId)
		if (recent?.by !== id) return false
		const closed = Math.max(this.#closedAt(), this.#movedAt(id, role))
		return recent.at >= closed - MIDDLE_MS && this.#wallClock() < closed + FINISH_MS
	}

	/** Somebody has written in a record as they may. */
	wrote(recordId: string, by: string): void {
		const at = this.#wallClock()
		this.#recent.delete(recordId)
		this.#recent.set(recordId, { by, at })
		if (this.#recent.size <= MAX_RECENT) return
		for (const [id, recent] of this.#recent) {
			if (recent.at >= at - MIDDLE_MS - FINISH_MS) return
			this.#recent.delete(id)
		}
	}

	/** Who wrote in a record last before it was loaded, as far as its stamp tells, and when at the latest. */
	#stamped(recordId: string): { by: string; at: number } | null {
		const stamp = readStamp(this.#records.get(recordId)?.get(STAMP_KEY))
		return (
			stamp && { by: stamp.by ?? stamp.p, at: Math.min(stamp.m + STAMP_INTERVAL_MS, this.#loaded) }
		)
	}

	#closedAt(): number {
		const { endsAt } = this.#present
		return this.#isOver && endsAt !== null ? Math.max(endsAt, this.#since) : this.#since
	}

	/** Who writes nowhere now has no more time by going from team to team. */
	#movedAt(id: string, role: Role): number {
		const { phase } = this.#present
		const writes = phase !== null && isAtLeast(role, phase.writers) && !this.#isOver
		return writes ? (this.#moves.get(id)?.at ?? 0) : 0
	}

	get #isOver(): boolean {
		const { phase, endsAt } = this.#present
		return phase?.closes === true && endsAt !== null && this.#wallClock() >= endsAt
	}

	#readTeams(): void {
		const [before, now] = [this.#teams, readMembers(this.#doc)]
		const [was, gate] = [this.#present, gateOf(this.#doc)]
		const at = this.#wallClock()
		for (const id of new Set([...before.keys(), ...now.keys()])) {
			const [from, to] = [before.get(id) ?? null, now.get(id) ?? null]
			// Where nothing closes by it, going to and fro gives nobody more time.
			if (from !== to && partIn(was, from) !== partIn(gate, to)) this.#moves.set(id, { from, at })
		}
		this.#teams = now
	}

	#read(): void {
		this.#before = this.#present
		this.#since = this.#wallClock()
		this.#present = gateOf(this.#doc)
	}
}

/** What holds for a program, which writes when it's told that it may: nothing is on its way. */
export function circumstancesNow(doc: Y.Doc, now: number): Circumstances {
	const gate = gateOf(doc)
	const places = placesIn(getRecords(doc))
	const opening: Opening = {
		admits: (actor, parentId) =>
			isOpen(gate, 0, actor, teamOf(doc, actor.id), parentId, places, now),
		mayFinish: () => false,
	}
	return { unlocked: isUnlocked(doc), opening }
}

function gateOf(doc: Y.Doc): Gate {
	const state = readPhase(doc)
	const phase = presentPhase(readRunSheet(doc), state)
	return { phase, endsAt: state?.endsAt ?? null, parts: readTeamParts(doc) }
}

/** To be compared. */
function partIn({ phase, parts }: Gate, team: string | null): string {
	return phase && parts ? JSON.stringify(phaseFor(phase, parts, team).open) : ''
}

/** @param transit milliseconds that what was sent in time may take */
function isOpen(
	{ phase, endsAt, parts }: Gate,
	transit: number,
	{ role }: Actor,
	team: string | null,
	parentId: string,
	places: Places,
	now: number,
): boolean {
	if (!phase) return true
	if (phase.closes && endsAt !== null && now >= endsAt + transit) return false
	return leavesOpen(phaseFor(phase, parts, team), role, parentId, places)
}

function placesIn(records: Y.Map<RecordEntry>): Places {
	return {
		parentOf(id) {
			const entry = records.get(id)
			if (!entry) return null
			const [parent] = (entry.get(KEY.tree) ?? []) as unknown[]
			return typeof parent === 'string' ? parent : liesIn(creationOf(entry))
		},
		cellOf(id) {
			const entry = records.get(id)
			if (!entry) return null
			const { type, props } = creationOf(entry)
			if (type !== 'cell') return null
			const value = (name: string) =>
				entry.get(KEY.propPrefix + name) ?? (props as Record<string, unknown> | undefined)?.[name]
			return { theme: String(value('theme')), perspective: String(value('perspective')) }
		},
	}
}

function creationOf(entry: RecordEntry): Partial<PlainRecord> {
	return (entry.get(KEY.creation) ?? {}) as Partial<PlainRecord>
}
