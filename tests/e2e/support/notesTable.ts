/** The CSV of a board's notes, read as a spreadsheet would read it. */
import type { Page } from '@playwright/test'

export interface NoteRow {
	theme: string
	perspective: string
	kind: string
	text: string
}

/** RFC 4180. Throws where it isn't. @returns all rows, the header among them */
export function parseCsv(csv: string): string[][] {
	const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y
	const text = csv.replace(/^\uFEFF/, '')
	const rows: string[][] = []
	let row: string[] = []
	while (field.lastIndex < text.length) {
		const at = field.lastIndex
		const found = field.exec(text)
		if (!found) throw new Error(`No CSV from character ${at} on: ${text.slice(at, at + 40)}`)
		row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
		if (found[3] === ',') continue
		rows.push(row)
		row = []
	}
	return rows
}

/** The rows below the header, in the order of the file. */
export function noteRows(csv: string): NoteRow[] {
	return parseCsv(csv)
		.slice(1)
		.map(([theme = '', perspective = '', kind = '', text = '']) => ({
			theme,
			perspective,
			kind,
			text,
		}))
}

/** A board's notes as its server gives them to a participant's spreadsheet, in English. */
export async function tableOf(page: Page, boardId: string): Promise<NoteRow[]> {
	const answer = await page.request.get(`/api/boards/${boardId}/notes.csv?language=en`)
	if (!answer.ok()) throw new Error(await answer.text())
	return noteRows(await answer.text())
}
