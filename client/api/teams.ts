/** The calls about teams on a board. */
import type {
	EnteredTeam,
	MineBody,
	MixBody,
	MoveBody,
	TeamBoardsAnswer,
	TeamBoardsBody,
	TeamsAnswer,
	TeamsBody,
} from '../../shared/teamsApi.ts'
import { proofOf } from '../device/proofs.ts'
import { type Answer, apiPath, call, sendJson } from './call.ts'

export function putTeams(boardId: string, body: TeamsBody): Promise<Answer<TeamsAnswer>> {
	return call(`${apiPath(boardId)}/teams`, sendJson('PUT', body))
}

export function moveToTeam(boardId: string, body: MoveBody): Promise<Answer<TeamsAnswer>> {
	return call(`${apiPath(boardId)}/teams/move`, sendJson('POST', body))
}

export function mixTeams(boardId: string, body: MixBody): Promise<Answer<TeamsAnswer>> {
	return call(`${apiPath(boardId)}/teams/mix`, sendJson('POST', body))
}

export function chooseTeam(boardId: string, team: MineBody['team']): Promise<Answer<TeamsAnswer>> {
	return call(`${apiPath(boardId)}/teams/mine`, sendJson('PUT', { team }))
}

/** Each team gets a board of its own. */
export function partTeams(
	boardId: string,
	body: TeamBoardsBody,
): Promise<Answer<TeamBoardsAnswer>> {
	return call(`${apiPath(boardId)}/teams/boards`, sendJson('POST', body))
}

export function bringTogether(boardId: string): Promise<Answer<TeamsAnswer>> {
	return call(`${apiPath(boardId)}/teams/together`, sendJson('POST', {}))
}

/** From now on this device is on its team's board. @param team its board's id */
export function enterTeam(boardId: string, team: string): Promise<Answer<EnteredTeam>> {
	const path = `${apiPath(boardId)}/teams/mine/enter`
	return call(path, sendJson('POST', { proof: proofOf(team) }))
}
