/**
 * What is typed or pasted into a text loses the characters that no file can hold, and
 * other programs' line breaks become ours, before anyone has them. What others wrote
 * is left alone: a change of theirs is never answered by a write. (SPEC E10, E11)
 */
import { Extension } from '@tiptap/core'
import { Fragment, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { cleanNodes } from '../../../shared/document/cleanText.ts'
import type { RichNode } from '../../../shared/document/richText.ts'

export const cleanTyping = Extension.create({
	name: 'cleanTyping',
	addProseMirrorPlugins: () => [
		new Plugin({
			props: {
				transformPasted(slice, view) {
					const nodes = slice.content.toJSON() as RichNode[] | null
					if (!nodes) return slice
					const clean = cleanNodes(nodes)
					if (clean === nodes) return slice
					const content = Fragment.fromJSON(view.state.schema, clean)
					return new Slice(content, slice.openStart, slice.openEnd)
				},
				handleTextInput(view, from, to, text) {
					const typed: RichNode[] = [{ type: 'text', text }]
					const clean = cleanNodes(typed)
					if (clean === typed) return false
					const { schema, storedMarks, doc, tr } = view.state
					const marks = storedMarks ?? doc.resolve(from).marks()
					const nodes = clean.map((node) => schema.nodeFromJSON(node).mark(marks))
					view.dispatch(tr.replaceWith(from, to, nodes).scrollIntoView())
					return true
				},
			},
		}),
	],
})
