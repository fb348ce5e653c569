/** Who tidies up what isn't theirs, or writes what no board may hold. (SPEC H182) */
import { describe, expect } from 'vitest'
import { getRecords } from '../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../shared/document/records.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import {
	type Attack,
	type AttackedBoard,
	attacks,
	CELL,
	CONTRIBUTORS,
	EDITORS,
	entryOf,
	IDEA,
	writeNote,
} from './support/AttackedBoard.ts'

const OWN = 'shape:own'
const CLUSTER = { id: EDITORS, name: 'evil' }
const ACTION = { who: 'evil', due: null, done: false }
const long = 'x'.repeat(400_000)

/** What another's note says of itself is as it was. */
function sets(name: string, id: string, key: string, value: unknown): Attack {
	return {
		...{ name, role: 'contributor', ends: 'put right' },
		tries: (evil) => void entryOf(evil.doc, id).set(key, value),
		besides: (attacked) => expect(metaOf(attacked, id)[key.slice(2)]).toBeUndefined(),
	}
}

/** The same on a note of one's own. */
function keeps(name: string, key: string, value: unknown): Attack {
	return {
		...{ name, role: 'contributor', ends: 'put right' },
		tries: async (evil) => {
			writeNote(evil.doc, OWN, 'own')
			await evil.until(() => evil.acknowledged === evil.sent)
			entryOf(evil.doc, OWN).set(key, value)
		},
		growth: 30_000 + (typeof value === 'string' ? value.length : JSON.stringify(value).length) * 3,
		besides: (attacked) => expect(metaOf(attacked, OWN)[key.slice(2)]).toBeUndefined(),
	}
}

function metaOf(attacked: AttackedBoard, id: string): Record<string, unknown> {
	return (attacked.record(id)?.meta ?? {}) as Record<string, unknown>
}

describe('tidying up', () => {
	attacks('H182', [
		sets("another's note is gathered", EDITORS, 'm.cluster', CLUSTER),
		sets("another contributor's note is gathered", CONTRIBUTORS, 'm.cluster', CLUSTER),
		sets("another's note is said to be the same as mine", EDITORS, 'm.same', OWN),
		sets("another's note is made an action", EDITORS, 'm.action', ACTION),
		sets('an idea is made an action', IDEA, 'm.action', ACTION),
		keeps('a cluster whose name is a book', 'm.cluster', { id: EDITORS, name: long }),
		keeps('a cluster without a name', 'm.cluster', { id: EDITORS, name: '' }),
		keeps('a cluster of two lines', 'm.cluster', { id: EDITORS, name: 'a\nb' }),
		keeps('an action with a book in it', 'm.action', { ...ACTION, who: long }),
		keeps('an action with more to it', 'm.action', { ...ACTION, evil: true }),
		keeps('an action by a day that is none', 'm.action', { ...ACTION, due: '2026-02-30' }),
		keeps('the same as a list', 'm.same', [EDITORS]),
		{
			name: 'a new note comes with what no board holds: the note stays',
			role: 'contributor',
			ends: 'put right',
			tries: (evil) => {
				const meta = { action: { ...ACTION, who: long }, cluster: 7, same: {} }
				const record = noteRecord(OWN, 'own', { parentId: CELL, meta })
				evil.doc.transact(() => writeNewRecord(getRecords(evil.doc), record))
			},
			growth: 30_000 + 3 * long.length,
			besides: (attacked) => {
				expect(attacked.record(OWN)).not.toBeNull()
				const { action, cluster, same } = metaOf(attacked, OWN)
				expect([action, cluster, same]).toEqual([undefined, undefined, undefined])
			},
		},
		{
			name: 'a thousand notes of one cluster, each the same as the next, in a circle',
			role: 'editor',
			env: { MAX_PARTICIPANT_RECORDS: '2000' },
			ends: 'put right',
			growth: 3_000_000,
			tries: (evil) =>
				evil.doc.transact(() => {
					for (let n = 0; n < 1000; n++) {
						const meta = { cluster: CLUSTER, same: `shape:e${(n + 1) % 1000}` }
						const record = noteRecord(`shape:e${n}`, `${n}`, { parentId: CELL, meta })
						writeNewRecord(getRecords(evil.doc), record)
					}
				}),
			besides: (attacked) => expect(metaOf(attacked, 'shape:e999').same).toBe('shape:e0'),
		},
	])
})
