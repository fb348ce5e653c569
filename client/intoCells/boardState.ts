/** The board as a table that comes in is compared with it: as it is at this instant. (SPEC E88) */
import type { Editor, TLShapeId } from 'tldraw'
import type { PlainRecord } from '../../shared/document/records.ts'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import type { Matrix, MatrixNote } from '../../shared/matrix/matrix.ts'
import { toGrid } from '../../shared/reader/grid.ts'
import { readerWords } from '../../shared/reader/words.ts'
import { mayChange, type Rights } from '../board/rights.ts'
import { frameworkOf } from '../sync/framework.ts'
import { namedLines } from './plan/names.ts'
import type { BoardNote, BoardState } from './plan/plan.ts'

interface BoardParts {
	boardId: string
	editor: Editor
	matrix: Matrix
	rights: Rights
	language: Language
	/** Characters that one text may have. */
	textLength: number
}

export function boardState(parts: BoardParts): BoardState {
	const { boardId, editor, matrix, rights, language, textLength } = parts
	const dictionary = frameworkOf(editor.store)
	const heads = editor
		.getCurrentPageShapes()
		.filter(({ type }) => type === 'head') as unknown as PlainRecord[]
	const grid = toGrid(matrix.cells, heads, { language, dictionary })
	const words = ({ templateKey, text }: MatrixNote): string[] =>
		templateKey === null
			? [text]
			: [language, ...LANGUAGES].map(
					(each) => readerWords({ language: each, dictionary }, templateKey, text).text,
				)
	const toNote = (note: MatrixNote): BoardNote => {
		const shape = editor.getShape(note.id as TLShapeId)
		return {
			...{ id: note.id, cell: note.cell, words: words(note), changed: note.stamp?.m ?? null },
			mayChange: shape !== undefined && !shape.isLocked && mayChange(rights, shape),
		}
	}
	const notes = [...matrix.cells.flatMap((cell) => cell.notes), ...matrix.outside].map(toNote)
	const cells = new Map(matrix.cells.map((cell) => [`${cell.theme} ${cell.perspective}`, cell]))
	const places = new Map(matrix.cells.map((cell) => [cell.id, cell]))
	return {
		id: boardId,
		lines: namedLines(grid, matrix.cells, heads, dictionary),
		cellOf: (theme, perspective) => cells.get(`${theme} ${perspective}`)?.id ?? null,
		placeOf: (cell) => places.get(cell) ?? null,
		notes: new Map(notes.map((note) => [note.id, note])),
		textLength,
	}
}
