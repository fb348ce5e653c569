/** The place on the board, for React. */
import { createContext, use } from 'react'
import { useValue } from 'tldraw'
import type { BoardPlace, View } from './BoardPlace.ts'

export const PlaceContext = createContext<BoardPlace | null>(null)

export function usePlace(): BoardPlace {
	const place = use(PlaceContext)
	if (!place) throw new Error('usePlace needs a PlaceContext above it')
	return place
}

export function useView(place: BoardPlace): View {
	return useValue('view', () => place.view.get(), [place])
}

/** Record id of the cell that one is at. */
export function useCurrentCell(place: BoardPlace): string | null {
	return useValue('current cell', () => place.cell.get(), [place])
}
