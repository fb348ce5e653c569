/**
 * Whole boards as `.kudelma` files: a zip of the board's JSON and its images, written as
 * it's sent, so that a board with many images needs no more memory than one of them. What
 * a file will lack is known before. (SPEC E100-E104)
 */
import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import type { BoardFileFacts } from '../../../shared/api.ts'
import { type BoardFile, exportBoard } from '../../../shared/boardFile.ts'
import type { FileStore } from '../../files/FileStore.ts'
import { filesOfRecords } from '../../files/filesOfRecords.ts'
import { OneAtATime } from '../../OneAtATime.ts'
import type { Stored } from '../../storage/Stored.ts'
import type { BoardFiles, Imported } from '../BoardFiles.ts'
import type { Boards } from '../Boards.ts'
import { ENTRY, KUDELMA, type KudelmaLimits, type Manifest, parseKudelma } from './parseKudelma.ts'
import { storedPart, writeZip, ZIP_HEADERS, type ZipPart, zipSize } from './writeZip.ts'

export interface MadeFile {
	title: string
	/** Bytes of the file. */
	bytes: number
	content: AsyncGenerator<Uint8Array, void>
}

/** A file that's about to be written. */
interface Plan {
	board: BoardFile
	parts: ZipPart[]
	images: number
	/** How many images don't fit, and how many aren't there any more. */
	leftOut: number
	missing: number
	/** Of all that is in it, unpacked. */
	unpacked: number
}

const deflate = promisify(deflateRaw)

export class KudelmaFiles {
	readonly #boards: Boards
	readonly #boardFiles: BoardFiles
	readonly #files: FileStore
	readonly #limits: KudelmaLimits
	/** Two large files at once would take twice the memory. */
	readonly #imports = new OneAtATime()

	constructor(boards: Boards, boardFiles: BoardFiles, files: FileStore, limits: KudelmaLimits) {
		this.#boards = boards
		this.#boardFiles = boardFiles
		this.#files = files
		this.#limits = limits
	}

	/** What a board's file will be. */
	async facts(boardId: string): Promise<Stored<BoardFileFacts>> {
		const plan = await this.#plan(boardId, Date.now())
		if (!plan.ok) return plan
		const { board, parts, images, leftOut, missing, unpacked } = plan.value
		const limit = this.#limits.bytes
		const value = { bytes: zipSize(parts), limit, images, leftOut, missing }
		const taken = this.#boardFiles.check(board)
		if (!taken.ok) return { ok: true, value: { ...value, skipped: 0, problem: taken.problem } }
		const problem = unpacked > limit ? ({ what: 'size', size: unpacked, limit } as const) : null
		return { ok: true, value: { ...value, skipped: taken.skipped.length, problem } }
	}

	async export(boardId: string): Promise<Stored<MadeFile>> {
		const at = Date.now()
		const plan = await this.#plan(boardId, at)
		if (!plan.ok) return plan
		const { board, parts } = plan.value
		const content = writeZip(parts, at)
		return { ok: true, value: { title: board.title, bytes: zipSize(parts), content } }
	}

	/** @param bytes a zip, from anywhere */
	import(bytes: Uint8Array): Promise<Imported> {
		return this.#imports.run('import', async () => {
			const parsed = await parseKudelma(bytes, this.#limits)
			if (!parsed.ok) return parsed
			const made = await this.#boardFiles.import(parsed.board, parsed.images)
			if (made.ok || !('problem' in made) || made.problem.what !== 'form') return made
			const field = `${ENTRY.board}: ${made.problem.field ?? ''}`
			return { ok: false, problem: { ...made.problem, field } }
		})
	}

	/** As many of a board's images as leave its file importable here. */
	async #plan(boardId: string, at: number): Promise<Stored<Plan>> {
		const source = await this.#boards.read(boardId)
		if (!source.ok) return source
		const board = exportBoard(source.value.doc)
		if (!board) return { ok: false, reason: 'damaged', detail: 'the document is no board' }
		const manifest: Manifest = {
			...KUDELMA,
			title: board.title,
			madeAt: new Date(at).toISOString(),
		}
		const about = Buffer.from(`${JSON.stringify(manifest, null, '\t')}\n`)
		const words = Buffer.from(JSON.stringify(board))
		const packed = await deflate(words)
		const parts: ZipPart[] = [
			storedPart(ENTRY.manifest, about.length, async () => about),
			{
				...{ name: ENTRY.board, method: 'deflated', packed: packed.length },
				read: async () => ({ bytes: packed, size: words.length, crc: crc32(words) }),
			},
		]
		let unpacked = parts.reduce((sum, part) => sum + headersOf(part), about.length + words.length)
		let [images, leftOut, missing] = [0, 0, 0]
		const sizes = await this.#files.sizes(boardId)
		if (!sizes.ok) return sizes
		for (const hash of filesOfRecords(board.records)) {
			const size = sizes.value.get(hash)
			if (size === undefined) {
				missing++
				continue
			}
			const part = storedPart(ENTRY.files + hash, size, () => this.#image(boardId, hash))
			const more = size + headersOf(part)
			if (images === this.#limits.images || unpacked + more > this.#limits.bytes) leftOut++
			else {
				images++
				unpacked += more
				parts.push(part)
			}
		}
		return { ok: true, value: { board, parts, images, leftOut, missing, unpacked } }
	}

	async #image(boardId: string, hash: string): Promise<Uint8Array> {
		const image = await this.#files.read(boardId, hash)
		if (!image.ok) throw new Error('an image went while its board was sent')
		return image.value.content
	}
}

function headersOf({ name }: ZipPart): number {
	return ZIP_HEADERS + 2 * name.length
}
