/**
 * The outlines of shapes that are selected or pointed at, shown when tldraw shows them.
 * tldraw also keeps a hidden outline for every shape on the page, which is a good part of
 * the time that a large board takes to open; here only visible ones are made.
 */
import { useMemo } from 'react'
import {
	computed,
	type Editor,
	type TLShapeId,
	useEditor,
	useEditorComponents,
	useValue,
} from 'tldraw'

const POINTING = ['select.idle', 'select.editing_shape']
const SELECTING = [
	'select.brushing',
	'select.scribble_brushing',
	'select.pointing_shape',
	'select.pointing_selection',
	'select.pointing_handle',
]

export function BoardIndicators() {
	const editor = useEditor()
	const { ShapeIndicator } = useEditorComponents()
	const outlined = useMemo(
		() => computed('outlined', () => outlinedIn(editor), { isEqual: sameIds }),
		[editor],
	)
	const ids = useValue(outlined)
	if (!ShapeIndicator) return null
	return ids.map((id) => <ShapeIndicator key={id} shapeId={id} />)
}

function outlinedIn(editor: Editor): readonly TLShapeId[] {
	const { isChangingStyle, isHoveringCanvas, isCoarsePointer } = editor.getInstanceState()
	const isPointing = editor.isInAny(...POINTING)
	if (isChangingStyle || !(isPointing || editor.isInAny(...SELECTING))) return []
	const selected = editor.getSelectedShapeIds()
	const pointedAt =
		isPointing && isHoveringCanvas && !isCoarsePointer ? editor.getHoveredShapeId() : null
	return pointedAt && !selected.includes(pointedAt) ? [...selected, pointedAt] : selected
}

function sameIds(a: readonly TLShapeId[], b: readonly TLShapeId[]): boolean {
	return a === b || (a.length === b.length && a.every((id, place) => id === b[place]))
}
