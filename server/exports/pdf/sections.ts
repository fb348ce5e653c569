/**
 * The pages of a theme or a perspective: each of its cells with its title and question at the
 * left, its ideas and notes beside them. (SPEC E74)
 */

import type { ResultNote, ResultSector, Results } from '../../../shared/export/results.ts'
import { marksOf } from '../../../shared/export/tidyWords.ts'
import { guessLanguage } from '../../../shared/guessLanguage.ts'
import type { Words } from '../../../shared/reader/words.ts'
import { shortOf, textOn } from '../../../shared/sectorMark.ts'
import type { Shade } from '../../../shared/templates/hues.ts'
import { blocksOf } from '../report/blocks.ts'
import { nameOf, type ReportCell, type Section } from '../report/report.ts'
import { LOCALES, WORDS } from '../report/words.ts'
import { heightOf, plain, plainRuns, setBlocks } from './blocks.ts'
import { baselineOf, type Flow } from './Flow.ts'
import { breakLines, type Line } from './lines.ts'
import { HAIRLINE, INK, LOOKS } from './looks.ts'
import type { Tagged } from './Pen.ts'

/** What all pages of a report know. */
export interface Setting {
	flow: Flow
	results: Results
	/** By their names. */
	sectors: ReadonlyMap<string, ResultSector>
	/** The structure tree's root. */
	root: Tagged
}

/** Points. */
const HEAD_COLUMN = 132
const GAP = 20
const MARK_COLUMN = 27
const MARK = { w: 20, h: 12.5 }
const AFTER_CELL = 20
/** A note of no more than this share of a column isn't broken over two. */
const KEPT = 0.3

export function sectionPages(setting: Setting, section: Section): void {
	const { flow, root } = setting
	const { pen } = flow
	const parent = pen.open(root, 'Sect')
	flow.page()
	flow.across()
	const outline = pen.doc.outline.addItem(oneLine(section.title.text), { expanded: false })
	sectionHead(setting, parent, section.title, section.hue)
	if (section.question) {
		const { text, lang } = section.question
		flow.paragraph(parent, 'P', text, LOOKS.sectionQuestion, {
			width: Math.min(flow.width, 560),
			lang: localeOf(lang),
		})
	}
	flow.y += 18
	flow.columns()
	for (const cell of section.cells) {
		// A cell may be pages long: its bookmark is set where its heading stands.
		cellOf(setting, parent, cell, () => outline.addItem(oneLine(cell.title.text)))
	}
	parent.element.end()
}

/** The notes that lie in no cell. */
export function outsidePages(setting: Setting, title: string, notes: readonly ResultNote[]): void {
	const { flow, root } = setting
	const parent = flow.pen.open(root, 'Sect')
	flow.page()
	flow.across()
	flow.pen.doc.outline.addItem(title)
	sectionHead(setting, parent, { text: title, lang: setting.results.language }, null)
	flow.y += 12
	flow.columns()
	contents(setting, parent, { ideas: ideasOf(notes), notes: madeOf(notes), hue: null }, 0)
	parent.element.end()
}

function ideasOf(notes: readonly ResultNote[]): ResultNote[] {
	return notes.filter(({ kind }) => kind === 'idea')
}

function madeOf(notes: readonly ResultNote[]): ResultNote[] {
	return notes.filter(({ kind }) => kind !== 'idea')
}

/** A heading over the page's width, and a smaller one on the pages where it goes on. */
export function sectionHead(
	{ flow, results }: Setting,
	parent: Tagged,
	{ text, lang }: Words,
	hue: Shade | null,
): void {
	const { pen, typesetter } = flow
	const bar = (x: number, y: number, width: number, height: number) =>
		pen.doc.rect(x, y, width, height).fill(hue?.line ?? INK)
	pen.artifact(() => bar(flow.x, flow.y, flow.width, 2.5))
	flow.y += 13
	flow.paragraph(parent, 'H2', text, LOOKS.section, { width: flow.width, lang: localeOf(lang) })
	flow.y += 3
	const again = `${oneLine(text)} (${WORDS[results.language].continued})`
	const { leading, size } = LOOKS.running
	flow.repeat({
		onPage: (x, y, width) => {
			bar(x, y, width, 1)
			const [line] = breakLines(typesetter, [plain(again, LOOKS.running)], width)
			if (line) pen.show(line.pieces, x, y + 7 + baselineOf(leading, size))
			return 7 + leading + 14
		},
	})
}

function cellOf(setting: Setting, parent: Tagged, cell: ReportCell, onPlaced: () => void): void {
	const { flow } = setting
	const { pen, typesetter } = flow
	const { title, question, hue } = cell
	const titleLines = breakLines(typesetter, plainRuns(title.text, LOOKS.cell), HEAD_COLUMN)
	const questionLines = question
		? breakLines(typesetter, plainRuns(question.text, LOOKS.cellQuestion), HEAD_COLUMN)
		: []
	const headHeight =
		titleLines.length * LOOKS.cell.leading +
		(question ? 3 + questionLines.length * LOOKS.cellQuestion.leading : 0)
	flow.need(Math.min(Math.max(headHeight + 12, 96), flow.room))
	const rule = (x: number, y: number, width: number, height: number) =>
		pen.doc.rect(x, y, width, height).fill(hue.line)
	const isBeside = headHeight < flow.room * 0.6
	pen.artifact(() => rule(flow.x, flow.y, flow.width, 1.5))
	flow.y += 9
	onPlaced()
	const { y, column } = flow
	const indent = isBeside ? HEAD_COLUMN + GAP : 0
	const places = [
		{ tag: 'H3', words: title, lines: titleLines, look: LOOKS.cell, above: 0 },
		{ tag: 'P', words: question, lines: questionLines, look: LOOKS.cellQuestion, above: 3 },
	]
	for (const { tag, words, lines, look, above } of places) {
		if (!words) continue
		flow.y += above
		const tagged = pen.open(parent, tag, langOf(words))
		for (const line of lines) flow.line(tagged, line, { ...look, width: HEAD_COLUMN })
		tagged.element.end()
	}
	const headBottom = flow.y
	if (isBeside) flow.y = y
	else flow.y += 8
	flow.repeat({ onColumn: isBeside ? continued(setting, title.text, rule) : undefined })
	contents(setting, parent, cell, indent)
	flow.repeat({})
	if (flow.column === column && isBeside) flow.y = Math.max(flow.y, headBottom)
	flow.y += AFTER_CELL
}

/** A cell's title at the top of the column where its notes go on. */
function continued(
	{ flow, results }: Setting,
	title: string,
	rule: (x: number, y: number, width: number, height: number) => void,
) {
	const again = `${oneLine(title)} (${WORDS[results.language].continued})`
	const look = { ...LOOKS.cell, size: 9.5, leading: 12.75, color: LOOKS.cellQuestion.color }
	const lines = breakLines(flow.typesetter, [plain(again, look)], HEAD_COLUMN)
	return (x: number, y: number, width: number): number => {
		rule(x, y, width, 0.75)
		lines.forEach((line, n) => {
			flow.pen.show(line.pieces, x, y + 9 + n * look.leading + baselineOf(look.leading, look.size))
		})
		return 9
	}
}

interface Contents {
	ideas: readonly ResultNote[]
	notes: readonly ResultNote[]
	hue: Shade | null
}

function contents(
	setting: Setting,
	parent: Tagged,
	{ ideas, notes, hue }: Contents,
	x: number,
): void {
	const { flow, results } = setting
	const words = WORDS[results.language]
	const width = flow.width - x
	if (ideas.length > 0) {
		flow.need(LOOKS.label.leading + LOOKS.idea.leading)
		flow.paragraph(parent, 'P', words.ideas, LOOKS.label, { x, width })
		flow.y += 2
		const list = flow.pen.open(parent, 'L')
		for (const idea of ideas) ideaItem(setting, list, idea, { x, width, hue })
		list.element.end()
		flow.y += 8
	}
	if (notes.length === 0) {
		flow.paragraph(parent, 'P', words.noNotes, LOOKS.byline, { x, width })
		return
	}
	if (ideas.length > 0) {
		flow.need(LOOKS.label.leading + 3 * LOOKS.note.leading)
		flow.paragraph(parent, 'P', words.notes, LOOKS.label, { x, width })
		flow.y += 2
	}
	const list = flow.pen.open(parent, 'L')
	notes.forEach((note, n) => {
		noteItem(setting, list, note, { x, width, isFirst: n === 0 })
	})
	list.element.end()
}

function ideaItem(
	{ flow, results }: Setting,
	list: Tagged,
	idea: ResultNote,
	{ x, width, hue }: { x: number; width: number; hue: Shade | null },
): void {
	const { pen, typesetter } = flow
	const inner = width - MARK_COLUMN
	const blocks = setBlocks(typesetter, blocksOf(idea.richText), LOOKS.idea, inner)
	const height = heightOf(blocks)
	if (height < flow.room * KEPT) flow.need(height)
	const { y, column } = flow
	const item = pen.open(list, 'LI', langOf(idea, results))
	const body = pen.open(item, 'LBody')
	flow.blocks(body, blocks, x + MARK_COLUMN, inner)
	body.element.end()
	item.element.end()
	if (flow.column === column) {
		pen.artifact(() =>
			pen.doc.rect(flow.x + x + MARK_COLUMN - 10, y + 2, 3, height - 4).fill(hue?.line ?? HAIRLINE),
		)
	}
	flow.y += 3.5
}

function noteItem(
	{ flow, results, sectors }: Setting,
	list: Tagged,
	note: ResultNote,
	{ x, width, isFirst }: { x: number; width: number; isFirst: boolean },
): void {
	const { pen, typesetter } = flow
	const inner = width - MARK_COLUMN
	const blocks = setBlocks(typesetter, blocksOf(note.richText), LOOKS.note, inner)
	const byline = [
		note.sector,
		note.by ? nameOf(note.by) : '',
		note.group,
		...marksOf(note, results),
	]
		.filter((part) => part.trim() !== '')
		.join(' · ')
	const bylines =
		byline === '' ? [] : breakLines(typesetter, plainRuns(byline, LOOKS.byline), inner)
	const height = heightOf(blocks) + bylines.length * LOOKS.byline.leading
	const { column } = flow
	flow.need(height < flow.room * KEPT ? height + 10 : 2 * LOOKS.note.leading + 10)
	// At the top of a column there's nothing to be told from.
	if (!isFirst && flow.column === column) {
		flow.y += 5
		const { x: left, y } = flow
		pen.artifact(() => pen.doc.rect(left + x, y, width, 0.4).fill(HAIRLINE))
		flow.y += 5
	}
	const { y } = flow
	pen.artifact(() => sectorMark(flow, note, sectors, flow.x + x, y))
	const item = pen.open(list, 'LI', langOf(note, results))
	const body = pen.open(item, 'LBody')
	flow.blocks(body, blocks, x + MARK_COLUMN, inner)
	byLines(flow, body, bylines, x + MARK_COLUMN, LOCALES[results.language])
	body.element.end()
	item.element.end()
}

function byLines(flow: Flow, body: Tagged, lines: readonly Line[], x: number, lang: string): void {
	if (lines.length === 0) return
	flow.y += 1
	const tagged = flow.pen.open(body, 'P', { lang })
	for (const line of lines) flow.line(tagged, line, { ...LOOKS.byline, x })
	tagged.element.end()
}

/** Colour and two letters; the sector's whole name stands below the note. */
function sectorMark(
	{ pen, typesetter }: Flow,
	{ sector }: ResultNote,
	sectors: ReadonlyMap<string, ResultSector>,
	x: number,
	y: number,
): void {
	const top = y + (LOOKS.note.leading - MARK.h) / 2
	if (sector.trim() === '') {
		pen.doc.roundedRect(x + 0.3, top + 0.3, MARK.w - 0.6, MARK.h - 0.6, 2.5)
		pen.doc.lineWidth(0.6).stroke(HAIRLINE)
		return
	}
	const color = sectors.get(sector)?.color ?? LOOKS.byline.color
	pen.doc.roundedRect(x, top, MARK.w, MARK.h, 2.5).fill(color)
	const look = { ...LOOKS.mark, color: textOn(color) }
	const [line] = breakLines(typesetter, [plain(shortOf(sector), look)], MARK.w)
	if (line) {
		const middle = x + (MARK.w - line.width) / 2
		pen.show(line.pieces, middle, top + MARK.h / 2 + look.size * 0.345)
	}
}

export function localeOf(lang: Words['lang']): string | undefined {
	return lang === '' ? undefined : LOCALES[lang]
}

/** For a screen reader's voice: only where it's another than the document's. */
function langOf(said: Words | ResultNote, results?: Results): { lang?: string } {
	const language = 'lang' in said ? said.lang : guessLanguage(said.text)
	if (!language || language === results?.language) return {}
	return { lang: LOCALES[language] }
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim()
}
