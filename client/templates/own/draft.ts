/**
 * A framework of one's own while it's written: pure steps from draft to draft. Each text
 * is kept by language; the ideas of a cell are the lines of one text, so that the nth
 * line of each language is the same idea. (SPEC N45-N47)
 */
import { isLanguage, LANGUAGES, type Language } from '../../../shared/languages.ts'
import { LENGTHS } from '../../../shared/lengths.ts'
import { LINE_ID, MAX_IDEAS, MAX_LINES } from '../../../shared/templates/Template.ts'
import type { Words } from '../../../shared/templates/words.ts'
import type { PastedHead, PastedTable } from './pastedTable.ts'

export interface DraftLine {
	readonly id: string
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
	/** By row id and column id, a line an idea. */
	readonly ideas: Readonly<Record<string, Readonly<Record<string, Words>>>>
}

/** A line as its list shows it, in one language. */
export interface ShownLine {
	id: string
	title: string
	question: string
}

export type DraftStep =
	| { type: 'title' | 'description'; language: Language; text: string }
	/** As the list of lines has it now: added, renamed, moved, taken away. */
	| { type: 'lines'; axis: Axis; language: Language; lines: readonly ShownLine[] }
	| { type: 'ideas'; row: string; column: string; language: Language; text: string }
	| { type: 'add-language' | 'drop-language'; language: Language }
	/** @param ids for the lines that it makes, as many as it has rows and columns */
	| { type: 'paste'; language: Language; table: PastedTable; ids: readonly string[] }
	| { type: 'start-over'; language: Language; ids: readonly string[] }

/** Two of each, so that there's a matrix to write in; `ids` are four new ones. */
export function emptyDraft(language: Language, ids: readonly string[]): Draft {
	const line = (id: string): DraftLine => ({ id, title: {}, question: {} })
	const [a = 'a', b = 'b', c = 'c', d = 'd'] = ids
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
			return emptyDraft(step.language, step.ids)
	}
}

/** Whether there's anything in it that somebody would miss. */
export function isWritten(draft: Draft): boolean {
	const lines = [...draft.rows, ...draft.columns].flatMap(({ title, question }) => [title, question])
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
	shown: readonly ShownLine[],
): Draft {
	const known = new Map(draft[axis].map((line) => [line.id, line]))
	const lines = shown.map(({ id, title, question }) => {
		const before = known.get(id) ?? { id, title: {}, question: {} }
		return {
			id,
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
		each.map(({ id, title, question }) => ({
			id,
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
	{ language, table, ids }: Extract<DraftStep, { type: 'paste' }>,
): Draft {
	const isFirst = draft.languages[0] === language
	if (!isFirst && !fits(draft, table)) return draft
	const { length } = table.rows
	const line = (head: PastedHead, known: DraftLine | undefined, id: string | undefined) => {
		const before = (!isFirst && known) || { id: id ?? '', title: {}, question: {} }
		return {
			id: before.id,
			title: put(before.title, language, head.title),
			question: put(before.question, language, head.question),
		}
	}
	const rows = table.rows.map((head, n) => line(head, draft.rows[n], ids[n]))
	const columns = table.columns.map((head, n) => line(head, draft.columns[n], ids[length + n]))
	const before = isFirst ? {} : draft.ideas
	const ideas = Object.fromEntries(
		rows.map((row, r) => [
			row.id,
			Object.fromEntries(
				columns.map((column, c) => {
					const text = (table.cells[r]?.[c] ?? []).join('\n')
					return [column.id, put(before[row.id]?.[column.id] ?? {}, language, text)]
				}),
			),
		]),
	)
	const title = table.title === '' ? draft.title : put(draft.title, language, table.title)
	return { ...draft, title, rows, columns, ideas }
}

/** By chance: an id that was taken away must not come back as another line's. */
export function newIds(count: number): string[] {
	const values = crypto.getRandomValues(new Uint32Array(2 * count))
	return Array.from({ length: count }, (_, n) => {
		const [a = 0, b = 0] = [values[2 * n], values[2 * n + 1]]
		return `l${a.toString(36)}${b.toString(36)}`
	})
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
				typeof line.id === 'string' &&
				LINE_ID.test(line.id) &&
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
