/**
 * Which properties somebody else wrote last, and which records somebody else deleted:
 * undo must leave them alone. Known for as long as the board is open, whichever editor one works
 * through. (SPEC U1, U2, U4)
 */
import type { TLRecord } from '@tldraw/tlschema'
import type { TLShape, TLStore } from 'tldraw'
import { SERVER_META_KEYS } from '../../../shared/document/policy.ts'
import { changedKeys, type PlainRecord } from '../../../shared/document/records.ts'

export class OthersWork {
	/** Ids of shapes and bindings that somebody else deleted last. */
	readonly deletions = new Set<string>()
	/** Of each shape, the overlay keys that somebody else wrote last. */
	private readonly keys = new Map<string, Set<string>>()
	/** Shapes and bindings that are deleted now, as they were. */
	private readonly gone = new Map<string, TLRecord>()
	private readonly stops: readonly (() => void)[]

	constructor({ sideEffects }: Pick<TLStore, 'sideEffects'>) {
		const beforeChange = (before: TLShape, after: TLShape, source: 'user' | 'remote'): TLShape => {
			if (source === 'remote') this.note(before, after)
			return after
		}
		const afterDelete = (record: TLRecord, source: 'user' | 'remote'): void => {
			this.gone.set(record.id, record)
			if (source === 'remote') this.deletions.add(record.id)
		}
		const afterCreate = (record: TLRecord, source: 'user' | 'remote'): void => {
			const before = this.gone.get(record.id)
			this.gone.delete(record.id)
			if (source === 'user') return
			this.deletions.delete(record.id)
			// Brought back by somebody else: what differs from when it went is theirs.
			if (before) this.note(before, record)
		}
		this.stops = [
			sideEffects.registerBeforeChangeHandler('shape', beforeChange),
			sideEffects.registerAfterDeleteHandler('shape', afterDelete),
			sideEffects.registerAfterDeleteHandler('binding', afterDelete),
			sideEffects.registerAfterCreateHandler('shape', afterCreate),
			sideEffects.registerAfterCreateHandler('binding', afterCreate),
		]
	}

	/** The overlay keys of a shape that are others'; undefined where none are. */
	in(id: string): ReadonlySet<string> | undefined {
		const theirs = this.keys.get(id)
		return theirs?.size ? theirs : undefined
	}

	/** These are one's own again. */
	reclaim(id: string, keys: ReadonlySet<string>): void {
		const theirs = this.keys.get(id)
		for (const key of keys) theirs?.delete(key)
	}

	dispose(): void {
		for (const stop of this.stops) stop()
	}

	private note(before: TLRecord, after: TLRecord): void {
		const theirs = this.keys.get(after.id) ?? new Set()
		for (const key of changedKeys(plain(before), plain(after))) {
			// The server's notes on a record are nobody's work: they don't stand in the way of its undo.
			if (!isServers(key)) theirs.add(key)
		}
		if (theirs.size > 0) this.keys.set(after.id, theirs)
	}
}

export function isServers(key: string): boolean {
	return SERVER_META_KEYS.includes(key)
}

export function plain(record: TLRecord): PlainRecord {
	return record as unknown as PlainRecord
}
