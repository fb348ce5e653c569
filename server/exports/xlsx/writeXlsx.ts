/** A board's results as a spreadsheet: as the matrix, as a list of notes, and as numbers. (SPEC E56) */
import writeExcelFile from 'write-excel-file/node'
import type { Writer } from '../Writer.ts'
import { actionsSheet, votesSheet } from './actionsSheet.ts'
import { commentsSheets } from './commentsSheet.ts'
import { coverageSheet } from './coverageSheet.ts'
import { extraFeature } from './features.ts'
import { rowHeight } from './lines.ts'
import { matrixSheet } from './matrixSheet.ts'
import { notesSheet } from './notesSheet.ts'

const FONT = { fontFamily: 'Calibri', fontSize: 11 }

export const writeXlsx: Writer = async ({ results }) => {
	const hasMatrix = results.grid.columns.length > 0
	const plans = [
		...(hasMatrix ? [matrixSheet(results)] : []),
		notesSheet(results),
		...commentsSheets(results),
		coverageSheet(results),
		...[actionsSheet(results), votesSheet(results)].filter((plan) => plan !== null),
	]
	const sheets = plans.map(({ name, rows, widths, frozen }) => ({
		sheet: name,
		data: rows.map(([first, ...row]) => [
			first && { ...first, height: rowHeight([first, ...row], widths) },
			...row,
		]),
		columns: widths.map((width) => ({ width })),
		orientation: 'landscape' as const,
		...(frozen.rows > 0 && { stickyRowsCount: frozen.rows }),
		...(frozen.columns > 0 && { stickyColumnsCount: frozen.columns }),
	}))
	const features = [extraFeature(plans.map(({ extras }) => extras))]
	return writeExcelFile(sheets, { ...FONT, features }).toBuffer()
}
