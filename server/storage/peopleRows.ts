/** Links, participants and files in the embedded engine. */
import { ROLES, type Role } from '../../shared/roles.ts'
import { noBoard, unknown } from './documentRows.ts'
import type {
	FileLimits,
	FileRow,
	LinkRow,
	ParticipantRow,
	PeopleStorage,
} from './PeopleStorage.ts'
import type { Stored } from './Stored.ts'
import type { Statements } from './statements.ts'

/** SQLite has no booleans. */
type Flagged<Row, Flag extends keyof Row> = Omit<Row, Flag> & Record<Flag, number>

export function writeLink(statements: Statements, boardId: string, link: LinkRow): Stored<null> {
	const { role, hash, generation, on, createdAt } = link
	if (!statements.readBoard.get(boardId)) return noBoard(statements, boardId)
	statements.putLink.run(boardId, role, hash, generation, Number(on), createdAt)
	return { ok: true, value: null }
}

export function readLinks(statements: Statements, boardId: string): Stored<LinkRow[]> {
	if (!statements.readBoard.get(boardId)) return noBoard(statements, boardId)
	const rows = statements.readLinks.all(boardId) as Flagged<LinkRow, 'on'>[]
	const links = rows.map(({ role, hash, generation, on, createdAt }) => ({
		role,
		hash,
		generation,
		on: on === 1,
		createdAt,
	}))
	const rank = (role: Role) => ROLES.indexOf(role)
	return { ok: true, value: links.sort((a, b) => rank(a.role) - rank(b.role)) }
}

export function insertParticipant(
	statements: Statements,
	boardId: string,
	row: ParticipantRow,
	max: number,
): Stored<boolean> {
	if (!statements.readBoard.get(boardId)) return noBoard(statements, boardId)
	const { count } = statements.countParticipants.get(boardId) as { count: number }
	if (count >= max) return { ok: true, value: false }
	const { id, name, sector, organisation, role, link, joinedAt, removed, proof, mergedInto } = row
	statements.insertParticipant.run(
		boardId,
		id,
		name,
		sector,
		organisation,
		role,
		link,
		joinedAt,
		Number(removed),
		proof,
		mergedInto,
	)
	return { ok: true, value: true }
}

export function readParticipant(
	statements: Statements,
	boardId: string,
	id: string,
): Stored<ParticipantRow> {
	const row = statements.readParticipant.get(boardId, id)
	return row ? { ok: true, value: toParticipant(row) } : unknown()
}

export function listParticipants(
	statements: Statements,
	boardId: string,
): Stored<ParticipantRow[]> {
	if (!statements.readBoard.get(boardId)) return noBoard(statements, boardId)
	return { ok: true, value: statements.listParticipants.all(boardId).map(toParticipant) }
}

export function updateParticipant(
	statements: Statements,
	boardId: string,
	id: string,
	change: Parameters<PeopleStorage['changeParticipant']>[2],
): Stored<ParticipantRow> {
	const before = readParticipant(statements, boardId, id)
	if (!before.ok) return before
	const after = { ...before.value, ...change }
	const { name, sector, organisation, role, link, removed, proof, mergedInto } = after
	statements.updateParticipant.run(
		name,
		sector,
		organisation,
		role,
		link,
		Number(removed),
		proof,
		mergedInto,
		boardId,
		id,
	)
	return { ok: true, value: after }
}

function toParticipant(value: unknown): ParticipantRow {
	const row = value as Flagged<ParticipantRow, 'removed'>
	const { id, name, sector, organisation, role, link, joinedAt, removed, proof, mergedInto } = row
	const rest = { role, link, joinedAt, removed: removed === 1, proof, mergedInto }
	return { id, name, sector, organisation, ...rest }
}

export function findByProof(
	statements: Statements,
	boardId: string,
	proof: string,
): Stored<ParticipantRow> {
	const row = statements.findByProof.get(boardId, proof)
	return row ? { ok: true, value: toParticipant(row) } : unknown()
}

export function mergeParticipant(
	statements: Statements,
	boardId: string,
	id: string,
	into: string,
): Stored<null> {
	for (const each of [id, into])
		if (!statements.readParticipant.get(boardId, each)) return unknown()
	statements.mergeParticipant.run(into, boardId, id, id)
	statements.mergeFiles.run(into, boardId, id)
	return { ok: true, value: null }
}

export function insertFile(
	statements: Statements,
	owner: string,
	file: FileRow,
	limits: FileLimits,
): Awaited<ReturnType<PeopleStorage['addFile']>> {
	const { hash, participant, bytes, createdAt } = file
	if (statements.readFile.get(owner, hash)) return { ok: true, value: 'kept' }
	const all = statements.sumFiles.get(owner) as Sum
	if (all.files + 1 > limits.ownerFiles || all.bytes + bytes > limits.ownerBytes) {
		return { ok: true, value: 'owner-full' }
	}
	if (participant !== null) {
		const theirs = statements.sumFilesOf.get(owner, participant) as Sum
		const { participantFiles, participantBytes } = limits
		if (theirs.files + 1 > participantFiles || theirs.bytes + bytes > participantBytes) {
			return { ok: true, value: 'participant-full' }
		}
	}
	statements.insertFile.run(owner, hash, participant, bytes, createdAt)
	return { ok: true, value: 'added' }
}

interface Sum {
	files: number
	bytes: number
}

export function listFiles(statements: Statements, owner: string): Stored<FileRow[]> {
	const rows = statements.listFiles.all(owner) as FileRow[]
	const files = rows.map(({ hash, participant, bytes, createdAt }) => ({
		hash,
		participant,
		bytes,
		createdAt,
	}))
	return { ok: true, value: files }
}
