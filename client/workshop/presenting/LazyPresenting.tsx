/** What is presented, whose code comes when somebody first presents. */
import { useEffect, useState } from 'react'
import { useAttention } from '../../board/attention/attention.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { PresentingStageProps } from './PresentingStage.tsx'

type Stage = typeof import('./PresentingStage.tsx').PresentingStage

export function LazyPresenting(props: Omit<PresentingStageProps, 'presented'>) {
	const { t } = useLanguage()
	const { presented, watches } = useAttention()
	const [Stage, setStage] = useState<Stage | null>(null)
	const [isMissing, setMissing] = useState(false)
	useEffect(() => {
		if (!watches || Stage) return
		import('./PresentingStage.tsx').then(
			({ PresentingStage }) => setStage(() => PresentingStage),
			() => setMissing(true),
		)
	}, [watches, Stage])
	if (!presented || !watches) return null
	if (Stage) return <Stage {...props} presented={presented} />
	return isMissing ? (
		<p className="presenting presenting--missing" role="alert">
			{t('lead.notLoaded')}
		</p>
	) : null
}
