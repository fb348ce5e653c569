/**
 * Which notes one wants to see: by sector, by who wrote them, by when. What is chosen
 * is kept as chosen, and turned into criteria at the moment of counting, since "the
 * last hour" goes on. (SPEC Z24)
 */
import type { MatrixNote } from '../../shared/matrix/matrix.ts'

export const PERIODS = ['ever', 'visit', 'hour', 'today'] as const
export type Period = (typeof PERIODS)[number]

export interface Filter {
	/** Sector ids; none means all. */
	sectors: readonly string[]
	/** Participant id; null means everyone. */
	author: string | null
	period: Period
}

export const NO_FILTER: Filter = { sectors: [], author: null, period: 'ever' }

export interface Criteria {
	/** Null means all. */
	sectors: ReadonlySet<string> | null
	author: string | null
	/** Milliseconds since 1970; null means ever. */
	since: number | null
}

export const NO_CRITERIA: Criteria = { sectors: null, author: null, since: null }

export interface Moment {
	/** Milliseconds since 1970. */
	now: number
	/** When one was last here before this visit; null on the first. */
	lastVisit: number | null
	/** Then nobody is looked for by name. */
	pseudonymous: boolean
}

const HOUR = 3_600_000

export function criteriaOf({ sectors, author, period }: Filter, moment: Moment): Criteria {
	return {
		sectors: sectors.length > 0 ? new Set(sectors) : null,
		author: moment.pseudonymous ? null : author,
		since: sinceOf(period, moment),
	}
}

function sinceOf(period: Period, { now, lastVisit }: Moment): number | null {
	switch (period) {
		case 'ever':
			return null
		case 'visit':
			return lastVisit
		case 'hour':
			return now - HOUR
		case 'today':
			return new Date(now).setHours(0, 0, 0, 0)
	}
}

export function isOn({ sectors, author, since }: Criteria): boolean {
	return sectors !== null || author !== null || since !== null
}

/** A note without a stamp has no known writer: it only passes where nothing is filtered. */
export function passes({ stamp }: Pick<MatrixNote, 'stamp'>, criteria: Criteria): boolean {
	const { sectors, author, since } = criteria
	if (sectors && !(stamp && sectors.has(stamp.s))) return false
	if (author !== null && stamp?.p !== author) return false
	return since === null || (stamp !== null && stamp.c >= since)
}
