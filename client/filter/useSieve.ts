/** What of the notes is shown, for React. */
import { useMemo } from 'react'
import { useValue } from 'tldraw'
import type { BoardFilter } from './BoardFilter.ts'
import { type Sieve, sieveOf } from './sift.ts'
import { useCriteria } from './useCriteria.ts'

export function useSieve(filter: BoardFilter, pseudonymous: boolean): Sieve {
	const { criteria } = useCriteria(filter, pseudonymous)
	const kept = useValue('kept in sight', () => filter.kept.get(), [filter])
	return useMemo(() => sieveOf(criteria, kept), [criteria, kept])
}
