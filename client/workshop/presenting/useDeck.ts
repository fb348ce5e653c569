/** The deck of what is presented, as the board has it now. Below a MatrixProvider. */
import { useMemo } from 'react'
import type { PresentingOrder } from '../../../shared/attention.ts'
import { useMatrix } from '../../board/useMatrix.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { type Deck, deckOf } from './slides.ts'

export function useDeck({ votes }: Pick<BoardConnection, 'votes'>, order: PresentingOrder): Deck {
	const matrix = useMatrix()
	return useMemo(() => deckOf(matrix, votes, order), [matrix, votes, order])
}
