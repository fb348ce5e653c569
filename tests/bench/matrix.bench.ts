/** What the matrix costs on a board of 2,000 notes: reading it off the records, and the rows' heights. */
import type { PlainRecord } from '../../shared/document/records.ts'
import { extractMatrix } from '../../shared/matrix/matrix.ts'
import { layoutRows, type PlacedShape } from '../../shared/matrix/rowLayout.ts'
import { frameworkRecords, noteBox } from '../support/framework.ts'
import { noteRecord } from '../unit/client/sync/support.ts'
import { report, summarize } from './support/report.ts'

const NOTES = 2000
const RUNS = 200
const WARM_UP = 20
const WORDS = 'Yhteinen tilannekuva kaupungin ja hyvinvointialueen kesken'

const board = frameworkRecords({ language: 'fi', ideas: true })
const cells = board.filter(({ type }) => type === 'cell')
const records = new Map<string, PlainRecord>(board.map((record) => [record.id, record]))
for (let n = 0; n < NOTES; n++) {
	// A tenth lies on the page, over the cells.
	const free = n % 10 === 0
	const { x, y } = free ? { x: (n * 37) % 9000, y: (n * 53) % 9000 } : noteBox(Math.floor(n / 54))
	const place = free ? { x, y } : { x, y, parentId: cells[n % 54]?.id as never }
	const note = noteRecord(`note-${n}`, WORDS, place) as unknown as PlainRecord
	records.set(note.id, note)
}

function measure(run: () => unknown): number[] {
	const times: number[] = []
	for (let n = 0; n < RUNS + WARM_UP; n++) {
		const start = performance.now()
		run()
		if (n >= WARM_UP) times.push(performance.now() - start)
	}
	return times
}

report({
	name: 'Extraction of the matrix, 2,000 notes in grown rows',
	unit: 'ms',
	...summarize(measure(() => extractMatrix(records))),
})
report({
	name: 'Heights of the rows alone',
	unit: 'ms',
	...summarize(measure(() => layoutRows(records as unknown as ReadonlyMap<string, PlacedShape>))),
})

// tldraw, which the support code imports, keeps timers running.
process.exit(0)
