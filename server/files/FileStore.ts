/**
 * The images of boards and saved templates: `DATA_DIR/files/<owner>/<hash>`, each
 * named by its content, so that the same picture is kept once per owner and may be
 * cached for ever. What each owner and participant has is counted in the store.
 * (SPEC V1-V6)
 */
import { createHash, randomBytes } from 'node:crypto'
import { copyFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoredFile } from '../../shared/api.ts'
import { OneAtATime } from '../OneAtATime.ts'
import type { FileIndex, FileRow } from '../storage/FileIndex.ts'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import { type FileLimits, roomFor } from './fileLimits.ts'
import { type ImageKind, readImageKind } from './imageType.ts'

/** SHA-256 in base64url: nothing that means anything in a path. */
export const FILE_HASH = /^[A-Za-z0-9_-]{43}$/
const OWNER_ID = /^[A-Za-z0-9_-]{22}$/

export type AddedFile =
	| Stored<Omit<StoredFile, 'url' | 'src'> & { isNew: boolean }>
	| { ok: false; reason: 'not-an-image' | 'too-many-pixels' | 'owner-full' | 'participant-full' }

type Counted = Stored<boolean> | { ok: false; reason: 'owner-full' | 'participant-full' }

export interface FileStoreParts {
	dataDir: string
	index: FileIndex
	limits: FileLimits & { pixels: number }
}

export class FileStore {
	readonly #parts: FileStoreParts
	/** Serialises, by owner, whatever adds or removes files. */
	readonly #owners = new OneAtATime()

	constructor(parts: FileStoreParts) {
		this.#parts = parts
	}

	/** @param participant the uploader; null for a file that comes with the board */
	async add(boardId: string, participant: string | null, content: Uint8Array): Promise<AddedFile> {
		const { limits } = this.#parts
		const kind = readImageKind(content)
		if (!kind) return { ok: false, reason: 'not-an-image' }
		// A few bytes can unpack into more than a phone has memory for.
		if (kind.width * kind.height > limits.pixels) return { ok: false, reason: 'too-many-pixels' }
		const hash = hashOf(content)
		const draft = await this.#writeDraft(boardId, content)
		if (!draft.ok) return draft
		const bytes = content.length
		const file = { hash, participant, bytes, createdAt: Date.now() }
		const added = await this.#owners.run(boardId, () => this.#place(boardId, file, draft.value))
		if (!added.ok) await rm(draft.value, { force: true })
		return added.ok ? { ok: true, value: { hash, ...kind, bytes, isNew: added.value } } : added
	}

	/** Call for one of an owner's at a time. @returns false where the owner had it already */
	async #place(owner: string, file: FileRow, draft: string): Promise<Counted> {
		const files = await this.#parts.index.list(owner)
		const counted = files.ok ? await this.#count(owner, file, files.value) : files
		if (!counted.ok) return counted
		// Also where it was counted before: should its file have gone, it's back now.
		const placed = await attempt(() => rename(draft, this.#path(owner, file.hash)))
		return placed.ok ? counted : placed
	}

	/**
	 * Call for one of an owner's at a time.
	 *
	 * @param files that the owner has
	 * @returns false where this is one of them
	 */
	async #count(owner: string, file: FileRow, files: readonly FileRow[]): Promise<Counted> {
		const { index, limits } = this.#parts
		const room = roomFor(file, files, limits)
		if (room === 'kept') return { ok: true, value: false }
		return room === 'free' ? index.add(owner, file) : { ok: false, reason: room }
	}

	/** @returns null where there is no such file, or what is there is no image */
	async read(
		owner: string,
		hash: string,
	): Promise<{ content: Uint8Array<ArrayBuffer>; kind: ImageKind } | null> {
		try {
			const content = new Uint8Array(await readFile(this.#path(owner, hash)))
			const kind = readImageKind(content)
			return kind && { content, kind }
		} catch {
			return null
		}
	}

	/** @returns its bytes; null where there is no such file */
	async sizeOf(owner: string, hash: string): Promise<number | null> {
		try {
			return (await stat(this.#path(owner, hash))).size
		} catch {
			return null
		}
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
		const folder = await attempt(() => mkdir(this.#folder(to), { recursive: true }))
		if (!folder.ok) return folder
		const named = files.value.filter(({ hash }) => hashes.has(hash))
		return this.#owners.run(to, () => this.#copyEach(from, to, named))
	}

	async #copyEach(from: string, to: string, files: readonly FileRow[]): Promise<Stored<number>> {
		const has = await this.#parts.index.list(to)
		if (!has.ok) return has
		const before = has.value.length
		for (const file of files) {
			const { hash } = file
			const copied = await attempt(() => copyFile(this.#path(from, hash), this.#path(to, hash)))
			if (!copied.ok) continue
			const row = { ...file, participant: null }
			const counted = await this.#count(to, row, has.value)
			if (!counted.ok && 'detail' in counted) return counted
			if (counted.ok && counted.value) has.value.push(row)
		}
		return { ok: true, value: has.value.length - before }
	}

	/** What else an owner has goes, for good. */
	async keepOnly(owner: string, hashes: ReadonlySet<string>): Promise<Stored<null>> {
		return this.#owners.run(owner, async () => {
			const files = await this.#parts.index.list(owner)
			if (!files.ok) return files
			const going = files.value.filter(({ hash }) => !hashes.has(hash))
			if (going.length === 0) return { ok: true, value: null }
			const kept = await this.#parts.index.keep(owner, [...hashes])
			if (!kept.ok) return kept
			return attempt(() =>
				Promise.all(going.map(({ hash }) => rm(this.#path(owner, hash), { force: true }))),
			)
		})
	}

	/** All of an owner's, for good. Retried where a draft is written into the folder meanwhile. */
	async remove(owner: string): Promise<Stored<null>> {
		const folder = this.#folder(owner)
		return this.#owners.run(owner, () =>
			attempt(() => rm(folder, { recursive: true, force: true, maxRetries: 9 })),
		)
	}

	async #writeDraft(owner: string, content: Uint8Array): Promise<Stored<string>> {
		const path = join(this.#folder(owner), `.${randomBytes(8).toString('hex')}.new`)
		const written = await attempt(async () => {
			await mkdir(this.#folder(owner), { recursive: true })
			const file = await open(path, 'wx', 0o600)
			try {
				await file.writeFile(content)
				await file.sync()
			} finally {
				await file.close()
			}
		})
		if (written.ok) return { ok: true, value: path }
		await rm(path, { force: true }).catch(() => {})
		return written
	}

	/** Path of the folder with an owner's images, each named by its hash; it may not be there. */
	folderOf(owner: string): string {
		return this.#folder(owner)
	}

	#folder(owner: string): string {
		if (!OWNER_ID.test(owner)) throw new Error('an owner that is no id')
		return join(this.#parts.dataDir, 'files', owner)
	}

	#path(owner: string, hash: string): string {
		if (!FILE_HASH.test(hash)) throw new Error('a file that is no hash')
		return join(this.#folder(owner), hash)
	}
}

export function hashOf(content: Uint8Array): string {
	return createHash('sha256').update(content).digest('base64url')
}

async function attempt(act: () => Promise<unknown>): Promise<Stored<null>> {
	try {
		await act()
		return { ok: true, value: null }
	} catch (error) {
		const detail = error instanceof Error ? error.message : String(error)
		return { ok: false, reason: 'unavailable', detail } satisfies StorageFailure
	}
}
