/**
 * The rules of a board, for every client. Two kinds of wrong are told apart. An update
 * that an honest client can send, for instance an edit that was allowed when it was made,
 * is applied and repaired within the same turn. An update that our client never sends is
 * recognised before it's applied, and closes the session. See
 * docs/decisions/016-rules-by-repair.md. (SPEC Q1-Q21)
 */
import type * as Y from 'yjs'
import { getRecords, type RecordEntry } from '../../../shared/document/layout.ts'
import { isUnlocked } from '../../../shared/document/people.ts'
import type { Circumstances } from '../../../shared/document/policy.ts'
import { Bucket } from '../Bucket.ts'
import type { RoomLimits } from '../limits.ts'
import type { Rules, RulesTurn } from '../Rules.ts'
import type { Scheduler } from '../Scheduler.ts'
import type { Session } from '../Session.ts'
import { type BoardState, BoardTurn } from './BoardTurn.ts'
import { PhaseGate } from './PhaseGate.ts'
import { Quotas } from './Quotas.ts'
import { TextSizes } from './TextSizes.ts'
import { Writers } from './Writers.ts'

export interface RulesParts {
	limits: RoomLimits
	scheduler: Scheduler
	/** Milliseconds since 1970. */
	wallClock: () => number
}

/** Turns of one participant that need a repair: so many at once, so many a second. An honest client stops when it's told its role. */
const REPAIRS = { atOnce: 100, perSecond: 2 }

export class BoardRules implements Rules, BoardState {
	readonly doc: Y.Doc
	readonly records: Y.Map<RecordEntry>
	readonly writers: Writers
	readonly quotas: Quotas
	readonly texts: TextSizes
	readonly gate: PhaseGate
	readonly brought = new WeakMap<Session, number>()
	readonly wallClock: () => number
	readonly #scheduler: Scheduler
	readonly #repairs = new Map<string, Bucket>()

	constructor(doc: Y.Doc, { limits, scheduler, wallClock }: RulesParts) {
		this.doc = doc
		this.records = getRecords(doc)
		this.writers = new Writers(doc)
		this.quotas = new Quotas(this.records, limits)
		this.texts = new TextSizes(this.records, limits.textLength)
		this.gate = new PhaseGate(doc, this.records, wallClock)
		this.wallClock = wallClock
		this.#scheduler = scheduler
	}

	mayAnnounce({ participant }: Session, client: number): boolean {
		if (!this.writers.mayUse(client, participant.id)) return false
		this.writers.announce(client, participant.id)
		return true
	}

	begin(session: Session): RulesTurn {
		return new BoardTurn(this, session)
	}

	mayNeedRepair(participantId: string): boolean {
		const now = this.#scheduler.now()
		let bucket = this.#repairs.get(participantId)
		if (!bucket) {
			bucket = new Bucket(REPAIRS.atOnce, REPAIRS.perSecond, now)
			this.#repairs.set(participantId, bucket)
		}
		return bucket.take(1, now)
	}

	get circumstances(): Circumstances {
		return { unlocked: isUnlocked(this.doc), opening: this.gate }
	}
}
