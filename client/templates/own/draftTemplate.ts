/**
 * From a draft to the template that the server takes, and what has to be put right before
 * there is one. A text that the first language lacks is taken from the next that has it,
 * so that nothing that was written gets lost. (SPEC N45, N47)
 */
import type { Language } from '../../../shared/languages.ts'
import { LENGTHS } from '../../../shared/lengths.ts'
import {
	MAX_IDEAS,
	TEMPLATE_FORMAT,
	TEMPLATE_VERSION,
	type Template,
	type TemplateLine,
} from '../../../shared/templates/Template.ts'
import type { Words } from '../../../shared/templates/words.ts'
import { type Axis, type Draft, type DraftLine, lineId } from './draft.ts'

export type DraftProblem =
	| { reason: 'no-title' }
	| { reason: 'no-lines'; axis: Axis }
	/** @param at from 1 */
	| { reason: 'no-line-title'; axis: Axis; at: number }
	| { reason: 'too-many-ideas'; row: string; column: string; count: number; limit: number }
	| { reason: 'too-long'; words: string; count: number; limit: number }

export function problemOf(draft: Draft): DraftProblem | null {
	const template = draftTemplate(draft)
	if (first(template.title, draft) === '') return { reason: 'no-title' }
	for (const axis of ['columns', 'rows'] as const) {
		if (draft[axis].length === 0) return { reason: 'no-lines', axis }
		const at = template[axis].findIndex(({ title }) => first(title, draft) === '')
		if (at >= 0) return { reason: 'no-line-title', axis, at: at + 1 }
	}
	for (const row of template.rows) {
		for (const column of template.columns) {
			const count = template.ideas?.[row.id]?.[column.id]?.length ?? 0
			if (count <= MAX_IDEAS) continue
			const names = { row: first(row.title, draft), column: first(column.title, draft) }
			return { reason: 'too-many-ideas', ...names, count, limit: MAX_IDEAS }
		}
	}
	return tooLong(template)
}

/** As it stands, finished or not: the picture shows a draft too. */
export function draftTemplate(draft: Draft): Template {
	const { languages, rows, columns } = draft
	const description = tidy(draft.description, languages)
	return {
		format: TEMPLATE_FORMAT,
		version: TEMPLATE_VERSION,
		id: 'own',
		revision: 1,
		languages,
		title: tidy(draft.title, languages) ?? blank(languages),
		...(description && { description }),
		rows: rows.map((line) => lineOf(line, languages)),
		columns: columns.map((line) => lineOf(line, languages)),
		ideas: Object.fromEntries(
			rows.map((row) => [
				lineId(row.key),
				Object.fromEntries(
					columns.map((column) => [
						lineId(column.key),
						ideasOf(draft.ideas[row.key]?.[column.key] ?? {}, languages),
					]),
				),
			]),
		),
	}
}

function lineOf({ key, ...texts }: DraftLine, languages: readonly Language[]): TemplateLine {
	const question = tidy(texts.question, languages)
	const title = tidy(texts.title, languages) ?? blank(languages)
	return { id: lineId(key), title, ...(question && { question }) }
}

/** The nth line of each language is one idea. */
function ideasOf(words: Words, languages: readonly Language[]): Words[] {
	const lines = languages.map((language) => (words[language] ?? '').split('\n'))
	const count = Math.max(0, ...lines.map(({ length }) => length))
	return Array.from({ length: count }, (_, n) => {
		const idea: Words = Object.fromEntries(
			languages.map((language, at) => [language, lines[at]?.[n] ?? '']),
		)
		return tidy(idea, languages)
	}).filter((idea) => idea !== null)
}

/** @returns null where there are no words in any language */
function tidy(words: Words, languages: readonly Language[]): Words | null {
	const told = languages.flatMap((language): [Language, string][] => {
		const text = words[language]?.trim()
		return text ? [[language, text]] : []
	})
	const [own] = languages
	const [fallback] = told
	if (!own || !fallback) return null
	return { [own]: fallback[1], ...Object.fromEntries(told) }
}

function blank([own]: readonly Language[]): Words {
	return own ? { [own]: '' } : {}
}

function first(words: Words, { languages: [own] }: Draft): string {
	return (own && words[own]) ?? ''
}

function tooLong({ title, description = {}, rows, columns, ideas = {} }: Template) {
	const lines = [...rows, ...columns].flatMap((line) => [line.title, line.question ?? {}])
	const cells = Object.values(ideas).flatMap((row) => Object.values(row).flat())
	const limit = LENGTHS.templateText
	const texts = [title, description, ...lines, ...(cells as Words[])].flatMap((words) =>
		Object.values(words),
	)
	const long = texts.find(({ length }) => length > limit)
	if (long === undefined) return null
	const words = `${long.slice(0, 40)}…`
	return { reason: 'too-long', words, count: long.length, limit } as const
}
