/** The tables of what is to be done, and of what was voted on, at a document's end. (SPEC E128, E129) */
import { type FileChild, HeadingLevel, type Paragraph } from 'docx'
import { dayWords } from '../../../shared/export/actionDays.ts'
import type { Results } from '../../../shared/export/results.ts'
import { actionRows, TIDY_WORDS } from '../../../shared/export/tidyWords.ts'
import { tableOf } from './tables.ts'

export function tidiedTables(
	results: Results,
	heading: (text: string, level: typeof HeadingLevel.HEADING_2) => Paragraph,
): FileChild[] {
	const { language, votes } = results
	const said = TIDY_WORDS[language]
	const children: FileChild[] = []
	const actions = actionRows(results)
	if (actions.length > 0) {
		children.push(
			heading(said.actions, HeadingLevel.HEADING_2),
			tableOf(
				[
					...[
						{ title: said.action, share: 0.4 },
						{ title: said.who, share: 0.17 },
					],
					...[
						{ title: said.due, share: 0.14 },
						{ title: said.state, share: 0.11 },
					],
					{ title: said.cell, share: 0.18 },
				],
				actions.map(({ note, action, cell, state }) => ({
					cells: [
						...[note.text, action.who],
						action.due === null ? '' : dayWords(action.due, language),
						...[said[state], cell],
					],
				})),
			),
		)
	}
	for (const { title, voters, rows } of votes) {
		children.push(
			heading(`${said.vote}: ${title} (${said.voters}: ${voters})`, HeadingLevel.HEADING_2),
			tableOf(
				[
					{ title: said.voted, share: 0.83 },
					{ title: said.dots, share: 0.17, isNumber: true },
				],
				rows.map(({ text, dots }) => ({ cells: [text, String(dots)] })),
			),
		)
	}
	return children
}
