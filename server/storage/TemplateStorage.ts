/** Boards saved as templates. (SPEC S6, S25) */
import type { Stored } from './Stored.ts'

export interface TemplateRow {
	id: string
	title: string
	language: string
	createdAt: number
	/** SHA-256 of its key, base64url. null: made before templates had keys, and opened by none. */
	keyHash: string | null
}

export interface TemplateStorage {
	/** `content` is opaque to the store. An id in use is an `unavailable`. */
	save(template: TemplateRow, content: Uint8Array): Promise<Stored<null>>
	/** Those that one of these keys opens, by the keys' hashes. Oldest first. */
	list(keyHashes: readonly string[]): Promise<Stored<TemplateRow[]>>
	read(templateId: string): Promise<Stored<{ template: TemplateRow; content: Uint8Array }>>
	/** With the index of its images, for good. */
	delete(templateId: string): Promise<Stored<null>>
}
