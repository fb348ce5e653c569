/** What a template has, as far as one can choose it. Pure. */
import type { Language } from '../../shared/languages.ts'
import type { Template } from '../../shared/templates/Template.ts'

/** How a board of it would be: so it's shown. */
export interface PreviewWishes {
	language: Language
	ideas: boolean
	example: boolean
}

/** Ideas that aren't only an example. */
export function hasIdeas(template: Template): boolean {
	return allIdeas(template).some(({ example }) => !example)
}

/** Something that shows what might stand there. */
export function hasExample(template: Template): boolean {
	const records = template.records ?? []
	return (
		allIdeas(template).some(({ example }) => example === true) ||
		records.some(({ meta }) => (meta as { example?: unknown } | undefined)?.example === true)
	)
}

function allIdeas({ ideas = {} }: Template) {
	return Object.values(ideas).flatMap((row) => Object.values(row).flat())
}

/** Whether there's something on its canvas that stands in no cell. */
export function hasLooseParts({ records = [], notes = [] }: Template): boolean {
	return [...records, ...notes].some(
		({ typeName, parentId }) =>
			typeName === 'shape' && !String(parentId).startsWith(CELL_ID) && parentId !== undefined,
	)
}

/** As shared/templates/templateRecords.ts names them. */
const CELL_ID = 'shape:cell-'

/** What people wrote in a cell, and other texts that stand there beside its ideas. */
export function notesIn(
	{ records = [], notes = [] }: Template,
	row: string,
	column: string,
): readonly { id: string; words: string }[] {
	return [...records, ...notes]
		.filter(({ parentId }) => parentId === `${CELL_ID}${row}-${column}`)
		.map(({ id, props }) => ({ id, words: wordsOf((props as Fields | undefined)?.richText) }))
		.filter(({ words }) => words !== '')
}

type Fields = Record<string, unknown>

/** A rich text's words, a line a block. shared/document/richText.ts would bring Yjs along. */
function wordsOf(node: unknown): string {
	if (typeof node !== 'object' || node === null) return ''
	const { text, content } = node as { text?: unknown; content?: unknown }
	if (typeof text === 'string') return text
	if (!Array.isArray(content)) return ''
	const isBlock = content.some((child) => (child as Fields | null)?.type !== 'text')
	return content
		.map(wordsOf)
		.join(isBlock ? '\n' : '')
		.trim()
}
