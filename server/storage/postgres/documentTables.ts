/** The tables that hold documents: those of boards, and those that are one participant's alone. */
import { boardOf } from '../privateId.ts'

export interface DocumentTables {
	/** A row for each document: `id`, `seq` (where its log ends) and `fence`. */
	readonly heads: string
	readonly versions: string
	readonly updates: string
	readonly epochs: string
	/** The board that a document belongs to, by the document's id. */
	readonly boardOf: (id: string) => string
}

export const OF_BOARDS: DocumentTables = {
	heads: 'kudelma.documents',
	versions: 'kudelma.versions',
	updates: 'kudelma.updates',
	epochs: 'kudelma.epochs',
	boardOf: (id) => id,
}

export const PRIVATE: DocumentTables = {
	heads: 'kudelma.private_documents',
	versions: 'kudelma.private_versions',
	updates: 'kudelma.private_updates',
	epochs: 'kudelma.private_epochs',
	boardOf,
}
