/** Follows the workshop's phase, and the moment when its time is over. (SPEC Q50-Q53) */
import { useEffect, useMemo, useState } from 'react'
import type { Actor, Opening } from '../../shared/document/policy.ts'
import { useClock } from '../api/serverClock.ts'
import type { BoardConnection } from '../sync/useBoard.ts'
import { openingOf, privatelyOf } from './opening.ts'
import type { Privately } from './rights.ts'
import { type TeamWatched, useOwnPhase } from './teamHere.ts'

/** What of a board it follows. */
export type Watched = 'store' | 'writingIn' | TeamWatched

/** Who was in a note when it closed has so long to finish; the room waits a little longer. */
export const FINISH_MS = 110_000

export function useOpening(
	connection: Pick<BoardConnection, Watched>,
	actor: Actor,
): Opening | null {
	const { store, phase: state, writingIn } = connection
	const phase = useOwnPhase(connection, actor)
	const endsAt = phase?.closes ? (state?.endsAt ?? null) : null
	const isOver = useIsOver(endsAt)
	// biome-ignore lint/correctness/useExhaustiveDependencies: whoever writes is looked at anew at each closing
	const finishing = useMemo(() => {
		const writing = writingIn()
		return new Set(phase && writing !== null ? [writing] : [])
	}, [phase, state?.entry, isOver, writingIn])
	const isLate = useIsLate(finishing)
	return useMemo(
		() => phase && openingOf(store, phase, isOver, isLate ? new Set() : finishing),
		[phase, store, isOver, finishing, isLate],
	)
}

/** What one may do with private notes; null while there are none to write to. (SPEC N92) */
export function usePrivately(
	connection: Pick<BoardConnection, 'store' | 'hasPrivateNotes' | TeamWatched>,
	actor: Actor,
): Privately | null {
	const { store, phase: state, hasPrivateNotes } = connection
	const phase = useOwnPhase(connection, actor)
	const { role } = actor
	const isOver = useIsOver(phase?.closes ? (state?.endsAt ?? null) : null)
	return useMemo(
		() => (hasPrivateNotes ? privatelyOf(store, phase, isOver, role) : null),
		[hasPrivateNotes, store, phase, isOver, role],
	)
}

/** Whether a moment has come, by the server's clock; null never comes. */
export function useIsOver(endsAt: number | null): boolean {
	const clock = useClock()
	const [over, setOver] = useState<number | null>(null)
	useEffect(() => {
		if (endsAt === null) return
		const timer = setTimeout(() => setOver(endsAt), Math.max(0, endsAt - clock.now()))
		return () => clearTimeout(timer)
	}, [endsAt, clock])
	return endsAt !== null && over === endsAt
}

function useIsLate(finishing: ReadonlySet<string>): boolean {
	const [late, setLate] = useState<ReadonlySet<string> | null>(null)
	useEffect(() => {
		if (finishing.size === 0) return
		const timer = setTimeout(() => setLate(finishing), FINISH_MS)
		return () => clearTimeout(timer)
	}, [finishing])
	return late === finishing
}
