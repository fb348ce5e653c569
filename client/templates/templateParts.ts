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
