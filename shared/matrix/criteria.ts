/**
 * What is asked of a board's notes: by sector, by who wrote them, by group, by when. Whoever
 * counts notes counts those that pass. (SPEC Z24, Z72)
 */
import type { MatrixNote } from './matrix.ts'

export interface Criteria {
	/** Null means all. */
	sectors: ReadonlySet<string> | null
	author: string | null
	/** Ids of groups whose notes were merged in; null means all, with those of no group. */
	groups: ReadonlySet<string> | null
	/** Milliseconds since 1970; null means ever. */
	since: number | null
}

export const NO_CRITERIA: Criteria = { sectors: null, author: null, groups: null, since: null }

export function isOn({ sectors, author, groups, since }: Criteria): boolean {
	return sectors !== null || author !== null || groups !== null || since !== null
}

/** A note without a stamp has no known writer: it only passes where nothing is asked of one. */
export function passes({ stamp, group }: Pick<MatrixNote, 'stamp' | 'group'>, criteria: Criteria) {
	const { sectors, author, groups, since } = criteria
	if (groups && !(group !== null && groups.has(group))) return false
	if (sectors && !(stamp && sectors.has(stamp.s))) return false
	if (author !== null && stamp?.p !== author) return false
	return since === null || (stamp !== null && stamp.c >= since)
}
