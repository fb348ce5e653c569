/** The comments as a table among the last pages, where there are any. (SPEC E124) */
import { REMARK_WORDS } from '../../../shared/export/remarkWords.ts'
import { commentsOf } from '../report/comments.ts'
import { WORDS } from '../report/words.ts'
import type { Setting } from './sections.ts'
import { caption, keepTogether, table } from './tables.ts'

export function commentsTable({ flow, results }: Setting, parent: Setting['root']): void {
	const comments = commentsOf(results)
	if (comments.length === 0) return
	const said = REMARK_WORDS[results.language]
	const { note, author, sector } = WORDS[results.language]
	flow.y += 26
	keepTogether(flow, comments.length)
	caption(flow, parent, said.comments)
	table(
		flow,
		parent,
		[
			{ title: note, share: 0.3, isNumber: false },
			{ title: said.comment, share: 0.38, isNumber: false },
			{ title: results.showsNames ? author : sector, share: 0.2, isNumber: false },
			{ title: said.state, share: 0.12, isNumber: false },
		],
		comments.map(({ note, text, by, sector, state }) => ({
			cells: [note, text, [by?.author, sector].filter(Boolean).join(', '), state],
		})),
	)
}
