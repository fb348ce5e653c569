/**
 * The images of boards and saved templates, each named by its content, so that the same
 * picture is kept once per owner and may be cached for ever. What each owner and
 * participant has is counted in the store; where the contents are kept is a port's
 * (FileContents.ts). (SPEC V1-V6)
 */
import type { StoredFile } from '../../shared/api.ts'
import { OneAtATime } from '../OneAtATime.ts'
import type { FileIndex, FileRow } from '../storage/FileIndex.ts'
import type { Stored } from '../storage/Stored.ts'
import type { FileContents } from './FileContents.ts'
import { hashOf } from './fileHash.ts'
import { type FileLimits, roomFor } from './fileLimits.ts'
import { type ImageKind, readImageKind } from './imageType.ts'
import { inParallel } from './inParallel.ts'

export type AddedFile =
	| Stored<Omit<StoredFile, 'url' | 'src'> & { isNew: boolean }>
	| { ok: false; reason: 'not-an-image' | 'too-many-pixels' | 'owner-full' | 'participant-full' }

type Counted = Stored<boolean> | { ok: false; reason: 'owner-full' | 'participant-full' }

export interface FileStoreParts {
	contents: FileContents
	index: FileIndex
	limits: FileLimits & { pixels: number }
}

/** Copies that are made at one time, of one call. */
const COPIES = 8

export class FileStore {
	readonly #parts: FileStoreParts
	/** Serialises, by owner, what counts files; their contents are on their way meanwhile. */
	readonly #owners = new OneAtATime()
	/** By owner: files that are being written, and aren't in the index yet. */
	readonly #coming = new Map<string, FileRow[]>()

	constructor(parts: FileStoreParts) {
		this.#parts = parts
	}

	/** @param participant the uploader; null for a file that comes with the board */
	async add(boardId: string, participant: string | null, content: Uint8Array): Promise<AddedFile> {
		const { limits, contents } = this.#parts
		const kind = readImageKind(content)
		if (!kind) return { ok: false, reason: 'not-an-image' }
		// A few bytes can unpack into more than a phone has memory for.
		if (kind.width * kind.height > limits.pixels) return { ok: false, reason: 'too-many-pixels' }
		const hash = hashOf(content)
		const bytes = content.length
		const file = { hash, participant, bytes, createdAt: Date.now() }
		const expected = await this.#owners.run(boardId, () => this.#expect(boardId, file))
		if (!expected.ok) return expected
		// Also where it was counted before: should its content have gone, it's back then.
		const written = await contents.write(boardId, hash, content)
		const added = await this.#owners.run(boardId, () => this.#arrive(boardId, file, written))
		return added.ok ? { ok: true, value: { hash, ...kind, bytes, isNew: added.value } } : added
	}

	/** Call for one of an owner's at a time. */
	async #expect(owner: string, file: FileRow): Promise<Counted> {
		const { index, limits } = this.#parts
		const files = await index.list(owner)
		if (!files.ok) return files
		const coming = this.#coming.get(owner) ?? []
		const room = roomFor(file, [...files.value, ...coming], limits)
		if (room !== 'kept' && room !== 'free') return { ok: false, reason: room }
		this.#coming.set(owner, [...coming, file])
		return { ok: true, value: room === 'free' }
	}

	/** Call for one of an owner's at a time. @returns false where the owner had it already */
	async #arrive(owner: string, file: FileRow, written: Stored<null>): Promise<Counted> {
		const { index, contents } = this.#parts
		const coming = (this.#coming.get(owner) ?? []).filter((one) => one !== file)
		if (coming.length > 0) this.#coming.set(owner, coming)
		else this.#coming.delete(owner)
		if (!written.ok) return written
		const added = await index.add(owner, file)
		if (added.ok) return added
		// A board that has gone since has nobody who would take this away. Of one that is there
		// the same content may be counted already, or be on its way once more.
		if (added.reason === 'deleted') await contents.removeAll(owner)
		return added
	}

	/** @returns `unknown` where there is no such file, or what is there is no image */
	async read(
		owner: string,
		hash: string,
	): Promise<Stored<{ content: Uint8Array<ArrayBuffer>; kind: ImageKind }>> {
		const content = await this.#parts.contents.read(owner, hash)
		if (!content.ok) return content
		const kind = readImageKind(content.value)
		if (!kind) return { ok: false, reason: 'unknown', detail: 'no such image' }
		return { ok: true, value: { content: content.value, kind } }
	}

	/** Bytes by hash of all files that an owner has. */
	sizes(owner: string): Promise<Stored<ReadonlyMap<string, number>>> {
		return this.#parts.contents.sizes(owner)
	}

	/**
	 * Give an owner the files of another. What is missing is left out: a picture that
	 * can't be shown must not keep a board from being cloned.
	 *
	 * @returns how many it got
	 */
	async copy(from: string, to: string, hashes: ReadonlySet<string>): Promise<Stored<number>> {
		if (hashes.size === 0) return { ok: true, value: 0 }
		const files = await this.#parts.index.list(from)
		if (!files.ok) return files
		const named = files.value.filter(({ hash }) => hashes.has(hash))
		return this.#owners.run(to, () => this.#copyEach(from, to, named))
	}

	/** Call for one of an owner's at a time. */
	async #copyEach(from: string, to: string, files: readonly FileRow[]): Promise<Stored<number>> {
		const { index, contents, limits } = this.#parts
		const has = await index.list(to)
		if (!has.ok) return has
		const rows = [...has.value]
		const taken = files.filter((file) => {
			const row = { ...file, participant: null }
			const room = roomFor(row, rows, limits)
			if (room === 'free') rows.push(row)
			return room === 'free' || room === 'kept'
		})
		const copies = await inParallel(COPIES, taken, ({ hash }) => contents.copy(from, to, hash))
		let count = 0
		for (const [at, file] of taken.entries()) {
			const copied = copies[at]
			if (!copied?.ok) {
				if (copied && copied.reason !== 'unknown') return copied
				continue
			}
			const added = await index.add(to, { ...file, participant: null })
			if (!added.ok) return added
			if (added.value) count++
		}
		return { ok: true, value: count }
	}

	/** What else an owner has goes, for good. */
	async keepOnly(owner: string, hashes: ReadonlySet<string>): Promise<Stored<null>> {
		return this.#owners.run(owner, async () => {
			const files = await this.#parts.index.list(owner)
			if (!files.ok) return files
			const going = files.value.map(({ hash }) => hash).filter((hash) => !hashes.has(hash))
			if (going.length === 0) return { ok: true, value: null }
			const kept = await this.#parts.index.keep(owner, [...hashes])
			return kept.ok ? this.#parts.contents.remove(owner, going) : kept
		})
	}

	/** All of an owner's, for good. */
	async remove(owner: string): Promise<Stored<null>> {
		return this.#owners.run(owner, () => this.#parts.contents.removeAll(owner))
	}
}
