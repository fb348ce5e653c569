/** A board that is there but can't be shown: what happened, what was kept, what to do. */
import { MessagePage } from '../frame/MessagePage.tsx'
import { useLanguage } from '../i18n/language.tsx'

interface BrokenBoardProps {
	how: 'damaged' | 'unavailable' | 'refused'
	/** Without it there is nothing to try. */
	onRetry?: () => void
}

export function BrokenBoard({ how, onRetry }: BrokenBoardProps) {
	const { t } = useLanguage()
	return (
		<MessagePage heading={t(`broken.${how}`)} text={t(`broken.${how}Text`)}>
			{onRetry && (
				<button type="button" className="button button--primary" onClick={onRetry}>
					{t('app.retry')}
				</button>
			)}
		</MessagePage>
	)
}
