/** All who have joined a board, for its facilitators; asked for anew when somebody comes or goes. */
import { useCallback, useEffect, useState } from 'react'
import type { ParticipantList as Everyone, ListedParticipant } from '../../../shared/api.ts'
import type { Role } from '../../../shared/roles.ts'
import type { Failure } from '../../api/call.ts'
import {
	changeRole,
	letInAgain,
	listEveryone,
	mergeParticipants,
	removeParticipant,
} from '../../api/people.ts'

export interface ParticipantList {
	/** In the order of joining; null until the server has told. */
	everyone: Everyone | null
	failure: Failure | null
	retry(): void
	/** @returns why not, or null when it is done */
	setRole(id: string, role: Role): Promise<Failure | null>
	remove(id: string): Promise<Failure | null>
	letIn(id: string): Promise<Failure | null>
	/** The first is the second. */
	merge(id: string, into: string): Promise<Failure | null>
}

/** @param presence differs whenever somebody has joined, come or gone */
export function useParticipants(boardId: string, presence: string): ParticipantList {
	const [everyone, setEveryone] = useState<Everyone | null>(null)
	const [failure, setFailure] = useState<Failure | null>(null)
	const [attempt, setAttempt] = useState(0)
	const retry = useCallback(() => setAttempt((last) => last + 1), [])

	// biome-ignore lint/correctness/useExhaustiveDependencies: each attempt and each change asks anew
	useEffect(() => {
		let latest = true
		void listEveryone(boardId).then((answer) => {
			if (!latest) return
			setFailure(answer.ok ? null : answer.reason)
			if (answer.ok) setEveryone(answer.value)
		})
		return () => {
			latest = false
		}
	}, [boardId, presence, attempt])

	/** Shown at once, and told in whole when the server is asked anew. */
	function show(change: (participants: ListedParticipant[]) => ListedParticipant[]) {
		setEveryone((shown) => shown && { ...shown, participants: change(shown.participants) })
		retry()
	}

	return {
		everyone,
		failure,
		retry,
		async setRole(id, role) {
			const answer = await changeRole(boardId, id, role)
			if (!answer.ok) return answer.reason
			show((all) => all.map((one) => (one.id === id ? answer.value : one)))
			return null
		},
		async remove(id) {
			const answer = await removeParticipant(boardId, id)
			if (!answer.ok) return answer.reason
			show((all) => all.filter((one) => one.id !== id))
			return null
		},
		async letIn(id) {
			const answer = await letInAgain(boardId, id)
			if (!answer.ok) return answer.reason
			retry()
			return null
		},
		async merge(id, into) {
			const answer = await mergeParticipants(boardId, id, into)
			if (!answer.ok) return answer.reason
			show((all) => all.filter((one) => one.id !== id))
			return null
		},
	}
}
