/** Puts the parts together and listens: one call for `main.ts` and for tests. */
import type { createServer, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from './app.ts'
import { BoardFiles } from './boards/BoardFiles.ts'
import { BoardResults } from './boards/BoardResults.ts'
import { Boards } from './boards/Boards.ts'
import { BoardTemplates } from './boards/BoardTemplates.ts'
import { Clones } from './boards/Clones.ts'
import { Groups } from './boards/groups/Groups.ts'
import { Merges } from './boards/groups/Merges.ts'
import { KudelmaFiles } from './boards/kudelma/KudelmaFiles.ts'
import { Matrices } from './boards/Matrices.ts'
import { BoardNotes } from './boards/notes/BoardNotes.ts'
import { OwnedTemplates } from './boards/OwnedTemplates.ts'
import { presentTemplate } from './boards/presentTemplate.ts'
import { TemplateAccess } from './boards/TemplateAccess.ts'
import { Templates } from './boards/Templates.ts'
import { TldrFiles } from './boards/TldrFiles.ts'
import { Tools } from './boards/Tools.ts'
import type { TemplateFileLimits } from './boards/templateFile.ts'
import { Cluster } from './cluster/Cluster.ts'
import type { Config } from './config.ts'
import { Exports } from './exports/Exports.ts'
import { FileStore } from './files/FileStore.ts'
import { checkFiles, openFiles } from './files/openFiles.ts'
import type { Log } from './log.ts'
import { Meters } from './metrics/Meters.ts'
import { OneAtATime } from './OneAtATime.ts'
import { Access } from './people/Access.ts'
import { Codes } from './people/Codes.ts'
import { Cookies } from './people/Cookies.ts'
import { Crossings } from './people/Crossings.ts'
import { Links } from './people/Links.ts'
import { Participants } from './people/Participants.ts'
import { Roster } from './people/Roster.ts'
import { secretsOf } from './people/secretsOf.ts'
import { TokenRates } from './people/TokenRates.ts'
import { Tokens } from './people/Tokens.ts'
import { WrongKeys } from './people/WrongKeys.ts'
import { Publications } from './publishing/Publications.ts'
import { PublishedPages } from './publishing/PublishedPages.ts'
import { Readiness } from './Readiness.ts'
import { reachableAt } from './reachable.ts'
import { nameRequests } from './requestIds.ts'
import { News } from './room/News.ts'
import type { RoomParts } from './room/Room.ts'
import { RoomRegistry } from './room/RoomRegistry.ts'
import { BoardRules } from './room/rules/BoardRules.ts'
import { realTime } from './room/Scheduler.ts'
import { Door } from './routes/Door.ts'
import { styleAddress } from './routes/published.ts'
import { signals } from './signals/signals.ts'
import { Identity } from './storage/Identity.ts'
import { LibsqlStorage } from './storage/libsql/LibsqlStorage.ts'
import { SharedIdentity } from './storage/SharedIdentity.ts'
import type { Storage } from './storage/Storage.ts'
import { waitForStore } from './storage/waitForStore.ts'
import { attachSockets } from './websocket.ts'
import { Attention } from './workshop/Attention.ts'
import { LateWords } from './workshop/private/LateWords.ts'
import { PrivateFigures } from './workshop/private/PrivateFigures.ts'
import { PrivatePhases } from './workshop/private/PrivatePhases.ts'
import { PrivateRooms } from './workshop/private/PrivateRooms.ts'
import { Reveals } from './workshop/private/Reveals.ts'
import { TeamBoards } from './workshop/TeamBoards.ts'
import { Teams } from './workshop/Teams.ts'
import { Turnout } from './workshop/Turnout.ts'
import { Votes } from './workshop/Votes.ts'
import { Workshop } from './workshop/Workshop.ts'

/** Milliseconds: longer than proxies keep a connection. They'd otherwise send a request into one that's just being closed. */
const KEEP_ALIVE_MS = 75_000

export interface RunningServer {
	/** `http://host:port` */
	readonly address: string
	readonly port: number
	/** By which origins others reach it; none where only this machine does. */
	readonly reach: readonly string[]
	/** `http://host:port/metrics`; null without METRICS_ADDRESS. */
	readonly metricsAt: string | null
	/** Save everything, close all sessions, stop. Within about twice `stopTimeoutMs`. */
	stop(): Promise<void>
}

export interface ServerParts {
	/** Another engine than the one that the settings ask for. */
	storage?: Storage
	/** Others than a board's own: for measuring what those cost. */
	rules?: RoomParts['rules']
}

async function engineOf(config: Config): Promise<Storage> {
	if (!config.database) return new LibsqlStorage(config)
	// Its library takes a tenth of a start that has no need of it.
	const { PostgresStorage } = await import('./storage/postgres/PostgresStorage.ts')
	return new PostgresStorage(config.database)
}

function boardRules({ room: limits }: Config): RoomParts['rules'] {
	const parts = { limits, scheduler: realTime, wallClock: Date.now }
	return (doc) => new BoardRules(doc, parts)
}

function templateLimits({
	room,
	files,
	maxTemplateBytes,
	maxFileBytes,
}: Config): TemplateFileLimits {
	return {
		...{ records: room.boardRecords, textLength: room.textLength, bytes: maxTemplateBytes },
		...{ imageBytes: maxFileBytes, pixels: files.pixels },
		...{ images: files.ownerFiles, imagesBytes: files.ownerBytes },
	}
}

/** @throws where the address can't be listened on */
export async function startServer(
	config: Config,
	log: Log,
	clientDir: string,
	{ storage: given, rules = boardRules(config) }: ServerParts = {},
): Promise<RunningServer> {
	const storage = given ?? (await engineOf(config))
	const meters = new Meters(config, log)
	const readiness = new Readiness()
	const { shared } = storage
	const known = waitForStore(storage, log)
	// A file isn't waited for: a large one may be looked through for seconds before it can be written (S83).
	if (shared) await known
	const identity = shared
		? await SharedIdentity.establish(shared.marks, config.dataDir, log)
		: await Identity.establish(storage.marks, config.dataDir, log)
	const secrets = await secretsOf(config.dataDir, shared?.secrets, log)
	const cluster =
		shared &&
		new Cluster({
			...{ storage: shared.leases, documents: storage.documents, secrets, log },
			...{ ...config, documentBytes: config.room.documentBytes },
		})
	const news = new News()
	const phases = new PrivatePhases()
	const room = {
		...{ store: identity.store, limits: config.room, scheduler: realTime, log },
		meter: meters.rooms,
		...(cluster && { ownership: cluster.ownership }),
	}
	const registry = new RoomRegistry({
		...{ ...room, news, documents: storage.documents },
		rules(doc, boardId) {
			phases.watch(boardId, doc)
			return rules(doc, boardId)
		},
	})
	const privateRooms = new PrivateRooms({
		...{ registry, phases, room, storage: storage.private, participants: storage.participants },
	})
	registry.setBeside(privateRooms)
	const { maxParticipants, filesPlace, files: limits } = config
	const cookies = new Cookies(secrets, config.basePath)
	const access = new Access(storage, cookies)
	const contents = openFiles(filesPlace)
	void checkFiles(contents, log)
	const files = new FileStore({ contents, index: storage.files, limits })
	const ofTemplates = templateLimits(config)
	const templateAccess = new TemplateAccess(storage.templates)
	const templates = new Templates(storage.templates, templateAccess, files, ofTemplates)
	const owned = new OwnedTemplates(storage.templates, templateAccess, files, ofTemplates)
	const boards = new Boards(storage, registry, files, templates)
	const fileLimits = { bytes: config.maxBoardFileBytes, room: config.room }
	const boardFiles = new BoardFiles(boards, files, fileLimits)
	const records = config.room.boardRecords
	const tldrFiles = new TldrFiles(boards, files, { bytes: config.maxBoardFileBytes, records })
	const packed = { images: limits.ownerFiles, bytes: config.maxBoardFileBytes }
	const kudelmaFiles = new KudelmaFiles(boards, boardFiles, files, packed)
	const boardTemplates = new BoardTemplates({
		...{ boards, templates, owned, participants: storage.participants },
		...{ files, limits: ofTemplates },
	})
	const present = (id: string) => presentTemplate(storage.templates, id)
	const matrices = new Matrices({ registry, present, records })
	const exports = new Exports({ registry, place: filesPlace, limits: config.exports, log })
	const oneAtATime = new OneAtATime()
	const participants = new Participants({ storage, registry, oneAtATime, maxParticipants })
	const roster = new Roster({ participants: storage.participants, registry, oneAtATime })
	const wrongKeys = new WrongKeys(config.wrongKeys, realTime)
	const links = new Links({ storage, registry, wrongKeys })
	const codes = new Codes({
		storage,
		links,
		secrets,
		limits: config.codes,
		scheduler: realTime,
		clock: Date.now,
	})
	const door = new Door(access, cookies, new TokenRates(realTime), config, log)
	const tokens = new Tokens({ storage, participants })
	const people = { links, codes, participants, roster, tokens }
	const clones = new Clones(boards, storage.boards)
	const crossings = new Crossings({
		...{ links: storage.links, access, participants, secrets },
		...(cluster && { elsewhere: (walk) => cluster.crossing(walk) }),
	})
	cluster?.start(registry, () => privateRooms.registry.ids, crossings)
	const groups = new Groups({ storage, registry, crossings })
	const tools = new Tools({ boards, templates, storage: storage.boards, registry, crossings })
	const merging = { boards: storage.boards, registry, files, links }
	const merges = new Merges({ ...merging, maxRecords: config.room.boardRecords })
	const ofExports = { boardFiles, kudelmaFiles, tldrFiles, exports }
	const results = new BoardResults(boards, realTime)
	const notes = new BoardNotes({ registry, results, limits: config.room })
	const publications = new Publications(storage.publications)
	const pages = new PublishedPages(publications, results, realTime, styleAddress(config))
	const published = { results, notes, publications, pages }
	const ofBoards = { boards, ...ofExports, matrices, clones, groups, merges, tools, ...published }
	const forTemplates = { templates, owned, boardTemplates }
	const workshop = new Workshop(registry)
	const { ballots, participants: rows } = storage
	const votes = new Votes({ registry, ballots, participants: rows })
	new Turnout({ votes, ballots, registry, news, scheduler: realTime, log })
	const ofNotes = { registry, privateRooms, participants: rows, phases, log }
	const privateFigures = new PrivateFigures({ ...ofNotes, news, scheduler: realTime })
	const late = new LateWords(ofNotes)
	const reveals = new Reveals({ ...ofNotes, late, results, limits: config.room })
	reveals.onEmptied((boardId) => privateFigures.emptied(boardId))
	const teams = new Teams({ registry, participants: rows, tokens: storage.tokens })
	const ofTeams = { registry, storage: storage.boards, clones, crossings }
	const teamBoards = new TeamBoards(ofTeams)
	const said = signals({ registry, news, scheduler: realTime, forget: (id) => results.forget(id) })
	const attention = new Attention({ registry, news, scheduler: realTime })
	const parts = {
		...ofBoards,
		...said,
		registry,
		workshop,
		...{ votes, privateFigures, reveals, teams, teamBoards, attention },
		...forTemplates,
		...people,
		files,
		door,
		health: storage,
		readiness,
		meters,
	}
	const reach = () => reachableAt(config, (server.address() as AddressInfo).port)
	const app = createApp({ ...parts, log, clientDir, config, reach })
	const server = createAdaptorServer({
		fetch: app.fetch,
		...(cluster && { createServer: cluster.createServer.bind(cluster) as typeof createServer }),
	}) as Server
	server.keepAliveTimeout = KEEP_ALIVE_MS
	nameRequests(server, (request) => config.trustProxy || cluster?.isInside(request) === true)
	const sockets = attachSockets(cluster?.upgrades(server) ?? server, {
		...{ config, registry, privateRooms, access, oneAtATime, log, meter: meters.sockets },
	})
	if (cluster) meters.leases.from(() => cluster.boards)
	const metricsAt = await meters.show({
		...{ boards: registry, privateDocuments: privateRooms.registry, exports },
		...{ storage, dataDir: config.dataDir, readiness },
	})
	const port = await listen(server, config)
	const host = config.host.includes(':') ? `[${config.host}]` : config.host

	return {
		address: `http://${host}:${port}`,
		port,
		reach: reach(),
		metricsAt,
		async stop() {
			readiness.drain()
			cluster?.drain()
			sockets.stop()
			identity.stop()
			exports.stop()
			said.hands.stop()
			attention.stop()
			await Promise.all(
				[registry, privateRooms.registry].map((each) => each.close(config.stopTimeoutMs)),
			)
			await cluster?.leave()
			// Not before: where nobody listens, others take the boards as those of a dead process (S65),
			// in the midst of its last commits.
			const closed = new Promise((resolve) => server.close(resolve))
			server.closeIdleConnections()
			await storage.close()
			sockets.terminate()
			server.closeAllConnections()
			await closed
			meters.stop()
		},
	}
}

function listen(server: Server, { host, port }: Config): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject)
		server.listen(port, host, () => {
			server.off('error', reject)
			resolve((server.address() as AddressInfo).port)
		})
	})
}
