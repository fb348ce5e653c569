/** The formats that the panel offers, by what they're for, and what there is to choose of each. */
import { RESULT_FORMATS, type ResultFormat } from '../../../shared/export/formats.ts'

export const GROUPS = [
	{ id: 'report', formats: ['pdf', 'docx'] },
	{ id: 'numbers', formats: ['xlsx', 'csv'] },
	{ id: 'text', formats: ['md', 'json'] },
	{ id: 'pictures', formats: ['png', 'svg'] },
	{ id: 'whole', formats: ['kudelma', 'tldr'] },
] as const

export type Format = (typeof GROUPS)[number]['formats'][number]
export type PictureFormat = Extract<Format, 'png' | 'svg'>

export function isResult(format: Format): format is ResultFormat {
	return Object.hasOwn(RESULT_FORMATS, format)
}

export function isPicture(format: Format): format is PictureFormat {
	return format === 'png' || format === 'svg'
}

export const HAS_PAPER: readonly Format[] = ['pdf']
export const HAS_SECTIONS: readonly Format[] = ['pdf', 'docx', 'md']
export const SCALES = [1, 2, 3, 4] as const
