/** What is said of notes, for all views below it, with the dialogs that open for it. (SPEC N104-N108) */
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { useValue } from 'tldraw'
import { failureWords } from '../../api/call.ts'
import { putReactions } from '../../api/signals.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Icon } from '../../ui/Icon.tsx'
import { mayRemark, Remarks, RemarksContext } from './Remarks.ts'

/** Loaded when somebody first looks. */
const RemarksDialog = lazy(async () => ({
	default: (await import('./RemarksDialog.tsx')).RemarksDialog,
}))
const OpenCommentsDialog = lazy(async () => ({
	default: (await import('./OpenCommentsDialog.tsx')).OpenCommentsDialog,
}))

interface RemarksHostProps {
	boardId: string
	/** Participant id. */
	me: string
	connection: BoardConnection
	/** Whether the list of open comments was asked for. */
	lists: boolean
	onListed(): void
	children: ReactNode
}

export function RemarksHost(props: RemarksHostProps) {
	const { boardId, me, connection, lists, onListed, children } = props
	const { t } = useLanguage()
	const { said, role, outdated } = connection
	const [remarks] = useState(
		() =>
			new Remarks({
				me,
				said,
				put: (note, kinds) => putReactions(boardId, note, { kinds }),
			}),
	)
	const may = mayRemark(role ?? 'viewer', outdated)
	const here = useMemo(() => ({ remarks, mayRemark: may }), [remarks, may])
	const note = useValue(remarks.opened)
	const failure = useValue(remarks.failure)
	return (
		<RemarksContext value={here}>
			{children}
			<Suspense>
				{note !== null && (
					<RemarksDialog
						key={note}
						{...{ boardId, note, me, connection, remarks, mayRemark: may }}
						onClosed={() => remarks.opened.set(null)}
					/>
				)}
				{lists && <OpenCommentsDialog connection={connection} onClosed={onListed} />}
			</Suspense>
			{failure !== null && (
				<p role="alert" className="remarks-failure">
					{t('reaction.refused', { why: failureWords(t, failure) })}
					<button
						type="button"
						className="button button--quiet"
						aria-label={t('app.close')}
						onClick={() => remarks.failure.set(null)}
					>
						<Icon name="close" />
					</button>
				</p>
			)}
		</RemarksContext>
	)
}
