/**
 * The nodes and marks that a text on a board may have: those of tldraw's text editor.
 * An editor breaks on any other, so both ends keep them out. (SPEC D5, Q20)
 */
import type { RichMark, RichNode, RichText } from './richText.ts'

/** Nodes that are elements of a Y.XmlFragment. */
export const ELEMENT_NAMES: readonly string[] = [
	'paragraph',
	'heading',
	'bulletList',
	'orderedList',
	'listItem',
	'hardBreak',
]
export const MARK_NAMES: readonly string[] = [
	'bold',
	'italic',
	'strike',
	'code',
	'link',
	'highlight',
]

/** Blocks of other editors that hold text: it's kept in a paragraph. */
const FOREIGN_TEXT_BLOCKS: readonly string[] = ['codeBlock']

/** Addresses that a link may have: no scripts. */
const LINK = /^(https?:|mailto:|tel:|[^:]*$|[/?#])/i

export function isLinkAddress(value: unknown): boolean {
	return value === null || value === undefined || (typeof value === 'string' && LINK.test(value))
}

export function isKnownMark(name: string, attrs: unknown): boolean {
	if (!MARK_NAMES.includes(name)) return false
	const href = (attrs as { href?: unknown } | null | undefined)?.href
	return name !== 'link' || isLinkAddress(href)
}

/** A text that another editor may have made, reduced to the nodes and marks of a board's texts. */
export function cleanRichText(richText: RichText): RichText {
	const content = cleanNodes(richText.content)
	if (content.length === 0) content.push({ type: 'paragraph' })
	return { ...richText, content }
}

function cleanNodes(nodes: readonly RichNode[]): RichNode[] {
	return nodes.flatMap((node): RichNode[] => {
		if (node.type === 'text') {
			const marks = node.marks?.filter(({ type, attrs }: RichMark) => isKnownMark(type, attrs))
			return [marks?.length === node.marks?.length ? node : { ...node, marks: marks ?? [] }]
		}
		const content = node.content && cleanNodes(node.content)
		if (ELEMENT_NAMES.includes(node.type)) return [{ ...node, ...(content && { content }) }]
		if (!content) return []
		return FOREIGN_TEXT_BLOCKS.includes(node.type) ? [{ type: 'paragraph', content }] : content
	})
}
