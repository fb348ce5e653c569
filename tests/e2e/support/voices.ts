/** People of several sectors who have written notes, without browsers: something to count and to find. */

import type { PlainRecord } from '../../../shared/document/records.ts'
import type { Role } from '../../../shared/roles.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import type { ServerBoard } from './ServerBoard.ts'
import type { ServerProcess } from './ServerProcess.ts'
import { StockClient } from './StockClient.ts'

export interface Voice {
	name: string
	sector: string
	/** What they write: into the cell of a theme and a perspective, `[theme, perspective, text]`. */
	notes: readonly (readonly [theme: string, perspective: string, text: string])[]
}

/** @returns ids of the notes, in order */
export async function speak(
	server: ServerProcess,
	board: ServerBoard,
	{ name, sector, notes }: Voice,
	role: Role = 'editor',
): Promise<string[]> {
	const client = await StockClient.join(server, board, role, { name, sector })
	const records = notes.map(([theme, perspective, text], n) =>
		note(`${name}-${Date.now()}-${n}`, `shape:cell-${theme}-${perspective}`, text, n),
	)
	client.write(records)
	const ids = records.map(({ id }) => id)
	const deadline = Date.now() + 90_000
	for (;;) {
		const there = new Set((await board.notes()).map(({ id }) => id))
		if (ids.every((id) => there.has(id))) break
		if (Date.now() > deadline) throw new Error(`${name}'s notes never came`)
	}
	client.leave()
	return ids
}

function note(id: string, parentId: string, text: string, n: number): PlainRecord {
	const place = { x: 24 + (n % 6) * 230, y: 60 + Math.floor(n / 6) * 216 }
	return noteRecord(`shape:${id}`, text, { ...place, parentId, index: `a${n % 10}V` })
}
