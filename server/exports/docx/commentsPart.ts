/** The comments as a table at the end of a document, where there are any. (SPEC E124) */
import { type FileChild, HeadingLevel, type Paragraph } from 'docx'
import { REMARK_WORDS } from '../../../shared/export/remarkWords.ts'
import type { Results } from '../../../shared/export/results.ts'
import { commentsOf } from '../report/comments.ts'
import { WORDS } from '../report/words.ts'
import { tableOf } from './tables.ts'

type MakeHeading = (text: string, level: typeof HeadingLevel.HEADING_2) => Paragraph

export function commentsPart(results: Results, heading: MakeHeading): FileChild[] {
	const comments = commentsOf(results)
	if (comments.length === 0) return []
	const said = REMARK_WORDS[results.language]
	const { note, author, sector } = WORDS[results.language]
	return [
		heading(said.comments, HeadingLevel.HEADING_2),
		tableOf(
			[
				{ title: note, share: 0.3 },
				{ title: said.comment, share: 0.38 },
				{ title: results.showsNames ? author : sector, share: 0.2 },
				{ title: said.state, share: 0.12 },
			],
			comments.map(({ note, text, by, sector, state }) => ({
				cells: [note, text, [by?.author, sector].filter(Boolean).join(', '), state],
			})),
		),
	]
}
