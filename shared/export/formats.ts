/** The files that a board's results come as. (SPEC E50) */

export const RESULT_FORMATS = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	csv: 'text/csv; charset=utf-8',
	md: 'text/markdown; charset=utf-8',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	pdf: 'application/pdf',
	json: 'application/json; charset=utf-8',
} as const
/** Ending of the file's name. */
export type ResultFormat = keyof typeof RESULT_FORMATS

export const PAPERS = ['a4', 'a3'] as const
export type Paper = (typeof PAPERS)[number]

/** What a document's sections are of. */
export const SECTIONS = ['theme', 'perspective'] as const
export type SectionsOf = (typeof SECTIONS)[number]
