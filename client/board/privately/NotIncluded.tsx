/** Says that one's private notes aren't in what is given away of the board. (SPEC N97) */
import type { TLStore } from 'tldraw'
import { useLanguage } from '../../i18n/language.tsx'
import { useOwnNotes } from './useOwnNotes.ts'

export function NotIncluded({ store }: { store: TLStore }) {
	const { t } = useLanguage()
	const { length: count } = useOwnNotes(store)
	return count > 0 && <p className="private-out">{t('private.notInPicture', { count })}</p>
}

/** The same on paper: on a screen it isn't there. */
export function NotPrinted({ store }: { store: TLStore }) {
	const { t } = useLanguage()
	return useOwnNotes(store).length > 0 && <p className="print-private">{t('private.notPrinted')}</p>
}
