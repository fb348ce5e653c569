/** A note's words as HTML, with its marks and lists. (SPEC H89) */
import {
	firstNumber,
	type RichMark,
	type RichNode,
	type RichText,
} from '../../shared/document/richText.ts'
import { Html, html } from './html.ts'

/** Marks by tldraw's names. */
const TAGS: Readonly<Record<string, string>> = {
	bold: 'strong',
	italic: 'em',
	strike: 's',
	code: 'code',
	highlight: 'mark',
}
/** Addresses that a reader may be sent to. */
const LINK = /^(https?:\/\/|mailto:|tel:)/i
/** Levels of lists that are told apart; what is deeper is read on in the last one. */
const MAX_DEPTH = 20

export function richHtml({ content }: RichText): Html {
	return joined(content, 0)
}

function joined(nodes: readonly RichNode[] | undefined, depth: number): Html {
	return html`${(nodes ?? []).map((node) => nodeHtml(node, depth))}`
}

function nodeHtml(node: RichNode, depth: number): Html {
	const inside = () => joined(node.content, depth + 1)
	if (node.type === 'text') return marked(html`${node.text ?? ''}`, node.marks ?? [])
	if (node.type === 'hardBreak') return new Html('<br>')
	const isFlat = depth >= MAX_DEPTH
	switch (node.type) {
		case 'bulletList':
			return isFlat ? inside() : html`<ul>${inside()}</ul>`
		case 'orderedList':
			return isFlat ? inside() : ordered(firstNumber(node), inside())
		case 'listItem':
			return isFlat ? inside() : html`<li>${inside()}</li>`
	}
	// A heading within a note is none of the page's.
	if (node.type === 'heading') return html`<p><strong>${inside()}</strong></p>`
	if (node.type === 'paragraph' && (node.content ?? []).length === 0) return new Html('')
	return html`<p>${inside()}</p>`
}

function ordered(first: number, items: Html): Html {
	return first === 1 ? html`<ol>${items}</ol>` : html`<ol start="${String(first)}">${items}</ol>`
}

function marked(text: Html, marks: readonly RichMark[]): Html {
	return marks.reduce((inner, { type, attrs }) => {
		const href = attrs?.href
		if (type === 'link' && typeof href === 'string' && LINK.test(href)) {
			return html`<a href="${href}" rel="nofollow noopener noreferrer">${inner}</a>`
		}
		const tag = TAGS[type]
		return tag ? new Html(`<${tag}>${inner.text}</${tag}>`) : inner
	}, text)
}
