/**
 * What a screen does when private notes become the board's: what one has selected stays, who
 * writes in one writes on in the board's, and undo has no step of it. What was typed until
 * then goes to the private document as before: the server brings it over. (SPEC N94, U7)
 */
import { type Editor, react, type TLShapeId } from 'tldraw'
import type { Revealing } from '../binding/bindStore.ts'
import { forgetInHistory } from '../binding/storeInternals.ts'
import type { Scheduler } from '../scheduler.ts'
import type { LiveText } from '../text/liveText.ts'

export interface RevealsParts {
	liveText: Pick<LiveText, 'release'>
	scheduler: Scheduler
	editor(): Editor | null
}

interface Caret {
	id: TLShapeId
	from: number
	to: number
}

export class Reveals implements Revealing {
	readonly #parts: RevealsParts
	/** Ids of all that was revealed while this board is open. */
	readonly #revealed = new Set<TLShapeId>()
	#caret: Caret | null = null

	constructor(parts: RevealsParts) {
		this.#parts = parts
	}

	/** An editor has taken over what another one did. */
	takenOver(editor: Editor): void {
		forgetInHistory(editor, this.#revealed)
	}

	readonly before: Revealing['before'] = (ids) => {
		const editor = this.#parts.editor()
		for (const id of ids) {
			this.#revealed.add(id as TLShapeId)
			this.#parts.liveText.release(id)
		}
		if (!editor) return
		forgetInHistory(editor, ids)
		const editing = editor.getEditingShapeId()
		if (!editing || !ids.includes(editing)) return
		const selection = editor.getRichTextEditor()?.state.selection
		this.#caret = { id: editing, from: selection?.from ?? 0, to: selection?.to ?? 0 }
		editor.setEditingShape(null)
		if (editor.root.children?.select) editor.setCurrentTool('select.idle')
	}

	readonly after: Revealing['after'] = () => {
		const caret = this.#caret
		this.#caret = null
		// tldraw's text editor goes first, and another comes, of the board's text.
		if (caret) this.#parts.scheduler.frame(() => this.#writeOn(caret)).request()
	}

	#writeOn({ id, from, to }: Caret): void {
		const editor = this.#parts.editor()
		const shape = editor?.getShape(id)
		if (!editor || !shape || editor.getEditingShapeId() || editor.getIsReadonly()) return
		if (editor.isShapeOrAncestorLocked(shape)) return
		const before = editor.getRichTextEditor()
		editor.select(id)
		editor.setEditingShape(id)
		if (editor.root.children?.select) {
			editor.setCurrentTool('select.editing_shape', { target: 'shape', shape })
		}
		const stop = react('put the caret back', () => {
			const text = editor.getRichTextEditor()
			if (editor.getEditingShapeId() !== id) queueMicrotask(() => stop())
			if (!text || text === before) return
			queueMicrotask(() => {
				stop()
				const end = text.state.doc.content.size
				text.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) })
			})
		})
	}
}
