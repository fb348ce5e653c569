/** A board that doesn't open for me: why, what was kept, what to do. (SPEC N21, J46-J48) */

import { useLanguage } from '../../i18n/language.tsx'
import { MessagePage } from '../../ui/MessagePage.tsx'
import type { Shut } from './enter.ts'
import type { CutOff } from './useSession.ts'

interface ShutPageProps {
	why: Shut
	/** Where the board was open until now. */
	cutOff: CutOff | null
	onRetry(): void
}

/** Reasons that may have been removed since: by a facilitator, or in the browser's settings. */
const WORTH_A_TRY: readonly Shut[] = ['link-off', 'removed', 'no-cookies']

export function ShutPage({ why, cutOff, onRetry }: ShutPageProps) {
	const { t } = useLanguage()
	const { unsaved = 0, keptHere = false } = cutOff ?? {}
	const kept = t(keptHere ? 'shut.kept' : 'shut.lost', { count: unsaved })
	// Within another site's page browsers keep our cookies from us, whatever is allowed elsewhere.
	const embedded = why === 'no-cookies' && window.self !== window.top
	const text = embedded ? t('shut.embeddedText') : t(`shut.${why}Text`)
	return (
		<MessagePage heading={t(`shut.${why}`)} text={unsaved > 0 ? `${text} ${kept}` : text}>
			{WORTH_A_TRY.includes(why) && (
				<>
					{embedded && (
						<a
							className="button button--primary"
							href={location.href}
							target="_blank"
							rel="noreferrer"
						>
							{t('shut.ownWindow')}
						</a>
					)}
					<button
						type="button"
						className={embedded ? 'button' : 'button button--primary'}
						onClick={onRetry}
					>
						{t('app.retry')}
					</button>
				</>
			)}
		</MessagePage>
	)
}
