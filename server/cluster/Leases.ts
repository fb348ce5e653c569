/**
 * The boards that this node has, and where it knows others to be. A lease is kept as long as its
 * board is in use here, renewed together with all others well before it ends, and given up by
 * this node's own clock before the store's clock lets another have it. (SPEC S60, S61, S63)
 */
import type { Log } from '../log.ts'
import type { Lease, LeaseOwner, LeaseStorage } from '../storage/LeaseStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import { Patience } from './Patience.ts'

/** Of a lease's time: how often it's looked after, when it's renewed, and when it's worth nothing here any more. */
const TICK = 1 / 10
const RENEW = 1 / 4
const GIVE_UP = 3 / 4
/** Places of others' boards that are remembered at once. */
const MOST_REMEMBERED = 20_000

export type Place = { here: true; fence: number } | ({ here: false } & Lease)

interface Held {
	fence: number
	/** When it was asked for last, by the monotonic clock. */
	askedAt: number
	usedAt: number
	/** Requests that are under way. */
	users: number
}

export interface LeaseParts {
	storage: LeaseStorage
	owner: LeaseOwner
	/** That a lease lasts. */
	leaseMs: number
	log: Log
	/** Milliseconds by a clock that only goes forward. */
	now: () => number
}

export interface LeaseEvents {
	/** Boards that are loaded here, or asked for by a session. */
	inUse(): ReadonlySet<string>
	/** Another may have the board now, or does: nothing of it may go on here. */
	onLost(boardId: string): void
	/** A board that is watched has another lease than before, of this fence, or none. */
	onMoved(boardId: string, fence: number | null): void
	/** Boards of others with which this node has to do now, and the fence that each had. */
	watched(): ReadonlyMap<string, number>
}

const DRAINING: StorageFailure = { ok: false, reason: 'unavailable', detail: 'the server stops' }

export class Leases {
	readonly #parts: LeaseParts
	readonly #held = new Map<string, Held>()
	readonly #asking = new Map<string, Promise<Stored<Place>>>()
	readonly #givingBack = new Map<string, Promise<unknown>>()
	readonly #remembered = new Map<string, { lease: Lease; until: number }>()
	#events: LeaseEvents | null = null
	#timer: ReturnType<typeof setInterval> | undefined
	readonly #renewing: Patience
	readonly #watching: Patience
	draining = false

	constructor(parts: LeaseParts) {
		this.#parts = parts
		const { leaseMs, now } = parts
		this.#renewing = new Patience(leaseMs * RENEW, now)
		this.#watching = new Patience(leaseMs * RENEW, now)
	}

	get owner(): LeaseOwner {
		return this.#parts.owner
	}

	/** Once, before anything is asked for. */
	start(events: LeaseEvents): void {
		this.#events = events
		this.#timer = setInterval(() => this.#tick(), this.#parts.leaseMs * TICK)
	}

	/** How many boards this node has. */
	get count(): number {
		return this.#held.size
	}

	/** The fence of a board that is this node's now; null of all others. */
	fenceHere(boardId: string): number | null {
		const held = this.#held.get(boardId)
		if (!held || !this.#holds(held)) return null
		held.usedAt = this.#parts.now()
		return held.fence
	}

	/** The board stays this node's until what is returned is called, as far as it's up to this node. */
	use(boardId: string): () => void {
		const held = this.#held.get(boardId)
		if (!held) return () => {}
		held.users++
		return () => {
			held.users--
			held.usedAt = this.#parts.now()
		}
	}

	/**
	 * Who has the board; this node where nobody had.
	 *
	 * @param fresh asks the store even where it's remembered
	 */
	async find(boardId: string, { fresh = false } = {}): Promise<Stored<Place>> {
		const fence = this.fenceHere(boardId)
		if (fence !== null) return { ok: true, value: { here: true, fence } }
		const known = this.#remembered.get(boardId)
		if (!fresh && known && known.until > this.#parts.now()) {
			return { ok: true, value: { here: false, ...known.lease } }
		}
		return this.#ask(boardId)
	}

	/** Its process is gone for certain: what it has is this node's for the asking. */
	takeFrom(boardId: string, node: string): Promise<Stored<Place>> {
		this.#remembered.delete(boardId)
		return this.#ask(boardId, node)
	}

	/** What the store says of the board isn't what this node thought. */
	doubt(boardId: string): void {
		this.#remembered.delete(boardId)
		if (this.#held.delete(boardId)) this.#events?.onLost(boardId)
	}

	/** No more boards from here on. */
	drain(): void {
		this.draining = true
	}

	/** Everything back, for others to take at once. Nothing of any board may be under way here. */
	async stop(): Promise<void> {
		this.draining = true
		clearInterval(this.#timer)
		await Promise.all(this.#asking.values())
		await this.#giveBack([...this.#held.keys()])
	}

	#holds({ askedAt }: Held): boolean {
		const { now, leaseMs } = this.#parts
		return now() < askedAt + leaseMs * GIVE_UP
	}

	#ask(boardId: string, gone?: string): Promise<Stored<Place>> {
		const asking = this.#asking.get(boardId) ?? this.#askStore(boardId, gone)
		this.#asking.set(boardId, asking)
		return asking
	}

	async #askStore(boardId: string, gone: string | undefined): Promise<Stored<Place>> {
		const { storage, owner, leaseMs, now } = this.#parts
		try {
			await this.#givingBack.get(boardId)
			const askedAt = now()
			const taken = this.draining
				? await this.#look(boardId)
				: await storage.take(boardId, owner, leaseMs, gone)
			if (!taken.ok) return taken
			const lease = taken.value
			if (lease.node !== owner.node) {
				this.#remember(boardId, lease)
				return { ok: true, value: { here: false, ...lease } }
			}
			const { fence } = lease
			this.#remembered.delete(boardId)
			// A room that was made under the lease of before writes what nobody would take.
			if (this.#held.has(boardId)) this.doubt(boardId)
			this.#held.set(boardId, { fence, askedAt, usedAt: now(), users: 0 })
			return { ok: true, value: { here: true, fence } }
		} finally {
			this.#asking.delete(boardId)
		}
	}

	async #look(boardId: string): Promise<Stored<Lease>> {
		const found = await this.#parts.storage.look([boardId])
		if (!found.ok) return found
		const lease = found.value.get(boardId)
		return lease && lease.node !== this.#parts.owner.node ? { ok: true, value: lease } : DRAINING
	}

	#remember(boardId: string, lease: Lease): void {
		if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear()
		const { now, leaseMs } = this.#parts
		this.#remembered.set(boardId, { lease, until: now() + leaseMs * RENEW })
	}

	#tick(): void {
		for (const [boardId, held] of this.#held) if (!this.#holds(held)) this.#lose(boardId)
		void this.#tidy()
		void this.#renew()
		void this.#watch()
	}

	#lose(boardId: string): void {
		this.#parts.log.warn(
			{ boards: this.#held.size },
			'a lease was lost: another node may have the board',
		)
		this.doubt(boardId)
	}

	/** Back with what nobody here has asked for in a while. */
	async #tidy(): Promise<void> {
		const { now, leaseMs } = this.#parts
		const inUse = this.#events?.inUse() ?? new Set()
		const idle = [...this.#held].filter(([boardId, { users, usedAt }]) => {
			return users === 0 && !inUse.has(boardId) && now() > usedAt + leaseMs * RENEW
		})
		if (idle.length > 0) await this.#giveBack(idle.map(([boardId]) => boardId))
	}

	async #giveBack(boardIds: readonly string[]): Promise<void> {
		for (const boardId of boardIds) this.#held.delete(boardId)
		const { storage, owner } = this.#parts
		const back = storage.giveBack(boardIds, owner.node)
		for (const boardId of boardIds) this.#givingBack.set(boardId, back)
		// Where it can't be heard they run out by themselves.
		await back
		for (const boardId of boardIds) {
			if (this.#givingBack.get(boardId) === back) this.#givingBack.delete(boardId)
		}
	}

	async #renew(): Promise<void> {
		const { storage, owner, leaseMs, now } = this.#parts
		const due = [...this.#held].some(([, { askedAt }]) => now() > askedAt + leaseMs * RENEW)
		if (this.#renewing.waits || !due) return
		const asked = new Map(this.#held)
		const askedAt = now()
		const renewing = storage.renew([...asked.keys()], owner.node, leaseMs)
		const renewed = await this.#renewing.for(renewing)
		if (!renewed.ok) {
			this.#parts.log.warn(
				{ reason: renewed.reason, detail: renewed.detail },
				'leases were not renewed',
			)
			return
		}
		const kept = new Set(renewed.value)
		for (const [boardId, held] of asked) {
			// Given back or lost meanwhile, and perhaps taken anew.
			if (this.#held.get(boardId) !== held) continue
			// A later one may have been answered earlier.
			if (kept.has(boardId)) held.askedAt = Math.max(held.askedAt, askedAt)
			else this.#lose(boardId)
		}
	}

	/** Whom this node forwards to may be gone without a word. */
	async #watch(): Promise<void> {
		const watched = this.#events?.watched() ?? new Map<string, number>()
		if (this.#watching.waits || watched.size === 0) return
		const found = await this.#watching.for(this.#parts.storage.look([...watched.keys()]))
		if (!found.ok) return
		for (const [boardId, fence] of watched) {
			const lease = found.value.get(boardId)
			if (lease?.fence === fence) {
				this.#remember(boardId, lease)
				continue
			}
			this.#remembered.delete(boardId)
			this.#events?.onMoved(boardId, lease?.fence ?? null)
		}
	}
}
