/** The sheet with a row a comment, where there are any. (SPEC E124) */
import { headOf } from '../../../shared/export/columns.ts'
import { REMARK_WORDS } from '../../../shared/export/remarkWords.ts'
import type { Results } from '../../../shared/export/results.ts'
import { commentsOf } from '../report/comments.ts'
import { WORDS } from '../report/words.ts'
import { cellParts } from './cellText.ts'
import type { SheetPlan } from './Sheet.ts'
import { BODY, type Cell, HEAD, text } from './styles.ts'
import { timesOf } from './times.ts'

export function commentsSheets(results: Results): SheetPlan[] {
	const { language, zone, showsNames } = results
	const comments = commentsOf(results)
	if (comments.length === 0) return []
	const said = REMARK_WORDS[language]
	const { perspective, theme, note, sector, author } = WORDS[language]
	const time = timesOf(zone, language)
	const heads = [
		...[`${perspective} · ${theme}`, note, said.comment, said.state, sector],
		...(showsNames ? [author, headOf('created', language, zone)] : []),
	]
	const rows: Cell[][] = [heads.map((head) => text(head, HEAD))]
	for (const comment of comments) {
		const { where, note, state, sector, by } = comment
		const told = [where, note, comment.text, state, sector, ...(showsNames ? [by?.author] : [])]
		rows.push([
			...told.map((words) => text(cellParts(words ?? '')[0] ?? '', BODY)),
			...(showsNames ? [time(by?.created)] : []),
		])
	}
	return [
		{
			name: said.comments,
			rows,
			widths: [36, 44, 60, 12, 24, ...(showsNames ? [22, 17] : [])],
			frozen: { rows: 1, columns: 0 },
			extras: { filter: { rows: rows.length, columns: heads.length } },
		},
	]
}
