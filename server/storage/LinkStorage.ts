/** A board's links, one a role. (SPEC S20, S23, S32) */
import type { Role } from '../../shared/roles.ts'
import type { Conflict, Stored } from './Stored.ts'

/** A board's link of one role. */
export interface LinkRow {
	role: Role
	/** SHA-256 of the key, base64url. The key itself is stored nowhere. */
	hash: string
	/** Raised each time the key is replaced: cookies of an older generation are no longer valid. */
	generation: number
	on: boolean
	/** Milliseconds since 1970: when the present key was made. */
	createdAt: number
}

export interface LinkStorage {
	/** One per role, the strongest first. */
	list(boardId: string): Promise<Stored<LinkRow[]>>
	/** Replace the link of a role, where the present one is of the generation `before`. */
	replace(boardId: string, before: number, link: LinkRow): Promise<Stored<null> | Conflict>
	/** Changes nothing else of it. @returns the link as it is then */
	switch(boardId: string, role: Role, on: boolean): Promise<Stored<LinkRow>>
}
