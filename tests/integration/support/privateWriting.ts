/** A board in a phase of private writing, and people who write for themselves. */
import { getRecords } from '../../../shared/document/layout.ts'
import { isDeleted } from '../../../shared/document/records.ts'
import type { Role } from '../../../shared/roles.ts'
import { readNotePromise } from '../../../shared/workshop/privateNotes.ts'
import { writeNote } from '../hostile/support/AttackedBoard.ts'
import { Guest, type JoinOptions } from './Guest.ts'
import { leadTo, type Planned, plan, planned } from './leading.ts'
import { RawClient } from './RawClient.ts'
import { startTestServer, type TestBoard, type TestServerOptions } from './TestServer.ts'

export const CELL = 'shape:cell-roles-culture'
export const OTHER_CELL = 'shape:cell-vision-culture'

export interface Reveal {
	names?: boolean
	each?: boolean
}

export function privatePhase(
	id: string,
	reveal: Reveal = {},
	more: Partial<Planned> = {},
): Planned {
	return planned(id, { kind: 'private', reveal, ...more })
}

/** The phases `write`, `private` and `talk`; the board is in the second. */
export async function privateBoard(
	reveal: Reveal = {},
	more: Partial<Planned> = {},
	options: TestServerOptions = {},
) {
	const server = await startTestServer(options)
	const board = await server.createBoard({ ideas: false })
	await plan(board.lead, planned('write'), privatePhase('private', reveal, more), planned('talk'))
	await leadTo(board.lead, { to: 'private' })
	const joins = (role: Role = 'contributor', options: JoinOptions = {}) =>
		Guest.join(server.address, board, role, options)
	/** Somebody, and the sockets of their two documents. */
	const enters = async (role: Role = 'contributor', options: JoinOptions = {}) => {
		const guest = await joins(role, options)
		const shared = await RawClient.join(server, guest)
		return { guest, shared, own: await RawClient.join(server, { ...guest, path: 'private' }) }
	}
	return { server, board, joins, enters }
}

/** Written, stored, and written down with what was promised of it. */
export async function writePrivately(
	own: RawClient,
	id: string,
	words: string,
	parentId = CELL,
): Promise<void> {
	writeNote(own.doc, id, words, { parentId })
	await own.until(() => own.acknowledged === own.sent && readNotePromise(own.doc, id) !== null)
}

/** Ids of the notes that are there, and not deleted. */
export function notesIn(own: RawClient): string[] {
	return [...getRecords(own.doc)].flatMap(([id, entry]) => (isDeleted(entry) ? [] : [id])).sort()
}

export async function endsPhase({ lead }: Pick<TestBoard, 'lead'>): Promise<void> {
	await leadTo(lead, { to: 'talk' })
}
