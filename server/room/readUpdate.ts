/**
 * A Yjs update, decoded to its end before anything of it is applied: Yjs applies an
 * update while it reads it and would keep the first half of a broken one. It must also
 * be what encoding produces, so that Yjs and we read the same in it. (SPEC W8)
 */
import * as Y from 'yjs'

export type Struct = Y.Item | Y.GC | Y.Skip

export interface UpdateContent {
	/** Grouped by client, each group in the order of clocks and without a gap. */
	structs: readonly Struct[]
	/** Deleted ranges by client: ascending, apart from each other. */
	deletes: ReadonlyMap<number, readonly { clock: number; len: number }[]>
}

/** A clock no client reaches by editing; beyond it sums of clocks leave the safe integers. */
const MAX_CLOCK = 2 ** 40
/** Structs and deleted ranges of one update: each takes far more memory than bytes on the wire. */
const MAX_PARTS = 250_000

class BoundedDecoder extends Y.UpdateDecoderV1 {
	#left = MAX_PARTS

	override readInfo(): number {
		this.#count()
		return super.readInfo()
	}

	override readDsLen(): number {
		this.#count()
		return super.readDsLen()
	}

	#count(): void {
		this.#left--
		if (this.#left < 0) throw new Error('too many parts')
	}
}

/** @throws where it's no update that an editing client encodes */
export function readUpdate(update: Uint8Array): UpdateContent {
	const { structs, ds } = Y.decodeUpdateV2(update, BoundedDecoder)
	checkStructs(structs)
	for (const ranges of ds.clients.values()) checkRanges(ranges)
	return { structs, deletes: ds.clients }
}

function checkStructs(structs: readonly Struct[]): void {
	const clients = new Set<number>()
	let previous: Struct | null = null
	for (const struct of structs) {
		const { client, clock } = struct.id
		if (struct.length < 1 || clock + struct.length > MAX_CLOCK) throw new Error('clock')
		if (previous?.id.client !== client) {
			// Of two groups of one client Yjs would apply only the last.
			if (clients.has(client)) throw new Error('a client twice')
			clients.add(client)
		} else if (clock !== previous.id.clock + previous.length) throw new Error('a gap')
		if (struct instanceof Y.Item) checkReferences(struct)
		previous = struct
	}
}

/** Yjs trusts that what an item of a client refers to by the same client came before it. */
function checkReferences({ id, origin, rightOrigin, parent }: Y.Item): void {
	for (const reference of [origin, rightOrigin, parent instanceof Y.ID ? parent : null]) {
		if (reference && reference.client === id.client && reference.clock >= id.clock) {
			throw new Error('an item that refers to a later one')
		}
	}
}

/** Overlapping ranges would make applying them take the square of their number. */
function checkRanges(ranges: readonly { clock: number; len: number }[]): void {
	let end = 0
	for (const { clock, len } of ranges) {
		if (len < 1 || clock < end || clock + len > MAX_CLOCK) throw new Error('deleted range')
		end = clock + len
	}
}

/** The Yjs clients that wrote what an update holds, what that builds on, or what it deletes. */
export function clientsOf({ structs, deletes }: UpdateContent): ReadonlySet<number> {
	const clients = new Set(deletes.keys())
	for (const struct of structs) {
		clients.add(struct.id.client)
		if (!(struct instanceof Y.Item)) continue
		const { origin, rightOrigin, parent } = struct
		for (const reference of [origin, rightOrigin, parent instanceof Y.ID ? parent : null]) {
			if (reference) clients.add(reference.client)
		}
	}
	return clients
}
