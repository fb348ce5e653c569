/** A board's rows and columns as they lie, for whoever divides them. */
import type * as Y from 'yjs'
import { readRecords } from '../../shared/document/records.ts'
import { extractMatrix, rowsOf } from '../../shared/matrix/matrix.ts'
import { boardFramework } from '../../shared/templates/builtIn.ts'
import type { BoardLines } from '../../shared/workshop/teamParts.ts'

export function linesOf(doc: Y.Doc): BoardLines {
	const records = readRecords(doc)
	const { cells } = extractMatrix(records, rowsOf(records, boardFramework(doc).layout))
	return {
		themes: [...new Set(cells.toSorted((a, b) => a.y - b.y).map(({ theme }) => theme))],
		perspectives: [
			...new Set(cells.toSorted((a, b) => a.x - b.x).map(({ perspective }) => perspective)),
		],
	}
}
