/** The published page's link: to copy, to open, to scan, to replace. (SPEC N50) */
import { useState } from 'react'
import { failureWords } from '../../api/call.ts'
import { withBase } from '../../basePath.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AddressField } from '../../ui/AddressField.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { CopyLink } from '../../ui/CopyLink.tsx'
import { linkOrigin } from '../links/links.ts'
import { QrCode } from '../links/QrCode.tsx'
import type { PublicationControl } from './usePublication.ts'

export function PageLink({ control }: { control: PublicationControl }) {
	const { t } = useLanguage()
	const { key, addresses } = control
	const [asking, setAsking] = useState(false)
	const [said, setSaid] = useState<{ words: string; failed: boolean } | null>(null)
	const address = key && `${linkOrigin(location, addresses)}${withBase(`/p/${key}`)}`

	async function replace() {
		const reason = await control.replace()
		setAsking(false)
		const words = reason ? failureWords(t, reason) : t('publish.replaced')
		setSaid({ words, failed: reason !== null })
	}

	return (
		<section className="settings__part publish__link">
			<h3>{t('publish.link')}</h3>
			{address ? (
				<div className="publish__ways">
					<QrCode text={address} label={t('publish.qr')} />
					<div className="publish__address">
						<AddressField label={t('publish.link')} address={address} />
						<div className="publish__buttons">
							<CopyLink
								className="button button--primary"
								address={address}
								name={t('publish.link')}
								onFailed={() => setSaid({ words: t('share.copyFailed'), failed: true })}
							/>
							<a className="button" href={address} target="_blank" rel="noopener">
								{t('publish.open')}
							</a>
						</div>
					</div>
				</div>
			) : (
				<p className="switch__what">{t('publish.unknown')}</p>
			)}
			{asking ? (
				<Confirm
					question={t('publish.replaceAsk')}
					act={t('publish.replace')}
					onCancel={() => setAsking(false)}
					onConfirm={replace}
				>
					<p>{t('publish.replaceText')}</p>
				</Confirm>
			) : (
				<div className="settings__row">
					<button type="button" className="button button--small" onClick={() => setAsking(true)}>
						{t('publish.replace')}…
					</button>
				</div>
			)}
			<p className={said?.failed ? 'failure' : 'field__hint'} role="status">
				{said?.words}
			</p>
		</section>
	)
}
