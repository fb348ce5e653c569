/** Which shapes are in a picture, and which sectors made them. (SPEC C90, C91) */
import { Box, type Editor, type TLNoteShape, type TLShapeId } from 'tldraw'
import { isEmptyNote } from '../../shared/document/emptyNote.ts'
import { isPrivate } from '../../shared/document/privateNotes.ts'
import type { CellShape, HeadShape } from '../../shared/document/schema.ts'
import { readStamp } from '../../shared/document/stamp.ts'
import { isIdea } from '../canvas/shapes/noteLook.ts'

/** Themes and perspectives by their ids in the framework, a cell by its record's. */
export type PictureOf =
	| 'board'
	| 'selection'
	| { theme: string }
	| { perspective: string }
	| { cell: string }

/** @returns top shapes; what is within them is in the picture too */
export function shapesOf(editor: Editor, what: PictureOf): TLShapeId[] {
	if (what === 'board') return editor.getSortedChildIdsForParent(editor.getCurrentPageId())
	if (what === 'selection') return editor.getSelectedShapeIds()
	const shapes = editor.getCurrentPageShapes()
	const cells = shapes.filter(
		(shape) => shape.type === 'cell' && isCellOf(shape as CellShape, what),
	)
	const heads = shapes.filter(
		(shape) => shape.type === 'head' && isHeadOf(shape as HeadShape, what),
	)
	const boxes = cells.flatMap((cell) => editor.getShapePageBounds(cell) ?? [])
	// What lies on the page over a cell is in it, as it is for whoever reads. (SPEC M1)
	const over = editor
		.getSortedChildIdsForParent(editor.getCurrentPageId())
		.flatMap((id) => editor.getShape(id) ?? [])
		.filter((shape) => shape.type !== 'cell' && shape.type !== 'head')
		.filter((shape) => {
			const center = editor.getShapePageBounds(shape)?.center
			return center !== undefined && boxes.some((box) => box.containsPoint(center))
		})
	return [...heads, ...cells, ...over].map(({ id }) => id)
}

/** Ids of the sectors whose notes are in the picture. */
export function sectorsOf(editor: Editor, ids: readonly TLShapeId[]): string[] {
	const sectors = new Set<string>()
	for (const id of editor.getShapeAndDescendantIds([...ids])) {
		const shape = editor.getShape(id)
		if (shape?.type !== 'note' || isEmptyNote(shape) || isIdea(shape as TLNoteShape)) continue
		if (isPrivate(shape)) continue
		const stamp = readStamp(shape.meta.stamp)
		if (stamp) sectors.add(stamp.s)
	}
	return [...sectors]
}

/** Page units, without any margin. @returns null where there's nothing to be seen */
export function boundsOf(editor: Editor, ids: readonly TLShapeId[]): Box | null {
	const all = editor.getShapeAndDescendantIds([...ids])
	const boxes = [...all].flatMap((id) =>
		editor.isShapeHidden(id) ? [] : (editor.getShapeMaskedPageBounds(id) ?? []),
	)
	return boxes.length > 0 ? Box.Common(boxes) : null
}

function isCellOf({ id, props }: CellShape, what: Exclude<PictureOf, string>): boolean {
	if ('cell' in what) return id === what.cell
	return 'theme' in what ? props.theme === what.theme : props.perspective === what.perspective
}

function isHeadOf({ props: { kind, of } }: HeadShape, what: Exclude<PictureOf, string>): boolean {
	if ('cell' in what) return false
	if ('theme' in what) return kind === 'theme' && of === what.theme
	return (kind === 'perspective' || kind === 'question') && of === what.perspective
}
