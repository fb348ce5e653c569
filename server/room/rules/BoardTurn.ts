/**
 * One session's part of a room's turn, under a board's rules: its updates are inspected
 * one by one before they're applied, and their result is repaired at the end.
 */
import type * as Y from 'yjs'
import { KEY, type RecordEntry } from '../../../shared/document/layout.ts'
import { type Circumstances, judgeChange, judgeWhenever } from '../../../shared/document/policy.ts'
import { CLOSE } from '../../../shared/protocol.ts'
import { shelter } from '../../../shared/reshape/shelter.ts'
import type { Refusal, RulesTurn, Settled } from '../Rules.ts'
import type { UpdateContent } from '../readUpdate.ts'
import type { Session } from '../Session.ts'
import { ItemLocator } from './ItemLocator.ts'
import { type Findings, inspect } from './inspect.ts'
import { boundByOwn } from './loosened.ts'
import type { PhaseGate } from './PhaseGate.ts'
import type { Quotas } from './Quotas.ts'
import { Settlement } from './Settlement.ts'
import { inGoneCells, movedUnawares } from './strays.ts'
import type { TextSizes } from './TextSizes.ts'
import { Touched } from './Touched.ts'
import type { Writers } from './Writers.ts'

/** Origin of the transactions that repair and stamp. */
export const RULES = Symbol('rules')

/** The most new Yjs clients of one session: this window, and earlier ones with unsent edits. */
const MAX_NEW_WRITERS = 50

/** The state of a board's rules that outlives a turn. */
export interface BoardState {
	readonly doc: Y.Doc
	readonly records: Y.Map<RecordEntry>
	readonly writers: Writers
	readonly quotas: Quotas
	readonly texts: TextSizes
	/** How many new Yjs clients each session has brought. */
	readonly brought: WeakMap<Session, number>
	readonly circumstances: Circumstances
	readonly gate: PhaseGate
	/** Milliseconds since 1970. */
	wallClock(): number
	/** Whether one more turn of a participant's may need a repair. Counts it. */
	mayNeedRepair(participantId: string): boolean
}

export class BoardTurn implements RulesTurn {
	readonly #board: BoardState
	readonly #session: Session
	readonly #touched: Touched
	/** Yjs clients that write for the first time. */
	readonly #writers = new Set<number>()
	/** How many records it has made so far. */
	#made = 0

	constructor(board: BoardState, session: Session) {
		this.#board = board
		this.#session = session
		this.#touched = new Touched(board.records)
	}

	check(content: UpdateContent): Refusal | null {
		const { doc, records, writers, brought } = this.#board
		const { id } = this.#session.participant
		const locator = new ItemLocator(doc, records, content)
		const clients = newClients(locator, content)
		for (const client of clients) {
			if (!writers.mayUse(client, id)) {
				return { code: CLOSE.otherWriter, words: 'begun under another name' }
			}
			if (!writers.isWrittenDown(client)) this.#writers.add(client)
		}
		const before = brought.get(this.#session) ?? 0
		if (before + this.#writers.size > MAX_NEW_WRITERS) return tooLarge('too many replicas')
		const findings = inspect(locator, content, this.#touched)
		const refusal = this.#refusalOf(findings)
		if (refusal) return refusal
		this.#made += findings.made.size
		for (const client of clients) writers.announce(client, id)
		this.#holdTexts(findings)
		return null
	}

	settle(): Settled | null {
		const { records, quotas, brought } = this.#board
		const { size } = this.#writers
		if (size > 0) brought.set(this.#session, (brought.get(this.#session) ?? 0) + size)
		const { id, role, sector } = this.#session.participant
		const author = { id, role, sector }
		const { touches } = this.#touched
		const settlement = new Settlement(records, author, this.#circumstances, this.#board.wallClock())
		const loose = role === 'contributor' ? boundByOwn(records, touches, id) : null
		for (const [recordId, touch] of touches) {
			if (touch.facts) settlement.changed(recordId, touch, touch.facts, loose?.get(recordId))
			else if (records.has(recordId)) {
				settlement.made(recordId, touch)
				quotas.count(id)
			}
		}
		for (const recordId of settlement.written) this.#board.gate.wrote(recordId, id)
		this.#write(settlement, id)
		const isRehomed = this.#rehome()
		if (settlement.repairs > 0 && !this.#board.mayNeedRepair(id)) {
			this.#session.close(CLOSE.tooFast, 'too many changes that are not allowed')
		}
		const hasWritten = settlement.writes.length > 0 || size > 0 || isRehomed
		return hasWritten ? { undone: settlement.undone } : null
	}

	/** Lays beside the matrix what was put into a cell that has gone. @returns whether there was anything */
	#rehome(): boolean {
		const { doc, records, writers } = this.#board
		const { touches } = this.#touched
		const strays = inGoneCells(records, touches)
		const moved = movedUnawares(records, touches, (client) => !writers.isWrittenDown(client))
		if (strays.length === 0 && moved.size === 0) return false
		doc.transact(() => {
			for (const [id, place] of moved) records.get(id)?.set(KEY.position, place)
			if (strays.length > 0) shelter(doc, strays)
		}, RULES)
		return true
	}

	#write({ writes }: Settlement, participantId: string): void {
		// A transaction costs even where nothing is written.
		if (writes.length === 0 && this.#writers.size === 0) return
		const { doc, writers } = this.#board
		doc.transact(() => {
			for (const write of writes) write()
			for (const client of this.#writers) writers.writeDown(client, participantId)
		}, RULES)
	}

	#refusalOf({ violation, made, growth, writes, deletes, uprooted }: Findings): Refusal | null {
		const { quotas, texts } = this.#board
		if (violation) {
			return violation.kind === 'large' ? tooLarge(violation.words) : violated(violation.words)
		}
		const { role, id } = this.#session.participant
		if (role === 'viewer' && (writes || deletes) && !this.#hasWritten) {
			return violated('viewers change nothing')
		}
		const full = quotas.refuse(id, this.#made, made.size)
		if (full) return tooLarge(full)
		for (const [recordId, length] of growth) {
			if (texts.isOverlong(recordId, length)) return tooLarge('a text is too long')
		}
		for (const recordId of uprooted) {
			if (!this.#mayEver(recordId) && !this.#mayBeLate) {
				return violated("another's text is not removed")
			}
		}
		return null
	}

	/** Keeps the texts that may have to be restored, before they're changed. */
	#holdTexts({ texts }: Findings): void {
		for (const recordId of texts) {
			if (!this.#mayChange(recordId)) this.#touched.holdText(recordId)
		}
	}

	#mayChange(recordId: string): boolean {
		const { facts } = this.#touched.of(recordId)
		return !facts || judgeChange(this.#session.participant, facts, this.#circumstances).allow
	}

	/** Whatever the phase: one that has closed in between is no violation. */
	#mayEver(recordId: string): boolean {
		const { facts } = this.#touched.of(recordId)
		return !facts || judgeWhenever(this.#session.participant, facts, this.#circumstances).allow
	}

	get #circumstances(): Circumstances {
		return this.#board.circumstances
	}

	/** Whether the session's participant had a stronger role: edits made then may arrive now. */
	get #mayBeLate(): boolean {
		const { participant, hasBeen } = this.#session
		return participant.role !== hasBeen || participant.role === 'facilitator'
	}

	get #hasWritten(): boolean {
		const { hasBeen, participant } = this.#session
		return hasBeen !== 'viewer' || this.#board.writers.hasWritten(participant.id)
	}
}

function newClients(locator: ItemLocator, { structs }: UpdateContent): Set<number> {
	const clients = new Set<number>()
	for (const { id, length } of structs) {
		if (!clients.has(id.client) && id.clock + length > locator.stateOf(id.client)) {
			clients.add(id.client)
		}
	}
	return clients
}

function violated(words: string): Refusal {
	return { code: CLOSE.violation, words }
}

function tooLarge(words: string): Refusal {
	return { code: CLOSE.tooLarge, words }
}
