/** Where teams write in a phase, in words: for the bar that all see, and for who tries elsewhere. (SPEC N121) */
import type { Role } from '../../shared/roles.ts'
import type { Phase } from '../../shared/workshop/RunSheet.ts'
import type { Translate } from '../i18n/translate.ts'
import { type LineNames, type OpenWords, openNames, partsListed } from './openWords.ts'

/**
 * @param own the phase as it holds for the reader
 * @param isInTeam whether they're in a team
 * @param words of the phase where all have the same
 */
export function teamWords(
	own: Phase,
	isInTeam: boolean,
	role: Role,
	names: LineNames,
	t: Translate,
	words: OpenWords,
): OpenWords {
	if (role === 'facilitator' && !isInTeam) {
		return { opens: `${t('team.opensLead')} ${t('open.youEverywhere')}`, closed: '' }
	}
	const { open } = own
	if (!isInTeam) return { opens: t('team.opensNoTeam'), closed: t('team.closedNoTeam') }
	if (open === 'none') return { opens: t('team.opensNone'), closed: t('team.closedNone') }
	if (open === 'all') return words
	const parts = partsListed(openNames(open, names, t), t)
	const opens = t('team.opens', { parts })
	return role === 'facilitator'
		? { opens: `${opens} ${t('open.youEverywhere')}`, closed: '' }
		: { opens, closed: t('team.closed', { parts }) }
}
