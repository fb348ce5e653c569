/** The internals of ProseMirror that we use; its types hide them. (SPEC C68) */
import type { EditorView } from 'prosemirror-view'

/** Has the view read what the browser has done to its text and selection so far. */
export function readDom(view: EditorView): void {
	const { domObserver } = view as unknown as { domObserver: { flush(): void } }
	domObserver.flush()
}
