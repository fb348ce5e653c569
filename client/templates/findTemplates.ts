/** The gallery's search and its shelves. Pure. (SPEC N41) */
import type { Language } from '../../shared/languages.ts'
import type { TemplateInfo } from '../../shared/templateApi.ts'
import { foldLoose, foldStrict, isExacting } from '../search/fold.ts'

/** In the order in which they stand. */
export const SHELVES = ['own', 'shared', 'framework', 'tool', 'plain'] as const
export type Shelf = (typeof SHELVES)[number]

export function shelfOf({ builtIn, owned, shelf }: TemplateInfo): Shelf {
	if (builtIn) return shelf === 'saved' ? 'plain' : shelf
	return owned ? 'own' : 'shared'
}

/** Only shelves with something on them; on each, saved ones have the latest first. */
export function shelve(
	templates: readonly TemplateInfo[],
): { shelf: Shelf; templates: readonly TemplateInfo[] }[] {
	return SHELVES.map((shelf) => ({
		shelf,
		templates: templates
			.filter((each) => shelfOf(each) === shelf)
			.sort((a, b) => lastTouched(b) - lastTouched(a)),
	})).filter((each) => each.templates.length > 0)
}

function lastTouched({ changedAt, createdAt }: TemplateInfo): number {
	return changedAt ?? createdAt ?? 0
}

/**
 * Those that have all words of the query, in the title or the description as the reader
 * reads them; first those with each letter as it was typed (Z27). Without words: all.
 */
export function findTemplates(
	templates: readonly TemplateInfo[],
	query: string,
	language: Language,
): readonly TemplateInfo[] {
	const words = query.split(/\s+/).filter((word) => foldLoose(word) !== '')
	if (words.length === 0) return templates
	const exact: TemplateInfo[] = []
	const near: TemplateInfo[] = []
	for (const template of templates) {
		const text = `${templateTitle(template, language)}\n${templateDescription(template, language)}`
		const [strict, loose] = [foldStrict(text), foldLoose(text)]
		if (words.every((word) => strict.includes(foldStrict(word)))) exact.push(template)
		else if (words.every((word) => hasNearly(word, strict, loose))) near.push(template)
	}
	return [...exact, ...near]
}

function hasNearly(word: string, strict: string, loose: string): boolean {
	if (strict.includes(foldStrict(word))) return true
	return !isExacting(word) && loose.includes(foldLoose(word))
}

/** What the reader reads. */
export function templateTitle({ title }: Pick<TemplateInfo, 'title'>, language: Language): string {
	return typeof title === 'string' ? title : title[language]
}

/** @returns empty where it has none */
export function templateDescription(
	{ description = '' }: Pick<TemplateInfo, 'description'>,
	language: Language,
): string {
	return typeof description === 'string' ? description : description[language]
}
