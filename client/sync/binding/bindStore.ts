/**
 * The binding between a tldraw store and a board's document, and beside it the one of this
 * participant's private notes, from when there is one.
 */
import type { HistoryEntry } from '@tldraw/store'
import type { TLRecord } from '@tldraw/tlschema'
import type { TLStore } from 'tldraw'
import type * as Y from 'yjs'
import { getRecords } from '../../../shared/document/layout.ts'
import { isDeleted } from '../../../shared/document/records.ts'
import type { RowLayout } from '../../../shared/matrix/rowLayout.ts'
import type { Scheduler } from '../scheduler.ts'
import { type Home, Homes } from './Homes.ts'
import { Inward } from './inward.ts'
import { type Bounds, Outward, type Refused } from './outward.ts'
import { type ChangeSource, changeQuietly, onEachChange } from './storeInternals.ts'

/** At most one write of a drag in this time. */
export const OUTWARD_INTERVAL_MS = 50
/** How long a row's new height must hold before it's shown: a note that's dragged across changes it for a moment. */
export const ROWS_DEBOUNCE_MS = 250
/** A private note that the server takes out is shown so long for want of its twin on the board: they come by two lines. */
export const REVEAL_GAP_MS = 1500

export interface BindingOptions {
	store: TLStore
	doc: Y.Doc
	scheduler: Scheduler
	/** Whether a text editor is bound to this record's fragment, and so reads and writes its text by itself. */
	isLive: (id: string) => boolean
	/** Told after each change of the set of records that can't be shown. */
	onQuarantine?: (count: number) => void
	/** Which document a record is of; without, all are the board's. */
	homes?: Homes
	/** What may be written; without, everything. */
	bounds?: Bounds
	/** The same of private notes. */
	ownBounds?: Bounds
	/** Told what the user made beyond that. */
	onRefused?: (refused: readonly Refused[]) => void
	/** Told of private notes that are the board's by now: before they're shown so, and after. */
	onReveal?: Revealing
}

export interface Revealing {
	before(ids: readonly TLRecord['id'][]): void
	after(ids: readonly TLRecord['id'][]): void
}

const NO_BOUNDS: Bounds = { recordsLeft: () => Number.POSITIVE_INFINITY, isTooLong: () => false }

export interface StoreBinding {
	/** The origin of this binding's transactions. */
	readonly origin: object
	/** Write what the user changed, now: on pointer-up, before the page goes. */
	flush(): void
	/** Bring both sides to each other now: before something that builds on the store being current. */
	catchUp(): void
	/** Show these records as the document has them, with the next frame. */
	refresh(ids: Iterable<string>): void
	/** Show this participant's private notes too, of this document from now on. */
	bindOwn(own: Y.Doc): void
	/** Change the store as remote: what the editor makes of it isn't written. */
	merge(change: () => void): void
	/** An editor has come over the store. @returns it has gone */
	attach(hooks: EditorHooks): () => void
	dispose(): void
}

/** What the binding asks of the editor over its store. */
export interface EditorHooks {
	/** Runs a change without keeping it in the undo history. */
	ignoreHistory(change: () => void): void
	/** While something is dragged here, rows stay as they are. */
	isDragging(): boolean
	/** The rows shown are others now. */
	onRows(before: RowLayout, now: RowLayout): void
}

const NO_EDITOR: EditorHooks = {
	ignoreHistory: (change) => change(),
	isDragging: () => false,
	onRows: () => {},
}

/**
 * Mirror a tldraw store into a Y.Doc, and back, until disposed.
 *
 * The user's document edits become one Yjs transaction; what the document says is
 * merged into the store as remote, and remote changes are never written: that is
 * what stops an edit from echoing. Camera and selection never cross.
 *
 * Call only after the first sync: a half-loaded document would look like deleted
 * records. The store then holds what the document says, and nothing is written.
 * (SPEC B1-B8)
 *
 * @returns stops both directions; safe to dispose twice
 */
export function bindStore(options: BindingOptions): StoreBinding {
	const { store, doc, scheduler, isLive, onQuarantine } = options
	const origin = { name: 'bindStore' }
	const { homes = new Homes(doc), bounds = NO_BOUNDS, ownBounds = NO_BOUNDS } = options
	const { onRefused = () => {}, onReveal } = options
	const inward = new Inward(store, homes, isLive, onReveal?.before)
	const boundsOf = ({ isPrivate }: Home): Bounds => (isPrivate ? ownBounds : bounds)
	const stored = (record: TLRecord): TLRecord => inward.rows.stored(record)
	const outward = new Outward(store, homes, origin, isLive, stored, boundsOf, onRefused)
	const records = getRecords(doc)
	let editor = NO_EDITOR
	let merging = false
	let derived = new Set<string>()
	let quarantined = 0
	let disposed = false

	/**
	 * While remote changes are merged, the editor's reactions to them (a group of
	 * one dissolves, an arrow changes its parent) come as the user's. Whoever made
	 * the change has written its consequences; if each client did, the writes would never
	 * end. So such records are reset to the document's state, with side effects off.
	 */
	const merge = (change: () => void): void => {
		if (merging) {
			change()
			return
		}
		merging = true
		derived = new Set()
		try {
			editor.ignoreHistory(() => store.mergeRemoteChanges(change))
		} finally {
			merging = false
		}
		if (derived.size === 0) return
		const { put, remove } = inward.viewsOf(derived)
		changeQuietly(store, () => {
			store.remove(remove)
			store.put(put)
		})
	}

	const flushInward = (): void => {
		if (disposed) return
		// What the user changed meanwhile has to be in the document before the store is brought to it.
		flushOutward()
		const { asksForRows, made, revealed } = inward.flush(merge)
		if (asksForRows) rowsTurn.request()
		// What was made lies over others until its row has grown.
		if (made) showRows()
		if (inward.quarantined.size !== quarantined) {
			quarantined = inward.quarantined.size
			onQuarantine?.(quarantined)
		}
		if (revealed.length > 0) onReveal?.after(revealed)
	}
	const flushOutward = (): void => {
		if (disposed || outward.isEmpty) return
		const others = outward.flush()
		if (others.length > 0) binding.refresh(others)
	}
	/** Only right after `inward.flush`: the store is then as the document has it. */
	const showRows = (): void => {
		if (!inward.rows.isDue) rowsTurn.cancel()
		else if (!editor.isDragging()) editor.onRows(...inward.rows.show())
	}
	const rowsTurn = scheduler.debounce(() => {
		flushInward()
		if (!disposed) showRows()
	}, ROWS_DEBOUNCE_MS)
	const inwardFrame = scheduler.frame(flushInward)
	const outwardTurn = scheduler.throttle(flushOutward, OUTWARD_INTERVAL_MS)

	const onStoreEntry = (entry: HistoryEntry<TLRecord>, source: ChangeSource): void => {
		if (source !== 'user') return
		if (merging) {
			for (const id of documentIds(store, entry)) derived.add(id)
			return
		}
		outward.note(entry.changes)
		if (!outward.isEmpty) outwardTurn.request()
	}
	/**
	 * Of this binding's own transactions too: repairs of the tree depend on every
	 * record. What the store has already is the same then, and nothing is put.
	 */
	const onDocEvents = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
		for (const id of idsIn(records, events)) {
			inward.held.delete(id)
			inward.touch(id)
		}
		inwardFrame.request()
	}

	let stopOwn = (): void => {}
	/** Private notes that the server took out, and the board hasn't by now, are shown no more. */
	const takeOut = scheduler.debounce(() => {
		const ids = [...inward.held]
		inward.held.clear()
		binding.refresh(ids)
	}, REVEAL_GAP_MS)
	const bindOwn = (own: Y.Doc): void => {
		stopOwn()
		flushOutward()
		if (homes.own) inward.touchAllOf(homes.own)
		homes.own = own
		const notes = getRecords(own)
		const onOwnEvents = (
			events: Y.YEvent<Y.AbstractType<unknown>>[],
			{ local }: Y.Transaction,
		): void => {
			for (const id of idsIn(notes, events)) {
				const entry = notes.get(id)
				const isLeaving = !local && (!entry || isDeleted(entry)) && !records.has(id)
				if (isLeaving && store.has(id as TLRecord['id'])) inward.held.add(id)
				else inward.held.delete(id)
				inward.touch(id)
			}
			if (inward.held.size > 0) takeOut.request()
			inwardFrame.request()
		}
		notes.observeDeep(onOwnEvents)
		stopOwn = () => notes.unobserveDeep(onOwnEvents)
		inward.touchAllOf(own)
		flushInward()
	}

	const binding: StoreBinding = {
		origin,
		flush() {
			flushOutward()
			// A drag may have just ended.
			if (!disposed && inward.rows.isDue) rowsTurn.request()
		},
		catchUp: flushInward,
		refresh(ids) {
			for (const id of ids) inward.touch(id)
			inwardFrame.request()
		},
		bindOwn,
		merge,
		attach(hooks) {
			editor = hooks
			return () => {
				if (editor === hooks) editor = NO_EDITOR
			}
		},
		dispose() {
			if (disposed) return
			flushOutward()
			disposed = true
			stopListening()
			stopOwn()
			takeOut.cancel()
			records.unobserveDeep(onDocEvents)
			inwardFrame.cancel()
			rowsTurn.cancel()
			outwardTurn.cancel()
		},
	}

	inward.touchAll()
	flushInward()
	const stopListening = onEachChange(store, onStoreEntry)
	records.observeDeep(onDocEvents)
	return binding
}

function idsIn(records: unknown, events: Y.YEvent<Y.AbstractType<unknown>>[]): Set<string> {
	return new Set(
		events.flatMap((event) =>
			event.target === records ? [...event.keys.keys()] : [String(event.path[0])],
		),
	)
}

function documentIds(store: TLStore, { changes }: HistoryEntry<TLRecord>): string[] {
	const records = [
		...Object.values(changes.added),
		...Object.values(changes.removed),
		...Object.values(changes.updated).map(([, after]) => after),
	]
	return records
		.filter((record) => store.scopedTypes.document.has(record.typeName))
		.map((record) => record.id)
}
