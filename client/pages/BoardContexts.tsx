/** What all parts of an open board share, below its page: the vote that is open, and attention. */
import type { ReactNode } from 'react'
import { type Attention, AttentionContext } from '../board/attention/attention.ts'
import { type Voting, VotingContext } from '../board/voting/voting.ts'

interface BoardContextsProps {
	voting: Voting
	attention: Attention
	children: ReactNode
}

export function BoardContexts({ voting, attention, children }: BoardContextsProps) {
	return (
		<VotingContext value={voting}>
			<AttentionContext value={attention}>{children}</AttentionContext>
		</VotingContext>
	)
}
