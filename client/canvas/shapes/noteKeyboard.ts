/**
 * Writing on from note to note without the mouse, as in tldraw: Tab goes to the
 * right, Ctrl or Cmd with Enter below, with Shift the other way. A note that is
 * there is edited, else a new one is made. (SPEC C9)
 */
import { useCallback } from 'react'
import {
	createShapeId,
	type Editor,
	type TLNoteShape,
	type TLShapeId,
	useEditor,
	Vec,
} from 'tldraw'
import { NOTE_SIZE } from '../../../shared/matrix/layout.ts'
import { editNote } from '../../board/writeNote.ts'
import { frameworkOf } from '../../sync/framework.ts'
import { isComposing } from '../../ui/keyboard.ts'
import { isIdea } from './noteLook.ts'

export function useNoteKeys(id: TLShapeId) {
	const editor = useEditor()
	return useCallback(
		(event: KeyboardEvent) => {
			if (isComposing(event)) return
			const isTab = event.key === 'Tab'
			const isBelow = event.key === 'Enter' && (event.metaKey || event.ctrlKey)
			const note = editor.getShape<TLNoteShape>(id)
			if (!note || !(isTab || isBelow)) return
			event.preventDefault()
			const way = event.shiftKey ? -1 : 1
			goOn(editor, note, isTab ? new Vec(way, 0) : new Vec(0, way))
		},
		[editor, id],
	)
}

function goOn(editor: Editor, from: TLNoteShape, way: Vec): void {
	const bounds = editor.getShapePageBounds(from)
	if (!bounds) return
	const transform = editor.getShapePageTransform(from)
	const { note } = frameworkOf(editor.store).layout
	const step = Vec.MulV(way, new Vec(bounds.w + note.gap, bounds.h + note.rowGap))
	const target = Vec.Add(bounds.center, step.rot(transform.rotation()))
	const there = editor.getShapeAtPoint(target, {
		hitInside: true,
		filter: (shape) =>
			shape.type === 'note' &&
			!isIdea(shape as TLNoteShape) &&
			!editor.isShapeOrAncestorLocked(shape),
	})
	editor.complete()
	if (there) {
		editNote(editor, there.id)
		return
	}
	const id = createShapeId()
	const { color, size, font, align, verticalAlign, scale } = from.props
	editor.markHistoryStoppingPoint('note beside a note')
	// Made at its middle first: what lies under that point becomes its parent.
	editor.createShape<TLNoteShape>({
		id,
		type: 'note',
		x: target.x,
		y: target.y,
		rotation: transform.rotation(),
		props: { color, size, font, align, verticalAlign, scale },
	})
	const made = editor.getShape(id)
	if (!made) return
	const half = (NOTE_SIZE / 2) * scale
	const corner = Vec.Sub(target, new Vec(half, half).rot(transform.rotation()))
	const { x, y } = editor.getPointInParentSpace(made, corner)
	editor.updateShape({ id, type: 'note', x, y })
	editNote(editor, id)
}
