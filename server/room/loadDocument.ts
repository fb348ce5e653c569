/**
 * A board's document from the store, as a room takes it over: whole, and migrated to this
 * Kudelma's version, which is stored before anybody is let in. (SPEC R12, R15, D10)
 */
import type { DocumentStorage, StoredDocument } from '../storage/DocumentStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import type { RoomLimits } from './limits.ts'
import type { Ownership } from './Ownership.ts'
import { openInParts } from './openDocument.ts'
import type { RoomDocument } from './RoomDocument.ts'
import type { Scheduler } from './Scheduler.ts'

/** How often it's loaded, should somebody else write to it while it's migrated. */
const TRIES = 3

export interface LoadedDocument {
	document: RoomDocument
	/** The stored document that it was made from. */
	stored: StoredDocument
}

export interface LoadParts {
	documents: DocumentStorage
	limits: RoomLimits
	scheduler: Scheduler
	/** Of several processes that share the store. */
	ownership?: Ownership
}

export async function loadDocument(
	{ documents, limits, scheduler, ownership }: LoadParts,
	boardId: string,
): Promise<Stored<LoadedDocument>> {
	const owned = await ownership?.fenceOf(boardId)
	if (owned && !owned.ok) return owned
	let since = scheduler.now()
	/** A large board takes a second: other rooms have their turns meanwhile. */
	const pause = async (): Promise<void> => {
		if (scheduler.now() < since + limits.joinBudgetMs) return
		await new Promise<void>((resolve) => scheduler.later(resolve, 0))
		since = scheduler.now()
	}
	for (let left = TRIES; left > 0; left--) {
		const stored = await documents.load(boardId)
		if (!stored.ok) return stored
		if (owned && (stored.value.fence ?? 0) !== owned.value) {
			ownership?.doubt(boardId)
			return unavailable('another node has taken the board')
		}
		since = scheduler.now()
		const opened = await openInParts(stored.value, limits.answerBytes, pause)
		if (!opened.ok) return opened
		const { document, migrated } = opened.value
		if (!migrated) return { ok: true, value: { document, stored: stored.value } }
		const { versionSeq, updates, fence } = stored.value
		const last = versionSeq + updates.length
		const committed = await documents.append(boardId, last, [migrated], fence)
		if (committed.ok) {
			updates.push(migrated)
			return { ok: true, value: { document, stored: stored.value } }
		}
		if (committed.reason !== 'conflict') return committed
	}
	return unavailable('somebody else keeps writing into the board')
}

function unavailable(detail: string): StorageFailure {
	return { ok: false, reason: 'unavailable', detail }
}
