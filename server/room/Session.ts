/**
 * One connected socket, as its room sees it: messages that aren't handled yet, how
 * many are committed, and a bounded way to send.
 *
 * The transport is a port, so that the fuzz can drive rooms without sockets.
 */

import type { Hello } from '../../shared/hello.ts'
import type { News } from '../../shared/news.ts'
import { CLOSE, type CloseCode, MESSAGE_SINCE, type OwnMessage } from '../../shared/protocol.ts'
import { type Role, strongerRole } from '../../shared/roles.ts'
import { ackFrame, comingFrame, helloFrame, newsFrame, roleFrame, undoneFrame } from './frames.ts'
import type { RoomLimits } from './limits.ts'
import type { UpdateContent } from './readUpdate.ts'

export interface Transport {
	send(frame: Uint8Array): void
	/** Safe to call twice; nothing is sent after the first. */
	close(code: CloseCode, reason: string): void
	/** Bytes given to `send` that are still buffered. */
	readonly bufferedBytes: number
	/** Probe the other end. @returns false when no answer comes in time: it's closed then */
	probe(timeoutMs: number): Promise<boolean>
}

/** A document message and its place among those of its session, from 1. */
export interface Numbered {
	number: number
	update: Uint8Array
	/** Decoded, of a small one: no need to do it twice. */
	content?: UpdateContent
}

/** Bytes of an update that is kept decoded while it waits; decoded it takes forty times as much. */
const MAX_KEPT_DECODED = 4096

/** Whose session it is, as far as rules need to know. */
export interface SessionParticipant {
	readonly id: string
	readonly role: Role
	readonly sector: string
	/** The link whose key it came with: of this role, unless a facilitator gave it another since. */
	readonly link: Role
}

export type ParticipantChange = Partial<Pick<SessionParticipant, 'id' | 'role' | 'sector'>>

/** How far a session has come. */
type State =
	/** Accepted; the room hasn't sent it anything. */
	| { kind: 'new'; asked: Asked }
	/** Has heard its role, the room's own step 1, and who is there. */
	| { kind: 'greeted'; asked: Asked }
	/** Has the document as it was when it asked, and gets what others write since. */
	| { kind: 'live'; asked: Asked }
	| { kind: 'closed' }

/** The latest sync step 1 that isn't answered yet. */
type Asked = Uint8Array | null

export class Session {
	/** Document messages that wait for the room's next turn. */
	inbox: Numbered[] = []
	/** Document messages whose updates build on others that haven't come yet. */
	parked: Numbered[] = []
	/** The awareness client id that belongs to it. */
	presenceId: number | null = null
	#participant: SessionParticipant
	#hasBeen: Role
	#state: State = { kind: 'new', asked: null }
	#received = 0
	#handled = 0
	#acknowledged = 0
	#queuedBytes = 0
	/** Bytes of a sync answer in flight: a big board isn't a slow reader. */
	#answerBytes = 0

	constructor(
		readonly transport: Transport,
		/** Of Kudelma's own messages: the highest version that both ends know. */
		readonly protocol: number,
		readonly limits: RoomLimits,
		participant: SessionParticipant,
	) {
		this.#participant = participant
		this.#hasBeen = strongerRole(participant.role, participant.link)
	}

	get participant(): SessionParticipant {
		return this.#participant
	}

	/** The strongest role that its participant has had: edits made then may arrive late. */
	get hasBeen(): Role {
		return this.#hasBeen
	}

	get closed(): boolean {
		return this.#state.kind === 'closed'
	}

	get greeted(): boolean {
		return this.#state.kind === 'greeted' || this.live
	}

	get live(): boolean {
		return this.#state.kind === 'live'
	}

	/** The step 1 that waits for an answer. */
	get asked(): Asked {
		return this.#state.kind === 'closed' ? null : this.#state.asked
	}

	/** @param stateVector of its step 1 */
	ask(stateVector: Uint8Array): void {
		if (this.#state.kind !== 'closed') this.#state = { ...this.#state, asked: stateVector }
	}

	/** It's being sent the presence and its role: from here on it hears of changes to them. */
	greet(): void {
		if (this.#state.kind === 'new') this.#state = { ...this.#state, kind: 'greeted' }
	}

	/** Its socket has gone, by itself or closed from here. */
	gone(): void {
		this.#state = { kind: 'closed' }
	}

	/** The participant's state from now on; with another id after a merge. */
	changeParticipant(change: ParticipantChange): void {
		const { role } = this.#participant
		this.#participant = { ...this.#participant, ...change }
		this.#hasBeen = strongerRole(this.#hasBeen, this.#participant.role)
		if (this.greeted && this.#participant.role !== role) this.tellRole()
	}

	/** Queue a document message. @returns false when too much waits already */
	receive(update: Uint8Array, content: UpdateContent): boolean {
		this.#queuedBytes += update.length
		const number = ++this.#received
		const small = update.length <= MAX_KEPT_DECODED
		this.inbox.push(small ? { number, update, content } : { number, update })
		return this.#queuedBytes <= this.limits.queuedBytes + update.length
	}

	takeInbox(): Numbered[] {
		const inbox = this.inbox
		this.inbox = []
		this.#queuedBytes = 0
		const last = inbox.at(-1)
		if (last) this.#handled = last.number
		return inbox
	}

	/** Tell how many document messages are committed. Call when a turn's commit is through. */
	acknowledge(): void {
		const committed = (this.parked[0]?.number ?? this.#handled + 1) - 1
		if (committed <= this.#acknowledged) return
		this.#acknowledged = committed
		this.#tell('ack', () => ackFrame(committed))
	}

	/** Tell the client what it may. */
	tellRole(): void {
		this.#tell('role', () => roleFrame(this.participant.role))
	}

	/** The limits that apply to it, and the store's identity. */
	tellHello(store: string): void {
		const { frameBytes, textLength, boardRecords, participantRecords } = this.limits
		const { participantBytes: bytesPerSecond, participantMessages: messagesPerSecond } = this.limits
		const records = { boardRecords, participantRecords }
		const limits = { frameBytes, textLength, ...records, bytesPerSecond, messagesPerSecond }
		const hello: Hello = { protocol: this.protocol, store, limits }
		this.#tell('hello', () => helloFrame(hello))
	}

	/** Tell which records something of its own is put back in, before the update that does it. */
	tellUndone(records: readonly string[]): void {
		if (records.length > 0) this.#tell('undone', () => undoneFrame(records))
	}

	/** Tell what isn't of the document. */
	tellNews(news: News): void {
		this.#tell('news', () => newsFrame(news))
	}

	/** Whether the client knows a message of Kudelma's own. */
	knows(message: OwnMessage): boolean {
		return this.protocol >= MESSAGE_SINCE[message]
	}

	#tell(message: OwnMessage, frame: () => Uint8Array): void {
		if (this.knows(message)) this.send(frame())
	}

	/** Send a frame that must arrive; a reader that is too far behind is closed instead. */
	send(frame: Uint8Array): void {
		if (this.closed) return
		const { bufferedBytes } = this.transport
		if (bufferedBytes <= this.limits.softBufferedBytes) this.#answerBytes = 0
		if (bufferedBytes > this.limits.hardBufferedBytes + this.#answerBytes) {
			this.close(CLOSE.tooSlow, 'reading too slowly')
			return
		}
		this.transport.send(frame)
	}

	/** @param frames what its step 1 asked for, in parts */
	answer(frames: readonly Uint8Array[]): void {
		if (this.#state.kind !== 'closed') this.#state = { kind: 'live', asked: null }
		const bytes = frames.reduce((sum, { length }) => sum + length, 0)
		if (frames.length > 1) this.#tell('coming', () => comingFrame(bytes))
		for (const frame of frames) {
			this.send(frame)
			// Each part is let pass by those before it.
			this.#answerBytes = bytes
		}
	}

	/** Send a frame that is soon outdated: dropped for a reader that is behind. */
	sendPresence(frame: Uint8Array): void {
		if (this.closed || this.transport.bufferedBytes > this.limits.softBufferedBytes) return
		this.transport.send(frame)
	}

	close(code: CloseCode, reason: string): void {
		if (this.closed) return
		this.gone()
		this.transport.close(code, reason)
	}
}
