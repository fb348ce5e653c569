/**
 * Anyone who comes by phone starts where the workshop is: at the cell that a facilitator is
 * at. Only in the first moment; later it would turn a page that's being read.
 * (SPEC Z12)
 */
import { useEffect } from 'react'
import { react, type TLShapeId } from 'tldraw'
import type { BoardPlace } from '../board/BoardPlace.ts'
import type { BoardConnection } from '../sync/useBoard.ts'

/** Presence comes by another lane than the document, and a little later. */
export const MOMENT_MS = 2500

export function useLeadCell(
	{ store, whereabouts }: Pick<BoardConnection, 'store' | 'whereabouts'>,
	place: BoardPlace,
	isOn: boolean,
): void {
	useEffect(() => {
		if (!isOn || place.cell.get() !== null) return
		const stop = react('land where a facilitator is', () => {
			if (place.cell.get() !== null) return
			for (const [cell, people] of whereabouts.get().cells) {
				if (!people.some(({ leads }) => leads) || !store.has(cell as TLShapeId)) continue
				queueMicrotask(() => place.cell.get() === null && place.at(cell))
				return
			}
		})
		const timer = setTimeout(stop, MOMENT_MS)
		return () => {
			clearTimeout(timer)
			stop()
		}
	}, [store, whereabouts, place, isOn])
}
