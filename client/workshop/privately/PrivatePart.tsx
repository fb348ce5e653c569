/**
 * In the leader's panel: how many write in private and how many notes there are, and the
 * reveal of all at once. (SPEC N96)
 */
import { useState } from 'react'
import { usePhaseHere } from '../../board/PhaseHere.ts'
import { usePrivateFigures } from '../../board/privately/figures.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { Left } from './Left.tsx'
import { useReveal } from './useReveal.ts'
import './privately.css'

interface PrivatePartProps {
	boardId: string
	connection: Pick<BoardConnection, 'news' | 'hadPrivateWriting'>
}

export function PrivatePart({ boardId, connection }: PrivatePartProps) {
	const { t } = useLanguage()
	const here = usePhaseHere()
	const figures = usePrivateFigures(connection.news)
	const revealing = useReveal(boardId)
	const [isAsking, ask] = useState(false)
	const isOn = here?.phase.kind === 'private'
	// Where too few are here nothing is told, and there may be notes all the same.
	const isOffered = isOn || (connection.hadPrivateWriting && figures?.notes !== 0)
	const names = isOn ? here.phase.reveal?.names : undefined
	const { done } = revealing
	if (!isOffered && !done) return null
	const words =
		figures &&
		t('private.lead.figures', {
			notes: t('private.lead.notes', { count: figures.notes }),
			count: figures.writing,
		})
	return (
		<section className="lead__part">
			<h3>{t('private.lead.heading')}</h3>
			{isOffered && (
				<>
					<p role="status" className="private__figures">
						{words ?? t(isOn ? 'private.lead.few' : 'private.lead.mayBe')}
					</p>
					<p className="lead__help">{t('private.lead.help')}</p>
				</>
			)}
			{isAsking ? (
				<Confirm
					question={t('private.lead.ask')}
					act={t('private.lead.reveal')}
					onConfirm={async () => {
						await revealing.send({ whose: 'all' })
						ask(false)
					}}
					onCancel={() => ask(false)}
				>
					<p>
						{words ? t('private.lead.askFigures', { figures: words }) : t('private.lead.askText')}{' '}
						{names !== undefined && t(names ? 'private.named' : 'private.unnamed')}{' '}
						{t('private.lead.askKept')}
					</p>
				</Confirm>
			) : (
				isOffered &&
				figures?.notes !== 0 && (
					<button type="button" className="button" onClick={() => ask(true)}>
						{t('private.lead.reveal')}
					</button>
				)
			)}
			<p role="status">
				{done && t('private.lead.done', { count: done.revealed })}{' '}
				{done && done.kept > 0 && t('private.lead.doneKept', { count: done.kept })}
			</p>
			<Left revealing={revealing} />
		</section>
	)
}
