/**
 * How much this participant may still write on a board, by the limits that the server
 * announces when it accepts the socket. Checked here before anything is written, so that
 * nothing has to be refused. (SPEC A8)
 */

import type * as Y from 'yjs'
import { getRecords, KEY, type RecordEntry } from '../../../shared/document/layout.ts'
import { getFragment, readEntry } from '../../../shared/document/records.ts'
import { isRichText, type RichText } from '../../../shared/document/richText.ts'
import { readStamp, STAMP_KEY } from '../../../shared/document/stamp.ts'
import { sizeOfFragment, sizeOfRichText } from '../../../shared/document/textSize.ts'
import { countKeys } from '../../../shared/document/yjsInternals.ts'
import type { ClientLimits } from '../../../shared/hello.ts'

export class Allowance {
	/** Null until the server has told. */
	limits: ClientLimits | null = null

	/** @param participant id of the one who writes here */
	constructor(
		private readonly doc: Y.Doc,
		private readonly participant: string | null,
	) {}

	/** Characters and nodes that one text may have. */
	get textLength(): number {
		return this.limits?.textLength ?? Number.POSITIVE_INFINITY
	}

	/** How many more records may be made. */
	recordsLeft(): number {
		if (!this.limits) return Number.POSITIVE_INFINITY
		const { boardRecords, participantRecords } = this.limits
		const records = getRecords(this.doc)
		const left = boardRecords - countKeys(records)
		// Nobody can have more of them than there are.
		if (countKeys(records) < participantRecords) return Math.min(left, participantRecords)
		let own = 0
		records.forEach((entry) => {
			if (ownerOf(entry) === this.participant) own++
		})
		return Math.min(left, participantRecords - own)
	}

	isTooLong(text: unknown): boolean {
		return isRichText(text) && sizeOfRichText(text) > this.textLength
	}

	/**
	 * Whether a record's text would be too long once an edit is brought into it.
	 *
	 * @param before the text that the edit started from; null where it made the record
	 * @param after the text with the edit
	 * @param present the record that the edit is brought into
	 */
	wouldBeTooLong(
		before: RichText | null,
		after: RichText,
		present: RecordEntry | undefined,
	): boolean {
		const fragment = getFragment(present)
		const there = fragment ? sizeOfFragment(fragment) : 0
		const size = sizeOfRichText(after)
		const growth = before ? size - sizeOfRichText(before) : size
		return growth > 0 && there + growth > this.textLength
	}
}

function ownerOf(entry: RecordEntry): string | null {
	const creation = entry.get(KEY.creation) as { meta?: { stamp?: unknown } } | undefined
	return readStamp(entry.get(STAMP_KEY) ?? creation?.meta?.stamp)?.p ?? null
}

/** A record's text, deleted or not; null where it has none. */
export function textOfEntry(id: string, entry: RecordEntry | undefined): RichText | null {
	const record = entry ? readEntry(id, entry) : null
	const text = (record?.props as { richText?: unknown } | undefined)?.richText
	return isRichText(text) ? text : null
}
