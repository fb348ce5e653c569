/**
 * Who is here, and where: what travels over awareness, slim and bounded; it never
 * reaches the document. (SPEC P1-P3)
 */
import type { Awareness } from 'y-protocols/awareness'

const MAX_SELECTED = 20

export interface Me {
	/** `user:<id>`, one per tab: two tabs of one browser are two people. */
	id: string
	name: string
	/** `#rrggbb` */
	color: string
}

/** How somebody's cursor looks. */
export type Look = Pick<Me, 'name' | 'color'>

/** How others' cursors are shown to this person. */
export interface Seeing {
	/**
	 * How a participant's cursor looks.
	 *
	 * @param told as their client has it
	 */
	look(participant: string, told: Look): Look
	/** Whether a participant's cursor is drawn. Reactive. */
	sees(participant: string | null): boolean
}

/** One window at the board. */
export interface Presence extends Me {
	/** Participant id, as the server writes it; null until it has. */
	participant: string | null
	/** A facilitator, as the server says; never said on a pseudonymous board. */
	leads: boolean
}

export interface Person extends Presence {
	isMe: boolean
}

/** Where somebody is: the awareness field beside `user` and y-prosemirror's `cursor`. Short keys, whole numbers. */
export interface Place {
	/** Page units; neither, before a pointer has been seen. */
	x?: number
	y?: number
	/** Selected record ids, `shape:` left off; at most 20. */
	s?: string[]
	/** The record whose text is being edited. */
	e?: string
	/** The cell that one is at, in whichever view. */
	c?: string
}

/** Where the others are at work, by record id, the `shape:` before it included. */
export interface Whereabouts {
	/** Who is writing in which note. */
	writing: ReadonlyMap<string, readonly Presence[]>
	/** Who is at which cell. */
	cells: ReadonlyMap<string, readonly Presence[]>
}

const FIELD = 'at'

export function announce(awareness: Awareness, me: Me): void {
	awareness.setLocalStateField('user', { id: me.id, name: me.name, color: me.color })
}

/** Everyone here, me first, then by name. */
export function listPeople(awareness: Awareness): Person[] {
	const people: Person[] = []
	for (const [client, state] of awareness.getStates()) {
		const user = readUser(state)
		if (!user) continue
		people.push({
			...user,
			participant: readParticipant(state),
			leads: state.lead === true,
			isMe: client === awareness.clientID,
		})
	}
	return people.sort(
		(a, b) =>
			Number(b.isMe) - Number(a.isMe) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1),
	)
}

/** @returns without a name on a pseudonymous board: the server takes it off */
export function readUser(state: Record<string, unknown> | undefined): Me | null {
	const { id, name, color } = (state?.user ?? {}) as Record<string, unknown>
	if (typeof id !== 'string') return null
	const valid = typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color)
	const shown = typeof name === 'string' ? name.slice(0, 80) : ''
	return { id, name: shown, color: valid ? color : '#555555' }
}

/** Participant id, as the server writes it. */
export function readParticipant(state: Record<string, unknown> | undefined): string | null {
	const participant = state?.participant
	return typeof participant === 'string' ? participant : null
}

const SHAPE_PREFIX = 'shape:'

/**
 * @param point of the pointer in page units, null before one has been seen
 * @param selected ids of selected shapes
 * @param cell id of the cell that one is at
 */
export function placeOf(
	point: { x: number; y: number } | null,
	selected: readonly string[],
	editing: string | null,
	cell: string | null = null,
): Place {
	const short = (id: string): string => id.slice(SHAPE_PREFIX.length)
	return {
		...(point && { x: Math.round(point.x), y: Math.round(point.y) }),
		...(selected.length > 0 && { s: selected.slice(0, MAX_SELECTED).map(short) }),
		...(editing && { e: short(editing) }),
		...(cell && { c: short(cell) }),
	}
}

export function tellPlace(awareness: Awareness, place: Place): void {
	const told: unknown = awareness.getLocalState()?.[FIELD]
	if (JSON.stringify(place) !== JSON.stringify(told)) awareness.setLocalStateField(FIELD, place)
}

/** @returns the pointer's place and what is selected, of whatever another client sent */
export function readPlace(state: Record<string, unknown> | undefined): {
	point: { x: number; y: number } | null
	selected: string[]
} {
	const { x, y, s } = (state?.[FIELD] ?? {}) as Record<string, unknown>
	const isPoint = Number.isFinite(x) && Number.isFinite(y)
	const ids = Array.isArray(s) ? s.slice(0, MAX_SELECTED) : []
	return {
		point: isPoint ? { x: Number(x), y: Number(y) } : null,
		selected: ids.filter((id) => typeof id === 'string').map((id) => SHAPE_PREFIX + id),
	}
}

/** Where everyone but me is at work. */
export function listWhereabouts(awareness: Awareness): Whereabouts {
	const writing = new Map<string, Presence[]>()
	const cells = new Map<string, Presence[]>()
	for (const [client, state] of awareness.getStates()) {
		const user = readUser(state)
		if (!user || client === awareness.clientID) continue
		const { e, c } = (state[FIELD] ?? {}) as Record<string, unknown>
		const presence = { ...user, participant: readParticipant(state), leads: state.lead === true }
		add(writing, e, presence)
		add(cells, c, presence)
	}
	return { writing, cells }
}

function add(people: Map<string, Presence[]>, short: unknown, person: Presence): void {
	if (typeof short !== 'string') return
	const id = SHAPE_PREFIX + short
	people.set(id, [...(people.get(id) ?? []), person])
}
