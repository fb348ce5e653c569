/** What a facilitator opens from the menu and from the panel of people. (SPEC J35-J38) */
import { useMemo } from 'react'
import type { KnownBoard } from '../device/preferences.ts'
import { RowsAndColumns } from '../framework/RowsAndColumns.tsx'
import type { BoardConnection } from '../sync/useBoard.ts'
import { ManagePeople } from './manage/ManagePeople.tsx'
import { PublishDialog } from './publish/PublishDialog.tsx'
import { SettingsDialog } from './settings/SettingsDialog.tsx'
import { TokensDialog } from './tokens/TokensDialog.tsx'

export type LeadDialog = 'people' | 'settings' | 'matrix' | 'publish' | 'tokens'

interface LeadDialogsProps {
	asked: LeadDialog | null
	board: KnownBoard
	myId: string
	connection: BoardConnection
	onClosed(): void
}

export function LeadDialogs({ asked, board, myId, connection, onClosed }: LeadDialogsProps) {
	const { people, participants, settings } = connection
	const sectorUse = useMemo(() => {
		const use = new Map<string, number>()
		for (const { sector } of Object.values(participants)) {
			use.set(sector, (use.get(sector) ?? 0) + 1)
		}
		return use
	}, [participants])
	if (asked === 'settings') {
		return (
			<SettingsDialog board={board} settings={settings} sectorUse={sectorUse} onClosed={onClosed} />
		)
	}
	if (asked === 'matrix') {
		return <RowsAndColumns boardId={board.id} store={connection.store} onClosed={onClosed} />
	}
	if (asked === 'publish') {
		const { pseudonymous } = settings
		return <PublishDialog boardId={board.id} pseudonymous={pseudonymous} onClosed={onClosed} />
	}
	if (asked === 'tokens') {
		const sector = participants[myId]?.sector ?? ''
		const { sectors } = settings
		return (
			<TokensDialog boardId={board.id} sectors={sectors} mySector={sector} onClosed={onClosed} />
		)
	}
	if (asked === null) return null
	const presence = JSON.stringify([people.map(({ participant }) => participant), participants])
	return (
		<ManagePeople
			boardId={board.id}
			myId={myId}
			settings={settings}
			presence={presence}
			onClosed={onClosed}
		/>
	)
}
