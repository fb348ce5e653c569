/**
 * Boards saved as templates. Each has a key of its own, told once: without it nobody
 * lists, opens or deletes the template, so that what a workshop wrote is read by those
 * only whom its facilitator gave the key. (SPEC H7, H40-H44)
 */
import type { SerializedSchema } from '@tldraw/store'
import { z } from 'zod'
import type { TemplateInfo } from '../../shared/api.ts'
import type { BoardState } from '../../shared/document/layout.ts'
import { isNewerSchema } from '../../shared/document/newer.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../shared/document/people.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { boardSchema } from '../../shared/document/schema.ts'
import type { Seed } from '../../shared/document/seed.ts'
import { soundRecord } from '../../shared/document/soundness.ts'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import { isSector, type Sector } from '../../shared/sectors.ts'
import { frameworkTemplate } from '../../shared/templates/framework.ts'
import type { FileStore } from '../files/FileStore.ts'
import { filesOfRecords } from '../files/filesOfRecords.ts'
import { newId } from '../newId.ts'
import { hashKey, newKey } from '../people/keys.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import type { TemplateRow, TemplateStorage } from '../storage/TemplateStorage.ts'
import { copyRecords } from './copyRecords.ts'
import { withoutStamps } from './withoutStamps.ts'

/** What a saved template holds: a seed without its title, and settings. Older ones have no schema or settings. */
const templateContent = z.object({
	template: z.object({ id: z.string(), version: z.number() }),
	language: z.enum(LANGUAGES),
	schema: z.looseObject({ schemaVersion: z.number() }).optional(),
	sectors: z.array(z.custom<Sector>(isSector)).min(1).optional(),
	pseudonymous: z.boolean().optional(),
	records: z.array(z.looseObject({ id: z.string(), typeName: z.string() })),
})

export type Locked = { ok: false; reason: 'wrong-key' }

/** A board to make a template of. */
export interface Source {
	boardId: string
	board: BoardState
	settings: Settings
	records: ReadonlyMap<string, PlainRecord>
}

export class Templates {
	readonly #storage: TemplateStorage
	readonly #files: FileStore

	constructor(storage: TemplateStorage, files: FileStore) {
		this.#storage = storage
		this.#files = files
	}

	/** @param notes whether what participants made comes along, without who made it */
	async save(
		{ boardId, board, settings, records: all }: Source,
		title: string,
		notes: boolean,
	): Promise<Stored<{ info: TemplateInfo; key: string }>> {
		const { template, language } = board
		const { sectors, pseudonymous } = settings
		const records = withoutStamps(copyRecords(all, notes))
		const schema = boardSchema.serialize()
		const content = { template, language, schema, sectors, pseudonymous, records }
		const key = newKey()
		const row = { id: newId(), title, language, createdAt: Date.now(), keyHash: hashKey(key) }
		const copied = await this.#files.copy(boardId, row.id, filesOfRecords(records))
		if (!copied.ok) return copied
		const bytes = new TextEncoder().encode(JSON.stringify(content))
		const saved = await this.#storage.save(row, bytes)
		return saved.ok ? { ok: true, value: { info: toInfo(row), key } } : saved
	}

	/** The built-in one, and those that one of the keys opens. */
	async list(keys: readonly string[]): Promise<Stored<TemplateInfo[]>> {
		const saved = await this.#storage.list(keys.map(hashKey))
		if (!saved.ok) return saved
		const { id, title } = frameworkTemplate
		const builtIn = { id, title, builtIn: true, language: null, createdAt: null }
		return { ok: true, value: [builtIn, ...saved.value.map(toInfo)] }
	}

	/** What a board of a saved template starts with, but for its title. */
	async open(
		id: string,
		keys: readonly string[],
	): Promise<Stored<{ seed: Omit<Seed, 'title'>; settings: Settings }> | Locked> {
		const unlocked = await this.#unlock(id, keys)
		if (!unlocked.ok) return unlocked
		const content = templateContent.safeParse(readJson(unlocked.value.content))
		if (!content.success) return damaged('a template has another shape')
		const { template, language, sectors, pseudonymous } = content.data
		const schema = (content.data.schema ?? boardSchema.serialize()) as SerializedSchema
		if (isNewerSchema(schema)) {
			return { ok: false, reason: 'newer', detail: 'a newer Kudelma wrote this template' }
		}
		const records = content.data.records.flatMap((record) => {
			const sound = soundRecord(record, schema)
			return sound.ok ? [sound.record] : []
		})
		const settings = {
			...DEFAULT_SETTINGS,
			...(sectors && { sectors }),
			...(pseudonymous && { pseudonymous }),
		}
		// Once more, for those that were saved with them.
		const seed = { template, language, records: withoutStamps(records) }
		return { ok: true, value: { seed, settings } }
	}

	/** For good, with its images. Boards that were made from it stay. */
	async delete(id: string, keys: readonly string[]): Promise<Stored<null> | Locked> {
		const unlocked = await this.#unlock(id, keys)
		if (!unlocked.ok) return unlocked
		const deleted = await this.#storage.delete(id)
		return deleted.ok ? this.#files.remove(id) : deleted
	}

	async #unlock(
		id: string,
		keys: readonly string[],
	): Promise<Stored<{ template: TemplateRow; content: Uint8Array }> | Locked> {
		const saved = await this.#storage.read(id)
		if (!saved.ok) return saved
		const { keyHash } = saved.value.template
		// A hash is compared, never the key: how long that takes tells nothing of it.
		const isOpen = keyHash !== null && keys.map(hashKey).includes(keyHash)
		return isOpen ? saved : { ok: false, reason: 'wrong-key' }
	}
}

function toInfo({ id, title, language, createdAt }: TemplateRow): TemplateInfo {
	return { id, title, builtIn: false, language: language as Language, createdAt }
}

function readJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder().decode(bytes))
	} catch {
		return null
	}
}

function damaged(detail: string): StorageFailure {
	return { ok: false, reason: 'damaged', detail }
}
