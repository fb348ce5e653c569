/** Teams on a test's board. */
import { GROUP_HUES } from '../../../shared/groupHues.ts'
import type { MixBody, TeamsAnswer, TeamsBody } from '../../../shared/teamsApi.ts'
import type { Guest } from './Guest.ts'

/** @param members by the team's name, participant ids */
export async function putTeams(
	lead: Guest,
	members: Record<string, readonly string[]>,
	settings: Omit<TeamsBody, 'teams'> = {},
): Promise<TeamsAnswer> {
	const teams = Object.entries(members).map(([name, ids], n) => ({
		...{ name, hue: GROUP_HUES[n] ?? '', members: [...ids] },
	}))
	return teamsOf(await lead.send('PUT', '/teams', { ...settings, teams }))
}

export async function mixTeams(lead: Guest, body: MixBody): Promise<TeamsAnswer> {
	return teamsOf(await lead.post('/teams/mix', body))
}

/** @throws where it's refused */
export async function teamsOf(answer: Response): Promise<TeamsAnswer> {
	if (answer.status !== 200) throw new Error(await answer.text())
	return (await answer.json()) as TeamsAnswer
}

export function idOf({ list }: TeamsAnswer, name: string): string {
	const team = list.find((each) => each.name === name)
	if (!team) throw new Error(`no team ${name}`)
	return team.id
}
