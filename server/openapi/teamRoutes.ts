/** Teams on a board, described. (SPEC H100) */
import {
	enterTeamBody,
	mineBody,
	mixBody,
	moveBody,
	teamBoardsBody,
	teamsBody,
} from '../../shared/teamsApi.ts'
import type { RouteDescription } from './RouteDescription.ts'

const teams = { tag: 'Teams' } as const
const tells = 'The teams, as they are then.'

export const TEAM_ROUTES: readonly RouteDescription[] = [
	{
		...{ ...teams, method: 'get', path: '/api/boards/:id/teams', access: 'viewer' },
		...{ summary: 'The teams of a board', tells: 'The teams, with their members’ ids.' },
	},
	{
		...{ ...teams, method: 'put', path: '/api/boards/:id/teams', access: 'facilitator' },
		...{ summary: 'Say which teams there are', body: teamsBody, tells },
	},
	{
		...{ ...teams, method: 'post', path: '/api/boards/:id/teams/move', access: 'facilitator' },
		...{ summary: 'Put participants into a team, or out of it', body: moveBody, tells },
	},
	{
		...{ ...teams, method: 'post', path: '/api/boards/:id/teams/mix', access: 'facilitator' },
		...{ summary: 'Deal participants to teams by chance', body: mixBody },
		tells: 'The teams then; 409 `has-teams` where people are in teams, without `replace`.',
	},
	{
		...{ ...teams, method: 'put', path: '/api/boards/:id/teams/mine' },
		...{ access: 'contributor', inPerson: true, summary: 'Choose one’s own team', body: mineBody },
		tells: 'The teams then; 403 `choice-off` where the choice isn’t the participants’.',
	},
	{
		...{ ...teams, method: 'post', path: '/api/boards/:id/teams/boards', access: 'facilitator' },
		...{ summary: 'Give each team a copy of the board', body: teamBoardsBody },
		tells: 'The teams then, and the boards that were made, whose keys are told this once.',
	},
	{
		...{ ...teams, method: 'post', path: '/api/boards/:id/teams/together', access: 'facilitator' },
		...{ summary: 'Everyone on this board again, and in all that is open', tells },
	},
	{
		...{ ...teams, method: 'post', path: '/api/boards/:id/teams/mine/enter' },
		...{
			access: 'contributor',
			inPerson: true,
			summary: 'Go to one’s team’s board',
			body: enterTeamBody,
		},
		tells: 'As joining answers, with that board’s cookie.',
	},
]
