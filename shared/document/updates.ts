/**
 * Splits a Yjs update into parts small enough for a frame, each of which builds only on
 * the parts before it; and reduces one to the structs of certain Yjs clients. (SPEC A6, D13)
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type Struct = Y.Item | Y.GC | Y.Skip

interface Range {
	clock: number
	len: number
}

/** Bytes of a deleted range at the most, in a part. */
const RANGE_BYTES = 16

/**
 * @param maxBytes of one part; a single value that is larger makes a larger part
 * @returns the update itself where it's small enough
 */
export function splitUpdate(update: Uint8Array, maxBytes: number): Uint8Array[] {
	if (update.length <= maxBytes) return [update]
	const { structs, ds } = Y.decodeUpdate(update)
	const parts: Uint8Array[] = []
	let part: Struct[] = []
	let bytes = 0
	const end = (): void => {
		if (part.length > 0) parts.push(encodeUpdate(part, new Map()))
		part = []
		bytes = 0
	}
	for (const unit of units(inOrder(structs), maxBytes)) {
		const size = unit.reduce((sum, struct) => sum + sizeOf(struct), 0)
		if (bytes + size > maxBytes) end()
		part.push(...unit)
		bytes += size
	}
	end()
	// Last, when all that they delete is there.
	for (const ranges of rangesInParts(ds.clients, Math.floor(maxBytes / RANGE_BYTES))) {
		parts.push(encodeUpdate([], ranges))
	}
	return parts
}

/**
 * The structs that some Yjs clients wrote in `doc` beyond `known`, without structs of
 * others; structs that build on those of others are left out.
 *
 * @param known the clock up to which each client's structs are known
 * @returns the update, and the ids of the structs that were left out of it
 */
export function updateOf(
	doc: Y.Doc,
	known: ReadonlyMap<number, number>,
	isOwn: (client: number) => boolean,
): { update: Uint8Array; leftOut: Struct[] } {
	const all = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map(known)))
	const { structs } = Y.decodeUpdate(all)
	const leftOut: Struct[] = []
	const kept: Struct[] = []
	const leftOutOf = new Map<number, Struct[]>()
	const leaveOut = (struct: Struct): void => {
		const { client } = struct.id
		leftOut.push(struct)
		const before = leftOutOf.get(client)
		if (before) before.push(struct)
		else leftOutOf.set(client, [struct])
		// In its place, or nothing after it could be taken in.
		kept.push(new Y.GC(struct.id, struct.length))
	}
	const isLeftOut = ({ client, clock }: Y.ID): boolean =>
		(leftOutOf.get(client) ?? []).some(
			({ id, length }) => clock >= id.clock && clock < id.clock + length,
		)
	const isMissing = (id: Y.ID | null): id is Y.ID => {
		if (id === null) return false
		if (isOwn(id.client)) return isLeftOut(id)
		return id.clock >= (known.get(id.client) ?? 0)
	}
	// A struct that builds on one that's left out is left out as well, so the latter comes first.
	for (const struct of inOrder(structs.filter(({ id }) => isOwn(id.client)))) {
		if (!(struct instanceof Y.Item)) {
			kept.push(struct)
			continue
		}
		const parent: unknown = struct.parent
		const hasPlace = !isMissing(struct.origin) && !isMissing(parent instanceof Y.ID ? parent : null)
		// With neither neighbour it would not be known where it belongs.
		const hasNeighbour = struct.origin !== null || !isMissing(struct.rightOrigin)
		if (!hasPlace || !hasNeighbour) {
			leaveOut(struct)
			continue
		}
		if (isMissing(struct.rightOrigin)) struct.rightOrigin = null
		kept.push(struct)
	}
	return { update: encodeUpdate(kept, new Map()), leftOut }
}

/** @param structs each client's in the order of clocks and without a gap */
function encodeUpdate(
	structs: readonly Struct[],
	deletes: ReadonlyMap<number, readonly Range[]>,
): Uint8Array {
	const encoder = new Y.UpdateEncoderV1()
	const rest = encoder.restEncoder
	const groups = [...byClient(structs)].sort(([a], [b]) => b - a)
	encoding.writeVarUint(rest, groups.length)
	for (const [client, group] of groups) {
		encoding.writeVarUint(rest, group.length)
		encoder.writeClient(client)
		encoding.writeVarUint(rest, group[0]?.id.clock ?? 0)
		for (const struct of group) struct.write(encoder, 0)
	}
	encoding.writeVarUint(rest, deletes.size)
	for (const [client, ranges] of deletes) {
		encoder.resetDsCurVal()
		encoding.writeVarUint(rest, client)
		encoding.writeVarUint(rest, ranges.length)
		for (const { clock, len } of ranges) {
			encoder.writeDsClock(clock)
			encoder.writeDsLen(len)
		}
	}
	return encoder.toUint8Array()
}

function byClient(structs: readonly Struct[]): Map<number, Struct[]> {
	const groups = new Map<number, Struct[]>()
	for (const struct of structs) {
		const group = groups.get(struct.id.client)
		if (group) group.push(struct)
		else groups.set(struct.id.client, [struct])
	}
	return groups
}

/** Each struct after those that it builds on, and each client's by clock. */
function inOrder(structs: readonly Struct[]): Struct[] {
	const queues = new Map([...byClient(structs)].map(([client, all]) => [client, { all, at: 0 }]))
	const ordered: Struct[] = []
	for (const client of queues.keys()) {
		const stack = [client]
		while (stack.length > 0) {
			const queue = queues.get(stack.at(-1) ?? client)
			const struct = queue?.all[queue.at]
			if (!queue || !struct) {
				stack.pop()
				continue
			}
			const before = waitsFor(struct, queues)
			// A client that is waited for twice would be a circle, which no honest update has.
			if (before !== null && !stack.includes(before)) {
				stack.push(before)
				continue
			}
			ordered.push(struct)
			queue.at++
			// Only as far as the one below needs it.
			if (stack.length > 1) stack.pop()
		}
	}
	return ordered
}

/** @returns a client of whose structs one must come before this one */
function waitsFor(
	struct: Struct,
	queues: ReadonlyMap<number, { all: Struct[]; at: number }>,
): number | null {
	if (!(struct instanceof Y.Item)) return null
	const parent: unknown = struct.parent
	for (const id of [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null]) {
		if (!id || id.client === struct.id.client) continue
		const queue = queues.get(id.client)
		const next = queue?.all[queue.at]
		const last = queue?.all.at(-1)
		if (!next || !last) continue
		if (id.clock >= next.id.clock && id.clock < last.id.clock + last.length) return id.client
	}
	return null
}

/**
 * Structs that must stay together: an entry of a root map, and the keys that it's created
 * with. A record without those isn't one, and must never be seen.
 */
function* units(structs: readonly Struct[], maxBytes: number): Generator<Struct[]> {
	let unit: Struct[] = []
	for (const struct of structs) {
		const [first] = unit
		if (first && belongsTo(struct, first)) {
			unit.push(struct)
			continue
		}
		if (first) yield unit
		unit = []
		if (isEntry(struct)) unit.push(struct)
		else for (const piece of sliced(struct, maxBytes)) yield [piece]
	}
	if (unit.length > 0) yield unit
}

/** Whether a struct makes a type under a key of a root. */
function isEntry(struct: Struct): boolean {
	if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return false
	// As decoded, a root is its name, whatever Yjs types say.
	return typeof (struct.parent as unknown) === 'string' || struct.origin !== null
}

/** Whether a struct is a key of the map that another one makes. */
function belongsTo(struct: Struct, map: Struct): boolean {
	if (!(struct instanceof Y.Item) || struct.parentSub === null) return false
	const parent: unknown = struct.parent
	return parent instanceof Y.ID && Y.compareIDs(parent, map.id)
}

/** A long string in pieces; everything else as it is. */
function sliced(struct: Struct, maxBytes: number): Struct[] {
	if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return [struct]
	// Three bytes is the most that one takes of what a string's length counts.
	const most = Math.max(2, Math.floor(maxBytes / 3) - RANGE_BYTES)
	const pieces: Y.Item[] = [struct]
	for (let last = struct; last.length > most; ) {
		const content = last.content as Y.ContentString
		// Yjs would put a replacement character on each side of a pair that is cut.
		const at = isHighSurrogate(content.str.charCodeAt(most - 1)) ? most - 1 : most
		const { client, clock } = last.id
		const rest = content.splice(at)
		last.length = at
		const piece: Y.Item = new Y.Item(
			new Y.ID(client, clock + at),
			null,
			new Y.ID(client, clock + at - 1),
			null,
			last.rightOrigin,
			null,
			null,
			rest,
		)
		pieces.push(piece)
		last = piece
	}
	return pieces
}

function isHighSurrogate(code: number): boolean {
	return code >= 0xd800 && code < 0xdc00
}

function sizeOf(struct: Struct): number {
	const encoder = new Y.UpdateEncoderV1()
	struct.write(encoder, 0)
	return encoder.toUint8Array().length
}

function* rangesInParts(
	clients: ReadonlyMap<number, readonly Range[]>,
	most: number,
): Generator<Map<number, Range[]>> {
	let part = new Map<number, Range[]>()
	let count = 0
	for (const [client, ranges] of clients) {
		for (const range of ranges) {
			const list = part.get(client) ?? []
			part.set(client, list)
			list.push(range)
			count++
			if (count < Math.max(1, most)) continue
			yield part
			part = new Map()
			count = 0
		}
	}
	if (count > 0) yield part
}
