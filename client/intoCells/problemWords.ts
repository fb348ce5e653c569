/** Why a file wasn't read, in the reader's words. (SPEC E86) */
import type { Translate } from '../i18n/translate.ts'
import type { ReadProblem } from './read/Tables.ts'

const MB = 1024 * 1024

export function problemWords(t: Translate, problem: ReadProblem): string {
	switch (problem.reason) {
		case 'too-large':
			return t('intoCells.problem.too-large', { limit: Math.floor(problem.limit / MB) })
		case 'too-many-rows':
			return t('intoCells.problem.too-many-rows', problem)
		case 'too-many-columns':
			return t('intoCells.problem.too-many-columns', problem)
		default:
			return t(`intoCells.problem.${problem.reason}`)
	}
}
