/** What a board's file won't hold, or that it couldn't come back in, in words. (SPEC H46, E34, E105, V9) */
import type { BoardFileFacts } from '../../shared/api.ts'
import { fileProblemWords, megabytes } from '../api/fileProblemWords.ts'
import type { Translate } from '../i18n/translate.ts'

export interface Caution {
	heading: string
	sentences: string[]
}

/** @returns null where the file will hold everything, and can come back in */
export function cautionOf(t: Translate, facts: BoardFileFacts): Caution | null {
	const { leftOut, missing, skipped, problem } = facts
	const limit = megabytes(facts.limit)
	const why = problem && fileProblemWords(t, problem)
	const sentences = [
		...(leftOut > 0 ? [t('export.leftOut', { count: leftOut, limit })] : []),
		...(missing > 0 ? [t('export.missing', { count: missing })] : []),
		...(skipped > 0 ? [t('export.skipped', { count: skipped })] : []),
	]
	if (sentences.length === 0) return why ? { heading: t('export.oneWay'), sentences: [why] } : null
	if (why) sentences.push(`${t('export.oneWay')}. ${why}`)
	return { heading: t('export.partly'), sentences }
}
