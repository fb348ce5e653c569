/** Saved templates. (SPEC S6, S25, S40-S42) */
import type { Conflict, Stored } from './Stored.ts'

export interface TemplateRow {
	id: string
	/** In its first language. */
	title: string
	/** Its only one, or ISO 639's word for several. */
	language: string
	/** Milliseconds since 1970. */
	createdAt: number
	changedAt: number
	/** Raised with each change of its contents. */
	revision: number
	/** SHA-256 of its key, base64url. null: made before templates had keys, and opened by none. */
	keyHash: string | null
	/** Whether everybody who reaches the server may use it. */
	shared: boolean
	/** Whether it has what participants made; null: of before this was written down. */
	hasNotes: boolean | null
	/** Of its file. */
	bytes: number
	/** What lists tell of it, opaque to the store; null: of before this was written down. */
	about: string | null
}

export interface TemplateStorage {
	/** `content` is opaque to the store. An id in use is an `unavailable`. */
	save(template: TemplateRow, content: Uint8Array): Promise<Stored<null>>
	/** Those that are shared, or that one of these keys opens, by the keys' hashes. Oldest first. */
	list(keyHashes: readonly string[]): Promise<Stored<TemplateRow[]>>
	/** What's listed of one, without its contents. */
	find(templateId: string): Promise<Stored<TemplateRow>>
	read(templateId: string): Promise<Stored<{ template: TemplateRow; content: Uint8Array }>>
	/**
	 * All of a template but its id, its key and when it was made.
	 *
	 * @param before the revision that this goes on from; a conflict where it's another by now
	 * @param content null where that stays
	 */
	replace(
		template: TemplateRow,
		before: number,
		content: Uint8Array | null,
	): Promise<Stored<null> | Conflict>
	/** With the index of its images, for good. */
	delete(templateId: string): Promise<Stored<null>>
}
