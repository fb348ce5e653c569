/** What became of one's own call. (SPEC N110) */
import { useEffect } from 'react'
import { failureWords } from '../../api/call.ts'
import { useAttention } from '../../board/attention/attention.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Line } from './Line.tsx'
import type { LineProps } from './lineProps.ts'
import { usePlaceWords } from './usePlaceWords.ts'

/** How long it's there: what went well needn't be closed. */
const SHOWN_MS = 8_000

export function SentLine({ connection }: LineProps) {
	const { t } = useLanguage()
	const { sent, forgetSent } = useAttention()
	const place = usePlaceWords(connection.store, sent?.kind === 'sent' ? sent.to : null)
	useEffect(() => {
		if (sent?.kind !== 'sent') return
		const timer = setTimeout(forgetSent, SHOWN_MS)
		return () => clearTimeout(timer)
	}, [sent, forgetSent])
	if (!sent) return null
	if (sent.kind === 'sending') return <p className="hidden">{t('attention.sending')}</p>
	if (sent.kind === 'failed') {
		const why = failureWords(t, sent.why)
		return (
			<Line icon="warning" words={t('attention.failed', { why })} isFailure onClose={forgetSent} />
		)
	}
	const { count, isAsked } = sent
	const words =
		count === 0
			? t('attention.sentNobody')
			: t(isAsked ? 'attention.sentAsk' : 'attention.sent', { count, place })
	return <Line icon={isAsked ? 'voices' : 'gather'} words={words} onClose={forgetSent} />
}
