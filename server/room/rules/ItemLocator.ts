/**
 * Where in a board an item of an update belongs, before the update is applied. An
 * item names its neighbours more often than its parent, and those may be in the
 * document or in the update itself; Yjs finds the same when it integrates. (SPEC Q13)
 */

import * as Y from 'yjs'
import type { RecordEntry } from '../../../shared/document/layout.ts'
import { itemAt, itemOf, structsBetween } from '../../../shared/document/yjsInternals.ts'
import type { Struct, UpdateContent } from '../readUpdate.ts'

export type Parent = Y.AbstractType<unknown>

export type ItemLocation =
	/** An entry of the root `records`. */
	| { at: 'record'; id: string }
	/** A key of a record's map. */
	| { at: 'key'; id: string; key: string }
	/** Anywhere in a record's text. */
	| { at: 'text'; id: string; parent: Parent; sub: string | null; depth: number }
	/** Where nobody but the server writes, or nobody at all. */
	| { at: 'elsewhere' }

const ELSEWHERE: ItemLocation = { at: 'elsewhere' }
/** Deeper than any text; a parent is looked for no further. */
const MAX_DEPTH = 60

export class ItemLocator {
	readonly #doc: Y.Doc
	readonly #known = new Map<Y.Item, ItemLocation | null>()
	/** The update's structs by client, in the order of clocks. */
	readonly #byClient = new Map<number, Struct[]>()

	constructor(
		doc: Y.Doc,
		readonly records: Y.Map<RecordEntry>,
		{ structs }: UpdateContent,
	) {
		this.#doc = doc
		let last: Struct[] = []
		let client: number | null = null
		for (const struct of structs) {
			if (struct.id.client !== client) {
				client = struct.id.client
				last = []
				this.#byClient.set(client, last)
			}
			last.push(struct)
		}
	}

	/** The clock up to which the document has a client's structs. */
	stateOf(client: number): number {
		return Y.getState(this.#doc.store, client)
	}

	/** The document's structs that overlap a range. */
	*stored(client: number, clock: number, end: number): Generator<Y.Item | Y.GC> {
		yield* structsBetween(this.#doc, client, clock, end)
	}

	/** The update's structs that overlap a range. */
	*brought(client: number, clock: number, end: number): Generator<Struct> {
		const structs = this.#byClient.get(client)
		if (!structs) return
		for (let at = indexOf(structs, clock); at < structs.length; at++) {
			const struct = structs[at]
			if (!struct || struct.id.clock >= end) return
			yield struct
		}
	}

	/**
	 * @returns null where the item won't be seen: its parent is gone, or isn't
	 * known here yet, and then Yjs doesn't apply it either
	 */
	of(item: Y.Item, nesting = 0): ItemLocation | null {
		// The chain of left neighbours shares one location: followed in a loop, however long.
		const chain: Y.Item[] = []
		let location: ItemLocation | null = null
		for (let at: Y.Item | null = item; at; ) {
			if (isType(at.parent)) {
				location = this.#under(at.parent, at.parentSub)
				break
			}
			const known = this.#known.get(at)
			if (known !== undefined) {
				location = known
				break
			}
			// This also ends a circular chain.
			this.#known.set(at, null)
			chain.push(at)
			const left = this.#leftOf(at)
			const right = at.rightOrigin
			if (!left && !right) {
				location = this.#explicit(at, nesting)
				break
			}
			at = this.#neighbour(left, right)
		}
		for (const each of chain) this.#known.set(each, location)
		return location
	}

	#find({ client, clock }: Y.ID): Struct | null {
		if (clock < this.stateOf(client)) return Y.getItem(this.#doc.store, new Y.ID(client, clock))
		const structs = this.#byClient.get(client)
		const struct = structs?.[indexOf(structs, clock)]
		return struct && struct.id.clock <= clock ? struct : null
	}

	/** The rest of an item whose first part is here already goes after that part. */
	#leftOf({ id, origin }: Y.Item): Y.ID | null {
		const state = this.stateOf(id.client)
		return state > id.clock ? new Y.ID(id.client, state - 1) : origin
	}

	/** @returns null where one of them isn't an item: then nor will this one be */
	#neighbour(left: Y.ID | null, right: Y.ID | null): Y.Item | null {
		const [leftItem, rightItem] = [left && this.#find(left), right && this.#find(right)]
		if (left && !(leftItem instanceof Y.Item)) return null
		if (right && !(rightItem instanceof Y.Item)) return null
		return leftItem instanceof Y.Item ? leftItem : rightItem instanceof Y.Item ? rightItem : null
	}

	#explicit(item: Y.Item, nesting: number): ItemLocation | null {
		const { parentSub: sub } = item
		// As decoded, a root is its name, whatever Yjs types say.
		const parent: unknown = item.parent
		if (typeof parent === 'string') {
			return parent === 'records' && sub !== null ? { at: 'record', id: sub } : ELSEWHERE
		}
		if (!(parent instanceof Y.ID)) return ELSEWHERE
		const parentItem = this.#find(parent)
		if (!(parentItem instanceof Y.Item)) return null
		if (!(parentItem.content instanceof Y.ContentType)) return null
		const { type } = parentItem.content
		if (isType(parentItem.parent)) return this.#under(type, sub)
		if (nesting > MAX_DEPTH) return ELSEWHERE
		return within(this.of(parentItem, nesting + 1), type, sub)
	}

	/** The location of what is in a type of the document. */
	#under(type: Parent, sub: string | null): ItemLocation | null {
		if (type === (this.records as Parent)) {
			return sub === null ? ELSEWHERE : { at: 'record', id: sub }
		}
		let key = sub
		let at = type
		for (let depth = 0; depth <= MAX_DEPTH; depth++) {
			const item = itemOf(at)
			if (!item) return ELSEWHERE
			if (item.parent === this.records) {
				const id = item.parentSub
				if (id === null || key === null) return ELSEWHERE
				// Of two entries of one id only one counts.
				if (itemAt(this.records, id) !== item) return null
				if (depth === 0) return { at: 'key', id, key }
				return key === 'text' ? { at: 'text', id, parent: type, sub, depth } : ELSEWHERE
			}
			key = item.parentSub
			at = item.parent as Parent
		}
		return ELSEWHERE
	}
}

/** The location of what is in a type that the same update brings. */
function within(outer: ItemLocation | null, type: Parent, sub: string | null): ItemLocation | null {
	switch (outer?.at) {
		case 'record':
			return sub === null ? ELSEWHERE : { at: 'key', id: outer.id, key: sub }
		case 'key':
			return outer.key === 'text'
				? { at: 'text', id: outer.id, parent: type, sub, depth: 1 }
				: ELSEWHERE
		case 'text':
			return outer.depth >= MAX_DEPTH
				? ELSEWHERE
				: { at: 'text', id: outer.id, parent: type, sub, depth: outer.depth + 1 }
		case 'elsewhere':
			return ELSEWHERE
		default:
			return null
	}
}

function isType(parent: unknown): parent is Parent {
	return parent instanceof Y.AbstractType
}

/** Where the struct with this clock is, or the first one after it. */
function indexOf(structs: readonly Struct[], clock: number): number {
	let low = 0
	let high = structs.length
	while (low < high) {
		const middle = (low + high) >> 1
		const struct = structs[middle]
		if (struct && struct.id.clock + struct.length <= clock) low = middle + 1
		else high = middle
	}
	return low
}
