/** Rows and bytes for tests of stores, and the answers of those that succeed. */
import { createHash, randomBytes } from 'node:crypto'
import type { BoardRow } from '../../../server/storage/BoardStorage.ts'
import type { FileRow } from '../../../server/storage/FileIndex.ts'
import type { LinkRow } from '../../../server/storage/LinkStorage.ts'
import type { ParticipantRow } from '../../../server/storage/ParticipantStorage.ts'
import type { Storage } from '../../../server/storage/Storage.ts'
import type { Stored } from '../../../server/storage/Stored.ts'
import type { TemplateRow } from '../../../server/storage/TemplateStorage.ts'
import { ROLES, type Role } from '../../../shared/roles.ts'

export function must<T>(result: Stored<T> | { ok: false }): T {
	if (!result.ok) throw new Error(JSON.stringify(result))
	return result.value
}

export function bytes(...values: number[]): Uint8Array {
	return Uint8Array.from(values)
}

export function numbers(count: number): number[] {
	return Array.from({ length: count }, (_, n) => n)
}

/** For comparing what is large: a difference between long arrays takes minutes to be told. */
export function digest(value: Uint8Array): string {
	return createHash('sha256').update(value).digest('hex')
}

export function newId(): string {
	return randomBytes(16).toString('base64url')
}

export function boardRow(): BoardRow {
	const template = 'co-development-framework'
	return { id: newId(), title: 'Työpaja', template, language: 'fi', createdAt: 1_700_000_000_123 }
}

export async function newBoard(storage: Storage, state = bytes(0, 0)): Promise<BoardRow> {
	const board = boardRow()
	must(await storage.boards.create(board, state))
	return board
}

/** @returns its id */
export async function boardWithLinks(storage: Storage): Promise<string> {
	const board = boardRow()
	// In another order than they are read.
	const links = ROLES.toReversed().map((role) => link(role))
	must(await storage.boards.create(board, bytes(1), links))
	return board.id
}

export function link(role: Role): LinkRow {
	return { role, hash: `hash of ${role}`, generation: 1, on: true, createdAt: 1_700_000_000_000 }
}

export function participant(more: Partial<ParticipantRow> = {}): ParticipantRow {
	return {
		id: newId(),
		name: 'Aino',
		sector: 'city',
		organisation: 'Kaupunki',
		role: 'editor',
		link: 'contributor',
		joinedAt: 1_700_000_000_000,
		removed: false,
		proof: null,
		mergedInto: null,
		...more,
	}
}

export function file(hash: string, size: number, participant: string | null = 'someone'): FileRow {
	return { hash, participant, bytes: size, createdAt: 1_700_000_000_000 }
}

export function templateRow(keyHash: string | null): TemplateRow {
	return {
		...{ id: newId(), title: 'Pohja', language: 'sv', keyHash, revision: 1, shared: false },
		...{ createdAt: 1_700_000_000_456, changedAt: 1_700_000_000_789, hasNotes: null },
		...{ bytes: 12, about: null },
	}
}
