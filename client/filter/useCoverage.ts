/** A board's coverage as filtered, for React. */
import { useMemo } from 'react'
import { type Coverage, coverageOf, type SectorTotal } from '../../shared/matrix/coverage.ts'
import { isOn } from '../../shared/matrix/criteria.ts'
import type { Matrix } from '../../shared/matrix/matrix.ts'
import type { BoardFilter } from './BoardFilter.ts'
import { useCriteria } from './useCriteria.ts'

export interface Covered {
	coverage: Coverage
	isFiltered: boolean
	/** By sector id, as if all sectors were chosen: what choosing one would show. */
	sectors: ReadonlyMap<string, SectorTotal>
	now: number
}

export function useCoverage(matrix: Matrix, filter: BoardFilter, pseudonymous: boolean): Covered {
	const { criteria, now } = useCriteria(filter, pseudonymous)
	const covered = useMemo(() => {
		const coverage = coverageOf(matrix, criteria)
		const anySector =
			criteria.sectors === null ? coverage : coverageOf(matrix, { ...criteria, sectors: null })
		return { coverage, isFiltered: isOn(criteria), sectors: anySector.totals.sectors }
	}, [matrix, criteria])
	return { ...covered, now }
}
