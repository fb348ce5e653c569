/** A board as participants leave it: the framework with its ideas, and notes in its cells. For servers that make no boards of their own. */
import * as Y from 'yjs'
import { getRecords } from '../../../../shared/document/layout.ts'
import { type PlainRecord, writeNewRecord } from '../../../../shared/document/records.ts'
import { BUILT_IN } from '../../../../shared/templates/builtIn.ts'
import { docOf } from '../../../support/boardDocs.ts'
import { frameworkRecords, noteBox } from '../../../support/framework.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

/** Notes that one participant writes at a time, as when they paste; and people who share the writing. */
const AT_ONCE = 100
const HANDS = 5

export const CELLS: readonly string[] = frameworkRecords({ language: 'fi', ideas: false })
	.filter(({ type }) => type === 'cell')
	.map(({ id }) => id)

/** The nth note of a board: some sixty characters, in one of its cells. */
export function nthNote(n: number): PlainRecord {
	const words = `Kaupungin ja hyvinvointialueen yhteinen tilannekuva, ehdotus ${n}`
	const place = noteBox(Math.floor(n / CELLS.length) % 40)
	const change = {
		...place,
		parentId: CELLS[n % CELLS.length],
		index: `b${String(n).padStart(5, '0')}V`,
	}
	return noteRecord(`shape:bench-${n}`, words, change)
}

/** Updates by which each of some people writes their part of so many notes. */
export function notesByHand(notes: number): Uint8Array[][] {
	const each = Math.ceil(notes / HANDS)
	return Array.from({ length: HANDS }, (_, hand) => {
		const doc = new Y.Doc()
		const updates: Uint8Array[] = []
		doc.on('update', (update: Uint8Array) => updates.push(update))
		const end = Math.min(notes, (hand + 1) * each)
		for (let from = hand * each; from < end; from += AT_ONCE) {
			doc.transact(() => {
				for (let n = from; n < Math.min(end, from + AT_ONCE); n++) {
					writeNewRecord(getRecords(doc), nthNote(n))
				}
			})
		}
		return updates
	})
}

/** The whole, as updates that one client may send. */
export function benchDocument(notes: number): Uint8Array[] {
	const framework = Y.encodeStateAsUpdate(docOf(BUILT_IN[0], { language: 'fi' }))
	return [framework, ...notesByHand(notes).flat()]
}
