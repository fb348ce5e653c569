/** The two engines that a store can be moved between, by their addresses. (SPEC S54) */
import { resolve } from 'node:path'
import { type DatabaseAddress, readDatabaseUrl } from '../databaseUrl.ts'
import { LibsqlMoving, type LibsqlUse } from './libsql/LibsqlMoving.ts'
import type { MovingStorage } from './MovingStorage.ts'
import { PostgresMoving } from './postgres/PostgresMoving.ts'
import type { Stored } from './Stored.ts'

export type StoreAddress =
	| { kind: 'folder'; path: string }
	| { kind: 'postgres'; address: DatabaseAddress }

/** A step is a whole board. */
const STEP_MS = 10 * 60_000
const CONNECTIONS = 4

/** @param text a folder's path, or as DATABASE_URL has it */
export function readStoreAddress(
	text: string,
): { ok: true; value: StoreAddress } | { ok: false; problem: string } {
	if (!/^[a-z][a-z\d+.-]+:/i.test(text)) {
		return { ok: true, value: { kind: 'folder', path: resolve(text) } }
	}
	const read = readDatabaseUrl(text)
	return read.ok ? { ok: true, value: { kind: 'postgres', address: read.value } } : read
}

export function openMoving(store: StoreAddress, use: LibsqlUse): Stored<MovingStorage> {
	if (store.kind === 'folder') return LibsqlMoving.open(store.path, use)
	const { address } = store
	const options = { address, connections: CONNECTIONS, timeoutMs: STEP_MS }
	return { ok: true, value: new PostgresMoving(options) }
}
