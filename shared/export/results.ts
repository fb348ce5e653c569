/**
 * A board's results in the reader's language: what every exported table, document and page
 * is written from, so that they all say the same in the same order. Nothing that this
 * reader may not see is in it. (SPEC E4, E50)
 */
import { cleanRichText, cleanText } from '../document/cleanText.ts'
import type { Groups } from '../document/groups.ts'
import type { Participant, Settings } from '../document/people.ts'
import type { PlainRecord } from '../document/records.ts'
import { isRichText, type RichText, toRichText } from '../document/richText.ts'
import { cleanRichText as withKnownMarks } from '../document/textNames.ts'
import type { Action, ClusterMark } from '../document/tidying.ts'
import type { Language } from '../languages.ts'
import { type Criteria, NO_CRITERIA, passes } from '../matrix/criteria.ts'
import { inGatheredOrder } from '../matrix/gathered.ts'
import {
	extractMatrix,
	isCounted,
	isMade,
	type Matrix,
	type MatrixCell,
	type MatrixNote,
	rowsOf,
} from '../matrix/matrix.ts'
import { type Grid, toGrid } from '../reader/grid.ts'
import { type Reader, readerWords } from '../reader/words.ts'
import { findSector, type Sector, sectorLabel } from '../sectors.ts'
import type { BoardFramework } from '../templates/BoardFramework.ts'
import type { Vote } from '../workshop/vote.ts'
import { type ResultRemarks, remarksOf, type SaidOfNotes } from './remarks.ts'
import { asMarked, dotsOf, type Tidied, tidiedOf } from './tidied.ts'
import { type ResultVote, votesOf } from './voteResults.ts'

export interface Results {
	/** The board's, as its settings have it. */
	title: string
	/** The reader's: of heads, and of the framework's untouched words. */
	language: Language
	/** Milliseconds since 1970. */
	at: number
	/** IANA's name of the clock that times are told by. */
	zone: string
	/** The board's address, without a key; null where nobody knows it. */
	address: string | null
	/** Titles and questions of themes (rows) and perspectives (columns), in the order in which they lie. */
	grid: Grid
	/** In reading order. */
	cells: readonly ResultCell[]
	/** What lies in no cell. */
	outside: readonly ResultNote[]
	/** All of the board's, with how many took part and what they wrote; then those that have left the list. */
	sectors: readonly ResultSector[]
	/** What was voted on and is closed, the latest first. */
	votes: readonly ResultVote[]
	/** Names of the groups whose notes were merged in. */
	groups: readonly string[]
	/** Where only sectors are shown, no note has a maker. */
	showsNames: boolean
	/** What was asked of the notes, in words; null where they are all here. */
	filter: string | null
}

export interface CellPlace {
	/** Record id. */
	id: string
	/** Ids of its row and its column. */
	theme: string
	perspective: string
}

export interface ResultCell extends CellPlace {
	/** A facilitator's own, in place of its row's and column's; null where there's none. */
	title: string | null
	ideas: readonly ResultNote[]
	/** Cluster by cluster, and each followed by those that are the same; then what is in no cluster. */
	notes: readonly ResultNote[]
}

export interface ResultNote {
	/** Record id. */
	id: string
	kind: MatrixNote['kind']
	/** Lines joined by "\n"; clean: XML can hold it. */
	text: string
	/** The same with its marks and lists; clean too. */
	richText: RichText
	/** tldraw's name of its colour, where it has one. */
	color: string | null
	/** Its maker's when it was made, as it's called on this board; empty where it has no maker. */
	sector: string
	/** The group that it was merged from; empty of all others. */
	group: string
	/** Null in none. */
	cluster: ClusterMark | null
	/** The note that stands for it; null where it stands for itself. */
	same: { id: string; text: string } | null
	/** What is to be done about it. */
	action: Action | null
	/** By vote: the dots that it got in those that are closed. */
	dots: readonly { vote: string; dots: number }[]
	/** Null where only sectors are shown, or it has no maker. */
	by: Maker | null
	/** Its address on this server; null where nobody knows it. */
	link: string | null
	/** Left out where nothing is said of it. */
	remarks?: ResultRemarks
}

export interface Maker {
	/** Empty for a maker who isn't known on this board. */
	author: string
	organisation: string
	/** Milliseconds since 1970. */
	created: number
	changed: number
}

export interface ResultSector {
	/** Sector id. */
	id: string
	label: string
	/** `#rrggbb` */
	color: string
	/** Who joined in it. */
	people: number
	/** How many of the notes here. */
	notes: number
	/** In how many cells they are. */
	cells: number
}

export interface ResultSource {
	title: string
	/** Living records by id. */
	records: ReadonlyMap<string, PlainRecord>
	participants: ReadonlyMap<string, Participant>
	settings: Pick<Settings, 'sectors' | 'pseudonymous'>
	/** By id. */
	groups: Groups
	/** The board's; none unless told. */
	votes?: readonly Vote[]
	framework: Pick<BoardFramework, 'languages' | 'words' | 'layout'>
	/** What is said of notes, where that's told. */
	said?: SaidOfNotes
}

export interface ResultOptions {
	language: Language
	/** UTC unless told. */
	zone?: string | undefined
	/** The board's address, without a key. */
	address?: string | null | undefined
	at: number
	/** What is asked of the participants' notes, and how that's said; ideas are always there. */
	filter?: { criteria: Criteria; words: string } | null | undefined
}

const UNKNOWN_SECTOR_COLOR = '#5b6270'

/** By theme and perspective, in each cell in reading order; notes in no cell at the end. */
export function resultsOf(source: ResultSource, options: ResultOptions): Results {
	const { records, framework, settings, groups } = source
	const { language, zone = 'UTC', address = null, at, filter = null } = options
	const matrix = extractMatrix(records, rowsOf(records, framework.layout))
	const reader: Reader = { language, dictionary: framework }
	const criteria = filter?.criteria ?? NO_CRITERIA
	// A note that was left empty isn't a contribution.
	const isTold = (note: MatrixNote) => !isMade(note) || (isCounted(note) && passes(note, criteria))
	const tidied = tidiedOf(matrix, records)
	const told = (note: MatrixNote) => toResult(note, source, reader, address, tidied)
	const cells = matrix.cells.map((cell): ResultCell => {
		const notes = cell.notes.filter(isTold)
		return {
			...{ id: cell.id, theme: cell.theme, perspective: cell.perspective },
			title: cell.title === null ? null : cleanText(cell.title),
			ideas: notes.filter((note) => !isMade(note)).map(told),
			notes: inGatheredOrder(cell.notes.filter(isMade)).filter(isTold).map(told),
		}
	})
	const outside = matrix.outside.filter(isTold).map(told)
	const heads = [...records.values()].filter(({ type }) => type === 'head')
	const grid = cleanGrid(toGrid(matrix.cells, heads, reader))
	return {
		...{ title: cleanText(source.title), language, at, zone, address },
		...{ grid, cells, outside },
		votes: votesOf(source.votes ?? [], { grid, cells, outside, language }),
		sectors: sectorsOf(source, withNotes(matrix, isTold), language),
		groups: Object.values(groups).map(({ name }) => cleanText(name)),
		showsNames: !settings.pseudonymous,
		filter: filter ? cleanText(filter.words) : null,
	}
}

/**
 * One note or idea as the results tell it, with its cell; what else is here isn't told.
 *
 * @returns null for what no result tells
 */
export function resultOf(
	id: string,
	source: ResultSource,
	{ language, address = null }: Pick<ResultOptions, 'language' | 'address'>,
): { cell: CellPlace | null; note: ResultNote } | null {
	const { records, framework } = source
	const matrix = extractMatrix(records, rowsOf(records, framework.layout))
	const isIt = (note: MatrixNote) => note.id === id
	const cell = matrix.cells.find(({ notes }) => notes.some(isIt)) ?? null
	const note = (cell?.notes ?? matrix.outside).find(isIt)
	if (!note || (isMade(note) && !isCounted(note))) return null
	const reader: Reader = { language, dictionary: framework }
	return { cell, note: toResult(note, source, reader, address, asMarked(records)) }
}

/** All notes and ideas of the results, in reading order, with their cell; null for what lies in none. */
export function* eachNote(
	results: Pick<Results, 'cells' | 'outside'>,
): Generator<{ cell: ResultCell | null; note: ResultNote }> {
	for (const cell of results.cells) {
		for (const note of [...cell.ideas, ...cell.notes]) yield { cell, note }
	}
	for (const note of results.outside) yield { cell: null, note }
}

/** Title of the theme or perspective with this id, as this reader has it. */
export function lineTitle(
	{ grid }: Pick<Results, 'grid'>,
	line: 'theme' | 'perspective',
	id: string,
): string {
	const lines = line === 'theme' ? grid.rows : grid.columns
	return lines.find((each) => each.id === id)?.title.text ?? id
}

function toResult(
	note: MatrixNote,
	source: ResultSource,
	reader: Reader,
	address: string | null,
	tidied: Tidied,
): ResultNote {
	const { id, kind, templateKey, color, action } = note
	const { richText: own } = (source.records.get(id)?.props ?? {}) as { richText?: unknown }
	const words = readerWords(reader, templateKey, note.text).text
	const remarks = remarksFor(id, source, reader.language)
	const richText = words === note.text && isRichText(own) ? own : toRichText(words)
	return {
		...{ id, kind, color },
		text: cleanText(words),
		richText: cleanRichText(withKnownMarks(richText)),
		...whose(note, source, reader.language),
		...tidied(note),
		action: action && { ...action, who: cleanText(action.who) },
		dots: dotsOf(id, source.votes),
		group: cleanText((note.group !== null && source.groups[note.group]?.name) || ''),
		link: address === null ? null : `${address}?at=${encodeURIComponent(id)}`,
		...(remarks && { remarks }),
	}
}

function remarksFor(id: string, source: ResultSource, language: Language) {
	const { settings, participants, said } = source
	return remarksOf(id, said, {
		sector: (sector) => sectorName(settings.sectors, sector, language),
		author: settings.pseudonymous
			? null
			: (participant) => cleanText(participants.get(participant)?.name ?? ''),
	})
}

function whose(
	{ kind, stamp }: MatrixNote,
	{ participants, settings }: ResultSource,
	language: Language,
): Pick<ResultNote, 'sector' | 'by'> {
	if (kind === 'idea' || !stamp) return { sector: '', by: null }
	const sector = sectorName(settings.sectors, stamp.s, language)
	if (settings.pseudonymous) return { sector, by: null }
	const { name = '', organisation = '' } = participants.get(stamp.p) ?? {}
	const by = {
		...{ author: cleanText(name), organisation: cleanText(organisation) },
		...{ created: stamp.c, changed: stamp.m },
	}
	return { sector, by }
}

function sectorName(list: readonly Sector[], id: string, language: Language): string {
	const known = findSector(list, id)
	return cleanText(known ? sectorLabel(known, language) : id)
}

interface Placed {
	/** Null in no cell. */
	cell: MatrixCell | null
	note: MatrixNote
}

function withNotes(matrix: Matrix, isTold: (note: MatrixNote) => boolean): Placed[] {
	const placed = [
		...matrix.cells.flatMap((cell) => cell.notes.map((note) => ({ cell, note }))),
		...matrix.outside.map((note) => ({ cell: null, note })),
	]
	return placed.filter(({ note }) => isMade(note) && isTold(note))
}

function sectorsOf(
	{ participants, settings }: ResultSource,
	placed: readonly Placed[],
	language: Language,
): ResultSector[] {
	const found = new Map<string, { people: number; notes: number; cells: Set<string> }>()
	const of = (id: string) => {
		const known = found.get(id) ?? { people: 0, notes: 0, cells: new Set<string>() }
		found.set(id, known)
		return known
	}
	for (const { id } of settings.sectors) of(id)
	for (const { sector } of participants.values()) of(sector).people++
	for (const { cell, note } of placed) {
		if (!note.stamp) continue
		const sector = of(note.stamp.s)
		sector.notes++
		if (cell) sector.cells.add(cell.id)
	}
	return [...found].map(([id, { people, notes, cells }]) => ({
		...{ id, people, notes, cells: cells.size },
		label: sectorName(settings.sectors, id, language),
		color: findSector(settings.sectors, id)?.color ?? UNKNOWN_SECTOR_COLOR,
	}))
}

/** What no XML can hold is in no text of the results. */
function cleanGrid({ title, columns, rows }: Grid): Grid {
	const words = <W extends Grid['title']>(said: W): W =>
		said === null ? said : { ...said, text: cleanText(said.text) }
	const heading = (line: Grid['rows'][number]) => ({
		...line,
		title: words(line.title),
		question: words(line.question),
	})
	return { title: words(title), columns: columns.map(heading), rows: rows.map(heading) }
}
