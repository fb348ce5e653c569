/**
 * Small facts that this device keeps of boards, in localStorage as `kudelma.<name>`:
 * `{ [board id]: fact }`, the latest last. They stay as long as their board is on the
 * device's list; of others, looked at and never joined, the latest few do. What is read
 * is checked, and storage that is full or forbidden only means that nothing is
 * remembered. (SPEC K2, K3, K9)
 */
import { readPreferences } from './preferences.ts'

export const MOST_UNLISTED = 20

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
			const listed = new Set(readPreferences().boards.map(({ id }) => id))
			const unlisted = [...all.keys()].filter((id) => !listed.has(id))
			for (const id of unlisted.slice(0, -MOST_UNLISTED)) all.delete(id)
			writeAll(all)
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
