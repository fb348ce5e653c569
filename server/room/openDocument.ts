/**
 * From the stored bytes to a document that people may be let into: whole, and migrated
 * to this Kudelma's version. (SPEC R12, D10, D14)
 */
import { isPrivateDocument, readBoard } from '../../shared/document/layout.ts'
import { migrateDocument } from '../../shared/document/migrate.ts'
import { migrateFramework } from '../../shared/templates/builtIn.ts'
import type { StoredDocument } from '../storage/DocumentStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import { RoomDocument } from './RoomDocument.ts'

export interface OpenedDocument {
	document: RoomDocument
	/** The changes of a migration, to be stored before anyone joins; null without one. */
	migrated: Uint8Array | null
}

/** All at once. */
export function openDocument(stored: StoredDocument): Stored<OpenedDocument> {
	return migrated(RoomDocument.from(stored))
}

/**
 * In parts, for a room.
 *
 * @param pause called after each part of about so many bytes
 */
export async function openInParts(
	stored: StoredDocument,
	partBytes: number,
	pause: () => Promise<void>,
): Promise<Stored<OpenedDocument>> {
	return migrated(await RoomDocument.load(stored, partBytes, pause))
}

function migrated(document: RoomDocument | null): Stored<OpenedDocument> {
	if (!document) return damaged('the stored updates make no whole document')
	try {
		if (migrateDocument(document.doc) === 'newer') {
			return { ok: false, reason: 'newer', detail: 'a newer Kudelma wrote this board' }
		}
		const isBoard = readBoard(document.doc) && !isPrivateDocument(document.doc)
		if (isBoard) migrateFramework(document.doc)
	} catch (error) {
		// Clients can still write garbage into a document; that mustn't take its board's room down.
		return damaged(
			`the document can't be migrated: ${error instanceof Error ? error.message : error}`,
		)
	}
	return { ok: true, value: { document, migrated: document.takeChange() } }
}

function damaged(detail: string): StorageFailure {
	return { ok: false, reason: 'damaged', detail }
}
