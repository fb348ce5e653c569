/**
 * Boards as tldraw's own files, out and in. (SPEC E80-E83)
 */
import type { TldrFacts } from '../../shared/api.ts'
import { exportBoard } from '../../shared/boardFile.ts'
import { byteLength } from '../../shared/bytes.ts'
import { fromTldr, isTldr, type ReadTldr, type TldrFile, toTldr } from '../../shared/export/tldr.ts'
import type { FileStore } from '../files/FileStore.ts'
import { hashOf } from '../files/fileHash.ts'
import { filesOfRecords } from '../files/filesOfRecords.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import type { Boards } from './Boards.ts'

export interface TldrLimits {
	/** Of a file that's imported; no larger one is given out. */
	bytes: number
	records: number
}

/** A file that's about to be written. */
interface Plan {
	title: string
	/** Its images aren't in it yet. */
	file: (dataUrl: (hash: string) => string | null) => TldrFile
	/** Hashes of the images that go into it. */
	images: string[]
	facts: TldrFacts
}

export class TldrFiles {
	readonly #boards: Boards
	readonly #files: FileStore
	readonly #limits: TldrLimits

	constructor(boards: Boards, files: FileStore, limits: TldrLimits) {
		this.#boards = boards
		this.#files = files
		this.#limits = limits
	}

	/** How many images a board's file will have, and how many it won't. */
	async facts(boardId: string): Promise<Stored<TldrFacts>> {
		const plan = await this.#plan(boardId)
		return plan.ok ? { ok: true, value: plan.value.facts } : plan
	}

	async export(boardId: string): Promise<Stored<{ title: string; file: TldrFile }>> {
		const plan = await this.#plan(boardId)
		if (!plan.ok) return plan
		const { title, file, images } = plan.value
		const urls = new Map<string, string>()
		for (const hash of images) {
			const image = await this.#files.read(boardId, hash)
			if (!image.ok && image.reason !== 'unknown') return image
			if (!image.ok) continue
			const { content, kind } = image.value
			urls.set(hash, `data:${kind.type};base64,${Buffer.from(content).toString('base64')}`)
		}
		return { ok: true, value: { title, file: file((hash) => urls.get(hash) ?? null) } }
	}

	/** @returns what a board file would have in its place; anything else as it is */
	toBoardFile(json: unknown): ReadTldr {
		if (!isTldr(json)) return { ok: true, file: json }
		return fromTldr(json, this.#limits, (base64) => hashOf(Buffer.from(base64, 'base64')))
	}

	/** As many of a board's images as leave its file importable here. */
	async #plan(boardId: string): Promise<Stored<Plan>> {
		const source = await this.#boards.read(boardId)
		if (!source.ok) return source
		const board = exportBoard(source.value.doc)
		if (!board) return damaged('the document is no board')
		const bare = toTldr(board, () => null)
		let bytes = byteLength(JSON.stringify(bare.file))
		const images: string[] = []
		let [leftOut, missing] = [0, 0]
		const sizes = await this.#files.sizes(boardId)
		if (!sizes.ok) return sizes
		for (const hash of filesOfRecords(board.records)) {
			const size = sizes.value.get(hash)
			if (size === undefined) {
				missing++
				continue
			}
			// More than the address takes that it stands in place of.
			const more = 4 * Math.ceil(size / 3)
			if (bytes + more > this.#limits.bytes) leftOut++
			else {
				images.push(hash)
				bytes += more
			}
		}
		const facts = { images: images.length, leftOut, missing, skipped: bare.skipped }
		const file = (dataUrl: (hash: string) => string | null) => toTldr(board, dataUrl).file
		return { ok: true, value: { title: board.title, file, images, facts } }
	}
}

function damaged(detail: string): StorageFailure {
	return { ok: false, reason: 'damaged', detail }
}
