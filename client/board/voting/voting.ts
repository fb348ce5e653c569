/**
 * The vote that is open on a board and one's own ballot in it, and the vote whose dots are
 * shown: one for all views. (SPEC Z140, Z143)
 */
import {
	createContext,
	createElement,
	type ReactNode,
	use,
	useEffect,
	useMemo,
	useState,
} from 'react'
import { useValue } from 'tldraw'
import { isAtLeast, type Role } from '../../../shared/roles.ts'
import type { Vote } from '../../../shared/workshop/vote.ts'
import { voteTargets } from '../../../shared/workshop/voteTargets.ts'
import { putBallot, readBallot } from '../../api/votes.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { useMatrix } from '../useMatrix.ts'
import { BallotBox, type BallotView } from './BallotBox.ts'

export interface Voting {
	open: Vote | null
	/** One's own in it; null for who may not vote, and while none is open. */
	ballot: BallotBox | null
	/** Those with a result, the latest first. */
	counted: readonly Vote[]
	/** The one whose dots are on the board. */
	shown: Vote | null
	/** @param id null for none */
	show(id: string | null): void
}

const NONE: Voting = { open: null, ballot: null, counted: [], shown: null, show: () => {} }

export const VotingContext = createContext<Voting>(NONE)

export function useVoting(): Voting {
	return use(VotingContext)
}

/** For whoever provides it. */
export function useBoardVoting(
	boardId: string,
	connection: Pick<BoardConnection, 'votes' | 'phase'> | null,
	role: Role,
): Voting {
	const votes = connection?.votes ?? NONE.counted
	const open = votes.find(({ closed }) => closed === null) ?? null
	const counted = useMemo(() => votes.filter(({ result }) => result), [votes])
	const [chosen, show] = useState<string | null | undefined>(undefined)
	const may = isAtLeast(role, 'contributor')
	const id = open?.id
	// biome-ignore lint/correctness/useExhaustiveDependencies: a vote's settings don't change while it's open
	const ballot = useMemo(() => {
		if (!open || !may) return null
		const { id: vote } = open
		return new BallotBox(open, {
			read: () => readBallot(boardId, vote),
			put: (dots) => putBallot(boardId, vote, { dots }),
		})
	}, [boardId, id, may])
	useEffect(() => {
		if (!ballot) return
		const load = () => void ballot.load()
		load()
		// Another screen of theirs may have voted meanwhile.
		window.addEventListener('focus', load)
		window.addEventListener('online', load)
		return () => {
			window.removeEventListener('focus', load)
			window.removeEventListener('online', load)
		}
	}, [ballot])
	// Unless somebody chose otherwise: the latest, as long as the workshop goes on.
	const usual = connection?.phase?.id ? counted[0]?.id : null
	const wanted = chosen === undefined ? usual : chosen
	// Whoever votes again isn't led by what came of it before.
	const shown = (!open && counted.find((vote) => vote.id === wanted)) || null
	return useMemo(() => ({ open, ballot, counted, shown, show }), [open, ballot, counted, shown])
}

const TargetsContext = createContext<ReadonlySet<string>>(new Set())

/** What can be voted on now. Below a MatrixProvider. */
export function VoteTargets({ children }: { children: ReactNode }) {
	const { open } = useVoting()
	const matrix = useMatrix()
	const key = open ? [...voteTargets(matrix, open)].join('\n') : ''
	const targets = useMemo(() => new Set(key === '' ? [] : key.split('\n')), [key])
	return createElement(TargetsContext, { value: targets }, children)
}

export function useVoteTargets(): ReadonlySet<string> {
	return use(TargetsContext)
}

const NO_BALLOT: BallotView = { dots: {}, left: 0, state: 'loading', refused: null }

export function useBallot(ballot: BallotBox | null): BallotView {
	return useValue('ballot', () => ballot?.view.get() ?? NO_BALLOT, [ballot])
}
