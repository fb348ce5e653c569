/**
 * A record's maker, their sector and its times: the overlay key `m.stamp`, which tldraw
 * sees as `meta.stamp`. Only the server writes it; a client's value is overwritten.
 * (SPEC Q10-Q12)
 */
import type { PlainRecord } from './records.ts'

export interface Stamp {
	/** Participant id of its maker. */
	p: string
	/** Their sector then. */
	s: string
	/** Milliseconds since 1970: made, and last changed. The latter is a minute behind at most. */
	c: number
	m: number
	/** Participant id of whoever changed it last, where that's another. */
	by?: string
}

export const STAMP_META = 'stamp'
export const STAMP_KEY = `m.${STAMP_META}`

/** Begins a maker that is nobody, another one in each note: its writer was promised that no names are told. */
export const NOBODY = 'nobody.'

export function isNobody(maker: string): boolean {
	return maker.startsWith(NOBODY)
}

/** How old the time of the last change may be: a drag isn't stamped at each step. */
export const STAMP_INTERVAL_MS = 60_000

/** @param value as it stands in a record's meta; null where that's no stamp */
export function readStamp(value: unknown): Stamp | null {
	if (typeof value !== 'object' || value === null) return null
	const { p, s, c, m, by } = value as Partial<Record<keyof Stamp, unknown>>
	if (typeof p !== 'string' || typeof s !== 'string') return null
	if (typeof c !== 'number' || typeof m !== 'number') return null
	return { p, s, c, m, ...(typeof by === 'string' && { by }) }
}

export function stampOf(record: PlainRecord): Stamp | null {
	return readStamp((record.meta as { stamp?: unknown } | undefined)?.stamp)
}

export function newStamp(participant: { id: string; sector: string }, now: number): Stamp {
	return { p: participant.id, s: participant.sector, c: now, m: now }
}

/** The stamp after a change; null where the old one still says enough. */
export function refreshedStamp(stamp: Stamp, participantId: string, now: number): Stamp | null {
	if (now - stamp.m < STAMP_INTERVAL_MS) return null
	const { p, s, c } = stamp
	return { p, s, c, m: now, ...(participantId !== p && { by: participantId }) }
}
