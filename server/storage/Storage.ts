/**
 * What the server needs of a store, as a port: rooms and routes know this and
 * nothing of the engine behind it. tests/contract/storage.contract.ts is what each
 * engine is held to. (SPEC S1-S14)
 *
 * Caveats, for whoever writes an engine:
 * - a resolved `append`, `createBoard`, `compact` or `saveTemplate` survives `kill -9`
 *   and a power cut: the room tells people "saved" on the strength of it;
 * - what can't be read is reported and left as it is: never repaired, emptied or
 *   overwritten from here;
 * - nothing throws for what a disk can do: it answers a `StorageFailure`;
 * - one process at a time writes a board: the port has no compare-and-set yet.
 */
import type { LinkRow, PeopleStorage } from './PeopleStorage.ts'
import type { Stored } from './Stored.ts'

export type { StorageFailure, Stored } from './Stored.ts'

/** A board as the store lists it. The document itself repeats title, template and language. */
export interface BoardRow {
	id: string
	title: string
	template: string
	language: string
	/** Milliseconds since 1970. */
	createdAt: number
	/** Of the template, when the board was made; missing in boards of before it was written down. */
	templateRevision?: number
	/** The board that it's a copy of, and since when (milliseconds since 1970); neither of other boards. */
	clonedFrom?: string
	clonedAt?: number
}

/** All that is stored of one document: apply `version`, then `updates` in order. */
export interface StoredDocument {
	/** The whole state up to `versionSeq`, as a Yjs update (v1). */
	version: Uint8Array
	versionSeq: number
	/** The log since: `versionSeq + 1`, `versionSeq + 2`, ... without a gap. */
	updates: Uint8Array[]
	/** The Yjs clients that seeded earlier epochs: a replica that knows one is of the past. */
	pastSeeds: number[]
}

/** What an epoch came to. */
export interface EndedEpoch {
	epoch: number
	/** The Yjs client that seeded it. */
	seed: number
	/** Its whole state at its end. */
	state: Uint8Array
}

export interface TemplateRow {
	id: string
	title: string
	language: string
	createdAt: number
	/** SHA-256 of its key, base64url. null: made before templates had keys, and opened by none. */
	keyHash: string | null
}

/** Which store this is; see Identity.ts. */
export interface StoreMark {
	/** What clients are told. */
	store: string
	/** Another one each time that it's written. */
	mark: string
}

export interface Storage extends PeopleStorage {
	/** A board, its first state and its links, all or nothing. An id in use is an `unavailable`. */
	createBoard(board: BoardRow, state: Uint8Array, links?: readonly LinkRow[]): Promise<Stored<null>>
	readBoard(boardId: string): Promise<Stored<BoardRow>>
	renameBoard(boardId: string, title: string): Promise<Stored<null>>
	/** Everything of a board, for good, but for its id, and what was made from it. */
	deleteBoard(boardId: string): Promise<Stored<null>>
	/** @returns `damaged` when any part fails its checksum or is missing: never a part of it. */
	load(boardId: string): Promise<Stored<StoredDocument>>
	/** Add to the log, all or nothing. Appends of one board keep their order. @returns the last one's seq */
	append(boardId: string, updates: readonly Uint8Array[]): Promise<Stored<number>>
	/**
	 * Put a whole state in place of the log up to `uptoSeq`, in one transaction.
	 * The caller vouches that `state` contains all of it. Later updates stay.
	 */
	compact(boardId: string, uptoSeq: number, state: Uint8Array): Promise<Stored<null>>
	/**
	 * End an epoch and start the next from `state`, all or nothing. What ended is kept.
	 * @returns `unavailable` where the log has gone on past `uptoSeq`
	 */
	startEpoch(
		boardId: string,
		uptoSeq: number,
		ended: EndedEpoch,
		state: Uint8Array,
	): Promise<Stored<null>>
	/** The whole state of an ended epoch. */
	readEpoch(boardId: string, epoch: number): Promise<Stored<Uint8Array>>
	/** `content` is opaque to the store. */
	saveTemplate(template: TemplateRow, content: Uint8Array): Promise<Stored<null>>
	/** Those that one of these keys opens, by the keys' hashes. Oldest first. */
	listTemplates(keyHashes: readonly string[]): Promise<Stored<TemplateRow[]>>
	readTemplate(templateId: string): Promise<Stored<{ template: TemplateRow; content: Uint8Array }>>
	/** With the count of its images, for good. */
	deleteTemplate(templateId: string): Promise<Stored<null>>
	/** The mark that was written last; null where none was. See Identity.ts. */
	readMark(): Promise<Stored<StoreMark | null>>
	writeMark(mark: StoreMark): Promise<Stored<null>>
	/** Whether the store can be written now: writes something and waits for the disk. */
	ping(): Promise<Stored<null>>
	/** Waits for what was asked before. Everything after answers `unavailable`. */
	close(): Promise<void>
}
