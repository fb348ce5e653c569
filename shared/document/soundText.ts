/**
 * Rich text that comes as JSON, from a file or another program: whether its nodes are
 * nodes all the way down, and how long it is as the room counts. (SPEC Q16, Q20)
 */

import { type RichNode, type RichText, TEXT_BLOCKS } from './richText.ts'
import { isDetail } from './values.ts'

/** Nodes within nodes; a list in a list in a list has seven. */
export const MAX_TEXT_DEPTH = 60

/** @param value of `props.richText` */
export function problemOfRichText(value: unknown): 'odd' | 'deep' | null {
	if (!isObject(value) || !Array.isArray(value.content)) return 'odd'
	return problemOfNodes(value.content, 1)
}

function problemOfNodes(nodes: readonly unknown[], depth: number): 'odd' | 'deep' | null {
	if (depth > MAX_TEXT_DEPTH) return 'deep'
	for (const node of nodes) {
		if (!isObject(node) || typeof node.type !== 'string') return 'odd'
		const { text, marks = [], content = [] } = node
		if (node.type === 'text' && typeof text !== 'string') return 'odd'
		if (!isDetail(node.attrs)) return 'odd'
		if (!Array.isArray(marks) || !marks.every(isMark) || !Array.isArray(content)) return 'odd'
		const problem = problemOfNodes(content, depth + 1)
		if (problem) return problem
	}
	return null
}

function isMark(mark: unknown): boolean {
	return isObject(mark) && typeof mark.type === 'string' && isDetail(mark.attrs)
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Characters and nodes of a sound, clean text: as many as it has once it's in a document. */
export function richTextLength({ content }: RichText): number {
	return lengthOfNodes(content)
}

function lengthOfNodes(nodes: readonly RichNode[]): number {
	let length = 0
	let isRun = false
	for (const node of nodes) {
		const isText = node.type === 'text'
		if (isText) length += (isRun ? 0 : 1) + (node.text ?? '').length
		else length += 1 + lengthWithin(node)
		isRun = isText
	}
	return length
}

/** A text block holds a text even where it has no words yet. */
function lengthWithin({ type, content = [] }: RichNode): number {
	return content.length === 0 && TEXT_BLOCKS.includes(type) ? 1 : lengthOfNodes(content)
}
