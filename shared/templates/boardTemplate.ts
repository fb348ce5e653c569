/**
 * From a board to a template of it, the way back from `templateRecords`: a board of the
 * template has the same rows, columns, ideas, images, drawings and settings. What doesn't
 * come along is told. (SPEC F35-F37, H50, H54)
 */
import { PAGE_ID } from '../document/layout.ts'
import type { Settings } from '../document/people.ts'
import type { PlainRecord } from '../document/records.ts'
import { isEntangled } from '../document/soundness.ts'
import { STAMP_META } from '../document/stamp.ts'
import { validateRecord } from '../document/validate.ts'
import type { Language } from '../languages.ts'
import { DEFAULT_SECTORS } from '../sectors.ts'
import { onLines } from '../workshop/parts.ts'
import type { RunSheet } from '../workshop/RunSheet.ts'
import type { BoardFramework } from './BoardFramework.ts'
import { boardIdeas } from './boardIdeas.ts'
import { inLanguages } from './boardLanguages.ts'
import { type BoardLines, boardLines, ownTitle } from './boardLines.ts'
import { freeRecords, headId } from './boardRecords.ts'
import { BoardWords } from './boardWords.ts'
import { type Loss, loss } from './losses.ts'
import {
	ofCell,
	TEMPLATE_FORMAT,
	TEMPLATE_KEYS,
	TEMPLATE_VERSION,
	type Template,
} from './Template.ts'
import { type Include, isGiven, rehome, takeAlong } from './takeAlong.ts'
import { layoutOf } from './templateFramework.ts'
import { templateRecords } from './templateRecords.ts'
import type { Words } from './words.ts'

export interface BoardContents {
	/** The living ones, by id. */
	records: ReadonlyMap<string, PlainRecord>
	framework: BoardFramework
	/** The board's. */
	language: Language
	settings: Settings
	/** Where its workshop is planned. */
	runSheet?: RunSheet | undefined
}

export interface TemplateWishes {
	id: string
	revision: number
	/** A text alone is in the template's first language. */
	title: string | Words
	description?: Words | undefined
	include: Include
	/** Whether a facilitator made it. */
	isPrepared(record: PlainRecord): boolean
}

export interface MadeTemplate {
	template: Template
	losses: Loss[]
	/** How many things participants made are in it. */
	notes: number
}

export function boardTemplate(board: BoardContents, wishes: TemplateWishes): MadeTemplate {
	const { framework, language, settings } = board
	const { include, isPrepared } = wishes
	const shown = new Map([...board.records].filter(([, record]) => validateRecord(record).ok))
	const isKept = (record: PlainRecord) =>
		isGiven(record) || include === 'all' || (include === 'prepared' && isPrepared(record))
	const records = takeAlong(shown, isKept)
	const isSkeleton = ({ type }: PlainRecord) => type === 'cell' || type === 'head'
	const words = new BoardWords(framework, language)
	const lines = boardLines(records.filter(isSkeleton), words, framework)
	const { cells, columns } = lines
	const isIdea = (record: PlainRecord) => isGiven(record) || include === 'prepared'
	const { layout } = framework
	const { ideas, ids } = boardIdeas({ records, cells, columns, layout }, words, isIdea)
	const free = placed(
		records.filter((record) => !isSkeleton(record) && !ids.has(record.id)),
		[...cells.values()].map(({ record }) => record),
		shown,
	)
	const matrix = { ...matrixOf(lines, ideas, board), id: wishes.id, revision: wishes.revision }
	const made = templateRecords(matrix, { language, ideas: true })
	const around = { lines, ideas: ids, taken: new Set(made.map(({ id }) => id)) }
	const { records: given, notes, texts } = freeRecords(free, words, around, include === 'all')
	const template: Template = {
		...matrix,
		...(Object.keys(texts).length > 0 && { texts }),
		...(given.length > 0 && { records: given }),
		...(notes.length > 0 && { notes }),
		...settingsOf(settings),
		...leadingOf(framework, words, lines),
		...runSheetOf(board, lines),
	}
	const count = notes.filter(({ typeName }) => typeName === 'shape').length
	const left = [...shown.values()].filter(({ typeName }) => typeName === 'shape')
	const named = [...records.values()].filter(({ meta }) => STAMP_META in (meta as object))
	const losses = [
		loss('people', null),
		...some('names', named.length),
		...some('notes', left.filter((record) => !isKept(record)).length),
		...some('moved', countMoved(lines, made)),
		...some('restored', lines.restored),
		...some('doubled', lines.doubled),
		...some('beyond', lines.beyond),
		...some('translations', words.edited),
		...some('unshown', board.records.size - shown.size),
		...(settings.unlocked ? [loss('unlocked', null)] : []),
		loss('history', null),
	]
	return { template: inLanguages(template, wishes, language), losses, notes: count }
}

/** What stands in something that isn't a record of the template stays where it is, on the page or in a cell. */
function placed(
	free: readonly PlainRecord[],
	cells: readonly PlainRecord[],
	all: ReadonlyMap<string, PlainRecord>,
): PlainRecord[] {
	const homes = new Map([...free, ...cells].map((record) => [record.id, record]))
	return free.map((record) => {
		const isLost = isEntangled(record.id, (id) => homes.get(id)?.parentId ?? PAGE_ID)
		return isLost ? { ...record, parentId: PAGE_ID } : rehome(record, homes, all)
	})
}

function matrixOf(
	lines: BoardLines,
	ideas: Template['ideas'],
	{ framework, language }: BoardContents,
): Template {
	const { rows, columns, cells, heading } = lines
	const titles: Record<string, Record<string, Words>> = {}
	for (const { record, row, column } of cells.values()) {
		const title = ownTitle(record)
		if (title === null) continue
		titles[row] = { ...titles[row], [column]: { [language]: title } }
	}
	const matrix: Template = {
		...{ format: TEMPLATE_FORMAT, version: TEMPLATE_VERSION, id: '', revision: 0 },
		...{ languages: framework.languages, title: {}, rows, columns },
		...(rows.length > 0 && heading && { heading }),
		...(ideas && Object.keys(ideas).length > 0 && { ideas }),
		...(Object.keys(titles).length > 0 && { cellTitles: titles }),
	}
	const isDefault = JSON.stringify(layoutOf(matrix)) === JSON.stringify(inOrder(framework.layout))
	return isDefault ? matrix : { ...matrix, layout: framework.layout }
}

/** As `layoutOf` orders its fields. */
function inOrder({ gap, cell, note, idea, head }: BoardFramework['layout']) {
	const [{ w, h, strip, padding }, { title, titleGap, column, question, row }] = [cell, head]
	return {
		gap,
		cell: { w, h, strip, padding },
		note: { gap: note.gap, rowGap: note.rowGap },
		idea: { w: idea.w, h: idea.h, gap: idea.gap },
		head: { title, titleGap, column, question, row },
	}
}

function settingsOf({ sectors, pseudonymous }: Settings): Partial<Template> {
	const isDefault = JSON.stringify(sectors) === JSON.stringify(DEFAULT_SECTORS)
	return {
		...(!isDefault && { sectors: sectors.map(({ id, label, color }) => ({ id, label, color })) }),
		...(pseudonymous && { settings: { pseudonymous } }),
	}
}

function leadingOf(
	{ guide, tools }: BoardFramework,
	words: BoardWords,
	{ rows, columns, was }: BoardLines,
): Pick<Template, 'guide' | 'tools'> {
	const keys = Array.from({ length: guide?.steps ?? 0 }, (_, n) => TEMPLATE_KEYS.guideStep(n))
	const steps = keys.flatMap((key) => words.named(key) ?? [])
	const kept: Record<string, Record<string, readonly string[]>> = {}
	for (const { id: row } of rows) {
		for (const { id: column } of columns) {
			const own = ofCell(tools, was.get(row) ?? row, was.get(column) ?? column)
			if (own) kept[row] = { ...kept[row], [column]: own }
		}
	}
	return {
		...(guide && { guide: { minutes: guide.minutes, people: guide.people, steps } }),
		...(Object.keys(kept).length > 0 && { tools: kept }),
	}
}

/** Its parts by the template's ids; what is in no row or column of it can't be opened there. */
function runSheetOf(
	{ runSheet = [] }: BoardContents,
	{ rows, columns, was }: BoardLines,
): Pick<Template, 'runSheet'> {
	if (runSheet.length === 0) return {}
	const ids = (lines: BoardLines['rows']) => new Map(lines.map(({ id }) => [was.get(id) ?? id, id]))
	const lines = { themes: ids(rows), perspectives: ids(columns) }
	return { runSheet: onLines(runSheet, lines, 'none') }
}

/** Cells and heads that stand elsewhere than the template's boards have them. */
function countMoved({ cells, heads }: BoardLines, made: readonly PlainRecord[]): number {
	const places = new Map(made.map((record) => [record.id, record]))
	const skeleton: [PlainRecord, string][] = [
		...[...cells.values()].map(({ record, row, column }): [PlainRecord, string] => [
			record,
			`shape:cell-${row}-${column}`,
		]),
		...heads.map((head): [PlainRecord, string] => [head, headId(head)]),
	]
	return skeleton.filter(([record, id]) => {
		const place = places.get(id)
		return place && sizeOf(place).some((value, n) => Math.abs(value - (sizeOf(record)[n] ?? 0)) > 1)
	}).length
}

function sizeOf({ x, y, props }: PlainRecord): number[] {
	const { w, h } = props as { w?: unknown; h?: unknown }
	return [x, y, w, h].map((value) => Number(value) || 0)
}

function some(what: Loss['what'], count: number): Loss[] {
	return count > 0 ? [loss(what, count)] : []
}
