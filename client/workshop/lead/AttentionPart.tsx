/** In the leader's panel: bring everyone to where one is, and keep late comers there. (SPEC N110) */
import { useId, useMemo, useState } from 'react'
import { useValue } from 'tldraw'
import { ATTENTION, type CalledTo, readCall } from '../../../shared/attention.ts'
import { useAttention } from '../../board/attention/attention.ts'
import type { BoardPlace } from '../../board/BoardPlace.ts'
import { useCurrentCell, useView } from '../../board/usePlace.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Icon } from '../../ui/Icon.tsx'
import { usePlaceWords } from '../attention/usePlaceWords.ts'

interface AttentionPartProps {
	connection: BoardConnection
	place: BoardPlace
}

export function AttentionPart({ connection, place }: AttentionPartProps) {
	const { t } = useLanguage()
	const { call, sent } = useAttention()
	const { news, store } = connection
	const view = useView(place)
	const cell = useCurrentCell(place)
	const here = useMemo<CalledTo | null>(() => {
		if (view === 'overview') return { view }
		return cell === null ? null : { cell }
	}, [view, cell])
	const hereWords = usePlaceWords(store, here)
	const value = useValue('kept', () => news.of(ATTENTION), [news])
	const kept = useMemo(() => readCall(value), [value])
	const keptWords = usePlaceWords(store, kept?.to ?? null)
	const [keep, setKeep] = useState(false)
	const id = useId()
	const isBusy = sent?.kind === 'sending'
	return (
		<section className="lead__part" aria-labelledby={id}>
			<h3 id={id}>{t('attention.heading')}</h3>
			<p className="lead__help">{t('attention.help')}</p>
			{here ? (
				<>
					<div className="lead__ways">
						<button
							type="button"
							className="button lead__main"
							aria-disabled={isBusy}
							onClick={() => !isBusy && call({ to: here, keep })}
						>
							<Icon name="gather" />
							{t('attention.bringThere', { place: hereWords })}
						</button>
					</div>
					<label className="lead__check">
						<input
							type="checkbox"
							checked={keep}
							onChange={({ target }) => setKeep(target.checked)}
						/>
						{t('attention.keep')}
					</label>
				</>
			) : (
				<p className="lead__none">{t('attention.nowhere')}</p>
			)}
			{kept && (
				<div className="lead__ways">
					<p role="status">{t('attention.kept', { place: keptWords })}</p>
					<button type="button" className="button button--small" onClick={() => call({ to: null })}>
						{t('attention.letGo')}
					</button>
				</div>
			)}
		</section>
	)
}
