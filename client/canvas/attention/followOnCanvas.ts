/** The canvas' part in following: tells what one sees, and shows what the one sees whom one follows. (SPEC P11, N112) */
import { Box, type Editor, react } from 'tldraw'
import type { BoardPlace } from '../../board/BoardPlace.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'

/** As often as it's told. */
const STEP_MS = 100

export function followOnCanvas(
	editor: Editor,
	place: BoardPlace,
	company: BoardConnection['company'],
): () => void {
	const stops = [
		react('tell what one sees', () => {
			const isSeen = place.view.get() === 'canvas'
			const { x, y, w, h } = editor.getViewportPageBounds()
			company.sees(isSeen ? { x, y, w, h } : null)
		}),
		react('see what the followed one sees', () => {
			const seen = company.followed.get()?.seen
			if (!seen || place.view.get() !== 'canvas') return
			// Outside the reaction, which must not depend on the camera that it moves.
			queueMicrotask(() => {
				if (editor.isDisposed || !company.following.get()) return
				editor.zoomToBounds(new Box(seen.x, seen.y, seen.w, seen.h), {
					...{ inset: 0, animation: { duration: STEP_MS } },
				})
			})
		}),
	]
	return () => {
		for (const stop of stops) stop()
		company.sees(null)
	}
}
