/** The filter on the canvas: what it asks for now, for the drawing, and the line that says so. (SPEC Z50) */
import { useEffect, useMemo } from 'react'
import { type Atom, atom } from 'tldraw'
import { type Criteria, isOn, NO_CRITERIA } from '../../../shared/matrix/criteria.ts'
import { useMatrix } from '../../board/useMatrix.ts'
import { useBoardFilter } from '../../filter/BoardFilter.ts'
import { FilterLine } from '../../filter/FilterLine.tsx'
import { countMade } from '../../filter/matrixFilter.ts'
import { useCriteria } from '../../filter/useCriteria.ts'
import { useMatrixFilter } from '../../filter/useMatrixFilter.ts'

interface CanvasFilterProps {
	pseudonymous: boolean
}

/** The criteria as a signal: tldraw and not React decides when the canvas is drawn. */
export function useAsked(pseudonymous: boolean): Atom<Criteria> {
	const { criteria } = useCriteria(useBoardFilter(), pseudonymous)
	const asked = useMemo(() => atom('asked of notes', NO_CRITERIA), [])
	useEffect(() => {
		asked.set(criteria)
	}, [asked, criteria])
	return asked
}

/** Nothing where nothing is filtered: only then the notes are counted. */
export function CanvasFilter({ pseudonymous }: CanvasFilterProps) {
	const { criteria } = useCriteria(useBoardFilter(), pseudonymous)
	return isOn(criteria) ? <Line pseudonymous={pseudonymous} /> : null
}

function Line({ pseudonymous }: CanvasFilterProps) {
	const filter = useBoardFilter()
	const matrix = useMatrix()
	const shown = useMatrixFilter(filter, pseudonymous)(matrix)
	return (
		<FilterLine
			filter={filter}
			isFiltered
			words="filter.faded"
			count={countMade(shown)}
			all={countMade(matrix)}
		/>
	)
}
