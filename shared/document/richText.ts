/**
 * Rich text as tldraw keeps it (ProseMirror's JSON), and read from a Y.XmlFragment,
 * laid out as y-prosemirror lays it out, without needing its schema, so that the
 * server and scripts can read it too. (SPEC D5)
 */
import * as Y from 'yjs'

export type Attributes = Record<string, unknown>

export interface RichMark {
	type: string
	attrs?: Attributes
}

/** A node of ProseMirror's JSON. */
export interface RichNode {
	type: string
	attrs?: Attributes
	content?: RichNode[]
	text?: string
	marks?: RichMark[]
}

/** What tldraw keeps in `props.richText`. */
export interface RichText {
	type: 'doc'
	content: RichNode[]
}

export type XmlParent = Y.XmlFragment | Y.XmlElement

export const TEXT_BLOCKS: readonly string[] = ['paragraph', 'heading', 'codeBlock']
const HASHED_MARK = /^(.*)--[a-zA-Z0-9+/=]{8}$/

export function emptyRichText(): RichText {
	return { type: 'doc', content: [{ type: 'paragraph' }] }
}

/** Whether there's anything to read: white space and characters without width don't count. */
export function hasWords(text: string): boolean {
	return /[^\s\u200b-\u200f\u2060\ufeff]/u.test(text)
}

/** One string a line, lines joined by "\n". */
export function toRichText(text: string): RichText {
	const content = text
		.split('\n')
		.map(
			(line): RichNode =>
				line
					? { type: 'paragraph', content: [{ type: 'text', text: line }] }
					: { type: 'paragraph' },
		)
	return { type: 'doc', content }
}

export function isRichText(value: unknown): value is RichText {
	return (
		typeof value === 'object' &&
		value !== null &&
		'content' in value &&
		Array.isArray(value.content) &&
		value.content.every(
			(node) => typeof node === 'object' && node !== null && typeof node.type === 'string',
		)
	)
}

/** What an ordered list counts from, as browsers read it. A document may have it as a string. */
export function firstNumber({ attrs }: RichNode): number {
	const start = Math.trunc(Number(attrs?.start ?? 1))
	return Math.abs(start) < 2 ** 31 ? start : 1
}

/** Nothing but paragraphs without marks. */
export function isPlain(nodes: readonly RichNode[]): boolean {
	return nodes.every(
		(node) => node.type === 'paragraph' && (node.content ?? []).every(isPlainPiece),
	)
}

function isPlainPiece({ type, marks }: RichNode): boolean {
	return type === 'hardBreak' || (type === 'text' && !marks?.length)
}

/** The words alone: a line per text block, in reading order. */
export function toPlainText(richText: RichText): string {
	const lines: string[] = []
	const inline = (node: RichNode): string =>
		node.type === 'text' ? (node.text ?? '') : node.type === 'hardBreak' ? '\n' : ''
	const visit = (node: RichNode): void => {
		if (TEXT_BLOCKS.includes(node.type)) lines.push((node.content ?? []).map(inline).join(''))
		else for (const child of node.content ?? []) visit(child)
	}
	for (const node of richText.content) visit(node)
	return lines.join('\n')
}

/** An empty fragment reads as one empty paragraph. */
export function readFragment(fragment: Y.XmlFragment): RichText {
	const content = readChildren(fragment)
	return content.length > 0 ? { type: 'doc', content } : emptyRichText()
}

export function readChildren(parent: XmlParent): RichNode[] {
	return parent.toArray().flatMap((child) => {
		if (child instanceof Y.XmlText) return readText(child)
		if (!(child instanceof Y.XmlElement)) return []
		const node: RichNode = { type: child.nodeName }
		const attrs: Attributes = child.getAttributes()
		if (Object.keys(attrs).length > 0) node.attrs = attrs
		const content = readChildren(child)
		if (content.length > 0) node.content = content
		return [node]
	})
}

export function readText(text: Y.XmlText): RichNode[] {
	const delta: { insert: unknown; attributes?: Attributes }[] = text.toDelta()
	return delta.flatMap(({ insert, attributes }) => {
		if (typeof insert !== 'string' || insert.length === 0) return []
		const marks = Object.entries(attributes ?? {}).map(([name, attrs]): RichMark => {
			const type = HASHED_MARK.exec(name)?.[1] ?? name
			return isFilled(attrs) ? { type, attrs } : { type }
		})
		marks.sort((a, b) => (a.type < b.type ? -1 : 1))
		return [{ type: 'text', text: insert, ...(marks.length > 0 && { marks }) }]
	})
}

export function isFilled(attrs: unknown): attrs is Attributes {
	return typeof attrs === 'object' && attrs !== null && Object.keys(attrs).length > 0
}

/** Equal strings mean equal rich text: key order, empty attributes and split text nodes aside. */
export function canonical(nodes: readonly RichNode[]): string {
	const parts: unknown[] = []
	let lastMarks = ''
	for (const node of nodes) {
		if (node.type === 'text') {
			const marks = JSON.stringify(
				(node.marks ?? []).map((mark) => [mark.type, sortedAttrs(mark.attrs)]).sort(),
			)
			const last = parts.at(-1)
			if (typeof last === 'string' && marks === lastMarks)
				parts[parts.length - 1] = last + node.text
			else {
				parts.push(marks, node.text ?? '')
			}
			lastMarks = marks
		} else {
			parts.push([node.type, sortedAttrs(node.attrs), canonical(node.content ?? [])])
		}
	}
	return JSON.stringify(parts)
}

/** tldraw's text editor adds `dir="auto"`, which is how a text without it is shown. */
function says(key: string, value: unknown): boolean {
	return value !== null && value !== undefined && !(key === 'dir' && value === 'auto')
}

function sortedAttrs(attrs: Attributes | undefined): unknown {
	return Object.entries(attrs ?? {})
		.filter(([key, value]) => says(key, value))
		.sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Whether two rich texts say the same, whatever order their keys are in. */
export function sameRichText(a: RichText, b: RichText): boolean {
	return a === b || canonical(a.content) === canonical(b.content)
}
