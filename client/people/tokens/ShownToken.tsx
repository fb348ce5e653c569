/** A token that was made just now, shown this once. */
import { useEffect, useRef, useState } from 'react'
import type { MadeToken } from '../../../shared/tokenApi.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AddressField } from '../../ui/AddressField.tsx'
import { CopyLink } from '../../ui/CopyLink.tsx'

export function ShownToken({ made: { name, token } }: { made: MadeToken }) {
	const { t } = useLanguage()
	const heading = useRef<HTMLHeadingElement>(null)
	const [failed, setFailed] = useState(false)

	useEffect(() => heading.current?.focus(), [])

	return (
		<section className="settings__part tokens__made">
			<h3 ref={heading} tabIndex={-1}>
				{t('tokens.made')}
			</h3>
			<p className="settings__warning">{t('tokens.madeText')}</p>
			<AddressField label={`${t('tokens.token')}: ${name}`} address={token} />
			<div>
				<CopyLink
					className="button button--primary"
					address={token}
					name={name}
					words={t('tokens.copy')}
					onFailed={() => setFailed(true)}
				/>
			</div>
			<p className="field__hint" role="status">
				{failed && t('share.copyFailed')}
			</p>
		</section>
	)
}
