/** An address that leads nowhere: no such page, or no such board. */
import { MessagePage } from '../frame/MessagePage.tsx'
import { useLanguage } from '../i18n/language.tsx'

export function NotFoundPage({ what }: { what: 'page' | 'board' }) {
	const { t } = useLanguage()
	return what === 'board' ? (
		<MessagePage heading={t('missing.board')} text={t('missing.boardText')} />
	) : (
		<MessagePage heading={t('missing.page')} text={t('missing.pageText')} />
	)
}
