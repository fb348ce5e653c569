/**
 * Typing together: while a text is edited here, TipTap is bound to the record's
 * fragment through y-prosemirror, character by character; tldraw's store follows
 * by TipTap's own updates. (SPEC T1-T5)
 */
import { Extension, type Extensions, type Editor as TextEditor } from '@tiptap/core'
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { type Editor, tipTapDefaultExtensions } from 'tldraw'
import {
	redo,
	undo,
	yCursorPlugin,
	yCursorPluginKey,
	ySyncPlugin,
	ySyncPluginKey,
	yUndoPlugin,
} from 'y-prosemirror'
import type { Awareness } from 'y-protocols/awareness'
import { getFragment } from '../../../shared/document/records.ts'
import type { StoreBinding } from '../binding/bindStore.ts'
import type { Homes } from '../binding/Homes.ts'
import { patch } from '../binding/patch.ts'
import { cleanTyping } from './cleanTyping.ts'
import { readDom } from './editorInternals.ts'
import { pasteInText } from './pasteInText.ts'
import { TextHistory } from './textHistory.ts'
import { type HeldPaste, limitText } from './textLimit.ts'

export interface LiveText {
	/** For tldraw's `textOptions.tipTapConfig.extensions`: binds the text of the shape that the editor edits. */
	readonly extensions: Extensions
	/** For a text editor of one record, elsewhere than on the canvas. */
	extensionsOf(id: string): Extensions
	/** Whether this record's text is being edited here, bound to its fragment. */
	isLive(id: string): boolean
	/**
	 * Take in where the caret has just gone. The browser tells of that only with the
	 * next frame, and what comes from others until then would put the caret back.
	 */
	settle(): void
	/** The record is of another document now: whoever writes in it is bound to the one before. */
	release(id: string): void
	/** What was typed here, to be taken back once a text is closed. */
	readonly history: TextHistory
	/** Tell it the editor and the binding, once there are both. */
	attach(editor: Editor, binding: StoreBinding): void
}

/**
 * @param limit characters and nodes of one text
 * @param onTooLong told what has no room in one
 */
export function createLiveText(
	homes: Homes,
	awareness: Awareness,
	limit: () => number,
	onTooLong: (held: HeldPaste) => void,
): LiveText {
	const live = new Set<string>()
	const history = new TextHistory()
	const views = new Set<EditorView>()
	const open = new Map<string, TextEditor>()
	let attached: { editor: Editor; binding: StoreBinding } | null = null

	const bind = (whose: () => string | null) =>
		Extension.create<object, { id: string | null }>({
			name: 'liveText',
			addStorage: () => ({ id: null }),
			addProseMirrorPlugins() {
				// What the store has of the text must be in the fragment before that takes over.
				attached?.binding.flush()
				const id = whose()
				const home = id ? homes.find(id) : null
				const fragment = home && getFragment(home.entry)
				if (!attached || !id || !fragment) return []
				this.storage.id = id
				live.add(id)
				open.set(id, this.editor)
				history.open(id, fragment)
				return [
					limitText(limit, onTooLong),
					mergeRemoteTyping(attached.binding, views),
					ySyncPlugin(fragment),
					// Nobody is told where one is in a private note, nor that one is in it.
					...(home.isPrivate ? [] : [yCursorPlugin(awareness, { cursorBuilder: buildCaret })]),
					yUndoPlugin(),
				]
			},
			addKeyboardShortcuts() {
				const run = (command: typeof undo) => (): boolean => {
					if (!this.storage.id) return false
					command(this.editor.state)
					return true
				}
				return { 'Mod-z': run(undo), 'Mod-y': run(redo), 'Shift-Mod-z': run(redo) }
			},
			onDestroy() {
				const { id } = this.storage
				if (!id) return
				// The fragment has what was typed here: noted changes of the text are dropped while it's live.
				attached?.binding.flush()
				live.delete(id)
				if (open.get(id) === this.editor) open.delete(id)
				awareness.setLocalStateField('cursor', null)
				// The store has what TipTap made of the text; from here on it has the document's.
				attached?.binding.refresh([id])
			},
		})

	const plain = [...withoutHistory(tipTapDefaultExtensions), pasteInText, cleanTyping]
	return {
		extensions: [...plain, bind(() => attached?.editor.getEditingShapeId() ?? null)],
		extensionsOf: (id) => [...plain, bind(() => id)],
		isLive: (id) => live.has(id),
		release(id) {
			live.delete(id)
			history.forget(id)
			// What is typed from here on would be of neither.
			open.get(id)?.setEditable(false, false)
		},
		history,
		settle() {
			for (const view of views) readDom(view)
		},
		attach(editor, binding) {
			attached = { editor, binding }
		},
	}
}

/** ProseMirror's own history would undo other people's typing. */
function withoutHistory(extensions: Extensions): Extensions {
	return extensions.map((extension) =>
		extension.name === 'starterKit'
			? extension.configure({ ...extension.options, history: false })
			: extension,
	)
}

/**
 * What y-prosemirror dispatches for others' typing reaches the store as a remote
 * change: not to be written again, and not into this person's undo.
 */
function mergeRemoteTyping(binding: StoreBinding, views: Set<EditorView>): Plugin {
	return new Plugin({
		view(view: EditorView) {
			views.add(view)
			const stop = patch(view, 'dispatch', "keep others' typing out of one's undo", (dispatch) => {
				return (transaction) => {
					const sync = transaction.getMeta(ySyncPluginKey) as
						| { isChangeOrigin?: boolean }
						| undefined
					const carets: unknown = transaction.getMeta(yCursorPluginKey)
					if (sync?.isChangeOrigin) {
						// Bold that's turned on and not typed in yet would be off again with every key of another's.
						transaction.setStoredMarks(view.state.storedMarks)
						binding.merge(() => dispatch(transaction))
					} else if (carets) {
						readDom(view)
						dispatch(view.state.tr.setMeta(yCursorPluginKey, carets))
					} else dispatch(transaction)
				}
			})
			return {
				destroy() {
					views.delete(view)
					stop()
				},
			}
		},
	})
}

interface CaretOwner {
	name?: unknown
	color?: unknown
}

function buildCaret(user: CaretOwner): HTMLElement {
	const caret = document.createElement('span')
	caret.className = 'remote-caret'
	const color = typeof user.color === 'string' ? user.color : '#555555'
	caret.style.setProperty('--caret-color', color)
	const label = document.createElement('span')
	label.className = 'remote-caret-name'
	label.textContent = typeof user.name === 'string' ? user.name : ''
	caret.append('\u2060', label, '\u2060')
	return caret
}
