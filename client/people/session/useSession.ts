/**
 * Who I am on a board, and whether I'm in: the server's word, or without a network
 * what this device remembers, so that the copy kept here can be opened.
 * (SPEC J20-J25, O1, O7)
 */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { JoinAnswer, MeAnswer } from '../../../shared/api.ts'
import { getBoard } from '../../api/boards.ts'
import type { Answer, Failure } from '../../api/call.ts'
import { getMe, join, look, prove } from '../../api/people.ts'
import { type Clock, ServerClock } from '../../api/serverClock.ts'
import { forgetSent } from '../../device/forgetCopy.ts'
import { readLinkKeys } from '../../device/linkKeys.ts'
import { memberships } from '../../device/memberships.ts'
import { findRecentBoard, type KnownBoard } from '../../device/preferences.ts'
import { readArrival, readFragment, takeFragmentOff } from '../../navigation.ts'
import { type Profile, readProfile } from '../join/profile.ts'
import { type Entrance, enter, joinBoard, type Server, type Shut } from './enter.ts'

/** As long as the service worker waits for a page. */
const TIMEOUT_MS = 3000

/** The state of the board when the server cut me off. */
export interface CutOff {
	/** Edits of mine that it isn't known to have. */
	unsaved: number
	/** Whether this device keeps them. */
	keptHere: boolean
	/** Whether it was connected before. */
	wasConnected: boolean
}

export interface Inside {
	kind: 'in'
	me: MeAnswer
	board: KnownBoard
	/** By this device's word: the server hasn't been heard yet. */
	remembered: boolean
	/** How many times the board was opened anew. */
	opened: number
}

export type Session =
	| Inside
	| (Extract<Entrance, { kind: 'door' }> & { created: boolean })
	| { kind: 'shut'; why: Shut; cutOff: CutOff | null }
	| { kind: 'failed'; reason: Failure }

type Asking = { why: 'arrival' | 'news' } | { why: 'cut-off'; cutOff: CutOff }

export interface Sessions {
	/** Null while nothing is known yet. */
	session: Session | null
	/** Ask again; what is shown stays until there is better. */
	refresh(): void
	/** Ask again from the start. */
	retry(): void
	/** Trade the key of the door for a cookie. */
	joinAs(key: string, profile: Profile): Promise<Answer<JoinAnswer>>
	/** The server has cut me off from the open board: ask why. */
	cutOff(how: CutOff): void
	/** I changed something of myself, or a facilitator my role. */
	becomes(me: MeAnswer): void
	/** The server's time, as its answers tell it. */
	clock: Clock
}

export function useSession(id: string): Sessions {
	const [session, setSession] = useState<Session | null>(null)
	const [asking, setAsking] = useState<Asking>({ why: 'arrival' })
	const [clock] = useState(() => new ServerClock())
	const server = useMemo<Server>(
		() => ({
			getMe: (board) => clock.hear(() => getMe(board)),
			join: (board, body) => clock.hear(() => join(board, body)),
			getBoard,
			look,
			prove,
		}),
		[clock],
	)

	useEffect(() => {
		let here = true
		const remembered = recall(id)
		const timer = setTimeout(() => {
			if (remembered) setSession((shown) => shown ?? remembered)
		}, TIMEOUT_MS)
		const wasCutOff = asking.why === 'cut-off'
		const { created = false } = readArrival()
		const visit = {
			key: wasCutOff ? null : readFragment(),
			wasHere: memberships.read(id) !== null,
			keys: readLinkKeys(id),
			created,
			cutOff: wasCutOff,
			profile: readProfile(),
		}
		enter(id, visit, server).then((entrance) => {
			clearTimeout(timer)
			if (!here) return
			const cutOff = wasCutOff ? asking.cutOff : null
			setSession((shown) => settle(shown, entrance, remembered, { created, cutOff }))
		})
		return () => {
			here = false
			clearTimeout(timer)
		}
	}, [id, asking, server])

	useEffect(() => {
		// So that a shared screen doesn't show a key; a reload has the cookie.
		if (session?.kind === 'in') takeFragmentOff()
	}, [session])

	useEffect(() => {
		// Another link to this board, followed or pasted: the page stays the same one.
		const ask = () => {
			if (readFragment() !== null) setAsking({ why: 'news' })
		}
		window.addEventListener('hashchange', ask)
		return () => window.removeEventListener('hashchange', ask)
	}, [])

	const over = session !== null && isOver(session)
	useEffect(() => {
		// Once the board's own tab has closed it.
		if (over) void forgetSent(id)
	}, [id, over])

	const becomes = useCallback(
		(me: MeAnswer) => {
			memberships.write(id, me)
			setSession((shown) => (shown?.kind === 'in' ? { ...shown, me } : shown))
		},
		[id],
	)
	return {
		session,
		refresh: useCallback(() => setAsking({ why: 'news' }), []),
		retry: useCallback(() => {
			setSession(null)
			setAsking({ why: 'arrival' })
		}, []),
		cutOff: useCallback((cutOff: CutOff) => setAsking({ why: 'cut-off', cutOff }), []),
		async joinAs(key, profile) {
			const answer = await joinBoard(id, key, profile, server)
			if (answer.ok) {
				const { board, ...me } = answer.value
				setSession({ kind: 'in', me, board, remembered: false, opened: 0 })
			}
			return answer
		},
		becomes,
		clock,
	}
}

/**
 * Whether this device should delete its copy of the board. One that the server doesn't
 * know may come back with its backup, or its words from here. (SPEC K12)
 */
function isOver(session: Session): boolean {
	if (session.kind === 'shut') return session.why === 'removed'
	return session.kind === 'failed' && session.reason === 'deleted-board'
}

function recall(id: string): Inside | null {
	const me = memberships.read(id)
	const board = findRecentBoard(id)
	return me && board && { kind: 'in', me, board, remembered: true, opened: 0 }
}

/** Reasons that no waiting changes. */
const NOT_THERE: readonly string[] = ['unknown-board', 'deleted-board']

/** What to show once the server has answered, or couldn't be reached. */
export function settle(
	shown: Session | null,
	entrance: Entrance,
	remembered: Inside | null,
	{ created, cutOff }: { created: boolean; cutOff: CutOff | null },
): Session {
	const inside = shown?.kind === 'in' ? shown : null
	switch (entrance.kind) {
		case 'in':
			// Cut off at the socket though let in here, twice running: something between is broken.
			if (cutOff && !cutOff.wasConnected && inside && inside.opened > 0) {
				return { kind: 'failed', reason: 'not-joined' }
			}
			return { ...entrance, remembered: false, opened: (inside?.opened ?? 0) + (cutOff ? 1 : 0) }
		case 'door':
			return { ...entrance, created }
		case 'shut':
			return { ...entrance, cutOff }
		case 'failed':
			// A board that is open may hold unsaved words: only its end closes it.
			if (inside && !cutOff && !NOT_THERE.includes(entrance.reason)) return inside
			if (entrance.reason === 'unreachable' && remembered && !cutOff) return remembered
			return entrance
	}
}
