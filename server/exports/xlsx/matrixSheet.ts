/**
 * The sheet that's laid out as the board: themes down, perspectives across. What is more
 * than a row can show, or a cell hold, goes on in the next row. (SPEC E56)
 */
import { MAX_CELL_TEXT } from '../../../shared/export/columns.ts'
import { bylineOf, HEAD_WORDS, type HeadWords, whenMade } from '../../../shared/export/headWords.ts'
import type { ResultCell, ResultNote, Results } from '../../../shared/export/results.ts'
import { marksOf } from '../../../shared/export/tidyWords.ts'
import { cellParts } from './cellText.ts'
import { linesOf, MAX_LINES } from './lines.ts'
import type { SheetPlan } from './Sheet.ts'
import { BODY, type Cell, FACT, HEAD, ROW_HEAD, TITLE, text } from './styles.ts'

const HEAD_WIDTH = 30
const CELL_WIDTH = 44

export function matrixSheet(results: Results): SheetPlan {
	const { grid, language, cells } = results
	const said = HEAD_WORDS[language]
	const facts = factsOf(results, said)
	const { columns } = grid
	const heads = [
		text(grid.title?.text ?? '', HEAD),
		...columns.map(({ title, question }) => text(withQuestion(title.text, question?.text), HEAD)),
	]
	const rows: (Cell | null)[][] = [...facts, heads]
	for (const { id, title, question } of grid.rows) {
		const stacks = columns.map((column) => {
			const its = cells.filter((cell) => cell.theme === id && cell.perspective === column.id)
			return stackUp(its.flatMap((cell) => entriesOf(cell, said, results)))
		})
		const most = Math.max(1, ...stacks.map(({ length }) => length))
		for (let n = 0; n < most; n++) {
			const head =
				n === 0 ? withQuestion(title.text, question?.text) : `${title.text} (${said.continued})`
			rows.push([text(head, ROW_HEAD), ...stacks.map((stack) => text(stack[n] ?? '', BODY))])
		}
	}
	const loose = stackUp(results.outside.flatMap((note) => entryOf(note, results)))
	for (const [n, words] of loose.entries()) {
		const head = n === 0 ? said.outside : `${said.outside} (${said.continued})`
		const span = { ...BODY, columnSpan: columns.length }
		rows.push([text(head, ROW_HEAD), text(words, span), ...columns.slice(1).map(() => null)])
	}
	return {
		name: said.sheets.matrix,
		rows,
		widths: [HEAD_WIDTH, ...columns.map(() => CELL_WIDTH)],
		frozen: { rows: facts.length + 1, columns: 1 },
		extras: {},
	}
}

/** Title, date, address and filter, above a table. */
export function factsOf(results: Results, said: HeadWords): Cell[][] {
	const { title, address, filter } = results
	const facts = [
		`${said.date}: ${whenMade(results)}`,
		...(address === null ? [] : [`${said.address}: ${address}`]),
		...(filter === null ? [] : [`${said.filter}: ${filter}`]),
	]
	// A row without a word between them and the table.
	const lines = [
		text(title, TITLE),
		...facts.flatMap((fact) => cellParts(fact)).map((fact) => text(fact, FACT)),
	]
	return [...lines.map((line) => [line]), []]
}

function withQuestion(title: string, question: string | undefined): string {
	return question ? `${title}\n${question}` : title
}

/** What a cell has, each in one piece. */
function entriesOf(
	{ title, ideas, notes }: ResultCell,
	said: HeadWords,
	results: Results,
): string[] {
	return [
		...(title === null ? [] : [title]),
		...(ideas.length > 0
			? [`${said.ideas}:`, ...ideas.flatMap((note) => entryOf(note, results))]
			: []),
		...(ideas.length > 0 && notes.length > 0 ? [`${said.notes}:`] : []),
		...notes.flatMap((note) => entryOf(note, results)),
	]
}

/** Further lines are set in, so that a note is seen to be one. */
function entryOf(note: ResultNote, results: Results): string[] {
	const byline = [bylineOf(note), ...marksOf(note, results)].filter(Boolean).join(' · ')
	const words = byline === '' ? note.text : `${note.text} (${byline})`
	return cellParts(`• ${words.replaceAll('\n', '\n   ')}`)
}

/** Entries as the texts of cells: as many as a row has room for, in each. */
function stackUp(entries: readonly string[]): string[] {
	const stack: string[] = []
	let [here, lines] = ['', 0]
	for (const entry of entries) {
		const more = linesOf(entry, CELL_WIDTH)
		const isFull = lines + more > MAX_LINES || here.length + 1 + entry.length > MAX_CELL_TEXT
		if (here !== '' && isFull) {
			stack.push(here)
			;[here, lines] = ['', 0]
		}
		here = here === '' ? entry : `${here}\n${entry}`
		lines += more
	}
	return here === '' ? stack : [...stack, here]
}
