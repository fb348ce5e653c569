/** The last pages: how many notes there are where and from whom, who wrote them, and what couldn't be shown. (SPEC E75) */

import { dayWords } from '../../../shared/export/actionDays.ts'
import { actionRows, TIDY_WORDS } from '../../../shared/export/tidyWords.ts'
import { shadeOf } from '../../../shared/matrix/coverage.ts'
import type { Report } from '../report/report.ts'
import { counted, WORDS } from '../report/words.ts'
import { commentsTable } from './commentsTable.ts'
import { LOOKS } from './looks.ts'
import { type Setting, sectionHead } from './sections.ts'
import { LIGHT_SHADES } from './shades.ts'
import { type Column, caption, keepTogether, sharesOf, table } from './tables.ts'

/** More columns than these have no room for their titles: each cell is a row of its own then. */
const MOST_COLUMNS = 8

export function endingPages(setting: Setting, report: Report): void {
	const { flow, results, root } = setting
	const { pen } = flow
	const words = WORDS[results.language]
	const parent = pen.open(root, 'Sect')
	flow.page()
	flow.across()
	pen.doc.outline.addItem(words.coverage)
	sectionHead(setting, parent, { text: words.coverage, lang: results.language }, null)
	flow.y += 14
	flow.columns()
	if (report.coverage) {
		caption(flow, parent, words.byCell)
		byCell(setting, parent, report.coverage)
		flow.y += 26
	}
	keepTogether(flow, results.sectors.length)
	caption(flow, parent, words.bySector)
	const columns: Column[] = [
		{ title: words.sector, share: 0.49, isNumber: false },
		...[words.people, words.noteCount, words.cellCount].map((title) => ({
			...{ title, share: 0.17, isNumber: true },
		})),
	]
	const rows = results.sectors.map(({ label, color, people, notes, cells }) => ({
		cells: [label, String(people), String(notes), String(cells)],
		color,
	}))
	table(flow, parent, columns, rows)
	writers(setting, parent, report)
	actions(setting, parent)
	votes(setting, parent)
	commentsTable(setting, parent)
	if (flow.unshown > 0) {
		flow.y += 22
		const text = counted(results.language, 'unshown', flow.unshown)
		flow.paragraph(parent, 'P', text, LOOKS.byline, { width: Math.min(flow.width, 500) })
	}
	parent.element.end()
}

function byCell(
	{ flow, results }: Setting,
	parent: Setting['root'],
	{ columns, rows, totals, total }: NonNullable<Report['coverage']>,
): void {
	const words = WORDS[results.language]
	const most = Math.max(0, ...rows.flatMap(({ counts }) => counts))
	const figure = (count: number) => (count === 0 ? '–' : String(count))
	const ground = (count: number) => LIGHT_SHADES[shadeOf(count, most)] ?? null
	if (columns.length <= MOST_COLUMNS) {
		const titles = [...columns, words.total]
		const shares = sharesOf(flow, titles, columns.length > 5 ? 0.22 : 0.3)
		const first = 1 - shares.reduce((sum, share) => sum + share, 0)
		table(
			flow,
			parent,
			[
				{ title: words.theme, share: first, isNumber: false },
				...titles.map((title, n) => ({ title, share: shares[n] ?? 0, isNumber: true })),
			],
			[
				...rows.map(({ title, counts, total: all }) => ({
					cells: [title, ...counts.map(figure), String(all)],
					grounds: [null, ...counts.map(ground)],
				})),
				{ cells: [words.total, ...totals.map(String), String(total)], isTotal: true },
			],
		)
		return
	}
	const cells = rows.flatMap(({ title, counts }) =>
		counts.map((count, n) => ({
			cells: [title, columns[n] ?? '', figure(count)],
			grounds: [null, null, ground(count)],
		})),
	)
	table(
		flow,
		parent,
		[
			{ title: words.theme, share: 0.42, isNumber: false },
			{ title: words.perspective, share: 0.42, isNumber: false },
			{ title: words.noteCount, share: 0.16, isNumber: true },
		],
		[...cells, { cells: [words.total, '', String(total)], isTotal: true }],
	)
}

function writers({ flow, results }: Setting, parent: Setting['root'], report: Report): void {
	if (report.writers.length === 0) return
	const words = WORDS[results.language]
	flow.y += 26
	keepTogether(flow, report.writers.length)
	caption(flow, parent, words.writers)
	table(
		flow,
		parent,
		[
			{ title: words.sector, share: 0.34, isNumber: false },
			{ title: words.writers, share: 0.66, isNumber: false },
		],
		report.writers.map(({ sector, names }) => ({
			cells: [sector === '' ? '–' : sector, names.join('; ')],
			...colorOf(results.sectors, sector),
		})),
	)
}

function actions({ flow, results }: Setting, parent: Setting['root']): void {
	const { language } = results
	const rows = actionRows(results)
	if (rows.length === 0) return
	const said = TIDY_WORDS[language]
	flow.y += 26
	keepTogether(flow, rows.length)
	caption(flow, parent, said.actions)
	const shares: [string, number][] = [
		...([
			[said.action, 0.42],
			[said.who, 0.17],
			[said.due, 0.13],
		] as [string, number][]),
		...([
			[said.state, 0.1],
			[said.cell, 0.18],
		] as [string, number][]),
	]
	table(
		flow,
		parent,
		shares.map(([title, share]) => ({ title, share, isNumber: false })),
		rows.map(({ note, action, cell, state }) => ({
			cells: [
				...[note.text, action.who, action.due === null ? '–' : dayWords(action.due, language)],
				...[said[state], cell],
			],
		})),
	)
}

function votes({ flow, results }: Setting, parent: Setting['root']): void {
	const said = TIDY_WORDS[results.language]
	for (const { title, voters, rows } of results.votes) {
		flow.y += 26
		keepTogether(flow, rows.length)
		caption(flow, parent, `${said.vote}: ${title} (${said.voters}: ${voters})`)
		table(
			flow,
			parent,
			[
				{ title: said.voted, share: 0.84, isNumber: false },
				{ title: said.dots, share: 0.16, isNumber: true },
			],
			rows.map(({ text, dots }) => ({ cells: [text, String(dots)] })),
		)
	}
}

function colorOf(sectors: Setting['results']['sectors'], label: string): { color?: string } {
	const color = sectors.find((sector) => sector.label === label)?.color
	return color === undefined ? {} : { color }
}
