/** What is asked of notes now, for React: anew with each choice, and as time goes by. */
import { useEffect, useMemo, useState } from 'react'
import type { Criteria } from '../../shared/matrix/criteria.ts'
import { type Clock, useClock } from '../api/serverClock.ts'
import { type BoardFilter, useChosen } from './BoardFilter.ts'
import { criteriaOf } from './filter.ts'

/** "The last hour" goes on at this pace. */
const STEP_MS = 30_000

export interface Asked {
	criteria: Criteria
	/** As of when, milliseconds since 1970. */
	now: number
}

export function useCriteria(filter: BoardFilter, pseudonymous: boolean): Asked {
	const now = useNow(useClock())
	const chosen = useChosen(filter)
	const { lastVisit } = filter
	const criteria = criteriaOf(chosen, { now, lastVisit, pseudonymous })
	// The same object as long as the same is asked, so that nothing is filtered twice.
	const key = [chosen.sectors, chosen.groups, criteria.author, criteria.since].join('|')
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	return { criteria: useMemo(() => criteria, [key]), now }
}

function useNow(clock: Clock): number {
	const [now, setNow] = useState(clock.now)
	useEffect(() => {
		const timer = setInterval(() => setNow(clock.now()), STEP_MS)
		return () => clearInterval(timer)
	}, [clock])
	return now
}
