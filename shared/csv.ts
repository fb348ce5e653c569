/**
 * A board's notes as a table that a spreadsheet opens: a row a note, by theme
 * and perspective. (SPEC E2)
 */
import type { PlainRecord } from './document/records.ts'
import { isRichText, toPlainText } from './document/richText.ts'
import type { Language, Localized } from './languages.ts'
import { extractMatrix, isCounted, type MatrixNote } from './matrix.ts'
import { localizedText } from './templates/localizedText.ts'

const HEADER: Record<Language, readonly string[]> = {
	fi: ['Teema', 'Näkökulma', 'Laji', 'Teksti'],
	sv: ['Tema', 'Perspektiv', 'Slag', 'Text'],
	en: ['Theme', 'Perspective', 'Kind', 'Text'],
}

const KIND: Record<MatrixNote['kind'], Localized> = {
	idea: { fi: 'ohjaava idea', sv: 'vägledande idé', en: 'guiding idea' },
	note: { fi: 'muistilappu', sv: 'lapp', en: 'note' },
	text: { fi: 'teksti', sv: 'text', en: 'text' },
}

/**
 * @param records living records by id
 * @param language of the header and of the framework's untouched words
 * @returns RFC 4180 with CRLF, led by a byte order mark, which Excel needs to read UTF-8
 */
export function notesCsv(records: ReadonlyMap<string, PlainRecord>, language: Language): string {
	const matrix = extractMatrix(records)
	const isTold = (note: MatrixNote) => note.kind === 'idea' || isCounted(note)
	const row = (theme: string, perspective: string, note: MatrixNote): string[] => [
		theme,
		perspective,
		KIND[note.kind][language],
		note.kind === 'idea' ? headText(records, note.id, language) : note.text,
	]
	const rows = matrix.cells.flatMap((cell) => {
		const theme = headText(records, `shape:head-theme-${cell.theme}`, language) || cell.theme
		const perspective =
			headText(records, `shape:head-perspective-${cell.perspective}`, language) || cell.perspective
		return cell.notes.filter(isTold).map((note) => row(theme, perspective, note))
	})
	rows.push(...matrix.outside.filter(isTold).map((note) => row('', '', note)))
	const lines = [HEADER[language], ...rows].map((fields) => fields.map(quote).join(','))
	return `\uFEFF${lines.join('\r\n')}\r\n`
}

function headText(
	records: ReadonlyMap<string, PlainRecord>,
	id: string,
	language: Language,
): string {
	const record = records.get(id)
	const { richText } = (record?.props ?? {}) as { richText?: unknown }
	const { templateKey } = (record?.meta ?? {}) as { templateKey?: unknown }
	const text = isRichText(richText) ? toPlainText(richText) : ''
	return typeof templateKey === 'string' ? localizedText(templateKey, text, language) : text
}

/** A field that starts like a formula would run as one in a spreadsheet: an apostrophe keeps it text. */
function quote(field: string): string {
	const safe = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field
	return `"${safe.replaceAll('"', '""')}"`
}
