/** Why a board file can't be taken in, in the reader's words: what, where, and which limit. (SPEC E31) */
import type { FileProblem } from '../../shared/fileProblem.ts'
import type { Translate } from '../i18n/translate.ts'

/** @param of what the file should have been */
export function fileProblemWords(
	t: Translate,
	problem: FileProblem,
	of: 'board' | 'template' = 'board',
): string {
	const { what, more, size = 0, limit = 0 } = problem
	const field = problem.field || problem.detail || ''
	const name = problem.words ? t('file.name', { words: problem.words }) : (problem.record ?? '')
	const others = more ? ` ${t('file.more', { count: more })}` : ''
	return sentence() + others

	function sentence(): string {
		switch (what) {
			case 'newer':
			case 'nothing':
				return t(`file.${what}`)
			case 'form':
				return t(of === 'board' ? 'file.form' : 'file.formTemplate', { field })
			case 'records':
				return t('file.records', { size, limit })
			case 'size':
				return t('file.size', { size: megabytes(size), limit: megabytes(limit) })
			case 'text':
				return t('file.text', { name, size, limit })
			default:
				return t(`file.${what}`, { name, field })
		}
	}
}

/** Megabytes with one decimal, and never 0. */
export function megabytes(bytes: number): number {
	return Math.max(0.1, Math.round(bytes / 104_857.6) / 10)
}
