/**
 * Fades on the canvas what doesn't pass the filter, instead of hiding it: notes and
 * whatever else people made. Only the drawing changes, as the editor's own does for what
 * is being erased, and exported pictures don't. The framework stays in full, and so does
 * what one has made or written in since the filter was chosen. (SPEC Z50)
 */
import type { Editor, Signal, TLShape } from 'tldraw'
import { groupOf } from '../../../shared/document/groups.ts'
import { readStamp } from '../../../shared/document/stamp.ts'
import { type Criteria, isOn, passes } from '../../../shared/matrix/criteria.ts'
import type { BoardFilter } from '../../filter/BoardFilter.ts'
import { addDrawingStep } from '../tldraw/drawing.ts'

/** Enough to see that and where something is. */
const FADED = 0.16

/** @returns draws everything in full again */
export function fadeOthers(
	editor: Editor,
	filter: BoardFilter,
	asked: Signal<Criteria>,
): () => void {
	const fade = addDrawingStep(editor, (shapes) => {
		const criteria = asked.get()
		if (!isOn(criteria)) return shapes
		const kept = filter.kept.get()
		return shapes.map((one) =>
			isFaded(one.shape, criteria, kept) ? { ...one, opacity: one.opacity * FADED } : one,
		)
	})
	const stops = [
		fade,
		editor.sideEffects.registerAfterCreateHandler('shape', ({ id }, source) => {
			if (source === 'user') filter.keep(id)
		}),
		editor.sideEffects.registerAfterChangeHandler('instance_page_state', (before, after) => {
			const id = after.editingShapeId
			if (id && id !== before.editingShapeId) filter.keep(id)
		}),
	]
	return () => {
		for (const stop of stops) stop()
	}
}

function isFaded({ id, meta }: TLShape, criteria: Criteria, kept: ReadonlySet<string>): boolean {
	if (meta.part !== undefined || kept.has(id)) return false
	return !passes({ stamp: readStamp(meta.stamp), group: groupOf(meta) }, criteria)
}
