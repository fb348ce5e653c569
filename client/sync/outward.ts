/**
 * From the tldraw store to the document: what the user changed, a key for each
 * property, in one transaction per flush. (SPEC B1-B4)
 */
import type { RecordsDiff } from '@tldraw/store'
import type { TLRecord } from '@tldraw/tlschema'
import type { TLStore } from 'tldraw'
import type * as Y from 'yjs'
import { getRecords, KEY } from '../../shared/document/layout.ts'
import {
	changedKeys,
	flagDeleted,
	isDeleted,
	type PlainRecord,
	unflagDeleted,
	writeKeys,
	writeNewRecord,
} from '../../shared/document/records.ts'

/** What is to be done for one record: whether it came or went, and which of its keys changed. */
interface Dirty {
	existence: boolean
	keys: Set<string>
}

export class Outward {
	private readonly dirty = new Map<string, Dirty>()

	/**
	 * @param origin of the transactions written here
	 * @param isLive whether a text editor writes this record's text by itself
	 */
	constructor(
		private readonly store: TLStore,
		private readonly doc: Y.Doc,
		private readonly origin: object,
		private readonly isLive: (id: string) => boolean,
	) {}

	get isEmpty(): boolean {
		return this.dirty.size === 0
	}

	/**
	 * Take note of a user's change; it's written by the next flush, as the store
	 * then has it. Keys are noted rather than values, so that a remote change of
	 * another property meanwhile isn't written back.
	 */
	note(changes: RecordsDiff<TLRecord>): void {
		for (const record of Object.values(changes.added)) this.at(record)?.exists()
		for (const record of Object.values(changes.removed)) this.at(record)?.exists()
		for (const [before, after] of Object.values(changes.updated)) {
			this.at(after)?.changes(changedKeys(plain(before), plain(after)))
		}
	}

	private at(record: TLRecord): { exists(): void; changes(keys: Set<string>): void } | null {
		if (this.store.scopedTypes.document.has(record.typeName) === false) return null
		const get = (): Dirty => {
			const known = this.dirty.get(record.id)
			if (known) return known
			const fresh: Dirty = { existence: false, keys: new Set() }
			this.dirty.set(record.id, fresh)
			return fresh
		}
		return {
			exists: () => {
				get().existence = true
			},
			changes: (changed) => {
				if (changed.size === 0) return
				const { keys } = get()
				for (const key of changed) keys.add(key)
			},
		}
	}

	/**
	 * Write what was noted.
	 *
	 * @returns ids of records that came back from a deletion: the document knows
	 * newer words of theirs than the store
	 */
	flush(): string[] {
		if (this.isEmpty) return []
		const batch = [...this.dirty]
		this.dirty.clear()
		const revived: string[] = []
		this.doc.transact(() => {
			for (const [id, dirty] of batch) if (this.write(id, dirty)) revived.push(id)
		}, this.origin)
		return revived
	}

	private write(id: string, { existence, keys }: Dirty): boolean {
		const records = getRecords(this.doc)
		const entry = records.get(id)
		const record = this.store.get(id as TLRecord['id'])
		if (!record) {
			if (existence && entry) flagDeleted(entry)
			return false
		}
		if (!entry) {
			// Noted as changed but unknown to the document: a record that the view only stands in for.
			if (existence) writeNewRecord(records, plain(record))
			return false
		}
		const revives = existence && isDeleted(entry)
		if (revives) unflagDeleted(entry)
		if (this.isLive(id)) keys.delete(KEY.text)
		writeKeys(entry, plain(record), keys)
		return revives
	}
}

function plain(record: TLRecord): PlainRecord {
	return record as unknown as PlainRecord
}
