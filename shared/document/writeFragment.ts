/**
 * Rich text into a Y.XmlFragment, by the smallest difference found. (SPEC D5)
 *
 * Each text block always holds a Y.XmlText, even while it's empty: two people
 * who start to type in an empty note would otherwise each bring a text of their
 * own, and y-prosemirror would fold them into one by deleting and retyping.
 */
import diff from 'fast-diff'
import * as Y from 'yjs'
import {
	type Attributes,
	canonical,
	isFilled,
	type RichMark,
	type RichNode,
	type RichText,
	readChildren,
	readFragment,
	readText,
	sameRichText,
	TEXT_BLOCKS,
	type XmlParent,
} from './richText.ts'

/**
 * Make the fragment equal the rich text, with as few changes as we can find, so that
 * concurrent typing by others stays. Call within a transaction.
 */
export function writeFragment(fragment: Y.XmlFragment, richText: RichText): void {
	writeChildren(fragment, richText.content, false)
}

/**
 * Merges two people's versions of one text, `mine` and `theirs`, with the words of both.
 *
 * @param base the text that both started from
 */
export function mergeRichText(base: RichText, mine: RichText, theirs: RichText): RichText {
	if (sameRichText(base, theirs) || sameRichText(mine, theirs)) return mine
	const [ours, other] = [new Y.Doc(), new Y.Doc()].map((doc) => doc.getXmlFragment('text'))
	if (!ours?.doc || !other?.doc) return mine
	writeFragment(ours, base)
	Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(ours.doc))
	writeFragment(ours, mine)
	writeFragment(other, theirs)
	Y.applyUpdate(ours.doc, Y.encodeStateAsUpdate(other.doc))
	return readFragment(ours)
}

/** The common parts of two texts without a known common ancestor. */
export function commonRichText(a: RichText, b: RichText): RichText {
	const doc = new Y.Doc({ gc: false })
	const fragment = doc.getXmlFragment('text')
	writeFragment(fragment, a)
	const { sv } = Y.snapshot(doc)
	writeFragment(fragment, b)
	// `a` without what `b` took away, and before what it brought.
	const common = Y.createDocFromSnapshot(doc, Y.createSnapshot(Y.snapshot(doc).ds, sv))
	return readFragment(common.getXmlFragment('text'))
}

/** Children of one parent, consecutive text nodes taken together. */
type Run = RichNode[]
type Wanted = RichNode | Run
type Present = Y.XmlElement | Y.XmlText[]

function writeChildren(parent: XmlParent, nodes: readonly RichNode[], isTextBlock: boolean): void {
	const wanted = groupWanted(nodes, isTextBlock)
	const present = groupPresent(parent)
	const shorter = Math.min(wanted.length, present.length)
	let left = 0
	while (left < shorter && says(present[left], wanted[left])) left++
	let right = 0
	while (
		left + right < shorter &&
		says(present[present.length - 1 - right], wanted[wanted.length - 1 - right])
	) {
		right++
	}
	const presentEnd = present.length - right
	const wantedEnd = wanted.length - right
	let at = present.slice(0, left).reduce((sum, child) => sum + width(child), 0)
	let p = left
	for (let w = left; w < wantedEnd; w++) {
		const target = wanted[w] as Wanted
		const child = p < presentEnd ? present[p] : undefined
		// What is left of the present children goes to the wanted ones of the same kind, in order.
		if (child && update(child, target)) {
			at += width(child)
			p++
		} else if (child && presentEnd - p > wantedEnd - w - 1) {
			parent.delete(at, width(child))
			p++
			w--
		} else {
			parent.insert(at, [create(target)])
			at += 1
		}
	}
	for (; p < presentEnd; p++) parent.delete(at, width(present[p] as Present))
}

function groupWanted(nodes: readonly RichNode[], isTextBlock: boolean): Wanted[] {
	const groups: Wanted[] = []
	for (const node of nodes) {
		const last = groups.at(-1)
		if (node.type !== 'text') groups.push(node)
		else if (Array.isArray(last)) last.push(node)
		else groups.push([node])
	}
	return groups.length === 0 && isTextBlock ? [[]] : groups
}

function groupPresent(parent: XmlParent): Present[] {
	const groups: Present[] = []
	for (const child of parent.toArray()) {
		const last = groups.at(-1)
		if (child instanceof Y.XmlText) {
			if (Array.isArray(last)) last.push(child)
			else groups.push([child])
		} else if (child instanceof Y.XmlElement) groups.push(child)
	}
	return groups
}

function width(child: Present): number {
	return Array.isArray(child) ? child.length : 1
}

function says(child: Present | undefined, wanted: Wanted | undefined): boolean {
	if (!child || !wanted) return false
	if (Array.isArray(wanted)) {
		return Array.isArray(child) && canonical(child.flatMap(readText)) === canonical(wanted)
	}
	if (Array.isArray(child) || child.nodeName !== wanted.type) return false
	const attrs: Attributes = child.getAttributes()
	return (
		canonical([
			{ type: wanted.type, ...(isFilled(attrs) && { attrs }), content: readChildren(child) },
		]) === canonical([{ content: [], ...wanted }])
	)
}

/** @returns false where the child is of another kind, and so can't become what is wanted. */
function update(child: Present, wanted: Wanted): boolean {
	if (Array.isArray(wanted)) {
		if (!Array.isArray(child)) return false
		updateTexts(child, wanted)
		return true
	}
	if (Array.isArray(child) || child.nodeName !== wanted.type) return false
	const attrs = child.getAttributes() as Attributes
	for (const key of Object.keys(attrs)) {
		if (wanted.attrs?.[key] === undefined || wanted.attrs[key] === null) child.removeAttribute(key)
	}
	setAttributes(child, wanted.attrs, attrs)
	writeChildren(child, wanted.content ?? [], TEXT_BLOCKS.includes(wanted.type))
	return true
}

function setAttributes(
	element: Y.XmlElement,
	wanted: Attributes = {},
	present: Attributes = {},
): void {
	for (const [key, value] of Object.entries(wanted)) {
		if (value === null || value === undefined) continue
		// y-prosemirror too keeps attributes as plain values, though Yjs types them as strings.
		if (JSON.stringify(present[key]) !== JSON.stringify(value)) {
			element.setAttribute(key, value as string)
		}
	}
}

function create(wanted: Wanted): Y.XmlElement | Y.XmlText {
	if (Array.isArray(wanted)) {
		const text = new Y.XmlText()
		text.applyDelta(
			wanted.map((node) => ({ insert: node.text ?? '', attributes: markAttributes(node.marks) })),
		)
		return text
	}
	const element = new Y.XmlElement(wanted.type)
	setAttributes(element, wanted.attrs)
	const children = groupWanted(wanted.content ?? [], TEXT_BLOCKS.includes(wanted.type))
	element.insert(0, children.map(create))
	return element
}

function markAttributes(marks: readonly RichMark[] = []): Attributes {
	return Object.fromEntries(marks.map((mark) => [mark.type, mark.attrs ?? {}]))
}

/** Several adjacent texts are one run of characters; each change goes to the text it falls in. */
function updateTexts(texts: Y.XmlText[], wanted: Run): void {
	const before = texts
		.flatMap(readText)
		.map((node) => node.text)
		.join('')
	const after = wanted.map((node) => node.text ?? '').join('')
	for (const { index, remove, insert } of changesOf(before, after).reverse()) {
		eachPart(texts, index, remove, (text, at, length) => text.delete(at, length))
		if (insert) insertAt(texts, index, insert)
	}
	let at = 0
	for (const node of wanted) {
		const length = node.text?.length ?? 0
		formatRange(texts, at, length, markAttributes(node.marks))
		at += length
	}
}

interface Change {
	/** In the text as it was. */
	index: number
	remove: number
	insert: string
}

/**
 * Text between two changes is left alone: rewritten, it would be doubled once somebody
 * else has written in it too. Where words were replaced, a few letters that happen to be
 * the same aren't taken for unchanged text.
 */
function changesOf(before: string, after: string): Change[] {
	const exact = diff(before, after)
	const isMixed =
		exact.some(([op]) => op === diff.INSERT) && exact.some(([op]) => op === diff.DELETE)
	const changes: Change[] = []
	let index = 0
	let open: Change | null = null
	for (const [op, text] of isMixed ? diff(before, after, undefined, true) : exact) {
		if (op === diff.EQUAL) {
			index += text.length
			open = null
			continue
		}
		if (!open) {
			open = { index, remove: 0, insert: '' }
			changes.push(open)
		}
		if (op === diff.INSERT) open.insert += text
		else {
			open.remove += text.length
			index += text.length
		}
	}
	return changes
}

function eachPart(
	texts: readonly Y.XmlText[],
	from: number,
	length: number,
	act: (text: Y.XmlText, at: number, length: number) => void,
): void {
	let start = 0
	for (const text of texts) {
		const size = text.length
		const at = Math.max(from, start)
		const end = Math.min(from + length, start + size)
		if (end > at) act(text, at - start, end - at)
		start += size
	}
}

function insertAt(texts: readonly Y.XmlText[], index: number, insert: string): void {
	let start = 0
	for (const [i, text] of texts.entries()) {
		if (index <= start + text.length || i === texts.length - 1) {
			text.insert(index - start, insert)
			return
		}
		start += text.length
	}
}

function formatRange(
	texts: readonly Y.XmlText[],
	from: number,
	length: number,
	wanted: Attributes,
): void {
	eachPart(texts, from, length, (text, at, partLength) => {
		let start = 0
		const delta: { insert: string; attributes?: Attributes }[] = text.toDelta()
		for (const { insert, attributes = {} } of delta) {
			const begin = Math.max(at, start)
			const end = Math.min(at + partLength, start + insert.length)
			start += insert.length
			if (end <= begin) continue
			const change: Attributes = {}
			for (const key of Object.keys(attributes)) if (!(key in wanted)) change[key] = null
			for (const [key, value] of Object.entries(wanted)) {
				if (JSON.stringify(attributes[key]) !== JSON.stringify(value)) change[key] = value
			}
			if (Object.keys(change).length > 0) text.format(begin, end - begin, change)
		}
	})
}
