/** The hands that are up, for whoever leads: who speaks next, and all down. (SPEC N101) */

import { failureWords } from '../../api/call.ts'
import { useClock } from '../../api/serverClock.ts'
import { type Known, markOf } from '../../board/byline.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/translate.ts'
import type { HandHere } from './useHand.ts'
import './signals.css'

interface HandQueueProps {
	hand: HandHere
	known: Known
}

export function HandQueue({ hand, known }: HandQueueProps) {
	const { language, t } = useLanguage()
	const now = useClock().now()
	const { queue = [], up } = hand.news
	return (
		<div className="hands">
			{queue.length === 0 ? (
				<p className="hands__none">{t('hand.none')}</p>
			) : (
				<ol className="hands__list">
					{queue.map(({ participant, sector, since }) => {
						const mark = markOf(known.settings.sectors, sector, language)
						const who = whoIs(known, participant, mark.label) || t('announce.someone')
						return (
							<li key={participant} className="hands__one" data-hand={participant}>
								<span
									className="sector-mark"
									style={{ background: mark.color, color: mark.ink }}
									title={mark.label ?? undefined}
									aria-hidden="true"
								>
									{mark.short}
								</span>
								<span className="hands__who">
									{who}
									<span className="hands__since">
										{t('hand.waits', { time: formatMoment(language, since, now) })}
									</span>
								</span>
								<button
									type="button"
									className="button button--small"
									aria-label={t('hand.letSpeakWho', { who })}
									onClick={() => void hand.lower(participant)}
								>
									{t('hand.letSpeak')}
								</button>
							</li>
						)
					})}
				</ol>
			)}
			{up > 1 && (
				<button
					type="button"
					className="button button--small"
					onClick={() => void hand.lower(null)}
				>
					{t('hand.lowerAll')}
				</button>
			)}
			<p role="alert" className="failure">
				{hand.failure && t('hand.failed', { why: failureWords(t, hand.failure) })}
			</p>
		</div>
	)
}

/** Their name, or where only sectors are shown that; empty of who isn't known. */
export function whoIs(known: Known, participant: string, sector: string | null): string {
	const { settings, participants } = known
	const name = settings.pseudonymous ? undefined : participants[participant]?.name
	return [name, sector].filter(Boolean).join(', ')
}
