/** The four links of a board, as its facilitator sees and changes them. (SPEC J31-J32) */
import { useCallback, useEffect, useState } from 'react'
import type { ListedParticipant } from '../../../shared/api.ts'
import type { Role } from '../../../shared/roles.ts'
import type { Failure } from '../../api/call.ts'
import { listLinks, listParticipants, look, rotateLink, switchLink } from '../../api/people.ts'
import { forgetLinkKey, readLinkKeys, rememberLinkKeys } from '../../device/linkKeys.ts'
import type { BoardLink } from './links.ts'

export interface LinkControl {
	/** null until the server has told them. */
	links: readonly BoardLink[] | null
	/** Why they can't be told. */
	failure: Failure | null
	/** Origins by which others reach the server. */
	addresses: readonly string[]
	/** Who has joined, and by which link. */
	participants: readonly ListedParticipant[]
	/** Ask the server who is here now. */
	refresh(): void
	retry(): void
	/** @returns why not, or null when it is done */
	replace(role: Role): Promise<Failure | null>
	turn(role: Role, on: boolean): Promise<Failure | null>
}

export function useLinks(boardId: string): LinkControl {
	const [links, setLinks] = useState<readonly BoardLink[] | null>(null)
	const [addresses, setAddresses] = useState<readonly string[]>([])
	const [failure, setFailure] = useState<Failure | null>(null)
	const [participants, setParticipants] = useState<readonly ListedParticipant[]>([])
	const [attempt, setAttempt] = useState(0)

	const change = useCallback((role: Role, news: Partial<BoardLink>) => {
		setLinks(
			(shown) => shown?.map((link) => (link.role === role ? { ...link, ...news } : link)) ?? null,
		)
	}, [])

	const refresh = useCallback(() => {
		void listParticipants(boardId).then((answer) => answer.ok && setParticipants(answer.value))
	}, [boardId])

	// biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks anew
	useEffect(() => {
		let here = true
		const keys = readLinkKeys(boardId)
		const check = async (role: Role, key: string): Promise<void> => {
			// Another facilitator may have replaced it, or it was kept by a broken device.
			const answer = await look(boardId, key)
			if (!here || answer.ok || answer.reason !== 'wrong-key') return
			forgetLinkKey(boardId, key)
			change(role, { key: null })
		}
		void listLinks(boardId).then((answer) => {
			if (!here) return
			setFailure(answer.ok ? null : answer.reason)
			if (!answer.ok) return
			const { links: told } = answer.value
			setAddresses(answer.value.addresses)
			setLinks(told.map((link) => ({ ...link, key: keys[link.role] ?? null })))
			for (const { role } of told) {
				const key = keys[role]
				if (key !== undefined) void check(role, key)
			}
		})
		refresh()
		return () => {
			here = false
		}
	}, [boardId, attempt])

	return {
		links,
		failure,
		addresses,
		participants,
		refresh,
		retry: () => setAttempt((last) => last + 1),
		async replace(role) {
			const answer = await rotateLink(boardId, role)
			if (!answer.ok) return answer.reason
			rememberLinkKeys(boardId, { [role]: answer.value.key })
			change(role, { key: answer.value.key, on: true })
			refresh()
			return null
		},
		async turn(role, on) {
			const answer = await switchLink(boardId, role, on)
			if (!answer.ok) return answer.reason
			change(role, answer.value)
			refresh()
			return null
		},
	}
}
