/** A board with people on it to be called, and what each of them is told beside the document. */
import { vi } from 'vitest'
import type { News } from '../../../shared/news.ts'
import type { Role } from '../../../shared/roles.ts'
import { noteRecord } from '../../support/noteRecord.ts'
import { write } from './edit.ts'
import { Guest } from './Guest.ts'
import { RawClient } from './RawClient.ts'
import { startTestServer } from './TestServer.ts'

export const CELL = 'shape:cell-roles-culture'
export const NOTE = 'shape:note'
const WAIT = { timeout: 20_000, interval: 10 }

export async function peopledBoard() {
	const server = await startTestServer()
	const board = await server.createBoard({ ideas: false })
	await write(server, board.lead, noteRecord(NOTE, 'words', { parentId: CELL }))
	const joins = async (role: Role, sector = 'city') => {
		const name = `${role} ${sector}`
		const guest = await Guest.join(server.address, board, role, { sector, name })
		return { guest, client: await RawClient.join(server, guest) }
	}
	return { server, board, joins }
}

/** What a client has been told of a topic, in order. */
export function told(client: RawClient, topic: string): News[] {
	return client.heard.filter((news) => news.topic === topic)
}

/** Its value, once it comes. */
export async function hears(client: RawClient, topic: string, count = 1): Promise<News[]> {
	return await vi.waitFor(() => {
		const all = told(client, topic)
		if (all.length < count) throw new Error(`heard ${all.length} of ${count}`)
		return all
	}, WAIT)
}
