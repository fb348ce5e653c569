/** The page of one board. Who I am there is settled first, so that a board that can't be opened says why. */
import { lazy, Suspense } from 'react'
import { ClockContext } from '../api/serverClock.ts'
import { JoinPage } from '../people/join/JoinPage.tsx'
import { ShutPage } from '../people/session/ShutPage.tsx'
import { useSession } from '../people/session/useSession.ts'
import { BoardSkeleton } from '../ui/BoardSkeleton.tsx'
import { BrokenBoard } from './BrokenBoard.tsx'
import { loadBoardChrome } from './loadBoardChrome.ts'
import { NotFoundPage } from './NotFoundPage.tsx'

const BoardChrome = lazy(async () => ({ default: (await loadBoardChrome()).BoardChrome }))

export function BoardPage({ id }: { id: string }) {
	const { session, refresh, retry, joinAs, cutOff, becomes, clock } = useSession(id)
	if (!session) return <BoardSkeleton />
	switch (session.kind) {
		case 'in':
			return (
				<ClockContext value={clock}>
					<Suspense fallback={<BoardSkeleton />}>
						<BoardChrome
							key={session.opened}
							board={session.board}
							me={session.me.participant}
							onConnected={session.remembered ? refresh : undefined}
							onCutOff={cutOff}
							onMe={becomes}
						/>
					</Suspense>
				</ClockContext>
			)
		case 'door':
			return <JoinPage {...session} onJoin={(profile) => joinAs(session.key, profile)} />
		case 'shut':
			return <ShutPage why={session.why} cutOff={session.cutOff} onRetry={retry} />
	}
	switch (session.reason) {
		case 'deleted-board':
			return <NotFoundPage what="deleted" />
		case 'unknown-board':
		case 'bad-request':
		case 'unknown-route':
			return <NotFoundPage what="board" />
		case 'damaged':
			return <BrokenBoard how="damaged" />
		case 'wrong-origin':
		case 'refused-between':
			return <BrokenBoard how="unavailable" because={session.reason} onRetry={retry} />
		default:
			return <BrokenBoard how="unavailable" onRetry={retry} />
	}
}
