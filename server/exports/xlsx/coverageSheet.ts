/** The sheet of numbers: notes by theme and sector, and who took part. (SPEC E55, E56) */
import { type CoverageRow, coverageTable } from '../../../shared/export/coverage.ts'
import { HEAD_WORDS } from '../../../shared/export/headWords.ts'
import type { Results } from '../../../shared/export/results.ts'
import { factsOf } from './matrixSheet.ts'
import type { SheetPlan } from './Sheet.ts'
import { BODY, type Cell, HEAD, number, ROW_HEAD, SUM, TITLE, text } from './styles.ts'

export function coverageSheet(results: Results): SheetPlan {
	const said = HEAD_WORDS[results.language]
	const { sectors, hasUnknown, themes, outside, all } = coverageTable(results)
	const row = (title: string, { notes, unknown, total }: CoverageRow, style: Partial<Cell>) => [
		text(title, style === SUM ? SUM : ROW_HEAD),
		...[...notes, ...(hasUnknown ? [unknown] : [])].map((n) => number(n, style)),
		number(total, SUM),
	]
	const unknown = hasUnknown ? [said.unknown] : []
	const heads = [said.theme, ...sectors, ...unknown, said.total]
	const rows: Cell[][] = [
		...factsOf(results, said),
		[text(said.coverage, TITLE)],
		heads.map((head) => text(head, HEAD)),
		...themes.map((theme) => row(theme.title, theme, BODY)),
		...(outside ? [row(said.outside, outside, BODY)] : []),
		row(said.total, all, SUM),
		[],
		[text(said.people, TITLE)],
		[said.sector, said.taking, said.notes, said.cells].map((head) => text(head, HEAD)),
		...results.sectors.map(({ label, people, notes, cells }) => [
			text(label, ROW_HEAD),
			...[people, notes, cells].map((n) => number(n, BODY)),
		]),
	]
	return {
		name: said.sheets.coverage,
		rows,
		widths: [40, ...heads.slice(1).map(() => 16)],
		frozen: { rows: 0, columns: 1 },
		extras: {},
	}
}
