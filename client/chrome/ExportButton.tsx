/** The bar's way to the Export panel. */
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'

interface ExportButtonProps {
	/** Before the board is there, there's nothing to take along. */
	disabled: boolean
	onOpen(): void
}

export function ExportButton({ disabled, onOpen }: ExportButtonProps) {
	const { t } = useLanguage()
	return (
		<button
			type="button"
			className="bar__button bar__export"
			aria-haspopup="dialog"
			disabled={disabled}
			onClick={onOpen}
		>
			<Icon name="export" />
			{t('export.button')}
		</button>
	)
}
