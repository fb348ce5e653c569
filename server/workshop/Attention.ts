/**
 * Where a board's people are brought, and what is presented to them: told as news, and kept
 * in memory only, as long as somebody who leads is there. (SPEC H160-H166)
 */
import type * as Y from 'yjs'
import type { z } from 'zod'
import {
	ATTENTION,
	CALL,
	type Call,
	type CalledTo,
	PRESENTING,
	type Presented,
} from '../../shared/attention.ts'
import type { AttentionAnswer, attentionBody, presentingBody } from '../../shared/attentionApi.ts'
import { getRecords } from '../../shared/document/layout.ts'
import { isPseudonymous } from '../../shared/document/people.ts'
import { type PlainRecord, readRecord } from '../../shared/document/records.ts'
import { Bucket } from '../room/Bucket.ts'
import type { News } from '../room/News.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { Scheduler } from '../room/Scheduler.ts'
import type { SessionParticipant } from '../room/Session.ts'
import type { Stored } from '../storage/Stored.ts'

/** How long whoever presents, or all who lead, may be away. */
const AWAY_MS = 60_000
const LOOK_MS = 5_000
/** Calls on one board: so many at once, and a second. */
const CALLS = { atOnce: 10, perSecond: 0.5 }
/** A longer chain of parents than any board has: a longer one is a cycle. */
const MAX_DEPTH = 50

type CallCommand = z.output<typeof attentionBody>
type PresentCommand = z.output<typeof presentingBody>
type Told = Omit<Presented, 'mine'>

/** `too-many`: calls in a short while. */
export type NotCalled = { ok: false; reason: 'unknown-note' | 'unknown-cell' | 'too-many' }

interface Presenting {
	told: Told
	/** Participant id. */
	by: string
	seenAt: number
	/** A program has no window: it presents as long as anybody who leads is there. */
	hasWindow: boolean
}

/** What holds on one board. */
interface Held {
	kept: { call: Call; by: string } | null
	/** Somebody who leads was here last. */
	ledAt: number
	presented: Presenting | null
	cancel: () => void
}

interface AttentionParts {
	registry: RoomRegistry
	news: News
	scheduler: Scheduler
}

export class Attention {
	readonly #registry: RoomRegistry
	readonly #scheduler: Scheduler
	readonly #held = new Map<string, Held>()
	readonly #calls = new Map<string, Bucket>()
	/** Calls and presentings are told apart by it, those before a start of the server too. */
	#last = Date.now()

	constructor({ registry, news, scheduler }: AttentionParts) {
		this.#registry = registry
		this.#scheduler = scheduler
		news.on(ATTENTION, (boardId, to) => this.#keptFor(boardId, to))
		news.on(PRESENTING, (boardId, to) => this.#presentedTo(boardId, to))
	}

	/** @param by participant id of who calls: they stay where they are */
	async call(
		boardId: string,
		by: string,
		{ to, keep, sectors, ask }: CallCommand,
	): Promise<Stored<AttentionAnswer> | NotCalled> {
		if (to === null) {
			this.#keep(boardId, null)
			return { ok: true, value: { told: 0, kept: false } }
		}
		const found = await this.#registry.inspect(boardId, (doc) => ({
			missing: missing(doc, to),
			place: placeOf(doc, to),
			hides: isPseudonymous(doc),
		}))
		if (!found.ok) return found
		const { missing: reason, place, hides } = found.value
		if (reason) return { ok: false, reason }
		if (!this.#mayCall(boardId)) return { ok: false, reason: 'too-many' }
		const call: Call = {
			...{ id: ++this.#last, to: place },
			...(!hides && { by }),
			...(ask && { ask }),
		}
		const isMeant = ({ id, sector }: SessionParticipant) =>
			id !== by && (!sectors || sectors.includes(sector))
		const sessions = this.#registry.sessionsOf(boardId).filter((each) => each.greeted)
		const told = new Set(
			sessions
				.map(({ participant }) => participant)
				.filter(isMeant)
				.map(({ id }) => id),
		).size
		// Whoever was kept elsewhere isn't drawn back there by a reload.
		if (!ask && !sectors) this.#keep(boardId, keep ? { call, by } : null)
		if (!keep) this.#registry.tellOnce(boardId, CALL, call, isMeant)
		return { ok: true, value: { told, kept: keep } }
	}

	presented(boardId: string): Told | null {
		return this.#held.get(boardId)?.presented?.told ?? null
	}

	async present(
		boardId: string,
		by: string,
		command: PresentCommand,
	): Promise<Stored<Told | null> | NotCalled> {
		if (command === null) {
			this.#present(boardId, null)
			return { ok: true, value: null }
		}
		const { order, ...to } = command
		const found = await this.#registry.inspect(boardId, (doc) => ({
			missing: missing(doc, to),
			cell: placeOf(doc, to).cell ?? null,
			hides: isPseudonymous(doc),
		}))
		if (!found.ok) return found
		const { missing: reason, cell, hides } = found.value
		if (reason) return { ok: false, reason }
		const before = this.#held.get(boardId)?.presented
		const id = before?.by === by ? before.told.id : ++this.#last
		const told = { ...{ id, cell, order }, note: to.note ?? null, ...(!hides && { by }) }
		const hasWindow = this.#leaders(boardId).has(by)
		this.#present(boardId, { told, by, seenAt: this.#scheduler.now(), hasWindow })
		return { ok: true, value: told }
	}

	stop(): void {
		for (const { cancel } of this.#held.values()) cancel()
		this.#held.clear()
	}

	#keptFor(boardId: string, { id }: SessionParticipant): Call | undefined {
		const kept = this.#held.get(boardId)?.kept
		if (!kept) return undefined
		return { ...kept.call, ...(kept.by === id && { mine: true as const }) }
	}

	#presentedTo(boardId: string, { id }: SessionParticipant): Presented | undefined {
		const presented = this.#held.get(boardId)?.presented
		if (!presented) return undefined
		return { ...presented.told, ...(presented.by === id && { mine: true as const }) }
	}

	#mayCall(boardId: string): boolean {
		const now = this.#scheduler.now()
		for (const [id, bucket] of this.#calls) if (bucket.isFull(now)) this.#calls.delete(id)
		const { atOnce, perSecond } = CALLS
		const bucket = this.#calls.get(boardId) ?? new Bucket(atOnce, perSecond, now)
		this.#calls.set(boardId, bucket)
		return bucket.take(1, now)
	}

	#keep(boardId: string, kept: Held['kept']): void {
		this.#hold(boardId, { kept, ledAt: this.#scheduler.now() })
		this.#registry.tell(boardId, ATTENTION)
	}

	#present(boardId: string, presented: Held['presented']): void {
		this.#hold(boardId, { presented })
		this.#registry.tell(boardId, PRESENTING)
	}

	#hold(boardId: string, change: Partial<Held>): void {
		const before = this.#held.get(boardId)
		const held = { kept: null, ledAt: 0, presented: null, cancel: () => {}, ...before, ...change }
		if (!held.kept && !held.presented) {
			held.cancel()
			this.#held.delete(boardId)
			return
		}
		if (!before) held.cancel = this.#scheduler.later(() => this.#look(boardId), LOOK_MS)
		this.#held.set(boardId, held)
	}

	/** Participant ids of those who lead and have a window open. */
	#leaders(boardId: string): Set<string> {
		const leaders = new Set<string>()
		for (const { participant } of this.#registry.sessionsOf(boardId)) {
			if (participant.role === 'facilitator') leaders.add(participant.id)
		}
		return leaders
	}

	/** Whether those who lead are still there. */
	#look(boardId: string): void {
		const held = this.#held.get(boardId)
		if (!held) return
		const now = this.#scheduler.now()
		const leaders = this.#leaders(boardId)
		if (leaders.size > 0) held.ledAt = now
		const { presented } = held
		if (presented) {
			if (leaders.has(presented.by)) presented.hasWindow = true
			const isThere = presented.hasWindow ? leaders.has(presented.by) : leaders.size > 0
			if (isThere) presented.seenAt = now
		}
		held.cancel = this.#scheduler.later(() => this.#look(boardId), LOOK_MS)
		if (held.kept && now - held.ledAt >= AWAY_MS) this.#keep(boardId, null)
		if (presented && now - presented.seenAt >= AWAY_MS) this.#present(boardId, null)
	}
}

function shapeOf(doc: Y.Doc, id: string): PlainRecord | null {
	const entry = getRecords(doc).get(id)
	const record = entry ? readRecord(id, entry) : null
	return record?.typeName === 'shape' ? record : null
}

function missing(doc: Y.Doc, { note, cell }: CalledTo): 'unknown-note' | 'unknown-cell' | null {
	if (note !== undefined) {
		const shape = shapeOf(doc, note)
		const part = (shape?.meta as { part?: unknown } | undefined)?.part
		if (!shape || part === 'skeleton') return 'unknown-note'
	}
	return cell !== undefined && shapeOf(doc, cell)?.type !== 'cell' ? 'unknown-cell' : null
}

/** With the note's own cell, where it's in one. */
function placeOf(doc: Y.Doc, { note, cell, view }: CalledTo): CalledTo {
	const own = note === undefined ? cell : cellAround(doc, note)
	return {
		...(own !== undefined && { cell: own }),
		...(note !== undefined && { note }),
		...(view !== undefined && { view }),
	}
}

function cellAround(doc: Y.Doc, note: string): string | undefined {
	let shape = shapeOf(doc, note)
	for (let depth = 0; shape && depth < MAX_DEPTH; depth++) {
		if (shape.type === 'cell') return shape.id
		shape = typeof shape.parentId === 'string' ? shapeOf(doc, shape.parentId) : null
	}
	return undefined
}
