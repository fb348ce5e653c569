/**
 * Rich text as Markdown (CommonMark, with tables and struck words as GitHub has them), and
 * words that people typed, escaped so that they can't become markup. (SPEC E58)
 */
import { firstNumber, type RichMark, type RichNode, type RichText } from '../document/richText.ts'

/** Wherever they stand. */
const SPECIAL = /[\\`*[\]<>~|$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu
/** A character's name. */
const ENTITY = /&(?=#?\w+;)/g
/** At the beginning of a line: headings, rules, lists; and white space, which makes code of it. */
const LINE_START = /^([ \t]*)(?:([#+=-])|(\d{1,9})([.)])(?=\s|$))?/
/** Others than these number nothing in CommonMark: they stand as words. */
const READ_NUMBER = /^\d{1,9}[.)]$/
const WORDY = /^[\p{L}\p{N}]/u
const SAFE_LINK = /^(?:https?:\/\/|mailto:)/i

/** A whole line of words. */
export function escapeLine(line: string): string {
	const [, indent = '', sign, digits, dot] = LINE_START.exec(line) ?? []
	const kept = sign ?? (digits === undefined ? '' : `${digits}${dot}`)
	const rest = inlineEscape(line.slice(indent.length + kept.length))
	const start = sign === undefined ? (digits === undefined ? '' : `${digits}\\${dot}`) : `\\${sign}`
	return indentOf(indent) + start + rest
}

/** White space at the beginning of a line would be taken for markup, or lost. */
function indentOf(space: string): string {
	return [...space].map((each) => (each === '\t' ? '&#9;' : '&#32;')).join('')
}

/** Words in the middle of a line. */
export function inlineEscape(words: string): string {
	return words.replace(SPECIAL, '\\$&').replace(ENTITY, '\\&')
}

/** An address as a link's target, or as a link by itself. */
export function markdownAddress(address: string): string {
	const safe = address.replace(/[\s<>\\]/g, encodeURIComponent)
	return `<${safe}>`
}

/** One line in italics. */
export function inItalics(words: string): string {
	return runOf(words, [{ type: 'italic' }], '', '')
}

/** A text's paragraphs, lists and other blocks, each of one line or several. */
export function blocksOf({ content }: RichText): string[] {
	return blocksAmong(content)
}

function blocksAmong(nodes: readonly RichNode[]): string[] {
	let lists = 0
	return nodes.flatMap((node) => {
		const isCounted = node.type === 'orderedList'
		if (isCounted) lists++
		const blocks = blockOf(node, lists % 2 === 0 ? ')' : '.')
		// What isn't told parts no lists either.
		if (!isCounted && blocks.length > 0) lists = 0
		return blocks
	})
}

/** @param dot behind numbers: another than a list's before, which would otherwise count on */
function blockOf(node: RichNode, dot: '.' | ')'): string[] {
	const content = node.content ?? []
	switch (node.type) {
		case 'paragraph':
			return paragraphOf(content)
		case 'heading':
			// The document has headings of its own; a note's is a bold line.
			return paragraphOf(content.map((each) => withMark(each, 'bold')))
		case 'bulletList':
		case 'orderedList':
			return [itemsOf(node, dot)]
		default:
			return node.type === 'text' || node.type === 'hardBreak'
				? paragraphOf([node])
				: blocksAmong(content)
	}
}

function withMark(node: RichNode, type: string): RichNode {
	if (node.type !== 'text' || node.marks?.some((mark) => mark.type === type)) return node
	return { ...node, marks: [...(node.marks ?? []), { type }] }
}

function paragraphOf(content: readonly RichNode[]): string[] {
	const lines = inlineOf(content)
	return lines.every((line) => line.trim() === '') ? [] : [lines.join('\\\n')]
}

function itemsOf(list: RichNode, dot: string): string {
	const first = firstNumber(list)
	return (list.content ?? [])
		.map((item, n) => {
			const number = list.type === 'orderedList' ? `${first + n}${dot}` : ''
			const isRead = number === '' || READ_NUMBER.test(number)
			const sign = number === '' || !isRead ? '- ' : `${number} `
			const told = blocksAmong(item.content ?? []).join('\n\n')
			const text = isRead ? told : `${number} ${told}`
			const [line = '', ...more] = text.split('\n')
			const rest = more.map((each) => (each === '' ? '' : ' '.repeat(sign.length) + each))
			return [sign + line, ...rest].join('\n')
		})
		.join('\n')
}

function longestRun(code: string): number {
	return Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length))
}

/** The lines of a paragraph. */
function inlineOf(content: readonly RichNode[]): string[] {
	const lines = ['']
	const add = (words: string) => {
		lines[lines.length - 1] += words
	}
	for (const [n, node] of content.entries()) {
		if (node.type === 'hardBreak') lines.push('')
		else if (node.type === 'text') {
			const its = (node.text ?? '').split('\n')
			for (const [m, line] of its.entries()) {
				if (m > 0) lines.push('')
				const after = m === its.length - 1 ? (content[n + 1]?.text?.at(0) ?? '') : ''
				add(runOf(line, node.marks ?? [], lines.at(-1) ?? '', after))
			}
		}
	}
	return lines
}

/** Around words, what Markdown has for a mark, and what HTML has where that wouldn't be read. */
const SIGNS: Readonly<Record<string, readonly [sign: string, tag: string]>> = {
	bold: ['**', 'strong'],
	italic: ['*', 'em'],
	strike: ['~~', 's'],
	highlight: ['', 'mark'],
}

/** @param before what stands in front of it in its line @param after the character behind it */
function runOf(text: string, marks: readonly RichMark[], before: string, after: string): string {
	const [, lead = '', words = '', trail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
	const isStart = before === ''
	if (words === '') return isStart ? indentOf(lead) : lead
	const has = (type: string) => marks.find((mark) => mark.type === type)
	const isCode = has('code') !== undefined
	let run = isCode
		? codeSpan(words)
		: isStart && lead === ''
			? escapeLine(words)
			: inlineEscape(words)
	// Signs are read as such around letters, digits, and whatever stands by itself; not beside signs.
	const opens = WORDY.test(words.at(0) ?? '') || /^$|\s$/.test(before + lead)
	const closes = WORDY.test(words.at(-1) ?? '') || /^$|^\s/.test(trail + after)
	const isPlain = !isCode && opens && closes && !/[*~]$/.test(before + lead)
	for (const [type, [sign, tag]] of Object.entries(SIGNS)) {
		if (!has(type)) continue
		run = isPlain && sign !== '' ? sign + run + sign : `<${tag}>${run}</${tag}>`
	}
	const href = has('link')?.attrs?.href
	if (typeof href === 'string' && SAFE_LINK.test(href)) run = `[${run}](${markdownAddress(href)})`
	return (isStart ? indentOf(lead) : lead) + run + trail
}

function codeSpan(code: string): string {
	const fence = '`'.repeat(longestRun(code) + 1)
	const pad = /^`|`$/.test(code) ? ' ' : ''
	return fence + pad + code + pad + fence
}
