/**
 * Where several processes share a store: which boards are this one's to load. A room has to do with
 * its own document alone; what is decided about another board may concern one that another
 * process has. (SPEC S60, S62, S67)
 */
import type * as Y from 'yjs'
import type { Stored } from '../storage/Stored.ts'

/** A board that another process has. */
export interface BoardElsewhere {
	/** Of what is stored. */
	inspect<T>(read: (doc: Y.Doc) => T): Promise<Stored<T>>
	/** What `write` changes is written by whoever has the board, on top of what it is there. */
	change(write: (doc: Y.Doc) => void): Promise<Stored<null>>
	/** @returns ids of the participants who are there, as far as can be told */
	present(): Promise<string[]>
}

export interface Ownership {
	/** @returns the fence that writes into the document have to name, where this process has it or may */
	fenceOf(documentId: string): Promise<Stored<number>>
	/** The store has another fence. */
	doubt(documentId: string): void
	/** @returns null for a document that is this process's, or nobody's */
	elsewhere(documentId: string): Promise<BoardElsewhere | null>
}
