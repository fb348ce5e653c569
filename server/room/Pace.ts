/**
 * How long a room rests from one turn to the next while edits keep coming: as long as a turn
 * takes, so that turns never take more than half of the time. In a small room that's no wait at
 * all, in a large one many edits share a turn. (SPEC R3)
 */
import type { RoomLimits } from './limits.ts'
import type { Scheduler } from './Scheduler.ts'

/** Shorter waits aren't worth a timer, whose step is a millisecond. */
const SHORTEST_MS = 1

export class Pace {
	readonly #limits: RoomLimits
	readonly #scheduler: Scheduler
	#next = Number.NEGATIVE_INFINITY

	constructor(limits: RoomLimits, scheduler: Scheduler) {
		this.#limits = limits
		this.#scheduler = scheduler
	}

	/** Milliseconds until the next turn may begin. */
	get wait(): number {
		const wait = this.#next - this.#scheduler.now()
		return wait < SHORTEST_MS ? 0 : wait
	}

	/**
	 * A turn has applied what came.
	 *
	 * @param since when it began
	 * @param deliveries sockets that get what came of it; what they take is reckoned, as the
	 * system does it later
	 */
	took(since: number, deliveries: number): void {
		const { turnMs, deliveryMs } = this.#limits
		const cost = this.#scheduler.now() - since + deliveries * deliveryMs
		this.#next = since + Math.min(turnMs, 2 * cost)
	}
}
