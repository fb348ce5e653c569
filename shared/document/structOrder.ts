/** The order in which the structs of an update can be taken in one by one. */

/** The id of a struct. */
export interface Place {
	readonly client: number
	readonly clock: number
}

export interface Placed {
	readonly id: Place
	readonly length: number
}

interface Queue<T> {
	all: T[]
	at: number
}

/**
 * Each struct after those that it builds on, and each client's by clock.
 *
 * @param structs each client's in the order of clocks
 * @param buildsOn ids that the struct names; null in the place of one that it doesn't
 */
export function* inOrder<T extends Placed>(
	structs: Iterable<T>,
	buildsOn: (struct: T) => readonly (Place | null)[],
): Generator<T> {
	const queues = new Map<number, Queue<T>>()
	for (const [client, all] of byClient(structs)) queues.set(client, { all, at: 0 })
	for (const client of queues.keys()) {
		const stack = [client]
		while (stack.length > 0) {
			const queue = queues.get(stack.at(-1) ?? client)
			const struct = queue?.all[queue.at]
			if (!queue || !struct) {
				stack.pop()
				continue
			}
			const before = waitsFor(struct.id.client, buildsOn(struct), queues)
			// A client that is waited for twice would be a circle, which no honest update has.
			if (before !== null && !stack.includes(before)) {
				stack.push(before)
				continue
			}
			yield struct
			queue.at++
			// Only as far as the one below needs it.
			if (stack.length > 1) stack.pop()
		}
	}
}

export function byClient<T extends Placed>(structs: Iterable<T>): Map<number, T[]> {
	const groups = new Map<number, T[]>()
	for (const struct of structs) {
		const group = groups.get(struct.id.client)
		if (group) group.push(struct)
		else groups.set(struct.id.client, [struct])
	}
	return groups
}

/** @returns a client of whose structs one must come before this one */
function waitsFor<T extends Placed>(
	client: number,
	places: readonly (Place | null)[],
	queues: ReadonlyMap<number, Queue<T>>,
): number | null {
	for (const place of places) {
		if (!place || place.client === client) continue
		const queue = queues.get(place.client)
		const next = queue?.all[queue.at]
		const last = queue?.all.at(-1)
		if (!next || !last) continue
		if (place.clock >= next.id.clock && place.clock < last.id.clock + last.length) {
			return place.client
		}
	}
	return null
}
