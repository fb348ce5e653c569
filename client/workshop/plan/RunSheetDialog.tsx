/**
 * Where a facilitator plans the workshop: its phases with their times of day, in three languages,
 * saved as a whole, printed, or taken from what is ready. (SPEC Z90-Z97)
 */
import { useEffect, useRef, useState } from 'react'
import type { Editor } from 'tldraw'
import { MatrixProvider } from '../../board/useMatrix.ts'
import type { KnownBoard } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { RunSheetForm } from './RunSheetForm.tsx'
import { PlannedTeamsContext } from './TeamsField.tsx'
import './plan.css'

export interface RunSheetDialogProps {
	board: KnownBoard
	connection: Pick<BoardConnection, 'store' | 'runSheet' | 'phase' | 'teams'>
	/** Null while the canvas isn't there yet. */
	editor: Editor | null
	onClosed(): void
}

export function RunSheetDialog({ board, connection, editor, onClosed }: RunSheetDialogProps) {
	const { t } = useLanguage()
	const isChanged = useRef(false)
	const [leaving, setLeaving] = useState(false)

	useEffect(() => {
		// Keys belong to the dialog: the canvas would choose tools by them.
		editor?.blur({ blurContainer: false })
	}, [editor])

	return (
		<Dialog
			heading={t('plan.open')}
			wide
			mayClose={() => {
				if (isChanged.current) setLeaving(true)
				return !isChanged.current
			}}
			onClosed={onClosed}
		>
			{(close) => (
				<MatrixProvider store={connection.store}>
					<PlannedTeamsContext value={connection.teams.list}>
						<RunSheetForm
							board={board}
							connection={connection}
							leaving={leaving}
							onStay={() => setLeaving(false)}
							onLeave={close}
							onChanged={(changed) => {
								isChanged.current = changed
							}}
						/>
					</PlannedTeamsContext>
				</MatrixProvider>
			)}
		</Dialog>
	)
}
