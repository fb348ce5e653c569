/** A board's groups, asked for anew while they're looked at. (SPEC Z71) */
import { useCallback, useEffect, useState } from 'react'
import type { GroupsAnswer } from '../../shared/groupsApi.ts'
import type { Failure } from '../api/call.ts'
import { listGroups } from '../api/groups.ts'

/** From one answer to the next question. */
const POLL_MS = 5000

export interface GroupsControl {
	/** The last that was heard; null before the first. */
	groups: GroupsAnswer | null
	/** Why the last question wasn't answered. */
	failure: Failure | null
	refresh(): void
}

export function useGroups(boardId: string): GroupsControl {
	const [groups, setGroups] = useState<GroupsAnswer | null>(null)
	const [failure, setFailure] = useState<Failure | null>(null)
	const [asked, setAsked] = useState(0)

	// biome-ignore lint/correctness/useExhaustiveDependencies: each time that it's asked, at once
	useEffect(() => {
		let here = true
		let timer: ReturnType<typeof setTimeout> | undefined
		const ask = async () => {
			if (document.visibilityState === 'visible') {
				const answer = await listGroups(boardId)
				if (!here) return
				setFailure(answer.ok ? null : answer.reason)
				if (answer.ok) setGroups(answer.value)
			}
			timer = setTimeout(ask, POLL_MS)
		}
		void ask()
		return () => {
			here = false
			clearTimeout(timer)
		}
	}, [boardId, asked])

	return { groups, failure, refresh: useCallback(() => setAsked((last) => last + 1), []) }
}
