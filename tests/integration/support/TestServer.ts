import { join } from 'node:path'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { type RunningServer, startServer } from '../../../server/startServer.ts'
import { LibsqlStorage } from '../../../server/storage/libsql/LibsqlStorage.ts'
import type { Storage } from '../../../server/storage/Storage.ts'
import type { CreatedBoard } from '../../../shared/api.ts'
import { DelayedStorage, delaysStores } from '../../support/DelayedStorage.ts'
import { newFolder } from '../../support/newFolder.ts'
import { Guest, type JoinOptions } from './Guest.ts'

export interface TestServer extends RunningServer {
	dataDir: string
	/** `ws://127.0.0.1:port` */
	socketUrl: string
	/** POST JSON. @param key of a template */
	post(path: string, body: unknown, key?: string): Promise<Response>
	get(path: string): Promise<Response>
	/** @param key of the template, where it's a saved one */
	createBoard(
		more?: Partial<Record<string, unknown>>,
		key?: string,
		lead?: JoinOptions,
	): Promise<TestBoard>
}

export interface TestBoard extends CreatedBoard {
	/** Its first participant, a facilitator. */
	lead: Guest
}

export interface TestServerOptions {
	env?: Record<string, string>
	dataDir?: string
	clientDir?: string
	storage?: Storage
	/** Gets all that the server logs, at every level. */
	logged?: string[]
	/** The embedded store answers late, by chance of this seed. */
	lateBy?: number
}

/** Stopped when the test ends, unless it was before. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
	const dataDir = options.dataDir ?? newFolder()
	const read = readConfig({ PORT: '0', DATA_DIR: dataDir, ...options.env })
	if (!read.ok) throw new Error(read.problems.join('\n'))
	const { logged } = options
	const log = logged
		? pino({ level: 'trace' }, { write: (line) => void logged.push(line) })
		: pino({ level: 'silent' })
	const clientDir = options.clientDir ?? join(dataDir, 'no client')
	const lateBy = options.lateBy ?? (delaysStores() ? 1 : null)
	const storage =
		options.storage ??
		(lateBy !== null && new DelayedStorage(new LibsqlStorage(read.config), lateBy))
	const server = await startServer(read.config, log, clientDir, { ...(storage && { storage }) })
	let stopped: Promise<void> | null = null
	const stop = () => {
		stopped ??= server.stop()
		return stopped
	}
	onTestFinished(stop)
	return { ...server, stop, dataDir, ...requests(server.address) }
}

export function requests(address: string) {
	const post = (path: string, body: unknown, key?: string) =>
		fetch(address + path, {
			method: 'POST',
			headers: {
				'Content-Type': 'application/json',
				...(key && { Authorization: `Bearer ${key}` }),
			},
			body: JSON.stringify(body),
		})
	return {
		socketUrl: address.replace('http', 'ws'),
		post,
		get: (path: string) => fetch(address + path),
		async createBoard(more = {}, key?: string, lead: JoinOptions = {}): Promise<TestBoard> {
			const template = 'co-development-framework'
			const body = { title: 'Työpaja', template, language: 'fi', ideas: true, ...more }
			const answer = await post('/api/boards', body, key)
			if (answer.status !== 201) throw new Error(await answer.text())
			const board = (await answer.json()) as CreatedBoard
			return { ...board, lead: await Guest.join(address, board, 'facilitator', lead) }
		},
	}
}
