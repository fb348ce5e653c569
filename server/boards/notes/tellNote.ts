/** Notes as programs read them: the results' own, each with the cell that it's in. (SPEC H94) */
import type * as Y from 'yjs'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { readSource } from '../../../shared/export/readSource.ts'
import {
	type CellPlace,
	type ResultNote,
	type Results,
	resultOf,
} from '../../../shared/export/results.ts'
import type { Language } from '../../../shared/languages.ts'
import type { CellsAnswer, NoteAnswer, PlacedNote } from '../../../shared/notesApi.ts'

/**
 * @param around its record, what it stands in, and the cells
 * @returns null for what no result tells: a note without words
 */
export function tellNote(
	doc: Y.Doc,
	id: string,
	around: readonly PlainRecord[],
	{ language, address }: { language: Language; address: string | null },
): PlacedNote | null {
	const records = new Map(around.map((record) => [record.id, record]))
	const found = resultOf(id, readSource(doc, '', records), { language, address })
	return found && placedNote(found.cell, found.note)
}

export function placedNote(cell: CellPlace | null, note: ResultNote): PlacedNote {
	return {
		...plainNote(note),
		...{ cell: cell?.id ?? null, theme: cell?.theme ?? null },
		perspective: cell?.perspective ?? null,
	}
}

/** Without the rich text: programs read words; and without what is said of it, which has routes of its own. */
export function plainNote({
	richText: _marks,
	remarks: _said,
	dots,
	...note
}: ResultNote): NoteAnswer {
	return { ...note, dots: [...dots] }
}

export function cellsOf(results: Results): CellsAnswer {
	const { title, language, at, grid, cells, outside } = results
	const line = ({ id, title, question }: Results['grid']['rows'][number]) => {
		return { id, title: title.text, question: question?.text ?? null }
	}
	return {
		...{ title, language, at },
		themes: grid.rows.map(line),
		perspectives: grid.columns.map(line),
		cells: cells.map(({ id, theme, perspective, title, ideas, notes }) => ({
			...{ id, theme, perspective, title },
			...{ ideas: ideas.map(plainNote), notes: notes.map(plainNote) },
		})),
		outside: outside.map(plainNote),
	}
}
