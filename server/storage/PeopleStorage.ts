/**
 * The part of the storage port about who may enter a board and what they brought:
 * links, participants and files. Caveats and failures as in Storage.ts. (SPEC S20-S24, J41, J43)
 */
import type { Role } from '../../shared/roles.ts'
import type { Stored } from './Stored.ts'

/** A board's link of one role. */
export interface LinkRow {
	role: Role
	/** SHA-256 of the key, base64url. The key itself is stored nowhere. */
	hash: string
	/** Raised each time the key is replaced: what was made with an older one is no longer good. */
	generation: number
	on: boolean
	/** Milliseconds since 1970: when the present key was made. */
	createdAt: number
}

export interface ParticipantRow {
	id: string
	name: string
	sector: string
	organisation: string | null
	role: Role
	/** The link by which they came. */
	link: Role
	joinedAt: number
	/** Removed by a facilitator, until let in again. The row stays, so that the id does too. */
	removed: boolean
	/** SHA-256 of what their device keeps to prove who they were, base64url; null where it keeps nothing. */
	proof: string | null
	/** The participant whom this one turned out to be; null for one of their own. */
	mergedInto: string | null
}

/** A file of a board or of a saved template. Its content is outside of the store. */
export interface FileRow {
	/** SHA-256 of the content, base64url. */
	hash: string
	/** Who brought it; null where it was copied from elsewhere. */
	participant: string | null
	bytes: number
	createdAt: number
}

/** At most so many, and so many bytes, of one owner and of one participant there. */
export interface FileLimits {
	ownerFiles: number
	ownerBytes: number
	participantFiles: number
	participantBytes: number
}

/** The short code by which a board is found. One a board. (SPEC J60) */
export interface CodeRow {
	board: string
	/** Of the code; unique. */
	hash: string
	/** A link's key, that only the code opens. */
	sealed: string
	/** Milliseconds since 1970. */
	expiresAt: number
}

export interface PeopleStorage {
	/** One per role, the strongest first. */
	readLinks(boardId: string): Promise<Stored<LinkRow[]>>
	/** Put a link in place of that of its role. */
	saveLink(boardId: string, link: LinkRow): Promise<Stored<null>>
	/**
	 * Put a board's code in place of the one that it had; expired ones go, whosever.
	 *
	 * @returns false where another board has a code with this hash: nothing was changed
	 */
	saveCode(code: CodeRow, now: number): Promise<Stored<boolean>>
	/** The one that the board has now; null without. */
	readCode(boardId: string, now: number): Promise<Stored<CodeRow | null>>
	findCode(hash: string, now: number): Promise<Stored<CodeRow | null>>
	/** Also where there's none. */
	deleteCode(boardId: string): Promise<Stored<null>>
	/** @returns false where the board has `max` already, the removed ones included: nothing was added. */
	addParticipant(boardId: string, row: ParticipantRow, max: number): Promise<Stored<boolean>>
	readParticipant(boardId: string, id: string): Promise<Stored<ParticipantRow>>
	/** All who ever joined, in that order. */
	listParticipants(boardId: string): Promise<Stored<ParticipantRow[]>>
	/** @returns the row as it is then */
	changeParticipant(
		boardId: string,
		id: string,
		change: Partial<Omit<ParticipantRow, 'id' | 'joinedAt'>>,
	): Promise<Stored<ParticipantRow>>
	/** Whose proof this is; of several the one who joined last, of the removed none. */
	findByProof(boardId: string, proof: string): Promise<Stored<ParticipantRow>>
	/**
	 * From now on one participant is another, and so are those who were merged into them
	 * before; their files count as the other's.
	 */
	mergeParticipant(boardId: string, id: string, into: string): Promise<Stored<null>>
	/**
	 * Count a file in, where the limits leave room for it. `kept`: the owner has it already.
	 *
	 * @param owner board or template id
	 */
	addFile(
		owner: string,
		file: FileRow,
		limits: FileLimits,
	): Promise<Stored<'added' | 'kept' | 'owner-full' | 'participant-full'>>
	/** Oldest first; none for an owner that doesn't exist. */
	listFiles(owner: string): Promise<Stored<FileRow[]>>
}
