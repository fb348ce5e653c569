/** Votes, described. (SPEC H100) */
import { ballotBody } from '../../shared/voteApi.ts'
import type { RouteDescription } from './RouteDescription.ts'

const votes = { tag: 'Votes' } as const
const ballot = { ...votes, path: '/api/boards/:id/votes/:vote/ballot' } as const

export const VOTE_ROUTES: readonly RouteDescription[] = [
	{
		...{ ...votes, method: 'get', path: '/api/boards/:id/votes', access: 'viewer' },
		...{
			summary: 'The votes of a board',
			tells: 'The list, the latest first; closed ones with sums.',
		},
	},
	{
		...{ ...votes, method: 'get', path: '/api/boards/:id/votes/:vote', access: 'viewer' },
		summary: 'What came of a vote',
		tells:
			'Its sums once it’s closed. While it’s open: how many have voted, for facilitators; 409 `open` for others.',
	},
	{
		...{ ...votes, method: 'post', path: '/api/boards/:id/votes/:vote/close' },
		...{ access: 'facilitator', summary: 'Close a vote before its phase is left' },
		tells: 'The same as reading it. The ballots are gone from then on.',
	},
	{
		...{ ...ballot, method: 'get', access: 'contributor', inPerson: true },
		...{
			summary: 'One’s own ballot',
			tells: 'The dots, and how many are left. Nobody else’s can be read.',
		},
	},
	{
		...{ ...ballot, method: 'put', access: 'contributor', inPerson: true },
		...{ summary: 'Vote, or vote otherwise, until the close', body: ballotBody },
		tells: 'The ballot as it’s kept, in place of the one before.',
	},
]
