/** An address that leads nowhere: no such page, no such board, or one that was deleted. */

import { useLanguage } from '../i18n/language.tsx'
import { MessagePage } from '../ui/MessagePage.tsx'

export function NotFoundPage({ what }: { what: 'page' | 'board' | 'deleted' }) {
	const { t } = useLanguage()
	return <MessagePage heading={t(`missing.${what}`)} text={t(`missing.${what}Text`)} />
}
