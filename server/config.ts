/**
 * The environment, read once into one frozen value. docs/SPEC.md and the README
 * list these; a wrong one stops the start with a sentence that names it. (SPEC H16)
 */
import { z } from 'zod'
import type { RoomLimits } from './room/limits.ts'

const MB = 1024 * 1024

function whole(fallback: number, min: number, max = Number.MAX_SAFE_INTEGER) {
	const text = z.string().trim().regex(/^\d+$/, 'must be a whole number')
	const number = z.number().min(min).max(max)
	return text.default(String(fallback)).transform(Number).pipe(number)
}

const environment = z
	.object({
		/** Address to listen on. 0.0.0.0 lets other machines in. */
		HOST: z.string().trim().min(1).default('127.0.0.1'),
		/** Port to listen on. 0 picks a free one and prints it. */
		PORT: whole(3000, 0, 65_535),
		/** Folder of the database. Made when missing. One server at a time uses it. */
		DATA_DIR: z.string().min(1).default('./data'),
		/** Folder of the built client; by default the one beside the server's. */
		CLIENT_DIR: z.string().min(1).optional(),
		/** fatal, error, warn, info, debug, trace or silent. */
		LOG_LEVEL: z
			.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
			.default('info'),
		/** Bytes of one frame from a client. A larger one closes its socket. */
		MAX_FRAME_BYTES: whole(16 * MB, 64 * 1024),
		/** Bytes of one whole document. An edit beyond closes the socket that sent it. */
		MAX_DOCUMENT_BYTES: whole(64 * MB, 64 * 1024),
		/** Bytes of one participant's presence. */
		MAX_PRESENCE_BYTES: whole(16 * 1024, 1024),
		/** Bytes of a board file to import. */
		MAX_BOARD_FILE_BYTES: whole(32 * MB, 64 * 1024),
		/** Unsent bytes of a socket past which it gets no presence. */
		SOFT_BUFFERED_BYTES: whole(MB, 16 * 1024),
		/** Unsent bytes of a socket past which it's closed; the client syncs again. */
		HARD_BUFFERED_BYTES: whole(16 * MB, 64 * 1024),
		/** Milliseconds between signs of life. Stock clients hang up after 30 seconds of silence, so twice this is less. */
		PING_INTERVAL_MS: whole(12_000, 50, 14_000),
		/** Milliseconds that a board stays loaded when everyone has left. */
		UNLOAD_MS: whole(30_000, 0),
		/** Milliseconds from one batch of edits to the next while they keep coming. */
		TURN_MS: whole(8, 0, 1000),
		/** The same for cursors and names. */
		PRESENCE_MS: whole(50, 0, 1000),
		/** Stored updates, and their bytes, after which they're put into one version. */
		COMPACT_UPDATES: whole(500, 1),
		COMPACT_BYTES: whole(MB, 1024),
		/** Bytes of history that rebuilding an idle board must save to be done. */
		EPOCH_MIN_SAVING_BYTES: whole(64 * 1024, 0),
		/** Milliseconds to wait for another program that reads the database. */
		BUSY_TIMEOUT_MS: whole(2000, 0, 60_000),
		/** Milliseconds that a stop may take for saving. */
		STOP_TIMEOUT_MS: whole(5000, 100),
	})
	.refine((env) => env.SOFT_BUFFERED_BYTES < env.HARD_BUFFERED_BYTES, {
		path: ['SOFT_BUFFERED_BYTES'],
		message: 'must be less than HARD_BUFFERED_BYTES',
	})
	.refine((env) => env.MAX_FRAME_BYTES <= env.MAX_DOCUMENT_BYTES, {
		path: ['MAX_FRAME_BYTES'],
		message: 'must not be more than MAX_DOCUMENT_BYTES',
	})
	.refine((env) => env.MAX_PRESENCE_BYTES < env.MAX_FRAME_BYTES, {
		path: ['MAX_PRESENCE_BYTES'],
		message: 'must be less than MAX_FRAME_BYTES',
	})

export interface Config {
	readonly host: string
	readonly port: number
	readonly dataDir: string
	readonly clientDir: string | null
	readonly logLevel: string
	readonly maxFrameBytes: number
	readonly maxBoardFileBytes: number
	readonly pingIntervalMs: number
	readonly busyTimeoutMs: number
	readonly stopTimeoutMs: number
	readonly room: Readonly<RoomLimits>
}

export type ReadConfig = { ok: true; config: Config } | { ok: false; problems: string[] }

/** @param env such as `process.env`; values of other names are ignored, empty ones count as unset */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ReadConfig {
	const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
	const parsed = environment.safeParse(set)
	if (!parsed.success) {
		const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
		return { ok: false, problems }
	}
	return { ok: true, config: toConfig(parsed.data) }
}

function toConfig(env: z.output<typeof environment>): Config {
	return Object.freeze({
		host: env.HOST,
		port: env.PORT,
		dataDir: env.DATA_DIR,
		clientDir: env.CLIENT_DIR ?? null,
		logLevel: env.LOG_LEVEL,
		maxFrameBytes: env.MAX_FRAME_BYTES,
		maxBoardFileBytes: env.MAX_BOARD_FILE_BYTES,
		pingIntervalMs: env.PING_INTERVAL_MS,
		busyTimeoutMs: env.BUSY_TIMEOUT_MS,
		stopTimeoutMs: env.STOP_TIMEOUT_MS,
		room: Object.freeze({
			documentBytes: env.MAX_DOCUMENT_BYTES,
			parkedBytes: env.MAX_FRAME_BYTES,
			queuedBytes: 2 * env.MAX_FRAME_BYTES,
			presenceBytes: env.MAX_PRESENCE_BYTES,
			softBufferedBytes: env.SOFT_BUFFERED_BYTES,
			hardBufferedBytes: env.HARD_BUFFERED_BYTES,
			turnMs: env.TURN_MS,
			presenceMs: env.PRESENCE_MS,
			joinBudgetMs: 8,
			compactUpdates: env.COMPACT_UPDATES,
			compactBytes: env.COMPACT_BYTES,
			epochSavingBytes: env.EPOCH_MIN_SAVING_BYTES,
			retryMs: 100,
			retryMaxMs: 5000,
			retriesBeforeClose: 5,
			unloadMs: env.UNLOAD_MS,
			probeMs: 3000,
		}),
	})
}
