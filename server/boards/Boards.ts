/**
 * What can be done to boards as wholes: create, clone, save as a template, export,
 * import. Each new board is a fresh document that the server alone has seeded: it
 * has no history of where it came from. (SPEC H1-H10, G4)
 */
import * as Y from 'yjs'
import { z } from 'zod'
import type { BoardInfo, CreateBoardBody, TemplateInfo } from '../../shared/api.ts'
import { type BoardFile, exportBoard, type ParsedBoardFile } from '../../shared/boardFile.ts'
import { type BoardState, readBoard } from '../../shared/document/layout.ts'
import {
	DEFAULT_SETTINGS,
	hideNames,
	readParticipants,
	readSettings,
	type Settings,
	writeSettings,
} from '../../shared/document/people.ts'
import { readRecords } from '../../shared/document/records.ts'
import { type Seed, seedDocument } from '../../shared/document/seed.ts'
import { type CsvOptions, notesCsv } from '../../shared/export/csv.ts'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import type { Role } from '../../shared/roles.ts'
import { frameworkRecords, frameworkTemplate } from '../../shared/templates/framework.ts'
import { type FileStore, hashOf } from '../files/FileStore.ts'
import { filesOfRecords } from '../files/filesOfRecords.ts'
import { newLinks } from '../people/keys.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { BoardRow, Storage, StorageFailure, Stored } from '../storage/Storage.ts'
import { copyRecords } from './copyRecords.ts'
import { newId } from './newId.ts'

/** What a saved template holds: a seed without its title. */
const templateContent = z.object({
	template: z.object({ id: z.string(), version: z.number() }),
	language: z.enum(LANGUAGES),
	records: z.array(z.looseObject({ id: z.string(), typeName: z.string() })),
})

export interface NewBoard {
	info: BoardInfo
	/** Of its links: known here and now, and never again. */
	keys: Record<Role, string>
}

/** What a new board is made of, beside its seed. */
interface Origin {
	/** The template's id, as boards list it. */
	template: string
	settings?: Settings
	/** Board or template whose images its records may name. */
	filesFrom?: string
	/** Images that its records may name. */
	files?: readonly Uint8Array[]
}

export class Boards {
	readonly #storage: Storage
	readonly #registry: RoomRegistry
	readonly #files: FileStore
	readonly #maxFileBytes: number

	/** @param maxFileBytes of a board file, when it's imported again */
	constructor(storage: Storage, registry: RoomRegistry, files: FileStore, maxFileBytes: number) {
		this.#storage = storage
		this.#registry = registry
		this.#files = files
		this.#maxFileBytes = maxFileBytes
	}

	async create(body: Required<CreateBoardBody>): Promise<Stored<NewBoard>> {
		const { title, language, ideas } = body
		if (body.template === frameworkTemplate.id) {
			const { id, version } = frameworkTemplate
			const records = frameworkRecords({ language, ideas })
			return this.#store({ template: id }, { title, language, template: { id, version }, records })
		}
		const saved = await this.#storage.readTemplate(body.template)
		if (!saved.ok) return saved
		const content = templateContent.safeParse(
			JSON.parse(new TextDecoder().decode(saved.value.content)),
		)
		if (!content.success) return damaged('a template has another shape')
		const origin = { template: body.template, filesFrom: body.template }
		return this.#store(origin, { title, ...content.data })
	}

	async clone(boardId: string, title: string, notes: boolean): Promise<Stored<NewBoard>> {
		const source = await this.#read(boardId)
		if (!source.ok) return source
		const { doc, board } = source.value
		const records = copyRecords(readRecords(doc), notes)
		const { template, language } = board
		// As its facilitators have set it; but locked, because a copy is for others to work on.
		const settings = { ...readSettings(doc), unlocked: false }
		const origin = { template: template.id, settings, filesFrom: boardId }
		return this.#store(origin, { title, template, language, records })
	}

	async saveTemplate(
		boardId: string,
		title: string,
		notes: boolean,
	): Promise<Stored<TemplateInfo>> {
		const source = await this.#read(boardId)
		if (!source.ok) return source
		const { doc, board } = source.value
		const { template, language } = board
		const records = copyRecords(readRecords(doc), notes)
		const content = new TextEncoder().encode(JSON.stringify({ template, language, records }))
		const row = { id: newId(), title, language, createdAt: Date.now() }
		const copied = await this.#files.copy(boardId, row.id, filesOfRecords(records))
		if (!copied.ok) return copied
		const saved = await this.#storage.saveTemplate(row, content)
		return saved.ok ? { ok: true, value: { ...row, builtIn: false } } : saved
	}

	async templates(): Promise<Stored<TemplateInfo[]>> {
		const saved = await this.#storage.listTemplates()
		if (!saved.ok) return saved
		const { id, title } = frameworkTemplate
		const builtIn = { id, title, builtIn: true, language: null, createdAt: null }
		const others = saved.value.map((row) => ({
			...row,
			language: row.language as Language,
			builtIn: false,
		}))
		return { ok: true, value: [builtIn, ...others] }
	}

	async info(boardId: string): Promise<Stored<BoardInfo>> {
		const row = await this.#storage.readBoard(boardId)
		return row.ok ? { ok: true, value: toInfo(row.value) } : row
	}

	/**
	 * For good, with its images, links and participants. Clones and templates stay.
	 * Whoever is there is let go.
	 */
	async delete(boardId: string): Promise<Stored<null>> {
		const deleted = await this.#storage.deleteBoard(boardId)
		if (!deleted.ok) return deleted
		await this.#registry.drop(boardId)
		return this.#files.remove(boardId)
	}

	import({ seed, sectors, files }: Extract<ParsedBoardFile, { ok: true }>) {
		const settings = { ...DEFAULT_SETTINGS, ...(sectors && { sectors }) }
		const images = files.map((data) => new Uint8Array(Buffer.from(data, 'base64')))
		return this.#store({ template: seed.template.id, settings, files: images }, seed)
	}

	async exportFile(boardId: string): Promise<Stored<BoardFile>> {
		const source = await this.#read(boardId)
		if (!source.ok) return source
		const file = exportBoard(source.value.doc)
		if (!file) return damaged('the document is no board')
		// As many of its images as leave the file importable.
		const files: NonNullable<BoardFile['files']> = []
		let room = this.#maxFileBytes - JSON.stringify(file).length
		for (const hash of filesOfRecords(file.records)) {
			const image = await this.#files.read(boardId, hash)
			const data = image ? Buffer.from(image.content).toString('base64') : ''
			room -= data.length + 100
			if (data && room > 0) files.push({ hash, data })
		}
		return { ok: true, value: { ...file, files } }
	}

	/** What an epoch came to, for replicas that are still of it. */
	async epoch(boardId: string, epoch: number): Promise<Stored<Uint8Array>> {
		const state = await this.#storage.readEpoch(boardId, epoch)
		if (!state.ok) return state
		const settings = await this.#registry.inspect(boardId, readSettings)
		if (!settings.ok || !settings.value.pseudonymous) return settings.ok ? state : settings
		// It may be of a time when the board still showed names.
		const doc = new Y.Doc()
		Y.applyUpdate(doc, state.value)
		doc.transact(() => hideNames(doc))
		return { ok: true, value: Y.encodeStateAsUpdate(doc) }
	}

	/** In the board's language unless another is told. */
	async notesCsv(
		boardId: string,
		options: Partial<CsvOptions>,
	): Promise<Stored<{ title: string; csv: string }>> {
		const source = await this.#read(boardId)
		if (!source.ok) return source
		const { doc, board } = source.value
		const rows = {
			records: readRecords(doc),
			participants: readParticipants(doc),
			settings: readSettings(doc),
		}
		const csv = notesCsv(rows, { ...options, language: options.language ?? board.language })
		return { ok: true, value: { title: board.title, csv } }
	}

	async #read(boardId: string): Promise<Stored<{ doc: Y.Doc; board: BoardState }>> {
		const read = await this.#registry.read(boardId)
		if (!read.ok) return read
		const board = readBoard(read.value)
		if (!board) return damaged('the document is no board')
		return { ok: true, value: { doc: read.value, board } }
	}

	async #store(origin: Origin, seed: Seed): Promise<Stored<NewBoard>> {
		const { template, settings, filesFrom, files = [] } = origin
		const { title, language } = seed
		const row = { id: newId(), title, template, language, createdAt: Date.now() }
		const doc = new Y.Doc()
		doc.transact(() => {
			seedDocument(doc, seed)
			writeSettings(doc, settings ?? DEFAULT_SETTINGS)
		})
		const named = filesOfRecords(seed.records)
		if (filesFrom) {
			const copied = await this.#files.copy(filesFrom, row.id, named)
			if (!copied.ok) return copied
		}
		for (const image of files) {
			// What isn't one, is named by no record or is over a limit stays out.
			if (named.has(hashOf(image))) await this.#files.add(row.id, null, image)
		}
		const { keys, rows } = newLinks(row.createdAt)
		const stored = await this.#storage.createBoard(row, Y.encodeStateAsUpdate(doc), rows)
		return stored.ok ? { ok: true, value: { info: toInfo(row), keys } } : stored
	}
}

function toInfo(row: BoardRow): BoardInfo {
	return { ...row, language: row.language as Language }
}

function damaged(detail: string): StorageFailure {
	return { ok: false, reason: 'damaged', detail }
}
