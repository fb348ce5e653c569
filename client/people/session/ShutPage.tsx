/** A board that doesn't open for me: why, what was kept, what to do. (SPEC N21) */
import { MessagePage } from '../../frame/MessagePage.tsx'
import { useLanguage } from '../../i18n/language.tsx'
import type { Shut } from './enter.ts'
import type { CutOff } from './useSession.ts'

interface ShutPageProps {
	why: Shut
	/** Where the board was open until now. */
	cutOff: CutOff | null
	onRetry(): void
}

export function ShutPage({ why, cutOff, onRetry }: ShutPageProps) {
	const { t } = useLanguage()
	const { unsaved = 0, keptHere = false } = cutOff ?? {}
	const kept = t(keptHere ? 'shut.kept' : 'shut.lost', { count: unsaved })
	const text = t(`shut.${why}Text`)
	return (
		<MessagePage heading={t(`shut.${why}`)} text={unsaved > 0 ? `${text} ${kept}` : text}>
			{why === 'link-off' && (
				<button type="button" className="button button--primary" onClick={onRetry}>
					{t('app.retry')}
				</button>
			)}
		</MessagePage>
	)
}
