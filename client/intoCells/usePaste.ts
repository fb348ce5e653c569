/**
 * Text pasted into a cell: a single line is a note at once; several lines, rows or cells
 * are shown first, as many notes or one. (SPEC C61, E84)
 */
import type { Editor, TLShapeId } from 'tldraw'
import { writeNotesInCell } from '../board/writeNote.ts'
import type { Pasted } from '../sync/text/pasted.ts'
import { useIntoCells } from './IntoCells.ts'

/**
 * @param onMade told the ids of the notes that were made
 * @returns takes what was pasted, and tells whether there was anything
 */
export function usePaste(
	editor: Editor,
	onMade: (ids: TLShapeId[]) => void,
): (cell: TLShapeId, pasted: Pasted) => boolean {
	const open = useIntoCells()
	return (cell, pasted) => {
		if (pasted.pieces.length > 1) open({ kind: 'paste', pasted, cell, onMade })
		else if (pasted.whole !== '') onMade(writeNotesInCell(editor, cell, [pasted.whole]))
		return pasted.whole !== ''
	}
}
