/**
 * Gives a room's sessions what was committed. Presence, other rooms and whoever asks the server
 * something wait for no more than a part of it; and where the server itself has written much,
 * edits that come after aren't held up by it. (SPEC R16, R17)
 */
import { updateFrame } from './frames.ts'
import type { Scheduler } from './Scheduler.ts'
import type { Session } from './Session.ts'

/** Bytes that are given to sockets before others have their turn: a large change goes to two hundred people. */
const SENT_AT_ONCE = 4 * 1024 * 1024

export class Broadcast {
	readonly #sessions: ReadonlySet<Session>
	readonly #scheduler: Scheduler
	#stopped = false
	/** The last of what goes out in parts. */
	#parts: Promise<unknown> = Promise.resolve()

	constructor(sessions: ReadonlySet<Session>, scheduler: Scheduler) {
		this.#sessions = sessions
		this.#scheduler = scheduler
	}

	stop(): void {
		this.#stopped = true
	}

	/** @param except who wrote it */
	async send(update: Uint8Array, except: Session | null): Promise<void> {
		const frame = updateFrame(update)
		let sent = 0
		for (const session of this.#sessions) {
			if (!session.live || session === except) continue
			session.send(frame)
			sent += frame.length
			if (sent < SENT_AT_ONCE) continue
			sent = 0
			await this.pause()
			if (this.#stopped) return
		}
	}

	/**
	 * Each part to everyone at once, so that nobody hears of an edit that builds on one before
	 * they have that; between two parts others have their turns.
	 */
	sendInParts(updates: readonly Uint8Array[]): Promise<void> {
		const sent = this.#parts.then(async () => {
			for (const update of updates) {
				await this.pause()
				if (this.#stopped) return
				const frame = updateFrame(update)
				for (const session of this.#sessions) if (session.live) session.send(frame)
			}
		})
		this.#parts = sent
		return sent
	}

	/** Until others have had their turn. */
	pause(): Promise<void> {
		return new Promise((resolve) => this.#scheduler.later(resolve, 0))
	}
}
