/** All who have joined a board, for its facilitators; asked for anew when somebody comes or goes. */
import { useCallback, useEffect, useState } from 'react'
import type { ListedParticipant } from '../../../shared/api.ts'
import type { Role } from '../../../shared/roles.ts'
import type { Failure } from '../../api/call.ts'
import { changeRole, listParticipants, removeParticipant } from '../../api/people.ts'

export interface ParticipantList {
	/** In the order of joining; null until the server has told. */
	participants: readonly ListedParticipant[] | null
	failure: Failure | null
	retry(): void
	/** @returns why not, or null when it is done */
	setRole(id: string, role: Role): Promise<Failure | null>
	remove(id: string): Promise<Failure | null>
}

/** @param presence differs whenever somebody has joined, come or gone */
export function useParticipants(boardId: string, presence: string): ParticipantList {
	const [participants, setParticipants] = useState<readonly ListedParticipant[] | null>(null)
	const [failure, setFailure] = useState<Failure | null>(null)
	const [attempt, setAttempt] = useState(0)
	const retry = useCallback(() => setAttempt((last) => last + 1), [])

	// biome-ignore lint/correctness/useExhaustiveDependencies: each attempt and each change asks anew
	useEffect(() => {
		let latest = true
		void listParticipants(boardId).then((answer) => {
			if (!latest) return
			setFailure(answer.ok ? null : answer.reason)
			if (answer.ok) setParticipants(answer.value)
		})
		return () => {
			latest = false
		}
	}, [boardId, presence, attempt])

	return {
		participants,
		failure,
		retry,
		async setRole(id, role) {
			const answer = await changeRole(boardId, id, role)
			if (!answer.ok) return answer.reason
			const { value } = answer
			setParticipants((shown) => shown?.map((one) => (one.id === id ? value : one)) ?? null)
			return null
		},
		async remove(id) {
			const answer = await removeParticipant(boardId, id)
			if (!answer.ok) return answer.reason
			setParticipants((shown) => shown?.filter((one) => one.id !== id) ?? null)
			return null
		},
	}
}
