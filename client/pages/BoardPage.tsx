/** One board: found on the server first, so that what can't be opened is said in words. */
import { BoardSkeleton } from '../frame/BoardSkeleton.tsx'
import { BoardFrame } from './BoardFrame.tsx'
import { BrokenBoard } from './BrokenBoard.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { useBoardInfo } from './useBoardInfo.ts'

export function BoardPage({ id }: { id: string }) {
	const { found, refresh, retry } = useBoardInfo(id)
	if (!found) return <BoardSkeleton />
	if ('board' in found) {
		return <BoardFrame board={found.board} onConnected={found.remembered ? refresh : undefined} />
	}
	switch (found.failure) {
		case 'unknown-board':
		case 'bad-request':
		case 'unknown-route':
			return <NotFoundPage what="board" />
		case 'damaged':
			return <BrokenBoard how="damaged" />
		default:
			return <BrokenBoard how="unavailable" onRetry={retry} />
	}
}
