/**
 * Rate limits on messages and bytes, of each participant and of the whole room: per
 * participant and not per address, because a whole workshop sits behind one. (SPEC R30)
 */
import { byteLength } from '../../shared/bytes.ts'
import { Bucket } from './Bucket.ts'
import type { Message } from './frames.ts'
import type { RoomLimits } from './limits.ts'
import type { Scheduler } from './Scheduler.ts'

/** So many seconds' worth may come at once. */
const BURST_SECONDS = 5
/** Participants remembered before those that have been quiet are forgotten. */
const MAX_REMEMBERED = 1000
/** About the bytes of a message whose size isn't counted exactly. */
const FRAME_BYTES = 16

class Rate {
	readonly #messages: Bucket
	readonly #bytes: Bucket

	/** @param largest bytes that may always come at once */
	constructor(messages: number, bytes: number, largest: number, now: number) {
		this.#messages = new Bucket(messages * BURST_SECONDS, messages, now)
		this.#bytes = new Bucket(Math.max(bytes * BURST_SECONDS, largest), bytes, now)
	}

	allow(bytes: number, now: number): boolean {
		const messageLeft = this.#messages.take(1, now)
		return this.#bytes.take(bytes, now) && messageLeft
	}

	isIdle(now: number): boolean {
		return this.#messages.isFull(now) && this.#bytes.isFull(now)
	}
}

export class Rates {
	readonly #participants = new Map<string, Rate>()
	readonly #all: Rate

	constructor(
		readonly limits: RoomLimits,
		readonly scheduler: Scheduler,
	) {
		const { roomMessages, roomBytes, queuedBytes } = limits
		this.#all = new Rate(roomMessages, roomBytes, 2 * queuedBytes, scheduler.now())
	}

	/** Count a message in. @returns false where it's too much */
	allow(participantId: string, message: Message): boolean {
		const now = this.scheduler.now()
		const bytes = bytesOf(message)
		return this.#rateOf(participantId, now).allow(bytes, now) && this.#all.allow(bytes, now)
	}

	#rateOf(participantId: string, now: number): Rate {
		const known = this.#participants.get(participantId)
		if (known) return known
		if (this.#participants.size >= MAX_REMEMBERED) {
			for (const [id, rate] of this.#participants) {
				if (rate.isIdle(now)) this.#participants.delete(id)
			}
		}
		const { participantMessages, participantBytes, queuedBytes } = this.limits
		const rate = new Rate(participantMessages, participantBytes, queuedBytes, now)
		this.#participants.set(participantId, rate)
		return rate
	}
}

function bytesOf(message: Message): number {
	switch (message.kind) {
		case 'document':
			return message.update.length
		case 'presence':
			return message.entries.reduce((sum, { state }) => sum + byteLength(state), FRAME_BYTES)
		default:
			return FRAME_BYTES
	}
}
