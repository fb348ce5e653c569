/** What's pasted into a text that's being written: the cells of a table stay apart. (SPEC C62) */
import { Extension } from '@tiptap/core'
import { Plugin } from 'prosemirror-state'
import { withCellsApart, withRowsAsLines } from './pasted.ts'

export const pasteInText = Extension.create({
	name: 'pasteInText',
	addProseMirrorPlugins: () => [
		new Plugin({
			props: {
				transformPastedText: (text) => withCellsApart(text),
				transformPastedHTML: (html) => withRowsAsLines(html),
			},
		}),
	],
})
