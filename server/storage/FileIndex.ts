/**
 * Which files boards and saved templates have, and who uploaded them. Their contents are
 * outside of the store, and limits are the caller's. (SPEC S22, S23, S43)
 */
import type { Stored } from './Stored.ts'

export interface FileRow {
	/** SHA-256 of the content, base64url. */
	hash: string
	/** Who uploaded it; null where it was copied from elsewhere. */
	participant: string | null
	bytes: number
	createdAt: number
}

export interface FileIndex {
	/**
	 * @param owner board or template id
	 * @returns false where the owner has a file of this hash already: that one's row stays;
	 * `deleted` for a deleted board
	 */
	add(owner: string, file: FileRow): Promise<Stored<boolean>>
	/** Forget an owner's files but those of these hashes. */
	keep(owner: string, hashes: readonly string[]): Promise<Stored<null>>
	/** Oldest first; none for an owner that doesn't exist. */
	list(owner: string): Promise<Stored<FileRow[]>>
}
