/**
 * Splits a Yjs update into parts small enough for a frame, each of which builds only on
 * the parts before it. (SPEC A6)
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { CONTENT, readStructs, type StructBytes } from './structBytes.ts'
import { byClient, inOrder, type Place } from './structOrder.ts'

interface Range {
	clock: number
	len: number
}

/** A struct, or a piece of one, and the bytes that it has. */
type Piece = Pick<StructBytes, 'id' | 'length' | 'bytes' | 'from' | 'to'>

/** Bytes of a deleted range at the most, in a part. */
const RANGE_BYTES = 16

/**
 * @param maxBytes of one part; a single value that is larger makes a larger part
 * @returns the update itself where it's small enough
 */
export function splitUpdate(update: Uint8Array, maxBytes: number): Uint8Array[] {
	return [...partsOf(update, maxBytes)]
}

/** The same, each part made when it's asked for. */
export function* partsOf(update: Uint8Array, maxBytes: number): Generator<Uint8Array> {
	if (update.length <= maxBytes) {
		yield update
		return
	}
	const { structs, end } = readStructs(update)
	let part: Piece[] = []
	let bytes = 0
	for (const unit of units(inOrder(structs, buildsOn), maxBytes)) {
		const size = unit.reduce((sum, { from, to }) => sum + to - from, 0)
		if (bytes + size > maxBytes && part.length > 0) {
			yield partOf(part)
			part = []
			bytes = 0
		}
		part.push(...unit)
		bytes += size
	}
	if (part.length > 0) yield partOf(part)
	// Last, when all that they delete is there.
	for (const ranges of rangesInParts(readDeletes(update, end), maxBytes)) yield partOf([], ranges)
}

function buildsOn({ origin, rightOrigin, parent }: StructBytes): readonly (Place | null)[] {
	return [origin, rightOrigin, typeof parent === 'string' ? null : parent]
}

function partOf(pieces: Piece[], deletes: ReadonlyMap<number, readonly Range[]> = new Map()) {
	return encoding.encode((encoder) => {
		const groups = byClient(pieces)
		encoding.writeVarUint(encoder, groups.size)
		for (const [client, group] of [...groups].sort(([a], [b]) => b - a)) {
			encoding.writeVarUint(encoder, group.length)
			encoding.writeVarUint(encoder, client)
			encoding.writeVarUint(encoder, group[0]?.id.clock ?? 0)
			for (const { bytes, from, to } of runs(group)) {
				encoding.writeUint8Array(encoder, bytes.subarray(from, to))
			}
		}
		encoding.writeVarUint(encoder, deletes.size)
		for (const [client, ranges] of deletes) {
			encoding.writeVarUint(encoder, client)
			encoding.writeVarUint(encoder, ranges.length)
			for (const { clock, len } of ranges) {
				encoding.writeVarUint(encoder, clock)
				encoding.writeVarUint(encoder, len)
			}
		}
	})
}

/** Bytes that follow each other, together. */
function runs(pieces: readonly Piece[]): { bytes: Uint8Array; from: number; to: number }[] {
	const found: { bytes: Uint8Array; from: number; to: number }[] = []
	for (const { bytes, from, to } of pieces) {
		const last = found.at(-1)
		if (last?.bytes === bytes && last.to === from) last.to = to
		else found.push({ bytes, from, to })
	}
	return found
}

/**
 * What must stay together: an entry of a root map, and the keys that it's created with. A
 * record without those isn't one, and must never be seen.
 */
function* units(structs: Iterable<StructBytes>, maxBytes: number): Generator<Piece[]> {
	let unit: Piece[] = []
	for (const struct of structs) {
		const [first] = unit
		if (first && belongsTo(struct, first.id)) {
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
function isEntry({ content, parent, origin }: StructBytes): boolean {
	return content === CONTENT.type && (typeof parent === 'string' || origin !== null)
}

/** Whether a struct is a key of the map that another one makes. */
function belongsTo({ hasKey, parent }: StructBytes, map: Place): boolean {
	if (!hasKey || parent === null || typeof parent === 'string') return false
	return parent.client === map.client && parent.clock === map.clock
}

/** A long string in pieces; everything else as it is. */
function* sliced(struct: StructBytes, maxBytes: number): Generator<Piece> {
	// Three bytes is the most that one takes of what a string's length counts.
	const most = Math.max(2, Math.floor(maxBytes / 3) - RANGE_BYTES)
	if (struct.content !== CONTENT.string || struct.length <= most) {
		yield struct
		return
	}
	const [whole] = Y.decodeUpdate(partOf([struct])).structs
	if (!(whole instanceof Y.Item)) throw new Error('a string that is no item')
	for (let left: Y.Item | null = whole; left; ) {
		const rest = cut(left, most)
		const encoder = new Y.UpdateEncoderV1()
		left.write(encoder, 0)
		const bytes = encoder.toUint8Array()
		yield { id: left.id, length: left.length, bytes, from: 0, to: bytes.length }
		left = rest
	}
}

/** Shortens an item that holds a string. @returns the rest of it, as an item that follows */
function cut(item: Y.Item, most: number): Y.Item | null {
	const content = item.content as Y.ContentString
	if (item.length <= most) return null
	// Yjs would put a replacement character on each side of a pair that is cut.
	const at = isHighSurrogate(content.str.charCodeAt(most - 1)) ? most - 1 : most
	const { client, clock } = item.id
	const rest = content.splice(at)
	item.length = at
	return new Y.Item(
		new Y.ID(client, clock + at),
		null,
		new Y.ID(client, clock + at - 1),
		null,
		item.rightOrigin,
		null,
		null,
		rest,
	)
}

function isHighSurrogate(code: number): boolean {
	return code >= 0xd800 && code < 0xdc00
}

function readDeletes(update: Uint8Array, from: number): ReadonlyMap<number, readonly Range[]> {
	const alone = new Uint8Array(1 + update.length - from)
	alone.set(update.subarray(from), 1)
	return Y.decodeUpdate(alone).ds.clients
}

function* rangesInParts(
	clients: ReadonlyMap<number, readonly Range[]>,
	maxBytes: number,
): Generator<Map<number, Range[]>> {
	const most = Math.max(1, Math.floor(maxBytes / RANGE_BYTES))
	let part = new Map<number, Range[]>()
	let count = 0
	for (const [client, ranges] of clients) {
		for (const range of ranges) {
			const list = part.get(client) ?? []
			part.set(client, list)
			list.push(range)
			count++
			if (count < most) continue
			yield part
			part = new Map()
			count = 0
		}
	}
	if (count > 0) yield part
}
