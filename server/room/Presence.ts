/**
 * The presence of participants: who is connected and where they point. It travels
 * beside the document and is never stored. (SPEC R20-R27)
 *
 * Of each participant the latest state is kept, and changes go out as one
 * frame that all receivers share. An awareness client id belongs to the session
 * that used it first. Stock clients send back what they hear of others; that is
 * told apart from a forgery by its clock, which is no newer than ours.
 *
 * What a state says is its client's; whose it is, under `participant`, and whether
 * they lead, under `lead`, is written by the server.
 */
import { byteLength } from '../../shared/bytes.ts'
import { CLOSE } from '../../shared/protocol.ts'
import { type PresenceEntry, presenceFrame } from './frames.ts'
import type { RoomLimits } from './limits.ts'
import type { Scheduler } from './Scheduler.ts'
import type { Session } from './Session.ts'

interface Present extends PresenceEntry {
	session: Session
}

/** The last state of a client that has left, so that an echo of it doesn't bring it back. */
interface Gone {
	clock: number
	/** Sessions that were there to hear it. */
	heardBy: WeakSet<Session>
}

const GONE = 'null'
/** Presence goes out so much more seldom than turns may: of cursors only the last one matters, and they glide. */
const RARER = 150
/** Remembered departures; more than a room of people makes within the length of an echo. */
const MAX_GONE = 1000

export class Presence {
	readonly #present = new Map<number, Present>()
	readonly #gone = new Map<number, Gone>()
	readonly #heardFrom = new WeakSet<Session>()
	readonly #contesting = new WeakSet<Session>()
	/** What goes out with the next frame. The session is null for one that has left. */
	#outgoing = new Map<number, { entry: PresenceEntry; session: Session | null }>()
	#cancelFlush: (() => void) | null = null
	#lastFlush = Number.NEGATIVE_INFINITY

	constructor(
		readonly sessions: ReadonlySet<Session>,
		readonly limits: RoomLimits,
		readonly scheduler: Scheduler,
		/** Whether a session may use a client id that nobody shows now. */
		readonly mayAnnounce: (session: Session, clientId: number) => boolean,
		/** Whether participants' names are for facilitators only. */
		readonly hidesNames: () => boolean,
	) {}

	/** The presence of everyone in the room, for a session that asks. */
	greet(session: Session): void {
		const entries = [...this.#present.values()].filter((entry) => entry.session !== session)
		if (entries.length > 0) session.sendPresence(presenceFrame(this.#shown(entries)))
	}

	receive(session: Session, entries: readonly PresenceEntry[]): void {
		for (const entry of entries) {
			if (session.closed) return
			this.#receiveOne(session, entry)
		}
	}

	leave(session: Session): void {
		const id = session.presenceId
		session.presenceId = null
		const present = id === null ? undefined : this.#present.get(id)
		if (present?.session === session) this.#remove(present)
	}

	/** The sockets are given something else just now: what would follow soon costs next to nothing with it. */
	comeAlong(): void {
		if (!this.#cancelFlush || this.scheduler.now() < this.#lastFlush + this.#distance / 2) return
		this.#cancelFlush()
		this.#flush()
	}

	stop(): void {
		this.#cancelFlush?.()
	}

	#receiveOne(session: Session, entry: PresenceEntry): void {
		const { clientId } = entry
		if (session.presenceId === clientId) {
			this.#update(session, entry)
			return
		}
		const present = this.#present.get(clientId)
		const first = !this.#heardFrom.has(session)
		this.#heardFrom.add(session)
		if (present) {
			const forged = entry.clock > present.clock
			if (forged || first) this.#contest(session, present, entry, forged)
			return
		}
		if (session.presenceId !== null || entry.state === GONE) return
		const gone = this.#gone.get(clientId)
		if (gone && gone.clock >= entry.clock && gone.heardBy.has(session)) return
		// It belongs to somebody who is away: taking it would shut them out when they return.
		if (!this.mayAnnounce(session, clientId)) return
		session.presenceId = clientId
		this.#update(session, entry)
	}

	#update(session: Session, entry: PresenceEntry): void {
		const { clientId, clock, state } = entry
		const present = this.#present.get(clientId)
		if (state === GONE) {
			if (present && clock >= present.clock) this.#remove({ ...present, clock })
			return
		}
		if (present && clock <= present.clock) return
		if (byteLength(state) > this.limits.presenceBytes) {
			session.close(CLOSE.tooLarge, 'presence over the limit')
			return
		}
		const fields = readFields(state)
		if (!fields) {
			session.close(CLOSE.malformed, 'presence that is not JSON')
			return
		}
		const { id, role } = session.participant
		const lead = role === 'facilitator' ? true : undefined
		const signed = JSON.stringify({ ...fields, participant: id, lead })
		this.#present.set(clientId, { clientId, clock, state: signed, session })
		this.#send({ clientId, clock, state: signed }, session)
	}

	/**
	 * Two sessions use one id. Either the first one's network broke unnoticed, and this
	 * is the same participant again; or it's an echo; or a forgery. The first one is
	 * probed.
	 */
	#contest(session: Session, present: Present, entry: PresenceEntry, forged: boolean): void {
		if (this.#contesting.has(session)) return
		this.#contesting.add(session)
		void present.session.transport.probe(this.limits.probeMs).then((alive) => {
			this.#contesting.delete(session)
			if (session.closed) return
			if (!alive) {
				this.leave(present.session)
				this.#receiveOne(session, entry)
			} else if (forged) session.close(CLOSE.malformed, 'presence of another session')
		})
	}

	#remove({ clientId, clock }: Present): void {
		this.#present.delete(clientId)
		const heardBy = new WeakSet<Session>(this.sessions)
		this.#gone.set(clientId, { clock, heardBy })
		const [oldest] = this.#gone.keys()
		if (this.#gone.size > MAX_GONE && oldest !== undefined) this.#gone.delete(oldest)
		this.#send({ clientId, clock, state: GONE }, null)
	}

	#send(entry: PresenceEntry, session: Session | null): void {
		this.#outgoing.set(entry.clientId, { entry, session })
		if (this.#cancelFlush) return
		const wait = this.#lastFlush + this.#distance - this.scheduler.now()
		this.#cancelFlush = this.scheduler.later(() => this.#flush(), Math.max(0, wait))
	}

	/** Milliseconds from one frame to the next. */
	get #distance(): number {
		const { presenceMs, deliveryMs } = this.limits
		return Math.min(presenceMs, RARER * deliveryMs * this.sessions.size)
	}

	/** By the setting as it is now: hiding names holds for states that were sent before, too. */
	#shown(entries: PresenceEntry[]): PresenceEntry[] {
		return this.hidesNames() ? entries.map(withoutName) : entries
	}

	#flush(): void {
		this.#cancelFlush = null
		this.#lastFlush = this.scheduler.now()
		const outgoing = [...this.#outgoing.values()]
		this.#outgoing = new Map()
		const frame = presenceFrame(this.#shown(outgoing.map(({ entry }) => entry)))
		// One buffer for all. One's own entry among others' is harmless; alone it's an echo.
		const [only] = outgoing.length === 1 ? outgoing : []
		for (const session of this.sessions) {
			if (!session.greeted || (only && only.session === session)) continue
			session.sendPresence(frame)
		}
	}
}

function readFields(json: string): Record<string, unknown> | null {
	try {
		const value: unknown = JSON.parse(json)
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
		return value as Record<string, unknown>
	} catch {
		return null
	}
}

/**
 * Without the name, wherever clients of y-websocket put it, and without the mark of who
 * leads: that would identify facilitators to everyone in the room.
 */
function withoutName({ clientId, clock, state }: PresenceEntry): PresenceEntry {
	const fields = readFields(state)
	if (!fields) return { clientId, clock, state }
	const { name: _name, lead: _lead, user, ...rest } = fields
	const { name: _userName, ...shown } = (user ?? {}) as Record<string, unknown>
	return {
		clientId,
		clock,
		state: JSON.stringify({ ...rest, ...(user !== undefined && { user: shown }) }),
	}
}
