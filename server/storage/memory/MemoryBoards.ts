/** Boards as wholes in memory. */
import type { BoardRow, BoardStorage } from '../BoardStorage.ts'
import type { LinkRow } from '../LinkStorage.ts'
import type { Stored } from '../Stored.ts'
import { done, type Entry, failure, type MemoryTables, newDocument } from './MemoryTables.ts'

export class MemoryBoards implements BoardStorage {
	readonly #tables: MemoryTables

	constructor(tables: MemoryTables) {
		this.#tables = tables
	}

	async create(
		board: BoardRow,
		state: Uint8Array,
		links: readonly LinkRow[] = [],
	): Promise<Stored<null>> {
		const { boards } = this.#tables
		return this.#tables.ifOpen(() => {
			if (boards.has(board.id)) return failure('unavailable')
			const entry: Entry = {
				board: { ...board },
				...newDocument(state),
				private: new Map(),
				links: new Map(links.map((link) => [link.role, { ...link }])),
				participants: new Map(),
				tokens: new Map(),
				votes: new Map(),
			}
			boards.set(board.id, entry)
			return done(null)
		})
	}

	async read(boardId: string): Promise<Stored<BoardRow>> {
		return this.#tables.withBoard(boardId, ({ board }) => done({ ...board }))
	}

	async groupsOf(boardId: string): Promise<Stored<BoardRow[]>> {
		const { boards } = this.#tables
		return this.#tables.withBoard(boardId, () => {
			const groups = [...boards.values()].flatMap(({ board }) =>
				board.clonedFrom === boardId && board.groupNumber !== undefined ? [{ ...board }] : [],
			)
			return done(groups.sort((a, b) => (a.groupNumber ?? 0) - (b.groupNumber ?? 0)))
		})
	}

	async rename(boardId: string, title: string): Promise<Stored<null>> {
		return this.#tables.withBoard(boardId, ({ board }) => {
			board.title = title
			return done(null)
		})
	}

	async delete(boardId: string): Promise<Stored<null>> {
		const { boards, deleted, files, codes, publications, tokens } = this.#tables
		return this.#tables.withBoard(boardId, ({ tokens: own }) => {
			for (const { hash } of own.values()) tokens.delete(hash)
			publications.delete(boardId)
			deleted.add(boardId)
			boards.delete(boardId)
			files.delete(boardId)
			codes.delete(boardId)
			return done(null)
		})
	}
}
