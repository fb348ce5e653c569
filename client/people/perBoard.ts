/**
 * Small facts that this device keeps of the boards opened lately, in localStorage as
 * `kudelma.<name>`: `{ [board id]: fact }`, the latest last. What is read is checked,
 * and storage that is full or forbidden only means that nothing is remembered. (SPEC K2, K3)
 */
import { MOST_RECENT_BOARDS } from '../preferences.ts'

export interface PerBoard<Fact> {
	read(boardId: string): Fact | null
	write(boardId: string, fact: Fact): void
	forget(boardId: string): void
}

/** @param check what of a stored value is sound; null where nothing is */
export function perBoard<Fact>(
	name: string,
	check: (value: unknown) => Fact | null,
): PerBoard<Fact> {
	const key = `kudelma.${name}`

	function readAll(): Map<string, Fact> {
		const all = new Map<string, Fact>()
		for (const [boardId, value] of Object.entries(readObject(key))) {
			const fact = check(value)
			if (fact !== null) all.set(boardId, fact)
		}
		return all
	}

	function writeAll(all: Map<string, Fact>): void {
		try {
			localStorage.setItem(key, JSON.stringify(Object.fromEntries(all)))
		} catch {
			// Not remembered, then.
		}
	}

	return {
		read: (boardId) => readAll().get(boardId) ?? null,
		write(boardId, fact) {
			const all = readAll()
			all.delete(boardId)
			all.set(boardId, fact)
			writeAll(new Map([...all].slice(-MOST_RECENT_BOARDS)))
		},
		forget(boardId) {
			const all = readAll()
			if (all.delete(boardId)) writeAll(all)
		},
	}
}

function readObject(key: string): object {
	try {
		const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
		return typeof value === 'object' && value !== null ? value : {}
	} catch {
		return {}
	}
}
