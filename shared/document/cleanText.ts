/**
 * Text without the characters that XML, and with it every picture and office file,
 * can't hold. Presentation programs paste U+000B for a line break, so such characters
 * become line breaks, and only the others are dropped. (SPEC E10, E11)
 */
import type { RichNode, RichText } from './richText.ts'

/** All characters that some program uses as a line break. */
const BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g
/** Other controls, halves of surrogate pairs, U+FFFE and U+FFFF. */
const UNFIT = /[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

export function cleanText(text: string): string {
	return text.replace(BREAKS, '\n').replace(UNFIT, '')
}

/** For what is one line: titles, names. */
export function cleanLine(text: string): string {
	return cleanText(text).replace(/\n+/g, ' ')
}

/** @returns the same object where there's nothing to clean */
export function cleanRichText<T extends RichText>(richText: T): T {
	const content = cleanNodes(richText.content)
	return content === richText.content ? richText : { ...richText, content }
}

/**
 * @param isCode where a line break is a character, not a node
 * @returns the same array where there's nothing to clean
 */
export function cleanNodes(nodes: RichNode[], isCode = false): RichNode[] {
	const cleaned = nodes.map((node) => cleanNode(node, isCode))
	const isClean = cleaned.every(([only, more], i) => only === nodes[i] && more === undefined)
	return isClean ? nodes : cleaned.flat()
}

function cleanNode(node: RichNode, isCode: boolean): RichNode[] {
	if (node.type !== 'text') {
		if (!Array.isArray(node.content)) return [node]
		const content = cleanNodes(node.content, node.type === 'codeBlock')
		return [content === node.content ? node : { ...node, content }]
	}
	const { text } = node
	if (typeof text !== 'string') return [node]
	const clean = cleanText(text)
	if (clean === text) return [node]
	const lines = isCode ? [clean] : clean.split('\n')
	return lines.flatMap((line, i): RichNode[] => [
		...(i > 0 ? [{ type: 'hardBreak' }] : []),
		...(line === '' ? [] : [{ ...node, text: line }]),
	])
}

/**
 * A shape's words, in whichever field they are.
 * @returns the same object where there's nothing to clean
 */
export function cleanProps<T extends object>(props: T): T {
	const { richText, text } = props as { richText?: unknown; text?: unknown }
	const fresh: Record<string, unknown> = {}
	if (hasContent(richText)) {
		const clean = cleanRichText(richText)
		if (clean !== richText) fresh.richText = clean
	}
	if (typeof text === 'string' && cleanText(text) !== text) fresh.text = cleanText(text)
	return Object.keys(fresh).length === 0 ? props : { ...props, ...fresh }
}

function hasContent(value: unknown): value is RichText {
	return typeof value === 'object' && value !== null && Array.isArray((value as RichText).content)
}
