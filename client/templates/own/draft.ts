/**
 * A framework of one's own while it's written: pure steps from draft to draft. Each text
 * is kept by language; the ideas of a cell are the lines of one text, so that the nth
 * line of each language is the same idea. (SPEC N45-N47)
 */
import { isLanguage, LANGUAGES, type Language } from '../../../shared/languages.ts'
import { LENGTHS } from '../../../shared/lengths.ts'
import { LINE_ID, MAX_IDEAS, MAX_LINES } from '../../../shared/templates/Template.ts'
import type { Words } from '../../../shared/templates/words.ts'
import { type LineDraft, newLine } from '../../framework/LineDraft.ts'
import type { PastedHead, PastedTable } from './pastedTable.ts'

export interface DraftLine {
	/** Among all lines only once; a template's id is made of it. */
	readonly key: string
	readonly title: Words
	readonly question: Words
}

export type Axis = 'rows' | 'columns'

export interface Draft {
	/** The first has all texts. */
	readonly languages: readonly Language[]
	readonly title: Words
	readonly description: Words
	readonly rows: readonly DraftLine[]
	readonly columns: readonly DraftLine[]
	/** By row's and column's key; a line of the text is an idea. */
	readonly ideas: Readonly<Record<string, Readonly<Record<string, Words>>>>
}

export type DraftStep =
	| { type: 'title' | 'description'; language: Language; text: string }
	/** As the list of lines has it now: added, renamed, moved, taken away. */
	| { type: 'lines'; axis: Axis; language: Language; lines: readonly LineDraft[] }
	| { type: 'ideas'; row: string; column: string; language: Language; text: string }
	| { type: 'add-language' | 'drop-language'; language: Language }
	/** @param keys for the lines that it makes, as many as it has rows and columns */
	| { type: 'paste'; language: Language; table: PastedTable; keys: readonly string[] }
	| { type: 'start-over'; language: Language; keys: readonly string[] }

/** Two rows and two columns, so that there's a matrix to write in. */
export const FIRST_LINES = 4

export function emptyDraft(language: Language, keys: readonly string[]): Draft {
	const line = (key: string): DraftLine => ({ key, title: {}, question: {} })
	const [a = 'a', b = 'b', c = 'c', d = 'd'] = keys
	return {
		languages: [language],
		title: {},
		description: {},
		rows: [line(a), line(b)],
		columns: [line(c), line(d)],
		ideas: {},
	}
}

export function nextDraft(draft: Draft, step: DraftStep): Draft {
	switch (step.type) {
		case 'title':
		case 'description':
			return { ...draft, [step.type]: put(draft[step.type], step.language, step.text) }
		case 'lines':
			return withLines(draft, step.axis, step.language, step.lines)
		case 'ideas': {
			const ofRow = draft.ideas[step.row] ?? {}
			const words = put(ofRow[step.column] ?? {}, step.language, step.text)
			return { ...draft, ideas: { ...draft.ideas, [step.row]: { ...ofRow, [step.column]: words } } }
		}
		case 'add-language':
			if (draft.languages.includes(step.language)) return draft
			return { ...draft, languages: [...draft.languages, step.language] }
		case 'drop-language':
			return withoutLanguage(draft, step.language)
		case 'paste':
			return pasted(draft, step)
		case 'start-over':
			return emptyDraft(step.language, step.keys)
	}
}

/** Whether there's anything in it that somebody would miss. */
export function isWritten(draft: Draft): boolean {
	const lines = [...draft.rows, ...draft.columns].flatMap(({ title, question }) => [
		title,
		question,
	])
	const ideas = Object.values(draft.ideas).flatMap((row) => Object.values(row))
	return [draft.title, draft.description, ...lines, ...ideas].some((words) =>
		Object.values(words).some((text) => text.trim() !== ''),
	)
}

/** Whether a table pasted in another language than the first says the same as the draft: as many rows and columns. */
export function fits(draft: Draft, { rows, columns }: PastedTable): boolean {
	return draft.rows.length === rows.length && draft.columns.length === columns.length
}

function put(words: Words, language: Language, text: string): Words {
	const { [language]: _, ...others } = words
	return text === '' ? others : { ...words, [language]: text }
}

function withLines(
	draft: Draft,
	axis: Axis,
	language: Language,
	shown: readonly LineDraft[],
): Draft {
	const known = new Map(draft[axis].map((line) => [line.key, line]))
	const lines = shown.map(({ key, title, question }) => {
		const before = known.get(key) ?? { key, title: {}, question: {} }
		return {
			key,
			title: put(before.title, language, title),
			question: put(before.question, language, question),
		}
	})
	return { ...draft, [axis]: lines }
}

/** The first language stays: it's the one that has all texts. */
function withoutLanguage(draft: Draft, language: Language): Draft {
	if (draft.languages[0] === language) return draft
	const without = (words: Words) => put(words, language, '')
	const lines = (each: readonly DraftLine[]) =>
		each.map(({ key, title, question }) => ({
			key,
			title: without(title),
			question: without(question),
		}))
	return {
		languages: draft.languages.filter((each) => each !== language),
		title: without(draft.title),
		description: without(draft.description),
		rows: lines(draft.rows),
		columns: lines(draft.columns),
		ideas: mapIdeas(draft.ideas, without),
	}
}

function mapIdeas(ideas: Draft['ideas'], change: (words: Words) => Words): Draft['ideas'] {
	return Object.fromEntries(
		Object.entries(ideas).map(([row, cells]) => [
			row,
			Object.fromEntries(Object.entries(cells).map(([column, words]) => [column, change(words)])),
		]),
	)
}

/** In the first language it's the new matrix; in another one its words stand beside those that are there. */
function pasted(
	draft: Draft,
	{ language, table, keys }: Extract<DraftStep, { type: 'paste' }>,
): Draft {
	const isFirst = draft.languages[0] === language
	if (!isFirst && !fits(draft, table)) return draft
	const { length } = table.rows
	const line = (head: PastedHead, known: DraftLine | undefined, key = '') => {
		const before = (!isFirst && known) || { key, title: {}, question: {} }
		return {
			key: before.key,
			title: put(before.title, language, head.title),
			question: put(before.question, language, head.question),
		}
	}
	const rows = table.rows.map((head, n) => line(head, draft.rows[n], keys[n]))
	const columns = table.columns.map((head, n) => line(head, draft.columns[n], keys[length + n]))
	const before = isFirst ? {} : draft.ideas
	const ideas = Object.fromEntries(
		rows.map((row, r) => [
			row.key,
			Object.fromEntries(
				columns.map((column, c) => {
					const text = (table.cells[r]?.[c] ?? []).join('\n')
					return [column.key, put(before[row.key]?.[column.key] ?? {}, language, text)]
				}),
			),
		]),
	)
	const title = table.title === '' ? draft.title : put(draft.title, language, table.title)
	return { ...draft, title, rows, columns, ideas }
}

/** By chance: a key that was taken away must not come back as another line's. */
export function newKeys(count: number): string[] {
	return Array.from({ length: count }, () => newLine().key)
}

/** The id that a template gives to the line of a key. */
export function lineId(key: string): string {
	return key.replaceAll('-', '').slice(0, 32)
}

/** @returns null for what no draft of ours is, as a device may have kept it */
export function readDraft(value: unknown): Draft | null {
	if (!isFields(value)) return null
	const { languages, title, description, rows, columns, ideas } = value
	if (!Array.isArray(languages) || languages.length === 0) return null
	if (!languages.every(isLanguage) || new Set(languages).size < languages.length) return null
	if (!isWords(title) || !isWords(description) || !isFields(ideas)) return null
	if (!areLines(rows) || !areLines(columns)) return null
	const cells = Object.values(ideas)
	if (!cells.every((row) => isFields(row) && Object.values(row).every(isWords))) return null
	return { languages, title, description, rows, columns, ideas: ideas as Draft['ideas'] }
}

function areLines(value: unknown): value is DraftLine[] {
	return (
		Array.isArray(value) &&
		value.length <= MAX_LINES &&
		value.every(
			(line) =>
				isFields(line) &&
				typeof line.key === 'string' &&
				LINE_ID.test(lineId(line.key)) &&
				isWords(line.title) &&
				isWords(line.question),
		)
	)
}

/** Of a cell, as long as its ideas may be together. */
const LONGEST = MAX_IDEAS * (LENGTHS.templateText + 1)

function isWords(value: unknown): value is Words {
	return (
		isFields(value) &&
		Object.entries(value).every(
			([language, text]) =>
				LANGUAGES.some((each) => each === language) &&
				typeof text === 'string' &&
				text.length <= LONGEST,
		)
	)
}

function isFields(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
