/** A board of the framework with so many notes, evenly in its cells. */
import type { CreatedBoard } from '../../../shared/api.ts'
import { getRecords } from '../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../shared/document/records.ts'
import { frameworkRecords, noteBox } from '../../support/framework.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import type { Bench } from './browser.ts'
import { StockClient } from './StockClient.ts'

const WORDS = 'Yhteinen tilannekuva kaupungin ja hyvinvointialueen kesken'

export async function fillBoard(bench: Bench, notes: number): Promise<CreatedBoard> {
	const board = await bench.createBoard()
	const cells = frameworkRecords({ language: 'fi', ideas: false }).filter(
		({ type }) => type === 'cell',
	)
	const client = await StockClient.join(bench.url, board)
	client.doc.transact(() => {
		for (let n = 0; n < notes; n++) {
			const place = {
				...noteBox(Math.floor(n / cells.length)),
				parentId: cells[n % cells.length]?.id,
			}
			const index = `b${String(n).padStart(4, '0')}V`
			const record = {
				...noteRecord(`shape:n${n}`, `${WORDS} ${n}`),
				x: place.x,
				y: place.y,
				index,
			}
			writeNewRecord(getRecords(client.doc), { ...record, parentId: place.parentId } as never)
		}
	})
	await client.saved()
	client.leave()
	return board
}
