/**
 * Keeps a text that is being edited within the length that the server takes: typing
 * stops there, and a paste beyond it is held until its writer has said what to do with
 * it. Others' typing always comes in. (SPEC A8)
 */
import type { Node, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { ySyncPluginKey } from 'y-prosemirror'
import type { RichText } from '../../../shared/document/richText.ts'
import { sizeOfRichText } from '../../../shared/document/textSize.ts'

/** What has no room in a text. */
export interface TooLong {
	/** As plain text: what was pasted, or empty where it was typed. */
	words: string
	/** Characters that a text may have. */
	limit: number
}

/** A paste that is held. */
export interface HeldPaste extends TooLong {
	/** Put in as much of it as there is room for. */
	insertWhatFits(): void
}

/** @param limit characters and nodes, as `textSize.ts` counts them */
export function limitText(limit: () => number, onTooLong: (held: HeldPaste) => void): Plugin {
	return new Plugin({
		filterTransaction(transaction, state) {
			if (!transaction.docChanged) return true
			const sync = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
			if (sync?.isChangeOrigin) return true
			const size = sizeOf(transaction.doc)
			if (size <= limit() || size <= sizeOf(state.doc)) return true
			onTooLong({ words: '', limit: limit(), insertWhatFits() {} })
			return false
		},
		props: {
			handlePaste(view, _event, slice) {
				const { from, to } = view.state.selection
				const kept = sizeOf(view.state.doc) - (to - from)
				if (kept + slice.size <= limit()) return false
				const words = slice.content.textBetween(0, slice.content.size, '\n')
				onTooLong({
					words,
					limit: limit(),
					insertWhatFits: () => insert(view, slice, limit()),
				})
				return true
			},
		},
	})
}

/** As much of a slice as there's room for, found by halving: joining it in takes and gives nodes. */
function insert(view: EditorView, slice: Slice, limit: number): void {
	const words = slice.content.textBetween(0, slice.content.size, '\n')
	let [low, high] = [0, words.length]
	while (low < high) {
		const middle = Math.ceil((low + high) / 2)
		if (sizeOf(view.state.tr.insertText(words.slice(0, middle)).doc) <= limit) low = middle
		else high = middle - 1
	}
	// Not between the halves of a pair.
	const end = /[\uD800-\uDBFF]$/.test(words.slice(0, low)) ? low - 1 : low
	view.dispatch(view.state.tr.insertText(words.slice(0, end)).scrollIntoView())
	view.focus()
}

function sizeOf(doc: Node): number {
	return sizeOfRichText(doc.toJSON() as RichText)
}
