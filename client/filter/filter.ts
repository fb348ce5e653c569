/**
 * Which notes one wants to see: by sector, by who wrote them, by group, by when. What is chosen
 * is kept as chosen, and turned into criteria at the moment of counting, since "the
 * last hour" goes on. (SPEC Z24, Z72)
 */
import type { Criteria } from '../../shared/matrix/criteria.ts'

export const PERIODS = ['ever', 'visit', 'hour', 'today'] as const
export type Period = (typeof PERIODS)[number]

export interface Filter {
	/** Sector ids; none means all. */
	sectors: readonly string[]
	/** Participant id; null means everyone. */
	author: string | null
	/** Ids of groups; none means all. */
	groups: readonly string[]
	period: Period
}

export const NO_FILTER: Filter = {
	sectors: [],
	author: null,
	groups: [],
	period: 'ever',
}

export interface Moment {
	/** Milliseconds since 1970. */
	now: number
	/** When one was last here before this visit; null on the first. */
	lastVisit: number | null
	/** Then nobody is looked for by name. */
	pseudonymous: boolean
}

const HOUR = 3_600_000

export function criteriaOf({ sectors, author, groups, period }: Filter, moment: Moment): Criteria {
	return {
		sectors: sectors.length > 0 ? new Set(sectors) : null,
		author: moment.pseudonymous ? null : author,
		groups: groups.length > 0 ? new Set(groups) : null,
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
