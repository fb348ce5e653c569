/**
 * Whoever deletes their own note detaches the arrows that others have bound to it:
 * the editor then deletes the binding and ends the arrow where it pointed. Both are
 * theirs to do, though neither record is theirs. (SPEC Q5)
 */
import type * as Y from 'yjs'
import { KEY, type RecordEntry } from '../../../shared/document/layout.ts'
import { isDeleted, type PlainRecord } from '../../../shared/document/records.ts'
import { factsAt, type Touch } from './Touched.ts'

const OF_BINDING: ReadonlySet<string> = new Set([KEY.deleted])
const OF_ARROW: ReadonlySet<string> = new Set(['p.start', 'p.end'])

/** @returns by record, the keys that the participant may change of what isn't theirs */
export function boundByOwn(
	records: Y.Map<RecordEntry>,
	touches: ReadonlyMap<string, Touch>,
	participantId: string,
): Map<string, ReadonlySet<string>> {
	const loose = new Map<string, ReadonlySet<string>>()
	for (const [id, { facts, keys }] of touches) {
		if (facts?.typeName !== 'binding' || !keys.has(KEY.deleted)) continue
		const binding = records.get(id)
		if (!binding || !isDeleted(binding)) continue
		const { fromId, toId } = (binding.get(KEY.creation) ?? {}) as Partial<PlainRecord>
		if (!isOwn(records, toId, participantId)) continue
		loose.set(id, OF_BINDING)
		loose.set(String(fromId), OF_ARROW)
	}
	return loose
}

function isOwn(records: Y.Map<RecordEntry>, id: unknown, participantId: string): boolean {
	const entry = typeof id === 'string' ? records.get(id) : undefined
	return entry !== undefined && factsAt(String(id), entry).owner === participantId
}
