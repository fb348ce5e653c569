/**
 * What people show each other beside their cursors: which view one is in, whom one follows,
 * the camera while somebody follows, and a place pointed at for a moment. It's the awareness
 * field `go`, slim and bounded; what others send is checked. (SPEC P10-P14)
 */
import { atom, isEqual } from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { readParticipant, readUser } from './presence.ts'

const FIELD = 'go'
const SHAPE_PREFIX = 'shape:'
/** How long a place that was pointed at is shown. */
export const POINTED_MS = 3000
/** Pointing again takes a moment, so that nobody fills the board with rings. */
const BETWEEN_MS = 500
const CAMERA_MS = 100
/** Rings at once; more than people point at. */
const MAX_POINTED = 12

const VIEW_LETTERS = { c: 'canvas', t: 'table', o: 'overview' } as const
type Letter = keyof typeof VIEW_LETTERS
type View = (typeof VIEW_LETTERS)[Letter]

/** Page units. */
export interface Seen {
	x: number
	y: number
	w: number
	h: number
}

/** Where somebody who is followed is. */
export interface Whereabout {
	view: View
	/** Record ids. */
	cell: string | null
	note: string | null
	/** What they see of the canvas, as long as they tell it. */
	seen: Seen | null
}

/** A place that somebody points at. */
export interface Pointed {
	/** Awareness client, and how many times that one has pointed. */
	key: string
	participant: string | null
	name: string
	color: string
	/** Page units. */
	x: number
	y: number
	/** Record id of the cell that it's in. */
	cell: string | null
	isMine: boolean
}

export class Company {
	/** Participant id of whom one follows; null for nobody. */
	readonly following = atom<string | null>('following', null)
	/** Where that one is; null while they're away. */
	readonly followed = atom<Whereabout | null>('followed', null)
	/** Participant ids of those who follow this person. */
	readonly followers = atom<readonly string[]>('followers', [])
	readonly pointed = atom<readonly Pointed[]>('pointed at', [])
	/** When each client last showed something new: of somebody's windows the one that they use. */
	private readonly used = new Map<number, number>()
	private uses = 0
	/** What each client pointed at last, and when that was seen. */
	private readonly shown = new Map<number, { key: string; at: number }>()
	private points = 0
	private pointedAt = Number.NEGATIVE_INFINITY
	private cameraDue: ReturnType<typeof setTimeout> | null = null
	private camera: Seen | null = null

	/** @param me participant id; null where it isn't known, and nobody follows */
	constructor(
		private readonly awareness: Awareness,
		private readonly me: string | null,
	) {
		awareness.on('change', this.onChange)
		this.onChange({ added: [...awareness.getStates().keys()], updated: [], removed: [] })
	}

	/** @param participant id; null ends it */
	follow(participant: string | null): void {
		this.following.set(participant)
		this.tell({ f: participant ?? undefined })
		this.look()
	}

	/** Tell which view one is in. */
	at(view: View): void {
		this.tell({ v: view[0] })
	}

	/** Tell what one sees of the canvas: heard only while somebody follows. */
	sees(seen: Seen | null): void {
		this.camera = seen
		if (this.followers.get().length > 0) this.cameraDue ??= setTimeout(this.tellCamera, CAMERA_MS)
	}

	/**
	 * Show everyone a place for a moment.
	 *
	 * @param at page units
	 * @param cell record id of the one that it's in
	 * @returns false where it's too soon after the last
	 */
	point(at: { x: number; y: number }, cell: string | null): boolean {
		const now = performance.now()
		if (now - this.pointedAt < BETWEEN_MS) return false
		this.pointedAt = now
		const n = ++this.points
		const c = cell?.slice(SHAPE_PREFIX.length)
		this.tell({ p: { x: Math.round(at.x), y: Math.round(at.y), n, ...(c && { c }) } })
		this.show(this.awareness.clientID)
		setTimeout(() => {
			if (this.points === n) this.tell({ p: undefined })
		}, POINTED_MS)
		return true
	}

	private readonly tellCamera = (): void => {
		this.cameraDue = null
		const { camera } = this
		const isHeard = camera && this.followers.get().length > 0
		this.tell({
			k: isHeard ? [camera.x, camera.y, camera.w, camera.h].map(Math.round) : undefined,
		})
	}

	private tell(change: Record<string, unknown>): void {
		const state = this.awareness.getLocalState()
		if (!state) return
		const before = (state[FIELD] ?? {}) as Record<string, unknown>
		// What is undefined goes.
		const next: unknown = JSON.parse(JSON.stringify({ ...before, ...change }))
		if (!isEqual(before, next)) this.awareness.setLocalStateField(FIELD, next)
	}

	private readonly onChange = (change: {
		added: number[]
		updated: number[]
		removed: number[]
	}): void => {
		for (const client of [...change.added, ...change.updated]) {
			this.used.set(client, ++this.uses)
			if (client !== this.awareness.clientID) this.show(client)
		}
		for (const client of change.removed) {
			this.used.delete(client)
			this.shown.delete(client)
		}
		this.look()
	}

	/** Who follows, and where the one is whom one follows. */
	private look(): void {
		const followers = new Set<string>()
		for (const [client, state] of this.awareness.getStates()) {
			const by = readParticipant(state)
			if (client === this.awareness.clientID || by === null || by === this.me) continue
			if (this.me !== null && fieldsOf(state[FIELD]).f === this.me) followers.add(by)
		}
		const before = this.followers.get()
		const next = [...followers].sort()
		if (!isEqual(before, next)) {
			this.followers.set(next)
			// Whoever begins to follow wants to see it now; where nobody does, it's told to nobody.
			if ((before.length === 0) !== (next.length === 0)) this.tellCamera()
		}
		const where = this.whereIs(this.following.get())
		if (!isEqual(where, this.followed.get())) this.followed.set(where)
	}

	private whereIs(participant: string | null): Whereabout | null {
		if (participant === null) return null
		let latest: { use: number; state: Record<string, unknown> } | null = null
		for (const [client, state] of this.awareness.getStates()) {
			// A window that tells no view is the projector's, or a program's.
			if (readParticipant(state) !== participant || !letterIn(state)) continue
			if (client === this.awareness.clientID) continue
			const use = this.used.get(client) ?? 0
			if (!latest || use > latest.use) latest = { use, state }
		}
		return latest && whereabout(latest.state)
	}

	/** Shows what a client points at, once each time. */
	private show(client: number): void {
		const state = this.awareness.getStates().get(client)
		const user = readUser(state)
		const { x, y, n, c } = fieldsOf(fieldsOf(state?.[FIELD]).p)
		const isPoint = Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(n)
		const key = `${client} ${n}`
		const last = this.shown.get(client)
		if (!user || !isPoint || last?.key === key) return
		const now = performance.now()
		// A client that goes round our own pause is heard no more often than others.
		if (last && now - last.at < BETWEEN_MS / 2) return
		this.shown.set(client, { key, at: now })
		const others = this.pointed.get().filter((each) => !each.key.startsWith(`${client} `))
		if (others.length >= MAX_POINTED) return
		const pointed: Pointed = {
			...{ key, participant: readParticipant(state), name: user.name, color: user.color },
			...{ x: Number(x), y: Number(y), cell: typeof c === 'string' ? SHAPE_PREFIX + c : null },
			isMine: client === this.awareness.clientID,
		}
		this.pointed.set([...others, pointed])
		setTimeout(() => {
			this.pointed.update((all) => all.filter((each) => each.key !== key))
		}, POINTED_MS)
	}
}

function fieldsOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function letterIn(state: Record<string, unknown>): Letter | null {
	const { v } = fieldsOf(state[FIELD])
	return v === 'c' || v === 't' || v === 'o' ? v : null
}

function whereabout(state: Record<string, unknown>): Whereabout | null {
	const letter = letterIn(state)
	if (!letter) return null
	const { c, e, s } = fieldsOf(state.at)
	const { k } = fieldsOf(state[FIELD])
	const id = (short: unknown) => (typeof short === 'string' ? SHAPE_PREFIX + short : null)
	const selected = Array.isArray(s) && s.length === 1 ? s[0] : null
	return {
		view: VIEW_LETTERS[letter],
		cell: id(c),
		note: id(e ?? selected),
		seen: letter === 'c' ? readSeen(k) : null,
	}
}

function readSeen(value: unknown): Seen | null {
	if (!Array.isArray(value) || value.length !== 4) return null
	const [x, y, w, h] = value.map(Number) as [number, number, number, number]
	return [x, y, w, h].every(Number.isFinite) && w > 0 && h > 0 ? { x, y, w, h } : null
}
