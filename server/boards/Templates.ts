/**
 * Templates: the built-in ones, boards saved as one, and those that were brought here
 * as data. Each of the latter has a key of its own, told once: without it nobody lists,
 * opens or deletes it, so that what a workshop wrote is read by those only whom its
 * facilitator gave the key. (SPEC H7, H40-H44, H48)
 */
import type { TemplateInfo } from '../../shared/api.ts'
import type { BoardState } from '../../shared/document/layout.ts'
import type { Settings } from '../../shared/document/people.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import type { FileProblem } from '../../shared/fileProblem.ts'
import { isLanguage, LANGUAGES, type Localized } from '../../shared/languages.ts'
import { type BoardFramework, wordsOfRecords } from '../../shared/templates/BoardFramework.ts'
import { BUILT_IN, findBuiltIn } from '../../shared/templates/builtIn.ts'
import type { Template } from '../../shared/templates/Template.ts'
import type { RecordOptions } from '../../shared/templates/templateRecords.ts'
import { say } from '../../shared/templates/words.ts'
import type { FileStore } from '../files/FileStore.ts'
import { filesOfRecords } from '../files/filesOfRecords.ts'
import { newId } from '../newId.ts'
import { hashKey, newKey } from '../people/keys.ts'
import type { Stored } from '../storage/Stored.ts'
import type { TemplateRow, TemplateStorage } from '../storage/TemplateStorage.ts'
import { copyRecords } from './copyRecords.ts'
import {
	copyContent,
	type OpenedTemplate,
	openContent,
	openTemplate,
	templateContent,
} from './templateContent.ts'
import { parseTemplate, type TemplateLimits } from './templateFormat.ts'
import { withoutStamps } from './withoutStamps.ts'

export type Locked = { ok: false; reason: 'wrong-key' }

/** A template with its key, which can't be read again later. */
export interface Saved {
	info: TemplateInfo
	key: string
}

/** A board to make a template of. */
export interface Source {
	boardId: string
	board: BoardState
	settings: Settings
	framework: BoardFramework
	records: ReadonlyMap<string, PlainRecord>
}

/** A row's language where its template has several: ISO 639's word for that. */
const SEVERAL = 'mul'

export class Templates {
	readonly #storage: TemplateStorage
	readonly #files: FileStore
	readonly #limits: TemplateLimits

	constructor(storage: TemplateStorage, files: FileStore, limits: TemplateLimits) {
		this.#storage = storage
		this.#files = files
		this.#limits = limits
	}

	/** @param notes whether participants' records come along, without their authors */
	async save(
		{ boardId, board, settings, framework, records: all }: Source,
		title: string,
		notes: boolean,
	): Promise<Stored<Saved>> {
		const records = withoutStamps(copyRecords(all, notes))
		const id = newId()
		const copied = await this.#files.copy(boardId, id, filesOfRecords(records))
		if (!copied.ok) return copied
		const own = wordsOfRecords(framework, records)
		const content = copyContent(board, settings, own, records)
		return this.#keep({ id, title, language: board.language }, content)
	}

	/** @param json a template in the one format, from anywhere */
	async add(json: unknown): Promise<Stored<Saved> | { ok: false; problem: FileProblem }> {
		const parsed = parseTemplate(json, this.#limits)
		if (!parsed.ok) return parsed
		const { template } = parsed
		const [first, ...others] = template.languages
		const title = say(template.title, first ?? 'en', template.languages)
		const language = others.length > 0 ? SEVERAL : (first ?? SEVERAL)
		return this.#keep({ id: newId(), title, language }, templateContent(template))
	}

	/** The built-in ones, and those that one of the keys opens. */
	async list(keys: readonly string[]): Promise<Stored<TemplateInfo[]>> {
		const saved = await this.#storage.list(keys.map(hashKey))
		if (!saved.ok) return saved
		return { ok: true, value: [...BUILT_IN.map(builtInInfo), ...saved.value.map(toInfo)] }
	}

	/** What a board of a template starts with, but for its title. */
	async open(
		id: string,
		keys: readonly string[],
		options: RecordOptions,
	): Promise<Stored<OpenedTemplate> | Locked> {
		const builtIn = findBuiltIn(id)
		if (builtIn) return openTemplate(builtIn, options)
		const unlocked = await this.#unlock(id, keys)
		return unlocked.ok ? openContent(unlocked.value.content, options) : unlocked
	}

	/** For good, with its images. Boards that were made from it stay. */
	async delete(id: string, keys: readonly string[]): Promise<Stored<null> | Locked> {
		const unlocked = await this.#unlock(id, keys)
		if (!unlocked.ok) return unlocked
		const deleted = await this.#storage.delete(id)
		return deleted.ok ? this.#files.remove(id) : deleted
	}

	async #keep(
		named: Pick<TemplateRow, 'id' | 'title' | 'language'>,
		content: Uint8Array,
	): Promise<Stored<Saved>> {
		const key = newKey()
		const row = { ...named, createdAt: Date.now(), keyHash: hashKey(key) }
		const saved = await this.#storage.save(row, content)
		return saved.ok ? { ok: true, value: { info: toInfo(row), key } } : saved
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
	const only = isLanguage(language) ? language : null
	return { id, title, builtIn: false, language: only, createdAt }
}

function builtInInfo({ id, title, languages }: Template): TemplateInfo {
	const inAll = LANGUAGES.map((each) => [each, say(title, each, languages)])
	const names = Object.fromEntries(inAll) as Localized
	return { id, title: names, builtIn: true, language: null, createdAt: null }
}
