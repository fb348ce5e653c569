/** What a place is called, and who somebody is, in the reader's words. */
import { type TLStore, useValue } from 'tldraw'
import type { CalledTo } from '../../../shared/attention.ts'
import { placeWords } from '../../board/attention/placeWords.ts'
import { useReader } from '../../board/useReader.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'

/** @returns nothing for no place */
export function usePlaceWords(store: TLStore, to: CalledTo | null): string {
	const { language, t } = useLanguage()
	const reader = useReader(store, language)
	return useValue('place', () => (to ? placeWords(store, reader, t, to) : ''), [
		store,
		reader,
		t,
		to,
	])
}

/** Who leads, by name where names are shown. */
export function useLeaderName(
	{ participants, settings }: Pick<BoardConnection, 'participants' | 'settings'>,
	by: string | undefined,
): string {
	const { t } = useLanguage()
	const name = by !== undefined && !settings.pseudonymous && participants[by]?.name
	return name || t('attention.facilitator')
}
