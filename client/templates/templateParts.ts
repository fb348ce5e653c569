/** What a template has, as far as one can choose it. Pure. */
import type { Template } from '../../shared/templates/Template.ts'

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
