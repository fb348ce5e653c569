/**
 * What the person at this screen may do now, as a signal: the canvas, the editor
 * that does without one, and the table ask the same. (SPEC C16)
 */
import { useLayoutEffect, useState } from 'react'
import { atom, isEqual, type Signal } from 'tldraw'
import type { ParticipantInfo } from '../../shared/api.ts'
import type { BoardConnection } from '../sync/useBoard.ts'
import type { Rights } from './rights.ts'
import { useOpening, usePrivately, type Watched } from './useOpening.ts'

/** @param readOnly whatever the role: look, don't touch */
export function useRights(
	connection: Pick<BoardConnection, 'role' | 'settings' | 'hasPrivateNotes' | Watched>,
	participant: Pick<ParticipantInfo, 'id' | 'role'>,
	readOnly: boolean,
): Signal<Rights> {
	const { role, settings } = connection
	const { unlocked } = settings
	const actor = { id: participant.id, role: role ?? participant.role }
	const opening = useOpening(connection, actor)
	const privately = usePrivately(connection, actor)
	const now: Rights = { actor, circumstances: { unlocked, opening }, readOnly, privately }
	const [rights] = useState(() => atom<Rights>('rights', now, { isEqual }))
	// Before the screen shows tools that aren't there any more.
	useLayoutEffect(() => {
		rights.set(now)
	})
	return rights
}
