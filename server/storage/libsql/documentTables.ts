/** The tables that documents stand in: those of boards, and those that are one participant's alone. */
import type { StorageFailure } from '../Stored.ts'
import { missingBoard, missingPrivate } from './absent.ts'
import type { Sql } from './LibsqlConnection.ts'

export interface DocumentTables {
	versions: string
	updates: string
	epochs: string
	/** The column that names the document. */
	key: string
	/** @returns why a document isn't there; null where it is */
	missing(sql: Sql, id: string): StorageFailure | null
}

export const OF_BOARDS: DocumentTables = {
	...{ versions: 'versions', updates: 'updates', epochs: 'epochs', key: 'board' },
	missing: missingBoard,
}

export const PRIVATE: DocumentTables = {
	...{ versions: 'private_versions', updates: 'private_updates', epochs: 'private_epochs' },
	key: 'document',
	missing: missingPrivate,
}
