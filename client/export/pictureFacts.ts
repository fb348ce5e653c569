/** What a picture will show, and what stays out of it, in figures. (SPEC N57, C90, C91) */
import type { Editor, TLNoteShape } from 'tldraw'
import { isEmptyNote } from '../../shared/document/emptyNote.ts'
import { isIdea } from '../canvas/shapes/noteLook.ts'
import { type PictureOf, shapesOf } from './pictureShapes.ts'

export interface PictureFacts {
	/** Top shapes: how many are selected, where it's of these. */
	shapes: number
	cells: number
	notes: number
	ideas: number
	images: number
	/** Whatever else was put on the board: drawings, arrows, texts, frames. */
	drawings: number
	/** Notes of the board that lie in another part of it. */
	elsewhere: number
	/** Ideas that this person has folded away. */
	folded: number
	/** Notes that lie in stacks which are closed here. */
	stacked: number
	/** Notes without a word. */
	blank: number
}

/** What holds others, or is the matrix itself. */
const COUNTED_BY_CONTENTS: readonly string[] = ['group', 'head']

export function pictureFacts(editor: Editor, what: PictureOf): PictureFacts {
	const top = shapesOf(editor, what)
	const within = editor.getShapeAndDescendantIds(top)
	const facts: PictureFacts = {
		...{ shapes: top.length, cells: 0, notes: 0, ideas: 0, images: 0, drawings: 0 },
		...{ elsewhere: 0, folded: 0, stacked: 0, blank: 0 },
	}
	for (const shape of editor.getCurrentPageShapes()) {
		const isIn = within.has(shape.id)
		const kind = kindOf(editor, shape)
		if (kind !== null && isIn) facts[kind]++
		if (kind === 'notes' && !isIn) facts.elsewhere++
	}
	return facts
}

function kindOf(editor: Editor, shape: ReturnType<Editor['getCurrentPageShapes']>[number]) {
	const isNote = shape.type === 'note'
	if (editor.isShapeHidden(shape)) {
		if (!isNote) return null
		return isIdea(shape as TLNoteShape) ? 'folded' : 'stacked'
	}
	if (isNote && isIdea(shape as TLNoteShape)) return 'ideas'
	if (isNote) return isEmptyNote(shape) ? 'blank' : 'notes'
	if (COUNTED_BY_CONTENTS.includes(shape.type)) return null
	if ((shape.type as string) === 'cell') return 'cells'
	return shape.type === 'image' ? 'images' : 'drawings'
}
