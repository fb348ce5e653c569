/** One line of attention: a sentence, what can be done, and a way to close it. */
import type { ReactNode } from 'react'
import { useLanguage } from '../../i18n/language.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'

interface LineContent {
	icon: IconName
	words: string
	isFailure?: boolean
	onClose?: () => void
	children?: ReactNode
}

export function Line({ icon, words, isFailure = false, onClose, children }: LineContent) {
	const { t } = useLanguage()
	return (
		<div className="banner" data-tone={isFailure ? 'failed' : 'told'}>
			<Icon name={icon} />
			<p>{words}</p>
			{(children || onClose) && (
				<span className="banner__ways">
					{children}
					{onClose && (
						<button
							type="button"
							className="button button--quiet"
							aria-label={t('app.close')}
							onClick={onClose}
						>
							<Icon name="close" />
						</button>
					)}
				</span>
			)}
		</div>
	)
}

export function Way({ words, onPress }: { words: string; onPress(): void }) {
	return (
		<button type="button" className="button button--small" onClick={onPress}>
			{words}
		</button>
	)
}
