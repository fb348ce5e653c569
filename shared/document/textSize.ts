/**
 * How long a text is, as the limit on it counts: its characters, and one for each node
 * of its fragment. The server counts the fragment, a client the text that it's about to
 * write into one; both counts are the same. (SPEC Q20)
 */
import * as Y from 'yjs'
import type { RichNode, RichText, XmlParent } from './richText.ts'
import { TEXT_BLOCKS } from './richText.ts'

export function sizeOfFragment(parent: XmlParent): number {
	let size = 0
	for (const child of parent.toArray()) {
		size += 1
		if (child instanceof Y.XmlText) size += child.length
		else if (child instanceof Y.XmlElement) size += sizeOfFragment(child)
	}
	return size
}

export function sizeOfRichText({ content }: RichText): number {
	return sizeOfChildren(content, false)
}

function sizeOfChildren(nodes: readonly RichNode[], isTextBlock: boolean): number {
	// A text block always holds a Y.XmlText, even an empty one.
	if (nodes.length === 0) return isTextBlock ? 1 : 0
	let size = 0
	let inRun = false
	for (const node of nodes) {
		if (node.type === 'text') {
			// Text nodes side by side are one Y.XmlText.
			size += (inRun ? 0 : 1) + (node.text ?? '').length
			inRun = true
			continue
		}
		inRun = false
		size += 1 + sizeOfChildren(node.content ?? [], TEXT_BLOCKS.includes(node.type))
	}
	return size
}
