/**
 * Which participant writes as which Yjs client. Yjs trusts client ids: if somebody wrote
 * under another's id, that one's own edits would be taken for known ones and dropped for
 * good. So an id belongs to the participant who used it first; the board remembers that
 * as long as the document remembers the id. (SPEC Q17)
 */
import * as Y from 'yjs'
import { presentOwner } from '../../../shared/document/merge.ts'
import { readWriter, writersOf, writeWriter } from '../../../shared/document/writers.ts'

/** The most ids that have only been seen in presence; a room of people opens fewer windows. */
const MAX_ANNOUNCED = 20_000

export class Writers {
	readonly #doc: Y.Doc
	/** Owners known in memory, perhaps not stored yet. */
	readonly #announced = new Map<number, string>()

	constructor(doc: Y.Doc) {
		this.#doc = doc
	}

	/** Whether this client id is the participant's, or may become it. */
	mayUse(client: number, participantId: string): boolean {
		const owner = this.#announced.get(client) ?? readWriter(this.#doc, client)
		// Where its owner was merged into another since, it's the other's.
		if (owner !== null) return presentOwner(this.#doc, owner) === participantId
		// An id that has written and that nobody owns is the server's, for instance a seed's.
		return client !== this.#doc.clientID && Y.getState(this.#doc.store, client) === 0
	}

	/** Note it in memory: before anyone else can know the id. */
	announce(client: number, participantId: string): void {
		if (this.#announced.has(client)) return
		this.#announced.set(client, participantId)
		const [oldest] = this.#announced.keys()
		if (this.#announced.size > MAX_ANNOUNCED && oldest !== undefined) {
			this.#announced.delete(oldest)
		}
	}

	isWrittenDown(client: number): boolean {
		return readWriter(this.#doc, client) !== null
	}

	/** Call within a transaction of the server's. */
	writeDown(client: number, participantId: string): void {
		writeWriter(this.#doc, client, participantId)
	}

	/** Whether the participant has ever written in this epoch. */
	hasWritten(participantId: string): boolean {
		return writersOf(this.#doc).has(participantId)
	}
}
