/** "I'm done" in the phase's bar, with how many are. (SPEC N102) */
import { isAtLeast, type Role } from '../../../shared/roles.ts'
import { presentPhase } from '../../../shared/workshop/phase.ts'
import { failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useDone } from './useDone.ts'
import './signals.css'

interface DonePartProps {
	boardId: string
	connection: BoardConnection
	role: Role
}

/** Nothing while only a timer runs, nor where there's nothing to be done with. */
export function DonePart({ boardId, connection, role }: DonePartProps) {
	const { phase, runSheet } = connection
	const kind = presentPhase(runSheet, phase)?.kind
	if (!phase || !kind || kind === 'pause' || kind === 'present') return null
	return <Part {...{ boardId, connection, role, entry: phase.entry }} />
}

function Part({ boardId, connection, role, entry }: DonePartProps & { entry: number }) {
	const { t } = useLanguage()
	const { news, isDone, failure, say } = useDone(boardId, connection, entry)
	const works = isAtLeast(role, 'contributor') && role !== 'facilitator'
	const sum = news && news.of > 0 ? t('done.sum', { done: news.done, of: news.of }) : null
	return (
		<div className="done-part">
			{works && (
				<button
					type="button"
					className="bar__button done-part__button"
					aria-pressed={isDone}
					title={isDone ? t('done.takeBack') : undefined}
					onClick={() => void say(!isDone)}
				>
					<Icon name="saved" />
					<span>{t(isDone ? 'done.said' : 'done.say')}</span>
				</button>
			)}
			{sum && <span className="done-part__sum">{sum}</span>}
			{news && news.of > 0 && news.done === news.of && (
				<span role="status" className="hidden">
					{t('done.all')}
				</span>
			)}
			{failure && (
				<p role="alert" className="signal__failure">
					{t('done.failed', { why: failureWords(t, failure) })}
				</p>
			)}
		</div>
	)
}
