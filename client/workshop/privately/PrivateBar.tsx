/**
 * How many notes only this person sees, and the way to them; after a reveal, how many came.
 * In every view. (SPEC N95, N96)
 */
import { useEffect, useState } from 'react'
import type { Editor } from 'tldraw'
import type { Role } from '../../../shared/roles.ts'
import { usePhaseHere } from '../../board/PhaseHere.ts'
import { useOwnNotes } from '../../board/privately/useOwnNotes.ts'
import type { KnownBoard } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { MyNotes } from './MyNotes.tsx'
import './privately.css'

interface PrivateBarProps {
	board: KnownBoard
	connection: BoardConnection
	editor: Editor | null
	role: Role
}

export function PrivateBar({ board, connection, editor, role }: PrivateBarProps) {
	const { t } = useLanguage()
	const phase = usePhaseHere()?.phase
	const notes = useOwnNotes(connection.store)
	const [isOpen, setOpen] = useState(false)
	const isOn = phase?.kind === 'private'
	const mayReveal = role === 'facilitator' || !isOn || phase.reveal?.each === true
	const count = notes.length
	return (
		<>
			<RevealTeller news={connection.news} />
			{count > 0 && (
				<section className="banner private-bar" aria-label={t('private.region')}>
					<p>{t(isOn ? 'private.mine' : 'private.mineAfter', { count })}</p>
					<button type="button" className="button button--small" onClick={() => setOpen(true)}>
						{t('private.show')}
					</button>
				</section>
			)}
			{isOpen && (
				<MyNotes
					board={board}
					store={connection.store}
					editor={editor}
					notes={notes}
					mayReveal={mayReveal}
					mayWrite={role !== 'viewer' && !connection.outdated}
					onClosed={() => setOpen(false)}
				/>
			)}
		</>
	)
}

/** What is revealed is told to everyone, in words. */
function RevealTeller({ news }: Pick<BoardConnection, 'news'>) {
	const { t } = useLanguage()
	const [told, tell] = useState<{ notes: number; times: number } | null>(null)
	useEffect(
		() =>
			news.on('revealed', (value) => {
				const { notes } = (value ?? {}) as { notes?: unknown }
				if (typeof notes !== 'number' || notes <= 0) return
				tell((last) => ({ notes, times: (last?.times ?? 0) + 1 }))
			}),
		[news],
	)
	return (
		<p className="hidden" role="status" data-testid="reveal-teller">
			{told && <span key={told.times}>{t('private.told', { count: told.notes })}</span>}
		</p>
	)
}
