/**
 * A note's new words with the marks and lists that it had: what stays of its words keeps
 * them, and what is new is set as the letter before it. (SPEC E88)
 */
import diff from 'fast-diff'
import {
	type RichMark,
	type RichNode,
	type RichText,
	TEXT_BLOCKS,
	toPlainText,
	toRichText,
} from '../../../shared/document/richText.ts'

interface Letter {
	/** One code unit, so that a pair is two with the same marks. */
	unit: string
	marks: RichMark[] | undefined
}

export function rewriteText(before: RichText, words: string): RichText {
	const old = lettersOf(before)
	const letters = carryMarks(old, words)
	const lines = splitLines(letters)
	// Where its lines are as many as they were, each stays in its block, of whichever list.
	if (lines.length === splitLines(old).length) return { ...before, content: refill(before, lines) }
	const content = lines.map((line): RichNode => {
		const inside = inline(line)
		return inside.length > 0 ? { type: 'paragraph', content: inside } : { type: 'paragraph' }
	})
	return content.length > 0 ? { ...before, content } : toRichText(words)
}

function lettersOf(richText: RichText): Letter[] {
	const blocks: Letter[][] = []
	const visit = (node: RichNode): void => {
		if (!TEXT_BLOCKS.includes(node.type)) {
			for (const child of node.content ?? []) visit(child)
			return
		}
		blocks.push(
			(node.content ?? []).flatMap(({ type, text = '', marks }) =>
				unitsOf(type === 'hardBreak' ? '\n' : type === 'text' ? text : '', marks),
			),
		)
	}
	for (const node of richText.content) visit(node)
	return blocks.flatMap((block, n) => (n > 0 ? [...unitsOf('\n'), ...block] : block))
}

function unitsOf(text: string, marks?: RichMark[]): Letter[] {
	return text.split('').map((unit) => ({ unit, marks }))
}

function carryMarks(old: readonly Letter[], words: string): Letter[] {
	const letters: Letter[] = []
	let at = 0
	for (const [kind, text] of diff(old.map(({ unit }) => unit).join(''), words)) {
		if (kind === diff.EQUAL) letters.push(...old.slice(at, at + text.length))
		if (kind === diff.INSERT) letters.push(...unitsOf(text, letters.at(-1)?.marks))
		if (kind !== diff.INSERT) at += text.length
	}
	return letters
}

function splitLines(letters: readonly Letter[]): Letter[][] {
	const lines: Letter[][] = [[]]
	for (const letter of letters) {
		if (letter.unit === '\n') lines.push([])
		else lines.at(-1)?.push(letter)
	}
	return lines
}

/** Puts the lines into the text's blocks; one with breaks in it takes several. */
function refill({ content }: RichText, lines: readonly Letter[][]): RichNode[] {
	let next = 0
	const fill = (node: RichNode): RichNode => {
		const { content: inside, ...rest } = node
		if (!TEXT_BLOCKS.includes(node.type)) {
			return inside ? { ...rest, content: inside.map(fill) } : node
		}
		const taken = 1 + toPlainText({ type: 'doc', content: [node] }).split('\n').length - 1
		const filled = lines.slice(next, next + taken).flatMap((line, n): RichNode[] => {
			if (n === 0) return inline(line)
			return node.type === 'codeBlock'
				? [{ type: 'text', text: '\n' }, ...inline(line)]
				: [{ type: 'hardBreak' }, ...inline(line)]
		})
		next += taken
		return filled.length > 0 ? { ...rest, content: filled } : rest
	}
	return content.map(fill)
}

function inline(letters: readonly Letter[]): RichNode[] {
	const nodes: RichNode[] = []
	let last: string | null = null
	for (const { unit, marks } of letters) {
		const key = JSON.stringify(marks ?? [])
		const node = nodes.at(-1)
		if (node && key === last) node.text = (node.text ?? '') + unit
		else nodes.push({ type: 'text', text: unit, ...(marks && marks.length > 0 && { marks }) })
		last = key
	}
	return nodes
}
