/** A board's coverage as filtered, for React: anew with each change, and as time goes by. */
import { useEffect, useMemo, useState } from 'react'
import type { Matrix } from '../../shared/matrix.ts'
import { type BoardFilter, useChosen } from './BoardFilter.ts'
import { type Coverage, coverageOf, type SectorTotal } from './coverage.ts'
import { type Criteria, criteriaOf, isOn } from './filter.ts'

/** "The last hour" goes on at this pace. */
const STEP_MS = 30_000

export interface Covered {
	coverage: Coverage
	isFiltered: boolean
	/** By sector id, as if all sectors were chosen: what choosing one would show. */
	sectors: ReadonlyMap<string, SectorTotal>
	now: number
}

export function useCoverage(matrix: Matrix, filter: BoardFilter, pseudonymous: boolean): Covered {
	const chosen = useChosen(filter)
	const now = useNow()
	const { lastVisit } = filter
	return useMemo(() => {
		const criteria: Criteria = criteriaOf(chosen, { now, lastVisit, pseudonymous })
		const coverage = coverageOf(matrix, criteria)
		const anySector =
			criteria.sectors === null ? coverage : coverageOf(matrix, { ...criteria, sectors: null })
		return {
			coverage,
			isFiltered: isOn(criteria),
			sectors: anySector.totals.sectors,
			now,
		}
	}, [matrix, chosen, now, lastVisit, pseudonymous])
}

function useNow(): number {
	const [now, setNow] = useState(() => Date.now())
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), STEP_MS)
		return () => clearInterval(timer)
	}, [])
	return now
}
