/** A link for a whole room: its code as large as the window, to be thrown on a wall. (SPEC J30) */
import { useEffect, useRef } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { CodeLetters } from './CodeLetters.tsx'
import type { LargeLink } from './links.ts'
import { QrCode } from './QrCode.tsx'
import './QrScreen.css'

interface QrScreenProps {
	board: { title: string }
	link: LargeLink
	onClosed(): void
}

export function QrScreen({ board, link, onClosed }: QrScreenProps) {
	const { t } = useLanguage()
	const dialog = useRef<HTMLDialogElement>(null)
	const { address, code } = link
	const name = t(`links.${link.role}`)

	useEffect(() => {
		if (!dialog.current?.open) dialog.current?.showModal()
	}, [])

	return (
		<dialog ref={dialog} className="qr-screen" aria-label={name} onClose={onClosed}>
			<div className="qr-screen__words">
				<h2>{board.title}</h2>
				<p className="qr-screen__scan">{t('links.scan')}</p>
				{code && (
					<div className="qr-screen__type">
						<p>{t('code.orType', { address: code.where })}</p>
						<CodeLetters code={code.letters} />
					</div>
				)}
				<p className="qr-screen__role">
					<strong>{t(`role.${link.role}`)}</strong> {t(`links.${link.role}May`)}
				</p>
				{link.role === 'facilitator' && (
					<p className="qr-screen__caution">
						<Icon name="warning" />
						{t('links.caution')}
					</p>
				)}
				<p className="qr-screen__address">{address.replace(/^https?:\/\//, '')}</p>
			</div>
			<div className="qr-screen__code">
				<QrCode text={address} label={`${t('links.qr')}: ${name}`} />
			</div>
			<button
				type="button"
				className="button button--quiet qr-screen__close"
				aria-label={t('app.close')}
				onClick={() => dialog.current?.close()}
			>
				<Icon name="close" />
			</button>
		</dialog>
	)
}
