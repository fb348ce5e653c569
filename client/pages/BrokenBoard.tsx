/** A board that is there but can't be shown: what happened, what was kept, what to do. */
import { type Failure, failureWords } from '../api/call.ts'
import { useLanguage } from '../i18n/language.tsx'
import { MessagePage } from '../ui/MessagePage.tsx'

interface BrokenBoardProps {
	how: 'damaged' | 'unavailable' | 'refused'
	/** Told in place of the general words. */
	because?: Failure
	/** Without it there is nothing to try. */
	onRetry?: () => void
}

export function BrokenBoard({ how, because, onRetry }: BrokenBoardProps) {
	const { t } = useLanguage()
	const text = because ? failureWords(t, because) : t(`broken.${how}Text`)
	return (
		<MessagePage heading={t(`broken.${how}`)} text={text}>
			{onRetry && (
				<button type="button" className="button button--primary" onClick={onRetry}>
					{t('app.retry')}
				</button>
			)}
		</MessagePage>
	)
}
