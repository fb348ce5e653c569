/**
 * Which of two documents a record is of: the board's, or the one of this participant's
 * private notes. Both are shown from one store. A record is at home where its id is, whatever
 * the store says of it: so nothing private gets into the board's document by an undo, a
 * paste or a mistake. (SPEC N90, N91)
 */
import type * as Y from 'yjs'
import { getRecords, type RecordEntry } from '../../../shared/document/layout.ts'
import { isPrivate } from '../../../shared/document/privateNotes.ts'

export interface Home {
	doc: Y.Doc
	isPrivate: boolean
}

export class Homes {
	#own: Y.Doc | null = null
	/** Ids that were ever private on this screen: only the server brings one to the board. */
	readonly #secret = new Set<string>()

	/** @param shared the board's document */
	constructor(readonly shared: Y.Doc) {}

	/** The document of one's private notes; null while there is none. */
	get own(): Y.Doc | null {
		return this.#own
	}

	set own(doc: Y.Doc | null) {
		this.#own = doc
	}

	/** Its entry on the board counts, deleted or not, once there is one. */
	find(id: string): (Home & { entry: RecordEntry }) | null {
		const shared = getRecords(this.shared).get(id)
		if (shared) return { doc: this.shared, isPrivate: false, entry: shared }
		const own = this.#own && getRecords(this.#own).get(id)
		if (!this.#own || !own) return null
		this.#secret.add(id)
		return { doc: this.#own, isPrivate: true, entry: own }
	}

	has(id: string): boolean {
		return this.find(id) !== null
	}

	/**
	 * @param record as the store has it, where it's new
	 * @returns null where there's no document that it may be written to
	 */
	of(id: string, record?: object): Home | null {
		const found = this.find(id)
		if (found) return found
		if (isPrivate(record)) this.#secret.add(id)
		if (!this.#secret.has(id)) return { doc: this.shared, isPrivate: false }
		return this.#own && { doc: this.#own, isPrivate: true }
	}
}
