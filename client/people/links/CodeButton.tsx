/** A link's code, pressed to see it large. */
import { useLanguage } from '../../i18n/language.tsx'
import { QrCode } from './QrCode.tsx'

interface CodeButtonProps {
	address: string
	/** Of the link. */
	name: string
	onLarge(): void
}

export function CodeButton({ address, name, onLarge }: CodeButtonProps) {
	const { t } = useLanguage()
	return (
		<button
			type="button"
			className="link-item__code"
			aria-label={`${t('links.large')}: ${t('links.qr')}`}
			onClick={onLarge}
		>
			<QrCode text={address} label={`${t('links.qr')}: ${name}`} />
		</button>
	)
}
