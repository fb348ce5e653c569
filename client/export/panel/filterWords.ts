/** What a filter asks, in words: which sectors, groups, writer, since when. (SPEC N58) */
import type { Language } from '../../../shared/languages.ts'
import type { Criteria } from '../../../shared/matrix/criteria.ts'
import { markOf } from '../../board/byline.ts'
import { formatMoment } from '../../i18n/translate.ts'
import type { Known } from './contents.ts'
import type { Say } from './useWords.ts'

export function filterWords(
	say: Say,
	language: Language,
	{ sectors, groups, author, since }: Criteria,
	known: Pick<Known, 'participants' | 'settings' | 'groups'>,
): string {
	const sector = (id: string) => markOf(known.settings.sectors, id, language).label ?? id
	const parts = [
		...[...(sectors ?? [])].map(sector),
		...[...(groups ?? [])].map((id) => known.groups[id]?.name ?? id),
		...(author === null
			? []
			: [say('filter.author', { name: known.participants[author]?.name ?? author })]),
		...(since === null
			? []
			: [say('filter.since', { time: formatMoment(language, since, Date.now()) })]),
	]
	return parts.join(', ')
}
