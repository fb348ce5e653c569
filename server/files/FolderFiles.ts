/**
 * Images in a folder, `<owner>/<hash>`: on this machine's disk, or one that several machines
 * mount. (SPEC S50)
 */
import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { StorageFailure, Stored } from '../storage/Stored.ts'
import { type FileContents, mustBeOwner } from './FileContents.ts'
import { FILE_HASH } from './fileHash.ts'

export class FolderFiles implements FileContents {
	readonly #folder: string

	/** @param folder it's made where it isn't there */
	constructor(folder: string) {
		this.#folder = folder
	}

	/** Under another name first, so that a file of this one is whole. */
	async write(owner: string, hash: string, content: Uint8Array): Promise<Stored<null>> {
		const [folder, path] = [this.#of(owner), this.#path(owner, hash)]
		const draft = draftIn(folder)
		const written = await attempt(async () => {
			await mkdir(folder, { recursive: true })
			const file = await open(draft, 'wx', 0o600)
			try {
				await file.writeFile(content)
				await file.sync()
			} finally {
				await file.close()
			}
			await rename(draft, path)
			return null
		})
		if (written.ok) return written
		await rm(draft, { force: true }).catch(() => {})
		// Its folder went meanwhile.
		return { ...written, reason: 'unavailable' }
	}

	read(owner: string, hash: string): Promise<Stored<Uint8Array<ArrayBuffer>>> {
		const path = this.#path(owner, hash)
		return attempt(async () => new Uint8Array(await readFile(path)))
	}

	async sizes(owner: string): Promise<Stored<ReadonlyMap<string, number>>> {
		const folder = this.#of(owner)
		const read = await attempt(async () => {
			const hashes = (await readdir(folder)).filter((name) => FILE_HASH.test(name))
			const sizes = hashes.map(async (hash) => {
				const size = await attempt(async () => (await stat(join(folder, hash))).size)
				// One that goes in between isn't there.
				return size.ok ? [[hash, size.value] as const] : []
			})
			return new Map((await Promise.all(sizes)).flat())
		})
		return read.ok || read.reason !== 'unknown' ? read : { ok: true, value: new Map() }
	}

	async copy(from: string, to: string, hash: string): Promise<Stored<null>> {
		const [source, folder, path] = [this.#path(from, hash), this.#of(to), this.#path(to, hash)]
		const draft = draftIn(folder)
		const copied = await attempt(async () => {
			await mkdir(folder, { recursive: true })
			await copyFile(source, draft)
			const file = await open(draft, 'r+')
			await file.sync().finally(() => file.close())
			await rename(draft, path)
			return null
		})
		if (!copied.ok) await rm(draft, { force: true }).catch(() => {})
		return copied
	}

	remove(owner: string, hashes: readonly string[]): Promise<Stored<null>> {
		const paths = hashes.map((hash) => this.#path(owner, hash))
		return attempt(async () => {
			await Promise.all(paths.map((path) => rm(path, { force: true })))
			return null
		})
	}

	/** Retried where a draft is written into the folder meanwhile. */
	removeAll(owner: string): Promise<Stored<null>> {
		const folder = this.#of(owner)
		return attempt(async () => {
			await rm(folder, { recursive: true, force: true, maxRetries: 9 })
			return null
		})
	}

	#of(owner: string): string {
		return join(this.#folder, mustBeOwner(owner))
	}

	#path(owner: string, hash: string): string {
		if (!FILE_HASH.test(hash)) throw new Error('a file that is no hash')
		return join(this.#of(owner), hash)
	}
}

function draftIn(folder: string): string {
	return join(folder, `.${randomBytes(8).toString('hex')}.new`)
}

async function attempt<T>(act: () => Promise<T>): Promise<Stored<T>> {
	try {
		return { ok: true, value: await act() }
	} catch (error) {
		return failureOf(error)
	}
}

/** Without the path: it names the board. */
function failureOf(error: unknown): StorageFailure {
	const code = error instanceof Error && 'code' in error ? String(error.code) : ''
	if (code === 'ENOENT') return { ok: false, reason: 'unknown', detail: 'no such file' }
	return { ok: false, reason: 'unavailable', detail: `the folder of images: ${code || error}` }
}
