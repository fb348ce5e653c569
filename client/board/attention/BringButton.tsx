/** Brings everyone to a cell or a note, by whoever leads; for others there's nothing here. (SPEC N110) */
import type { CalledTo } from '../../../shared/attention.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useAttention } from './attention.ts'

interface BringButtonProps {
	to: CalledTo
	/** What the cell is called; a note is known by where its button stands. */
	what?: string
	className: string
	tabbable?: boolean
}

export function BringButton({ to, what, className, tabbable = true }: BringButtonProps) {
	const { t } = useLanguage()
	const { leads, call } = useAttention()
	if (!leads) return null
	return (
		<button
			type="button"
			className={className}
			data-bring=""
			aria-label={
				what === undefined ? t('attention.bring') : t('attention.bringTo', { cell: what })
			}
			title={t('attention.bring')}
			tabIndex={tabbable ? 0 : -1}
			onClick={() => call({ to })}
		>
			<Icon name="gather" />
		</button>
	)
}
