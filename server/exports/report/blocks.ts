/**
 * Rich text as a row of blocks, each with its runs: what a document sets one below the other.
 * No character of the text is left out. (SPEC E66)
 */

import {
	firstNumber,
	type RichMark,
	type RichNode,
	type RichText,
	TEXT_BLOCKS,
} from '../../../shared/document/richText.ts'
import { isLinkAddress } from '../../../shared/document/textNames.ts'

export interface Run {
	/** Without line breaks, but for `break`. */
	text: string
	bold: boolean
	italic: boolean
	strike: boolean
	code: boolean
	highlight: boolean
	/** A whole address; null where there is none. */
	link: string | null
	/** The line ends before it. */
	break: boolean
}

export interface Block {
	kind: 'paragraph' | 'heading' | 'item'
	/** Of an item: how deep in lists, from 0. */
	depth: number
	/** What stands before an item's first paragraph: `•` or `3.`; empty before its others. */
	mark: string
	runs: readonly Run[]
}

/** Whole addresses alone are live: a document lies on no server. */
const ADDRESS = /^(https?:|mailto:|tel:)/i

export function blocksOf({ content }: RichText): Block[] {
	const blocks: Block[] = []
	for (const node of content) addBlocks(blocks, node, -1, '')
	return blocks.length > 0 ? blocks : [{ kind: 'paragraph', depth: 0, mark: '', runs: [] }]
}

function addBlocks(blocks: Block[], node: RichNode, depth: number, mark: string): void {
	const children = node.content ?? []
	if (TEXT_BLOCKS.includes(node.type)) {
		const kind = depth >= 0 ? 'item' : node.type === 'heading' ? 'heading' : 'paragraph'
		blocks.push({ kind, depth: Math.max(0, depth), mark, runs: runsOf(children) })
	} else if (node.type === 'bulletList' || node.type === 'orderedList') {
		const start = firstNumber(node)
		children.forEach((item, n) => {
			addBlocks(blocks, item, depth + 1, node.type === 'bulletList' ? '•' : `${start + n}.`)
		})
	} else {
		children.forEach((child, n) => {
			addBlocks(blocks, child, depth, n === 0 ? mark : '')
		})
	}
}

function runsOf(nodes: readonly RichNode[]): Run[] {
	const runs: Run[] = []
	let isBroken = false
	for (const { type, text, marks = [] } of nodes) {
		if (type === 'hardBreak') {
			if (isBroken) runs.push(runOf('', [], true))
			isBroken = true
		} else if (type === 'text' && text) {
			text.split('\n').forEach((line, n) => {
				runs.push(runOf(line, marks, isBroken || n > 0))
				isBroken = false
			})
		}
	}
	if (isBroken) runs.push(runOf('', [], true))
	return runs
}

function runOf(text: string, marks: readonly RichMark[], isBroken: boolean): Run {
	const has = (name: string) => marks.some(({ type }) => type === name)
	const href = marks.find(({ type }) => type === 'link')?.attrs?.href
	const isLive = typeof href === 'string' && isLinkAddress(href) && ADDRESS.test(href)
	return {
		text,
		...{ bold: has('bold'), italic: has('italic'), strike: has('strike'), code: has('code') },
		highlight: has('highlight'),
		link: isLive ? href : null,
		break: isBroken,
	}
}
