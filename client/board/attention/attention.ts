/**
 * Attention on a board: a facilitator's calls, what is presented and whether one looks on, and
 * who follows whom; one for all views. (SPEC N110-N118)
 */
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useValue } from 'tldraw'
import {
	type CalledTo,
	PRESENTING,
	type Presented,
	readPresented,
} from '../../../shared/attention.ts'
import type { AttentionBody, PresentingBody } from '../../../shared/attentionApi.ts'
import type { Role } from '../../../shared/roles.ts'
import { callPeople, present as send } from '../../api/attention.ts'
import type { Failure } from '../../api/call.ts'
import { readPreferences } from '../../device/preferences.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { isWriting } from './isWriting.ts'

/** What became of a call. */
export type Sent =
	| { kind: 'sending' }
	| { kind: 'sent'; to: CalledTo; count: number; isAsked: boolean }
	| { kind: 'failed'; why: Failure }

export interface Attention {
	/** Whether this person leads, and so may call and present. */
	leads: boolean
	call(body: AttentionBody): void
	/** null before the first call, and once it was read. */
	sent: Sent | null
	forgetSent(): void
	/** What is presented now. */
	presented: Presented | null
	/** Whether this person looks on; whoever was writing was asked first. */
	watches: boolean
	watch(on: boolean): void
	present(what: PresentingBody): void
	/** Why the last slide wasn't shown. */
	presentFailure: Failure | null
	company: BoardConnection['company'] | null
}

const NONE: Attention = {
	leads: false,
	call: () => {},
	sent: null,
	forgetSent: () => {},
	presented: null,
	watches: false,
	watch: () => {},
	present: () => {},
	presentFailure: null,
	company: null,
}

export const AttentionContext = createContext<Attention>(NONE)

export function useAttention(): Attention {
	return use(AttentionContext)
}

/** For whoever provides it. */
export function useBoardAttention(
	boardId: string,
	connection: BoardConnection | null,
	role: Role,
): Attention {
	const leads = role === 'facilitator'
	const [sent, setSent] = useState<Sent | null>(null)
	const call = useCallback(
		(body: AttentionBody) => {
			setSent({ kind: 'sending' })
			void callPeople(boardId, body).then((answer) => {
				const { to, ask = false } = body
				if (!answer.ok) setSent({ kind: 'failed', why: answer.reason })
				else if (to === null) setSent(null)
				else setSent({ kind: 'sent', to, count: answer.value.told, isAsked: ask })
			})
		},
		[boardId],
	)
	const forgetSent = useCallback(() => setSent(null), [])
	const presented = usePresented(connection)
	const [watched, setWatched] = useState<number | null>(null)
	const watches = presented !== null && watched === presented.id
	useWatching(connection, presented, setWatched)
	const watch = useCallback(
		(on: boolean) => setWatched(on && presented ? presented.id : null),
		[presented],
	)
	const { present, presentFailure } = usePresent(boardId)
	const company = connection?.company ?? null
	return useMemo(
		() => ({
			...{ leads, call, sent, forgetSent, presented, watches, watch },
			...{ present, presentFailure, company },
		}),
		[leads, call, sent, forgetSent, presented, watches, watch, present, presentFailure, company],
	)
}

/** What is presented now; the same object for as long as it's the same. */
export function usePresented(connection: Pick<BoardConnection, 'news'> | null): Presented | null {
	const value = useValue('presenting', () => connection?.news.of(PRESENTING), [connection?.news])
	return useMemo(() => readPresented(value), [value])
}

/** Who does nothing else looks on when somebody begins; who writes, or wants to be asked, is asked. */
function useWatching(
	connection: BoardConnection | null,
	presented: Presented | null,
	watch: (id: number) => void,
): void {
	const known = useRef<number | null>(null)
	const isReady = connection?.status === 'ready'
	// biome-ignore lint/correctness/useExhaustiveDependencies: decided once, as it begins
	useEffect(() => {
		if (!connection || !isReady || !presented || known.current === presented.id) return
		known.current = presented.id
		const isFree = readPreferences().comesAlong && !isWriting(connection)
		if (presented.mine || isFree) watch(presented.id)
	}, [isReady, presented])
}

/** One slide after another is sent, and of those that waited only the last. */
function usePresent(boardId: string): Pick<Attention, 'present' | 'presentFailure'> {
	const [presentFailure, setFailure] = useState<Failure | null>(null)
	const next = useRef<{ what: PresentingBody } | null>(null)
	const isBusy = useRef(false)
	const present = useCallback(
		(what: PresentingBody) => {
			next.current = { what }
			if (isBusy.current) return
			isBusy.current = true
			const sendNext = async () => {
				while (next.current) {
					const { what } = next.current
					next.current = null
					const answer = await send(boardId, what)
					setFailure(answer.ok ? null : answer.reason)
				}
				isBusy.current = false
			}
			void sendNext()
		},
		[boardId],
	)
	return { present, presentFailure }
}
