/** The data of a store in memory, shared by its ports. Each call reads or writes it within one step. */
import type { Role } from '../../../shared/roles.ts'
import type { Dots, VoteResult } from '../../../shared/workshop/vote.ts'
import type { BoardRow } from '../BoardStorage.ts'
import type { CodeRow } from '../CodeStorage.ts'
import type { EndedEpoch, StoredDocument } from '../DocumentStorage.ts'
import type { FileRow } from '../FileIndex.ts'
import type { LinkRow } from '../LinkStorage.ts'
import type { StoreMark } from '../MarkStorage.ts'
import type { ParticipantRow } from '../ParticipantStorage.ts'
import type { PublicationRow } from '../PublicationStorage.ts'
import type { Conflict, StorageFailure, Stored } from '../Stored.ts'
import type { TemplateRow } from '../TemplateStorage.ts'
import type { TokenRow } from '../TokenStorage.ts'

/** The ballots of one vote, or what came of them. */
export interface VoteEntry {
	changes: number
	/** null while it's open. */
	result: VoteResult | null
	/** By participant. */
	ballots: Map<string, { dots: Dots; at: number }>
}

/** A document, and its epochs that have ended. */
export interface DocumentEntry {
	document: StoredDocument
	epochs: EndedEpoch[]
}

/** All of one board but its code, its published page and its files. */
export interface Entry extends DocumentEntry {
	board: BoardRow
	/** By participant. */
	private: Map<string, DocumentEntry>
	links: Map<Role, LinkRow>
	participants: Map<string, ParticipantRow>
	/** By id. */
	tokens: Map<string, TokenRow>
	/** By id. */
	votes: Map<string, VoteEntry>
}

export class MemoryTables {
	readonly boards = new Map<string, Entry>()
	/** By board. */
	readonly codes = new Map<string, CodeRow>()
	/** By board. */
	readonly publications = new Map<string, PublicationRow>()
	/** Hashes of all boards' tokens. */
	readonly tokens = new Set<string>()
	readonly templates = new Map<string, { template: TemplateRow; content: Uint8Array }>()
	/** By owner and hash. */
	readonly files = new Map<string, Map<string, FileRow>>()
	readonly deleted = new Set<string>()
	mark: StoreMark | null = null
	closed = false

	/** Unless the store is closed. */
	ifOpen<T, Refused = never>(use: () => Stored<T> | Refused): Stored<T> | Refused {
		return this.closed ? failure('unavailable') : use()
	}

	/** Unless the store is closed or the board isn't there. */
	withBoard<T, Refused = never>(
		boardId: string,
		use: (entry: Entry) => Stored<T> | Refused,
	): Stored<T> | Refused {
		return this.ifOpen(() => {
			const entry = this.boards.get(boardId)
			if (entry) return use(entry)
			return failure(this.deleted.has(boardId) ? 'deleted' : 'unknown')
		})
	}
}

/** One that begins with this state. */
export function newDocument(state: Uint8Array): DocumentEntry {
	return {
		document: { version: state.slice(), versionSeq: 0, updates: [], pastSeeds: [] },
		epochs: [],
	}
}

export const CONFLICT: Conflict = { ok: false, reason: 'conflict' }

export function done<T>(value: T): { ok: true; value: T } {
	return { ok: true, value }
}

export function failure(reason: StorageFailure['reason']): StorageFailure {
	return { ok: false, reason, detail: `memory: ${reason}` }
}
