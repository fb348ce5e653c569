/** Records that no longer say who made them, from where and when. (SPEC H42) */
import type { PlainRecord } from '../../shared/document/records.ts'
import { STAMP_META } from '../../shared/document/stamp.ts'

export function withoutStamps(records: readonly PlainRecord[]): PlainRecord[] {
	return records.map((record) => {
		const { meta } = record
		if (typeof meta !== 'object' || meta === null || !(STAMP_META in meta)) return record
		const { [STAMP_META]: _stamp, ...rest } = meta
		return { ...record, meta: rest }
	})
}
