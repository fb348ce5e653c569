/** Hands and who is done, in the panel of whoever leads. (SPEC N101, N102) */
import { presentPhase } from '../../../shared/workshop/phase.ts'
import { markOf } from '../../board/byline.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { HandQueue } from './HandQueue.tsx'
import { useDone } from './useDone.ts'
import { useHand } from './useHand.ts'
import './signals.css'

interface SignalsPartProps {
	boardId: string
	connection: BoardConnection
}

export function SignalsPart({ boardId, connection }: SignalsPartProps) {
	const { language, t } = useLanguage()
	const hand = useHand(boardId, connection)
	const { phase, runSheet, settings } = connection
	const kind = presentPhase(runSheet, phase)?.kind
	const isPhase = kind !== undefined && kind !== 'pause' && kind !== 'present'
	const { news } = useDone(boardId, connection, isPhase && phase ? phase.entry : 0)
	return (
		<>
			<section className="lead__part">
				<h3>{t('hand.heading')}</h3>
				<HandQueue hand={hand} known={connection} />
				{hand.news.up > 0 && <p className="signal__help">{t('hand.help')}</p>}
			</section>
			{isPhase && news && (
				<section className="lead__part">
					<h3>{t('done.heading')}</h3>
					<p role="status">
						{news.done > 0 ? t('done.sum', { done: news.done, of: news.of }) : t('done.none')}
					</p>
					{Object.keys(news.sectors ?? {}).length > 0 && (
						<ul className="done__sectors">
							{Object.entries(news.sectors ?? {}).map(([id, { done, of }]) => {
								const { label, color, ink, short } = markOf(settings.sectors, id, language)
								return (
									<li key={id}>
										<span
											className="sector-mark"
											style={{ background: color, color: ink }}
											aria-hidden="true"
										>
											{short}
										</span>
										<span>{label ?? t('filter.gone')}</span>
										<span className="done__figure">{t('done.sum', { done, of })}</span>
									</li>
								)
							})}
						</ul>
					)}
					<p className="signal__help">{t('done.help')}</p>
				</section>
			)}
		</>
	)
}
