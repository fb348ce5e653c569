/**
 * Rich text that comes as JSON, from a file or another program: whether its nodes are
 * nodes all the way down. (SPEC Q16, E31)
 */

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
