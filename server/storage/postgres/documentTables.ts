/** The tables that hold documents: those of boards, and whatever other documents there may be. */

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
