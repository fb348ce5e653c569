/**
 * A board's connection for as long as its page is open, and what the page around it
 * is told of it: that it's connected, that my role has changed, that the server has cut me
 * off.
 */
import { useEffect, useMemo, useState } from 'react'
import type { MeAnswer, ParticipantInfo } from '../../shared/api.ts'
import { DEFAULT_SETTINGS } from '../../shared/document/people.ts'
import { CLOSE } from '../../shared/protocol.ts'
import type { Role } from '../../shared/roles.ts'
import { findSector } from '../../shared/sectors.ts'
import { NO_SECTOR_COLOR } from '../board/sectors.ts'
import { useLeaveWarning } from '../chrome/useLeaveWarning.ts'
import { forgetSent } from '../device/forgetCopy.ts'
import { useKeptStorage } from '../device/keepStorage.ts'
import { newWindowId } from '../device/person.ts'
import { type KnownBoard, retitleBoard } from '../device/preferences.ts'
import type { CutOff } from '../people/session/useSession.ts'
import { type BoardConnection, type Me, type SavedState, useBoard } from '../sync/useBoard.ts'

const CONNECTING: SavedState = { kind: 'connecting' }

export interface BoardChromeProps {
	board: KnownBoard
	/** As the server last said; `role` is what I may do here. */
	me: ParticipantInfo
	/** Called each time that the connection is established. */
	onConnected?: (() => void) | undefined
	/** The server has ended my access, and with it this connection. */
	onCutOff(how: CutOff): void
	/** I changed something of myself, or a facilitator my role. */
	onMe(me: MeAnswer): void
}

export interface BoardChromeState {
	/** Under its latest title. */
	board: KnownBoard
	connection: BoardConnection | null
	saved: SavedState
	role: Role
	/** As the others see me in this window. */
	self: Me
	isCutOff: boolean
}

export function useBoardChrome({
	board,
	me,
	onConnected,
	onCutOff,
	onMe,
}: BoardChromeProps): BoardChromeState {
	const [windowId] = useState(newWindowId)
	const [sectors, setSectors] = useState(DEFAULT_SETTINGS.sectors)
	const color = findSector(sectors, me.sector)?.color ?? NO_SECTOR_COLOR
	const self = useMemo(() => ({ id: windowId, name: me.name, color }), [windowId, me.name, color])
	const connection = useBoard(board.id, self, me.id)
	if (connection && connection.settings.sectors !== sectors) setSectors(connection.settings.sectors)

	const saved = connection?.saved ?? CONNECTING
	useLeaveWarning(saved, connection?.keptHere ?? false)
	const connected = saved.kind === 'saved' || saved.kind === 'saving'
	const [wasConnected, setWasConnected] = useState(false)
	if (connected && !wasConnected) setWasConnected(true)
	useEffect(() => {
		if (connected) onConnected?.()
	}, [connected, onConnected])

	const role = connection?.role ?? me.role
	useEffect(() => {
		if (role !== me.role) onMe({ participant: { ...me, role }, role })
	}, [role, me, onMe])

	useKeptStorage(role === 'facilitator' || (saved.kind === 'offline' && saved.count > 0))
	const title = connection?.title ?? null
	useEffect(() => {
		if (title !== null) retitleBoard(board.id, title)
	}, [board.id, title])

	const isGone = connection?.refusal === CLOSE.deletedBoard
	useEffect(() => {
		if (isGone) void forgetSent(board.id)
	}, [board.id, isGone])

	const isCutOff = connection?.refusal === CLOSE.revoked
	// biome-ignore lint/correctness/useExhaustiveDependencies: as it was at that moment
	useEffect(() => {
		if (!isCutOff || !connection) return
		const unsaved = 'count' in saved ? saved.count : 0
		onCutOff({ unsaved, keptHere: connection.keptHere, wasConnected })
	}, [isCutOff])

	return {
		// The document's own title is the latest.
		board: { ...board, title: title ?? board.title },
		connection,
		saved,
		role,
		self,
		isCutOff,
	}
}
