/**
 * How many have voted in the vote that is open, for whoever leads: asked once for each time that
 * the line is there, and told by the server as ballots come. (SPEC H134, Z145)
 */
import { useEffect, useState } from 'react'
import { useValue } from 'tldraw'
import type { VotedNews } from '../../../shared/voteApi.ts'
import { askVote } from '../../api/votes.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'

/** @returns null before it's known */
export function useVoted(
	boardId: string,
	{ news, saved }: Pick<BoardConnection, 'news' | 'saved'>,
	vote: string,
): number | null {
	const told = useValue('voted', () => readVoted(news.of('voted'), vote), [news, vote])
	const [asked, setAsked] = useState<number | null>(null)
	const isOffline = saved.kind === 'offline'
	useEffect(() => {
		if (isOffline) return
		let isHere = true
		void askVote(boardId, vote).then((answer) => {
			if (isHere && answer.ok) setAsked(answer.value.voted)
		})
		return () => {
			isHere = false
		}
	}, [boardId, vote, isOffline])
	return told ?? asked
}

function readVoted(value: unknown, of: string): number | null {
	if (typeof value !== 'object' || value === null) return null
	const { vote, voted } = value as Partial<VotedNews>
	return vote === of && typeof voted === 'number' ? voted : null
}
