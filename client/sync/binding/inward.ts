/**
 * From the document to the tldraw store: records read, validated, repaired and
 * put in one remote merge per frame. What can't be shown is quarantined alone.
 * (SPEC B5, B7, D6, D7, I1-I6)
 */
import type { TLBinding, TLRecord, TLShape } from '@tldraw/tlschema'
import { isEqual } from '@tldraw/utils'
import type { TLStore } from 'tldraw'
import type * as Y from 'yjs'
import { repairTree, type TreePlace } from '../../../shared/document/integrity.ts'
import { getRecords } from '../../../shared/document/layout.ts'
import { asPrivate, asShared, isPrivate } from '../../../shared/document/privateNotes.ts'
import { isDeleted, type PlainRecord, readEntry } from '../../../shared/document/records.ts'
import { showableRecord } from '../../../shared/document/repair.ts'
import { baseRecords } from '../../../shared/document/seed.ts'
import type { Homes } from './Homes.ts'
import { Rows } from './Rows.ts'
import { changeQuietly } from './storeInternals.ts'

/** What came of a flush, for the rows: whether they're to be others, and at once. */
export interface Flushed {
	asksForRows: boolean
	/** Whether something was made, rather than moved. */
	made: boolean
	/** Ids of private notes that are the board's now. */
	revealed: readonly TLRecord['id'][]
}

export class Inward {
	/** What the document says of each living record, valid, before repairs of the tree. */
	private readonly said = new Map<string, TLRecord>()
	private readonly shapes = new Map<string, TLShape>()
	private readonly bindings = new Map<string, TLBinding>()
	private places = new Map<string, TreePlace>()
	private placesBefore = this.places
	private readonly touched = new Set<string>()
	private made = false
	private replaced = false
	private begun = false
	readonly rows: Rows
	/** Ids of records that stay as they're shown, whatever the documents say by now. */
	readonly held = new Set<string>()
	/** Ids of records that can't be shown, and why. */
	readonly quarantined = new Map<string, string>()

	/**
	 * @param isLive whether a text editor shows this record's text by itself
	 */
	constructor(
		private readonly store: TLStore,
		private readonly homes: Homes,
		private readonly isLive: (id: string) => boolean,
		/** Told of private notes before they're shown as the board's. */
		private readonly onRevealing: (ids: readonly TLRecord['id'][]) => void = () => {},
	) {
		this.rows = new Rows(store, this.shapes)
	}

	get isEmpty(): boolean {
		return this.touched.size === 0
	}

	touch(id: string): void {
		this.touched.add(id)
	}

	touchAll(): void {
		this.touchAllOf(this.homes.shared)
		for (const record of baseRecords()) this.touched.add(record.id)
	}

	touchAllOf(doc: Y.Doc): void {
		for (const id of getRecords(doc).keys()) this.touched.add(id)
	}

	/**
	 * Bring the store to what the document says of the touched records.
	 *
	 * @param merge runs the change of the store, as remote
	 */
	flush(merge: (change: () => void) => void): Flushed {
		const flushed: Flushed = { asksForRows: false, made: false, revealed: [] }
		if (this.isEmpty) return flushed
		this.made = false
		this.replaced = false
		const ids = new Set([...this.touched].filter((id) => !this.held.has(id)))
		this.touched.clear()
		let treeChanged = false
		for (const id of ids) if (this.read(id)) treeChanged = true
		if (treeChanged) for (const id of this.replace()) ids.add(id)
		flushed.revealed = this.revealedOf(ids)
		if (flushed.revealed.length > 0) this.onRevealing(flushed.revealed)
		if (this.replaced) flushed.asksForRows = this.rows.look()
		flushed.made = this.made
		if (!this.begun) this.rows.begin()
		this.begun = true

		const put: TLRecord[] = []
		const exact: TLShape[] = []
		const bindingsGone: TLRecord['id'][] = []
		const gone: TLRecord['id'][] = []
		for (const id of ids) {
			const now = this.store.get(id as TLRecord['id'])
			const view = this.view(id, now)
			const still = view && this.withoutReckoned(view, now)
			if (still) exact.push(view as TLShape)
			if (still ? !isEqual(still, now) : view && view !== now) put.push(still ?? (view as TLRecord))
			else if (!view && now) (now.typeName === 'binding' ? bindingsGone : gone).push(now.id)
		}
		if (put.length + gone.length + bindingsGone.length > 0) {
			merge(() => {
				// Bindings first: the editor would clean them up as the user's own change.
				if (bindingsGone.length > 0) this.store.remove(bindingsGone)
				if (gone.length > 0) this.store.remove(gone)
				if (put.length > 0) this.store.put(put)
			})
		}
		this.setExactly(exact)
		return flushed
	}

	/** What is shown as private, and is the board's by now. */
	private revealedOf(ids: Iterable<string>): TLRecord['id'][] {
		return [...ids].flatMap((id) => {
			const [said, shown] = [this.said.get(id), this.store.get(id as TLRecord['id'])]
			return said && shown && isPrivate(shown) && !isPrivate(said) ? [shown.id] : []
		})
	}

	/** As nobody's change: what somebody has just moved would seem to be moved by another. */
	private setExactly(shapes: TLShape[]): void {
		if (shapes.length === 0) return
		changeQuietly(this.store, () => {
			for (const { id, y, index } of shapes) {
				const now = this.store.get(id)
				if (now?.typeName === 'shape') this.store.put([{ ...now, y, index }])
			}
		})
	}

	/**
	 * The record with what is reckoned rather than said as it's shown already: its order
	 * among siblings made at once, and the last digits of its place. Null where there's no such thing.
	 */
	private withoutReckoned(record: TLRecord, now: TLRecord | undefined): TLShape | null {
		const still = this.rows.withoutNoise(record, now)
		if (record.typeName !== 'shape' || now?.typeName !== 'shape') return null
		const isReordered = this.places.has(record.id) || this.placesBefore.has(record.id)
		if (!isReordered || record.index === now.index || record.parentId !== now.parentId) return still
		return { ...(still ?? record), index: now.index }
	}

	/** What the store should hold for these ids, whatever it holds now. */
	viewsOf(ids: Iterable<string>): { put: TLRecord[]; remove: TLRecord['id'][] } {
		const put: TLRecord[] = []
		const remove: TLRecord['id'][] = []
		for (const id of ids) {
			const view = this.view(id, this.store.get(id as TLRecord['id']))
			if (view) put.push(view)
			else remove.push(id as TLRecord['id'])
		}
		return { put, remove }
	}

	/** @returns whether this can change where anything is shown */
	private read(id: string): boolean {
		const before = this.said.get(id)
		const after = this.readValid(id)
		if (after) this.said.set(id, after)
		else this.said.delete(id)
		this.file(id, after)
		this.noteForRows(before, after)
		if (!before || !after) return before !== after
		if (after.typeName === 'binding') return true
		if (after.typeName !== 'shape' || before.typeName !== 'shape') return false
		return after.parentId !== before.parentId || after.index !== before.index
	}

	private noteForRows(before: TLRecord | undefined, after: TLRecord | undefined): void {
		if (before?.typeName !== 'shape' || after?.typeName !== 'shape') {
			this.made ||= after?.typeName === 'shape'
			this.replaced ||= before?.typeName === 'shape' || after?.typeName === 'shape'
		} else this.replaced ||= !samePlace(before, after)
	}

	private file(id: string, record: TLRecord | undefined): void {
		if (record?.typeName === 'shape') this.shapes.set(id, record)
		else this.shapes.delete(id)
		if (record?.typeName === 'binding') this.bindings.set(id, record)
		else this.bindings.delete(id)
	}

	private readValid(id: string): TLRecord | undefined {
		this.quarantined.delete(id)
		const base = baseRecords().find((record) => record.id === id)
		const found = this.homes.find(id)
		const entry = found?.entry
		if (!base && (!entry || isDeleted(entry))) return undefined
		const record = entry && sayWhose(readEntry(id, entry), found.isPrivate)
		const result = record
			? showableRecord(record)
			: { ok: false as const, reason: 'it has no readable creation record' }
		if (result.ok) return result.record
		// A board can't do without its page: a default one stands in.
		if (base) return base as unknown as TLRecord
		this.quarantined.set(id, result.reason)
		return undefined
	}

	/** @returns ids of the records whose place, or whose being shown at all, may have changed */
	private replace(): Set<string> {
		const before = this.places
		this.placesBefore = before
		this.places = repairTree(this.shapes)
		const moved = new Set(this.bindings.keys())
		for (const id of new Set([...before.keys(), ...this.places.keys()])) {
			if (!isEqual(before.get(id), this.places.get(id))) moved.add(id)
		}
		return moved
	}

	private view(id: string, now: TLRecord | undefined): TLRecord | undefined {
		const record = this.said.get(id)
		if (!record) return undefined
		if (record.typeName === 'binding') return this.holds(record) ? reuse(record, now) : undefined
		if (record.typeName !== 'shape') return reuse(record, now)
		const place = this.places.get(id)
		const placed = place ? ({ ...record, ...place } as TLShape) : record
		return reuse(this.withLiveText(this.rows.shown(placed), now), now)
	}

	/** To an arrow, or to a group, tldraw never binds; where one has its place from the other, it never comes to an end. */
	private holds({ fromId, toId }: TLBinding): boolean {
		const target = this.shapes.get(toId)
		if (this.shapes.get(fromId)?.type !== 'arrow' || !target) return false
		return target.type !== 'arrow' && target.type !== 'group'
	}

	private withLiveText(shape: TLShape, now: TLRecord | undefined): TLShape {
		if (!this.isLive(shape.id) || now?.typeName !== 'shape' || !('richText' in now.props))
			return shape
		return { ...shape, props: { ...shape.props, richText: now.props.richText } } as TLShape
	}
}

/** Where it's from decides whether it's private, not what it says. */
function sayWhose(record: PlainRecord | null, ofOwn: boolean): PlainRecord | null {
	if (!record) return null
	return ofOwn ? asPrivate(record) : asShared(record)
}

function samePlace(a: TLShape, b: TLShape): boolean {
	return (
		a.x === b.x &&
		a.y === b.y &&
		a.rotation === b.rotation &&
		a.parentId === b.parentId &&
		['w', 'h', 'scale'].every((key) => Reflect.get(a.props, key) === Reflect.get(b.props, key))
	)
}

/**
 * The record with every part that says the same as in the store taken from there:
 * tldraw's caches go by identity.
 */
function reuse(record: TLRecord, now: TLRecord | undefined): TLRecord {
	if (!now) return record
	if (isEqual(record, now)) return now
	if (record.typeName !== 'shape' || now.typeName !== 'shape') return record
	const props = isEqual(record.props, now.props) ? now.props : reuseText(record.props, now.props)
	const meta = isEqual(record.meta, now.meta) ? now.meta : record.meta
	return { ...record, props, meta } as TLRecord
}

function reuseText(props: object, now: object): object {
	if (!('richText' in props) || !('richText' in now)) return props
	return isEqual(props.richText, now.richText) ? { ...props, richText: now.richText } : props
}
