/** The languages of a template of a board, and each of its texts in them. (SPEC F35) */
import type { Language } from '../languages.ts'
import { fitted, languagesOf } from './boardWords.ts'
import type { Template, TemplateIdea, TemplateLine } from './Template.ts'
import type { Words } from './words.ts'

interface Named {
	/** A text alone is in the template's first language. */
	title: string | Words
	description?: Words | undefined
}

/**
 * Each text in the template's languages, the first of which has all.
 *
 * @param language the board's
 */
export function inLanguages(
	template: Template,
	{ title, description }: Named,
	language: Language,
): Template {
	const all: Words[] = []
	// A cell's own title is one for all readers: it's in whatever languages there are.
	mapWords({ ...template, cellTitles: undefined }, (text) => {
		all.push(text)
		return text
	})
	const languages = languagesOf(all, template.languages, language)
	const [first = language] = languages
	const named = typeof title === 'string' ? { [first]: title } : title
	const inThese = (text: Words) => fitted(text, languages)
	return {
		...mapWords(template, inThese),
		...{ languages, title: inThese(named) },
		...(description && { description: inThese(description) }),
	}
}

/** With each of its texts but title and description changed. */
function mapWords(template: Template, map: (words: Words) => Words): Template {
	const { heading, rows, columns, ideas, cellTitles, texts, guide } = template
	const line = (each: TemplateLine): TemplateLine => ({
		...each,
		title: map(each.title),
		...(each.question && { question: map(each.question) }),
	})
	const idea = ({ fi, sv, en, ...rest }: TemplateIdea): TemplateIdea => {
		return { ...map(told({ fi, sv, en })), ...rest }
	}
	return {
		...template,
		...(heading && { heading: map(heading) }),
		rows: rows.map(line),
		columns: columns.map(line),
		...(ideas && { ideas: byCell(ideas, (list) => list.map(idea)) }),
		...(cellTitles && { cellTitles: byCell(cellTitles, map) }),
		...(texts && {
			texts: Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, map(text)])),
		}),
		...(guide && { guide: { ...guide, steps: guide.steps.map(map) } }),
	}
}

function byCell<From, To>(
	field: Readonly<Record<string, Readonly<Record<string, From>>>>,
	map: (part: From) => To,
): Record<string, Record<string, To>> {
	const rows = Object.entries(field).map(([row, cells]) => {
		return [row, Object.fromEntries(Object.entries(cells).map(([c, part]) => [c, map(part)]))]
	})
	return Object.fromEntries(rows)
}

function told(words: { [Name in Language]?: string | undefined }): Words {
	return Object.fromEntries(Object.entries(words).filter(([, text]) => text !== undefined))
}
