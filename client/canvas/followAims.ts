/** The canvas' part in going to a note, a row or a column. (SPEC Z28, Z29) */
import { type Editor, react, type TLShapeId } from 'tldraw'
import type { BoardPlace } from '../board/BoardPlace.ts'
import { zoomToLine } from './lines.ts'

/** Around a note, screen pixels. */
const INSET = 80
/** How long a note that can't be selected stays marked. */
const MARK_MS = 2500

export function followAims(editor: Editor, place: BoardPlace): () => void {
	return react('go where one is led', () => {
		const aim = place.aim.get()
		if (!aim || place.view.get() !== 'canvas') return
		// Outside the reaction, which must depend on the aim alone and not on what going there reads.
		queueMicrotask(() => {
			if (editor.isDisposed || place.aim.get() !== aim) return
			place.aim.set(null)
			if (aim.kind === 'note') showNote(editor, aim.id as TLShapeId)
			else if (aim.kind !== 'cell') zoomToLine(editor, aim.kind, aim.id)
			editor.focus()
		})
	})
}

function showNote(editor: Editor, id: TLShapeId): void {
	const bounds = editor.getShapePageBounds(id)
	if (!bounds) return
	editor.setCurrentTool('select')
	if (editor.isShapeOrAncestorLocked(id)) {
		editor.selectNone()
		editor.setHintingShapes([id])
		editor.timers.setTimeout(() => editor.setHintingShapes([]), MARK_MS)
	} else editor.select(id)
	const { animationMediumMs: duration } = editor.options
	editor.zoomToBounds(bounds, { targetZoom: 1, inset: INSET, animation: { duration } })
}
