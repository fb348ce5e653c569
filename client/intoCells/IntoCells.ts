/** Where a table that comes in is from, and how any part of a board asks for it to be taken in. (SPEC E84) */
import { createContext, use } from 'react'
import type { TLShapeId } from 'tldraw'
import type { Pasted } from '../sync/text/pasted.ts'

export type ImportSource =
	/** Null: to be chosen. */
	| { kind: 'file'; file: File | null }
	| {
			kind: 'paste'
			pasted: Pasted
			/** The cell that was meant. */
			cell: TLShapeId
			/** Told which notes were made. */
			onMade(ids: TLShapeId[]): void
	  }

export const IntoCellsContext = createContext<(source: ImportSource) => void>(() => {})

/** Opens the preview of what would come. */
export function useIntoCells(): (source: ImportSource) => void {
	return use(IntoCellsContext)
}
