/**
 * From a template to the framework that its boards keep beside the records: all words in
 * all languages, the hues, and the complete geometry. (SPEC F21, F24, F26)
 */
import { DEFAULT_LAYOUT, type Layout } from '../matrix/layout.ts'
import type { BoardFramework, BoardHue } from './BoardFramework.ts'
import { columnHue, type Hue, hueFrom, ideaColor } from './hues.ts'
import {
	ideasOf,
	TEMPLATE_KEYS,
	type Template,
	type TemplateFacts,
	type TemplateIdea,
	type TemplateLine,
} from './Template.ts'
import type { Words } from './words.ts'

export function templateFramework(template: Template): BoardFramework {
	const { languages, guide, tools } = template
	return {
		languages,
		words: wordsOf(template),
		hues: huesOf(template),
		layout: layoutOf(template),
		...(guide && { guide: { ...guide, steps: guide.steps.length } }),
		...(tools && { tools }),
	}
}

/** Every text of a template by its key. */
export function wordsOf(template: Template): Record<string, Words> {
	const { title, heading = title, rows, columns, texts = {}, guide } = template
	const words: [key: string, text: Words | undefined][] = [
		[TEMPLATE_KEYS.title, heading],
		...columns.flatMap(({ id, title, question }): [string, Words | undefined][] => [
			[TEMPLATE_KEYS.columnTitle(id), title],
			[TEMPLATE_KEYS.columnQuestion(id), question],
		]),
		...rows.flatMap(({ id, title, question }): [string, Words | undefined][] => [
			[TEMPLATE_KEYS.rowTitle(id), title],
			[TEMPLATE_KEYS.rowQuestion(id), question],
		]),
		...rows.flatMap((row) =>
			columns.flatMap((column) =>
				ideasOf(template, row.id, column.id).map((idea, n): [string, Words] => [
					TEMPLATE_KEYS.idea(row.id, column.id, idea.id ?? n),
					wordsOnly(idea),
				]),
			),
		),
		...Object.entries(texts).map(([name, text]): [string, Words] => [
			TEMPLATE_KEYS.text(name),
			text,
		]),
		...(guide?.steps ?? []).map((step, n): [string, Words] => [TEMPLATE_KEYS.guideStep(n), step]),
	]
	return Object.fromEntries(words.filter((entry): entry is [string, Words] => Boolean(entry[1])))
}

function wordsOnly({ fi, sv, en }: TemplateIdea): Words {
	return {
		...(fi !== undefined && { fi }),
		...(sv !== undefined && { sv }),
		...(en !== undefined && { en }),
	}
}

/** The template's numbers over the default ones. */
export function layoutOf({ layout = {}, columns }: Template): Layout {
	const head = { ...DEFAULT_LAYOUT.head, ...layout.head }
	const asked = columns.some(({ question }) => question !== undefined)
	return {
		gap: layout.gap ?? DEFAULT_LAYOUT.gap,
		cell: { ...DEFAULT_LAYOUT.cell, ...layout.cell },
		note: { ...DEFAULT_LAYOUT.note, ...layout.note },
		idea: { ...DEFAULT_LAYOUT.idea, ...layout.idea },
		// Where no column asks anything, there's no empty band above the cells.
		head: asked || layout.head?.question !== undefined ? head : { ...head, question: 0 },
	}
}

function huesOf({ rows, columns }: Template): Record<string, BoardHue> {
	return Object.fromEntries([
		...columns.map((column, n) => [
			column.id,
			{ ...(own(column) ?? columnHue(n)), color: ideaColor(n) },
		]),
		...rows.flatMap((row) => {
			const hue = own(row)
			return hue ? [[row.id, hue]] : []
		}),
	])
}

function own({ hue }: TemplateLine): Hue | null {
	if (hue === undefined) return null
	return typeof hue === 'string' ? hueFrom(hue) : hue
}

export function factsOf(template: Template): TemplateFacts {
	const { id, languages, title, rows, columns } = template
	return {
		id,
		languages,
		title,
		columns: columns.map((column, n) => ({
			id: column.id,
			title: column.title,
			hue: own(column) ?? columnHue(n),
		})),
		ideas: rows.map((row) => columns.map((column) => ideasOf(template, row.id, column.id).length)),
	}
}
