/**
 * Undo of one's own typing once a text's editor is closed. tldraw would put the
 * whole earlier text back, and others' words with it; this takes back just what
 * was typed here, whatever others typed in between. (SPEC U3)
 */
import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from 'y-prosemirror'
import * as Y from 'yjs'

export type Direction = 'undo' | 'redo'

export class TextHistory {
	private readonly managers = new Map<string, Y.UndoManager>()

	/** A text is opened for editing: all that is typed until it's opened again is one step. */
	open(id: string, fragment: Y.XmlFragment): void {
		const manager = this.managers.get(id) ?? track(fragment)
		manager.stopCapturing()
		this.managers.set(id, manager)
	}

	/** Whether there is a step of one's own to take in this text. */
	can(id: string, direction: Direction): boolean {
		const manager = this.managers.get(id)
		return direction === 'undo' ? manager?.canUndo() === true : manager?.canRedo() === true
	}

	/** What was typed in it isn't one's own alone any more: nothing of it is taken back from here on. */
	forget(id: string): void {
		this.managers.get(id)?.destroy()
		this.managers.delete(id)
	}

	replay(id: string, direction: Direction): void {
		if (direction === 'undo') this.managers.get(id)?.undo()
		else this.managers.get(id)?.redo()
	}
}

function track(fragment: Y.XmlFragment): Y.UndoManager {
	return new Y.UndoManager(fragment, {
		// What the text editor types, and what its own undo takes back meanwhile.
		trackedOrigins: new Set([ySyncPluginKey, Y.UndoManager]),
		captureTimeout: Number.MAX_SAFE_INTEGER,
		// As y-prosemirror's undo: a paragraph that others have written in stays.
		deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
		captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
	})
}
