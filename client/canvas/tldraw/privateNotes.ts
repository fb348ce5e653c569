/**
 * In a phase of private writing a new note over an open cell is a private one, from the
 * instant that it's made, whichever way: by a tool, a paste, a copy. (SPEC N92)
 */
import { type Editor, type TLNoteShape, type TLRecord, type TLShapeId, Vec } from 'tldraw'
import { isPrivate, PRIVATE_META } from '../../../shared/document/privateNotes.ts'
import { NOTE_SIZE } from '../../../shared/matrix/layout.ts'
import { isPrivateIn, type Rights } from '../../board/rights.ts'
import { cellAt } from './cells.ts'

/** @returns a note as it's to be made: private, and within its cell; everything else as it is */
export function intoPrivate<R extends TLRecord>(editor: Editor, rights: Rights, record: R): R {
	if (record.typeName !== 'shape') return record
	// tldraw has a note tell by its own size where it is; its middle says which cell it's over.
	const note = record as unknown as TLNoteShape
	if ((note.type as string) !== 'note') return record
	const { isOn = false } = rights.privately ?? {}
	if (!isOn) return isPrivate(record) && !rights.privately ? shared(record) : record
	const { parentId } = note
	if (isPrivateIn(rights, parentId)) return marked(record)
	if (parentId !== editor.getCurrentPageId()) return record
	const middle = new Vec(note.x + NOTE_SIZE / 2, note.y + NOTE_SIZE / 2)
	const cell = cellAt(editor, middle)
	if (!cell || !isPrivateIn(rights, cell.id)) return record
	const { x, y } = editor.getPointInShapeSpace(cell, note)
	return marked({ ...record, parentId: cell.id as TLShapeId, x, y })
}

function marked<R extends TLRecord>(record: R): R {
	return { ...record, meta: { ...record.meta, [PRIVATE_META]: true } }
}

/** Of another board's, where nothing is private. */
function shared<R extends TLRecord>(record: R): R {
	const { [PRIVATE_META]: _, ...meta } = record.meta
	return { ...record, meta }
}
