/** What of the notes is shown, for React. */
import { useMemo } from 'react'
import { useValue } from 'tldraw'
import type { BoardFilter } from './BoardFilter.ts'
import { type MatrixFilter, matrixFilter } from './matrixFilter.ts'
import { useCriteria } from './useCriteria.ts'

export function useMatrixFilter(filter: BoardFilter, pseudonymous: boolean): MatrixFilter {
	const { criteria } = useCriteria(filter, pseudonymous)
	const kept = useValue('kept in sight', () => filter.kept.get(), [filter])
	return useMemo(() => matrixFilter(criteria, kept), [criteria, kept])
}
