/** The index of files in memory. */
import type { FileIndex, FileRow } from '../FileIndex.ts'
import type { Stored } from '../Stored.ts'
import { done, failure, type MemoryTables } from './MemoryTables.ts'

export class MemoryFiles implements FileIndex {
	readonly #tables: MemoryTables

	constructor(tables: MemoryTables) {
		this.#tables = tables
	}

	async add(owner: string, file: FileRow): Promise<Stored<boolean>> {
		return this.#tables.ifOpen((): Stored<boolean> => {
			if (this.#tables.deleted.has(owner)) return failure('deleted')
			const files = this.#tables.files.get(owner) ?? new Map<string, FileRow>()
			this.#tables.files.set(owner, files)
			if (files.has(file.hash)) return done(false)
			files.set(file.hash, { ...file })
			return done(true)
		})
	}

	async keep(owner: string, hashes: readonly string[]): Promise<Stored<null>> {
		return this.#tables.ifOpen((): Stored<null> => {
			const files = this.#tables.files.get(owner)
			for (const hash of files?.keys() ?? []) if (!hashes.includes(hash)) files?.delete(hash)
			return done(null)
		})
	}

	async list(owner: string): Promise<Stored<FileRow[]>> {
		return this.#tables.ifOpen(() => {
			const files = this.#tables.files.get(owner)?.values() ?? []
			const rows = [...files].map((row) => ({ ...row }))
			return done(rows.sort((a, b) => a.createdAt - b.createdAt))
		})
	}
}
