/**
 * Who may use a saved template, and whose it is. Without its key nobody lists, opens,
 * changes or deletes it, unless its owner shares it with all who reach this server; and
 * nobody else is told that it's there. (SPEC H40, H52, H53)
 */
import type { Template } from '../../shared/templates/Template.ts'
import { hashKey } from '../people/keys.ts'
import type { Stored } from '../storage/Stored.ts'
import type { TemplateRow, TemplateStorage } from '../storage/TemplateStorage.ts'
import { readTemplate } from './templateContent.ts'
import { type About, aboutTemplate, rowOf } from './templateInfo.ts'

/** The same whether it's there or not: who may not know of it doesn't. */
export type Locked = { ok: false; reason: 'wrong-key' }

/** A row, and what lists tell of it. */
export interface Listed {
	row: TemplateRow
	about: About
	/** Whether one of the keys opens it. */
	owned: boolean
}

/** Saved templates' ids look like boards'; built-in ones have names, which everybody may know. */
const SAVED_ID = /^[A-Za-z0-9_-]{22}$/
export const LOCKED: Locked = { ok: false, reason: 'wrong-key' }

export class TemplateAccess {
	readonly #storage: TemplateStorage

	constructor(storage: TemplateStorage) {
		this.#storage = storage
	}

	/** A template that's shared, or that one of the keys opens. */
	async usable(id: string, keys: readonly string[]): Promise<Stored<TemplateRow> | Locked> {
		return this.#find(id, (row) => row.shared || isOpenedBy(row, keys.map(hashKey)))
	}

	/** A template that one of the keys opens. */
	async owned(id: string, keys: readonly string[]): Promise<Stored<TemplateRow> | Locked> {
		return this.#find(id, (row) => isOpenedBy(row, keys.map(hashKey)))
	}

	/** For whoever may use it. */
	async content({ id }: TemplateRow): Promise<Stored<Uint8Array> | Locked> {
		const read = await this.#storage.read(id)
		if (read.ok) return { ok: true, value: read.value.content }
		// It was deleted just now.
		return read.reason === 'unknown' ? LOCKED : read
	}

	/** As a template in the one format, also where it's a copy of before. */
	async template(row: TemplateRow): Promise<Stored<Template> | Locked> {
		const content = await this.content(row)
		return content.ok ? readTemplate(content.value, row.id, row.title) : content
	}

	async listed(row: TemplateRow, keys: readonly string[]): Promise<Stored<Listed> | Locked> {
		const owned = isOpenedBy(row, keys.map(hashKey))
		const about = readAbout(row.about)
		if (about) return { ok: true, value: { row, about, owned } }
		// Of before it was written down.
		const template = await this.template(row)
		if (!template.ok) return template
		const made = aboutTemplate(template.value)
		const { hasNotes } = rowOf(template.value, made)
		return { ok: true, value: { row: { ...row, hasNotes }, about: made, owned } }
	}

	async #find(
		id: string,
		mayKnow: (row: TemplateRow) => boolean,
	): Promise<Stored<TemplateRow> | Locked> {
		const row = await this.#storage.find(id)
		if (row.ok) return mayKnow(row.value) ? row : LOCKED
		return row.reason === 'unknown' && SAVED_ID.test(id) ? LOCKED : row
	}
}

/** A hash is compared, never the key: how long that takes tells nothing of it. */
function isOpenedBy({ keyHash }: TemplateRow, hashes: readonly string[]): boolean {
	return keyHash !== null && hashes.includes(keyHash)
}

/** The server itself wrote it. */
function readAbout(json: string | null): About | null {
	return json === null ? null : (JSON.parse(json) as About)
}
