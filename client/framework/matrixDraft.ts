/**
 * From the board's rows and columns to a draft of them, and from the draft to what is
 * asked of the server: only what was changed, so that others' changes stay. (SPEC M47)
 */
import type { Matrix } from '../../shared/matrix/matrix.ts'
import { isMade } from '../../shared/matrix/matrix.ts'
import type { MatrixBody } from '../../shared/matrixApi.ts'
import type { Grid, Heading } from '../../shared/reader/grid.ts'
import type { LineDraft } from './LineDraft.ts'

export interface MatrixDraft {
	rows: readonly LineDraft[]
	columns: readonly LineDraft[]
}

/** As the board has them, in the reader's words; their ids are the keys. */
export function draftOf({ rows, columns }: Pick<Grid, 'rows' | 'columns'>): MatrixDraft {
	return { rows: rows.map(toLine), columns: columns.map(toLine) }
}

function toLine({ id, title, question }: Heading): LineDraft {
	return { key: id, title: title.text, question: question?.text ?? '' }
}

/** @param before what the draft began from */
export function toBody(before: MatrixDraft, draft: MatrixDraft): MatrixBody {
	const asked = (old: readonly LineDraft[], lines: readonly LineDraft[]) =>
		lines.map((line) => {
			const known = old.find(({ key }) => key === line.key)
			const title = line.title.trim()
			const question = line.question.trim()
			if (!known) return { title, ...(question !== '' && { question }) }
			return {
				id: line.key,
				...(title !== known.title && { title }),
				...(question !== known.question && { question: question === '' ? null : question }),
			}
		})
	const ids = (lines: readonly LineDraft[]) => lines.map(({ key }) => key)
	return {
		rows: asked(before.rows, draft.rows),
		columns: asked(before.columns, draft.columns),
		expected: { rows: ids(before.rows), columns: ids(before.columns) },
	}
}

export function isChanged(before: MatrixDraft, draft: MatrixDraft): boolean {
	return JSON.stringify(before) !== JSON.stringify(draft)
}

export function hasUntitled({ rows, columns }: MatrixDraft): boolean {
	return [...rows, ...columns].some(({ title }) => title.trim() === '')
}

/** How many notes of participants are in a row or a column. */
export function notesIn({ cells }: Matrix, of: 'theme' | 'perspective', id: string): number {
	return cells
		.filter((cell) => cell[of] === id)
		.reduce((sum, { notes }) => sum + notes.filter(isMade).length, 0)
}
