/** The answer about a new board: with its links, whose keys can't be read again later. (SPEC J2) */
import type { Context } from 'hono'
import type { CreatedBoard } from '../../shared/api.ts'
import type { NewBoard } from '../boards/Boards.ts'
import type { Door } from './Door.ts'

export function toCreated(c: Context, door: Door, { info, keys }: NewBoard): CreatedBoard {
	return { ...info, links: door.links(c, info.id, keys) }
}
