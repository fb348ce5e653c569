/**
 * The rules that a board keeps, whoever sends what. Two kinds of wrong are kept
 * apart. What an honest client can send, an edit allowed when it was made for
 * instance, is applied and put right within the same turn. What our client never
 * sends is recognised before it's applied, and ends the session. See
 * docs/decisions/016-rules-by-repair.md. (SPEC Q1-Q21)
 */
import type * as Y from 'yjs'
import { getRecords, type RecordEntry } from '../../../shared/document/layout.ts'
import { isUnlocked } from '../../../shared/document/people.ts'
import { type Circumstances, judgeChange } from '../../../shared/document/policy.ts'
import { CLOSE } from '../../../shared/protocol.ts'
import { Bucket } from '../Bucket.ts'
import type { RoomLimits } from '../limits.ts'
import type { Refusal, Rules, Settled } from '../Rules.ts'
import type { UpdateContent } from '../readUpdate.ts'
import type { Scheduler } from '../Scheduler.ts'
import type { Session } from '../Session.ts'
import { type Findings, inspect } from './inspect.ts'
import { boundByOwn } from './loosened.ts'
import { Places } from './Places.ts'
import { Quotas } from './Quotas.ts'
import { Settlement } from './Settlement.ts'
import { TextSizes } from './TextSizes.ts'
import { Touched } from './Touched.ts'
import { Writers } from './Writers.ts'

export interface RulesParts {
	limits: RoomLimits
	scheduler: Scheduler
	/** Milliseconds since 1970. */
	wallClock: () => number
}

/** Origin of the transactions that put right and stamp. */
export const RULES = Symbol('rules')

/** Turns of one participant that need a repair: so many at once, so many a second. An honest client stops when it's told its role. */
const REPAIRS = { atOnce: 100, perSecond: 2 }
/** Yjs clients that one session brings anew: this window, and earlier ones with unsent edits. */
const MAX_NEW_WRITERS = 50

/** One session's part of a turn. */
interface Turn {
	touched: Touched
	/** Yjs clients that write for the first time. */
	writers: Set<number>
	/** How many records it has made so far. */
	made: number
}

export class BoardRules implements Rules {
	readonly #doc: Y.Doc
	readonly #records: Y.Map<RecordEntry>
	readonly #parts: RulesParts
	readonly #writers: Writers
	readonly #quotas: Quotas
	readonly #texts: TextSizes
	readonly #repairs = new Map<string, Bucket>()
	/** How many Yjs clients each session has brought anew. */
	readonly #brought = new WeakMap<Session, number>()
	#turn: Turn | null = null

	constructor(doc: Y.Doc, parts: RulesParts) {
		this.#doc = doc
		this.#records = getRecords(doc)
		this.#parts = parts
		this.#writers = new Writers(doc)
		this.#quotas = new Quotas(this.#records, parts.limits)
		this.#texts = new TextSizes(this.#records, parts.limits.textLength)
	}

	mayAnnounce({ participant }: Session, client: number): boolean {
		if (!this.#writers.mayUse(client, participant.id)) return false
		this.#writers.announce(client, participant.id)
		return true
	}

	check(session: Session, content: UpdateContent): Refusal | null {
		const turn = this.#turn ?? {
			touched: new Touched(this.#records),
			writers: new Set(),
			made: 0,
		}
		this.#turn = turn
		const places = new Places(this.#doc, this.#records, content)
		const writers = this.#newClients(places, content)
		for (const client of writers) {
			if (!this.#writers.mayUse(client, session.participant.id)) {
				return { code: CLOSE.otherWriter, words: 'begun under another name' }
			}
			if (!this.#writers.isWrittenDown(client)) turn.writers.add(client)
		}
		const brought = this.#brought.get(session) ?? 0
		if (brought + turn.writers.size > MAX_NEW_WRITERS) return tooLarge('too many replicas')
		const findings = inspect(places, content, turn.touched)
		const refusal = this.#refusalOf(session, findings, turn)
		if (refusal) return refusal
		turn.made += findings.made.size
		for (const client of writers) this.#writers.announce(client, session.participant.id)
		this.#holdTexts(session, findings, turn)
		return null
	}

	settle(session: Session): Settled | null {
		const turn = this.#turn
		this.#turn = null
		if (!turn) return null
		const { size } = turn.writers
		if (size > 0) this.#brought.set(session, (this.#brought.get(session) ?? 0) + size)
		const { id, role, sector } = session.participant
		const author = { id, role, sector }
		const { touches } = turn.touched
		const settlement = new Settlement(
			this.#records,
			author,
			this.#circumstances(),
			this.#parts.wallClock(),
		)
		const loose = role === 'contributor' ? boundByOwn(this.#records, touches, id) : null
		for (const [recordId, touch] of touches) {
			if (touch.facts) settlement.changed(recordId, touch, touch.facts, loose?.get(recordId))
			else if (this.#records.has(recordId)) {
				settlement.made(recordId, touch)
				this.#quotas.count(id)
			}
		}
		this.#write(settlement, turn, id)
		if (settlement.repairs > 0 && !this.#mayNeedRepair(id)) {
			session.close(CLOSE.tooFast, 'too many changes that are not allowed')
		}
		return settlement.writes.length > 0 || size > 0 ? { undone: settlement.undone } : null
	}

	#write({ writes }: Settlement, { writers }: Turn, participantId: string): void {
		// A transaction costs even where nothing is written.
		if (writes.length === 0 && writers.size === 0) return
		this.#doc.transact(() => {
			for (const write of writes) write()
			for (const client of writers) this.#writers.writeDown(client, participantId)
		}, RULES)
	}

	#refusalOf(session: Session, findings: Findings, turn: Turn): Refusal | null {
		const { violation, made, growth } = findings
		if (violation) {
			return violation.kind === 'large' ? tooLarge(violation.words) : violated(violation.words)
		}
		const { role, id } = session.participant
		const changes = findings.writes || findings.deletes
		if (role === 'viewer' && changes && !this.#hasWritten(session)) {
			return violated('viewers change nothing')
		}
		const full = this.#quotas.refuse(id, turn.made, made.size)
		if (full) return tooLarge(full)
		for (const [recordId, length] of growth) {
			if (this.#texts.isOverlong(recordId, length)) return tooLarge('a text is too long')
		}
		for (const recordId of findings.uprooted) {
			const denied = !this.#mayChange(session, turn, recordId)
			if (denied && !this.#mayBeLate(session)) return violated("another's text is not removed")
		}
		return null
	}

	/** What may have to be put back is kept before it's gone. */
	#holdTexts(session: Session, { texts }: Findings, turn: Turn): void {
		for (const recordId of texts) {
			if (!this.#mayChange(session, turn, recordId)) turn.touched.holdText(recordId)
		}
	}

	#mayChange({ participant }: Session, { touched }: Turn, recordId: string): boolean {
		const { facts } = touched.of(recordId)
		return !facts || judgeChange(participant, facts, this.#circumstances()).allow
	}

	/** Whether the session's participant was allowed more once: what they did then may come now. */
	#mayBeLate({ participant, hasBeen }: Session): boolean {
		return participant.role !== hasBeen || participant.role === 'facilitator'
	}

	#hasWritten(session: Session): boolean {
		return session.hasBeen !== 'viewer' || this.#writers.hasWritten(session.participant.id)
	}

	#mayNeedRepair(participantId: string): boolean {
		const now = this.#parts.scheduler.now()
		let bucket = this.#repairs.get(participantId)
		if (!bucket) {
			bucket = new Bucket(REPAIRS.atOnce, REPAIRS.perSecond, now)
			this.#repairs.set(participantId, bucket)
		}
		return bucket.take(1, now)
	}

	#newClients(places: Places, { structs }: UpdateContent): Set<number> {
		const clients = new Set<number>()
		for (const { id, length } of structs) {
			if (!clients.has(id.client) && id.clock + length > places.stateOf(id.client)) {
				clients.add(id.client)
			}
		}
		return clients
	}

	#circumstances(): Circumstances {
		return { unlocked: isUnlocked(this.#doc) }
	}
}

function violated(words: string): Refusal {
	return { code: CLOSE.violation, words }
}

function tooLarge(words: string): Refusal {
	return { code: CLOSE.tooLarge, words }
}
