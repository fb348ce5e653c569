/**
 * The results as a document that a team goes on writing in: real headings, a table of
 * contents, tables with header rows, its language set. (SPEC E67)
 */
import {
	AlignmentType,
	Document,
	ExternalHyperlink,
	type FileChild,
	Footer,
	HeadingLevel,
	LeaderType,
	Packer,
	PageNumber,
	Paragraph,
	TableOfContents,
	TabStopType,
	TextRun,
} from 'docx'
import type { ResultNote, Results } from '../../../shared/export/results.ts'
import { marksOf } from '../../../shared/export/tidyWords.ts'
import type { Language } from '../../../shared/languages.ts'
import { type Coverage, nameOf, type Report, type ReportCell, reportOf } from '../report/report.ts'
import { LOCALES, WORDS } from '../report/words.ts'
import type { Writer } from '../Writer.ts'
import { commentsPart } from './commentsPart.ts'
import { BULLETS, type Lists, noteParagraphs } from './richParagraphs.ts'
import { numberingOf, STYLE, stylesOf } from './styles.ts'
import { type Column, type Content, PAGE_WIDTH, tableOf } from './tables.ts'
import { tidiedTables } from './tidied.ts'

/** More columns than these have no room for their titles. */
const MOST_COLUMNS = 8
/** A row with more of either may be split between pages. */
const LONG_NOTE = { letters: 800, lines: 15 } as const
/** A table of contents with more cells than these would be pages long: it's of sections alone then. */
const MOST_ENTRIES = 30

export const writeDocx: Writer = async ({ results, framework, options }) => {
	const report = reportOf(results, framework, options.sections)
	const { language } = results
	const lists: Lists = { next: 0, starts: new Map() }
	const children = contentsOf(results, report, lists)
	const document = new Document({
		title: report.title,
		creator: 'Kudelma',
		lastModifiedBy: 'Kudelma',
		styles: stylesOf(LOCALES[language]),
		numbering: numberingOf(lists.starts),
		sections: [
			{
				properties: {
					page: {
						size: { width: 11_906, height: 16_838 },
						margin: { top: 1134, bottom: 1134, left: 1133, right: 1133 },
					},
				},
				footers: { default: foot(report) },
				children,
			},
		],
	})
	return new Uint8Array(await Packer.toBuffer(document))
}

function contentsOf(results: Results, report: Report, lists: Lists): FileChild[] {
	const words = WORDS[results.language]
	const heading = (
		text: string,
		level: (typeof HeadingLevel)[keyof typeof HeadingLevel],
		more: object = {},
	) => new Paragraph({ ...lines(text), heading: level, ...more })
	const children: FileChild[] = [heading(report.title, HeadingLevel.TITLE), ...facts(report)]
	const cells = report.sections.reduce((sum, section) => sum + section.cells.length, 0)
	if (report.sections.length > 0) {
		children.push(
			new Paragraph({ text: words.contents, style: STYLE.contents }),
			new TableOfContents(words.contents, {
				hyperlink: true,
				// Its page numbers come when it's updated: asking at once would be a question at each opening.
				beginDirty: false,
				tabLeader: LeaderType.NONE,
				headingStyleRange: cells > MOST_ENTRIES ? '1-1' : '1-2',
			}),
		)
	}
	for (const { title, question, cells } of report.sections) {
		children.push(heading(title.text, HeadingLevel.HEADING_1, { pageBreakBefore: true }))
		if (question) children.push(quiet(question.text))
		for (const cell of cells) {
			children.push(heading(cell.title.text, HeadingLevel.HEADING_2))
			if (cell.question) children.push(quiet(cell.question.text))
			children.push(...cellContents(results, cell, lists))
		}
	}
	if (report.outside.length > 0) {
		const title = report.sections.length > 0 ? words.outside : words.freely
		const [ideas, notes] = [true, false].map((isIdea) =>
			report.outside.filter(({ kind }) => (kind === 'idea') === isIdea),
		) as [ResultNote[], ResultNote[]]
		children.push(heading(title, HeadingLevel.HEADING_1, { pageBreakBefore: true }))
		children.push(...cellContents(results, { ideas, notes }, lists))
	}
	children.push(heading(words.coverage, HeadingLevel.HEADING_1, { pageBreakBefore: true }))
	children.push(...ending(results, report, heading))
	return children
}

/** A line break where there's one: headings may have several lines. */
function lines(text: string): { children: TextRun[] } {
	return {
		children: text
			.split('\n')
			.map((line, n) => new TextRun({ text: line, ...(n > 0 && { break: 1 }) })),
	}
}

function quiet(text: string): Paragraph {
	return new Paragraph({ ...lines(text), style: STYLE.quiet })
}

function facts({ facts: all }: Report): Paragraph[] {
	return all.map(({ label, text, link }) => {
		const value = new TextRun({ text, ...(link && { style: 'Hyperlink' }) })
		return new Paragraph({
			style: STYLE.quiet,
			children: [
				new TextRun({ text: `${label}: `, bold: true }),
				link ? new ExternalHyperlink({ link, children: [value] }) : value,
			],
		})
	})
}

function cellContents(
	results: Results,
	{ ideas, notes }: Pick<ReportCell, 'ideas' | 'notes'>,
	lists: Lists,
): FileChild[] {
	const words = WORDS[results.language]
	const children: FileChild[] = []
	if (ideas.length > 0) {
		children.push(new Paragraph({ text: words.ideas, style: STYLE.head }))
		for (const idea of ideas) children.push(...ideaParagraphs(results, idea, lists))
	}
	if (notes.length === 0) return [...children, quiet(words.noNotes)]
	return [...children, notesTable(results, notes, lists)]
}

/** As one of a list, unless it has lists of its own. */
function ideaParagraphs(results: Results, idea: ResultNote, lists: Lists): Paragraph[] {
	const isPlain = idea.richText.content.every(({ type }) => type === 'paragraph')
	if (!isPlain) return noteParagraphs(idea, results.language, lists, STYLE.idea)
	return [
		new Paragraph({
			...lines(idea.text),
			style: STYLE.idea,
			numbering: { reference: BULLETS, level: 0 },
		}),
	]
}

function notesTable(results: Results, notes: readonly ResultNote[], lists: Lists) {
	const words = WORDS[results.language]
	// By all of the document's notes, so that its tables have the same columns at the same places.
	const all = [...results.cells.flatMap((cell) => cell.notes), ...results.outside]
	const hasGroups = all.some(({ group }) => group !== '')
	const hasNames = all.some(({ by }) => by !== null && by.author !== '')
	const columns: (Column & { of: (note: ResultNote) => Content })[] = [
		{
			...{ title: words.note, share: 1 },
			of: (note) => [
				...noteParagraphs(note, results.language, lists, STYLE.note),
				...marksOf(note, results).map(quiet),
			],
		},
		{ title: words.sector, share: 0.22, of: ({ sector }) => sector },
	]
	if (hasGroups) columns.push({ title: words.group, share: 0.13, of: ({ group }) => group })
	if (hasNames) {
		columns.push({ title: words.author, share: 0.2, of: ({ by }) => (by ? nameOf(by) : '') })
	}
	const [first, ...others] = columns
	if (first) first.share = 1 - others.reduce((sum, { share }) => sum + share, 0)
	return tableOf(
		columns,
		notes.map((note) => ({
			cells: columns.map(({ of }) => of(note)),
			isLong:
				note.text.length > LONG_NOTE.letters || note.text.split('\n').length > LONG_NOTE.lines,
		})),
	)
}

function ending(
	results: Results,
	{ coverage, writers }: Report,
	heading: (text: string, level: typeof HeadingLevel.HEADING_2) => Paragraph,
): FileChild[] {
	const words = WORDS[results.language]
	const children: FileChild[] = []
	if (coverage) {
		children.push(heading(words.byCell, HeadingLevel.HEADING_2), byCell(coverage, results.language))
	}
	const number = (title: string) => ({ title, share: 0.17, isNumber: true })
	children.push(
		heading(words.bySector, HeadingLevel.HEADING_2),
		tableOf(
			[
				{ title: words.sector, share: 0.49 },
				...[words.people, words.noteCount, words.cellCount].map(number),
			],
			results.sectors.map(({ label, people, notes, cells }) => ({
				cells: [label, String(people), String(notes), String(cells)],
			})),
		),
	)
	if (writers.length > 0) {
		children.push(
			heading(words.writers, HeadingLevel.HEADING_2),
			tableOf(
				[
					{ title: words.sector, share: 0.34 },
					{ title: words.writers, share: 0.66 },
				],
				writers.map(({ sector, names }) => ({ cells: [sector, names.join('; ')] })),
			),
		)
	}
	children.push(...commentsPart(results, heading))
	return [...children, ...tidiedTables(results, heading)]
}

/** A row a theme, or a row a cell where there are more perspectives than a page is wide. */
function byCell({ columns, rows, totals, total }: Coverage, language: Language) {
	const words = WORDS[language]
	if (columns.length <= MOST_COLUMNS) {
		const isNarrow = columns.length > 4
		const first = isNarrow ? 0.2 : 0.3
		const share = (1 - first) / (columns.length + 1)
		const number = (title: string) => ({ title, share, isNumber: true })
		return tableOf(
			[{ title: words.theme, share: first }, ...columns.map(number), number(words.total)],
			[
				...rows.map(({ title, counts, total: all }) => ({
					cells: [title, ...counts.map(String), String(all)],
				})),
				{ cells: [words.total, ...totals.map(String), String(total)], isTotal: true },
			],
			isNarrow,
		)
	}
	return tableOf(
		[
			{ title: words.theme, share: 0.42 },
			{ title: words.perspective, share: 0.42 },
			{ title: words.noteCount, share: 0.16, isNumber: true },
		],
		[
			...rows.flatMap(({ title, counts }) =>
				counts.map((count, n) => ({ cells: [title, columns[n] ?? '', String(count)] })),
			),
			{ cells: [words.total, '', String(total)], isTotal: true },
		],
	)
}

function foot({ title, date }: Report): Footer {
	const pages = [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES]
	return new Footer({
		children: [
			new Paragraph({
				style: STYLE.quiet,
				alignment: AlignmentType.START,
				tabStops: [{ type: TabStopType.RIGHT, position: PAGE_WIDTH }],
				children: [
					new TextRun(`${title.replace(/\s+/g, ' ')} · ${date}`),
					new TextRun({ children: ['\t', ...pages] }),
				],
			}),
		],
	})
}
