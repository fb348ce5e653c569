/**
 * A board's results as Markdown: a heading a theme and perspective, with questions, ideas
 * and notes below. What people typed stays words, whatever it looks like. (SPEC E58)
 */

import type { Language } from '../languages.ts'
import { dayWords } from './actionDays.ts'
import { type CoverageRow, coverageTable } from './coverage.ts'
import type { SectionsOf } from './formats.ts'
import { bylineOf, HEAD_WORDS, type HeadWords, whenMade } from './headWords.ts'
import { blocksOf, inItalics, inlineEscape, markdownAddress } from './markdownText.ts'
import { commentByline, reactionsLine } from './remarks.ts'
import { REMARK_WORDS } from './remarkWords.ts'
import type { ResultCell, ResultNote, Results } from './results.ts'
import { actionRows, marksOf, TIDY_WORDS } from './tidyWords.ts'

export function toMarkdown(results: Results, sections: SectionsOf): string {
	const said = HEAD_WORDS[results.language]
	const parts = [
		heading(1, results.title),
		factsOf(results, said),
		...(results.grid.columns.length > 0 ? sectionsOf(results, sections, said) : []),
		...outsideOf(results, said),
		...actionsOf(results),
		...votesOf(results),
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

function sectionsOf(results: Results, by: SectionsOf, said: HeadWords): string[] {
	const { grid, cells } = results
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
				...here.flatMap((cell) => cellOf(cell, said, results)),
			]
		}),
	])
}

function questionOf(question: string): string {
	return inItalics(oneLine(question).trim())
}

function cellOf({ title, ideas, notes }: ResultCell, said: HeadWords, results: Results): string[] {
	return [
		title === null ? '' : heading(4, title),
		...(ideas.length > 0 ? [`**${said.ideas}**`, listOf(ideas, said, results)] : []),
		...(notes.length > 0 ? [`**${said.notes}**`, listOf(notes, said, results)] : [said.noNotes]),
	]
}

function outsideOf(results: Results, said: HeadWords): string[] {
	const { outside, grid } = results
	if (outside.length === 0) return []
	const title = grid.columns.length > 0 ? said.outside : said.onBoard
	return [heading(2, title), listOf(outside, said, results)]
}

function listOf(notes: readonly ResultNote[], said: HeadWords, results: Results): string {
	// Apart by an empty line: lists and code may stand in notes.
	return notes.map((note) => itemOf(note, said, results)).join('\n\n')
}

function itemOf(note: ResultNote, said: HeadWords, results: Results): string {
	const marks = [bylineOf(note), ...marksOf(note, results)].filter(Boolean).join(' · ')
	const byline = inlineEscape(oneLine(marks))
	const isIdea = note.kind === 'idea'
	const link = note.link === null || isIdea ? '' : `[${said.link}](${markdownAddress(note.link)})`
	const whose = [byline, link].filter(Boolean).join(' · ')
	const blocks = [
		...blocksOf(note.richText),
		...(whose === '' ? [] : [`— ${whose}`]),
		...remarksOf(note, results.language),
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

function actionsOf(results: Results): string[] {
	const { language } = results
	const said = TIDY_WORDS[language]
	const rows = actionRows(results).map(({ note, action, cell, state }) => [
		...[note.text, action.who, action.due === null ? '' : dayWords(action.due, language)],
		...[said[state], cell],
	])
	if (rows.length === 0) return []
	const heads = [said.action, said.who, said.due, said.state, said.cell]
	return [heading(2, said.actions), tableOf(heads, rows, heads.length)]
}

function votesOf({ votes, language }: Results): string[] {
	const said = TIDY_WORDS[language]
	return votes.flatMap(({ title, voters, rows }) => [
		heading(2, `${said.vote}: ${title}`),
		`${said.voters}: ${voters}`,
		tableOf(
			[said.voted, said.dots],
			rows.map(({ text, dots }) => [text, String(dots)]),
		),
	])
}

/** @param words how many columns are of words, from the first; the others are of numbers */
function tableOf(
	heads: readonly string[],
	rows: readonly (readonly string[])[],
	words = 1,
): string {
	const line = (fields: readonly string[]) =>
		`| ${fields.map((field) => inlineEscape(oneLine(field))).join(' | ')} |`
	const rule = `| ${heads.map((_, n) => (n < words ? '---' : '---:')).join(' | ')} |`
	return [line(heads), rule, ...rows.map(line)].join('\n')
}

function oneLine(words: string): string {
	return words.replace(/\s*\n\s*/g, ' ')
}
