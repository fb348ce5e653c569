/** Updates that look like real ones and aren't: bytes changed, ids exchanged, halves of two put together. */
import type { Random } from '../../support/random.ts'

/** What may be exchanged for what, so that a mutation isn't only noise. */
export interface Lore {
	/** Yjs client ids, the attacker's own among them. */
	clients: number[]
	/** Keys, record ids, names of roots. */
	words: string[]
}

type Mutation = (bytes: Uint8Array, random: Random, lore: Lore, other: Uint8Array) => Uint8Array

export function mutate(
	update: Uint8Array,
	random: Random,
	lore: Lore,
	other: Uint8Array,
): Uint8Array {
	let bytes = update
	for (let n = 1 + random.integer(3); n > 0; n--) {
		bytes = (random.pick(MUTATIONS) ?? flip)(bytes, random, lore, other)
	}
	return bytes
}

const flip: Mutation = (bytes, random) => {
	const changed = bytes.slice()
	const at = random.integer(changed.length)
	changed[at] = random.chance(0.5)
		? random.integer(256)
		: (changed[at] ?? 0) ^ (1 << random.integer(8))
	return changed
}

/** Small numbers are clocks, lengths, types and flags. */
const nudge: Mutation = (bytes, random) => {
	const changed = bytes.slice()
	const at = random.integer(changed.length)
	changed[at] = ((changed[at] ?? 0) + random.integer(5) - 2) & 127
	return changed
}

const cut: Mutation = (bytes, random) => {
	const at = random.integer(bytes.length)
	const end = at + 1 + random.integer(4)
	return join(bytes.subarray(0, at), bytes.subarray(end))
}

const insert: Mutation = (bytes, random) => {
	const at = random.integer(bytes.length + 1)
	const more = Uint8Array.from({ length: 1 + random.integer(3) }, () => random.integer(256))
	return join(bytes.subarray(0, at), more, bytes.subarray(at))
}

const truncate: Mutation = (bytes, random) => bytes.slice(0, 1 + random.integer(bytes.length))

const splice: Mutation = (bytes, random, _lore, other) =>
	join(
		bytes.subarray(0, random.integer(bytes.length)),
		other.subarray(random.integer(other.length)),
	)

const exchangeClient: Mutation = (bytes, random, { clients }) => {
	const [from, to] = [random.pick(clients), random.pick(clients)]
	return from && to ? replace(bytes, varUint(from), varUint(to), random) : bytes
}

const exchangeWord: Mutation = (bytes, random, { words }) => {
	const [from, to] = [random.pick(words), random.pick(words)]
	return from && to ? replace(bytes, varString(from), varString(to), random) : bytes
}

const MUTATIONS: readonly Mutation[] = [
	flip,
	nudge,
	nudge,
	cut,
	insert,
	truncate,
	splice,
	exchangeClient,
	exchangeClient,
	exchangeClient,
	exchangeWord,
	exchangeWord,
]

/** One of the places where `from` stands, if there's one. */
function replace(bytes: Uint8Array, from: Uint8Array, to: Uint8Array, random: Random): Uint8Array {
	const buffer = Buffer.from(bytes)
	const places: number[] = []
	for (let at = buffer.indexOf(from); at >= 0; at = buffer.indexOf(from, at + 1)) places.push(at)
	const at = random.pick(places)
	if (at === undefined) return bytes
	return join(bytes.subarray(0, at), to, bytes.subarray(at + from.length))
}

function varUint(value: number): Uint8Array {
	const bytes: number[] = []
	for (let left = value; ; left = Math.floor(left / 128)) {
		if (left < 128) return Uint8Array.from([...bytes, left])
		bytes.push((left % 128) | 128)
	}
}

function varString(text: string): Uint8Array {
	const bytes = new TextEncoder().encode(text)
	return join(varUint(bytes.length), bytes)
}

function join(...parts: Uint8Array[]): Uint8Array {
	return new Uint8Array(Buffer.concat(parts))
}
