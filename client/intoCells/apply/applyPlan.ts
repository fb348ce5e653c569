/**
 * Writes what a table brings as edits of the person at this screen, in one step of undo and
 * one transaction: new notes into free places of their cells, or beside the matrix, and new
 * words into notes. (SPEC E84, E89)
 */
import {
	Box,
	createShapeId,
	type Editor,
	type TLNoteShape,
	type TLShape,
	type TLShapeId,
	type TLShapePartial,
} from 'tldraw'
import { isRichText, type RichText, toRichText } from '../../../shared/document/richText.ts'
import type { CellShape } from '../../../shared/document/schema.ts'
import { NOTE_SIZE } from '../../../shared/matrix/layout.ts'
import { NOTE_PAPER, noteHeight } from '../../../shared/matrix/noteHeight.ts'
import { freeSlots } from '../../board/freeSlot.ts'
import { frameworkOf } from '../../sync/framework.ts'
import type { Planned } from '../plan/plan.ts'
import { rewriteText } from './rewriteText.ts'

export interface Applied {
	/** In the order of the table. */
	made: TLShapeId[]
	/** How many notes say something else now. */
	changed: number
}

/** Of new notes beside the matrix, page units. */
const APART = 120
const MOST_ACROSS = 8

export function applyPlan(editor: Editor, items: readonly Planned[]): Applied {
	const fresh = items.filter(({ goes, target }) => goes && target !== null && target !== 'out')
	const notes = fresh.map(({ entry, target }) => toDraft(entry.text, entry.color, target))
	const made: TLShapeId[] = []
	let changed = 0
	editor.markHistoryStoppingPoint('import notes')
	editor.run(() => {
		for (const [cellId, drafts] of inPlaces(notes)) {
			const cell = cellId === null ? undefined : editor.getShape<CellShape>(cellId)
			const heights = drafts.map(({ height }) => height)
			const places =
				cell?.type === 'cell' ? freeSlots(editor, cell, heights) : besidePlaces(editor, heights)
			const parentId = cell?.type === 'cell' ? cell.id : editor.getCurrentPageId()
			editor.createShapes<TLNoteShape>(
				drafts.map(({ id, props }, n) => ({ id, type: 'note', parentId, ...places[n], props })),
			)
		}
		for (const { goes, note, entry } of items) {
			const shape = goes && note ? editor.getShape(note.id as TLShapeId) : undefined
			if (shape && rewrite(editor, shape, entry.text)) changed++
		}
	})
	for (const { id } of notes) if (editor.getShape(id)) made.push(id)
	return { made, changed }
}

interface Draft {
	id: TLShapeId
	cell: TLShapeId | null
	height: number
	props: { richText: RichText; color?: TLNoteShape['props']['color'] }
}

function toDraft(text: string, color: string | null, target: Planned['target']): Draft {
	const richText = toRichText(text)
	return {
		id: createShapeId(),
		cell: target !== null && typeof target === 'object' ? (target.cell as TLShapeId) : null,
		height: noteHeight(richText, NOTE_PAPER),
		props: { richText, ...(color !== null && { color: color as TLNoteShape['props']['color'] }) },
	}
}

function inPlaces(notes: readonly Draft[]): Map<TLShapeId | null, Draft[]> {
	const places = new Map<TLShapeId | null, Draft[]>()
	for (const note of notes) {
		const there = places.get(note.cell)
		if (there) there.push(note)
		else places.set(note.cell, [note])
	}
	return places
}

function rewrite(editor: Editor, shape: TLShape, words: string): boolean {
	const { richText } = shape.props as { richText?: unknown }
	if (!isRichText(richText)) return false
	const next = rewriteText(richText, words)
	const change = { id: shape.id, type: shape.type, props: { richText: next } }
	editor.updateShape(change as TLShapePartial)
	const after = editor.getShape(shape.id)?.props as { richText?: unknown } | undefined
	return after?.richText !== richText
}

/** To the right of all that's on the page, from the matrix' top downward. */
function besidePlaces(editor: Editor, heights: readonly number[]): { x: number; y: number }[] {
	const shapes = editor
		.getSortedChildIdsForParent(editor.getCurrentPageId())
		.flatMap((id) => editor.getShapePageBounds(id) ?? [])
	const all = shapes.length > 0 ? Box.Common(shapes) : new Box(-APART, 0, 0, 0)
	const { gap } = frameworkOf(editor.store).layout.note
	const across = Math.min(MOST_ACROSS, Math.ceil(Math.sqrt(heights.length)))
	const places: { x: number; y: number }[] = []
	let y = all.minY
	for (let at = 0; at < heights.length; at += across) {
		const row = heights.slice(at, at + across)
		for (const n of row.keys()) places.push({ x: all.maxX + APART + n * (NOTE_SIZE + gap), y })
		y += Math.max(...row) + gap
	}
	return places
}
