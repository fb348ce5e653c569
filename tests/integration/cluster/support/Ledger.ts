/**
 * What a server owes: each note's latest place that somebody else has seen, or whose writer was
 * told that it's saved. Places only grow, so a stored one that is smaller is a loss.
 */
import type * as Y from 'yjs'
import { getRecords } from '../../../../shared/document/layout.ts'
import { readRecord } from '../../../../shared/document/records.ts'

export class Ledger {
	readonly #owed = new Map<string, number>()

	get size(): number {
		return this.#owed.size
	}

	owe(note: string, x: number): void {
		if (x > (this.#owed.get(note) ?? -1)) this.#owed.set(note, x)
	}

	/** As it is now: what is owed at this moment has to be in whatever is read after it. */
	copy(): Ledger {
		const copy = new Ledger()
		for (const [note, x] of this.#owed) copy.owe(note, x)
		return copy
	}

	/** @returns what a document lacks of it, in words */
	lackedBy(doc: Y.Doc): string[] {
		return [...this.#owed].flatMap(([note, x]) => {
			const there = placeOf(doc, note)
			return there !== null && there >= x ? [] : [`${note}: ${x}, stored ${there}`]
		})
	}
}

/** @returns null for a note that isn't there */
export function placeOf(doc: Y.Doc, note: string): number | null {
	const entry = getRecords(doc).get(note)
	const x = entry && readRecord(note, entry)?.x
	return typeof x === 'number' ? x : null
}
