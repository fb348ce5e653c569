/** One token in the list: what it may, when it was last used, and how it's withdrawn. */
import { useState } from 'react'
import type { TokenInfo } from '../../../shared/tokenApi.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { formatAgo } from '../../i18n/translate.ts'
import { Confirm } from '../../ui/Confirm.tsx'

interface TokenItemProps {
	token: TokenInfo
	onWithdraw(): Promise<void>
}

export function TokenItem({ token: { name, scope, usedAt }, onWithdraw }: TokenItemProps) {
	const { language, t } = useLanguage()
	const [asking, setAsking] = useState(false)
	const used =
		usedAt === null
			? t('tokens.never')
			: t('tokens.used', { ago: formatAgo(language, usedAt, Date.now()) })
	return (
		<li className="tokens__item">
			<div className="tokens__words">
				<strong>{name}</strong>
				<span>{t(`tokens.${scope}`)}</span>
				<span>{used}</span>
			</div>
			{asking ? (
				<Confirm
					question={t('tokens.withdrawAsk', { name })}
					act={t('tokens.withdraw')}
					onCancel={() => setAsking(false)}
					onConfirm={async () => {
						await onWithdraw()
						setAsking(false)
					}}
				>
					<p>{t('tokens.withdrawText')}</p>
				</Confirm>
			) : (
				<button
					type="button"
					className="button button--small"
					aria-label={`${t('tokens.withdraw')}: ${name}`}
					onClick={() => setAsking(true)}
				>
					{t('tokens.withdraw')}…
				</button>
			)}
		</li>
	)
}
