/** The sheets of what is to be done, by whom and when, and of what was voted on. (SPEC E128, E129) */

import { HEAD_WORDS } from '../../../shared/export/headWords.ts'
import type { Results } from '../../../shared/export/results.ts'
import { actionRows, TIDY_WORDS } from '../../../shared/export/tidyWords.ts'
import type { Language } from '../../../shared/languages.ts'
import type { SheetPlan } from './Sheet.ts'
import { BODY, type Cell, HEAD, LINK, number, text } from './styles.ts'

const DAY_FORMATS = { fi: 'd.m.yyyy', sv: 'yyyy-mm-dd', en: 'yyyy-mm-dd' }

/** @returns null where there's nothing to be done */
export function actionsSheet(results: Results): SheetPlan | null {
	const { language, address } = results
	const said = TIDY_WORDS[language]
	const rows = actionRows(results)
	if (rows.length === 0) return null
	const heads = [said.action, said.who, said.due, said.state, said.cell]
	const links = rows.flatMap(({ note }, n) =>
		note.link === null ? [] : [{ row: n + 1, column: heads.length, url: note.link }],
	)
	const link = address === null ? [] : [HEAD_WORDS[language].link]
	const widths = [60, 24, 14, 14, 50, ...link.map(() => 40)]
	return {
		name: said.actions,
		rows: [
			[...heads, ...link].map((head) => text(head, HEAD)),
			...rows.map(({ note, action, cell, state }) => [
				...[text(note.text, BODY), text(action.who, BODY), dayCell(action.due, language)],
				...[text(said[state], BODY), text(cell, BODY)],
				...link.map(() => text(note.link ?? '', LINK)),
			]),
		],
		widths,
		frozen: { rows: 1, columns: 0 },
		extras: { filter: { rows: rows.length + 1, columns: widths.length }, links },
	}
}

/** @returns null where nothing that was voted on is closed */
export function votesSheet(results: Results): SheetPlan | null {
	const said = TIDY_WORDS[results.language]
	if (results.votes.length === 0) return null
	const rows = results.votes.flatMap(({ title, voters, rows }) =>
		rows.map(({ text: words, dots }): Cell[] => [
			...[text(title, BODY), text(words, BODY), number(dots, BODY), number(voters, BODY)],
		]),
	)
	const heads = [said.vote, said.voted, said.dots, said.voters]
	return {
		name: said.votes,
		rows: [heads.map((head) => text(head, HEAD)), ...rows],
		widths: [36, 70, 12, 14],
		frozen: { rows: 1, columns: 0 },
		extras: { filter: { rows: rows.length + 1, columns: heads.length } },
	}
}

/** A day as spreadsheets have it, so that it can be sorted; empty where there's none. */
export function dayCell(day: string | null, language: Language): Cell {
	if (day === null || day < '1900-03-01') return text(day ?? '', BODY)
	const value = new Date(`${day}T00:00:00Z`)
	return { ...BODY, value, type: Date, format: DAY_FORMATS[language] }
}
