/** Opens the search: an icon in the bar, with a word beneath in the phone's. */
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'

export function SearchButton({ onOpen }: { onOpen(): void }) {
	const { t } = useLanguage()
	return (
		<button
			type="button"
			className="bar__button bar__search"
			title={t('search.heading')}
			aria-keyshortcuts="Control+K Meta+K"
			onClick={onOpen}
		>
			<Icon name="search" />
			<span className="bar__search-word">{t('search.open')}</span>
		</button>
	)
}
