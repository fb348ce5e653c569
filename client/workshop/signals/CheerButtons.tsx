/** Reactions of the moment, each with its word. (SPEC N103) */
import { useState } from 'react'
import { CHEERS, type Cheer } from '../../../shared/signalsApi.ts'
import { type Failure, failureWords } from '../../api/call.ts'
import { postCheer } from '../../api/signals.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import './signals.css'

export const CHEER_ICONS: Readonly<Record<Cheer, IconName>> = {
	clap: 'clap',
	heart: 'heart',
	thumb: 'thumb',
	laugh: 'cheer',
}

export function CheerButtons({ boardId }: { boardId: string }) {
	const { t } = useLanguage()
	const [failure, setFailure] = useState<Failure | null>(null)
	return (
		<div className="cheers__ways">
			<p className="signal__help">{t('cheer.help')}</p>
			<div className="cheers__kinds">
				{CHEERS.map((kind) => (
					<button
						key={kind}
						type="button"
						className="button"
						onClick={async () => {
							const answer = await postCheer(boardId, { kind })
							setFailure(answer.ok ? null : answer.reason)
						}}
					>
						<Icon name={CHEER_ICONS[kind]} />
						{t(`cheer.${kind}`)}
					</button>
				))}
			</div>
			<p role="alert" className="failure">
				{failure === 'too-many' ? t('cheer.tooFast') : failure && failureWords(t, failure)}
			</p>
		</div>
	)
}
