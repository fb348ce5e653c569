/** The matrix' rows and columns, in the reader's words, for React. */
import { useMemo } from 'react'
import { type TLStore, useValue } from 'tldraw'
import type { PlainRecord } from '../../shared/document/records.ts'
import type { Language } from '../../shared/languages.ts'
import type { Matrix } from '../../shared/matrix/matrix.ts'
import { type Grid, toGrid } from '../../shared/reader/grid.ts'
import { useReader } from './useReader.ts'

/** Drawn anew when a head's words change, or where the cells lie. */
export function useGrid(store: TLStore, matrix: Matrix, language: Language): Grid {
	const reader = useReader(store, language)
	const heads = useValue(
		'heads',
		() => store.query.records('shape', () => ({ type: { eq: 'head' } })).get(),
		[store],
	)
	const next = useMemo(
		() => toGrid(matrix.cells, heads as unknown as PlainRecord[], reader),
		[matrix.cells, heads, reader],
	)
	// The same object for the same words, so that cells aren't drawn anew for each note.
	const key = JSON.stringify(next)
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	return useMemo(() => next, [key])
}
