/** One change of a correction as a sentence. (SPEC M46) */
import type { Language } from '../../shared/languages.ts'
import type { Change } from '../../shared/reshape/correction.ts'
import { say, type Words } from '../../shared/templates/words.ts'
import type { Translate } from '../i18n/translate.ts'

/** The same sentences for all that a change can say: which of it one names is the sentence's own. */
type Say = (key: string, values: Record<string, string | number>) => string

export function changeWords(
	t: Translate,
	language: Language,
	languages: readonly Language[],
	change: Change,
): string {
	const { kind, what, row, column, from, to, notes, kept } = change
	const told = (words: Words | undefined) => (words ? say(words, language, languages) : '')
	const name = told(row ?? column)
	const values = { name, row: told(row), column: told(column), from: told(from), to: told(to) }
	const sentence = (t as unknown as Say)(`correction.${kind}.${what}`, values)
	return [
		sentence,
		...(notes ? [t('correction.notes', { count: notes })] : []),
		...(kept && kind !== 'order' ? [t('correction.kept')] : []),
	].join(' ')
}
