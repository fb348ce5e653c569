/** In the header of a cell that the workshop's phase closes: a closed lock. (SPEC N87) */
import { useLanguage } from '../../i18n/language.tsx'
import { Icon } from '../../ui/Icon.tsx'
import './closed.css'

export function ClosedMark() {
	const { t } = useLanguage()
	return (
		<span className="board-cell-closed" role="img" aria-label={t('closed.mark')}>
			<Icon name="closed" />
		</span>
	)
}
