/**
 * A board's notes as a table that a spreadsheet opens: a row a note, by theme
 * and perspective. (SPEC E2, E4-E8, E44)
 */
import type { Language } from '../languages.ts'
import { dayAt, stateOf } from './actionDays.ts'
import { type Column, colorName, columnsOf, FILTERED, headOf, KINDS } from './columns.ts'
import { guarded } from './formula.ts'
import { commentsText, reactionsLine } from './remarks.ts'
import { eachNote, lineTitle, type ResultCell, type ResultNote, type Results } from './results.ts'
import { dotsSaid, TIDY_WORDS } from './tidyWords.ts'

/** Column separators: the one that spreadsheets in the reader's language expect, unless another is asked for. */
export const SEPARATORS = { comma: ',', semicolon: ';' } as const
export type Separator = keyof typeof SEPARATORS

export interface CsvOptions {
	separator?: Separator | undefined
	/** Without the columns that came later. */
	oldColumns?: boolean | undefined
}

const LATER: readonly Column[] = [
	...(['cell', 'color', 'link', 'cluster', 'same', 'who', 'due', 'state', 'dots'] as const),
	...(['reactions', 'commentCount', 'comments'] as const),
]
const SEPARATOR_OF: Record<Language, Separator> = { fi: 'semicolon', sv: 'semicolon', en: 'comma' }

/** Whether a time zone has this name. */
export function isZone(zone: string): boolean {
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
	} catch {
		return false
	}
}

/** @returns RFC 4180 with CRLF, led by a byte order mark, which Excel needs to read UTF-8 */
export function notesCsv(results: Results, options: CsvOptions = {}): string {
	const { language, zone } = results
	const { separator = SEPARATOR_OF[language], oldColumns = false } = options
	const columns = columnsOf(results).filter((column) => !(oldColumns && LATER.includes(column)))
	const fieldOf = fieldsOf(results)
	const heads = columns.map((column) => headOf(column, language, zone))
	const rows = [...eachNote(results)].map(({ cell, note }) =>
		columns.map((column) => fieldOf[column](note, cell)),
	)
	const { filter } = results
	if (filter !== null) rows.push(columns.map((column) => filterField(column, filter, language)))
	const written = [heads, ...rows].map((row) => row.map(quote).join(SEPARATORS[separator]))
	return `\uFEFF${written.join('\r\n')}\r\n`
}

function filterField(column: Column, filter: string, language: Language): string {
	if (column === 'kind') return FILTERED[language]
	return column === 'text' ? filter : ''
}

type Field = (note: ResultNote, cell: ResultCell | null) => string

function fieldsOf(results: Results): Record<Column, Field> {
	const { language } = results
	const clock = clockOf(results.zone)
	const said = TIDY_WORDS[language]
	const today = dayAt(results.at, results.zone)
	const time = (at: number | undefined) => (at === undefined ? '' : clock(at))
	return {
		theme: (_, cell) => (cell ? lineTitle(results, 'theme', cell.theme) : ''),
		perspective: (_, cell) => (cell ? lineTitle(results, 'perspective', cell.perspective) : ''),
		kind: ({ kind }) => KINDS[kind][language],
		text: ({ text }) => text,
		sector: ({ sector }) => sector,
		group: ({ group }) => group,
		author: ({ by }) => by?.author ?? '',
		organisation: ({ by }) => by?.organisation ?? '',
		created: ({ by }) => time(by?.created),
		changed: ({ by }) => time(by?.changed),
		cell: (_, cell) => cell?.title ?? '',
		color: ({ color }) => (color === null ? '' : colorName(color, language)),
		cluster: ({ cluster }) => cluster?.name ?? '',
		same: ({ same }) => same?.text ?? '',
		who: ({ action }) => action?.who ?? '',
		due: ({ action }) => action?.due ?? '',
		state: ({ action }) => (action ? said[stateOf(action, today)] : ''),
		dots: (note) => dotsSaid(note, results),
		link: ({ link }) => link ?? '',
		reactions: ({ remarks }) => reactionsLine(remarks, language),
		commentCount: ({ remarks }) => String(remarks?.comments.length ?? 0),
		comments: ({ remarks }) => commentsText(remarks, language),
	}
}

/** `2026-11-28 09:05:00`: spreadsheets in every language read this as a time. */
function clockOf(zone: string): (at: number) => string {
	const format = new Intl.DateTimeFormat('sv-SE', {
		timeZone: zone,
		dateStyle: 'short',
		timeStyle: 'medium',
	})
	return (at) => (Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? format.format(at) : '')
}

/** Apostrophes keep formulas from running; spreadsheets show them. */
function quote(field: string): string {
	return `"${guarded(field).replaceAll('"', '""')}"`
}
