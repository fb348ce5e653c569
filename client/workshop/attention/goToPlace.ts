/** Goes where one is called, and remembers the way back. (SPEC N110, N111) */
import type { Editor, TLStore } from 'tldraw'
import type { CalledTo } from '../../../shared/attention.ts'
import type { BoardPlace, View } from '../../board/BoardPlace.ts'
import { goToRecord } from '../../board/goToRecord.ts'
import { LiveMatrix } from '../../board/LiveMatrix.ts'
import { isNarrow } from '../../ui/useNarrow.ts'

/** @returns whether it's there */
export function goToPlace(
	{ cell, note, view }: CalledTo,
	store: TLStore,
	place: BoardPlace,
): boolean {
	const wanted = viewHere(view, place)
	const go = (id: string) => goToRecord(id, store, () => matrixOf(store), place, wanted)
	if (note !== undefined && go(note)) return true
	if (cell !== undefined && go(cell)) return true
	if (note !== undefined || cell !== undefined) return false
	place.show(wanted)
	return true
}

/** A phone has no room for the canvas: there the same is in the table. */
export function viewHere(view: View | undefined, place: BoardPlace): View {
	return view === undefined || (view === 'canvas' && isNarrow()) ? place.workView : view
}

/** The way back to where one is now. */
export function wayBack(place: BoardPlace, editor: Editor | null, store: TLStore): () => void {
	const view = place.view.get()
	// Who hasn't been anywhere yet is where the views begin.
	const cell = place.cell.get() ?? matrixOf(store).cells[0]?.id ?? null
	const camera = view === 'canvas' && editor ? { ...editor.getCamera() } : null
	return () => {
		if (camera && editor && !editor.isDisposed) {
			place.show('canvas')
			editor.setCamera(camera, { animation: { duration: editor.options.animationMediumMs } })
			editor.focus()
		} else if (cell !== null && view !== 'canvas' && view !== 'overview') {
			place.aimAt({ kind: 'cell', id: cell }, view, cell)
		} else if (cell !== null) place.goTo(cell, view)
		else place.show(view)
	}
}

function matrixOf(store: TLStore) {
	const live = new LiveMatrix(store)
	live.dispose()
	return live.matrix.get()
}
