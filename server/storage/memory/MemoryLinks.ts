/** Links in memory. */
import { ROLES, type Role } from '../../../shared/roles.ts'
import type { LinkRow, LinkStorage } from '../LinkStorage.ts'
import type { Conflict, Stored } from '../Stored.ts'
import { CONFLICT, done, failure, type MemoryTables } from './MemoryTables.ts'

export class MemoryLinks implements LinkStorage {
	readonly #tables: MemoryTables

	constructor(tables: MemoryTables) {
		this.#tables = tables
	}

	async list(boardId: string): Promise<Stored<LinkRow[]>> {
		return this.#tables.withBoard(boardId, ({ links }) =>
			done(
				ROLES.flatMap((role) => {
					const link = links.get(role)
					return link ? [{ ...link }] : []
				}),
			),
		)
	}

	async replace(boardId: string, before: number, link: LinkRow): Promise<Stored<null> | Conflict> {
		return this.#tables.withBoard(boardId, ({ links }): Stored<null> | Conflict => {
			const present = links.get(link.role)
			if (!present) return failure('unknown')
			if (present.generation !== before) return CONFLICT
			links.set(link.role, { ...link })
			return done(null)
		})
	}

	async switch(boardId: string, role: Role, on: boolean): Promise<Stored<LinkRow>> {
		return this.#tables.withBoard(boardId, ({ links }): Stored<LinkRow> => {
			const link = links.get(role)
			if (!link) return failure('unknown')
			link.on = on
			return done({ ...link })
		})
	}
}
