/** What the server has at the moment: boards, sessions, exports, room on the disk. (SPEC H185, H186) */
import { statfs } from 'node:fs/promises'
import type { Readiness } from '../Readiness.ts'
import type { StorageHealth } from '../storage/StorageHealth.ts'
import type { Metrics } from './Metrics.ts'

interface Rooms {
	readonly figures: { rooms: number; sessions: number }
}

export interface Watched {
	boards: Rooms
	privateDocuments: Rooms
	exports: { readonly figures: { running: number; waiting: number } }
	storage: StorageHealth
	dataDir: string
	readiness: Readiness
}

export function serverMetrics(metrics: Metrics, watched: Watched): void {
	const { boards, privateDocuments, exports, readiness } = watched
	const rooms = metrics.gauge('kudelma_rooms', 'Documents in memory, by kind.', 'kind')
	rooms.with('board').from(() => boards.figures.rooms)
	rooms.with('private').from(() => privateDocuments.figures.rooms)
	const sessions = metrics.gauge('kudelma_sessions', 'Open sockets of people, by kind.', 'kind')
	sessions.with('board').from(() => boards.figures.sessions)
	sessions.with('private').from(() => privateDocuments.figures.sessions)
	const jobs = metrics.gauge('kudelma_exports', 'Files that are being made, or wait.', 'state')
	jobs.with('running').from(() => exports.figures.running)
	jobs.with('waiting').from(() => exports.figures.waiting)
	const draining = metrics.gauge('kudelma_draining', '1 while the server hands over and ends.')
	draining.with().from(() => Number(readiness.draining))
	storageMetrics(metrics, watched)
}

function storageMetrics(metrics: Metrics, { storage, dataDir }: Watched): void {
	const files = metrics.gauge(
		'kudelma_storage_file_bytes',
		'Of the embedded database: its file, and the write-ahead log beside it.',
		'file',
	)
	const connections = metrics.gauge(
		'kudelma_database_connections',
		'To Postgres: in use, idle, and requests that wait for one.',
		'state',
	)
	const free = metrics.gauge('kudelma_data_free_bytes', 'Left on the disk of DATA_DIR.')
	metrics.beforeRead(async () => {
		const [figures, disk] = await Promise.all([
			storage.figures?.(),
			statfs(dataDir).catch(() => null),
		])
		for (const [file, bytes] of Object.entries(figures?.files ?? {})) files.with(file).set(bytes)
		for (const [state, count] of Object.entries(figures?.connections ?? {})) {
			connections.with(state).set(count)
		}
		free.with().set(disk ? disk.bavail * disk.bsize : Number.NaN)
	})
}
