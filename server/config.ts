/**
 * The environment, read once into one frozen value. docs/SPEC.md and the README
 * list these; a wrong one stops the start with a sentence that names it. (SPEC H16)
 */
import { join } from 'node:path'
import { z } from 'zod'
import { readBasePath } from './basePath.ts'
import { type DatabaseAddress, readDatabaseUrl } from './databaseUrl.ts'
import type { ExportLimits } from './exports/exportLimits.ts'
import type { FileLimits } from './files/fileLimits.ts'
import { type FilesPlace, readFilesUrl } from './files/filesUrl.ts'
import { type MetricsAddress, readMetricsAddress } from './metrics/readMetricsAddress.ts'
import { readOrigin } from './ownAddress.ts'
import type { CodeLimits } from './people/CodeTries.ts'
import type { WrongKeyLimits } from './people/WrongKeys.ts'
import type { RoomLimits } from './room/limits.ts'

const MB = 1024 * 1024

function whole(fallback: number, min: number, max = Number.MAX_SAFE_INTEGER) {
	const text = z.string().trim().regex(/^\d+$/, 'must be a whole number')
	const number = z.number().min(min).max(max)
	return text.default(String(fallback)).transform(Number).pipe(number)
}

function checked<T>(read: (text: string) => T | null, message: string) {
	return z.string().transform((text, context) => {
		const value = read(text)
		if (value !== null) return value
		context.addIssue({ code: 'custom', message })
		return z.NEVER
	})
}

const FRAME_ANCESTORS =
	/^('?(none|self)'?|https?:\/\/[\w.*-]+(:\d+)?( +https?:\/\/[\w.*-]+(:\d+)?)*)$/

const environment = z
	.object({
		/** Address to listen on. 0.0.0.0 lets other machines in. */
		HOST: z.string().trim().min(1).default('127.0.0.1'),
		/** Port to listen on. 0 picks a free one and prints it. */
		PORT: whole(3000, 0, 65_535),
		/** Folder of the database, the images and the secret. Made when missing. One server at a time uses it. */
		DATA_DIR: z.string().min(1).default('./data'),
		/**
		 * A Postgres in place of the database in DATA_DIR, where the images and the secret stay:
		 * postgres://kudelma@db.example.org/kudelma?sslmode=verify-full.
		 */
		DATABASE_URL: z
			.string()
			.trim()
			.transform((text, context): DatabaseAddress => {
				const read = readDatabaseUrl(text)
				if (read.ok) return read.value
				context.addIssue({ code: 'custom', message: read.problem })
				return z.NEVER
			})
			.optional(),
		/** Connections to it at one time, at most. */
		DATABASE_CONNECTIONS: whole(10, 2, 1000),
		/** Milliseconds that a connection to it, and then a step in it, may take. */
		DATABASE_TIMEOUT_MS: whole(10_000, 100, 600_000),
		/**
		 * By which the other nodes that share the database reach this one, and nobody else needs to:
		 * http://10.0.0.5:3000. Without it this is the only one.
		 */
		NODE_ADDRESS: checked(
			readOrigin,
			'must be an address such as http://10.0.0.5:3000, without a path',
		).optional(),
		/** Milliseconds after which the boards of a node that is gone without a word are another's. */
		LEASE_MS: whole(8000, 500, 600_000),
		/**
		 * Where images are kept, in place of DATA_DIR/files: a folder that several nodes share,
		 * file:///srv/kudelma/files, or an S3-compatible store, s3://bucket/prefix?endpoint=https://….
		 */
		FILES_URL: z.string().trim().optional(),
		/** Milliseconds that one request to that store may take. */
		FILES_TIMEOUT_MS: whole(20_000, 100, 600_000),
		/** That store's keys, and its region where the address doesn't say it: the names that other programs use. */
		AWS_ACCESS_KEY_ID: z.string().optional(),
		AWS_SECRET_ACCESS_KEY: z.string().optional(),
		AWS_SESSION_TOKEN: z.string().optional(),
		AWS_REGION: z.string().optional(),
		AWS_DEFAULT_REGION: z.string().optional(),
		/** Folder of the built client; by default the one beside the server's. */
		CLIENT_DIR: z.string().min(1).optional(),
		/** The address by which browsers reach Kudelma, where a proxy doesn't tell: https://kudelma.example.org. */
		PUBLIC_ORIGIN: checked(
			readOrigin,
			'must be an origin such as https://kudelma.example.org or http://10.0.0.5:8080; a path goes into BASE_PATH',
		).optional(),
		/** Below which path of that address it is, such as /kudelma. A proxy may take it off or leave it. */
		BASE_PATH: checked(
			readBasePath,
			"must be a path such as /kudelma, and none of Kudelma's own (/api, /assets, /b, /healthz, /p, /private, /sync)",
		).default(''),
		/** A tldraw licence key, for the hosts that it names; without one tldraw's watermark shows. */
		TLDRAW_LICENSE_KEY: z
			.string()
			.trim()
			.regex(/^[\w+/=.:-]{1,4096}$/, 'must be a key as tldraw gives it, such as tldraw-…')
			.optional(),
		/**
		 * yes where every request comes through a proxy of yours that sets X-Forwarded-Proto
		 * and X-Forwarded-Host itself: what it says is then believed.
		 */
		TRUST_PROXY: z.enum(['yes', 'no', 'true', 'false', '1', '0']).default('no'),
		/**
		 * Which sites may embed boards in their pages: 'none', 'self' or origins, with spaces
		 * between. Cookies reach such a page only on the same site (intra.example.org for
		 * kudelma.example.org).
		 */
		FRAME_ANCESTORS: z.string().trim().regex(FRAME_ANCESTORS, 'must be origins').default('none'),
		/** fatal, error, warn, info, debug, trace or silent. */
		LOG_LEVEL: z
			.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
			.default('info'),
		/** Where Prometheus finds the metrics: 127.0.0.1:9464. Nobody else should reach it. */
		METRICS_ADDRESS: checked(
			readMetricsAddress,
			'must be an address and a port such as 127.0.0.1:9464 or [::1]:9464',
		).optional(),
		/** Milliseconds from which a turn, a commit or a join is told in the log; 0 for never. */
		SLOW_MS: whole(1000, 0, 600_000),
		/** Bytes of one frame from a client. A larger one closes its socket. */
		MAX_FRAME_BYTES: whole(16 * MB, 64 * 1024),
		/** Bytes of one whole document. An edit beyond closes the socket that sent it. */
		MAX_DOCUMENT_BYTES: whole(64 * MB, 64 * 1024),
		/** Exported files that are made at once, and that may wait. */
		MAX_EXPORTS: whole(2, 1, 64),
		MAX_WAITING_EXPORTS: whole(32, 0),
		/** Milliseconds that one may take, bytes that it may have, and megabytes of memory to make it. */
		EXPORT_TIMEOUT_MS: whole(60_000, 100),
		MAX_EXPORT_BYTES: whole(256 * MB, 1024),
		EXPORT_MEMORY_MB: whole(1024, 16),
		/** Bytes of one participant's presence. */
		MAX_PRESENCE_BYTES: whole(16 * 1024, 1024),
		/** Records of one board, and of one participant there, deleted ones included. */
		MAX_RECORDS: whole(20_000, 100),
		MAX_PARTICIPANT_RECORDS: whole(5000, 1),
		/** Characters of one text. A longer one is put back to what it was. */
		MAX_TEXT_LENGTH: whole(50_000, 100),
		/** Messages, and their bytes, that one participant may send a second in the long run; five seconds' worth may come at once. */
		MAX_MESSAGES_PER_SECOND: whole(200, 1),
		MAX_BYTES_PER_SECOND: whole(MB, 1024),
		/** The same of all participants of a board together. */
		MAX_BOARD_MESSAGES_PER_SECOND: whole(10_000, 1),
		MAX_BOARD_BYTES_PER_SECOND: whole(32 * MB, 1024),
		/** Bytes of a board file to import. */
		MAX_BOARD_FILE_BYTES: whole(64 * MB, 64 * 1024),
		/** Bytes of a template that is brought here, its images included. */
		MAX_TEMPLATE_BYTES: whole(32 * MB, 64 * 1024),
		/** Participants of one board, those included who were removed. */
		MAX_PARTICIPANTS: whole(2000, 1),
		/** Open sockets of one board, and of one participant there. */
		MAX_SESSIONS: whole(1000, 1),
		MAX_PARTICIPANT_SESSIONS: whole(16, 1),
		/** Milliseconds that the answer to a wrong key is delayed: the first one's, and the most; it doubles with each. */
		WRONG_KEY_DELAY_MS: whole(250, 0, 60_000),
		MAX_WRONG_KEY_DELAY_MS: whole(8000, 0, 60_000),
		/** Wrong short codes per hour that are tolerated for all boards together; past that no code is looked up. */
		MAX_WRONG_CODES_PER_HOUR: whole(1800, 1),
		/** Bytes and pixels of one image. */
		MAX_FILE_BYTES: whole(10 * MB, 1024),
		MAX_IMAGE_PIXELS: whole(64_000_000, 1),
		/** Images of one board, and of one participant there; and their bytes. */
		MAX_BOARD_FILES: whole(1000, 0),
		MAX_BOARD_FILES_BYTES: whole(512 * MB, 0),
		MAX_PARTICIPANT_FILES: whole(200, 0),
		MAX_PARTICIPANT_FILES_BYTES: whole(128 * MB, 0),
		/** Unsent bytes of a socket past which it gets no presence. */
		SOFT_BUFFERED_BYTES: whole(MB, 16 * 1024),
		/** Unsent bytes of a socket past which it's closed; the client syncs again. */
		HARD_BUFFERED_BYTES: whole(8 * MB, 64 * 1024),
		/** Milliseconds between heartbeats. Stock clients hang up after 30 seconds of silence, so twice this is less. */
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
	.transform((env, context) => {
		if (env.FILES_URL === undefined) {
			return { ...env, place: { kind: 'folder', path: join(env.DATA_DIR, 'files') } as const }
		}
		const read = readFilesUrl(env.FILES_URL, env, env.FILES_TIMEOUT_MS)
		if (read.ok) return { ...env, place: read.value }
		context.addIssue({ code: 'custom', message: read.problem, path: ['FILES_URL'] })
		return z.NEVER
	})

export interface DatabaseConfig {
	address: DatabaseAddress
	connections: number
	timeoutMs: number
}

export interface Config {
	readonly host: string
	readonly port: number
	readonly dataDir: string
	/** null: the embedded one. */
	readonly database: Readonly<DatabaseConfig> | null
	/** null: the others don't reach this one. */
	readonly nodeAddress: string | null
	readonly leaseMs: number
	/** Where images are kept. */
	readonly filesPlace: FilesPlace
	readonly clientDir: string | null
	readonly logLevel: string
	/** null: they aren't shown. */
	readonly metrics: Readonly<MetricsAddress> | null
	/** 0: never. */
	readonly slowMs: number
	readonly maxFrameBytes: number
	readonly maxBoardFileBytes: number
	readonly maxTemplateBytes: number
	readonly pingIntervalMs: number
	readonly busyTimeoutMs: number
	readonly stopTimeoutMs: number
	readonly trustProxy: boolean
	/** `https://kudelma.example.org`; null where it's what requests say. */
	readonly publicOrigin: string | null
	/** '' or `/kudelma`. */
	readonly basePath: string
	/** tldraw's, by the operator; null without. */
	readonly tldrawKey: string | null
	/** As in CSP. */
	readonly frameAncestors: string
	readonly maxParticipants: number
	readonly maxSessions: number
	readonly maxParticipantSessions: number
	readonly wrongKeys: Readonly<WrongKeyLimits>
	readonly codes: Readonly<CodeLimits>
	readonly maxFileBytes: number
	readonly files: Readonly<FileLimits & { pixels: number }>
	readonly exports: Readonly<ExportLimits>
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
		database: env.DATABASE_URL
			? Object.freeze({
					address: env.DATABASE_URL,
					connections: env.DATABASE_CONNECTIONS,
					timeoutMs: env.DATABASE_TIMEOUT_MS,
				})
			: null,
		nodeAddress: env.NODE_ADDRESS ?? null,
		leaseMs: env.LEASE_MS,
		filesPlace: env.place,
		clientDir: env.CLIENT_DIR ?? null,
		logLevel: env.LOG_LEVEL,
		metrics: env.METRICS_ADDRESS ?? null,
		slowMs: env.SLOW_MS,
		maxFrameBytes: env.MAX_FRAME_BYTES,
		maxBoardFileBytes: env.MAX_BOARD_FILE_BYTES,
		maxTemplateBytes: env.MAX_TEMPLATE_BYTES,
		pingIntervalMs: env.PING_INTERVAL_MS,
		busyTimeoutMs: env.BUSY_TIMEOUT_MS,
		stopTimeoutMs: env.STOP_TIMEOUT_MS,
		trustProxy: ['yes', 'true', '1'].includes(env.TRUST_PROXY),
		publicOrigin: env.PUBLIC_ORIGIN ?? null,
		basePath: env.BASE_PATH,
		tldrawKey: env.TLDRAW_LICENSE_KEY ?? null,
		frameAncestors: env.FRAME_ANCESTORS.replace(/^'?(none|self)'?$/, "'$1'"),
		maxParticipants: env.MAX_PARTICIPANTS,
		maxSessions: env.MAX_SESSIONS,
		maxParticipantSessions: env.MAX_PARTICIPANT_SESSIONS,
		wrongKeys: Object.freeze({
			delayMs: env.WRONG_KEY_DELAY_MS,
			maxDelayMs: env.MAX_WRONG_KEY_DELAY_MS,
			forgetMs: 10_000,
			waiting: 100,
		}),
		codes: Object.freeze({
			atOnce: Math.min(60, env.MAX_WRONG_CODES_PER_HOUR),
			perHour: env.MAX_WRONG_CODES_PER_HOUR,
		}),
		maxFileBytes: env.MAX_FILE_BYTES,
		files: Object.freeze({
			ownerFiles: env.MAX_BOARD_FILES,
			ownerBytes: env.MAX_BOARD_FILES_BYTES,
			participantFiles: env.MAX_PARTICIPANT_FILES,
			participantBytes: env.MAX_PARTICIPANT_FILES_BYTES,
			pixels: env.MAX_IMAGE_PIXELS,
		}),
		exports: Object.freeze({
			atOnce: env.MAX_EXPORTS,
			waiting: env.MAX_WAITING_EXPORTS,
			ofParticipant: 4,
			timeoutMs: env.EXPORT_TIMEOUT_MS,
			// The log that isn't compacted yet comes on top.
			inputBytes: 2 * env.MAX_DOCUMENT_BYTES,
			outputBytes: env.MAX_EXPORT_BYTES,
			memoryMb: env.EXPORT_MEMORY_MB,
			idleMs: 20_000,
		}),
		room: Object.freeze({
			frameBytes: env.MAX_FRAME_BYTES,
			answerBytes: 64 * 1024,
			documentBytes: env.MAX_DOCUMENT_BYTES,
			parkedBytes: env.MAX_FRAME_BYTES,
			queuedBytes: 2 * env.MAX_FRAME_BYTES,
			presenceBytes: env.MAX_PRESENCE_BYTES,
			boardRecords: env.MAX_RECORDS,
			participantRecords: env.MAX_PARTICIPANT_RECORDS,
			textLength: env.MAX_TEXT_LENGTH,
			participantMessages: env.MAX_MESSAGES_PER_SECOND,
			participantBytes: env.MAX_BYTES_PER_SECOND,
			roomMessages: env.MAX_BOARD_MESSAGES_PER_SECOND,
			roomBytes: env.MAX_BOARD_BYTES_PER_SECOND,
			softBufferedBytes: env.SOFT_BUFFERED_BYTES,
			hardBufferedBytes: env.HARD_BUFFERED_BYTES,
			turnMs: env.TURN_MS,
			presenceMs: env.PRESENCE_MS,
			deliveryMs: 0.01,
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
