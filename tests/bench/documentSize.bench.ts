/** How large a document of 2,000 notes is after 100,000 moves, and after the next epoch's start. */
import * as Y from 'yjs'
import { getRecords, KEY } from '../../shared/document/layout.ts'
import { rebuildDocument } from '../../shared/document/rebuild.ts'
import { flagDeleted, writeNewRecord } from '../../shared/document/records.ts'
import { noteRecord, seededDoc } from '../unit/client/sync/support.ts'
import { report } from './support/report.ts'

const NOTES = 2000
const MOVES = 100_000
const WORDS = 'Yhteinen tilannekuva kaupungin ja hyvinvointialueen kesken'

const size = (doc: Y.Doc): number => Y.encodeStateAsUpdate(doc).length

function board(notes: number): Y.Doc {
	const doc = seededDoc()
	doc.transact(() => {
		for (let n = 0; n < notes; n++) {
			writeNewRecord(getRecords(doc), noteRecord(`note-${n}`, WORDS) as never)
		}
	})
	return doc
}

function move(doc: Y.Doc, note: (step: number) => number): void {
	const records = getRecords(doc)
	for (let step = 0; step < MOVES; step++) {
		records.get(`shape:note-${note(step)}`)?.set(KEY.position, [step, step % 997])
	}
}

const fresh = size(board(NOTES))
const cases: [string, (step: number) => number][] = [
	['in drags of 50', (step) => Math.floor(step / 50) % NOTES],
	['of a note at random each', (step) => (step * 7919) % NOTES],
]
for (const [how, note] of cases) {
	const doc = board(NOTES)
	move(doc, note)
	for (let n = 0; n < NOTES; n += 2) {
		const entry = getRecords(doc).get(`shape:note-${n}`)
		if (entry) flagDeleted(entry)
	}
	const rebuilt = rebuildDocument(doc)
	const freshHalf = size(board(NOTES / 2))
	const name = `Document of 2,000 notes, 100,000 moves ${how}, half the notes deleted`
	report({
		name,
		unit: 'kB',
		median: size(doc) / 1000,
		runs: 1,
		note: `fresh with all: ${Math.round(fresh / 1000)} kB`,
	})
	if (!rebuilt) throw new Error('the document is no board')
	const after = size(rebuilt)
	const note2 = `${(after / freshHalf).toFixed(2)} times a fresh document (target 1.2)`
	report({
		name: `${name}, in its next epoch`,
		unit: 'kB',
		median: after / 1000,
		runs: 1,
		note: note2,
	})
}

// tldraw, which the support code imports, keeps timers running.
process.exit(0)
