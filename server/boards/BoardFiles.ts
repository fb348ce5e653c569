/**
 * Whole boards as files, out and in. What a file will lack, and whether it can come
 * back in here, is known before it's fetched. (SPEC E3, E30-E34, V6, V9)
 */
import type { BoardFileFacts } from '../../shared/api.ts'
import { type BoardFile, exportBoard, parseBoardFile } from '../../shared/boardFile.ts'
import { byteLength } from '../../shared/bytes.ts'
import { writeGroups } from '../../shared/document/groups.ts'
import type { FileProblem } from '../../shared/fileProblem.ts'
import { writeRemarks } from '../../shared/fileRemarks.ts'
import { writeRunSheet } from '../../shared/workshop/phase.ts'
import type { FileStore } from '../files/FileStore.ts'
import { filesOfRecords } from '../files/filesOfRecords.ts'
import type { RoomLimits } from '../room/limits.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import type { Boards, NewBoard } from './Boards.ts'
import { newDocument } from './newDocument.ts'

export interface BoardFileLimits {
	/** Of a file, when it's imported. */
	bytes: number
	room: Pick<RoomLimits, 'boardRecords' | 'textLength' | 'documentBytes'>
}

interface Refused {
	ok: false
	problem: FileProblem
}

export type Imported = Stored<NewBoard & { skipped: number; missing: number }> | Refused

/** A file that's about to be written. */
interface Plan {
	/** Its images aren't in it yet. */
	file: BoardFile
	/** Hashes of the images that go into it. */
	images: string[]
	/** How many images don't fit, and how many aren't there any more. */
	leftOut: number
	missing: number
	bytes: number
}

export class BoardFiles {
	readonly #boards: Boards
	readonly #files: FileStore
	readonly #limits: BoardFileLimits

	constructor(boards: Boards, files: FileStore, limits: BoardFileLimits) {
		this.#boards = boards
		this.#files = files
		this.#limits = limits
	}

	/** What a board's file will be, without making it. */
	async facts(boardId: string): Promise<Stored<BoardFileFacts>> {
		const plan = await this.#plan(boardId)
		if (!plan.ok) return plan
		const { file, images, leftOut, missing, bytes } = plan.value
		const limit = this.#limits.bytes
		const parsed = this.#parse(file)
		const value = { bytes, limit, images: images.length, leftOut, missing }
		if (!parsed.ok) return { ok: true, value: { ...value, skipped: 0, problem: parsed.problem } }
		const problem = bytes > limit ? ({ what: 'size', size: bytes, limit } as const) : null
		return { ok: true, value: { ...value, skipped: parsed.skipped.length, problem } }
	}

	async export(boardId: string): Promise<Stored<BoardFile>> {
		const plan = await this.#plan(boardId)
		if (!plan.ok) return plan
		const { file, images } = plan.value
		const files: NonNullable<BoardFile['files']> = []
		for (const hash of images) {
			const image = await this.#files.read(boardId, hash)
			if (!image.ok && image.reason !== 'unknown') return image
			if (!image.ok) continue
			files.push({ hash, data: Buffer.from(image.value.content).toString('base64') })
		}
		return { ok: true, value: { ...file, files } }
	}

	/** What an import here would say of a board, which is on this server already. */
	check(file: BoardFile): { ok: true; skipped: readonly string[] } | Refused {
		return this.#parse(file)
	}

	/**
	 * @param json what `JSON.parse` gave, from anywhere
	 * @param images that came beside it
	 */
	async import(json: unknown, images: readonly Uint8Array[] = []): Promise<Imported> {
		const parsed = this.#parse(json)
		if (!parsed.ok) return parsed
		const { seed, settings, framework, groups, runSheet, remarks, skipped } = parsed
		const state = newDocument(seed, settings, framework, (doc) => {
			writeGroups(doc, groups)
			writeRunSheet(doc, runSheet)
			writeRemarks(doc, remarks, new Set(seed.records.map(({ id }) => id)))
		})
		const limit = this.#limits.room.documentBytes
		if (state.length > limit) {
			return { ok: false, problem: { what: 'size', size: state.length, limit } }
		}
		const within = parsed.files.map((data) => new Uint8Array(Buffer.from(data, 'base64')))
		const files = [...within, ...images]
		const { id, version } = seed.template
		const origin = { template: id, templateRevision: version, files }
		const made = await this.#boards.make(origin, seed, state)
		if (!made.ok) return made
		return { ok: true, value: { ...made.value, skipped: skipped.length } }
	}

	#parse(json: unknown) {
		const { boardRecords, textLength } = this.#limits.room
		return parseBoardFile(json, { records: boardRecords, textLength })
	}

	/** As many of a board's images as leave its file importable here. */
	async #plan(boardId: string): Promise<Stored<Plan>> {
		const source = await this.#boards.read(boardId)
		if (!source.ok) return source
		const board = exportBoard(source.value.doc)
		if (!board) return damaged('the document is no board')
		const file = { ...board, files: [] }
		let bytes = byteLength(JSON.stringify(file))
		const images: string[] = []
		let [leftOut, missing] = [0, 0]
		const sizes = await this.#files.sizes(boardId)
		if (!sizes.ok) return sizes
		for (const hash of filesOfRecords(file.records)) {
			const size = sizes.value.get(hash)
			if (size === undefined) {
				missing++
				continue
			}
			const more = sizeInFile(hash, size) + (images.length > 0 ? 1 : 0)
			if (bytes + more > this.#limits.bytes) leftOut++
			else {
				images.push(hash)
				bytes += more
			}
		}
		return { ok: true, value: { file, images, leftOut, missing, bytes } }
	}
}

/** Bytes of an image's entry. */
function sizeInFile(hash: string, bytes: number): number {
	return JSON.stringify({ hash, data: '' }).length + 4 * Math.ceil(bytes / 3)
}

function damaged(detail: string): StorageFailure {
	return { ok: false, reason: 'damaged', detail }
}
