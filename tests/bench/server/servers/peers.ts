/** The others: what is measured beside Kudelma, as each comes out of its box. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../../support/freePort.ts'
import type { BenchServer, Content, Dialect, RunningServer, Target } from './BenchServer.ts'
import { benchDocument, CELLS } from './benchDocument.ts'
import { fillRoom } from './fillRoom.ts'
import { ServerProcess } from './ServerProcess.ts'

const FOLDER = join(import.meta.dirname, '../peers')
const PACKAGES = join(FOLDER, 'node_modules')

interface Peer {
	name: string
	keeps: BenchServer['keeps']
	dialect: Dialect
	script: string
	ready: RegExp
	/** @param folder of its data */
	env(folder: string): Record<string, string>
}

const PEERS: readonly Peer[] = [
	{
		name: 'relay',
		keeps: 'nothing',
		dialect: 'plain',
		script: join(FOLDER, 'relay.mjs'),
		ready: /listening/,
		env: () => ({ BATCH_MS: '0' }),
	},
	{
		name: 'relay-16ms',
		keeps: 'nothing',
		dialect: 'plain',
		script: join(FOLDER, 'relay.mjs'),
		ready: /listening/,
		env: () => ({ BATCH_MS: '16' }),
	},
	{
		name: 'y-websocket',
		keeps: 'memory',
		dialect: 'plain',
		script: join(PACKAGES, '@y/websocket-server/src/server.js'),
		ready: /running at/,
		env: () => ({}),
	},
	{
		name: 'y-websocket+leveldb',
		keeps: 'disk',
		dialect: 'plain',
		script: join(PACKAGES, '@y/websocket-server/src/server.js'),
		ready: /running at/,
		env: (folder) => ({ YPERSISTENCE: join(folder, 'leveldb') }),
	},
	{
		name: 'hocuspocus',
		keeps: 'disk',
		dialect: 'hocuspocus',
		script: join(FOLDER, 'hocuspocus.mjs'),
		ready: /listening/,
		env: (folder) => ({ DATABASE: join(folder, 'hocuspocus.db') }),
	},
]

export const peers: readonly BenchServer[] = PEERS.map((peer) => ({
	name: peer.name,
	keeps: peer.keeps,
	start: (folder) => start(peer, folder),
}))

async function start(peer: Peer, folder: string): Promise<RunningServer> {
	mkdirSync(folder, { recursive: true })
	const port = await freePort()
	const env = { ...peer.env(folder), HOST: '127.0.0.1', PORT: String(port) }
	const server = await ServerProcess.start(peer.script, env, peer.ready)
	return {
		name: peer.name,
		startMs: server.startMs,
		usage: () => server.usage(),
		stop: () => server.stop(),
		sameRoom: ({ room }) => targetAt(peer, port, room),
		async makeRoom({ notes }: Content): Promise<Target> {
			const room = randomUUID()
			const target = targetAt(peer, port, room)
			if (peer.keeps !== 'nothing') await fillRoom(target, benchDocument(notes))
			return target
		},
	}
}

function targetAt({ dialect, keeps }: Peer, port: number, room: string): Target {
	const address = `ws://127.0.0.1:${port}/${dialect === 'plain' ? room : ''}`
	const answers = keeps !== 'nothing'
	return { dialect, address, room, answers, people: [], cells: CELLS }
}
