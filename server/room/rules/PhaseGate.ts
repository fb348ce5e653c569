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
import { leavesOpen, type Places } from '../../../shared/workshop/opening.ts'
import { presentPhase, readPhase, readRunSheet } from '../../../shared/workshop/phase.ts'
import type { Phase } from '../../../shared/workshop/RunSheet.ts'

/** What was sent before a closing was known arrives within this. */
const TRANSIT_MS = 5_000
/** Who wrote in a note this shortly before it closed is in the middle of it … */
const MIDDLE_MS = 120_000
/** … and has so long to finish. */
const FINISH_MS = 120_000
/** More is remembered only until it's next looked through. */
const MAX_RECENT = 2_000

interface Gate {
	/** null where nothing is closed. */
	phase: Phase | null
	/** When its time is over; null without a time. */
	endsAt: number | null
}

const OPEN: Gate = { phase: null, endsAt: null }

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
		getBoard(doc).observe(({ keysChanged }) => {
			if (keysChanged.has('phase') || keysChanged.has('runSheet')) this.#read()
		})
	}

	admits(actor: Actor, parentId: string): boolean {
		const now = this.#wallClock()
		if (isOpen(this.#present, TRANSIT_MS, actor, parentId, this.#places, now)) return true
		if (now >= this.#since + TRANSIT_MS) return false
		return isOpen(this.#before, TRANSIT_MS, actor, parentId, this.#places, now)
	}

	mayFinish({ id }: Actor, recordId: string): boolean {
		const recent = this.#recent.get(recordId) ?? this.#stamped(recordId)
		if (recent?.by !== id) return false
		const closed = this.#closedAt()
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
		const { phase, endsAt } = this.#present
		const isOver = phase?.closes === true && endsAt !== null && this.#wallClock() >= endsAt
		return isOver ? Math.max(endsAt, this.#since) : this.#since
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
		admits: (actor, parentId) => isOpen(gate, 0, actor, parentId, places, now),
		mayFinish: () => false,
	}
	return { unlocked: isUnlocked(doc), opening }
}

function gateOf(doc: Y.Doc): Gate {
	const state = readPhase(doc)
	return { phase: presentPhase(readRunSheet(doc), state), endsAt: state?.endsAt ?? null }
}

/** @param transit milliseconds that what was sent in time may take */
function isOpen(
	{ phase, endsAt }: Gate,
	transit: number,
	{ role }: Actor,
	parentId: string,
	places: Places,
	now: number,
): boolean {
	if (!phase) return true
	if (phase.closes && endsAt !== null && now >= endsAt + transit) return false
	return leavesOpen(phase, role, parentId, places)
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
