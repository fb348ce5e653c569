/**
 * Where a facilitator brings people, and what is presented to all: what the server tells of
 * it as news, and how a client reads that. (SPEC H160-H166)
 */

export const PLACE_VIEWS = ['canvas', 'table', 'overview'] as const
export type PlaceView = (typeof PLACE_VIEWS)[number]

/** Topics of news: where everyone is kept, a call that happens once, and what is presented. */
export const ATTENTION = 'attention'
export const CALL = 'call'
export const PRESENTING = 'presenting'

/** A place as every device finds it: by what is there, not by a camera. Record ids. */
export interface CalledTo {
	cell?: string
	note?: string
	/** Without it each stays in the view that they write in. */
	view?: PlaceView
}

/** Somebody who leads calls to a place. */
export interface Call {
	/** Another one has another. */
	id: number
	to: CalledTo
	/** Participant id of who calls; not told where only sectors are shown. */
	by?: string
	/** They'd like to hear from this person there, and move nobody. */
	ask?: true
	/** To whoever called, in each of their windows. */
	mine?: true
}

export const ORDERS = ['table', 'votes'] as const
/** As the table reads, or by the dots of the last vote that was counted, the most first. */
export type PresentingOrder = (typeof ORDERS)[number]

/** One note, or one cell with its notes. */
export interface Presented {
	/** Of this presenting, from its first slide to its last. */
	id: number
	cell: string | null
	note: string | null
	order: PresentingOrder
	/** As in Call. */
	by?: string
	/** To whoever presents, in each of their windows. */
	mine?: true
}

/** @returns null for what isn't one */
export function readCall(value: unknown): Call | null {
	const { id, to, by, ask, mine } = fields(value)
	const { cell, note, view } = fields(to)
	if (typeof id !== 'number') return null
	const place: CalledTo = {
		...(typeof cell === 'string' && { cell }),
		...(typeof note === 'string' && { note }),
		...(isOf(PLACE_VIEWS, view) && { view }),
	}
	if (Object.keys(place).length === 0) return null
	return {
		...{ id, to: place },
		...byOf(by),
		...(ask === true && { ask }),
		...(mine === true && { mine }),
	}
}

/** @returns null for what isn't one */
export function readPresented(value: unknown): Presented | null {
	const { id, cell, note, order, by, mine } = fields(value)
	if (typeof id !== 'number' || !isOf(ORDERS, order)) return null
	return {
		...{ id, order },
		cell: typeof cell === 'string' ? cell : null,
		note: typeof note === 'string' ? note : null,
		...byOf(by),
		...(mine === true && { mine }),
	}
}

function byOf(by: unknown): { by?: string } {
	return typeof by === 'string' ? { by } : {}
}

function fields(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function isOf<T>(known: readonly T[], value: unknown): value is T {
	return known.some((each) => each === value)
}
