/**
 * The columns of tables of notes (CSV, XLSX), their heads and their words in each language:
 * written by exports, and known again when such a table comes back in. (SPEC E4, E51)
 */
import { LANGUAGES, type Language, type Localized } from '../languages.ts'
import type { MatrixNote } from '../matrix/matrix.ts'
import { eachNote, type Results } from './results.ts'

/** In the order in which they stand. */
export const COLUMNS = [
	'theme',
	'perspective',
	'kind',
	'text',
	'sector',
	'group',
	'author',
	'organisation',
	'created',
	'changed',
	'cell',
	'color',
	'cluster',
	'same',
	'who',
	'due',
	'state',
	'dots',
	'link',
	'reactions',
	'commentCount',
	'comments',
] as const
export type Column = (typeof COLUMNS)[number]

/** Those of times are followed by the clock's zone in brackets. */
export const HEADS: Record<Column, Localized> = {
	theme: { fi: 'Teema', sv: 'Tema', en: 'Theme' },
	perspective: { fi: 'Näkökulma', sv: 'Perspektiv', en: 'Perspective' },
	kind: { fi: 'Laji', sv: 'Slag', en: 'Kind' },
	text: { fi: 'Teksti', sv: 'Text', en: 'Text' },
	sector: { fi: 'Sektori', sv: 'Sektor', en: 'Sector' },
	group: { fi: 'Ryhmä', sv: 'Grupp', en: 'Group' },
	author: { fi: 'Kirjoittaja', sv: 'Skribent', en: 'Author' },
	organisation: { fi: 'Organisaatio', sv: 'Organisation', en: 'Organisation' },
	created: { fi: 'Luotu', sv: 'Skapad', en: 'Created' },
	changed: { fi: 'Muutettu', sv: 'Ändrad', en: 'Changed' },
	cell: { fi: 'Ruudun otsikko', sv: 'Rutans rubrik', en: 'Cell title' },
	color: { fi: 'Väri', sv: 'Färg', en: 'Colour' },
	cluster: { fi: 'Nippu', sv: 'Bunt', en: 'Cluster' },
	same: { fi: 'Sama kuin', sv: 'Samma som', en: 'Same as' },
	who: { fi: 'Vastuuhenkilö', sv: 'Ansvarig', en: 'Who' },
	due: { fi: 'Määräaika', sv: 'Senast', en: 'By when' },
	state: { fi: 'Toimenpiteen tilanne', sv: 'Åtgärdens läge', en: 'State of the action' },
	dots: { fi: 'Ääniä', sv: 'Röster', en: 'Dots' },
	link: { fi: 'Linkki', sv: 'Länk', en: 'Link' },
	reactions: { fi: 'Reaktiot', sv: 'Reaktioner', en: 'Reactions' },
	commentCount: { fi: 'Kommentteja', sv: 'Antal kommentarer', en: 'Number of comments' },
	comments: { fi: 'Kommentit', sv: 'Kommentarer', en: 'Comments' },
}

export const KINDS: Record<MatrixNote['kind'], Localized> = {
	idea: { fi: 'ohjaava idea', sv: 'vägledande idé', en: 'guiding idea' },
	note: { fi: 'muistilappu', sv: 'lapp', en: 'note' },
	text: { fi: 'teksti', sv: 'text', en: 'text' },
}

/**
 * The kind of a row that goes on with the text of the row above, whose link it has too:
 * no cell of a spreadsheet holds more than `MAX_CELL_TEXT`.
 */
export const CONTINUED: Localized = { fi: 'jatkoa', sv: 'fortsättning', en: 'continued' }
/** The kind of the last row of a table that holds some of the notes: its text says what was asked of them. */
export const FILTERED: Localized = { fi: 'suodatus', sv: 'filter', en: 'filter' }
/** Characters (UTF-16) that a cell of a spreadsheet can hold. */
export const MAX_CELL_TEXT = 32_767

/** By tldraw's names. */
export const COLORS: Readonly<Record<string, Localized>> = {
	black: { fi: 'musta', sv: 'svart', en: 'black' },
	grey: { fi: 'harmaa', sv: 'grå', en: 'grey' },
	white: { fi: 'valkoinen', sv: 'vit', en: 'white' },
	yellow: { fi: 'keltainen', sv: 'gul', en: 'yellow' },
	orange: { fi: 'oranssi', sv: 'orange', en: 'orange' },
	red: { fi: 'punainen', sv: 'röd', en: 'red' },
	'light-red': { fi: 'vaaleanpunainen', sv: 'ljusröd', en: 'light red' },
	violet: { fi: 'violetti', sv: 'violett', en: 'violet' },
	'light-violet': { fi: 'vaaleanvioletti', sv: 'ljusviolett', en: 'light violet' },
	blue: { fi: 'sininen', sv: 'blå', en: 'blue' },
	'light-blue': { fi: 'vaaleansininen', sv: 'ljusblå', en: 'light blue' },
	green: { fi: 'vihreä', sv: 'grön', en: 'green' },
	'light-green': { fi: 'vaaleanvihreä', sv: 'ljusgrön', en: 'light green' },
}

/** Those that a table of these results has. */
export function columnsOf(results: Results): Column[] {
	const { showsNames, groups, address, cells } = results
	const notes = [...eachNote(results)].map(({ note }) => note)
	const hasActions = notes.some(({ action }) => action !== null)
	const said = [...eachNote(results)].flatMap(({ note }) => note.remarks ?? [])
	const hasComments = said.some(({ comments }) => comments.length > 0)
	const has: Partial<Record<Column, boolean>> = {
		group: groups.length > 0,
		...{ author: showsNames, organisation: showsNames, created: showsNames, changed: showsNames },
		cell: cells.some(({ title }) => title !== null),
		cluster: notes.some(({ cluster }) => cluster !== null),
		same: notes.some(({ same }) => same !== null),
		...{ who: hasActions, due: hasActions, state: hasActions },
		dots: notes.some(({ dots }) => dots.length > 0),
		link: address !== null,
		reactions: said.some(({ reactions }) => Object.values(reactions).some((count) => count > 0)),
		...{ commentCount: hasComments, comments: hasComments },
	}
	return COLUMNS.filter((column) => has[column] ?? true)
}

export function headOf(column: Column, language: Language, zone: string): string {
	const isTime = column === 'created' || column === 'changed'
	return isTime ? `${HEADS[column][language]} (${zone})` : HEADS[column][language]
}

/** The column that a head in any of the languages names; null of others'. */
export function columnOf(head: string): Column | null {
	const words = head.replace(/\s*\([^()]*\)\s*$/, '')
	return findWord(HEADS, words) as Column | null
}

const ROW_KINDS = { ...KINDS, continued: CONTINUED, filter: FILTERED }
export type RowKind = keyof typeof ROW_KINDS

/** The kind of row that a table in any of the languages says. */
export function rowKindOf(words: string): RowKind | null {
	return findWord(ROW_KINDS, words) as RowKind | null
}

export function colorName(color: string, language: Language): string {
	return COLORS[color]?.[language] ?? color
}

/** tldraw's name of a colour that a table in any of the languages says. */
export function colorOf(words: string): string | null {
	return findWord(COLORS, words)
}

function findWord(table: Readonly<Record<string, Localized>>, words: string): string | null {
	const wanted = fold(words)
	const isIt = (said: Localized) => LANGUAGES.some((language) => fold(said[language]) === wanted)
	return Object.entries(table).find(([, said]) => isIt(said))?.[0] ?? null
}

function fold(words: string): string {
	return words.normalize('NFC').trim().toLowerCase()
}
