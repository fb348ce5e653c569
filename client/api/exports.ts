/** The addresses of a board's exports. (SPEC E50) */
import type { Separator } from '../../shared/export/csv.ts'
import type { Paper, ResultFormat, SectionsOf } from '../../shared/export/formats.ts'
import type { Language } from '../../shared/languages.ts'
import type { Criteria } from '../../shared/matrix/criteria.ts'
import { apiPath } from './call.ts'

export interface ExportWish {
	language: Language
	paper?: Paper
	sections?: SectionsOf
	separator?: Separator
	/** Null for all notes. */
	criteria: Criteria | null
}

/** A table or a document of the board's results; times by this device's clock. */
export function resultUrl(boardId: string, format: ResultFormat, wish: ExportWish): string {
	const { language, paper, sections, separator, criteria } = wish
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
	const query = new URLSearchParams({ language, zone: timeZone })
	const asked = {
		...{ paper, sections, separator },
		sectors: criteria?.sectors && [...criteria.sectors].join(','),
		groups: criteria?.groups && [...criteria.groups].join(','),
		author: criteria?.author,
		since: criteria?.since?.toFixed(0),
	}
	for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value)
	return `${apiPath(boardId)}/export.${format}?${query}`
}

/** The whole board, to be imported on any Kudelma server. */
export function kudelmaUrl(boardId: string): string {
	return `${apiPath(boardId)}/export.kudelma`
}

/** The canvas for a tldraw editor. */
export function tldrUrl(boardId: string): string {
	return `${apiPath(boardId)}/file.tldr`
}
