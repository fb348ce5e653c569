/**
 * A board's notes as a table that a spreadsheet opens: a row a note, by theme
 * and perspective. (SPEC E2, E4-E8, E44)
 */
import type { Language, Localized } from '../languages.ts'
import type { MatrixNote } from '../matrix/matrix.ts'
import { wouldRun } from './formula.ts'
import { eachNote, lineTitle, type ResultCell, type ResultNote, type Results } from './results.ts'

/** Column separators: the one that spreadsheets in the reader's language expect, unless another is asked for. */
export const SEPARATORS = { comma: ',', semicolon: ';' } as const
export type Separator = keyof typeof SEPARATORS

export interface CsvOptions {
	separator?: Separator | undefined
}

interface Heads {
	always: readonly string[]
	/** Where notes of groups were merged in. */
	group: string
	/** Where names are shown. */
	people: readonly string[]
	/** Followed by the clock's zone. */
	times: readonly string[]
}

const HEADS: Record<Language, Heads> = {
	fi: {
		always: ['Teema', 'Näkökulma', 'Laji', 'Teksti', 'Sektori'],
		group: 'Ryhmä',
		people: ['Kirjoittaja', 'Organisaatio'],
		times: ['Luotu', 'Muutettu'],
	},
	sv: {
		always: ['Tema', 'Perspektiv', 'Slag', 'Text', 'Sektor'],
		group: 'Grupp',
		people: ['Skribent', 'Organisation'],
		times: ['Skapad', 'Ändrad'],
	},
	en: {
		always: ['Theme', 'Perspective', 'Kind', 'Text', 'Sector'],
		group: 'Group',
		people: ['Author', 'Organisation'],
		times: ['Created', 'Changed'],
	},
}

const KIND: Record<MatrixNote['kind'], Localized> = {
	idea: { fi: 'ohjaava idea', sv: 'vägledande idé', en: 'guiding idea' },
	note: { fi: 'muistilappu', sv: 'lapp', en: 'note' },
	text: { fi: 'teksti', sv: 'text', en: 'text' },
}

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
	const { language, zone, showsNames } = results
	const { separator = SEPARATOR_OF[language] } = options
	const { always, group: groupHead, people, times } = HEADS[language]
	const hasGroups = results.groups.length > 0
	const clock = clockOf(zone)
	const fields = (cell: ResultCell | null, note: ResultNote): string[] => [
		cell ? lineTitle(results, 'theme', cell.theme) : '',
		cell ? lineTitle(results, 'perspective', cell.perspective) : '',
		...[KIND[note.kind][language], note.text, note.sector],
		...(hasGroups ? [note.group] : []),
		...(showsNames
			? [
					...[note.by?.author ?? '', note.by?.organisation ?? ''],
					...[note.by?.created, note.by?.changed].map((at) => (at === undefined ? '' : clock(at))),
				]
			: []),
	]
	const heads = [
		...always,
		...(hasGroups ? [groupHead] : []),
		...(showsNames ? [...people, ...times.map((head) => `${head} (${zone})`)] : []),
	]
	const rows = [...eachNote(results)].map(({ cell, note }) => fields(cell, note))
	const written = [heads, ...rows].map((row) => row.map(quote).join(SEPARATORS[separator]))
	return `\uFEFF${written.join('\r\n')}\r\n`
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

/** An apostrophe keeps a formula from running; spreadsheets show it. */
function quote(field: string): string {
	const safe = wouldRun(field) ? `'${field}` : field
	return `"${safe.replaceAll('"', '""')}"`
}
