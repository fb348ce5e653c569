/** Reduces a Yjs update to the structs of certain Yjs clients. (SPEC D13) */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { byClient, inOrder, type Place } from './structOrder.ts'

export type Struct = Y.Item | Y.GC | Y.Skip

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
	for (const struct of inOrder(
		structs.filter(({ id }) => isOwn(id.client)),
		buildsOn,
	)) {
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
	return { update: encodeUpdate(kept), leftOut }
}

function buildsOn(struct: Struct): readonly (Place | null)[] {
	if (!(struct instanceof Y.Item)) return []
	const parent: unknown = struct.parent
	return [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null]
}

/** @param structs each client's in the order of clocks and without a gap */
function encodeUpdate(structs: readonly Struct[]): Uint8Array {
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
	// It deletes nothing.
	encoding.writeVarUint(rest, 0)
	return encoder.toUint8Array()
}
