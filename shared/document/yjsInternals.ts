/**
 * All access to Yjs' internals that have no public API, in one file: a newer version that
 * changes them fails the tests of this file, and no other code has to be checked.
 * (SPEC C68)
 */
import * as Y from 'yjs'

/** The base of all types. */
type AnyType = Y.AbstractType<unknown>

/** How many keys a map has ever had: `size` leaves out those that were deleted, and goes through all to count. */
export function countKeys<T>(map: Y.Map<T>): number {
	return map._map.size
}

/** The item that holds a key's value, or held the last one; undefined for a key that was never set. */
export function itemAt<T>(map: Y.Map<T>, key: string): Y.Item | undefined {
	return map._map.get(key)
}

/**
 * The value before a key's present one, where whoever wrote the present one hadn't heard of
 * it.
 *
 * @returns the Yjs client that wrote it
 */
export function unheardOf<T>(map: Y.Map<T>, key: string): number | null {
	const item = itemAt(map, key)
	const before = item?.left
	if (!item || !before || Y.compareIDs(item.origin, before.lastId)) return null
	return before.lastId.client
}

/** The item by which a type stands in its parent; null for a root. */
export function itemOf(type: unknown): Y.Item | null {
	return (type as AnyType | null)?._item ?? null
}

/** What one client wrote in a document, from one clock up to another; the first and the last may reach beyond. */
export function* structsBetween(
	doc: Y.Doc,
	client: number,
	clock: number,
	end: number,
): Generator<Y.Item | Y.GC> {
	const structs = doc.store.clients.get(client)
	if (!structs || clock >= Y.getState(doc.store, client)) return
	for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
		const struct = structs[at]
		if (!struct || struct.id.clock >= end) return
		yield struct
	}
}

/** Whether part of an applied update waits for updates that it builds on. */
export function hasPending(doc: Y.Doc): boolean {
	return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}

export function dropPending(doc: Y.Doc): void {
	doc.store.pendingStructs = null
	doc.store.pendingDs = null
}
