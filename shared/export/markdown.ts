/**
 * A board's results as Markdown: a heading a theme and perspective, with questions, ideas
 * and notes below. What people typed stays words, whatever it looks like. (SPEC E58)
 */

import type { Language } from '../languages.ts'
import { type CoverageRow, coverageTable } from './coverage.ts'
import type { SectionsOf } from './formats.ts'
import { bylineOf, HEAD_WORDS, type HeadWords, whenMade } from './headWords.ts'
import { blocksOf, inItalics, inlineEscape, markdownAddress } from './markdownText.ts'
import { commentByline, reactionsLine } from './remarks.ts'
import { REMARK_WORDS } from './remarkWords.ts'
import type { ResultCell, ResultNote, Results } from './results.ts'

export function toMarkdown(results: Results, sections: SectionsOf): string {
	const said = HEAD_WORDS[results.language]
	const parts = [
		heading(1, results.title),
		factsOf(results, said),
		...(results.grid.columns.length > 0 ? sectionsOf(results, sections, said) : []),
		...outsideOf(results, said),
		heading(2, said.coverage),
		coverageOf(results, said),
		heading(2, said.people),
		peopleOf(results, said),
	]
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function heading(level: number, words: string): string {
	// A number sign at the end would be a part of the heading's own.
	return `${'#'.repeat(level)} ${inlineEscape(oneLine(words)).replaceAll('#', '\\#')}`
}

function factsOf({ language, zone, at, grid, address, filter }: Results, said: HeadWords): string {
	const facts = [
		...(grid.title ? [`${said.framework}: ${inlineEscape(oneLine(grid.title.text))}`] : []),
		`${said.date}: ${inlineEscape(whenMade({ language, zone, at }))}`,
		...(address === null ? [] : [`${said.address}: ${markdownAddress(address)}`]),
		...(filter === null ? [] : [`${said.filter}: ${inlineEscape(oneLine(filter))}`]),
	]
	return facts.map((fact) => `- ${fact}`).join('\n')
}

function sectionsOf({ grid, cells, language }: Results, by: SectionsOf, said: HeadWords): string[] {
	const [outer, inner] = by === 'theme' ? [grid.rows, grid.columns] : [grid.columns, grid.rows]
	const other = by === 'theme' ? 'perspective' : 'theme'
	return outer.flatMap((line) => [
		heading(2, line.title.text),
		line.question ? questionOf(line.question.text) : '',
		...inner.flatMap((across) => {
			const here = cells.filter((cell) => cell[by] === line.id && cell[other] === across.id)
			if (here.length === 0) return []
			const question = across.question ? questionOf(across.question.text) : ''
			return [
				heading(3, across.title.text),
				question,
				...here.flatMap((cell) => cellOf(cell, said, language)),
			]
		}),
	])
}

function questionOf(question: string): string {
	return inItalics(oneLine(question).trim())
}

function cellOf(
	{ title, ideas, notes }: ResultCell,
	said: HeadWords,
	language: Language,
): string[] {
	return [
		title === null ? '' : heading(4, title),
		...(ideas.length > 0 ? [`**${said.ideas}**`, listOf(ideas, said, language)] : []),
		...(notes.length > 0 ? [`**${said.notes}**`, listOf(notes, said, language)] : [said.noNotes]),
	]
}

function outsideOf({ outside, grid, language }: Results, said: HeadWords): string[] {
	if (outside.length === 0) return []
	const title = grid.columns.length > 0 ? said.outside : said.onBoard
	return [heading(2, title), listOf(outside, said, language)]
}

function listOf(notes: readonly ResultNote[], said: HeadWords, language: Language): string {
	// Apart by an empty line: lists and code may stand in notes.
	return notes.map((note) => itemOf(note, said, language)).join('\n\n')
}

function itemOf(note: ResultNote, said: HeadWords, language: Language): string {
	const byline = inlineEscape(oneLine(bylineOf(note)))
	const isIdea = note.kind === 'idea'
	const link = note.link === null || isIdea ? '' : `[${said.link}](${markdownAddress(note.link)})`
	const whose = [byline, link].filter(Boolean).join(' · ')
	const blocks = [
		...blocksOf(note.richText),
		...(whose === '' ? [] : [`— ${whose}`]),
		...remarksOf(note, language),
	]
	const lines = blocks.join('\n\n').split('\n')
	return lines.map((line, n) => (n === 0 ? `- ${line}` : line === '' ? '' : `  ${line}`)).join('\n')
}

/** Reactions in a line, and below it a list of the comments. */
function remarksOf({ remarks }: ResultNote, language: Language): string[] {
	if (!remarks) return []
	const { reactions, comments } = REMARK_WORDS[language]
	const line = reactionsLine(remarks, language)
	const items = remarks.comments.map((comment) => {
		const words = inlineEscape(oneLine(comment.text))
		return `- ${words} — ${inlineEscape(oneLine(commentByline(comment, language)))}`
	})
	return [
		...(line === '' ? [] : [`${reactions}: ${line}`]),
		...(items.length === 0 ? [] : [`${comments}:`, items.join('\n')]),
	]
}

function coverageOf(results: Results, said: HeadWords): string {
	const { sectors, hasUnknown, themes, outside, all } = coverageTable(results)
	const row = (title: string, { notes, unknown, total }: CoverageRow) => [
		...[title, ...notes, ...(hasUnknown ? [unknown] : []), total].map(String),
	]
	return tableOf(
		[said.theme, ...sectors, ...(hasUnknown ? [said.unknown] : []), said.total],
		[
			...themes.map((theme) => row(theme.title, theme)),
			...(outside ? [row(said.outside, outside)] : []),
			row(said.total, all),
		],
	)
}

function peopleOf({ sectors }: Results, said: HeadWords): string {
	return tableOf(
		[said.sector, said.taking, said.notes, said.cells],
		sectors.map(({ label, people, notes, cells }) => [label, people, notes, cells].map(String)),
	)
}

/** The first column is of words, the others of numbers. */
function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (fields: readonly string[]) =>
		`| ${fields.map((field) => inlineEscape(oneLine(field))).join(' | ')} |`
	const rule = `| ${heads.map((_, n) => (n === 0 ? '---' : '---:')).join(' | ')} |`
	return [line(heads), rule, ...rows.map(line)].join('\n')
}

function oneLine(words: string): string {
	return words.replace(/\s*\n\s*/g, ' ')
}
