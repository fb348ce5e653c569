/**
 * What can be done to boards as wholes: create, delete, read.
 * Each new board is a fresh document that the server alone has seeded: it has no
 * history of where it came from. (SPEC H1-H10, G4)
 */
import * as Y from 'yjs'
import type { BoardInfo, CreateBoardBody } from '../../shared/api.ts'
import { type BoardState, readBoard } from '../../shared/document/layout.ts'
import { hideNames, readSettings, type Settings } from '../../shared/document/people.ts'
import type { Seed } from '../../shared/document/seed.ts'
import type { Language } from '../../shared/languages.ts'
import type { Role } from '../../shared/roles.ts'
import { writeRunSheet } from '../../shared/workshop/phase.ts'
import type { FileStore } from '../files/FileStore.ts'
import { hashOf } from '../files/fileHash.ts'
import { filesOfRecords } from '../files/filesOfRecords.ts'
import { newId } from '../newId.ts'
import { newLinks } from '../people/keys.ts'
import type { RoomRegistry } from '../room/RoomRegistry.ts'
import type { BoardRow, BoardStorage } from '../storage/BoardStorage.ts'
import type { DocumentStorage } from '../storage/DocumentStorage.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import { newDocument } from './newDocument.ts'
import type { Locked } from './TemplateAccess.ts'
import type { Templates } from './Templates.ts'

export interface NewBoard {
	info: BoardInfo
	/** The keys of its links: they can be told now and never again. */
	keys: Record<Role, string>
	/** How many images its records name that the board doesn't have. */
	missing: number
}

/** What a new board is made of, beside its seed. */
export interface Origin {
	/** The template's id, as boards list it, and its revision. */
	template: string
	templateRevision?: number | undefined
	/** Board or template whose images its records may name. */
	filesFrom?: string
	/** Images that its records may name. */
	files?: readonly Uint8Array[]
	/** Where it's a group's: which one of the board that it's a copy of. */
	group?: { name: string; number: number } | undefined
}

interface Ports {
	boards: BoardStorage
	documents: DocumentStorage
}

export class Boards {
	readonly #storage: Ports
	readonly #registry: RoomRegistry
	readonly #files: FileStore
	readonly #templates: Templates

	constructor(storage: Ports, registry: RoomRegistry, files: FileStore, templates: Templates) {
		this.#storage = storage
		this.#registry = registry
		this.#files = files
		this.#templates = templates
	}

	/**
	 * @param keys one of which opens the template, where that's a saved one
	 * @param own settings in place of the template's
	 * @param more what else the server writes into its root `board`
	 */
	async create(
		body: Required<CreateBoardBody>,
		keys: readonly string[],
		own: Partial<Settings> = {},
		more?: (doc: Y.Doc) => void,
	): Promise<Stored<NewBoard> | Locked> {
		const { title, template } = body
		const opened = await this.#templates.open(template, keys, body)
		if (!opened.ok) return opened
		const { revision, runSheet } = opened.value
		const settings = { ...opened.value.settings, ...own }
		const { framework: its } = opened.value
		const framework = body.ideas ? its : { ...its, ideas: false as const }
		const seed = { title, ...opened.value.seed }
		const origin = { template, templateRevision: revision, filesFrom: template }
		const state = newDocument(seed, settings, framework, (doc) => {
			writeRunSheet(doc, runSheet)
			more?.(doc)
		})
		return this.make(origin, seed, state)
	}

	async info(boardId: string): Promise<Stored<BoardInfo>> {
		const row = await this.#storage.boards.read(boardId)
		return row.ok ? { ok: true, value: toInfo(row.value) } : row
	}

	/**
	 * For good, with its images, links and participants. Clones and templates stay.
	 * Open sessions are closed.
	 */
	async delete(boardId: string): Promise<Stored<null>> {
		const deleted = await this.#storage.boards.delete(boardId)
		if (!deleted.ok) return deleted
		await this.#registry.drop(boardId)
		return this.#files.remove(boardId)
	}

	/** What an epoch came to, for replicas that are still of it. */
	async epoch(boardId: string, epoch: number): Promise<Stored<Uint8Array>> {
		const state = await this.#storage.documents.readEpoch(boardId, epoch)
		if (!state.ok) return state
		const settings = await this.#registry.inspect(boardId, readSettings)
		if (!settings.ok || !settings.value.pseudonymous) return settings.ok ? state : settings
		// It may be from a time when the board still showed names.
		const doc = new Y.Doc()
		Y.applyUpdate(doc, state.value)
		doc.transact(() => hideNames(doc))
		return { ok: true, value: Y.encodeStateAsUpdate(doc) }
	}

	/** A copy of a board's document, with what has been written this very moment. */
	async read(boardId: string): Promise<Stored<{ doc: Y.Doc; board: BoardState }>> {
		const read = await this.#registry.read(boardId)
		if (!read.ok) return read
		const board = readBoard(read.value)
		if (!board) return damaged('the document is no board')
		return { ok: true, value: { doc: read.value, board } }
	}

	/** @param state of its document, as `newDocument` makes it of the seed */
	async make(origin: Origin, seed: Seed, state: Uint8Array): Promise<Stored<NewBoard>> {
		const { template, templateRevision, filesFrom, files = [], group } = origin
		const { title, language, clonedFrom } = seed
		const row: BoardRow = {
			...{ id: newId(), title, template, language, createdAt: Date.now() },
			...(templateRevision !== undefined && { templateRevision }),
			...(clonedFrom && { clonedFrom: clonedFrom.board, clonedAt: clonedFrom.at }),
			...(group && { groupName: group.name, groupNumber: group.number }),
		}
		const named = filesOfRecords(seed.records)
		let missing = named.size
		if (filesFrom) {
			const copied = await this.#files.copy(filesFrom, row.id, named)
			if (!copied.ok) return copied
			missing -= copied.value
		}
		for (const image of files) {
			// Files that are no image, aren't named by a record, or are over a limit are left out.
			if (!named.has(hashOf(image))) continue
			const added = await this.#files.add(row.id, null, image)
			if (added.ok && added.value.isNew) missing--
		}
		const { keys, rows } = newLinks(row.createdAt)
		const stored = await this.#storage.boards.create(row, state, rows)
		if (!stored.ok) {
			// No board will ever name them.
			await this.#files.keepOnly(row.id, new Set())
			return stored
		}
		return { ok: true, value: { info: toInfo(row), keys, missing } }
	}
}

function toInfo({ id, title, template, language, createdAt }: BoardRow): BoardInfo {
	return { id, title, template, language: language as Language, createdAt }
}

function damaged(detail: string): StorageFailure {
	return { ok: false, reason: 'damaged', detail }
}
