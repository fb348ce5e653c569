/** The HTTP side: routes, the headers that every answer carries, and the last resort. */
import { Hono } from 'hono'
import { getPath } from 'hono/utils/url'
import { withoutBase } from './basePath.ts'
import type { BoardFiles } from './boards/BoardFiles.ts'
import type { BoardResults } from './boards/BoardResults.ts'
import type { Boards } from './boards/Boards.ts'
import type { BoardTemplates } from './boards/BoardTemplates.ts'
import type { Clones } from './boards/Clones.ts'
import type { Groups } from './boards/groups/Groups.ts'
import type { Merges } from './boards/groups/Merges.ts'
import type { KudelmaFiles } from './boards/kudelma/KudelmaFiles.ts'
import type { Matrices } from './boards/Matrices.ts'
import type { BoardNotes } from './boards/notes/BoardNotes.ts'
import type { OwnedTemplates } from './boards/OwnedTemplates.ts'
import type { Templates } from './boards/Templates.ts'
import type { TldrFiles } from './boards/TldrFiles.ts'
import type { Tools } from './boards/Tools.ts'
import type { Config } from './config.ts'
import type { Exports } from './exports/Exports.ts'
import type { FileStore } from './files/FileStore.ts'
import { headers } from './headers.ts'
import type { Log } from './log.ts'
import type { Meters } from './metrics/Meters.ts'
import type { Codes } from './people/Codes.ts'
import type { Links } from './people/Links.ts'
import type { Participants } from './people/Participants.ts'
import type { Roster } from './people/Roster.ts'
import type { Tokens } from './people/Tokens.ts'
import type { Publications } from './publishing/Publications.ts'
import type { PublishedPages } from './publishing/PublishedPages.ts'
import type { Readiness } from './Readiness.ts'
import { logOf } from './requestIds.ts'
import { fail } from './routes/answers.ts'
import { attentionRoutes } from './routes/attention.ts'
import { boardFileRoutes } from './routes/boardFiles.ts'
import { boardRoutes } from './routes/boards.ts'
import { clientRoutes, servePage } from './routes/client.ts'
import { codeRoutes } from './routes/codes.ts'
import type { Door } from './routes/Door.ts'
import { exportRoutes } from './routes/exports.ts'
import { fileRoutes } from './routes/files.ts'
import { groupRoutes } from './routes/groups.ts'
import { healthRoute } from './routes/health.ts'
import { matrixRoutes } from './routes/matrix.ts'
import { noteRoutes } from './routes/notes.ts'
import { openApiRoutes } from './routes/openapi.ts'
import { facilitatorRoutes, joinRoutes } from './routes/people.ts'
import { privateRoutes } from './routes/privateNotes.ts'
import { publicationRoutes, publishedRoutes } from './routes/published.ts'
import { type RemarkParts, remarkRoutes } from './routes/remarks.ts'
import { type SignalParts, signalRoutes } from './routes/signals.ts'
import { teamRoutes } from './routes/teams.ts'
import { templateRoutes } from './routes/templates.ts'
import { tldrFileRoutes } from './routes/tldrFiles.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { toolRoutes } from './routes/tools.ts'
import { voteRoutes } from './routes/votes.ts'
import { workshopRoutes } from './routes/workshop.ts'
import type { StorageHealth } from './storage/StorageHealth.ts'
import type { Attention } from './workshop/Attention.ts'
import type { PrivateFigures } from './workshop/private/PrivateFigures.ts'
import type { Reveals } from './workshop/private/Reveals.ts'
import type { TeamBoards } from './workshop/TeamBoards.ts'
import type { Teams } from './workshop/Teams.ts'
import type { Votes } from './workshop/Votes.ts'
import type { Workshop } from './workshop/Workshop.ts'

export interface AppParts extends SignalParts, RemarkParts {
	boards: Boards
	boardFiles: BoardFiles
	kudelmaFiles: KudelmaFiles
	exports: Exports
	tldrFiles: TldrFiles
	matrices: Matrices
	clones: Clones
	groups: Groups
	merges: Merges
	results: BoardResults
	notes: BoardNotes
	publications: Publications
	pages: PublishedPages
	tools: Tools
	workshop: Workshop
	votes: Votes
	privateFigures: PrivateFigures
	reveals: Reveals
	teams: Teams
	teamBoards: TeamBoards
	attention: Attention
	templates: Templates
	owned: OwnedTemplates
	boardTemplates: BoardTemplates
	links: Links
	codes: Codes
	participants: Participants
	roster: Roster
	tokens: Tokens
	files: FileStore
	door: Door
	health: StorageHealth
	readiness: Readiness
	meters: Pick<Meters, 'requests'>
	log: Log
	clientDir: string
	config: Config
	/** By which origins others reach the server. */
	reach: () => readonly string[]
}

export function createApp(parts: AppParts): Hono {
	const { boards, door, files, config } = parts
	const { basePath } = config
	const app = new Hono({ getPath: (request) => withoutBase(getPath(request), basePath) })
	app.use('*', parts.meters.requests)
	app.use('*', headers(config))
	// The page's worker only reaches what is below the slash.
	if (basePath !== '') app.get(basePath, (c) => c.redirect(`${basePath}/`, 302))
	app.route('/', healthRoute(parts.health, parts.readiness))
	app.use('/api/*', door.ownPagesOnly())
	app.route('/api', boardFileRoutes(parts, config.maxBoardFileBytes))
	app.route('/api', tldrFileRoutes(parts.tldrFiles, door))
	app.route('/api', boardRoutes(boards, door))
	app.route('/api', exportRoutes(parts.exports, door))
	app.route('/api', templateRoutes(parts, config.maxTemplateBytes))
	app.route('/api', matrixRoutes(parts.matrices, door))
	app.route('/api', groupRoutes(parts))
	app.route('/api', toolRoutes(parts))
	app.route('/api', workshopRoutes(parts))
	app.route('/api', voteRoutes(parts))
	app.route('/api', privateRoutes(parts))
	app.route('/api', teamRoutes(parts))
	app.route('/api', signalRoutes(parts))
	app.route('/api', remarkRoutes(parts))
	app.route('/api', attentionRoutes(parts))
	app.route('/api', joinRoutes(parts))
	app.route('/api', facilitatorRoutes(parts))
	app.route('/api', codeRoutes(parts.codes, door))
	app.route('/api', fileRoutes(files, door, config))
	app.route('/api', noteRoutes(parts))
	app.route('/api', tokenRoutes(parts.tokens, door))
	app.route('/api', publicationRoutes(parts))
	app.route('/api', openApiRoutes(config))
	app.all('/api/*', (c) => fail(c, 404, 'unknown-route', 'There is nothing at this address.'))
	app.route('/', publishedRoutes(parts.pages, config))
	app.route('/', clientRoutes(parts.clientDir, config))
	app.notFound((c) => {
		const page = c.req.method === 'GET' && !c.req.path.startsWith('/assets/')
		return page ? servePage(c, parts.clientDir, config, 404) : c.text('Not found', 404)
	})
	app.onError((error, c) => {
		logOf(c, parts.log).error({ err: error, method: c.req.method }, 'a request failed')
		return fail(c, 500, 'internal', 'Something went wrong on the server. It has been written down.')
	})
	return app
}
