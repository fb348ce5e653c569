/** What opens the leader's panel: in the phase's bar, or in the board's where there's no phase. (SPEC N85) */
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/Icon.tsx'

interface LeadButtonProps {
	where: 'board-bar' | 'phase-bar'
	isOpen: boolean
	onPress(): void
}

export function LeadButton({ where, isOpen, onPress }: LeadButtonProps) {
	const { t } = useLanguage()
	return (
		<button
			type="button"
			className={`bar__button lead-button lead-button--${where}`}
			aria-label={t('lead.openLong')}
			title={t('lead.openLong')}
			aria-expanded={isOpen}
			onClick={onPress}
		>
			<Icon name="clock" />
			<span className="lead-button__words">{t('lead.open')}</span>
		</button>
	)
}
