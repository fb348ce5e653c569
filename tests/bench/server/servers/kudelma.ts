/** Kudelma itself, as it's built and started, with its default settings. */
import { join } from 'node:path'
import type { CreatedBoard } from '../../../../shared/api.ts'
import { PROTOCOL } from '../../../../shared/protocol.ts'
import type { Role } from '../../../../shared/roles.ts'
import { Guest } from '../../../integration/support/Guest.ts'
import { createFramework } from '../../support/others.ts'
import type { BenchServer, Content, RunningServer, StartOptions, Target } from './BenchServer.ts'
import { CELLS, notesByHand } from './benchDocument.ts'
import { fillRoom } from './fillRoom.ts'
import { ServerProcess } from './ServerProcess.ts'

const MAIN = join(import.meta.dirname, '../../../../dist/server/main.js')
/** People who join at once. */
const AT_ONCE = 20

export const kudelma: BenchServer = {
	name: 'kudelma',
	keeps: 'disk',
	start: (folder, options) => startKudelma('kudelma', { DATA_DIR: folder, ...settings(options) }),
}

/** As the environment has them. */
export function settings({ sessions, unloadMs }: StartOptions = {}): Record<string, string> {
	return {
		...(sessions && { MAX_SESSIONS: String(sessions), MAX_PARTICIPANTS: String(sessions) }),
		...(unloadMs && { UNLOAD_MS: String(unloadMs) }),
	}
}

/** @param env beside its address and the quiet log */
export async function startKudelma(
	name: string,
	env: Record<string, string>,
): Promise<RunningServer> {
	const all = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', ...env }
	const server = await ServerProcess.start(MAIN, all, /^Kudelma is at/)
	const [address = ''] = /http:\S+/.exec(server.ready) ?? []
	return {
		name,
		startMs: server.startMs,
		usage: () => server.usage(),
		stop: () => server.stop(),
		sameRoom: (known) => ({ ...known, address: addressOf(address, known.room) }),
		makeRoom: (content, people) => makeBoard(address, content, people),
	}
}

function addressOf(server: string, board: string): string {
	const query = `${PROTOCOL.parameter}=${PROTOCOL.version}`
	return `${server.replace('http', 'ws')}/sync/${board}?${query}`
}

async function makeBoard(server: string, { notes }: Content, people: number): Promise<Target> {
	const board = await createFramework(server)
	const target = (of: Guest[]): Target => ({
		dialect: 'plain',
		address: addressOf(server, board.id),
		room: board.id,
		answers: true,
		people: of.map(({ cookie }) => ({ Cookie: cookie })),
		cells: CELLS,
	})
	const byHand = notes > 0 ? notesByHand(notes) : []
	await Promise.all(
		byHand.map(async (updates) => {
			await fillRoom(target([await Guest.join(server, board, 'contributor')]), updates)
		}),
	)
	return target(await joinAll(server, board, 'contributor', people))
}

async function joinAll(
	server: string,
	board: CreatedBoard,
	role: Role,
	people: number,
): Promise<Guest[]> {
	const guests: Guest[] = []
	while (guests.length < people) {
		const some = Array.from({ length: Math.min(AT_ONCE, people - guests.length) }, (_, n) => {
			return Guest.join(server, board, role, { name: `Osallistuja ${guests.length + n}` })
		})
		guests.push(...(await Promise.all(some)))
	}
	return guests
}
