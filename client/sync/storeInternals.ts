/**
 * Two methods of tldraw's store that its types hide as internal. They are the
 * only way to see changes as they happen, and to change the store without the
 * editor reacting; tldraw is pinned, and the binding's tests run against it.
 */
import type { HistoryEntry } from '@tldraw/store'
import type { TLRecord } from '@tldraw/tlschema'
import type { TLStore } from 'tldraw'

export type ChangeSource = 'user' | 'remote'

interface StoreInternals {
	addHistoryInterceptor(
		listener: (entry: HistoryEntry<TLRecord>, source: ChangeSource) => void,
	): () => void
	atomic(change: () => void, runCallbacks: boolean, isMergingRemoteChanges: boolean): void
}

function internals(store: TLStore): StoreInternals {
	return store as unknown as StoreInternals
}

/** Called synchronously with each change. @returns stops it */
export function onEachChange(
	store: TLStore,
	listener: (entry: HistoryEntry<TLRecord>, source: ChangeSource) => void,
): () => void {
	return internals(store).addHistoryInterceptor(listener)
}

/** Change the store as remote, with no side effect of the editor's. */
export function changeQuietly(store: TLStore, change: () => void): void {
	internals(store).atomic(change, false, true)
}
